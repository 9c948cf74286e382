"""Nominees as documents list them: collectives and individuals apart, in the order of the ballot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipeline.documents.document import paragraphs
from pipeline.forms.form import word_for
from pipeline.kernel.numbers import padded
from pipeline.kernel.text import match_key
from pipeline.season.choices import RATINGS
from pipeline.season.setup import Subject

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.season.nomination import Nominee


@dataclass(frozen=True, slots=True, kw_only=True)
class NomineeRow:
    """One nominee in a list. `order` counts within the printed table, `line` over the whole ballot list.

    Attributes:
        place: Post and unit of a person, unit of a collective, in one line.
        subject_of: Field of work, else the movement in which the nominee was found.
        found_in: Movement and field of work, a paragraph each.
        achievements: Paragraphs.
        verdict: The appraisal's result, `note` what was remarked; both empty before the appraisal.
        honorific: How a certificate addresses the nominee, empty for a collective.
    """

    order: int
    line: int
    name: str
    place: str
    division: str
    subject_of: str
    found_in: tuple[str, ...]
    rating: str
    achievements: tuple[str, ...]
    honorific: str
    verdict: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NomineeGroup:
    """Collectives or individuals under their heading, such as `I. TẬP THỂ`."""

    heading: str
    name_header: str
    place_header: str
    rows: tuple[NomineeRow, ...]


COLLECTIVES: Final = ("TẬP THỂ", "Tên tập thể", "Đơn vị")
INDIVIDUALS: Final = ("CÁ NHÂN", "Họ và tên", "Chức vụ, đơn vị")
ROMAN: Final = ("I. ", "II. ")
FIELD_LABEL: Final = "Lĩnh vực"
MOVEMENT_LABEL: Final = "Phong trào"
_ORDER = ((Subject.COLLECTIVE, COLLECTIVES), (Subject.INDIVIDUAL, INDIVIDUALS))
HONORIFICS: Final = {"nam": "Ông", "nữ": "Bà"}
ANY_HONORIFIC: Final = "Ông (Bà)"
_ROOM: Final = "Phòng"
_OFFICE: Final = "Văn"


def in_print_order(nominees: Iterable[Nominee]) -> list[Nominee]:
    """Put collectives before individuals and leave the order within each."""
    listed = list(nominees)
    return [nominee for subject, _ in _ORDER for nominee in listed if nominee.subject is subject]


def nominee_row(nominee: Nominee, order: int, line: int) -> NomineeRow:
    """Give one nominee as lists print it."""
    return NomineeRow(
        order=order,
        line=line,
        name=nominee.name,
        place=place_of(nominee),
        division=nominee.division_name,
        subject_of=subject_of(nominee),
        found_in=_found_in(nominee),
        rating=word_for(nominee.rating, RATINGS),
        achievements=paragraphs(nominee.achievements),
        honorific=addressed(nominee),
    )


def nominee_groups(nominees: Sequence[Nominee], lines: dict[str, int] | None = None) -> tuple[NomineeGroup, ...]:
    """Group nominees under `I. TẬP THỂ` and `II. CÁ NHÂN`; one group alone has no number.

    Args:
        nominees: In the order of the ballot.
        lines: The line of each on the ballot, by id; without it the lines count through what is printed.
    """
    numbers = lines or {str(nominee.id): line for line, nominee in enumerate(nominees, start=1)}
    return tuple(
        NomineeGroup(
            heading=heading,
            name_header=name_header,
            place_header=place_header,
            rows=tuple(nominee_row(nominee, order, numbers[nominee.id]) for order, nominee in enumerate(own, start=1)),
        )
        for heading, name_header, place_header, own in grouped(nominees, _ORDER, ROMAN)
    )


def how_many(nominees: Iterable[Nominee]) -> str:
    """Write how many of each, `03 tập thể và 08 cá nhân`."""
    subjects = [nominee.subject for nominee in nominees]
    return counted(subjects.count(Subject.COLLECTIVE), subjects.count(Subject.INDIVIDUAL))


def grouped(
    nominees: Sequence[Nominee], order: tuple[tuple[Subject, tuple[str, str, str]], ...], marks: tuple[str, ...]
) -> Iterator[tuple[str, str, str, list[Nominee]]]:
    """Part nominees by subject; give of each group heading, headers and nominees, with a number where there are two."""
    parted = [(words, [one for one in nominees if one.subject is subject]) for subject, words in order]
    groups = [(words, own) for words, own in parted if own]
    for mark, ((heading, name_header, place_header), own) in zip(marks, groups, strict=False):
        yield f"{mark if len(groups) > 1 else ''}{heading}", name_header, place_header, own


def place_of(nominee: Nominee) -> str:
    """Give post and unit of a person, the unit of a collective; one that is the whole unit is not said to be of it."""
    unit = nominee.unit or nominee.division_name
    if nominee.subject is Subject.INDIVIDUAL:
        return post_and_unit(nominee.position, unit)
    return "" if match_key(unit) == match_key(nominee.name) else unit


def subject_of(nominee: Nominee) -> str:
    """Give the field of work, else the movement in which the nominee was found."""
    return nominee.field or nominee.movement_name


def addressed(nominee: Nominee) -> str:
    """Give the form of address of a person; a collective has none."""
    return honorific(nominee.gender) if nominee.subject is Subject.INDIVIDUAL else ""


def _found_in(nominee: Nominee) -> tuple[str, ...]:
    field = f"{FIELD_LABEL}: {nominee.field}" if nominee.field not in ("", nominee.movement_name) else ""
    return tuple(text for text in (nominee.movement_name, field) if text)


def honorific(gender: str) -> str:
    """Give the form of address of a person."""
    return HONORIFICS.get(match_key(gender), ANY_HONORIFIC)


def post_and_unit(post: str, unit: str) -> str:
    """Join a post and the unit where it is held: `Chuyên viên, Phòng A`, but `Phó Trưởng phòng A`.

    A `phòng` that both of them have stands once; a `Văn phòng` is another matter and stays as it was typed.
    """
    *before, last = post.split(" ")
    first, _, rest = unit.partition(" ")
    is_room = {match_key(last), match_key(first)} == {match_key(_ROOM)}
    if is_room and rest and before and match_key(before[-1]) != match_key(_OFFICE):
        return f"{post} {rest}"
    return in_one_line(post, unit)


def in_one_line(*parts: str) -> str:
    """Join what is there by commas, each part once."""
    return ", ".join(dict.fromkeys(part for part in parts if part))


def counted(collectives: int, individuals: int) -> str:
    """Write how many, `03 tập thể và 08 cá nhân`; a group without anybody is left out."""
    groups = ((collectives, "tập thể"), (individuals, "cá nhân"))
    return " và ".join(f"{padded(number)} {word}" for number, word in groups if number) or "00 tập thể, cá nhân"
