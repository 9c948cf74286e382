"""Words on files that cannot be opened (F), on workbooks that are not the right form (R), and on single cells (N1)."""

from __future__ import annotations

_AND_DROP = "lưu lại rồi bỏ tệp vào thư mục nhận."
_IF_RIGHT = "Nếu đúng như vậy thì không cần làm gì; nếu nhầm thì sửa lại, " + _AND_DROP
_SAVE_AGAIN = (
    "Mở tệp bằng Excel, chọn Lưu thành (Save As), kiểu “Excel Workbook (.xlsx)”, rồi bỏ tệp mới vào thư mục nhận."
)
_NEW_BLANK = "Lấy biểu mẫu mới nhất trong thư mục outbox, điền lại rồi bỏ vào thư mục nhận."

FILE_WORDS: dict[str, tuple[str, str]] = {
    "F101": (
        "Tệp này rỗng, không có nội dung.",
        "Kiểm tra lại tệp trên máy, chép lại tệp đầy đủ vào thư mục nhận.",
    ),
    "F102": (
        "Tệp này không phải tệp Excel, dù tên tệp có thể ghi là .xlsx.",
        "Điền vào biểu mẫu Excel đã phát, lưu lại rồi bỏ biểu mẫu đó vào thư mục nhận.",
    ),
    "F103": (
        "Tệp này là Excel kiểu cũ (.xls); hệ thống chỉ nhận kiểu .xlsx.",
        _SAVE_AGAIN,
    ),
    "F104": (
        "Tệp này có đặt mật khẩu nên không đọc được.",
        "Mở tệp bằng Excel, bỏ mật khẩu (Tệp > Thông tin > Bảo vệ sổ làm việc), lưu lại rồi bỏ vào thư mục nhận.",
    ),
    "F105": (
        "Tệp này là văn bản Word; ở đây cần biểu mẫu Excel.",
        "Chép nội dung sang biểu mẫu Excel đã phát, lưu lại rồi bỏ vào thư mục nhận.",
    ),
    "F106": (
        "Tệp này là tệp nén hoặc tệp của chương trình khác, không phải sổ tính Excel (.xlsx).",
        "Giải nén để lấy biểu mẫu, hoặc mở và lưu thành kiểu .xlsx, rồi bỏ vào thư mục nhận.",
    ),
    "F107": (
        "Tệp này bị hỏng hoặc mới được chép một phần nên không mở được.",
        "Thử mở tệp bằng Excel; nếu mở được thì lưu thành tệp mới, rồi chép lại vào thư mục nhận và chờ chép xong.",
    ),
    "F108": (
        "Tệp này có chứa macro; hệ thống không nhận tệp có macro.",
        _SAVE_AGAIN,
    ),
    "F109": (
        "Tệp này có liên kết tới tệp khác; hệ thống chỉ đọc nội dung nằm ngay trong tệp.",
        "Trong Excel vào Dữ liệu > Sửa liên kết > Ngắt liên kết, lưu lại rồi bỏ vào thư mục nhận.",
    ),
    "F110": (
        "Tệp này quá lớn: {megabytes} MB; hệ thống nhận tệp đến {limit} MB.",
        "Bỏ hình ảnh, nội dung không thuộc biểu mẫu, hoặc điền lại trên biểu mẫu trắng rồi bỏ vào thư mục nhận.",
    ),
    "F111": (
        "Nội dung tệp này khi mở ra lớn bất thường (khoảng {megabytes} MB).",
        _NEW_BLANK,
    ),
    "F112": (
        "Cấu trúc bên trong tệp này không bình thường (phần trùng tên, chồng lên nhau hoặc quá nhiều).",
        _NEW_BLANK,
    ),
    "F113": (
        "Tệp này có phần khai báo không được phép, không phải do Excel lưu ra.",
        _NEW_BLANK,
    ),
    "F114": (
        "{where} nằm quá xa vùng của biểu mẫu; biểu mẫu không dùng đến ô đó.",
        "Xóa các dòng, cột thừa ở xa, lưu lại rồi bỏ vào thư mục nhận.",
    ),
    "F115": (
        "Tệp này khai số lượng nội dung không đúng với thực có, nên không an toàn để mở.",
        _SAVE_AGAIN,
    ),
    "F116": (
        "Tệp này có vùng gộp ô, liên kết hoặc danh sách chọn rộng bất thường.",
        _NEW_BLANK,
    ),
    "F117": (
        "Tệp này có quá nhiều ô (hệ thống nhận đến {limit}).",
        "Xóa các dòng, cột và định dạng thừa, hoặc điền lại trên biểu mẫu trắng rồi bỏ vào thư mục nhận.",
    ),
    "F118": (
        "Một phần bên trong tệp này bị hỏng nên không đọc được.",
        _SAVE_AGAIN,
    ),
    "F119": (
        "Tệp này mở ra được nhưng nội dung không đọc được như một sổ tính Excel.",
        _SAVE_AGAIN,
    ),
    "F120": (
        "Đọc tệp này mất quá nhiều thời gian hoặc bộ nhớ nên hệ thống đã dừng lại.",
        _NEW_BLANK,
    ),
    "F121": (
        "Không thấy trang tính nào có nội dung trong tệp này (có thể đã lưu kiểu “Strict Open XML”).",
        _SAVE_AGAIN,
    ),
    "F122": (
        "Tệp này có nhúng tệp hoặc đối tượng của chương trình khác.",
        "Xóa các đối tượng đã nhúng, lưu lại rồi bỏ vào thư mục nhận.",
    ),
    "F123": (
        "Tệp này là PDF; thư mục này nhận biểu mẫu Excel (.xlsx).",
        "Bỏ biểu mẫu Excel vào thư mục này; văn bản đã ký dạng PDF thì bỏ vào thư mục inbox/da-ky.",
    ),
    "R201": (
        "Phiếu này phát cho phòng “{division}” nhưng được bỏ vào thư mục của phòng “{folder}”.",
        "Bỏ phiếu vào đúng thư mục của phòng mình, hoặc điền lại trên biểu mẫu của phòng “{folder}”.",
    ),
    "R202": (
        "Biểu mẫu này không dùng cho thư mục này: phòng gửi phiếu giới thiệu, thư ký gửi các biểu mẫu của kỳ xét.",
        "Phiếu giới thiệu bỏ vào thư mục inbox/phong của phòng; biểu mẫu của thư ký bỏ vào inbox/thu-ky.",
    ),
    "R203": (
        "Biểu mẫu này của kỳ xét năm {year}, không phải kỳ xét năm {current} đang thực hiện.",
        "Lấy biểu mẫu của năm {current} trong thư mục outbox, điền lại rồi bỏ vào thư mục nhận.",
    ),
    "R204": (
        "Biểu mẫu này thuộc phiên bản {version}; hiện dùng phiên bản {current}.",
        _NEW_BLANK,
    ),
    "R205": (
        "Không nhận ra loại biểu mẫu ghi trong tệp: “{form}”.",
        _NEW_BLANK,
    ),
    "R206": (
        "Kỳ xét năm {year} chưa được mở.",
        "Chờ thư ký bỏ biểu mẫu thiết lập năm {year} vào inbox/thu-ky; sau đó bỏ lại tệp này vào thư mục nhận.",
    ),
    "R207": (
        "Loại tệp này không dùng cho thư mục này.",
        (
            "Xem lại tên thư mục: phiếu giới thiệu vào inbox/phong, biểu mẫu của thư ký vào inbox/thu-ky, phiếu bầu "
            "vào inbox/phieu-bau, văn bản đã ký vào inbox/da-ky."
        ),
    ),
    "R208": (
        "Phiếu này làm theo bộ tiêu chuẩn cũ; tiêu chuẩn của kỳ xét đã thay đổi từ khi phát phiếu.",
        _NEW_BLANK,
    ),
    "R209": (
        "Biểu mẫu này thuộc một lần bỏ phiếu khác với lần đang thực hiện.",
        _NEW_BLANK,
    ),
    "R210": (
        "{where}: ô trả lời của mục này không còn trong biểu mẫu (có thể dòng đã bị xóa).",
        _NEW_BLANK,
    ),
    "R211": (
        "{where}: nhãn đã bị đổi thành “{seen}”; nhãn phải giữ đúng như trên biểu mẫu trắng.",
        "Trả lại đúng nhãn cũ, hoặc lấy biểu mẫu mới trong thư mục outbox, điền lại rồi bỏ vào thư mục nhận.",
    ),
    "R212": (
        "{where}: không thấy cột này; tiêu đề cột phải giữ đúng như trên biểu mẫu trắng.",
        "Trả lại đúng tiêu đề cũ, hoặc lấy biểu mẫu mới trong thư mục outbox, điền lại rồi bỏ vào thư mục nhận.",
    ),
    "R213": (
        "{where} đang bị ẩn; nội dung trên trang đó vẫn được đọc.",
        "Nếu không cố ý ẩn: bấm chuột phải vào tên trang, chọn Bỏ ẩn (Unhide) để kiểm tra lại.",
    ),
    "R214": (
        "{where} không có trong biểu mẫu; nội dung trên trang đó không được đọc.",
        "Nếu có nội dung cần gửi thì chép vào các ô của biểu mẫu rồi bỏ lại tệp vào thư mục nhận.",
    ),
    "R215": (
        "{where}: không thấy bảng này trong tệp.",
        _NEW_BLANK,
    ),
    "R217": (
        "Tệp này không phải biểu mẫu do hệ thống phát ra: không thấy phần nhận dạng bên trong.",
        "Điền trên đúng biểu mẫu lấy từ thư mục outbox (không chép sang tệp mới), lưu lại rồi bỏ vào thư mục nhận.",
    ),
    "R218": (
        "Phần nhận dạng bên trong tệp này không khớp nhau nên không biết đây là biểu mẫu nào.",
        _NEW_BLANK,
    ),
}
"""Message and hint by code, of files and of whole workbooks."""

