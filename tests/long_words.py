"""Words of every length that a certificate has to hold: names, posts with units, offices of signers, agencies."""

from __future__ import annotations

from typing import Final

NARROW: Final = "Lý Thị Liễu "
WIDE: Final = "Đặng Mậu Nguyễn Hoàng Quốc Tường Vượng "
LENGTHS: Final = (4, 25, 60, 120)


def name_of(length: int, words: str) -> str:
    """Give a name of so many characters that ends in a letter."""
    name = (words * (length // len(words) + 1))[:length]
    return name[:-1] + "n" if name.endswith(" ") else name


NAMED: Final = tuple(name_of(length, words) for words in (NARROW, WIDE) for length in LENGTHS)

_TWO_LINES: Final = (
    "Phó Trưởng phòng phụ trách công tác lễ tân, lãnh sự, kiêm Tổ trưởng Tổ công tác bảo hộ công dân, Văn phòng Sở"
)
_THIRD_LINE: Final = (
    "Phó Chủ tịch Công đoàn cơ sở nhiệm kỳ 2023 - 2028 và Bí thư Chi đoàn Thanh niên Cộng sản Hồ Chí Minh của Sở"
)
POSTS: Final = ("", "Chuyên viên, Văn phòng Sở", _TWO_LINES, f"{_TWO_LINES}, {_THIRD_LINE}")
"""None, and those that take one, two and three lines in the largest size."""

SIGNERS: Final = (
    ("Giám đốc",),
    ("KT. Giám đốc", "Phó Giám đốc"),
    ("TUQ. Giám đốc", "Chánh Văn phòng", "Phó Chủ tịch Hội đồng"),
)
AGENCIES: Final = (
    "Sở Ngoại vụ",
    "Sở Văn hóa, Thể thao và Du lịch",
    "Ban Quản lý Khu kinh tế và các khu công nghiệp Thành phố Hồ Chí Minh",
)
