"""Words on the layout of PDFs (L), and the words by which their parts are found."""

from __future__ import annotations

from typing import Final

RECIPIENTS: Final = "Nơi nhận:"
ANNEX: Final = "Phụ lục"
SIGNING_TITLES: Final[dict[str, tuple[str, ...]]] = {"chair": ("Chủ tọa",), "clerk": ("Thư ký",)}
"""Titles that minutes print above a name, by the value that holds the name; elsewhere the value holds them itself."""

_LOOK = "Mở bản PDF để xem"
_MEND_TEXT = "rút gọn hoặc viết thêm vài dòng ở nội dung phía trước, hoặc sửa mẫu trong thư mục templates"
_INSTALL = (
    "Cài phông Times New Roman, hoặc phông Liberation Serif bản 2 trở lên (gói fonts-liberation2), trên máy chạy hệ "
    "thống rồi chạy lại; mẫu riêng của cơ quan thì chọn phông Times New Roman."
)

LAYOUT_WORDS: dict[str, tuple[str, str]] = {
    "L101": (
        "Bản PDF {files}: trang {page} có khổ {found} mm, trong khi văn bản này in trên khổ {wanted} mm (A4).",
        "Mở mẫu của văn bản trong thư mục templates, chọn khổ giấy A4 và hướng giấy như mẫu có sẵn, lưu lại.",
    ),
    "L102": (
        "Bản PDF {files}: dài {pages} trang, trong khi văn bản này chỉ nên có {most} trang.",
        f"{_LOOK}; {_MEND_TEXT}.",
    ),
    "L103": (
        "Bản PDF {files}: chỉ có {pages} trang, trong khi văn bản này phải có ít nhất {fewest} trang.",
        f"{_LOOK} có thiếu phần nào không; nếu cơ quan dùng mẫu riêng thì so lại với mẫu có sẵn.",
    ),
    "L104": (
        "Bản PDF {files}: trang {page} gần như trống, chỉ có {lines} dòng.",
        f"{_LOOK}; nếu cần thì {_MEND_TEXT} để phần này sang trang trước hoặc đầy đặn hơn.",
    ),
    "L105": (
        "Bản PDF {files}: trang thứ hai chỉ có {lines} dòng; phiếu bầu nên gọn trong một trang.",
        "Nếu muốn, rút gọn tên đơn vị, chức vụ trong phiếu giới thiệu; nếu không thì in hai mặt một tờ.",
    ),
    "L106": (
        "Bản PDF {files}: đầu trang {page}, bảng tiếp theo trang trước nhưng thiếu dòng tiêu đề cột.",
        f"{_LOOK}; {_MEND_TEXT} để bảng ngắt trang ở chỗ khác.",
    ),
    "L201": (
        "Có {count} bản PDF dùng phông chữ {fonts} thay Times New Roman, dòng, trang có thể ngắt khác: {files}.",
        _INSTALL,
    ),
    "L202": (
        "Có {count} bản PDF không mang theo phông chữ {fonts}, nên máy khác có thể hiện khác đi: {files}.",
        _INSTALL,
    ),
    "L301": (
        "Bản PDF {files}: không tìm thấy dòng chức vụ “{title}” của người ký.",
        f"{_LOOK} khối chữ ký; nếu cơ quan dùng mẫu riêng thì kiểm tra mẫu còn phần người ký.",
    ),
    "L302": (
        "Bản PDF {files}: khối chữ ký “{title}” bị tách ra trang {page} và trang {other}, phải liền một trang.",
        f"{_LOOK}; {_MEND_TEXT}.",
    ),
    "L303": (
        "Bản PDF {files}: khối chữ ký “{title}” đứng một mình ở trang {page}, cần có nội dung ở trên.",
        f"{_LOOK}; {_MEND_TEXT}.",
    ),
    "L304": (
        "Bản PDF {files}: “Nơi nhận” ở trang {page}, chữ ký “{title}” ở trang {other}; phải cùng trang.",
        f"{_LOOK}; {_MEND_TEXT}.",
    ),
    "L305": (
        "Bản PDF {files}: phụ lục không bắt đầu ở trang mới.",
        "Mở mẫu của văn bản, đặt dấu ngắt trang (hoặc ngắt phần) ngay trước chữ “Phụ lục”, lưu lại.",
    ),
    "L306": (
        "Bản PDF {files}: không tìm thấy họ tên người ký “{name}” dưới chức vụ “{title}”.",
        f"{_LOOK} khối chữ ký; nếu cơ quan dùng mẫu riêng thì kiểm tra mẫu còn phần họ tên người ký.",
    ),
    "L401": (
        "Chưa đo được bố cục của bản PDF {files}.",
        "Mở bản PDF để xem; nếu hiện bình thường thì không cần làm gì.",
    ),
}
