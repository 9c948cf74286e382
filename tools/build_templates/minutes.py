"""The two minutes (model 1.9): no line of place and date, no rule under the summary, two signers side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tools.build_templates.blocks import each, head, para, tag, title, when
from tools.build_templates.grids import Column, grid
from tools.build_templates.minutes_signing import clerk_and_chair_sign, counters_sign
from tools.build_templates.package import new_document

if TYPE_CHECKING:
    from docx.document import Document

_WHO: Final = "[[person.name]]{% if person.office %}, [[person.office]]{% endif %}"
_TIED: Final = (
    "Các trường hợp sau đây có số phiếu bằng nhau ở mức cuối của chỉ tiêu"
    "{% if not again %}, Hội đồng bỏ phiếu lần hai để lựa chọn{% endif %}:"
)
_END: Final = "{% if loop.last %}.{% else %};{% endif %}"
_RESULTS: Final = (
    Column(header="TT", width=9, text="{{ row.order }}", style="BangGiua"),
    Column(
        header="{{ group.name_header }}",
        width=53.5,
        text="[[row.name]]",
        header_below="{{ group.place_header }}",
        below="row.place",
    ),
    Column(header="Đồng ý", width=12, text="{{ row.agree }}", style="BangGiua"),
    Column(header="Không đồng ý", width=14, text="{{ row.disagree }}", style="BangGiua"),
    Column(header="Không ý kiến", width=14, text="{{ row.none }}", style="BangGiua"),
    Column(header="Không hợp lệ", width=14, text="{{ row.invalid }}", style="BangGiua"),
    Column(header="Cộng", width=12, text="{{ row.total }}", style="BangGiua"),
    Column(header="Tỷ lệ", width=17, text="{{ row.share }}", style="BangGiua"),
    Column(header="Kết quả", width=14.5, text="{{ row.outcome }}", style="BangGiua"),
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
    para(document, "NoiDung", "Phiếu bầu đã kiểm được niêm phong và giao Thư ký Hội đồng lưu hồ sơ.")
    para(
        document,
        "NoiDungCuoi",
        "Việc kiểm phiếu kết thúc vào {{ ends }}. Biên bản được Tổ kiểm phiếu và Chủ tọa thống nhất, ký tên./.",
    )
    counters_sign(document)
    return document


def council_minutes() -> Document:
    """Build the minutes of the session, signed by clerk (left) and chair (right)."""
    document = new_document()
    head(document, dated=False)
    title(document, "BIÊN BẢN", "Họp xét công nhận điển hình tiên tiến năm {{ year }}", rule="")
    para(document, "NoiDung", "**Thời gian bắt đầu:** {{ begins }}.")
    para(document, "NoiDung", "**Địa điểm:** [[where]].")
    para(document, "NoiDungLien", "**Thành phần tham dự:**")
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
    para(document, "NoiDungLien", "**Nội dung (theo diễn biến cuộc họp):**")
    _course(document)
    para(document, "NoiDungCuoi", "Cuộc họp kết thúc vào {{ ends }}. Biên bản được đọc lại để Hội đồng thông qua./.")
    clerk_and_chair_sign(document)
    return document


def _course(document: Document) -> None:
    para(document, "Khoan", "1. Mở đầu")
    para(
        document,
        "NoiDung",
        "Theo Kế hoạch số {{ plan.code }} {{ plan.date }} của [[agency]] về phát hiện, bồi dưỡng và nhân rộng điển "
        "hình tiên tiến năm {{ year }}, Chủ tọa nêu mục đích, nội dung phiên họp.",
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
    para(document, "NoiDungLien", "Tổ kiểm phiếu gồm:")
    each(document, "person in counters", ("NoiDung", f"- {_WHO}{_END}"))
    _way_of_voting(document)
    para(
        document,
        "NoiDungLien",
        "Theo Biên bản kiểm phiếu số {{ counting.code }} {{ counting.date }}, kết quả kiểm phiếu như sau:",
    )
    _ballots(document)
    _results(document)
    _outcome(document)
    _second_ballot(document)
    para(document, "Khoan", "{% if opinions %}5{% else %}4{% endif %}. Kết luận của Chủ tọa")
    each(document, "line in conclusion", ("NoiDung", "[[line]]"))


def _attendance(document: Document) -> None:
    """Say who was to be there and who was not; the quorum goes by those who came."""
    when(document, "council_decision", ("NoiDung", "Hội đồng được thành lập theo [[council_decision]]."))
    para(
        document,
        "NoiDung",
        "Tổng số thành viên Hội đồng có quyền bỏ phiếu: {{ members }}; có mặt: {{ present }}. Phiên họp "
        "cần có mặt {{ quorum }} ({{ quorum_required }} thành viên); {{ quorum_outcome }}.",
    )
    tag(document, "if absent_voting")
    para(document, "NoiDungLien", "Vắng mặt, có gửi phiếu:")
    each(document, "person in absent_voting", ("NoiDung", f"- {_WHO} (lý do: [[person.reason]]){_END}"))
    tag(document, "endif")
    tag(document, "if absent")
    para(document, "NoiDungLien", "Vắng mặt:")
    each(document, "person in absent", ("NoiDung", f"- {_WHO} (lý do: [[person.reason]]){_END}"))
    tag(document, "endif")


def _way_of_voting(document: Document) -> None:
    para(document, "NoiDung", "Hội đồng {{ voting_way }}.")
    each(document, "sentence in secrecy", ("NoiDung", "{{ sentence }}"))


def _ballots(document: Document, void: str = "") -> None:
    """List the ballots by number, in figures and in words; `void` says why some are not valid."""
    for words, name, last in (
        ("Số phiếu phát ra", "issued", ";"),
        ("Số phiếu thu về", "collected", ";"),
        ("Số phiếu hợp lệ", "valid", ";"),
        ("Số phiếu không hợp lệ", "invalid", f"{void};"),
        ("Số phiếu trả lại, không sử dụng", "unused", ";"),
        ("Số phiếu không thu về", "missing", "."),
    ):
        para(document, "NoiDung", f"- {words}: {{{{ ballots.{name} }}}} ({{{{ ballots.{name} | in_words }}}}){last}")


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
    para(document, "NoiDungLien", _TIED)
    each(document, "name in tied", ("NoiDung", f"- [[name]]{_END}"))
    tag(document, "endif")


def _second_ballot(document: Document) -> None:
    """Report the second ballot on those who were tied, in the minutes of the session."""
    tag(document, "if second")
    para(
        document,
        "NoiDung",
        "Theo Biên bản kiểm phiếu lần hai số {{ second.minutes.code }} {{ second.minutes.date }}, Hội đồng bỏ phiếu "
        "kín lần hai đối với {{ second.listed }} có số phiếu bằng nhau: phát ra {{ second.issued }} phiếu, thu về "
        "{{ second.collected }} phiếu, hợp lệ {{ second.valid }} phiếu, không hợp lệ {{ second.invalid }} phiếu.",
    )
    tag(document, "for group in second.groups")
    para(document, "Diem", "{{ group.heading }}")
    grid(document, "row in group.rows", _RESULTS)
    para(document, "SauBang")
    tag(document, "endfor")
    para(document, "NoiDung", "Trường hợp được chọn là {{ second.rule }}.")
    when(document, "second.chosen", ("NoiDungLien", "Được chọn qua bỏ phiếu lần hai:"))
    each(document, "name in second.chosen", ("NoiDung", f"- [[name]]{_END}"))
    when(document, "second.tied", ("NoiDungLien", "Các trường hợp vẫn có số phiếu bằng nhau, chưa được chọn:"))
    each(document, "name in second.tied", ("NoiDung", f"- [[name]]{_END}"))
    tag(document, "endif")
