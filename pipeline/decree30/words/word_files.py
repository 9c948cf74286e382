"""Words on Word documents that cannot be opened for checking (W)."""

from __future__ import annotations

_SAVE_AGAIN = "Mở văn bản bằng Word, chọn Lưu thành (Save As), kiểu “Word Document (.docx)”, rồi kiểm tra tệp mới."

WORD_FILE_WORDS: dict[str, tuple[str, str]] = {
    "W101": (
        "Tệp này rỗng, không có nội dung để kiểm tra.",
        "Kiểm tra lại tệp trên máy, chép lại tệp đầy đủ rồi kiểm tra lần nữa.",
    ),
    "W102": (
        "Tệp này có đặt mật khẩu nên không đọc được.",
        "Mở văn bản bằng Word, bỏ mật khẩu (Tệp > Thông tin > Bảo vệ tài liệu), lưu lại rồi kiểm tra lần nữa.",
    ),
    "W103": (
        "Tệp này là kiểu cũ của Word (.doc); việc kiểm tra thể thức chỉ đọc được kiểu .docx.",
        _SAVE_AGAIN,
    ),
    "W104": (
        "Tệp này bị hỏng hoặc mới được chép một phần nên không đọc được.",
        "Thử mở tệp bằng Word; nếu mở được thì lưu thành tệp mới, rồi kiểm tra tệp mới đó.",
    ),
    "W105": (
        "Tệp này không phải văn bản Word (.docx), dù tên tệp có thể ghi như vậy.",
        "Chọn đúng tệp văn bản kiểu .docx; nếu văn bản đang ở kiểu khác thì mở bằng Word và lưu thành kiểu .docx.",
    ),
    "W106": (
        "Tệp này quá lớn; việc kiểm tra thể thức đọc văn bản đến {limit} MB.",
        "Nén bớt hình ảnh hoặc tách văn bản thành nhiều tệp, rồi kiểm tra từng tệp.",
    ),
    "W107": (
        "Cấu trúc bên trong tệp này không bình thường, không phải do Word lưu ra.",
        _SAVE_AGAIN,
    ),
}
