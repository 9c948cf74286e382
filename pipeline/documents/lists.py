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
    from collections.abc import Iterable, Iterator, Mapping, Sequence

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


HEADINGS: Final = {
    Subject.COLLECTIVE: ("TẬP THỂ", "Tên tập thể", "Đơn vị"),
    Subject.INDIVIDUAL: ("CÁ NHÂN", "Họ và tên", "Chức vụ, đơn vị"),
}
"""The groups in the order of print: heading, and headers of the columns of names and places."""

ROMAN: Final = ("I. ", "II. ")
FIELD_LABEL: Final = "Lĩnh vực"
MOVEMENT_LABEL: Final = "Phong trào"
HONORIFICS: Final = {"nam": "Ông", "nữ": "Bà"}
ANY_HONORIFIC: Final = "Ông (Bà)"
_ROOM: Final = "Phòng"
_OFFICE: Final = "Văn"


def in_print_order(nominees: Iterable[Nominee]) -> list[Nominee]:
    """Put collectives before individuals and leave the order within each."""
    listed = list(nominees)
    return [nominee for subject in HEADINGS for nominee in listed if nominee.subject is subject]


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


def nominee_groups(nominees: Sequence[Nominee]) -> tuple[NomineeGroup, ...]:
    """Group nominees under `I. TẬP THỂ` and `II. CÁ NHÂN`; their lines count through, in the order of the ballot."""
    lines = {nominee.id: line for line, nominee in enumerate(nominees, start=1)}
    groups = []
    for titles, own in grouped(nominees, HEADINGS, ROMAN):
        rows = [nominee_row(nominee, order, lines[nominee.id]) for order, nominee in enumerate(own, start=1)]
        groups.append(NomineeGroup(**titles, rows=tuple(rows)))
    return tuple(groups)


def how_many(nominees: Iterable[Nominee]) -> str:
    """Write how many of each, `03 tập thể và 08 cá nhân`."""
    subjects = [nominee.subject for nominee in nominees]
    return counted(subjects.count(Subject.COLLECTIVE), subjects.count(Subject.INDIVIDUAL))


def grouped(
    nominees: Sequence[Nominee], headings: Mapping[Subject, tuple[str, str, str]], marks: tuple[str, ...]
) -> Iterator[tuple[dict[str, str], list[Nominee]]]:
    """Part nominees by subject: heading and headers by their names in a group, and whom they are for.

    A group alone has no number before its heading, an empty one is left out.
    """
    parted = {subject: [one for one in nominees if one.subject is subject] for subject in headings}
    there = [subject for subject, own in parted.items() if own]
    for mark, subject in zip(marks, there, strict=False):
        heading, name_header, place_header = headings[subject]
        numbered = f"{mark}{heading}" if len(there) > 1 else heading
        yield {"heading": numbered, "name_header": name_header, "place_header": place_header}, parted[subject]


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
    found_in = [nominee.movement_name] if nominee.movement_name else []
    if nominee.field not in ("", nominee.movement_name):
        found_in.append(f"{FIELD_LABEL}: {nominee.field}")
    return tuple(found_in)


def honorific(gender: str) -> str:
    """Give the form of address of a person."""
    return HONORIFICS.get(match_key(gender), ANY_HONORIFIC)


def post_and_unit(post: str, unit: str) -> str:
    """Join a post and the unit where it is held: `Chuyên viên, Phòng A`, but `Phó Trưởng phòng A`.

    A `phòng` that both of them have stands once; a `Văn phòng` is another matter and stays as it was typed.
    """
    *before, last = post.split(" ")
    first, _, rest = unit.partition(" ")
    both_have_it = match_key(last) == match_key(first) == match_key(_ROOM)
    if both_have_it and before and rest and match_key(before[-1]) != match_key(_OFFICE):
        return f"{post} {rest}"
    return in_one_line(post, unit)


def in_one_line(*parts: str) -> str:
    """Join what is there by commas, each part once."""
    return ", ".join(dict.fromkeys(part for part in parts if part))


def counted(collectives: int, individuals: int) -> str:
    """Write how many, `03 tập thể và 08 cá nhân`; a group without anybody is left out."""
    groups = ((collectives, "tập thể"), (individuals, "cá nhân"))
    return " và ".join(f"{padded(number)} {word}" for number, word in groups if number) or "00 tập thể, cá nhân"
