"""Words to a voter whose file is not a clean ballot yet (B). They say what to mend and repeat nothing of the ballot."""

from __future__ import annotations

_PLAIN_MARKS = "Chỉ đánh dấu x vào một trong hai ô của mỗi dòng; dòng không có ý kiến thì để trống cả hai ô."

WORDS: dict[str, tuple[str, str]] = {
    "B501": (
        "Tệp này không phải phiếu bầu của năm và vòng bỏ phiếu hiện nay.",
        "Dùng phiếu bầu trắng đang có trong thư mục của Hội đồng, đánh dấu rồi gõ mã phiếu vào đó.",
    ),
    "B502": (
        "Tệp này có trang tính được thêm vào, bị xóa đi hoặc đổi tên so với phiếu trắng.",
        "Đánh dấu lại trên một phiếu trắng mới, không thêm hay xóa trang tính.",
    ),
    "B503": (
        "Các ô đánh dấu hoặc ô mã phiếu không còn nằm đúng chỗ như trên phiếu trắng.",
        "Đánh dấu lại trên một phiếu trắng mới, không xóa dòng, cột hay ô nào.",
    ),
    "B504": (
        "{where} đã bị gộp với ô khác.",
        "Bỏ gộp ô, hoặc đánh dấu lại trên một phiếu trắng mới.",
    ),
    "B505": (
        "Tệp này có hình vẽ, ảnh, ghi chú hoặc liên kết được thêm vào.",
        "Xóa những thứ đã thêm, hoặc đánh dấu lại trên một phiếu trắng mới.",
    ),
    "B506": (
        "{where} có nội dung không phải là dấu x.",
        _PLAIN_MARKS,
    ),
    "B507": (
        "{where} đang để trống.",
        "Gõ mã in trên thẻ đã bốc vào ô này.",
    ),
    "B508": (
        "{where} có mã gõ nhầm.",
        "Đối chiếu từng ký tự với thẻ đã bốc rồi gõ lại.",
    ),
    "B509": (
        "{where} có mã không thuộc vòng bỏ phiếu này.",
        "Xem lại thẻ đã bốc có đúng của vòng này không rồi gõ lại mã.",
    ),
    "B510": (
        "{where} có chữ khác với phiếu trắng. Ngoài các ô đánh dấu và ô mã phiếu, không được viết vào đâu trên phiếu.",
        "Xóa chữ đã viết thêm và trả lại chữ cũ, hoặc đánh dấu lại trên một phiếu trắng mới.",
    ),
    "B511": (
        "Hai cách đọc tệp này cho kết quả khác nhau, nên phiếu chưa được nhận.",
        "Mở tệp bằng Excel, lưu lại; nếu vẫn còn thông báo này thì đánh dấu lại trên một phiếu trắng mới.",
    ),
    "B512": (
        "Hòm phiếu của vòng này đã mở hoặc chưa bắt đầu nhận phiếu.",
        "Phiếu này không được tính. Báo với thư ký Hội đồng nếu cần bỏ phiếu lại.",
    ),
    "B513": (
        "Tệp này đang được mở bằng Excel hoặc LibreOffice, hoặc chỉ cho phép đọc, nên chưa nhận được.",
        "Lưu lại rồi đóng tệp; nếu không ai mở tệp này thì bỏ thuộc tính chỉ đọc (Read-only) của tệp.",
    ),
}
"""For each code what we saw and what to do now; `{where}` is the place as Excel shows it."""
