"""Words on the council's session and the count (P). Nothing here repeats a code or tells of a single ballot."""

from __future__ import annotations

_AND_DROP = "lưu lại rồi bỏ tệp vào thư mục inbox/thu-ky."
_IF_RIGHT = "Nếu đúng như vậy thì không cần làm gì; nếu nhầm thì sửa lại, " + _AND_DROP
_COUNT_AGAIN = "Tổ kiểm phiếu kiểm lại, sửa số liệu trong biểu mẫu phiên họp, " + _AND_DROP

VOTE_WORDS: dict[str, tuple[str, str]] = {
    "P601": (
        "Chưa có mã mở hòm phiếu nên chưa mở được hòm phiếu.",
        "Chép mã trên tờ mã mở hòm phiếu vào ô “Mã mở hòm phiếu”, " + _AND_DROP,
    ),
    "P602": (
        "Mã mở hòm phiếu chưa đúng ở nhóm ký tự thứ {group}.",
        "So từng nhóm ký tự với tờ mã mở hòm phiếu của vòng bỏ phiếu này, gõ lại, " + _AND_DROP,
    ),
    "P615": (
        "Mã mở hòm phiếu đã gõ là mã của hòm phiếu khác, hoặc thừa, thiếu nhóm ký tự.",
        "Tìm tờ mã mở hòm phiếu in cho vòng bỏ phiếu này, gõ lại đủ các nhóm, " + _AND_DROP,
    ),
    "P603": (
        (
            "Số phiếu không khớp: phát ra {expected}; thu về {collected}, không dùng {unused}, thất lạc {missing}, "
            "cộng là {actual}; chênh {difference}. Hòm phiếu chưa được mở."
        ),
        _COUNT_AGAIN,
    ),
    "P604": (
        "Dòng của “{nominee}”: các loại phiếu cộng lại là {actual}, khác với {expected} phiếu hợp lệ.",
        _COUNT_AGAIN,
    ),
    "P605": (
        "Chưa đủ số thành viên để họp: có mặt {actual}, cần ít nhất {expected}.",
        "Kiểm tra trang “Có mặt”; nếu đúng là chưa đủ thì phải họp lại, rồi " + _AND_DROP,
    ),
    "P606": (
        "Số phiếu phát ra ({actual}) nhiều hơn số thành viên có mặt và vắng mặt gửi phiếu ({expected}).",
        "Kiểm tra trang “Có mặt” và số phiếu phát ra, " + _AND_DROP,
    ),
    "P607": (
        "Phiếu giấy của “{nominee}”: {field} hai người đếm khác nhau ({first} và {second}).",
        _COUNT_AGAIN,
    ),
    "P608": (
        "Số phiếu thu về là {expected}, không khớp với số phiếu hợp lệ và không hợp lệ ({actual}).",
        _COUNT_AGAIN,
    ),
    "P609": (
        "Hai người đếm khác nhau về {field}: {first} và {second}.",
        _COUNT_AGAIN,
    ),
    "P610": (
        "Trang “Phiếu giấy” thiếu dòng của “{nominee}”.",
        "Bổ sung dòng này với số liệu của hai người đếm, " + _AND_DROP,
    ),
    "P611": (
        "Trang “Phiếu giấy” có dòng “{nominee}” không thuộc danh sách bầu, hoặc có hai lần.",
        "Xóa dòng này hoặc sửa tên cho đúng danh sách bầu, " + _AND_DROP,
    ),
    "P612": (
        "Kỳ xét này có bỏ phiếu giấy nhưng chưa có số phiếu giấy phát ra, thu về, không hợp lệ.",
        "Điền mục phiếu giấy theo số liệu của hai người đếm, " + _AND_DROP,
    ),
    "P613": (
        "Số phiếu giấy phát ra ({actual}) không khớp với tổng số phiếu phát ra ({expected}).",
        _COUNT_AGAIN,
    ),
    "P614": (
        "Số biên nhận “{receipt}” ở trang thẻ không dùng không thuộc lần bỏ phiếu này.",
        "So lại với số in trên thẻ, sửa hoặc xóa dòng đó, " + _AND_DROP,
    ),
    "P620": (
        "{where}: “{name}” không phải thành viên Hội đồng.",
        "Ghi tên đúng như trong thiết lập, hoặc xóa dòng này, " + _AND_DROP,
    ),
    "P621": (
        "{where}: “{name}” được điểm danh hai lần.",
        "Xóa bớt một dòng, " + _AND_DROP,
    ),
    "P622": (
        "Trang “Có mặt” thiếu thành viên Hội đồng: {names}.",
        "Thêm dòng cho từng người, ghi có mặt hay vắng mặt, " + _AND_DROP,
    ),
    "P623": (
        "Tổ kiểm phiếu chưa có tổ trưởng; biên bản kiểm phiếu sẽ để trống chỗ ký.",
        "Bổ sung trang “Tổ kiểm phiếu”, " + _AND_DROP,
    ),
    "P624": (
        "{where}: giờ kết thúc {end} sớm hơn giờ bắt đầu {start}.",
        _IF_RIGHT,
    ),
    "P625": (
        "{where} ghi {value}, nằm ngoài kỳ xét năm {year}.",
        _IF_RIGHT,
    ),
    "P626": (
        "Bản sửa phiên họp đổi số phiếu hoặc thẻ không dùng; đã mở hòm phiếu thì không đổi được các số này.",
        "Giữ nguyên các số đó khi sửa nội dung khác; nếu số liệu sai thì mở lần bỏ phiếu mới trong biểu mẫu thẩm định.",
    ),
    "P627": (
        "Chưa chốt danh sách bầu nên chưa có lần bỏ phiếu nào để ghi phiên họp.",
        "Bỏ biểu mẫu thẩm định vào inbox/thu-ky trước, rồi điền biểu mẫu phiên họp được phát ra sau đó.",
    ),
    "P628": (
        "Bỏ phiếu kết hợp nhưng một bên chỉ có {collected} phiếu (cần ít nhất {least}): có thể lộ phiếu của một người.",
        "Cho tất cả cùng bỏ phiếu theo một hình thức: mở lần bỏ phiếu mới trong biểu mẫu thẩm định.",
    ),
    "P629": (
        (
            "Phiếu giấy của “{nominee}”: đang ghi {actual} dòng không hợp lệ. Kỳ xét này quy định phiếu có một dòng "
            "đánh dấu cả hai cột là phiếu không hợp lệ, nên phiếu hợp lệ không còn dòng nào như vậy."
        ),
        "Tính các phiếu đó vào số phiếu giấy không hợp lệ, đếm lại các dòng trên những phiếu còn lại, " + _AND_DROP,
    ),
    "P630": (
        "Bỏ phiếu kết hợp: {field} là {actual}, nhiều hơn số phát ra là {expected}; chênh {difference}.",
        _COUNT_AGAIN,
    ),
    "P631": (
        (
            "Thành viên Hội đồng có tên trong danh sách không bỏ phiếu ở dòng của mình, nhưng có {count} dòng như vậy "
            "không có phiếu hợp lệ nào để trống."
        ),
        "Biên bản kiểm phiếu đã ghi điều này. Hội đồng xem xét trước khi ký; cần thì mở lần bỏ phiếu mới.",
    ),
}
"""Message and hint by code."""
