"""Rules on the legal bases: how they look and end, that each is cited in full (Appendix I, II.6.a)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipeline.decree30.norms import Norm, Note
from pipeline.decree30.paper import Spot
from pipeline.decree30.parts import Part
from pipeline.decree30.recognise.lines import HIDDEN, fold
from pipeline.decree30.rules.looks import looks
from pipeline.kernel.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.decree30.recognise.anatomy import Anatomy
    from pipeline.decree30.recognise.lines import Line

_LAW: Final = re.compile(r"can cu (bo )?luat\b|can cu phap lenh\b")
_LAW_NUMBER: Final = re.compile(
    r"\bso:? ?\d{1,4}/\d{4}/(qh|ubtvqh|pl)"
    r"|\b(cua|do) (quoc hoi|uy ban thuong vu quoc hoi)(?= ?[;.,]| ?$| (nuoc|khoa|ngay|ban hanh|thong qua)\b)"
)
"""A law's number, or who passed it; "cua Quoc hoi" may as well belong to its name."""
_CITED: Final = re.compile(
    r"can cu (nghi dinh|thong tu|quyet dinh|nghi quyet|ke hoach|chi thi|to trinh|cong van)\b(?! nay\b)"
)
_MEETING: Final = re.compile(r"\b(dai hoi|hoi nghi|ky hop)\b")
"""Resolutions of a congress or session of a party have no number."""
_NUMBERED: Final = re.compile(r"\bso\b[^;]{0,40}?[/-]|\d[/-][a-z]")
_ISSUED_BY: Final = re.compile(
    r"\b(cua|do|giua|chinh phu|thu tuong|quoc hoi|uy ban|ubnd|hdnd|hoi dong|bo truong|giam doc|bo chinh tri"
    r"|ban bi thu)\b"
)
_DATED: Final = re.compile(r"\bngay\b.{0,30}?\bthang\b.{0,30}?\bnam\b|\bngay \d{1,2}[/.-]\d")
_LONGEST: Final = 2000
"""Letters of a basis that are looked at; no citation is longer."""


def _basis_end(document: Anatomy) -> Iterator[Note]:
    for line in document.all(Part.BASIS)[:-1]:
        if not line.own.rstrip().endswith((";", HIDDEN)):
            yield Note(spot=line.spot, found=tail(line), asked=";")


def _last_basis_end(document: Anatomy) -> Iterator[Note]:
    for line in document.all(Part.BASIS)[-1:]:
        if not line.own.rstrip().endswith((".", HIDDEN)):
            yield Note(spot=line.spot, found=tail(line), asked=".")


def _basis_of_law(document: Anatomy) -> Iterator[Note]:
    """Look for a number or an issuer of a law: these alone are cited without (II.6.a)."""
    for line in document.all(Part.BASIS):
        own = fold(line.own[:_LONGEST])
        if _LAW.match(own) and _LAW_NUMBER.search(own):
            yield Note(spot=line.spot, found=line.text.strip())


def _complete(document: Anatomy) -> Iterator[Note]:
    """Ask for number, issuer and date of each document cited, and for the date of a law; a small letter names none."""
    certain = re.compile(rf"\s*{re.escape(document.words.basis)}\s+[^\W\d_]")
    for line in document.all(Part.BASIS):
        begins = certain.match(line.own)
        if line.judged and begins and begins[0][-1].isupper():
            for lacking in _lacks(line.key[:_LONGEST]):
                yield Note(spot=line.spot, found=line.text.strip(), asked=lacking)


def _lacks(key: str) -> Iterator[str]:
    cited = _CITED.match(key)
    if cited is None and not _LAW.match(key):
        return
    if not _DATED.search(key):
        yield "its date"
    if cited is not None and not _NUMBERED.search(key) and not _MEETING.search(key):
        yield "its number"
    if cited is not None and not _ISSUED_BY.search(key):
        yield "its issuer"


def _one_basis_each(document: Anatomy) -> Iterator[Note]:
    """Look for a second basis in a paragraph: it begins with a capital, unlike the same words within a title."""
    second = re.compile(rf"[;,.]\s*{re.escape(document.words.basis)}\b")
    for line in document.all(Part.BASIS):
        if second.search(line.own):
            yield Note(spot=line.spot)


def _none(document: Anatomy) -> Iterator[Note]:
    """Miss the bases of a decision or resolution; one that stands elsewhere, or in a table, is not missed."""
    if not document.genre.bases or document.all(Part.BASIS):
        return
    first = document.first(Part.ENACTING) or document.first(Part.ARTICLE)
    begins = fold(document.words.basis)
    if first is not None and not any(line.key.startswith(begins) for line in document.main):
        yield Note(spot=first.spot, part=Part.BASIS)


def _enacting_absent(document: Anatomy) -> Iterator[Note]:
    if document.genre.bases and not document.all(Part.ENACTING):
        articles = document.all(Part.ARTICLE)
        yield Note(spot=articles[0].spot if articles else Spot())


def _enacting_words(document: Anatomy) -> Iterator[Note]:
    line = document.first(Part.ENACTING)
    if line is not None and line.judged and not line.text.rstrip().endswith(":"):
        yield Note(spot=line.spot, found=line.text.strip())


def tail(line: Line) -> str:
    """Give the end of a line, to show what it ends with."""
    longest = 30
    return line.text.rstrip()[-longest:]


BASES: Final = (
    Norm(code="D401", clause="Appendix I, II.6.a", check=looks(Part.BASIS)),
    Norm(code="D402", clause="Appendix I, II.6.a", check=_basis_end),
    Norm(code="D403", clause="Appendix I, II.6.a", check=_last_basis_end),
    Norm(code="D404", clause="Appendix I, II.6.a", check=_basis_of_law),
    Norm(code="D405", clause="Appendix I, II.6.a", check=_complete, severity=Severity.WARNING),
    Norm(code="D406", clause="Appendix I, II.6.a", check=_one_basis_each),
    Norm(code="D420", clause="Appendix III, 1.2", check=_none),
    Norm(code="D407", clause="Appendix III, 1.2", check=_enacting_absent),
    Norm(code="D408", clause="Appendix III, 1.2", check=_enacting_words),
    Norm(code="D409", clause="Appendix III, 1.2", check=looks(Part.ENACTING)),
)
