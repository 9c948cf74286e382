"""Words on the page, on annexes and on how things are written (D1, D6, D7)."""

from __future__ import annotations

from typing import Final

_SET = "Trong Word: Bố trí trang (Layout), sửa lại rồi lưu."
_NUMBER = "Chèn số trang ở giữa, phần đầu trang; chọn “Trang đầu khác” (Different First Page)."

PAGE_WORDS: Final[dict[str, tuple[str, str]]] = {
    "D101": ("Trang giấy từ {spot} có khổ {found} mm; văn bản trình bày trên khổ A4 (210 x 297 mm).", _SET),
    "D102": (
        (
            "Trang giấy từ {spot} nằm ngang mà không có bảng; chỉ nội dung có bảng, biểu không làm thành phụ "
            "lục riêng mới "
            "trình bày theo chiều ngang."
        ),
        "Chuyển trang về chiều dọc.",
    ),
    "D103": ("Lề trên của trang từ {spot} là {found} mm; quy định {asked} mm.", _SET),
    "D104": ("Lề dưới của trang từ {spot} là {found} mm; quy định {asked} mm.", _SET),
    "D105": ("Lề trái của trang từ {spot} là {found} mm; quy định {asked} mm.", _SET),
    "D106": ("Lề phải của trang từ {spot} là {found} mm; quy định {asked} mm.", _SET),
    "D107": ("Tại {spot}: phông chữ là {found}; quy định {asked}.", "Chọn đoạn này, đổi phông thành Times New Roman."),
    "D108": ("Tại {spot}: chữ có {found}; văn bản dùng chữ màu đen.", "Đổi màu chữ thành đen (Automatic)."),
    "D109": ("Tại {spot}: chữ còn tô nền màu.", "Bỏ tô nền nếu không có chủ ý."),
    "D110": ("Phần từ {spot} dài hơn một trang mà {found}; văn bản nhiều trang đánh số từng trang.", _NUMBER),
    "D111": ("Số trang đặt ở {spot}; quy định đặt canh giữa trong phần lề trên.", _NUMBER),
    "D112": ("Số trang ở {spot} đang {found}; quy định {asked} trong phần lề trên.", "Căn giữa dòng số trang."),
    "D113": ("Số trang ở {spot} đang là {found}; quy định {asked}.", "Đặt số trang cỡ 13 hoặc 14, chữ đứng."),
    "D114": (
        "Số trang của phần từ {spot} hiện cả ở trang thứ nhất: {found}; trang thứ nhất không hiển thị số.",
        _NUMBER,
    ),
    "D115": (
        "Số trang của phần từ {spot} viết theo kiểu {found}; quy định dùng chữ số Ả Rập: {asked}.",
        "Vào Định dạng số trang (Format Page Numbers), chọn kiểu 1, 2, 3.",
    ),
    "D116": (
        "Số trang của văn bản bắt đầu từ {found}; quy định đánh từ số {asked}.",
        "Vào Định dạng số trang (Format Page Numbers), đặt bắt đầu từ 1.",
    ),
    "D117": (
        "Số trang ở {spot} ghi “{found}”; quy định chỉ ghi số trang bằng chữ số Ả Rập.",
        "Bỏ chữ và số khác bên cạnh số trang.",
    ),
    "D119": (
        "Phần đầu văn bản ({spot}) nằm trong {found} nên chưa được xét.",
        "Đặt phần đầu vào một bảng hai cột không viền ở đầu trang thứ nhất rồi kiểm tra lại.",
    ),
    "D118": (
        "Lề trái và lề phải của trang chẵn, phần từ {spot}, đổi chỗ thành {found} mm; quy định lề trái {asked} mm.",
        "Bỏ chọn lề đối xứng (Page Setup > Multiple pages: Normal).",
    ),
    "D601": (
        "Tại {spot}: từ “Phụ lục” đang là {found}; quy định {asked}.",
        "Đặt từ “Phụ lục” thành dòng riêng, căn giữa, chữ in thường cỡ 14, đứng, đậm.",
    ),
    "D603": (
        "Tại {spot}: tên phụ lục đang là {found}; quy định {asked}.",
        "Đặt tên phụ lục căn giữa, chữ in hoa cỡ 13 đến 14, đứng, đậm.",
    ),
    "D604": (
        "Sau {spot} không có dòng ghi phụ lục kèm theo văn bản nào.",
        "Thêm dòng “(Kèm theo … số … ngày … của …)” dưới tên phụ lục; số và ngày có thể để trống khi chưa ban hành.",
    ),
    "D605": (
        "Tại {spot}: dòng “Kèm theo” đang là {found}; quy định {asked}.",
        "Đặt dòng này căn giữa, chữ in thường cỡ 13 đến 14, nghiêng.",
    ),
    "D606": ("Tại {spot}: dòng “Kèm theo” chưa đặt trong ngoặc đơn: “{found}”.", "Đặt cả dòng trong ngoặc đơn."),
    "D607": (
        "Tại {spot}: phụ lục ghi “{found}”; từ hai phụ lục trở lên phải đánh số thứ tự bằng chữ số La Mã.",
        "Ghi Phụ lục I, Phụ lục II … theo thứ tự.",
    ),
    "D608": (
        "Văn bản có phụ lục ({spot}) nhưng trong nội dung không chỉ dẫn đến phụ lục.",
        "Thêm chỉ dẫn vào nội dung, ví dụ “(có danh sách tại Phụ lục kèm theo)”.",
    ),
    "D609": (
        "Phụ lục ở {spot} không bắt đầu trên trang mới; phụ lục thường nằm trên trang riêng.",
        "Chèn ngắt phần (Section Break, Next Page) trước phụ lục.",
    ),
    "D610": (
        "Phụ lục ở {spot} chưa được đánh số trang riêng.",
        "Đưa phụ lục vào một phần (Section) riêng và đặt số trang bắt đầu lại từ 1.",
    ),
    "D611": (
        "Tại {spot}: ghi “{found}”; từ “Phụ lục” và số thứ tự là một dòng riêng.",
        "Xuống dòng sau từ “Phụ lục” và số thứ tự, viết tên phụ lục in hoa ở dòng dưới.",
    ),
    "D701": ("Tại {spot}: có hai dấu cách liền nhau: “{found}”.", "Xóa bớt một dấu cách."),
    "D702": (
        "Tại {spot}: có dấu cách đặc biệt bên cạnh chữ số hoặc dấu gạch chéo: “{found}”.",
        "Xóa dấu cách đó và gõ lại bằng phím cách thường.",
    ),
    "D703": (
        "Tại {spot}: số, ký hiệu dùng dấu gạch dài: “{found}”; quy định dùng dấu gạch nối (-) không cách chữ.",
        "Gõ lại dấu gạch nối trong số, ký hiệu.",
    ),
    "D704": (
        (
            "Tại {spot}: số, ký hiệu có dấu cách thừa: “{found}”; giữa số và ký hiệu có dấu gạch chéo (/), "
            "giữa các nhóm chữ viết tắt có dấu gạch nối (-) không cách chữ."
        ),
        "Xóa dấu cách trong số, ký hiệu.",
    ),
    "D705": (
        (
            "Tại {spot}: trong ngày tháng ghi “{found}”; ngày nhỏ hơn 10 và tháng 1, 2 phải thêm số 0 ở trước, "
            "các tháng khác thì không."
        ),
        "Ghi lại là “{asked}”.",
    ),
    "D706": ("Tại {spot}: viết “{found}”; theo quy tắc viết hoa là “{asked}”.", "Viết lại là “{asked}”."),
    "D707": (
        "Tại {spot}: viện dẫn viết “{found}”; theo quy tắc viết hoa khi viện dẫn là “{asked}”.",
        "Viết lại là “{asked}”.",
    ),
    "D708": (
        "Tại {spot}: đầu dòng không viết hoa: “{found}”; khi xuống dòng phải viết hoa chữ cái đầu.",
        "Viết hoa chữ này.",
    ),
    "D709": ("Tại {spot}: sau dấu kết thúc câu không viết hoa: “{found}”.", "Viết hoa chữ cái đầu câu."),
    "D710": ("Tại {spot}: còn sót dấu của mẫu văn bản: “{found}”.", "Thay bằng nội dung đúng hoặc xóa đi."),
    "D711": ("Tại {spot}: có chữ bị gạch ngang: “{found}”.", "Xóa chữ đó, hoặc bỏ gạch ngang nếu giữ lại."),
    "D712": (
        "Tại {spot}: số văn bản được viện dẫn ghi “{found}”; số nhỏ hơn 10 có một số 0 ở trước.",
        "Ghi lại là “{asked}”, trừ khi văn bản gốc ghi như vậy.",
    ),
    "D713": (
        "Tại {spot}: tháng ghi “{found}”; chỉ tháng 1 và tháng 2 có số 0 ở trước.",
        "Ghi lại là “{asked}”.",
    ),
}
