"""Capitals and citations that are wrong for certain (Decree 30/2020, Appendix II); what may be right is left alone."""

from __future__ import annotations

from typing import Final

from pipeline.decree30.vocabulary import Correction

_WITHIN: Final = r"(?<=[a-zà-ỹđ,;] )"
"""After a small letter or a comma: within a sentence, not where one begins."""
_PLACE: Final = r"(?= (?:tỉnh|thành phố|xã|phường|huyện) [A-ZĐ])"
"""Before the name of a place: one certain body is meant, not the kind of body."""
_AFTER: Final = (
    r"((?:\b(?:báo cáo|trình|giao|gửi|mời|của|với|do|và|tại|đến|từ|cho|cùng|theo|kính gửi|kính báo|Kính gửi|Kính báo)"
    r"|[,;]) )"
)
"""A word after which an agency stands; `cơ sở`, `hội sở`, `cán bộ`, `đảng bộ`, `liên bộ` are other words."""
_OF_SO: Final = (
    *("Ngoại vụ", "Nội vụ", "Tài chính", "Tư pháp", "Xây dựng", "Y tế", "Khoa học và Công nghệ"),
    *("Giáo dục và Đào tạo", "Công Thương", "Nông nghiệp và Môi trường", "Văn hóa, Thể thao và Du lịch"),
)
_OF_BO: Final = (
    *("Ngoại giao", "Nội vụ", "Tài chính", "Tư pháp", "Công an", "Quốc phòng", "Y tế", "Xây dựng"),
    *("Giáo dục và Đào tạo", "Khoa học và Công nghệ", "Công Thương", "Nông nghiệp và Môi trường"),
)
_NAMES_IN_SMALL: Final = tuple(
    Correction(wrong=rf"\b{kind} {field[0].lower()}{field[1:]}\b", right=f"{kind} {field}")
    for kind, fields in (("Sở", ("Ngoại vụ", "Nội vụ", "Tài chính", "Tư pháp")), ("Bộ", _OF_BO[:7]))
    for field in fields
)
_COMMITTEE: Final = "Ủy ban nhân dân"
_COUNCIL: Final = "Hội đồng Thi đua - Khen thưởng"
_PARTY_ENDS: Final = r"(?= và |[,.;]|$)"
"""Where the word ends that means the party alone, not one of its members, branches or bodies."""

CAPITALS: Final = (
    # Names of agencies: a capital on the type and on the field (Appendix II, IV.1).
    Correction(wrong=rf"{_AFTER}sở ({'|'.join(_OF_SO)})\b", right=r"\1Sở \2"),
    Correction(wrong=rf"{_AFTER}bộ ({'|'.join(_OF_BO)})\b", right=r"\1Bộ \2"),
    *_NAMES_IN_SMALL,
    Correction(
        wrong=r"\b[ủỦ][yỷ] (?:ban (?:Nhân dân|nhân Dân|Nhân Dân)|Ban (?:nhân dân|Nhân Dân|Nhân dân))\b",
        right=_COMMITTEE,
    ),
    Correction(wrong=rf"{_WITHIN}[uủ][ỷy] ban nhân dân{_PLACE}", right=_COMMITTEE),
    Correction(wrong=rf"{_WITHIN}hội đồng nhân dân{_PLACE}", right="Hội đồng nhân dân"),
    Correction(
        wrong=r"\b(?!Hội đồng Thi đua - Khen thưởng)[hH]ội [đĐ]ồng [tT]hi [đĐ]ua ?- ?[kK]hen [tT]hưởng\b",
        right=_COUNCIL,
    ),
    Correction(wrong=r"\bHội [đĐ]ồng [tT]hi [đĐ]ua,? [kK]hen [tT]hưởng\b", right=_COUNCIL),
    Correction(wrong=rf"{_WITHIN}văn phòng (Sở|Bộ|Chính phủ|Quốc hội)\b", right=r"Văn phòng \1"),
    # A man may be called Quốc Hội: only after a word that begins small.
    Correction(wrong=r"(\b[a-zà-ỹđ]\w* )Quốc Hội\b", right=r"\1Quốc hội"),
    Correction(wrong=r"\bChính Phủ\b", right="Chính phủ"),
    # Names of places that are written in a way of their own (Appendix II, III.1.c).
    Correction(wrong=r"\bthành phố Hồ Chí Minh\b", right="Thành phố Hồ Chí Minh"),
    Correction(wrong=r"\b[Tt]hành Phố Hồ Chí Minh\b", right="Thành phố Hồ Chí Minh"),
    Correction(wrong=r"\b[Tt]hành [pP]hố hồ chí minh\b", right="Thành phố Hồ Chí Minh"),
    Correction(wrong=rf"{_WITHIN}thủ đô Hà Nội\b", right="Thủ đô Hà Nội"),
    # Offices: a capital on the first syllable alone (Appendix II, V.3).
    Correction(wrong=r"\bChủ Tịch\b", right="Chủ tịch"),
    Correction(wrong=r"\bGiám Đốc\b", right="Giám đốc"),
    Correction(wrong=r"\bTrưởng Phòng\b", right="Trưởng phòng"),
    Correction(wrong=r"\bThủ Tướng\b", right="Thủ tướng"),
    Correction(wrong=r"\bBộ Trưởng\b", right="Bộ trưởng"),
    Correction(wrong=r"\bChánh Văn Phòng\b", right="Chánh Văn phòng"),
    Correction(wrong=r"\bchủ tịch (Quốc hội|Ủy ban nhân dân)\b", right=r"Chủ tịch \1"),
    Correction(wrong=r"\bthủ tướng Chính phủ\b", right="Thủ tướng Chính phủ"),
    # Honours (Appendix II, V.2).
    Correction(wrong=r"\bHuân Chương\b", right="Huân chương"),
    Correction(wrong=r"\bHuy Chương\b", right="Huy chương"),
    # Nouns of special standing (Appendix II, V.1 and V.4).
    Correction(wrong=r"\bNhà Nước\b", right="Nhà nước"),
    Correction(wrong=r"(?<!\b[Bb]áo )(?<!ban )(?<!Ban )\bNhân Dân\b", right="Nhân dân"),
    Correction(wrong=r"\bĐảng(,| và) nhà nước\b", right=r"Đảng\1 Nhà nước"),
    Correction(wrong=r"\bđảng(,| và) [Nn]hà nước\b", right=r"Đảng\1 Nhà nước"),
    Correction(wrong=rf"\bcủa đảng(?! và [Nn]hà nước){_PARTY_ENDS}", right="của Đảng"),
    Correction(wrong=r"\b([Nn]gười dân|[Nn]hân dân|[Dd]oanh nghiệp) và nhà nước\b", right=r"\1 và Nhà nước"),
    Correction(wrong=r"\bcủa nhà nước\b", right="của Nhà nước"),
    Correction(
        wrong=r"\b([Pp]hục vụ|[Cc]ác tầng lớp|[Đđ]ông đảo|[Đđ]ời sống|của|vì|với|trong) nhân dân\b(?! tệ)",
        right=r"\1 Nhân dân",
    ),
)

