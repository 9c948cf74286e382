"""What the command line says: its help, its answers, a form's fields in words."""

from __future__ import annotations

from typing import Any, Final

ABOUT: Final = "Xét công nhận điển hình tiên tiến qua thư mục dùng chung: bảy lần thả tệp cho cả một năm."
WORKSPACE: Final = "Thư mục làm việc của cơ quan (mặc định: PIPELINE_WORKSPACE, hoặc thư mục hiện tại)."
JSON: Final = "In kết quả dạng JSON."
YEAR: Final = "Năm của kỳ xét; mặc định là kỳ mở gần nhất."
YEAR_OF_INIT: Final = "Năm của kỳ xét: năm ghi trong kế hoạch."

INIT: Final = "Mở đầu một kỳ xét: đặt tệp thiết lập vào outbox/thu-ky/."
RUN: Final = "Xử lý mọi tệp đang có trong inbox/ cho đến khi không còn gì thay đổi."
WATCH: Final = "Chạy dịch vụ: trông thư mục và xử lý tệp ngay khi có."
STATUS: Final = "Cho biết kỳ xét đang đến đâu."
CHECK: Final = "Kiểm tra thử một tệp, không nhận vào và không thay đổi gì."
LINT: Final = "Đối chiếu một văn bản Word (.docx) với thể thức của Nghị định số 30/2020/NĐ-CP; kiểm tra một mẫu."
FIELDS: Final = "Liệt kê các ô và bảng của một mẫu biểu trong kỳ xét."
RECOUNT: Final = "Mở lại hòm phiếu đã niêm phong và kiểm lại kết quả."
VERIFY: Final = "Dựng lại mọi văn bản và đối chiếu với bản đang lưu."
DOCTOR: Final = "Kiểm tra máy và thư mục có sẵn sàng không."
DEMO: Final = "Chạy thử cả một kỳ xét với số liệu giả định."

LAID_OUT: Final = "Tệp thiết lập: {path}"
NO_SEASON: Final = "Kỳ xét của năm này chưa được mở. Chạy lệnh init, điền tệp thiết lập rồi bỏ vào inbox/thu-ky."
CODE_PROMPT: Final = "Mã mở hòm phiếu"
NO_CODE: Final = "Cần mã mở hòm phiếu: thêm --code, đặt biến PIPELINE_OPENING_CODE, hoặc chạy lệnh trên màn hình lệnh."
WRONG_SETTING: Final = "Một biến môi trường PIPELINE_... có giá trị không đọc được: {detail}"
NO_COUNT: Final = "Kỳ xét {year} chưa có kết quả kiểm phiếu để kiểm lại."
RECOUNT_SAME: Final = "Kiểm lại khớp với kết quả đã ghi."
RECOUNT_OTHER: Final = "Kiểm lại KHÔNG khớp với kết quả đã ghi. Giữ nguyên hòm phiếu và báo người phụ trách."
WRONG_FILE: Final = "Không đọc được tệp {path}."
ALL_WELL: Final = "Tốt"
AMISS: Final = "Cần xem lại"
LINT_WELL: Final = "Không thấy điểm nào trái với thể thức, kỹ thuật trình bày văn bản."
CHECK_WELL: Final = "Không thấy lỗi nào trong tệp."

VERIFIED: Final = {
    "document": "Văn bản {subject} dựng lại không giống bản đã ghi.",
    "facts": "Văn bản {subject} đã cấp số không còn đúng với số liệu của kỳ xét.",
    "record": "Số liệu giữ lại khi cấp số cho {subject} không phải là số liệu đã ghi vào nhật ký.",
    "signed": "Bản đã ký {subject} không còn trong kho lưu như đã ghi nhận.",
    "untold": "Nhật ký thiếu dòng về tệp nộp số {subject}.",
    "template": "Mẫu đã dùng cho văn bản {subject}, lưu trong var/, không còn nguyên vẹn.",
    "missing": "Thiếu tệp {subject} trong outbox/.",
    "edited": "Tệp {subject} trong outbox/ đã bị sửa tay.",
    "store": "Tệp lưu {subject} trong var/ không còn nguyên vẹn.",
    "journal": "Nhật ký bị đứt ở dòng {subject}.",
}
VERIFY_WELL: Final = "Đã đối chiếu {count} tệp: tất cả khớp."

DOCTOR_NAMES: Final = {
    "folders": "Thư mục inbox/, outbox/ và var/ ghi được",
    "local": "var/ nằm trên đĩa của máy chủ này",
    "database": "Cơ sở dữ liệu mở được",
    "templates": "Mẫu văn bản đọc được",
    "office": "LibreOffice (để làm bản PDF)",
    "fonts": "Phông Times New Roman hoặc phông cùng cỡ chữ (để bản PDF ngắt dòng, ngắt trang như bản Word)",
}
DOCTOR_HINTS: Final = {
    "folders": "Kiểm tra quyền ghi và dung lượng đĩa của thư mục làm việc.",
    "local": "Đặt biến PIPELINE_VAR trỏ đến một thư mục trên đĩa của máy chủ; chỉ inbox/ và outbox/ để chia sẻ.",
    "database": "Kiểm tra tệp pipeline.sqlite trong var/ hoặc biến PIPELINE_DATABASE_URL.",
    "templates": "Chạy “pipeline lint” trên từng tệp .docx trong thư mục templates/ để xem chỗ cần sửa.",
    "office": "Cài LibreOffice (Writer và Calc) rồi chạy lại; trong lúc chờ vẫn có đủ bản .docx.",
    "fonts": "Cài phông Times New Roman, hoặc gói fonts-liberation2 (Liberation Serif bản 2 có đủ chữ tiếng Việt).",
}


DOING: Final = {
    "taking": "Đang nhận tệp, soạn biểu mẫu và văn bản…",
    "waiting": "Đang chờ tệp chép xong…",
    "printing": "Đang làm bản PDF…",
    "done": "Đã xong.",
    "asking": "Đã xong, có việc cần người xem: mở outbox/index.html, hoặc chạy lệnh status.",
}


def render_fields(shape: dict[str, Any]) -> str:
    """Render what `describe` gives: one line a field, then each table with its columns."""
    lines = [_line(field["cell"], field["name"], field["label"], field["allowed"]) for field in shape["fields"]]
    for table in shape["tables"]:
        lines.append(f"\n{table['sheet']} · {table['name']} · {table['ref']}")
        lines += [_line("", column["name"], column["header"], column["allowed"]) for column in table["columns"]]
    return "\n".join(lines)


def _line(cell: str, name: str, label: str, allowed: list[str] | None) -> str:
    choices = f" [{' | '.join(allowed)}]" if allowed else ""
    return f"{cell:>6}  {name:<24} {label}{choices}"
