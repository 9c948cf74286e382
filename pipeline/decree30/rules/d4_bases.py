"""Rules D401 to D409 and D420: the legal bases and the enacting words below them (Appendix I, II.6.a)."""

from __future__ import annotations

import re

from pipeline.decree30.norms import Norms, Note, Notes
from pipeline.decree30.paper import Spot
from pipeline.decree30.parts import Part
from pipeline.decree30.recognise.anatomy import Anatomy
from pipeline.decree30.recognise.lines import fold
from pipeline.decree30.rules.components import looks, unclosed
from pipeline.decree30.words.decree import DECREE

BASES = Norms()
_LAW = re.compile(r"can cu (bo )?luat\b|can cu phap lenh\b")
_LAW_NUMBER = re.compile(
    r"\bso:? ?\d{1,4}/\d{4}/(qh|ubtvqh|pl)"
    r"|\b(cua|do) (quoc hoi|uy ban thuong vu quoc hoi)(?= ?[;.,]| ?$| (nuoc|khoa|ngay|ban hanh|thong qua)\b)"
)
"""A law's number, or who passed it; "cua Quoc hoi" may as well belong to its name."""
_CITED = re.compile(r"can cu (nghi dinh|thong tu|quyet dinh|nghi quyet|ke hoach|chi thi|to trinh|cong van)\b(?! nay\b)")
_MEETING = re.compile(r"\b(dai hoi|hoi nghi|ky hop)\b")
"""Resolutions of a congress or session of a party have no number."""
_NUMBERED = re.compile(r"\bso\b[^;]{0,40}?[/-]|\d[/-][a-z]")
_ISSUED_BY = re.compile(
    r"\b(cua|do|giua|chinh phu|thu tuong|quoc hoi|uy ban|ubnd|hdnd|hoi dong|bo truong|giam doc|bo chinh tri"
    r"|ban bi thu)\b"
)
_DATED = re.compile(r"\bngay\b.{0,30}?\bthang\b.{0,30}?\bnam\b|\bngay \d{1,2}[/.-]\d")
_LONGEST = 2000
"""Letters of a basis that are looked at; no citation is longer."""

BASES.error(
    "D401",
    "Appendix I, II.6.a",
    title="Căn cứ in thường, cỡ 13-14, nghiêng",
    hint="Đặt căn cứ ban hành chữ in thường, cỡ 13 đến 14, nghiêng, không đậm.",
)(looks, Part.BASIS)


@BASES.error(
    "D402",
    "Appendix I, II.6.a",
    title="Sau mỗi căn cứ có dấu chấm phẩy",
    message="Tại {spot}: căn cứ kết thúc bằng “{found}”; sau mỗi căn cứ có dấu chấm phẩy.",
    hint="Thêm dấu chấm phẩy (;) ở cuối dòng.",
)
def _basis_end(document: Anatomy) -> Notes:
    for line in document[Part.BASIS][:-1]:
        yield from unclosed(line, ";")


@BASES.error(
    "D403",
    "Appendix I, II.6.a",
    title="Căn cứ cuối cùng kết thúc bằng dấu chấm",
    message="Tại {spot}: căn cứ cuối cùng kết thúc bằng “{found}”; căn cứ cuối cùng kết thúc bằng dấu chấm.",
    hint="Thay bằng dấu chấm (.).",
)
def _last_basis_end(document: Anatomy) -> Notes:
    for line in document[Part.BASIS][-1:]:
        yield from unclosed(line, ".")


@BASES.error(
    "D404",
    "Appendix I, II.6.a",
    title="Viện dẫn luật, pháp lệnh không ghi số, cơ quan ban hành",
    message="Tại {spot}: căn cứ ghi “{found}”; khi viện dẫn luật, pháp lệnh không ghi số, ký hiệu và cơ quan ban hành.",
    hint="Chỉ ghi tên luật và ngày ban hành, ví dụ “Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;”.",
)
def _basis_of_law(document: Anatomy) -> Notes:
    """Look for a number or an issuer of a law: these alone are cited without (II.6.a)."""
    for line in document[Part.BASIS]:
        own = fold(line.own[:_LONGEST])
        if _LAW.match(own) and _LAW_NUMBER.search(own):
            yield Note.quoting(line)


