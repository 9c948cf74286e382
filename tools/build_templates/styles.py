"""The styles of every template: what Decree 30/2020, Appendix I, II asks of each component, once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

if TYPE_CHECKING:
    from docx.document import Document

FONT: Final = "Times New Roman"
TWIPS_PER_MM: Final = 1440 / 25.4
BODY_MM: Final = 160
HEAD_LEFT_MM: Final = 68
LANDSCAPE_MM: Final = 247
BODY_RUNGS: Final = (27, 40, 60)
HEAD_RUNGS: Final = (8, 12, 18, 27)


def twips(millimetres: float) -> int:
    """Turn millimetres into Word's unit."""
    return round(millimetres * TWIPS_PER_MM)


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A paragraph style; sizes and spacings in points, indents in millimetres.

    Attributes:
        ident: ASCII id, used by the builder and the files.
        name: what the style gallery of Word shows.
        line: exact line height in points; 0 is single spacing.
        rule: thickness in eighths of a point of a line above the paragraph, 0 for none.
    """

    ident: str
    name: str
    size: float = 14
    align: str = "left"
    bold: bool = False
    italic: bool = False
    caps: bool = False
    before: float = 0
    after: float = 0
    first: float = 0
    left: float = 0
    right: float = 0
    line: float = 0
    keep_next: bool = False
    rule: int = 0


def _rule(ident: str, name: str, length: float, room: float) -> Style:
    """A real line: the top border of a nearly flat paragraph, its indents leaving just the length."""
    side = (room - length) / 2
    return Style(ident=ident, name=name, size=2, left=side, right=side, line=5, rule=6, keep_next=True)


_HEAD: Final = (
    Style(ident="QuocHieu", name="Quốc hiệu", size=12, align="center", bold=True),
    Style(ident="TieuNgu", name="Tiêu ngữ", size=13, align="center", bold=True, after=3),
    Style(ident="CoQuanChuQuan", name="Cơ quan chủ quản", size=12, align="center", caps=True, left=6, right=6),
    Style(
        ident="CoQuanBanHanh",
        name="Cơ quan ban hành",
        size=12,
        align="center",
        bold=True,
        caps=True,
        after=3,
        left=6,
        right=6,
    ),
    Style(ident="SoKyHieu", name="Số và ký hiệu", size=13, align="center", before=6),
    Style(ident="DiaDanh", name="Địa danh và thời gian", size=13, align="center", italic=True, before=6),
    _rule("DuongKeTieuNgu", "Đường kẻ dưới tiêu ngữ", 56, 160 - HEAD_LEFT_MM),
    *(_rule(f"DuongKeTrai{rung}", f"Đường kẻ dưới tên cơ quan {rung} mm", rung, HEAD_LEFT_MM) for rung in HEAD_RUNGS),
    *(_rule(f"DuongKe{rung}", f"Đường kẻ dưới trích yếu {rung} mm", rung, BODY_MM) for rung in BODY_RUNGS),
    *(
        _rule(f"DuongKeNgang{rung}", f"Đường kẻ trang ngang {rung} mm", rung, LANDSCAPE_MM)
        for rung in (*BODY_RUNGS, 62)
    ),
)

_BODY: Final = (
    Style(ident="TenLoai", name="Tên loại văn bản", align="center", bold=True, before=14, keep_next=True),
    Style(ident="TrichYeu", name="Trích yếu", align="center", bold=True, after=4, keep_next=True),
    Style(ident="ThamQuyen", name="Thẩm quyền ban hành", align="center", bold=True, caps=True, before=12, after=8),
    Style(ident="QuyetDinh", name="Lệnh văn", align="center", bold=True, before=4, after=8, keep_next=True),
    Style(ident="CanCu", name="Căn cứ", align="both", italic=True, after=6, first=12.7),
    Style(ident="NoiDung", name="Nội dung", align="both", after=6, first=12.7),
    Style(ident="NoiDungCuoi", name="Nội dung trước chữ ký", align="both", after=10, first=12.7, keep_next=True),
    Style(ident="DeMuc", name="Đề mục La Mã", bold=True, before=4, after=6, first=12.7, keep_next=True),
    Style(ident="Khoan", name="Khoản có tiêu đề", align="both", bold=True, after=6, first=12.7, keep_next=True),
    Style(ident="Diem", name="Điểm trước bảng", align="both", after=6, first=12.7, keep_next=True),
    Style(ident="KinhGui", name="Kính gửi", align="center", before=8, after=10),
    Style(ident="KetQua", name="Kết quả tiếp nhận", align="center", bold=True, before=4, after=8),
    Style(ident="PhuLuc", name="Phụ lục", align="center", bold=True, keep_next=True),
    Style(ident="TenPhuLuc", name="Tên phụ lục", align="center", bold=True, keep_next=True),
    Style(ident="KemTheo", name="Kèm theo văn bản", align="center", italic=True, after=10, keep_next=True),
    Style(ident="DauGiua", name="Dòng giữa", align="center", after=6),
    Style(ident="SoTrang", name="Số trang", align="center"),
)

_SIGNING: Final = (
    Style(ident="NoiNhan", name="Nơi nhận", size=12, bold=True, italic=True, keep_next=True),
    Style(ident="CachChuKy", name="Cách giữa hai chữ ký", size=6, line=10, keep_next=True),
    Style(ident="NoiNhanDong", name="Nơi nhận (danh sách)", size=11, keep_next=True),
    Style(ident="QuyenHan", name="Quyền hạn và chức vụ", align="center", bold=True, caps=True, keep_next=True),
    Style(ident="ChoKy", name="Chỗ ký", align="center", line=68, keep_next=True),
    Style(ident="HoTen", name="Họ tên người ký", align="center", bold=True, keep_next=True),
)

_TABLES: Final = (
    Style(
        ident="BangDau",
        name="Bảng (tiêu đề cột)",
        size=12,
        align="center",
        bold=True,
        before=2,
        after=2,
        keep_next=True,
    ),
    Style(ident="BangChu", name="Bảng (chữ)", size=12, before=2, after=2),
    Style(ident="BangGiua", name="Bảng (giữa ô)", size=12, align="center", before=2, after=2),
    Style(ident="SauBang", name="Sau bảng", size=6),
    Style(ident="OTrong", name="Ô để đóng dấu", size=11, align="center", italic=True, before=14, after=14),
    Style(ident="GhiChu", name="Ghi chú", size=12, align="both", italic=True, after=3, first=12.7),
)

_CERTIFICATE: Final = (
    Style(ident="GcnQuocHieu", name="Giấy công nhận: quốc hiệu", size=14, align="center", bold=True),
    Style(ident="GcnTieuNgu", name="Giấy công nhận: tiêu ngữ", size=15, align="center", bold=True, after=3),
    Style(
        ident="GcnThamQuyen",
        name="Giấy công nhận: thẩm quyền",
        size=18,
        align="center",
        bold=True,
        caps=True,
        before=32,
    ),
    Style(ident="GcnTen", name="Giấy công nhận: tên giấy", size=42, align="center", bold=True, before=14, after=14),
    *(
        Style(
            ident=f"GcnNguoi{size}",
            name=f"Giấy công nhận: người hoặc tập thể {size}",
            size=size,
            align="center",
            bold=True,
            after=8,
        )
        for size in (30, 24, 20)
    ),
    Style(ident="GcnDong", name="Giấy công nhận: dòng", size=17, align="center", after=8),
    Style(ident="GcnDanhXung", name="Giấy công nhận: nội dung", size=24, align="center", bold=True, before=8, after=10),
    Style(ident="GcnNhoDau", name="Giấy công nhận: dòng nhỏ đầu", size=13, before=32),
    Style(ident="GcnNho", name="Giấy công nhận: dòng nhỏ", size=13),
    Style(
        ident="GcnNgay",
        name="Giấy công nhận: nơi và ngày",
        size=14,
        align="center",
        italic=True,
        before=24,
        after=2,
        keep_next=True,
    ),
    Style(ident="GcnChoKy", name="Giấy công nhận: chỗ ký", size=14, align="center", line=66, keep_next=True),
)

ALL: Final = (*_HEAD, *_BODY, *_SIGNING, *_TABLES, *_CERTIFICATE)

DATA_STYLE: Final = "DuLieu"
CHARACTER_STYLES: Final = (
    ("DuLieu", "Dữ liệu", ""),
    ("Dam", "Đậm", "<w:b/><w:bCs/>"),
    ("Nghieng", "Nghiêng", "<w:i/><w:iCs/>"),
)
"""Id, name, formatting. Text that came from workbooks stands in `DuLieu`, which formats nothing."""


def apply_styles(document: Document) -> None:
    """Replace the styles of python-docx's blank document by ours; nothing of another font stays."""
    styles = document.styles.element
    for child in list(styles):
        styles.remove(child)
    styles.append(parse_xml(_DEFAULTS.format(ns=nsdecls("w"), font=FONT)))
    for xml in (*_BASE, *map(_paragraph_xml, ALL), *(_character_xml(*row) for row in CHARACTER_STYLES)):
        styles.append(parse_xml(xml.replace("<w:style ", f"<w:style {nsdecls('w')} ", 1)))


