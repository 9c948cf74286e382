"""Words on the issue of documents (I) and on signed PDFs (K)."""

from __future__ import annotations

from pipeline.kernel.folders import SECRETARY

_AND_DROP = f"lưu lại rồi bỏ tệp vào thư mục inbox/{SECRETARY}."
_IF_RIGHT = "Nếu đúng như vậy thì không cần làm gì; nếu nhầm thì sửa lại, " + _AND_DROP
_NEW_FORM = f"Lấy biểu mẫu mới nhất trong outbox/{SECRETARY}, điền lại rồi bỏ vào inbox/{SECRETARY}."

ISSUE_WORDS: dict[str, tuple[str, str]] = {
    "I701": (
        "{where}: {kind} đã được cấp số {number} ngày {date}; số và ngày đã cấp không đổi được.",
        "Giữ nguyên số đã cấp, hoặc xóa nội dung dòng này, " + _AND_DROP,
    ),
    "I702": (
        "{where}: số {number} ghi cho {kind} đã dùng cho {other} trong cùng loại văn bản và năm.",
        "Xem lại sổ đăng ký văn bản, sửa một trong hai số, " + _AND_DROP,
    ),
    "I703": (
        "{where}: {kind} ghi ngày {date}, nằm ngoài kỳ xét.",
        _IF_RIGHT,
    ),
    "I704": (
        "{where} ghi “{value}”, không phải văn bản của kỳ xét.",
        _NEW_FORM,
    ),
    "I705": (
        "{where}: {kind} chưa được lập nên chưa cấp số được.",
        "Xóa nội dung dòng này; cấp số sau khi văn bản đã có trong outbox/thu-ky.",
    ),
    "I706": (
        "“{nominee}” không có trong danh sách đạt đủ số phiếu.",
        _NEW_FORM,
    ),
    "I707": (
        "{where}: quyết định đã được cấp số nên lựa chọn về “{nominee}” không đổi được nữa.",
        "Giữ nguyên lựa chọn đã có, hoặc ban hành quyết định thay thế theo quy trình văn thư.",
    ),
    "I708": (
        "{where}: người ký “{name}” không có trong thiết lập.",
        _IF_RIGHT,
    ),
    "I709": (
        "{where} đang để trống; văn bản có số thì phải có ngày.",
        "Điền theo dạng ngày/tháng/năm, ví dụ 28/12/2026, " + _AND_DROP,
    ),
    "I710": (
        "{where} ghi “{value}”, không đọc được là số văn bản.",
        "Ghi số, ví dụ 7, 07 hoặc cả số và ký hiệu như 07/QĐ-SNgV, " + _AND_DROP,
    ),
    "I712": (
        "{where} đang để trống dù đã có ngày; dòng này chưa được cấp số.",
        "Khi có số thì điền vào, " + _AND_DROP,
    ),
    "I713": (
        "{where}: chưa ghi lý do không công nhận “{nominee}”.",
        "Nên ghi lý do, " + _AND_DROP,
    ),
    "I714": (
        "{where}: văn bản này có hai dòng.",
        "Xóa bớt một dòng, " + _AND_DROP,
    ),
    "I715": (
        "{where}: “{nominee}” có hai dòng.",
        "Xóa bớt một dòng, " + _AND_DROP,
    ),
    "I717": (
        "{where}: {kind} chưa được cấp số vì Hội đồng đang bỏ phiếu lần hai, kết quả còn thay đổi.",
        "Để trống dòng này; ghi số sau khi lần bỏ phiếu thứ hai được kiểm phiếu xong.",
    ),
    "I716": (
        "{where}: mã hồ sơ “{id}” là của “{name}”, không khớp với tên trên dòng (có thể một cột đã bị sắp xếp riêng).",
        _NEW_FORM,
    ),
    "K801": (
        "Không tìm thấy trong tệp PDF này số và tên của văn bản nào trong kỳ xét.",
        "Kiểm tra đúng văn bản của kỳ xét và đã ghi số; bản quét thì nhận dạng chữ rồi bỏ lại vào inbox/da-ky.",
    ),
    "K802": (
        "Tệp PDF này bị hỏng hoặc có mật khẩu nên không đọc được.",
        "Xuất lại tệp PDF không đặt mật khẩu rồi bỏ vào inbox/da-ky.",
    ),
    "K803": (
        "Bản ký của “{title}” đã đến nhưng văn bản chưa được cấp số trong hệ thống; tệp được giữ chờ.",
        "Cấp số cho văn bản bằng biểu mẫu phát hành; không cần bỏ lại tệp PDF.",
    ),
    "K804": (
        "Đã lưu một bản ký khác của “{title}” (số {number}); bản mới không thay bản đã lưu.",
        "So hai bản; nếu phải thay thì báo người phụ trách phần mềm.",
    ),
    "K805": (
        "Tệp này không phải PDF; thư mục này nhận văn bản đã ký dạng PDF.",
        "Bỏ bản PDF đã ký vào inbox/da-ky; biểu mẫu Excel thì bỏ vào inbox/thu-ky.",
    ),
}
"""Message and hint by code."""
