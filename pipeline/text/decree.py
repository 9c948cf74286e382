"""The literal Vietnamese of Decree 30/2020 that a document is compared with: formulas, abbreviations, capitals."""

from __future__ import annotations

from typing import Final

from pipeline.domain.conformity.vocabulary import Vocabulary
from pipeline.text.decree_capitals import CAPITALS, CITATIONS

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
    *("gs.", "pgs.", "ts.", "ths.", "ts ", "ths ", "cn.", "ks.", "bs."),
    *("tien si", "thac si", "giao su", "nha giao", "cu nhan", "ky su", "bac si"),
)

DECREE: Final = Vocabulary(
    nation="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    motto="Độc lập - Tự do - Hạnh phúc",
    number="Số:",
    recipients="Nơi nhận:",
    addressee="Kính gửi:",
    basis="Căn cứ",
    about="V/v",
    article="Điều",
    filing="Lưu:",
    above="Như trên",
    after_articles="Như Điều",
    end="./.",
    points="abcdđeghiklmnopqrstuvxy",
    abbreviations=_ABBREVIATIONS,
    degrees=_DEGREES,
    capitals=CAPITALS,
    citations=CITATIONS,
)
"""What `pipeline.domain.conformity` compares with."""