@BASES.warning(
    "D405",
    "Appendix I, II.6.a",
    title="Căn cứ ghi đủ số, cơ quan và ngày ban hành (luật: ngày)",
    message=(
        "Tại {spot}: căn cứ ghi “{found}”, còn thiếu {asked}; căn cứ ghi đủ tên loại, số, ký hiệu, cơ quan ban hành, "
        "ngày tháng năm và trích yếu (luật, pháp lệnh không ghi số và cơ quan ban hành)."
    ),
    hint="Bổ sung {asked}.",
)
def _complete(document: Anatomy) -> Notes:
    """Ask for number, issuer and date of each document cited, and for the date of a law; a small letter names none."""
    for line in document.judged(Part.BASIS):
        begins = re.match(rf"\s*{DECREE.basis}\s+([^\W\d_])", line.own)
        if begins and begins[1].isupper():
            for lacking in _lacks(line.key[:_LONGEST]):
                yield Note.quoting(line, lacking)


def _lacks(key: str) -> list[str]:
    lacking = [] if _DATED.search(key) else ["ngày ban hành"]
    if not _CITED.match(key):
        return lacking if _LAW.match(key) else []
    if not _NUMBERED.search(key) and not _MEETING.search(key):
        lacking.append("số, ký hiệu")
    if not _ISSUED_BY.search(key):
        lacking.append("cơ quan ban hành")
    return lacking


@BASES.error(
    "D406",
    "Appendix I, II.6.a",
    title="Mỗi căn cứ một dòng",
    message="Tại {spot}: một đoạn có nhiều căn cứ; mỗi căn cứ là một dòng riêng.",
    hint="Xuống dòng trước mỗi từ “Căn cứ”.",
)
def _one_basis_each(document: Anatomy) -> Notes:
    """Look for a second basis in a paragraph: it begins with a capital, unlike the same words within a title."""
    for line in document[Part.BASIS]:
        if re.search(rf"[;,.]\s*{DECREE.basis}\b", line.own):
            yield Note(line.spot)


@BASES.error(
    "D420",
    "Appendix III, 1.2",
    title="Quyết định, nghị quyết có căn cứ ban hành",
    message=(
        "Trên {spot} không có căn cứ ban hành; quyết định, nghị quyết theo mẫu ghi các căn cứ trước phần quyết định."
    ),
    hint="Thêm các dòng “Căn cứ …;” dưới dòng thẩm quyền ban hành.",
)
def _none(document: Anatomy) -> Notes:
    """Miss the bases of a decision or resolution; one that stands elsewhere, or in a table, is not missed."""
    first = document.first(Part.ENACTING) or document.first(Part.ARTICLE)
    if first is None or not document.genre.bases or document[Part.BASIS]:
        return
    begins = fold(DECREE.basis)
    if not any(line.key.startswith(begins) for line in document.main):
        yield Note(first.spot, part=Part.BASIS)


@BASES.error(
    "D407",
    "Appendix III, 1.2",
    title="Có dòng “QUYẾT ĐỊNH:”",
    message="Trước {spot} không có dòng “QUYẾT ĐỊNH:”.",
    hint="Thêm dòng “QUYẾT ĐỊNH:” sau các căn cứ, căn giữa, chữ in hoa, đậm.",
)
def _enacting_absent(document: Anatomy) -> Notes:
    if document.genre.bases and not document[Part.ENACTING]:
        article = document.first(Part.ARTICLE)
        yield Note(article.spot if article else Spot())


@BASES.error(
    "D408",
    "Appendix III, 1.2",
    title="Sau “QUYẾT ĐỊNH” có dấu hai chấm",
    message="Tại {spot}: ghi “{found}”; sau từ này có dấu hai chấm.",
    hint="Thêm dấu hai chấm.",
)
def _enacting_words(document: Anatomy) -> Notes:
    line = document.first_judged(Part.ENACTING)
    if line is not None and not line.text.rstrip().endswith(":"):
        yield Note.quoting(line)


BASES.error(
    "D409",
    "Appendix III, 1.2",
    title="“QUYẾT ĐỊNH:” in hoa, cỡ 13-14, đứng, đậm, căn giữa",
    hint="Đặt dòng này chữ in hoa, cỡ 13 đến 14, đứng, đậm, căn giữa.",
)(looks, Part.ENACTING)
