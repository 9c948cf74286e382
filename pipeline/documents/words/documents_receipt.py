"""Words of the receipt that a division finds in its folder."""

from __future__ import annotations

from typing import Final

RECEIPT_TITLE: Final = "Tệp giới thiệu điển hình tiên tiến năm {year}"

RECEIPT_LABELS: Final = {
    "division": "Phòng",
    "file_name": "Tên tệp",
    "received": "Thời điểm nhận",
    "nominee": "Cá nhân, tập thể được giới thiệu",
    "nomination_id": "Mã hồ sơ",
}
VERDICTS: Final = {
    "accepted": "ĐÃ NHẬN",
    "returned": "TRẢ LẠI ĐỂ CHỈNH SỬA",
    "held": "GIỮ LẠI",
    "withdrawn": "ĐÃ RÚT",
    "refused": "CHƯA NHẬN ĐƯỢC TỆP",
}
VERDICT_EXPLANATIONS: Final = {
    "accepted": "Phiếu giới thiệu hợp lệ, đã được đưa vào danh sách của kỳ xét.",
    "returned": "Phiếu giới thiệu có nội dung cần sửa nên chưa được nhận; phòng sửa rồi gửi lại.",
    "held": "Phiếu giới thiệu đến sau khi danh sách đã chốt nên được giữ lại; phiếu chỉ vào danh sách khi Hội đồng mở "
    "vòng bỏ phiếu mới.",
    "withdrawn": "Phòng đã rút phiếu giới thiệu này.",
    "refused": "Tệp không phải là phiếu giới thiệu đọc được của kỳ xét này.",
}
NEXT_STEPS: Final = {
    "accepted": (
        "Phòng không phải làm gì thêm.",
        "Khi cần sửa: mở bản đã nhận trong thư mục của phòng, sửa, lưu rồi bỏ vào thư mục nhận; bản mới thay bản cũ.",
    ),
    "returned": (
        "Mở bản trả lại trong thư mục của phòng, sửa những ô đã được đánh dấu theo hướng dẫn trên đây.",
        "Lưu lại dưới dạng Excel (.xlsx) rồi bỏ vào thư mục nhận của phòng; không cần đổi tên tệp.",
    ),
    "held": (
        "Phòng báo Thư ký Hội đồng biết để quyết định việc mở vòng bỏ phiếu mới.",
        "Không cần gửi lại tệp này.",
    ),
    "withdrawn": ("Khi muốn giới thiệu lại: mở bản đã nhận, xóa chữ ở ô “Rút lại phiếu này” rồi bỏ vào thư mục nhận.",),
    "refused": (
        "Dùng phiếu trắng trong thư mục của phòng, điền, lưu lại dưới dạng Excel (.xlsx) rồi bỏ vào thư mục nhận.",
        "Nếu vẫn chưa được, báo Thư ký Hội đồng và cho biết mã ghi ở bảng trên.",
    ),
}
