"""Words on a nomination as a whole (N19) and on the criteria (C)."""

from __future__ import annotations

_AND_DROP = "lưu lại rồi bỏ tệp vào thư mục nhận."
_IF_RIGHT = "Nếu đúng như vậy thì không cần làm gì; nếu nhầm thì sửa lại, " + _AND_DROP

NOMINATION_WORDS: dict[str, tuple[str, str]] = {
    "N190": (
        "Phiếu này đến sau khi danh sách bầu đã chốt, nên được giữ lại, chưa đưa vào danh sách.",
        "Không cần gửi lại. Phiếu chỉ vào danh sách khi Hội đồng mở lần bỏ phiếu mới; liên hệ thư ký Hội đồng.",
    ),
    "N191": (
        "Trường hợp này cũng được phòng “{division}” giới thiệu.",
        (
            "Hai phòng trao đổi để thống nhất một phiếu; phòng không giới thiệu nữa thì chọn Có ở mục “Rút lại phiếu "
            "này” rồi bỏ lại phiếu."
        ),
    ),
    "N192": (
        "Phiếu này đến sau hạn: các phòng gửi trước ngày {deadline}.",
        "Phiếu vẫn được nhận; thư ký Hội đồng xem xét việc gửi muộn.",
    ),
    "C401": (
        "{where}: ghi Không đạt tiêu chuẩn {criterion}; điển hình phải đạt mọi tiêu chuẩn.",
        "Nếu chọn nhầm thì chọn Đạt và nêu minh chứng, " + _AND_DROP + " Nếu đúng là không đạt thì không giới thiệu.",
    ),
    "C402": (
        "{where}: mức xếp loại chưa phải Hoàn thành xuất sắc nhiệm vụ, là mức mà tiêu chuẩn yêu cầu.",
        "Nếu chọn nhầm thì chọn lại, " + _AND_DROP + " Nếu đúng mức đó thì chưa giới thiệu trong kỳ này.",
    ),
    "C403": (
        "{where}: ghi đang bị kỷ luật hoặc đang bị xem xét kỷ luật; trường hợp này không được xét.",
        "Nếu chọn nhầm thì chọn Không, " + _AND_DROP,
    ),
    "C404": (
        "{where}: tính ra {age} tuổi vào năm {year}, khác thường lệ.",
        _IF_RIGHT,
    ),
    "C405": (
        "{where} ghi {value}, sau năm {year} của kỳ xét.",
        "Xem lại năm sinh; điền theo dạng ngày/tháng/năm, ví dụ 05/09/1980, " + _AND_DROP,
    ),
    "C406": (
        "{where} đang để trống; văn bản sẽ ghi tên phòng giới thiệu.",
        _IF_RIGHT,
    ),
    "C407": (
        "{where} ghi {count}; một tập thể thường có từ 2 người.",
        _IF_RIGHT,
    ),
    "C408": (
        "{where}: phong trào “{movement}” không còn trong danh sách phong trào của kỳ xét.",
        "Lấy biểu mẫu mới trong thư mục outbox, chọn lại phong trào, " + _AND_DROP,
    ),
    "C409": (
        "{where}: chưa có đánh giá và minh chứng cho tiêu chuẩn {criterion}.",
        "Lấy biểu mẫu mới trong thư mục outbox, điền tiêu chuẩn này, " + _AND_DROP,
    ),
}
"""Message and hint by code."""
