"""Rules on the closing block: recipients, authority to sign, names (Article 13; Appendix I, II.7 and II.9)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipeline.domain.conformity.lines import HIDDEN, fold
from pipeline.domain.conformity.looks import looks
from pipeline.domain.conformity.norms import Norm, Note
from pipeline.domain.conformity.paper import Spot
from pipeline.domain.conformity.parts import Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.domain.conformity.anatomy import Anatomy, Signature
    from pipeline.domain.conformity.lines import Line

_MINUTES: Final = "1.9"
_PREFIX: Final = re.compile(r"(tm|kt|tl|tuq|q)\b|[tk]\s*/\s*[ml t]", re.IGNORECASE)
_WELL_FORMED: Final = re.compile(r"(TM|KT|TL|TUQ|Q)\. \S.*")
_DELEGATED: Final = re.compile(r"(kt|tl|tuq)\b")
_HEAD_OF_AGENCY: Final = re.compile(
    r"tm\.? *(giam doc|chanh van phong|cuc truong|vu truong|truong phong|hieu truong)\b"
)


def _recipients_absent(document: Anatomy) -> Iterator[Note]:
    if Part.RECIPIENTS in document.genre.asks and not document.all(Part.RECIPIENTS):
        yield Note(spot=_last_spot(document))


def _recipients_words(document: Anatomy) -> Iterator[Note]:
    line, asked = document.first(Part.RECIPIENTS), document.words.recipients
    if line is not None and line.judged and line.text.strip() != asked and not line.text.strip().isupper():
        yield Note(spot=line.spot, found=line.text.strip(), asked=asked)


def _item_dash(document: Anatomy) -> Iterator[Note]:
    for line in document.all(Part.RECIPIENT):
        if not line.own.lstrip().startswith(("- ", HIDDEN)):
            yield Note(spot=line.spot, found=line.text.strip(), asked="-")


def _item_end(document: Anatomy) -> Iterator[Note]:
    items = document.all(Part.RECIPIENT)
    for line in items:
        asked = "." if line is items[-1] else ";"
        if not line.own.rstrip().endswith((asked, HIDDEN)):
            yield Note(spot=line.spot, found=line.text.strip(), asked=asked)


def _filing(document: Anatomy) -> Iterator[Note]:
    items = document.all(Part.RECIPIENT)
    head = document.first(Part.RECIPIENTS)
    if head is None:
        return
    last = items[-1] if items else head
    words = last.own.strip().lstrip("-\u2013 ")
    if HIDDEN not in words and not words.startswith(f"{document.words.filing} "):
        yield Note(spot=last.spot, found=last.text.strip())


def _first_item(document: Anatomy) -> Iterator[Note]:
    """Ask for the first recipient that follows from the paper: as above, or as in the last article."""
    items = document.all(Part.RECIPIENT)
    words = document.words
    asked = words.above if document.all(Part.ADDRESSEE) else words.after_articles if document.genre.articles else ""
    if not items or not asked or not items[0].judged:
        return
    if not fold(items[0].text).lstrip("-\u2013 ").startswith(fold(asked)):
        yield Note(spot=items[0].spot, found=items[0].text.strip(), asked=asked)


def _signer_absent(document: Anatomy) -> Iterator[Note]:
    if Part.OFFICE in document.genre.asks and not document.signatures:
        yield Note(spot=_last_spot(document))


def _prefix_form(document: Anatomy) -> Iterator[Note]:
    for line in document.all(Part.OFFICE):
        if line.judged and _PREFIX.match(line.key) and not _WELL_FORMED.fullmatch(line.text.strip().upper()):
            yield Note(spot=line.spot, found=line.text.strip())


def _two_lines(document: Anatomy) -> Iterator[Note]:
    """Ask for the signer's own office below KT., TL. or TUQ., on a line of its own."""
    for signature in document.signatures:
        office = signature.office
        if not signature.judged:
            continue
        for line, below in zip(office, [*office[1:], None], strict=True):
            if _DELEGATED.match(line.key) and (below is None or _says_two_offices(line) or _not_a_deputy(line, below)):
                yield Note(spot=line.spot, found=line.text.strip())


def _not_a_deputy(line: Line, below: Line) -> bool:
    """Tell that who signs for a head (KT.) is none of the head's deputies."""
    return line.key.startswith("kt") and re.match(r"pho\b|thu truong\b", below.key) is None


def _says_two_offices(line: Line) -> bool:
    return re.search(r"\w\s+(pho )(giam doc|chu tich|truong|chanh)", line.key) is not None


def _deputy(document: Anatomy) -> Iterator[Note]:
    for signature in document.signatures:
        if not signature.judged or document.genre.model == _MINUTES:
            continue
        for index, line in enumerate(signature.office):
            if line.key.startswith("pho ") and not any(_DELEGATED.match(each.key) for each in signature.office[:index]):
                yield Note(spot=line.spot, found=line.text.strip())