_FONTS: Final = '<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}" w:eastAsia="{font}"/>'
_DEFAULTS: Final = (
    "<w:docDefaults {ns}><w:rPrDefault><w:rPr>"
    + _FONTS
    + '<w:color w:val="000000"/><w:sz w:val="28"/><w:szCs w:val="28"/>'
    '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
    "</w:docDefaults>"
)
_NORMAL: Final = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:rPr>'
    + _FONTS.format(font=FONT)
    + '<w:lang w:val="vi-VN"/></w:rPr></w:style>'
)
_DEFAULT_RUN: Final = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
)
_DEFAULT_TABLE: Final = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:semiHidden/>'
    '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
    '<w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
    "</w:tblPr></w:style>"
)
# LibreOffice gives a table without a style of its own 1.9 mm of margin in its cells, whatever the default style says.
_BARE_TABLE: Final = (
    '<w:style w:type="table" w:customStyle="1" w:styleId="KhungTrong"><w:name w:val="Khung không viền"/>'
    '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
    '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)
_RULED_TABLE: Final = (
    '<w:style w:type="table" w:customStyle="1" w:styleId="BangKe"><w:name w:val="Bảng kẻ"/>'
    '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + '</w:tblBorders><w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar>'
    "</w:tblPr></w:style>"
)
_BASE: Final = (_NORMAL, _DEFAULT_RUN, _DEFAULT_TABLE, _BARE_TABLE, _RULED_TABLE)


def _paragraph_xml(style: Style) -> str:
    """Write one paragraph style, its children in the order of the schema."""
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style.ident}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{_paragraph_format(style)}</w:pPr>'
        f"<w:rPr>{_run_format(style)}</w:rPr></w:style>"
    )


