"""The two minutes (model 1.9): no line of place and date, no rule under the summary, two signers side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tools.build_templates.blocks import (
    Column,
    bare_table,
    each,
    grid,
    head,
    para,
    recipients,
    signer,
    table_tag,
    tag,
    title,
    when,
    write,
)
from tools.build_templates.package import new_document
from tools.build_templates.styles import BODY_MM

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell

_HALVES: Final = (BODY_MM / 2, BODY_MM / 2)
_WHO: Final = "[[person.name]]{% if person.office %}, [[person.office]]{% endif %}"
_TIED: Final = (
    "Các trường hợp sau đây có số phiếu bằng nhau ở mức cuối của chỉ tiêu"
    "{% if not again %}, Hội đồng bỏ phiếu lần hai để lựa chọn{% endif %}:"
)
_END: Final = "{% if loop.last %}.{% else %};{% endif %}"
_RESULTS: Final = (
    Column(header="TT", width=8, text="{{ row.order }}", style="BangGiua"),
    Column(header="{{ group.name_header }}", width=28, text="[[row.name]]"),
    Column(header="Chức vụ, đơn vị", width=26, text="[[row.place]]"),
    Column(header="Đồng ý", width=12, text="{{ row.agree }}", style="BangGiua"),
    Column(header="Không đồng ý", width=14.5, text="{{ row.disagree }}", style="BangGiua"),
    Column(header="Không ý kiến", width=14.5, text="{{ row.none }}", style="BangGiua"),
    Column(header="Không hợp lệ", width=14.5, text="{{ row.invalid }}", style="BangGiua"),
    Column(header="Cộng", width=12.5, text="{{ row.total }}", style="BangGiua"),
    Column(header="Tỷ lệ", width=16, text="{{ row.share }}", style="BangGiua"),
    Column(header="Kết quả", width=14, text="{{ row.outcome }}", style="BangGiua"),
)
_CHECKS: Final = (
    Column(header="TT", width=10, text="{{ check.order }}", style="BangGiua"),
    Column(header="Nội dung đối chiếu", width=82, text="{{ check.what }}"),
    Column(header="Số liệu", width=50, text="{{ check.whole }}", style="BangGiua"),
    Column(header="Kết quả", width=18, text="{{ check.outcome }}", style="BangGiua"),
)
_CHECKS_OF_SIDES: Final = (
    Column(header="TT", width=9, text="{{ check.order }}", style="BangGiua"),
    Column(header="Nội dung đối chiếu", width=45, text="{{ check.what }}"),
    Column(header="Phiếu Excel", width=28, text="{{ check.excel }}", style="BangGiua"),
    Column(header="Phiếu giấy", width=28, text="{{ check.paper }}", style="BangGiua"),
    Column(header="Cộng", width=34, text="{{ check.whole }}", style="BangGiua"),
    Column(header="Kết quả", width=16, text="{{ check.outcome }}", style="BangGiua"),
)


def counting_minutes() -> Document:
    """Build the minutes of the count, signed by every counter and the chair."""
    document = new_document()
    head(document, dated=False)
    title(document, "BIÊN BẢN", "Kiểm phiếu{{ again }} xét công nhận điển hình tiên tiến năm {{ year }}", rule="")
    para(document, "NoiDung", "**Thời gian bắt đầu:** {{ begins }}.")
    para(document, "NoiDung", "**Địa điểm:** [[where]].")
    para(document, "DeMuc", "I. TỔ KIỂM PHIẾU")
    each(document, "person in counters", ("NoiDung", f"- {_WHO}{_END}"))
    para(document, "DeMuc", "II. THÀNH VIÊN HỘI ĐỒNG")
    _attendance(document)
    para(document, "DeMuc", "III. HÌNH THỨC BỎ PHIẾU")
    _way_of_voting(document)
    each(document, "sentence in mark_rules", ("NoiDung", "{{ sentence }}"))
    para(document, "DeMuc", "IV. KẾT QUẢ KIỂM PHIẾU")
    para(document, "Khoan", "1. Số phiếu")
    _ballots(document, "{% if void %}, trong đó {{ void }}{% endif %}")
    para(document, "Khoan", "2. Kết quả đối với từng trường hợp")
    _results(document)
    para(document, "Khoan", "3. Đối chiếu số liệu")
    _reconciliation(document)
    para(document, "Khoan", "4. Kết luận")
    _outcome(document)
    each(document, "sentence in own_lines", ("NoiDung", "[[sentence]]"))
    when(document, "no_blank", ("NoiDung", "{{ no_blank }}"))
    para(document, "NoiDung", "Phiếu bầu đã kiểm được niêm phong, giao Thư ký Hội đồng lưu cùng hồ sơ.")
    para(
        document,
        "NoiDungCuoi",
        "Việc kiểm phiếu kết thúc vào {{ ends }}. Biên bản được Tổ kiểm phiếu và Chủ tọa thống nhất, ký tên./.",
    )
    _counters_sign(document)
    return document


def council_minutes() -> Document:
    """Build the minutes of the session, signed by clerk (left) and chair (right)."""
    document = new_document()
    head(document, dated=False)
    title(document, "BIÊN BẢN", "Họp xét công nhận điển hình tiên tiến năm {{ year }}", rule="")
    para(document, "NoiDung", "**Thời gian bắt đầu:** {{ begins }}.")
    para(document, "NoiDung", "**Địa điểm:** [[where]].")
    para(document, "NoiDung", "**Thành phần tham dự:**")
    each(document, "person in attending", ("NoiDung", f"- {_WHO}{_END}"))
    _attendance(document)
    para(
        document,
        "NoiDung",
        "**Chủ trì (chủ tọa):** [[chair_person.name]]{% if chair_person.office %}, [[chair_person.office]]{% endif %}.",
    )
    para(
        document,
        "NoiDung",
        "**Thư ký (người ghi biên bản):** [[clerk_person.name]]{% if clerk_person.office %}, "
        "[[clerk_person.office]]{% endif %}.",
    )
    para(document, "NoiDung", "**Nội dung (theo diễn biến cuộc họp):**")
    _course(document)
    para(document, "NoiDungCuoi", "Cuộc họp kết thúc vào {{ ends }}. Biên bản được đọc lại để Hội đồng thông qua./.")
    _clerk_and_chair_sign(document)
    return document


def _course(document: Document) -> None:
    para(document, "Khoan", "1. Mở đầu")
    para(
        document,
        "NoiDung",
        "Chủ tọa nêu mục đích, nội dung phiên họp theo Kế hoạch số {{ plan.code }} {{ plan.date }} của "
        "[[agency]] về phát hiện, bồi dưỡng và nhân rộng điển hình tiên tiến năm {{ year }}.",
    )
    para(document, "Khoan", "2. Kết quả thẩm định hồ sơ")
    para(
        document,
        "NoiDung",
        "Hội đồng nghe báo cáo kết quả thẩm định; danh sách đủ điều kiện đưa vào bỏ phiếu kín gồm {{ listed }}.",
    )
    tag(document, "if opinions")
    para(document, "Khoan", "3. Ý kiến thảo luận")
    tag(document, "for opinion in opinions")
    each(
        document,
        "line in opinion.paragraphs",
        ("NoiDung", "- {% if loop.first %}[[opinion.speaker]]: {% endif %}[[line]]"),
    )
    tag(document, "endfor")
    tag(document, "endif")
    number = "{% if opinions %}4{% else %}3{% endif %}"
    para(document, "Khoan", f"{number}. Bỏ phiếu kín")
    para(document, "NoiDung", "Tổ kiểm phiếu gồm:")
    each(document, "person in counters", ("NoiDung", f"- {_WHO}{_END}"))
    _way_of_voting(document)
    para(document, "NoiDung", "Kết quả kiểm phiếu (Biên bản kiểm phiếu số {{ counting.code }} {{ counting.date }}):")
    _ballots(document)
    _results(document)
    _outcome(document)
    _second_ballot(document)
    para(document, "Khoan", "{% if opinions %}5{% else %}4{% endif %}. Kết luận của Chủ tọa")
    each(document, "line in conclusion", ("NoiDung", "[[line]]"))


def _attendance(document: Document) -> None:
    """Say who was to be there and who was not; the quorum goes by those who came."""
    when(document, "council_decision", ("NoiDung", "[[council]] được thành lập theo [[council_decision]]."))
    para(
        document,
        "NoiDung",
        "Tổng số thành viên Hội đồng có quyền bỏ phiếu: {{ members }}; có mặt: {{ present }}. Phiên họp "
        "cần có mặt {{ quorum }} ({{ quorum_required }} thành viên); {{ quorum_outcome }}.",
    )
    tag(document, "if absent_voting")
    para(document, "NoiDung", "Vắng mặt, gửi phiếu:")
    each(document, "person in absent_voting", ("NoiDung", f"- {_WHO} (lý do: [[person.reason]]){_END}"))
    tag(document, "endif")
    tag(document, "if absent")
    para(document, "NoiDung", "Vắng mặt:")
    each(document, "person in absent", ("NoiDung", f"- {_WHO} (lý do: [[person.reason]]){_END}"))
    tag(document, "endif")


def _way_of_voting(document: Document) -> None:
    para(document, "NoiDung", "Hội đồng {{ voting_way }}.")
    each(document, "sentence in secrecy", ("NoiDung", "{{ sentence }}"))


def _ballots(document: Document, void: str = "") -> None:
    """List the ballots by number, in figures and in words; `void` says why some are not valid."""
    for words, name, end in (
        ("Số phiếu phát ra", "issued", ";"),
        ("Số phiếu thu về", "collected", ";"),
        ("Số phiếu hợp lệ", "valid", ";"),
        ("Số phiếu không hợp lệ", "invalid", f"{void};"),
        ("Số phiếu trả lại, không sử dụng", "unused", ";"),
        ("Số phiếu không thu về", "missing", "."),
    ):
        para(document, "NoiDung", f"- {words}: {{{{ ballots.{name} }}}} ({{{{ ballots.{name} | in_words }}}}){end}")


def _results(document: Document) -> None:
    tag(document, "for group in groups")
    para(document, "Diem", "{{ group.heading }}")
    grid(document, "row in group.rows", _RESULTS)
    para(document, "SauBang")
    tag(document, "endfor")


def _reconciliation(document: Document) -> None:
    """Set out every identity with its figures; a mixed vote has a column for each side."""
    tag(document, "if sides")
    grid(document, "check in checks", _CHECKS_OF_SIDES)
    tag(document, "else")
    grid(document, "check in checks", _CHECKS)
    tag(document, "endif")
    para(document, "SauBang")


def _outcome(document: Document) -> None:
    para(
        document,
        "NoiDung",
        "{{ passing }} Kết quả: {{ passed }} đạt.",
    )
    tag(document, "if tied")
    para(document, "NoiDung", _TIED)
    each(document, "name in tied", ("NoiDung", f"- [[name]]{_END}"))
    tag(document, "endif")


def _second_ballot(document: Document) -> None:
    """Report the second ballot on those who were tied, in the minutes of the session."""
    tag(document, "if second")
    para(
        document,
        "NoiDung",
        "Hội đồng bỏ phiếu kín lần hai đối với {{ second.listed }} có số phiếu bằng nhau (Biên bản kiểm phiếu lần hai "
        "số {{ second.minutes.code }} {{ second.minutes.date }}): phát ra {{ second.issued }} phiếu, thu về "
        "{{ second.collected }} phiếu, hợp lệ {{ second.valid }} phiếu, không hợp lệ {{ second.invalid }} phiếu.",
    )
    tag(document, "for group in second.groups")
    para(document, "Diem", "{{ group.heading }}")
    grid(document, "row in group.rows", _RESULTS)
    para(document, "SauBang")
    tag(document, "endfor")
    para(document, "NoiDung", "Người được chọn là {{ second.rule }}.")
    when(document, "second.chosen", ("NoiDung", "Kết quả bỏ phiếu lần hai, các trường hợp được chọn:"))
    each(document, "name in second.chosen", ("NoiDung", f"- [[name]]{_END}"))
    when(document, "second.tied", ("NoiDung", "Các trường hợp vẫn có số phiếu bằng nhau, chưa được chọn:"))
    each(document, "name in second.tied", ("NoiDung", f"- [[name]]{_END}"))
    tag(document, "endif")


def _gap(*cells: _Cell) -> None:
    """Part a signer's name from what stands in the next row."""
    for cell in cells:
        para(cell, "CachChuKy")


