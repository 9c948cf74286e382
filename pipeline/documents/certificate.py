"""A certificate: what it says, and how its words are set so that all of them stand on its one page.

The page has a head, a middle and a place for the signature, each of a height of its own. What comes into the middle is
measured before it is printed; the template has a style for each size, made from the figures here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING, Final

from pipeline.documents.document import Document, Reference, Sources, document, reference
from pipeline.documents.frame import DIRECTOR, SignedFrame, signed_frame
from pipeline.documents.lists import FIELD_LABEL, MOVEMENT_LABEL, addressed, in_print_order, place_of, subject_of
from pipeline.kernel.text import slug
from pipeline.kernel.widths import MM_PER_POINT, Face, balanced
from pipeline.season.documents import DocumentKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.season.nomination import Nominee


CERTIFICATE_WORDS: Final = ("Là điển hình tiên tiến năm {year}", "Vào sổ số")
"""What a certificate says and no other document, the two together."""

LINE: Final = 1.15
"""Height of a line of Times New Roman, in sizes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How paragraphs of one style are set: size, space below, what is added after each letter; all in points."""

    points: float
    after: float = 0.0
    spaced: float = 0.0

    def height_mm(self, lines: int = 1) -> float:
        """Say how high a paragraph of so many lines is; one without lines is not printed."""
        return (lines * self.points * LINE + self.after) * MM_PER_POINT if lines else 0.0


HEAD_MM, MIDDLE_MM, SIGNING_MM = 22, 98, 54
"""Heights of the three parts of the page."""

ROOM_MM: Final = 236
"""How long a line of the middle may be; the page's text is 247 mm wide."""

SIGNER_MM: Final = 118
"""Width of the signer's column."""

ISSUER: Final = Setting(points=18, after=5, spaced=1)
WORD: Final = Setting(points=46, after=9, spaced=4)
GRANT: Final = Setting(points=22, after=7)
NAMES: Final = {size: Setting(points=size, after=after) for size, after in ((32, 7), (28, 6), (24, 5), (20, 3))}
TEXTS: Final = {size: Setting(points=size, after=after) for size, after in ((16, 9), (14, 7), (12, 3))}
"""Of the name, and of post and field; each has a style in the template."""

DATE: Final = Setting(points=14, after=2)
OFFICE: Final = Setting(points=14)
BLANK_MM: Final = 6.0
"""Height of each of the empty lines that make the room to sign."""

_AIR_MM: Final = 3.0
"""What is left free of the middle where it can be."""

_FEWEST_BLANKS, _MOST_BLANKS = 2, 5
_MOST_FITTED: Final = 4_000

_NAME_COST: Final = {32: 0.0, 28: 1.0, 24: 2.0, 20: 6.0}
_NAME_LINE_COST: Final = (0.0, 3.0, 7.0)
_TEXT_COST: Final = {16: 0.0, 14: 1.0, 12: 4.5}
_TEXT_LINE_COST: Final = 1.0
"""What is given up by a smaller size and by each line more. A name goes down to 24 points rather than onto two lines,
onto two lines rather than down to 20, and down to 20 rather than onto three; texts go down to 14 where that saves two
lines, and down to 12 only for want of room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What a certificate says of its own, each as it would be printed if there were room for it in one line.

    Attributes:
        issuer: Who recognises; it is printed in capitals.
        name: The holder with the form of address.
        place: Post and unit, may be empty.
        ground: Field of work or movement, with its label.
        above: Lines of office above the signature.
        below: Another post and the signer's name, each of them may be empty.
    """

    issuer: str
    name: str
    place: str
    ground: str
    above: tuple[str, ...]
    below: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """How they are set: texts by their lines, and sizes in points.

    A template prints the lines of a text with one space between them, so that a name stays whole.

    Attributes:
        place: Empty where there is neither post nor unit.
        text_size: Of place and ground.
        blanks: The empty lines that make the room to sign.
    """

    issuer: tuple[str, ...]
    name: tuple[str, ...]
    name_size: int
    place: tuple[str, ...]
    ground: tuple[str, ...]
    text_size: int
    blanks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Trial:
    """Name, place and ground at one choice of sizes, broken into lines."""

    name_size: int
    text_size: int
    name: tuple[str, ...]
    place: tuple[str, ...]
    ground: tuple[str, ...]

    @property
    def height_mm(self) -> float:
        text = TEXTS[self.text_size]
        name = NAMES[self.name_size].height_mm(len(self.name))
        return name + text.height_mm(len(self.place)) + text.height_mm(len(self.ground))

    @property
    def cost(self) -> float:
        sizes = _NAME_COST[self.name_size] + _TEXT_COST[self.text_size]
        names = sum(_NAME_LINE_COST[min(line, len(_NAME_LINE_COST) - 1)] for line in range(len(self.name)))
        texts = sum(max(len(lines) - 1, 0) for lines in (self.place, self.ground))
        return sizes + names + texts * _TEXT_LINE_COST


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateFacts:
    """A certificate; `fit` is what it says as it is set: in the sizes for which the template has styles."""

    signed: SignedFrame
    name: str
    honorific: str
    nominee_place: str
    ground_label: str
    ground: str
    fit: Fit
    decision: Reference


