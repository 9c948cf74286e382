"""Words of the ballot: on slips and opening code, to a voter whose file is no clean ballot yet, inside the package.

They say what to mend and repeat nothing of a ballot.
"""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.kernel.findings import NOWHERE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.kernel.findings import Finding, Word

LETTERS = "ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ“”"
"""What a font must have before it may write our labels."""

SLIPS_TITLE = "Mã phiếu bầu"
OPENING_TITLE = "Mã mở hòm phiếu"


def slip_heading(council: str, year: int, round_number: int) -> str:
    """Name the council, the season and the round above a code."""
    return f"{council} - Phiếu bầu điển hình tiên tiến năm {year}, vòng {round_number}"


SLIP_ADVICE = (
    "Dòng trên là mã phiếu, giữ kín và gõ vào ô “Mã phiếu” của phiếu bầu. Dòng dưới là biên nhận,",
    "dùng để tự tra trong thông báo kết quả kiểm phiếu. Không ai ghi lại người nào bốc được thẻ nào.",
)

SHEET_ADVICE = (
    "In một lần, có hai người chứng kiến. Cắt theo đường kẻ, gấp lại, trộn đều rồi để từng thành viên tự bốc một thẻ."
)

OPENING_COPIES = (
    "Bản 1: giao Tổ trưởng Tổ kiểm phiếu",
    "Bản 2: giao Chủ tịch Hội đồng, để trong phong bì niêm phong",
)

OPENING_ADVICE = (
    "Chỉ mã này mở được hòm phiếu. Hệ thống không giữ bản sao: mất cả hai bản thì phải bỏ phiếu lại.",
    "Khi kiểm phiếu, thư ký gõ mã vào ô “Mã mở hòm phiếu” của biểu mẫu phiên họp.",
)


def opening_heading(council: str, year: int, round_number: int) -> str:
    """Name the council, the season and the round above an opening code."""
    return f"{council} - Mã mở hòm phiếu năm {year}, vòng {round_number}"


def page_number(number: int, total: int) -> str:
    """Say which sheet of how many this is."""
    return f"Tờ {number} trên {total}"


def plain(text: str) -> str:
    """Write a text with the letters that every printer's own fonts have."""
    swapped = text.replace("đ", "d").replace("Đ", "D").replace("“", '"').replace("”", '"')
    return unicodedata.normalize("NFD", swapped).encode("ascii", "ignore").decode()


_FRESH = "đánh dấu lại trên một mẫu phiếu chưa điền lấy ở thư mục của Hội đồng"

WORDS: dict[str, tuple[str, str]] = {
    "B501": (
        "Tệp này không phải phiếu bầu của năm và vòng bỏ phiếu hiện nay.",
        "Lấy mẫu phiếu chưa điền ở thư mục của Hội đồng, đánh dấu và gõ mã phiếu vào đó.",
    ),
    "B502": (
        "Tệp này có trang tính được thêm vào, bị xóa đi hoặc đổi tên so với mẫu phiếu chưa điền.",
        f"Xóa trang tính đã thêm, hoặc {_FRESH}.",
    ),
    "B503": (
        "Các ô đánh dấu hoặc ô mã phiếu không còn nằm đúng chỗ như trên mẫu phiếu chưa điền.",
        f"Hãy {_FRESH}; không xóa dòng, cột hay ô nào.",
    ),
    "B504": (
        "Có ô đánh dấu hoặc ô mã phiếu đã bị gộp với ô khác.",
        f"Bỏ gộp ô, hoặc {_FRESH}.",
    ),
    "B505": (
        "Tệp này có hình vẽ, ảnh, biểu đồ, ghi chú hoặc liên kết được thêm vào.",
        f"Xóa những thứ đã thêm, hoặc {_FRESH}.",
    ),
    "B506": (
        "Có ô đánh dấu chứa nội dung không phải là dấu x.",
        "Chỉ đánh dấu x vào một trong hai ô của mỗi dòng; dòng không có ý kiến thì để trống cả hai ô.",
    ),
    "B507": (
        "Ô mã phiếu đang để trống.",
        "Gõ mã in trên thẻ đã bốc vào ô này.",
    ),
    "B508": (
        "Ô mã phiếu có mã gõ nhầm.",
        "Đối chiếu từng ký tự với thẻ đã bốc rồi gõ lại.",
    ),
    "B509": (
        "Ô mã phiếu có mã không thuộc vòng bỏ phiếu này.",
        "Xem lại thẻ đã bốc có đúng của vòng này không rồi gõ lại mã.",
    ),
    "B510": (
        "Ngoài các ô đánh dấu và ô mã phiếu, phiếu có chữ khác với mẫu phiếu chưa điền.",
        f"Xóa chữ đã viết thêm và trả lại chữ cũ, hoặc {_FRESH}.",
    ),
    "B511": (
        "Hai cách đọc tệp này cho kết quả khác nhau, nên phiếu chưa được nhận.",
        f"Mở tệp bằng Excel, lưu lại thành tệp mới rồi nộp tệp mới; nếu vẫn còn thông báo này thì {_FRESH}.",
    ),
    "B512": (
        "Hòm phiếu của vòng này đã mở hoặc chưa bắt đầu nhận phiếu.",
        "Phiếu này không được tính. Chuyển tệp về máy của mình; báo thư ký Hội đồng nếu đã nộp trước khi mở hòm phiếu.",
    ),
    "B513": (
        "Tệp này đang được mở bằng Excel hoặc LibreOffice, hoặc chỉ cho phép đọc, nên chưa nhận được.",
        "Đóng tệp; nếu không ai mở tệp này thì bỏ thuộc tính chỉ đọc (Read-only), hoặc nộp một bản sao đặt tên khác.",
    ),
    "B514": (
        "Đây là tệp tạm mà Excel dùng khi lưu, nên không được nhận là phiếu bầu.",
        "Đóng Excel. Phiếu của mình chưa được nhận thì nộp lại tệp có đuôi .xlsx, rồi xóa tệp tạm này.",
    ),
}
"""For each code what we saw and what to do now. None names a cell: a notice lies where others can read it."""

