"""The literal Vietnamese of Decree 30/2020 that a document is compared with: formulas, abbreviations, capitals.

Capitals and citations are listed that are wrong for certain (Appendix II); what may be right is left alone.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Correction:
    """A way of writing that is wrong for certain: a regular expression, and what should stand (may name its groups)."""

    wrong: str
    right: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Literal words of the decree.

    Attributes:
        nation: the name of the nation (box 1).
        motto: the motto below it.
        number: what stands before a document's number, with its colon.
        recipients: the head of the list of recipients.
        addressee: what stands before whom a paper is for.
        basis: how a legal basis begins.
        about: how the subject of a letter begins.
        letter: what is taken for an abbreviation of letters, which have none.
        article: how an article begins.
        filing: how the last line of the recipients begins, after its dash.
        above: the first recipient of a paper with an addressee.
        after_articles: how the first recipient of a decision begins.
        end: what closes the content.
        points: the letters of points, in the order of the Vietnamese alphabet.
        abbreviations: abbreviation by document type, the type folded (`quyet dinh`).
        clerk: the clerk's office in short, as the filing line names it.
        degrees: what must not stand before a signer's name, in small letters.
        degrees_in_short: the same in short, without dots.
        ranks: ranks of the armed forces, in small letters: no part of a name, and none of the degrees.
        deputies: how the offices of deputies begin, in small letters.
        meetings: how the subject of the minutes of a meeting begins, in small letters.
        capitals: wrong capitals that can be decided (Appendix II), for running text.
        citations: wrong citing of documents and of their parts.
    """

    nation: str
    motto: str
    number: str
    recipients: str
    addressee: str
    basis: str
    about: str
    letter: str
    article: str
    filing: str
    above: str
    after_articles: str
    end: str
    points: str
    abbreviations: dict[str, str]
    clerk: str
    degrees: tuple[str, ...]
    degrees_in_short: frozenset[str]
    ranks: tuple[str, ...]
    deputies: tuple[str, ...]
    meetings: tuple[str, ...]
    capitals: tuple[Correction, ...]
    citations: tuple[Correction, ...]


_ABBREVIATIONS = {
    "nghi quyet": "NQ",
    "quyet dinh": "QĐ",
    "chi thi": "CT",
    "quy che": "QC",
    "quy dinh": "QyĐ",
    "thong cao": "TC",
    "thong bao": "TB",
    "huong dan": "HD",
    "chuong trinh": "CTr",
    "ke hoach": "KH",
    "phuong an": "PA",
    "de an": "ĐA",
    "du an": "DA",
    "bao cao": "BC",
    "bien ban": "BB",
    "to trinh": "TTr",
    "hop dong": "HĐ",
    "cong dien": "CĐ",
    "ban ghi nho": "BGN",
    "ban thoa thuan": "BTT",
    "giay uy quyen": "GUQ",
    "giay moi": "GM",
    "giay gioi thieu": "GGT",
    "giay nghi phep": "GNP",
    "phieu gui": "PG",
    "phieu chuyen": "PC",
    "phieu bao": "PB",
}

_DEGREES = (
    *(
        "phó giáo sư",
        "giáo sư",
        "tiến sĩ",
        "tiến sỹ",
        "thạc sĩ",
        "thạc sỹ",
        "cử nhân",
        "kỹ sư",
        "kỹ sỹ",
        "kiến trúc sư",
    ),
    *("bác sĩ", "bác sỹ", "dược sĩ", "dược sỹ", "luật sư", "nhà giáo nhân dân", "nhà giáo ưu tú", "nhà giáo"),
    *("nghệ sĩ nhân dân", "nghệ sĩ ưu tú", "thầy thuốc nhân dân", "thầy thuốc ưu tú", "anh hùng lao động"),
)
_DEGREES_IN_SHORT = frozenset(
    {
        *("gs", "pgs", "ts", "tskh", "ths", "cn", "ks", "kts", "bs", "bsck", "bscki", "bsckii", "bsck1", "bsck2"),
        *("cki", "ckii", "ds", "ls", "ngnd", "ngưt", "nsnd", "nsưt", "ttnd", "ttưt"),
    }
)
_RANKS = tuple(f"{grade} {rank}" for rank in ("tướng", "tá", "úy") for grade in ("đại", "thượng", "trung", "thiếu"))