def _clerk_and_chair_sign(document: Document) -> None:
    table = bare_table(document, 2, _HALVES)
    left, right = table.rows[0].cells
    write(left.paragraphs[0], "QuyenHan", "Thư ký")
    signer(left, "clerk", first=False)
    write(right.paragraphs[0], "QuyenHan", "Chủ tọa")
    signer(right, "chair", first=False)
    _gap(left, right)
    recipients(table.rows[1].cells[0], "Các thành viên Hội đồng", last="Lưu: VT, Hồ sơ.", listed=False)


def _counters_sign(document: Document) -> None:
    """Place the head of the counters beside the chair, the other counters in pairs below, recipients last."""
    table = bare_table(document, 5, _HALVES)
    left, right = table.rows[0].cells
    write(left.paragraphs[0], "", "{%p for person in heads %}")
    para(left, "QuyenHan", "[[person.role]]")
    para(left, "ChoKy")
    para(left, "HoTen", "[[person.name]]")
    tag(left, "endfor")
    write(right.paragraphs[0], "QuyenHan", "Chủ tọa")
    signer(right, "chair", first=False)
    _gap(left, right)
    table_tag(table.rows[1], "for pair in pairs")
    for place, cell in enumerate(table.rows[2].cells):
        write(cell.paragraphs[0], "QuyenHan", f"[[pair[{place}].role]]")
        para(cell, "ChoKy")
        para(cell, "HoTen", f"[[pair[{place}].name]]")
        _gap(cell)
    table_tag(table.rows[3], "endfor")
    recipients(table.rows[4].cells[0], "Các thành viên Hội đồng", last="Lưu: VT, Hồ sơ.", listed=False)