CELL_WORDS: dict[str, tuple[str, str]] = {
    "N101": (
        "{where} đang để trống.",
        "{how}, " + _AND_DROP,
    ),
    "N102": (
        "{where} chứa công thức “{value}”; ô trả lời phải là giá trị gõ trực tiếp.",
        "Xóa công thức, gõ thẳng kết quả vào ô, " + _AND_DROP,
    ),
    "N103": (
        "{where} chứa giá trị lỗi “{value}” của Excel.",
        "Xóa giá trị đó, gõ lại câu trả lời vào ô, " + _AND_DROP,
    ),
    "N104": (
        "{where} ghi “{value}”, không đọc được là ngày.",
        "Điền theo dạng ngày/tháng/năm, ví dụ 05/09/1980, " + _AND_DROP,
    ),
    "N105": (
        "{where} ghi “{value}”, là ngày không có trên lịch hoặc quá xa; ngày đứng trước, tháng đứng sau.",
        "Xem lại ngày, tháng, năm; điền theo dạng ngày/tháng/năm, ví dụ 05/09/1980, " + _AND_DROP,
    ),
    "N106": (
        "{where} ghi “{value}”, không đọc được là giờ.",
        "Điền theo dạng giờ:phút, ví dụ 08:30 hoặc 8h30, " + _AND_DROP,
    ),
    "N107": (
        "{where} ghi “{value}”, không phải số nguyên.",
        "Chỉ điền chữ số, ví dụ 12, " + _AND_DROP,
    ),
    "N108": (
        "{where} ghi {value}; ô này nhận số từ {low} đến {high}.",
        "Xem lại con số, " + _AND_DROP,
    ),
    "N109": (
        "{where} ghi “{value}”, không đọc được là tỷ lệ.",
        "Điền tỷ lệ phần trăm hoặc phân số, ví dụ 80% hoặc 2/3, " + _AND_DROP,
    ),
    "N110": (
        "{where} ghi “{value}”, không có trong danh sách của ô. Danh sách gồm: {allowed}.",
        "Chọn một giá trị trong danh sách của ô, " + _AND_DROP,
    ),
    "N111": (
        "{where} có ký tự điều khiển không in ra được: “{value}”.",
        "Xóa nội dung ô, gõ lại bằng bàn phím (không dán), " + _AND_DROP,
    ),
    "N112": (
        "{where} ghi “{value}”; tỷ lệ phải lớn hơn 0 và không quá 100%.",
        "Điền tỷ lệ phần trăm hoặc phân số, ví dụ 80% hoặc 2/3, " + _AND_DROP,
    ),
    "N113": (
        "{where} ghi “{value}”; năm chỉ có hai chữ số nên không rõ là năm nào.",
        "Ghi đủ bốn chữ số của năm, ví dụ 05/09/1980, " + _AND_DROP,
    ),
    "N120": (
        "{where} dài {length} ký tự, dài hơn thường lệ.",
        _IF_RIGHT,
    ),
    "N121": (
        "{where} có ký tự ít gặp trong tên: {characters}",
        _IF_RIGHT,
    ),
    "N123": (
        "{where} ghi {value}, nằm ngoài kỳ xét năm {year}.",
        _IF_RIGHT,
    ),
}
"""Message and hint by code, of cells."""
