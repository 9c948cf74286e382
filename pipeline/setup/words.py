"""Words on the setup of a season (S)."""

from __future__ import annotations

from pipeline.kernel.folders import SECRETARY

_AND_DROP = f"lưu lại rồi bỏ tệp vào thư mục inbox/{SECRETARY}."
_IF_RIGHT = "Nếu đúng như vậy thì không cần làm gì; nếu nhầm thì sửa lại, " + _AND_DROP

SETUP_WORDS: dict[str, tuple[str, str]] = {
    "S301": (
        "{where}: mã “{value}” đã dùng ở dòng trên; mỗi dòng một mã riêng, không phân biệt chữ hoa, chữ thường.",
        "Đổi một trong hai mã, " + _AND_DROP,
    ),
    "S302": (
        "{where}: mã “{value}” không dùng làm tên thư mục của phòng được.",
        "Dùng chữ và số viết liền, tối đa 20 ký tự, ví dụ LS hoặc HTQT, " + _AND_DROP,
    ),
    "S303": (
        "Bảng các phòng chưa có dòng nào; phải có ít nhất một phòng.",
        "Điền trang “Các phòng”, " + _AND_DROP,
    ),
    "S304": (
        "Bảng tiêu chuẩn chưa có dòng nào; phải có ít nhất một tiêu chuẩn.",
        "Điền trang “Tiêu chuẩn”, " + _AND_DROP,
    ),
    "S305": (
        "Bảng phong trào chưa có dòng nào; mỗi phiếu giới thiệu phải nêu một phong trào.",
        "Điền trang “Phong trào”, " + _AND_DROP,
    ),
    "S306": (
        "Không có tiêu chuẩn nào áp dụng cho cá nhân.",
        "Nếu kỳ này chỉ xét tập thể thì không cần làm gì; nếu không thì bổ sung tiêu chuẩn, " + _AND_DROP,
    ),
    "S307": (
        "{where}: “{name}” là Chủ tịch thứ hai; Hội đồng chỉ có một Chủ tịch.",
        "Sửa chức danh của người không phải Chủ tịch, " + _AND_DROP,
    ),
    "S308": (
        "Hội đồng chưa có ai là Chủ tịch; chỗ ký của Chủ tịch sẽ để trống.",
        "Nếu đúng như vậy thì không cần làm gì; nếu thiếu thì ghi chức danh Chủ tịch, " + _AND_DROP,
    ),
    "S309": (
        "Hội đồng có {count} thành viên; thường có từ {low} đến {high}.",
        _IF_RIGHT,
    ),
    "S310": (
        "Hội đồng chưa có thành viên nào được bỏ phiếu.",
        "Điền trang “Hội đồng”, cột “Bỏ phiếu” chọn Có hoặc để trống cho người được bỏ phiếu, " + _AND_DROP,
    ),
    "S311": (
        "{where}: căn cứ “{text}” có hiệu lực đến {until}, trước năm {year}. Căn cứ này còn dùng không?",
        "Nếu không còn dùng thì xóa dòng hoặc thay văn bản mới; nếu vẫn dùng thì để nguyên hoặc sửa ngày, " + _AND_DROP,
    ),
    "S312": (
        "{where}: tên “{name}” đã có ở dòng trên, không phân biệt được hai người khi điểm danh.",
        "Nếu là một người thì xóa bớt một dòng; nếu trùng tên thì ghi thêm đơn vị trong ngoặc sau tên, " + _AND_DROP,
    ),
    "S313": (
        "{where}: tên phòng “{name}” đã có ở dòng trên.",
        _IF_RIGHT,
    ),
    "S314": (
        (
            "{where}: mã “{value}” không đúng dạng; mã tiêu chuẩn bắt đầu bằng chữ in hoa không dấu, sau đó là chữ in "
            "hoa hoặc số."
        ),
        "Đổi mã, ví dụ C5 hoặc R1, " + _AND_DROP,
    ),
    "S315": (
        "{where}: mã “{value}” quá dài; mã phong trào có tối đa 30 ký tự.",
        "Đổi mã ngắn hơn, ví dụ PT1, " + _AND_DROP,
    ),
    "S316": (
        "{where}: tên phong trào “{name}” đã có ở dòng trên.",
        _IF_RIGHT,
    ),
    "S317": (
        "{where} ghi năm {value}, nhưng biểu mẫu này phát cho kỳ xét năm {year}.",
        "Dùng biểu mẫu của đúng năm, hoặc ghi lại năm {year}, " + _AND_DROP,
    ),
    "S318": (
        "Không có tiêu chuẩn nào áp dụng cho tập thể.",
        "Nếu kỳ này chỉ xét cá nhân thì không cần làm gì; nếu không thì bổ sung tiêu chuẩn, " + _AND_DROP,
    ),
    "S319": (
        "{where} ghi “{value}”, không nhận ra chức danh trong Hội đồng.",
        "Ghi Chủ tịch, Phó Chủ tịch, Ủy viên hoặc Thư ký (có thể thêm chữ, ví dụ Ủy viên Thường trực), " + _AND_DROP,
    ),
    "S320": (
        (
            "Thiết lập sửa đổi chạm đến Hội đồng, quy tắc bỏ phiếu, tiêu chuẩn hoặc phong trào sau khi danh sách đã "
            "chốt, nên được giữ lại, chưa áp dụng."
        ),
        "Muốn áp dụng: bỏ biểu mẫu thẩm định vào inbox/thu-ky với mục mở lần bỏ phiếu mới chọn Có.",
    ),
    "S321": (
        "Thay đổi này làm khác văn bản đã cấp số: {documents}. Văn bản đã cấp số không được sửa ngầm.",
        "Giữ nguyên như cũ, hoặc ban hành văn bản thay thế theo quy trình văn thư rồi báo người phụ trách phần mềm.",
    ),
    "S322": (
        "{where}: thời hạn không khớp kỳ xét năm {year}: báo cáo trước {report}, công nhận trước {recognition}.",
        _IF_RIGHT,
    ),
    "S323": (
        "{where}: thời hạn này đã có ở dòng trên; hệ thống lấy dòng dưới.",
        "Xóa bớt một dòng, " + _AND_DROP,
    ),
    "S324": (
        (
            "{where} chọn Không, nhưng thành viên Hội đồng vẫn bỏ phiếu ở dòng của mình; ai bỏ phiếu ở một dòng thì "
            "phải được tính ở dòng đó."
        ),
        "Chọn Có ở ô này, hoặc chọn Không ở mục “Thành viên bỏ phiếu ở dòng của mình”, " + _AND_DROP,
    ),
}
"""Message and hint by code."""