def _on_behalf(document: Anatomy) -> Iterator[Note]:
    for line in document.all(Part.OFFICE):
        if line.judged and _HEAD_OF_AGENCY.match(line.key):
            yield Note(spot=line.spot, found=line.text.strip())


def _degree(document: Anatomy) -> Iterator[Note]:
    for line in document.all(Part.SIGNER):
        if line.judged and any(re.match(rf"{re.escape(degree)}(?!\w)", line.key) for degree in document.words.degrees):
            yield Note(spot=line.spot, found=line.text.strip())


def _name_form(document: Anatomy) -> Iterator[Note]:
    for line in document.all(Part.SIGNER):
        words = line.text.split()
        if line.judged and not line.text.isupper() and any(word[0].isalpha() and word[0].islower() for word in words):
            yield Note(spot=line.spot, found=line.text.strip())


def _sides(document: Anatomy) -> Iterator[Note]:
    head = document.first(Part.RECIPIENTS)
    if head is None or document.genre.model == _MINUTES:
        return
    for signature in document.signatures:
        line = signature.office[0]
        if line.spot.table and head.spot.table == line.spot.table and line.spot.column <= head.spot.column:
            yield Note(spot=line.spot)


def _level(document: Anatomy) -> Iterator[Note]:
    head = document.first(Part.RECIPIENTS)
    if head is None or document.genre.model == _MINUTES or not document.signatures:
        return
    cells = [signature.office[0].cell for signature in document.signatures]
    if not any(cell[:2] == head.cell[:2] for cell in cells):
        yield Note(spot=head.spot)


def _minutes_sides(document: Anatomy) -> Iterator[Note]:
    """Ask for the clerk on the left and the chair on the right."""
    if document.genre.model != _MINUTES:
        return
    clerk, chair = _signer(document, "thu ky"), _signer(document, "chu toa")
    if clerk is None or chair is None:
        return
    if clerk.spot.table and clerk.cell[:2] == chair.cell[:2] and clerk.spot.column > chair.spot.column:
        yield Note(spot=clerk.spot)


def _minutes_chair(document: Anatomy) -> Iterator[Note]:
    if document.genre.model == _MINUTES and document.signatures and _signer(document, "chu t") is None:
        yield Note(spot=document.signatures[0].office[0].spot)


def _signer(document: Anatomy, words: str) -> Line | None:
    found: list[Signature] = [each for each in document.signatures if each.office[0].key.startswith(words)]
    return found[0].office[0] if found else None


def _last_spot(document: Anatomy) -> Spot:
    texts = [line for line in document.main if not line.blank]
    return texts[-1].spot if texts else Spot()


_RECIPIENTS: Final = "Appendix I, II.9.b"
_AUTHORITY: Final = "Appendix I, II.7.a"
SIGNING: Final = (
    Norm(code="D501", clause=_RECIPIENTS, check=_recipients_absent),
    Norm(code="D502", clause=_RECIPIENTS, check=looks(Part.RECIPIENTS)),
    Norm(code="D503", clause=_RECIPIENTS, check=_recipients_words),
    Norm(code="D504", clause=_RECIPIENTS, check=looks(Part.RECIPIENT)),
    Norm(code="D505", clause=_RECIPIENTS, check=_item_dash),
    Norm(code="D506", clause=_RECIPIENTS, check=_item_end),
    Norm(code="D507", clause=_RECIPIENTS, check=_filing),
    Norm(code="D508", clause=_RECIPIENTS, check=_first_item),
    Norm(code="D521", clause=_AUTHORITY, check=_signer_absent),
    Norm(code="D522", clause="Appendix I, II.7.d", check=looks(Part.OFFICE)),
    Norm(code="D523", clause=_AUTHORITY, check=_prefix_form),
    Norm(code="D524", clause=_AUTHORITY, check=_two_lines),
    Norm(code="D525", clause=_AUTHORITY, check=_deputy),
    Norm(code="D526", clause=_AUTHORITY, check=_on_behalf),
    Norm(code="D527", clause="Appendix I, II.7.d", check=looks(Part.SIGNER)),
    Norm(code="D528", clause="Appendix I, II.7.b", check=_degree),
    Norm(code="D529", clause="Appendix II, I", check=_name_form),
    Norm(code="D530", clause="Appendix I, II.7.d", check=looks(Part.POST)),
    Norm(code="D531", clause="Appendix I, IV", check=_sides),
    Norm(code="D532", clause=_RECIPIENTS, check=_level),
    Norm(code="D533", clause="Appendix III, 1.9", check=_minutes_sides),
    Norm(code="D534", clause="Appendix III, 1.9", check=_minutes_chair),
)