_TYPES: Final = (
    *("Nghị định", "Thông tư", "Quyết định", "Nghị quyết", "Chỉ thị", "Kế hoạch", "Công văn", "Tờ trình"),
    *("Biên bản", "Thông báo", "Báo cáo", "Hướng dẫn"),
)
_LAWS: Final = "Thi đua|Tổ chức|Cán bộ|Lưu trữ|Ban hành|Ngân sách|Đất đai|Viên chức|Bảo vệ"
_LAW_NAMES: Final = (
    *("Thi đua, khen thưởng", "Tổ chức chính quyền địa phương", "Tổ chức Chính phủ", "Cán bộ, công chức"),
    *("Lưu trữ", "Ban hành văn bản quy phạm pháp luật", "Ngân sách nhà nước", "Đất đai", "Viên chức"),
)
CITATIONS: Final = (
    # The name of the type and the first syllable of the name (Appendix II, V.6).
    *(Correction(wrong=rf"\b{name[0].lower()}{name[1:]}(?= số:? ?\d+/)", right=name) for name in _TYPES),
    Correction(wrong=rf"\bluật ({_LAWS})\b", right=r"Luật \1"),
    *(Correction(wrong=rf"\b[Ll]uật {name[0].lower()}{name[1:]}\b", right=f"Luật {name}") for name in _LAW_NAMES),
    Correction(wrong=r"\b[Ll]uật thi đua\b(?!, khen thưởng)", right="Luật Thi đua"),
    Correction(wrong=r"\b[Ll]uật Thi Đua\b", right="Luật Thi đua"),
    # Parts of a document: capitals down to the article, small letters below it (Appendix II, V.7).
    Correction(wrong=rf"{_WITHIN}Khoản (\d+)\b", right=r"khoản \1"),
    Correction(wrong=rf"{_WITHIN}Điểm ([a-zđ])(?=[ ,)])", right=r"điểm \1"),
    Correction(wrong=r"\b(khoản \d+|điểm [a-zđ]|tại|theo) điều (\d+)\b", right=r"\1 Điều \2"),
    Correction(wrong=r"\bmục (\d+) [cC]hương ([IVXL]+)\b", right=r"Mục \1 Chương \2"),
    Correction(wrong=r"\bMục (\d+) chương ([IVXL]+)\b", right=r"Mục \1 Chương \2"),
    Correction(wrong=r"\b(tại|theo|thuộc|Điều \d+) chương ([IVXL]+)\b", right=r"\1 Chương \2"),
)
