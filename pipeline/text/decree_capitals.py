"""Capitals and citations that are wrong for certain (Decree 30/2020, Appendix II); what may be right is left alone."""

from __future__ import annotations

from typing import Final

from pipeline.domain.conformity.vocabulary import Correction

_WITHIN: Final = r"(?<=[a-zà-ỹđ,;] )"
"""After a small letter or a comma: within a sentence, not where one begins."""
_PLACE: Final = r"(?= (?:tỉnh|thành phố|xã|phường|huyện) [A-ZĐ])"
"""Before the name of a place: one certain body is meant, not the kind of body."""
_OF_SO: Final = "Ngoại|Nội|Tài|Tư|Xây|Y|Khoa|Giáo|Công|Nông|Văn|Thông|Lao|Kế|Giao|Du"
_OF_BO: Final = "Ngoại giao|Nội vụ|Tài chính|Tư pháp|Công an|Quốc phòng|Y tế|Xây dựng"
_COMMITTEE: Final = "Ủy ban nhân dân"
_COUNCIL: Final = "Hội đồng Thi đua - Khen thưởng"

CAPITALS: Final = (
    # Names of agencies: a capital on the type as well (Appendix II, III.1).
    Correction(wrong=rf"{_WITHIN}(?<!cơ )(?<!trụ )(?<!công )sở ({_OF_SO})\b", right=r"Sở \1"),
    Correction(wrong=rf"{_WITHIN}(?<!cán )(?<!nội )(?<!toàn )(?<!đồng )bộ ({_OF_BO})\b", right=r"Bộ \1"),
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
    Correction(wrong=rf"{_WITHIN}văn phòng (Sở|Bộ|Chính phủ|Quốc hội)\b", right=r"Văn phòng \1"),
    # Offices: a capital on the first syllable alone (Appendix II, IV).
    Correction(wrong=r"\bChủ Tịch\b", right="Chủ tịch"),
    Correction(wrong=r"\bGiám Đốc\b", right="Giám đốc"),
    Correction(wrong=r"\bTrưởng Phòng\b", right="Trưởng phòng"),
    Correction(wrong=r"\bThủ Tướng\b", right="Thủ tướng"),
    Correction(wrong=r"\bBộ Trưởng\b", right="Bộ trưởng"),
    Correction(wrong=r"\bChánh Văn Phòng\b", right="Chánh Văn phòng"),
    Correction(wrong=r"\bchủ tịch (Quốc hội|Ủy ban nhân dân)\b", right=r"Chủ tịch \1"),
    Correction(wrong=r"\bthủ tướng Chính phủ\b", right="Thủ tướng Chính phủ"),
    # Nouns of special standing (Appendix II, V).
    Correction(wrong=r"\bĐảng(,| và) nhà nước\b", right=r"Đảng\1 Nhà nước"),
    Correction(wrong=r"\bđảng(,| và) [Nn]hà nước\b", right=r"Đảng\1 Nhà nước"),
    Correction(wrong=r"\bcủa nhà nước\b", right="của Nhà nước"),
    Correction(wrong=r"\b(phục vụ|các tầng lớp|đông đảo|đời sống|của|vì|trong) nhân dân\b", right=r"\1 Nhân dân"),
)

_TYPES: Final = (
    *("Nghị định", "Thông tư", "Quyết định", "Nghị quyết", "Chỉ thị", "Kế hoạch", "Công văn", "Tờ trình"),
    *("Biên bản", "Thông báo", "Báo cáo", "Hướng dẫn"),
)
_LAWS: Final = "Thi đua|Tổ chức|Cán bộ|Lưu trữ|Ban hành|Ngân sách|Đất đai|Viên chức|Bảo vệ"
CITATIONS: Final = (
    *(Correction(wrong=rf"\b{name[0].lower()}{name[1:]}(?= số:? ?\d+/)", right=name) for name in _TYPES),
    Correction(wrong=rf"\bluật ({_LAWS})\b", right=r"Luật \1"),
    Correction(wrong=r"\b[Ll]uật Thi Đua\b", right="Luật Thi đua"),
    Correction(wrong=rf"{_WITHIN}Khoản (\d+)\b", right=r"khoản \1"),
    Correction(wrong=rf"{_WITHIN}Điểm ([a-zđ])(?=[ ,)])", right=r"điểm \1"),
    Correction(wrong=r"\b(khoản \d+|điểm [a-zđ]|tại|theo) điều (\d+)\b", right=r"\1 Điều \2"),
)
