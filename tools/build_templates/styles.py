"""The styles of every template: what Decree 30/2020, Appendix I, II asks of each component, once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from pipeline.documents import certificate
from pipeline.kernel.widths import MM_PER_POINT, bold_width_mm

if TYPE_CHECKING:
    from pipeline.documents.certificate import Setting

FONT: Final = "Times New Roman"
MOTTO: Final = "Độc lập - Tự do - Hạnh phúc"
BODY_MM: Final = 160
HEAD_LEFT_MM: Final = 60
LANDSCAPE_MM: Final = 247
BODY_RUNGS: Final = (27, 40, 60)
HEAD_RUNGS: Final = (2, 3, 4, 6, 8, 12, 18, 27)


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A paragraph style; sizes and spacings in points, indents in millimetres.

    Attributes:
        ident: ASCII id, used by the builder and the files.
        name: what the style gallery of Word shows.
        line: exact line height in points; 0 is single spacing.
        rule: thickness in eighths of a point of a line above the paragraph, 0 for none.
        spaced: what is added after each letter, in points.
        color: `RRGGBB`; empty is that of the document.
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
    spaced: float = 0
    color: str = ""


def _rule(ident: str, name: str, length: float, room: float) -> Style:
    """A real line: the top border of a nearly flat paragraph, its indents leaving just the length."""
    side = (room - length) / 2
    return Style(ident=ident, name=name, size=2, left=side, right=side, line=5, rule=6, keep_next=True)


_HEAD: Final = (
    Style(ident="QuocHieu", name="Quốc hiệu", size=12, align="center", bold=True),
    Style(ident="TieuNgu", name="Tiêu ngữ", size=13, align="center", bold=True, after=3),
    Style(ident="CoQuanChuQuan", name="Cơ quan chủ quản", size=12, align="center", caps=True, left=2, right=2),
    Style(
        ident="CoQuanBanHanh",
        name="Cơ quan ban hành",
        size=12,
        align="center",
        bold=True,
        caps=True,
        after=3,
        left=2,
        right=2,
    ),
    Style(ident="SoKyHieu", name="Số và ký hiệu", size=13, align="center", before=6),
    Style(ident="DiaDanh", name="Địa danh và thời gian", size=13, align="center", italic=True, before=6),
    _rule("DuongKeTieuNgu", "Đường kẻ dưới tiêu ngữ", 56, 160 - HEAD_LEFT_MM),
    *(_rule(f"DuongKeTrai{rung}", f"Đường kẻ dưới tên cơ quan {rung} mm", rung, HEAD_LEFT_MM) for rung in HEAD_RUNGS),
    *(_rule(f"DuongKe{rung}", f"Đường kẻ dưới trích yếu {rung} mm", rung, BODY_MM) for rung in BODY_RUNGS),
    *(_rule(f"DuongKeNgang{rung}", f"Đường kẻ trang ngang {rung} mm", rung, LANDSCAPE_MM) for rung in BODY_RUNGS),
)

_BODY: Final = (
    Style(ident="TenLoai", name="Tên loại văn bản", align="center", bold=True, before=10, keep_next=True),
    Style(ident="TrichYeu", name="Trích yếu", align="center", bold=True, after=4, keep_next=True),
    Style(ident="ThamQuyen", name="Thẩm quyền ban hành", align="center", bold=True, caps=True, before=8, after=6),
    Style(ident="QuyetDinh", name="Lệnh văn", align="center", bold=True, before=2, after=6, keep_next=True),
    Style(ident="CanCu", name="Căn cứ", align="both", italic=True, after=6, first=12.7),
    Style(ident="NoiDung", name="Nội dung", align="both", after=6, first=12.7),
    Style(ident="NoiDungCuoi", name="Nội dung trước chữ ký", align="both", after=10, first=12.7, keep_next=True),
    Style(ident="DeMuc", name="Đề mục La Mã", bold=True, before=4, after=6, first=12.7, keep_next=True),
    Style(ident="Khoan", name="Khoản có tiêu đề", align="both", bold=True, after=6, first=12.7, keep_next=True),
    Style(ident="Diem", name="Điểm trước bảng", align="both", after=6, first=12.7, keep_next=True),
    Style(ident="NoiDungLien", name="Nội dung liền đoạn sau", align="both", after=6, first=12.7, keep_next=True),
    Style(ident="KinhGui", name="Kính gửi", align="center", before=4, after=8),
    Style(ident="KetQua", name="Kết quả tiếp nhận", align="center", bold=True, before=4, after=8),
    Style(ident="PhuLuc", name="Phụ lục", align="center", bold=True, keep_next=True),
    Style(ident="TenPhuLuc", name="Tên phụ lục", align="center", bold=True, keep_next=True),
    Style(
        ident="KemTheo",
        name="Kèm theo văn bản",
        align="center",
        italic=True,
        after=10,
        left=14,
        right=14,
        keep_next=True,
    ),
    Style(ident="DauGiua", name="Dòng giữa", align="center", after=6),
    Style(ident="SoTrang", name="Số trang", align="center"),
    Style(ident="HetTrang", name="Hết trang", size=1, line=1),
)

_SIGNING: Final = (
    Style(ident="NoiNhan", name="Nơi nhận", size=12, bold=True, italic=True, keep_next=True),
    Style(ident="CachChuKy", name="Cách giữa hai chữ ký", size=6, line=24, keep_next=True),
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
    Style(ident="BangPhu", name="Bảng (dòng phụ)", size=11, italic=True, after=2),
    Style(
        ident="BangDauPhu",
        name="Bảng (tiêu đề cột - dòng phụ)",
        size=11,
        italic=True,
        align="center",
        after=2,
        keep_next=True,
    ),
    Style(ident="BangGiua", name="Bảng (giữa ô)", size=12, align="center", before=2, after=2),
    Style(
        ident="BangGiuaLien",
        name="Bảng (giữa ô - liền hàng sau)",
        size=12,
        align="center",
        before=2,
        after=2,
        keep_next=True,
    ),
    Style(ident="SauBang", name="Sau bảng", size=6),
    Style(ident="SauDanhSach", name="Câu cuối danh sách", align="both", before=6, first=11.2),
    Style(ident="PhieuTen", name="Phiếu bầu (tên)", size=13, before=2, after=2),
    Style(ident="PhieuNoi", name="Phiếu bầu (chức vụ và đơn vị)", size=11, before=2, after=2),
    Style(ident="PhieuHuongDan", name="Phiếu bầu (hướng dẫn)", size=13, align="both", after=4),
    Style(ident="PhieuQuyDinh", name="Phiếu bầu (quy định)", size=12, align="both", italic=True, after=3),
    Style(ident="OTrong", name="Ô để đóng dấu", size=11, align="center", italic=True),
    Style(ident="GhiChu", name="Ghi chú", size=12, align="both", italic=True, after=3, first=12.7),
)


def _centred(ident: str, name: str, how: Setting, *, bold: bool = False, italic: bool = False) -> Style:
    """A centred line of the certificate, its measures from where they are reckoned with."""
    size, after, spaced = how.points, how.after, how.spaced
    return Style(
        ident=ident,
        name=f"Giấy công nhận: {name}",
        size=size,
        align="center",
        bold=bold,
        italic=italic,
        after=after,
        spaced=spaced,
    )


_WORD_COLOR: Final = "000000"
"""Of the word CÔNG NHẬN."""

_CERTIFICATE: Final = (
    Style(ident="GcnKhung", name="Giấy công nhận: khung và hoa văn", size=2, line=2),
    Style(ident="GcnQuocHieu", name="Giấy công nhận: quốc hiệu", size=14, align="center", bold=True),
    Style(ident="GcnTieuNgu", name="Giấy công nhận: tiêu ngữ", size=15, align="center", bold=True, after=3),
    _rule("GcnDuongKe", "Giấy công nhận: đường kẻ dưới tiêu ngữ", bold_width_mm(MOTTO, 15), LANDSCAPE_MM),
    replace(_centred("GcnThamQuyen", "thẩm quyền", certificate.ISSUER, bold=True), caps=True),
    replace(_centred("GcnTen", "tên giấy", certificate.WORD, bold=True), color=_WORD_COLOR),
    *(
        _centred(f"GcnNguoi{size}", f"người hoặc tập thể {size}", how, bold=True)
        for size, how in certificate.NAMES.items()
    ),
    *(_centred(f"GcnChucVu{size}", f"chức vụ và đơn vị {size}", how) for size, how in certificate.TEXTS.items()),
    _centred("GcnDanhXung", "nội dung", certificate.GRANT, bold=True),
    *(_centred(f"GcnLinhVuc{size}", f"lĩnh vực {size}", how, italic=True) for size, how in certificate.TEXTS.items()),
    Style(ident="GcnNho", name="Giấy công nhận: dòng nhỏ", size=13, before=0.9, after=2),
    replace(_centred("GcnNgay", "nơi và ngày", certificate.DATE, italic=True), keep_next=True),
    Style(ident="GcnChoKy", name="Giấy công nhận: chỗ ký", line=certificate.BLANK_MM / MM_PER_POINT, keep_next=True),
    Style(ident="GcnCuoi", name="Giấy công nhận: hết trang", size=1, line=1),
)

ALL: Final = (*_HEAD, *_BODY, *_SIGNING, *_TABLES, *_CERTIFICATE)

DATA_STYLE: Final = "DuLieu"
CHARACTER_STYLES: Final = (
    ("DuLieu", "Dữ liệu", ""),
    ("Dam", "Đậm", "<w:b/><w:bCs/>"),
    ("Nghieng", "Nghiêng", "<w:i/><w:iCs/>"),
    ("NgatDong", "Chỗ ngắt dòng", '<w:spacing w:val="3400"/>'),
)
"""Id, name, formatting. Text that came from workbooks stands in `DuLieu`, which formats nothing.

`NgatDong` is for one space: 60 mm wide, it lets nothing follow on its line and hangs over the end unseen, so the name
that it stands in is parted where it should be and is still one text with ordinary spaces.
"""
