"""Words on the appraisal (A)."""

from __future__ import annotations

from pipeline.kernel.folders import SECRETARY

_AND_DROP = f"lưu lại rồi bỏ tệp vào thư mục inbox/{SECRETARY}."
_NEW_FORM = f"Lấy biểu mẫu mới nhất trong outbox/{SECRETARY}, điền lại rồi bỏ vào inbox/{SECRETARY}."

APPRAISAL_WORDS: dict[str, tuple[str, str]] = {
    "A401": (
        "Bảng thẩm định thiếu hồ sơ đã được nhận: {names}.",
        _NEW_FORM,
    ),
    "A402": (
        "Danh sách đủ điều kiện khác với danh sách đang bỏ phiếu; đổi danh sách thì phải bỏ phiếu lại.",
        "Giữ nguyên danh sách, hoặc chọn Có ở mục hủy lần bỏ phiếu đang có và mở lần mới, " + _AND_DROP,
    ),
    "A403": (
        "Không có hồ sơ nào đủ điều kiện nên chưa lập được danh sách bầu.",
        "Xem lại cột “Kết quả thẩm định”, " + _AND_DROP,
    ),
    "A404": (
        "Bảng thẩm định có mã hồ sơ không thuộc kỳ xét này: {ids}.",
        _NEW_FORM,
    ),
    "A405": (
        "{where}: mã hồ sơ “{id}” có hai dòng.",
        "Xóa bớt một dòng, " + _AND_DROP,
    ),
    "A406": (
        "{where}: mã hồ sơ “{id}” là của “{name}”, không khớp với tên trên dòng (có thể một cột đã bị sắp xếp riêng).",
        _NEW_FORM,
    ),
    "A407": (
        "{where}: “{name}” không đủ điều kiện nhưng chưa ghi lý do.",
        "Nên ghi lý do ở cột “Ghi chú”, " + _AND_DROP,
    ),
    "A408": (
        "Theo thiết lập mới đang chờ, các trường hợp sau không còn đạt tiêu chuẩn: {names}.",
        "Chọn Không đủ điều kiện cho các trường hợp này, hoặc đề nghị phòng sửa phiếu rồi gửi lại; xong thì "
        + _AND_DROP,
    ),
    "A409": (
        "Bảng thẩm định vừa chọn mở lần bỏ phiếu mới vừa chọn bỏ phiếu lần hai; mỗi lần chỉ được chọn một.",
        "Chọn Có ở một ô: hủy lần bỏ phiếu đang có, hoặc bỏ phiếu lần hai cho những người bằng phiếu; " + _AND_DROP,
    ),
    "A410": (
        "Không có ai bằng phiếu ở suất cuối cùng nên không cần bỏ phiếu lần hai.",
        "Để trống ô bỏ phiếu lần hai, " + _AND_DROP,
    ),
    "A411": (
        "Lần bỏ phiếu thứ hai đã kiểm phiếu xong, kết quả được giữ nguyên.",
        "Muốn bầu lại từ đầu thì chọn Có ở ô hủy lần bỏ phiếu đang có và mở lần mới, " + _AND_DROP,
    ),
    "A412": (
        "Văn bản ghi kết quả đã được cấp số nên không bỏ phiếu lần hai được nữa: {documents}.",
        "Muốn bầu lại thì chọn Có ở ô hủy lần bỏ phiếu đang có và mở lần mới, " + _AND_DROP,
    ),
}
"""Message and hint by code."""
