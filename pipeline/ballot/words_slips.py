"""Words on the printed slips and the opening code. `plain` takes the accents off for a machine without a font."""

from __future__ import annotations

import unicodedata

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