def certificates(sources: Sources) -> list[Document]:
    """Compose one certificate for each recognised nominee, in the order of the decision's list."""
    nominees = in_print_order(sources.season.recognised)
    return [_certificate(sources, nominee, number) for number, nominee in enumerate(nominees, start=1)]


def _certificate(sources: Sources, nominee: Nominee, number: int) -> Document:
    """Compose a certificate; it is no registered document type, and bears the number of the decision."""
    decided = reference(sources, DocumentKind.DECISION)
    signed = signed_frame(sources, DocumentKind.CERTIFICATE)
    place, honorific, ground = place_of(nominee), addressed(nominee), subject_of(nominee)
    place = place if place != nominee.name else ""
    label = FIELD_LABEL if nominee.field else MOVEMENT_LABEL
    words = Words(
        issuer=f"{DIRECTOR} {signed.frame.agency}",
        name=f"{honorific} {nominee.name}",
        place=place,
        ground=f"{label}: {ground}",
        above=signed.signer.lines,
        below=(signed.signer.post, signed.signer.name),
    )
    facts = CertificateFacts(
        signed=signed,
        name=nominee.name,
        honorific=honorific,
        nominee_place=place,
        ground_label=label,
        ground=ground,
        fit=fit(words),
        decision=decided,
    )
    stem = f"{DocumentKind.CERTIFICATE.value}/{number:02d}-{slug(nominee.name)}"
    code = decided.code if sources.issue_of(DocumentKind.DECISION) else ""
    return document(sources, DocumentKind.CERTIFICATE, facts, stem=stem, code=code)


@lru_cache(maxsize=_MOST_FITTED)
def fit(words: Words) -> Fit:
    """Choose sizes and line ends: the best for which the middle has room; the lowest where it has room for none.

    It is most of a certificate's composing, and a season is composed again and again: what was fitted is kept.
    """
    issuer = balanced(words.issuer, Face(points=ISSUER.points, spaced=ISSUER.spaced, caps=True), ROOM_MM)
    room = MIDDLE_MM - ISSUER.height_mm(len(issuer)) - WORD.height_mm() - GRANT.height_mm()
    best = _best(_trials(words), room)
    return Fit(
        issuer=issuer,
        name=best.name,
        name_size=best.name_size,
        place=best.place,
        ground=best.ground,
        text_size=best.text_size,
        blanks=("",) * _blanks(words),
    )


def _best(trials: list[_Trial], room_mm: float) -> _Trial:
    """Choose the trial that gives up least, with some air around it where that can be had."""
    for room in (room_mm - _AIR_MM, room_mm):
        fitting = [trial for trial in trials if trial.height_mm <= room]
        if fitting:
            return min(fitting, key=lambda trial: trial.cost)
    return min(trials, key=lambda trial: trial.height_mm)


def _trials(words: Words) -> list[_Trial]:
    """Give every choice of sizes, the largest first."""
    names = _by_size(words.name, NAMES)
    places = _by_size(words.place, TEXTS)
    grounds = _by_size(words.ground, TEXTS)
    return [
        _Trial(name_size=one, text_size=other, name=names[one], place=places[other], ground=grounds[other])
        for one, other in product(NAMES, TEXTS)
    ]


def _by_size(text: str, sizes: Iterable[int]) -> dict[int, tuple[str, ...]]:
    return {size: balanced(text, Face(points=size), ROOM_MM) for size in sizes}


def _blanks(words: Words) -> int:
    """Give the signature what date, offices and name leave of its part of the page."""
    lines = _lines_of(words.above, Face(points=OFFICE.points, caps=True))
    lines += _lines_of(words.below, Face(points=OFFICE.points))
    left = SIGNING_MM - DATE.height_mm() - OFFICE.height_mm(lines)
    return min(max(int(left // BLANK_MM), _FEWEST_BLANKS), _MOST_BLANKS)


def _lines_of(texts: Iterable[str], face: Face) -> int:
    return sum(len(balanced(text, face, SIGNER_MM)) for text in texts)