def _paragraph_format(style: Style) -> str:
    line = f'w:line="{round(style.line * 20)}" w:lineRule="exact"' if style.line else 'w:line="240" w:lineRule="auto"'
    border = f'<w:pBdr><w:top w:val="single" w:sz="{style.rule}" w:space="0" w:color="000000"/></w:pBdr>'
    indents = {"left": style.left, "right": style.right, "firstLine": style.first}
    given = "".join(f' w:{side}="{twips(size)}"' for side, size in indents.items() if size)
    return "".join(
        (
            "<w:keepNext/>" if style.keep_next else "",
            border if style.rule else "",
            f'<w:spacing w:before="{round(style.before * 20)}" w:after="{round(style.after * 20)}" {line}/>',
            f"<w:ind{given}/>" if given else "",
            f'<w:jc w:val="{style.align}"/>',
        )
    )


def _run_format(style: Style) -> str:
    half_points = round(style.size * 2)
    return "".join(
        (
            "<w:b/><w:bCs/>" if style.bold else "",
            "<w:i/><w:iCs/>" if style.italic else "",
            "<w:caps/>" if style.caps else "",
            f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>',
        )
    )


def _character_xml(ident: str, name: str, formatting: str) -> str:
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{ident}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr>{formatting}</w:rPr></w:style>'
    )
