"""What the demo says: its steps as it goes, and at the end what was made and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipeline.kernel.dates import short_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

STEPS: Final[dict[str, str]] = {
    "setup": "Thiết lập kỳ xét",
    "plan_issued": "Cấp số cho kế hoạch năm",
    "nominations": "Năm phòng gửi phiếu giới thiệu",
    "corrections": "Các phòng sửa và gửi lại",
    "appraisal": "Thẩm định, chốt danh sách, in thẻ mã phiếu",
    "ballots": "Thành viên Hội đồng bỏ phiếu kín",
    "session": "Phiên họp: mở hòm phiếu, kiểm phiếu, lập biên bản",
    "signed_early": "Nộp biên bản đã ký khi chưa cấp số",
    "council_papers_issued": "Phát hành văn bản của Hội đồng",
    "decision_issued": "Giám đốc quyết định, phát hành phần còn lại",
    "signed": "Nộp các bản đã ký, lưu trữ, công bố",
}

PLACES: Final[tuple[tuple[str, str], ...]] = (
    ("Tệp thiết lập, thẩm định, phiên họp, phát hành", "thu-ky/{year}/*.xlsx"),
    ("Văn bản để ký (.docx)", "thu-ky/{year}/*.docx"),
    ("Văn bản để in, đọc (.pdf)", "thu-ky/{year}/*.pdf"),
    ("Giấy công nhận", "thu-ky/{year}/giay-cong-nhan/*.docx"),
    ("Phiếu giới thiệu: trống, đã nhận, trả lại để sửa", "phong/*/{year}/*.xlsx"),
    ("Biên nhận cho các phòng", "phong/*/{year}/bien-nhan/*.docx"),
    ("Phiếu bầu trống, tài liệu họp, thông báo số phiếu", "hoi-dong/{year}/**/*"),
    ("Bản đã ký, gói kiểm phiếu", "luu-tru/{year}/**/*"),
    ("Nội dung công bố trên trang thông tin điện tử", "cong-bo/{year}/**/*"),
    ("Trang tình trạng (mở bằng trình duyệt)", "index.html"),
)
"""What is counted in the closing table: its name, and a pattern below outbox/."""

TITLE: Final = "Một kỳ xét mẫu đã chạy xong, toàn bộ người và việc là giả định."
HEADERS: Final = ("Đã làm ra", "Số tệp", "Ở đâu")
DOCUMENT_HEADERS: Final = ("Văn bản", "Số", "Tình trạng", "Ở đâu")
NO_NUMBER: Final = "-"
NO_OFFICE: Final = (
    "CÒN THIẾU: máy này không có LibreOffice nên chưa có tệp .pdf nào, phần ký và lưu trữ bản ký được bỏ qua. Mọi tệp "
    ".docx đã đủ. Cài LibreOffice rồi chạy lại để có phần còn lại."
)
NOT_A_DEMO: Final = (
    "Thư mục {folder} đã có tệp và không phải do lệnh chạy mẫu tạo ra, nên được để nguyên. Chọn một thư mục khác hoặc "
    "một thư mục trống."
)
UNFINISHED: Final = "Kỳ xét mẫu chưa đi đến cuối. Xem trang tình trạng: {page}"


def step_line(number: int, total: int, name: str, day: date) -> str:
    """Announce a step."""
    return f"[{number}/{total}] {short_date(day)} {STEPS[name]}"


def vote_line(members: int, valid: int, invalid: int, missing: int) -> str:
    """Say how the vote went, in numbers of ballots."""
    return f"Hội đồng {members} thành viên: {valid} phiếu hợp lệ, {invalid} không hợp lệ, {missing} thất lạc."


def took(seconds: float) -> str:
    """Say how long it took."""
    return f"Thời gian chạy: {seconds:.0f} giây."


def table(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Lay out a table for a terminal, its columns as wide as their longest word."""
    lines = [tuple(headers), *(tuple(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(headers))]
    rule = tuple("-" * width for width in widths)
    laid = (lines[0], rule, *lines[1:])
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in laid
    )
