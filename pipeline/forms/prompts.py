"""What Excel itself says while a form is filled: prompts, refusals of its drop-downs, and the sheet of remarks."""

from __future__ import annotations

from pipeline.forms.form import Kind

REMARKS_SHEET = "Nội dung cần sửa"
REMARKS_TITLE = "NỘI DUNG CẦN SỬA"
REMARKS_HEADERS = ("STT", "Trang, ô", "Mục", "Cần sửa thế nào")
REMARKS_HELP = "Sửa ngay trên tệp này ở các ô tô đỏ, lưu lại rồi bỏ vào đúng thư mục đã gửi lần trước."
REMARK_AUTHOR = "Tiếp nhận hồ sơ"
REMARK_PREFIX = "CẦN SỬA: "
PAGE_FOOTER = "Trang &P/&N"

PROMPT_TITLE = "Cách điền"
REFUSAL_TITLE = "Xem lại ô này"
PROMPTS: dict[Kind, str] = {
    Kind.DATE: "Ngày/tháng/năm, ví dụ: 05/09/2026",
    Kind.TIME: "Giờ:phút, ví dụ: 08:00",
    Kind.INTEGER: "Chỉ ghi số, ví dụ: 3",
    Kind.SHARE: "Ví dụ: 80% hoặc 2/3",
    Kind.CHOICE: "Bấm mũi tên ở bên phải ô để chọn.",
    Kind.MARK: "Đánh dấu x hoặc để trống.",
}
REFUSALS: dict[Kind, str] = {
    Kind.DATE: "Ô này ghi ngày/tháng/năm, ví dụ: 05/09/2026.",
    Kind.INTEGER: "Ô này chỉ ghi số nguyên từ 0 trở lên, ví dụ: 3.",
    Kind.CHOICE: "Ô này phải chọn trong danh sách: bấm mũi tên ở bên phải ô. Muốn xóa thì bấm phím Delete.",
}