_WITHIN = r"(?<=[a-zà-ỹđ,;] )"
"""After a small letter or a comma: within a sentence, not where one begins."""
_PLACE = r"(?= (?:tỉnh|thành phố|xã|phường|huyện) [A-ZĐ])"
"""Before the name of a place: one certain body is meant, not the kind of body."""
_AFTER = (
    r"((?:\b(?:báo cáo|trình|giao|gửi|mời|của|với|do|và|tại|đến|từ|cho|cùng|theo|kính gửi|kính báo|Kính gửi|Kính báo)"
    r"|[,;]) )"
)
"""A word after which an agency stands; `cơ sở`, `hội sở`, `cán bộ`, `đảng bộ`, `liên bộ` are other words."""
_OF_SO = (
    *("Ngoại vụ", "Nội vụ", "Tài chính", "Tư pháp", "Xây dựng", "Y tế", "Khoa học và Công nghệ"),
    *("Giáo dục và Đào tạo", "Công Thương", "Nông nghiệp và Môi trường", "Văn hóa, Thể thao và Du lịch"),
)
_OF_BO = (
    *("Ngoại giao", "Nội vụ", "Tài chính", "Tư pháp", "Công an", "Quốc phòng", "Y tế", "Xây dựng"),
    *("Giáo dục và Đào tạo", "Khoa học và Công nghệ", "Công Thương", "Nông nghiệp và Môi trường"),
)
_NAMES_IN_SMALL = tuple(
    Correction(rf"\b{kind} {field[0].lower()}{field[1:]}\b", f"{kind} {field}")
    for kind, fields in (("Sở", ("Ngoại vụ", "Nội vụ", "Tài chính", "Tư pháp")), ("Bộ", _OF_BO[:7]))
    for field in fields
)
_COMMITTEE = "Ủy ban nhân dân"
_COUNCIL = "Hội đồng Thi đua - Khen thưởng"
_PARTY_ENDS = r"(?= và |[,.;]|$)"
"""Where the word ends that means the party alone, not one of its members, branches or bodies."""

CAPITALS = (
    # Names of agencies: a capital on the type and on the field (Appendix II, IV.1).
    Correction(rf"{_AFTER}sở ({'|'.join(_OF_SO)})\b", r"\1Sở \2"),
    Correction(rf"{_AFTER}bộ ({'|'.join(_OF_BO)})\b", r"\1Bộ \2"),
    *_NAMES_IN_SMALL,
    Correction(
        r"\b[ủỦ][yỷ] (?:ban (?:Nhân dân|nhân Dân|Nhân Dân)|Ban (?:nhân dân|Nhân Dân|Nhân dân))\b",
        _COMMITTEE,
    ),
    Correction(rf"{_WITHIN}[uủ][ỷy] ban nhân dân{_PLACE}", _COMMITTEE),
    Correction(rf"{_WITHIN}hội đồng nhân dân{_PLACE}", "Hội đồng nhân dân"),
    Correction(
        r"\b(?!Hội đồng Thi đua - Khen thưởng)[hH]ội [đĐ]ồng [tT]hi [đĐ]ua ?- ?[kK]hen [tT]hưởng\b",
        _COUNCIL,
    ),
    Correction(r"\bHội [đĐ]ồng [tT]hi [đĐ]ua,? [kK]hen [tT]hưởng\b", _COUNCIL),
    Correction(rf"{_WITHIN}văn phòng (Sở|Bộ|Chính phủ|Quốc hội)\b", r"Văn phòng \1"),
    # A man may be called Quốc Hội: only after a word that begins small.
    Correction(r"(\b[a-zà-ỹđ]\w* )Quốc Hội\b", r"\1Quốc hội"),
    Correction(r"\bChính Phủ\b", "Chính phủ"),
    # Names of places that are written in a way of their own (Appendix II, III.1.c).
    Correction(r"\bthành phố Hồ Chí Minh\b", "Thành phố Hồ Chí Minh"),
    Correction(r"\b[Tt]hành Phố Hồ Chí Minh\b", "Thành phố Hồ Chí Minh"),
    Correction(r"\b[Tt]hành [pP]hố hồ chí minh\b", "Thành phố Hồ Chí Minh"),
    Correction(rf"{_WITHIN}thủ đô Hà Nội\b", "Thủ đô Hà Nội"),
    # Offices: a capital on the first syllable alone (Appendix II, V.3).
    Correction(r"\bChủ Tịch\b", "Chủ tịch"),
    Correction(r"\bGiám Đốc\b", "Giám đốc"),
    Correction(r"\bTrưởng Phòng\b", "Trưởng phòng"),
    Correction(r"\bThủ Tướng\b", "Thủ tướng"),
    Correction(r"\bBộ Trưởng\b", "Bộ trưởng"),
    Correction(r"\bChánh Văn Phòng\b", "Chánh Văn phòng"),
    Correction(r"\bchủ tịch (Quốc hội|Ủy ban nhân dân)\b", r"Chủ tịch \1"),
    Correction(r"\bthủ tướng Chính phủ\b", "Thủ tướng Chính phủ"),
    # Honours (Appendix II, V.2).
    Correction(r"\bHuân Chương\b", "Huân chương"),
    Correction(r"\bHuy Chương\b", "Huy chương"),
    # Nouns of special standing (Appendix II, V.1 and V.4).
    Correction(r"\bNhà Nước\b", "Nhà nước"),
    Correction(r"(?<!\b[Bb]áo )(?<!ban )(?<!Ban )\bNhân Dân\b", "Nhân dân"),
    Correction(r"\bĐảng(,| và) nhà nước\b", r"Đảng\1 Nhà nước"),
    Correction(r"\bđảng(,| và) [Nn]hà nước\b", r"Đảng\1 Nhà nước"),
    Correction(rf"\bcủa đảng(?! và [Nn]hà nước){_PARTY_ENDS}", "của Đảng"),
    Correction(r"\b([Nn]gười dân|[Nn]hân dân|[Dd]oanh nghiệp) và nhà nước\b", r"\1 và Nhà nước"),
    Correction(r"\bcủa nhà nước\b", "của Nhà nước"),
    Correction(
        r"\b([Pp]hục vụ|[Cc]ác tầng lớp|[Đđ]ông đảo|[Đđ]ời sống|của|vì|với|trong) nhân dân\b(?! tệ)",
        r"\1 Nhân dân",
    ),
)

