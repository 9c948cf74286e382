"""Words on the appraisal (A), the issue of documents (I), signed PDFs (K), and on the house itself (O, X)."""

from __future__ import annotations

_AND_DROP = "lưu lại rồi bỏ tệp vào thư mục inbox/thu-ky."
_IF_RIGHT = "Nếu đúng như vậy thì không cần làm gì; nếu nhầm thì sửa lại, " + _AND_DROP
_NEW_FORM = "Lấy biểu mẫu mới nhất trong outbox/thu-ky, điền lại rồi bỏ vào inbox/thu-ky."

STEP_WORDS: dict[str, tuple[str, str]] = {
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
    "O903": (
        "Không tìm thấy LibreOffice nên chưa tạo được bản PDF; các văn bản Word vẫn được lập.",
        "Cài LibreOffice rồi chạy lại; xem hướng dẫn cài đặt.",
    ),
    "O904": (
        "LibreOffice dừng giữa chừng nên chưa tạo được bản PDF của: {names}.",
        "Các văn bản Word đã có đủ. Chạy lại; nếu vẫn lỗi thì chạy lệnh doctor để kiểm tra LibreOffice.",
    ),
    "O905": (
        "LibreOffice chưa tạo được bản PDF của: {names}.",
        "Mở bản Word của văn bản đó để kiểm tra rồi chạy lại; nếu vẫn lỗi thì chạy lệnh doctor.",
    ),
    "O906": (
        "Mẫu văn bản {trouble}.",
        "Chạy “pipeline lint” trên mẫu để xem từng chỗ cần sửa, sửa rồi lưu lại{way_out}.",
    ),
    "O909": (
        "Tệp hòm phiếu bị hỏng hoặc bị thay đổi từ bên ngoài; hòm phiếu được giữ nguyên, không mở.",
        "Báo người phụ trách phần mềm; không sửa hay chép đè thư mục var.",
    ),
    "O910": (
        "Không mở được cơ sở dữ liệu của hệ thống ({detail}).",
        "Kiểm tra ổ đĩa còn chỗ và quyền ghi thư mục var, rồi chạy lại; nếu vẫn lỗi thì chạy lệnh doctor.",
    ),
    "O911": (
        "Không đọc hoặc ghi được tệp của hệ thống ({detail}).",
        "Kiểm tra ổ đĩa còn chỗ và quyền ghi thư mục, rồi chạy lại; nếu vẫn lỗi thì chạy lệnh doctor.",
    ),
    "O912": (
        "Dịch vụ đang chạy trên thư mục làm việc này, nên không chạy thêm được lệnh này.",
        "Không cần làm gì: dịch vụ đang chạy sẽ tự xử lý tệp. Muốn chạy bằng tay thì dừng dịch vụ trước.",
    ),
    "O913": (
        "Tệp “{template}” trong thư mục templates không được dùng vì không mang đúng tên của một mẫu văn bản.",
        "Nếu là mẫu thì đặt đúng tên{right_name} (chữ thường, không dấu, đuôi .docx); nếu không thì chuyển đi.",
    ),
    "X999": (
        "Hệ thống gặp lỗi khi xử lý tệp này. Tệp được giữ nguyên, các tệp khác vẫn được xử lý.",
        "Báo người phụ trách phần mềm, đọc mã X999 và tên tệp.",
    ),
}
"""Message and hint by code."""
