"""The literal Vietnamese of Decree 30/2020 that a document is compared with: formulas, abbreviations, capitals."""

from __future__ import annotations

from typing import Final

from pipeline.decree30.vocabulary import Vocabulary
from pipeline.decree30.words.decree_capitals import CAPITALS, CITATIONS

_ABBREVIATIONS: Final = {
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

_DEGREES: Final = (
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
_DEGREES_IN_SHORT: Final = frozenset(
    {
        *("gs", "pgs", "ts", "tskh", "ths", "cn", "ks", "kts", "bs", "bsck", "bscki", "bsckii", "bsck1", "bsck2"),
        *("cki", "ckii", "ds", "ls", "ngnd", "ngưt", "nsnd", "nsưt", "ttnd", "ttưt"),
    }
)
_RANKS: Final = tuple(
    f"{grade} {rank}" for rank in ("tướng", "tá", "úy") for grade in ("đại", "thượng", "trung", "thiếu")
)

DECREE: Final = Vocabulary(
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