_TYPES = (
    *("Nghị định", "Thông tư", "Quyết định", "Nghị quyết", "Chỉ thị", "Kế hoạch", "Công văn", "Tờ trình"),
    *("Biên bản", "Thông báo", "Báo cáo", "Hướng dẫn"),
)
_LAWS = "Thi đua|Tổ chức|Cán bộ|Lưu trữ|Ban hành|Ngân sách|Đất đai|Viên chức|Bảo vệ"
_LAW_NAMES = (
    *("Thi đua, khen thưởng", "Tổ chức chính quyền địa phương", "Tổ chức Chính phủ", "Cán bộ, công chức"),
    *("Lưu trữ", "Ban hành văn bản quy phạm pháp luật", "Ngân sách nhà nước", "Đất đai", "Viên chức"),
)
CITATIONS = (
    # The name of the type and the first syllable of the name (Appendix II, V.6).
    *(Correction(rf"\b{name[0].lower()}{name[1:]}(?= số:? ?\d+/)", name) for name in _TYPES),
    Correction(rf"\bluật ({_LAWS})\b", r"Luật \1"),
    *(Correction(rf"\b[Ll]uật {name[0].lower()}{name[1:]}\b", f"Luật {name}") for name in _LAW_NAMES),
    Correction(r"\b[Ll]uật thi đua\b(?!, khen thưởng)", "Luật Thi đua"),
    Correction(r"\b[Ll]uật Thi Đua\b", "Luật Thi đua"),
    # Parts of a document: capitals down to the article, small letters below it (Appendix II, V.7).
    Correction(rf"{_WITHIN}Khoản (\d+)\b", r"khoản \1"),
    Correction(rf"{_WITHIN}Điểm ([a-zđ])(?=[ ,)])", r"điểm \1"),
    Correction(r"\b(khoản \d+|điểm [a-zđ]|tại|theo) điều (\d+)\b", r"\1 Điều \2"),
    Correction(r"\bmục (\d+) [cC]hương ([IVXL]+)\b", r"Mục \1 Chương \2"),
    Correction(r"\bMục (\d+) chương ([IVXL]+)\b", r"Mục \1 Chương \2"),
    Correction(r"\b(tại|theo|thuộc|Điều \d+) chương ([IVXL]+)\b", r"\1 Chương \2"),
)

DECREE = Vocabulary(
    nation="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    motto="Độc lập - Tự do - Hạnh phúc",
    number="Số:",
    recipients="Nơi nhận:",
    addressee="Kính gửi:",
    basis="Căn cứ",
    about="V/v",
    letter="CV",
    article="Điều",
    filing="Lưu:",
    above="Như trên",
    after_articles="Như Điều",
    end="./.",
    points="abcdđeghiklmnopqrstuvxy",
    abbreviations=_ABBREVIATIONS,
    clerk="VT",
    degrees=_DEGREES,
    degrees_in_short=_DEGREES_IN_SHORT,
    ranks=_RANKS,
    deputies=("phó", "thứ trưởng"),
    meetings=("họp ", "cuộc họp ", "phiên họp ", "hội nghị ", "hội thảo ", "về việc họp ", "về cuộc họp "),
    capitals=CAPITALS,
    citations=CITATIONS,
)
"""What `pipeline.decree30` compares with."""
