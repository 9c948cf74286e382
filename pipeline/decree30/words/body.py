"""Words on the content of a document (D4)."""

from __future__ import annotations

from typing import Final

_LOOK = "Tại {spot}: {part} đang là {found}; quy định {asked}."
_PARAGRAPH = "Chọn đoạn, mở hộp Đoạn (Paragraph), sửa lại rồi lưu."

BODY_WORDS: Final[dict[str, tuple[str, str]]] = {
    "D401": (_LOOK, "Đặt căn cứ ban hành chữ in thường, cỡ 13 đến 14, nghiêng, không đậm."),
    "D402": (
        "Tại {spot}: căn cứ kết thúc bằng “{found}”; sau mỗi căn cứ có dấu chấm phẩy.",
        "Thêm dấu chấm phẩy (;) ở cuối dòng.",
    ),
    "D403": (
        "Tại {spot}: căn cứ cuối cùng kết thúc bằng “{found}”; căn cứ cuối cùng kết thúc bằng dấu chấm.",
        "Thay bằng dấu chấm (.).",
    ),
    "D404": (
        "Tại {spot}: căn cứ ghi “{found}”; khi viện dẫn luật, pháp lệnh không ghi số, ký hiệu và cơ quan ban hành.",
        "Chỉ ghi tên luật và ngày ban hành, ví dụ “Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;”.",
    ),
    "D405": (
        (
            "Tại {spot}: căn cứ ghi “{found}”, còn thiếu {asked}; căn cứ ghi đủ tên loại, số, ký hiệu, cơ quan ban "
            "hành, ngày tháng năm và trích yếu (luật, pháp lệnh không ghi số và cơ quan ban hành)."
        ),
        "Bổ sung {asked}.",
    ),
    "D406": (
        "Tại {spot}: một đoạn có nhiều căn cứ; mỗi căn cứ là một dòng riêng.",
        "Xuống dòng trước mỗi từ “Căn cứ”.",
    ),
    "D407": (
        "Trước {spot} không có dòng “QUYẾT ĐỊNH:”.",
        "Thêm dòng “QUYẾT ĐỊNH:” sau các căn cứ, căn giữa, chữ in hoa, đậm.",
    ),
    "D408": ("Tại {spot}: ghi “{found}”; sau từ này có dấu hai chấm.", "Thêm dấu hai chấm."),
    "D409": (_LOOK, "Đặt dòng này chữ in hoa, cỡ 13 đến 14, đứng, đậm, căn giữa."),
    "D420": (
        "Trên {spot} không có căn cứ ban hành; quyết định, nghị quyết theo mẫu ghi các căn cứ trước phần quyết định.",
        "Thêm các dòng “Căn cứ …;” dưới dòng thẩm quyền ban hành.",
    ),
    "D411": (_LOOK, "Đặt nội dung chữ in thường, cỡ 13 đến 14, đứng."),
    "D412": ("Tại {spot}: đoạn đang {found}; nội dung văn bản được {asked}.", _PARAGRAPH),
    "D413": (
        "Tại {spot}: lùi vào {found} cm; quy định đầu đoạn lùi 1 cm hoặc 1,27 cm, các dòng khác thì không.",
        _PARAGRAPH,
    ),
    "D414": ("Khoảng cách trên {spot} là {found} pt; giữa các đoạn tối thiểu là {asked} pt.", _PARAGRAPH),
    "D415": ("Tại {spot}: khoảng cách dòng là {found}; quy định từ dòng đơn đến 1,5 dòng.", _PARAGRAPH),
    "D416": (
        "Tại {spot}: cỡ chữ {found}, phần lớn nội dung có cỡ {asked}; nội dung dùng một cỡ chữ.",
        "Đặt lại cùng một cỡ chữ.",
    ),
    "D421": (
        "Nội dung kết thúc tại {spot} bằng “{found}”; cuối nội dung phải có dấu “{asked}”.",
        "Thêm “./.” ở cuối nội dung.",
    ),
    "D422": ("Tại {spot}: dấu “{found}” nằm giữa nội dung; dấu này chỉ đặt ở cuối nội dung.", "Thay bằng dấu chấm."),
    "D425": (
        "Tại {spot}: ghi “{found}”; gửi từ hai nơi trở lên thì xuống dòng, mỗi nơi một dòng có gạch đầu dòng.",
        "Để “Kính gửi:” thành một dòng, dưới đó mỗi nơi nhận một dòng “- …;”.",
    ),
    "D426": (
        "Sau {spot} không có tiêu đề; phần, chương, mục, tiểu mục phải có tiêu đề.",
        "Ghi tiêu đề ngay dưới, căn giữa, chữ in hoa, đậm.",
    ),
    "D427": (
        "Tại {spot}: ghi “{found}”; số của phần, chương là chữ số La Mã, của mục, tiểu mục là chữ số Ả Rập.",
        "Ghi lại theo dạng “Chương I”, “Mục 1”.",
    ),
    "D428": (
        "Tại {spot}: ghi “{found}”, lẽ ra là số thứ {asked}; phần, chương, mục đánh số liên tục.",
        "Đánh số lại theo thứ tự.",
    ),
    "D431": ("Trên {spot} không có phần “Kính gửi”.", "Thêm “Kính gửi: …” trên nội dung."),
    "D432": ("Tại {spot}: ghi “{found}”; quy định ghi “{asked}”, có dấu hai chấm.", "Ghi lại là “{asked} …”."),
    "D433": (_LOOK, "Đặt phần kính gửi chữ in thường, cỡ 13 đến 14, đứng, không đậm."),
    "D434": (
        "Tại {spot}: dòng kính gửi kết thúc bằng “{found}”; cuối dòng phải có dấu “{asked}”.",
        "Mỗi dòng kết thúc bằng dấu chấm phẩy, dòng cuối bằng dấu chấm.",
    ),
    "D441": (_LOOK, "Đặt tiêu đề phần, chương, mục căn giữa, chữ đứng, đậm, cỡ 13 đến 14."),
    "D442": (_LOOK, "Đặt đề mục La Mã chữ in hoa, cỡ 13 đến 14, đứng, đậm."),
    "D443": (
        "Tại {spot}: ghi “{found}”; sau chữ số La Mã có dấu chấm và dấu cách.",
        "Ghi lại theo dạng “I. MỤC ĐÍCH”.",
    ),
    "D444": ("Tại {spot}: đề mục đánh số {found}, lẽ ra là số thứ {asked}.", "Đánh số lại các đề mục theo thứ tự."),
    "D445": (_LOOK, "Đặt điều chữ cỡ 13 đến 14, đứng; từ “Điều” và số thứ tự chữ đậm."),
    "D446": (
        "Tại {spot}: từ “Điều” và số thứ tự đang là {found}; quy định {asked}.",
        "Đặt từ “Điều” và số thứ tự chữ đậm.",
    ),
    "D447": (
        "Tại {spot}: ghi “{found}”; sau số thứ tự của điều có dấu chấm.",
        "Ghi lại theo dạng “Điều 1. …”.",
    ),
    "D448": ("Tại {spot}: đánh số Điều {found}, lẽ ra là Điều {asked}.", "Đánh số lại các điều theo thứ tự."),
    "D449": (_LOOK, "Đặt khoản chữ in thường, cỡ 13 đến 14, đứng."),
    "D450": (
        "Tại {spot}: ghi “{found}”; khoản đánh số Ả Rập, sau đó có dấu chấm và dấu cách.",
        "Ghi lại theo dạng “1. …”.",
    ),
    "D451": ("Tại {spot}: khoản đánh số {found}, lẽ ra là {asked}.", "Đánh số lại các khoản theo thứ tự."),
    "D452": (
        "Tại {spot}: khoản đang là {found}; khoản có tiêu đề riêng thì tiêu đề in đậm, không có thì chữ thường.",
        "Đặt lại thành {asked}.",
    ),
    "D453": (_LOOK, "Đặt điểm chữ in thường, cỡ 13 đến 14, đứng, không đậm."),
    "D454": (
        "Tại {spot}: ghi “{found}”; điểm dùng chữ cái thường, sau đó có dấu đóng ngoặc đơn và dấu cách.",
        "Ghi lại theo dạng “a) …”.",
    ),
    "D461": ("Biên bản không ghi thời gian bắt đầu.", "Ghi “Thời gian bắt đầu: … giờ …, ngày … tháng … năm …”."),
    "D462": ("Biên bản không ghi thời gian kết thúc.", "Ghi ở cuối: “Cuộc họp kết thúc vào … giờ …, ngày …”."),
    "D463": ("Giấy mời không ghi thời gian.", "Ghi “Thời gian: …”."),
    "D464": ("Giấy mời không ghi địa điểm.", "Ghi “Địa điểm: …”."),
    "D466": ("Biên bản không ghi địa điểm họp.", "Ghi “Địa điểm: …” dưới thời gian bắt đầu."),
    "D467": ("Biên bản không ghi thành phần tham dự.", "Ghi “Thành phần tham dự: …”."),
    "D468": ("Biên bản không ghi người chủ trì.", "Ghi “Chủ trì (chủ tọa): …”."),
    "D465": ("Nội dung quyết định, nghị quyết không chia thành điều.", "Trình bày nội dung thành Điều 1, Điều 2 …"),
    "D455": (
        (
            "Tại {spot}: điểm ghi “{found}”, lẽ ra là “{asked}”; điểm theo thứ tự chữ cái tiếng Việt: a, b, c, d, "
            "đ, e, g, h, i, k."
        ),
        "Ghi lại thứ tự các điểm.",
    ),
}