NOTICE_TITLE = "THÔNG BÁO VỀ TỆP PHIẾU BẦU"

_INTRODUCTION = "Tệp nằm cạnh thông báo này chưa được nhận là phiếu bầu, nên chưa được bỏ vào hòm phiếu."
_MENDING = (
    "Hãy chuyển tệp về máy của mình, không để lại bản nào ở đây: người khác đọc được những gì nằm trong thư mục chung.",
    "Sửa trên máy của mình, lưu lại, đóng tệp rồi nộp lại vào thư mục này. Tệp và thông báo này tự mất đi sau đó.",
)
_AFTERWARDS = "Hệ thống không ghi lại tệp này là của ai và không ghi lại nội dung của tệp."
_NOTHING_TO_MEND = frozenset({"B512", "B513", "B514"})
"""Codes whose hint says all that there is to do."""


def notice_text(findings: Iterable[Finding], word: Word) -> str:
    """Word a notice, lines ended as Windows ends them; it carries no time and nothing of the ballot, no place either.

    The gate knows cells that lie too far away, and they hold something that the voter has typed.
    """
    nowhere = [replace(finding, where=NOWHERE) for finding in findings]
    lines = [NOTICE_TITLE, "", _INTRODUCTION, ""]
    for message, hint in dict.fromkeys(map(word, nowhere)):
        lines += [f"- {message}", f"  {hint}"]
    lines.append("")
    if any(finding.code not in _NOTHING_TO_MEND for finding in nowhere):
        lines += _MENDING
    return "\r\n".join([*lines, _AFTERWARDS, ""])


README_NAME = "doc-truoc.txt"

_LINES = (
    "GÓI NIÊM PHONG KẾT QUẢ KIỂM PHIẾU",
    "",
    "hom-phieu.box        hòm phiếu còn niêm phong; chỉ mã mở hòm phiếu mở được",
    "khoa-cong-khai.txt   khóa đã dùng để niêm phong từng phiếu",
    "ban-ghi-dem.json     bản ghi kết quả đếm theo từng dòng, không có phiếu nguyên vẹn",
    "the-le.json          quy tắc bỏ phiếu",
    "thanh-vien.json      thành viên Hội đồng",
    "tham-du.json         người dự họp",
    "danh-sach.json       danh sách bỏ phiếu",
    "kiem-phieu-lai.py    tính lại kết quả từ bản ghi: python3 kiem-phieu-lai.py",
    "SHA256SUMS           mã kiểm tra của từng tệp: sha256sum -c SHA256SUMS",
    "",
    "Lệnh “pipeline recount NĂM” cùng mã mở hòm phiếu sẽ mở lại hòm phiếu và phải cho đúng kết quả này.",
    "",
)

README = "\r\n".join(_LINES)
