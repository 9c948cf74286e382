"""Checks what a nomination claims against the season's criteria, apart from how its cells are written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pipeline.kernel.dates import is_outside_season, short_date
from pipeline.kernel.findings import Finding, Where, error, warning
from pipeline.kernel.text import quoted
from pipeline.season.nomination import Nomination, Rating
from pipeline.season.setup import Subject

if TYPE_CHECKING:
    from pipeline.season.setup import Setup

YOUNGEST = 18
OLDEST = 75
"""Ages in years, in the season's year, outside which a warning asks whether the birth date is right."""

SMALLEST_COLLECTIVE = 2

NO_PLACES: Mapping[str, Where] = {}
_ODD_IN_A_PERSON = re.compile(r"[^\w .'\u2019\-]|[\d_]")
_ODD_IN_A_COLLECTIVE = re.compile(r"[<>{}=|\\^~`]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """What a nomination says, as far as it could be read; None is unknown, and unknown things are not checked here.

    Attributes:
        met: For each criterion that applies, by code, whether it is said to be met.
    """

    subject: Subject | None
    name: str
    born: str
    unit: str
    member_count: int | None
    rating: Rating | None
    disciplined: bool | None
    met: Mapping[str, bool | None]
    prepared_on: date | None
    movement: str | None = None


def check_nomination(
    nomination: Nomination, setup: Setup, places: Mapping[str, Where] = NO_PLACES
) -> tuple[Finding, ...]:
    """Check a nomination against the season's criteria.

    Args:
        nomination: As it was read, perhaps under an earlier setup.
        setup: The season now.
        places: True cells by field name; without them a finding names the field alone.
    """
    met = {evidence.code: evidence.met for evidence in nomination.evidence if evidence.text}
    claims = Claims(
        subject=nomination.subject,
        name=nomination.full_name,
        born=nomination.born,
        unit=nomination.unit,
        member_count=nomination.member_count,
        rating=nomination.rating,
        disciplined=nomination.disciplined,
        met={item.code: met.get(item.code) for item in setup.criteria_for(nomination.subject)},
        prepared_on=nomination.prepared_on,
        movement=nomination.movement,
    )
    missing = tuple(error("C409", _at(places, f"{code}_met"), criterion=code) for code, said in claims.met.items()
                    if said is None)  # fmt: skip
    return (*check_claims(claims, setup, places), *missing)


def check_claims(claims: Claims, setup: Setup, places: Mapping[str, Where]) -> tuple[Finding, ...]:
    """Check claims against the season, errors first."""
    return (*_against_criteria(claims, setup, places), *_questions(claims, setup, places))


def _against_criteria(claims: Claims, setup: Setup, places: Mapping[str, Where]) -> Iterator[Finding]:
    """Find what no exemplar may have: a criterion not met, a lower rating, discipline, a movement that is no more."""
    for code, met in claims.met.items():
        if met is False:
            yield error("C401", _at(places, f"{code}_met"), criterion=code)
    if claims.rating not in (None, Rating.EXCELLENT):
        yield error("C402", _at(places, "rating"))
    if claims.disciplined:
        yield error("C403", _at(places, "discipline"))
    if claims.movement is not None and setup.movement(claims.movement) is None:
        yield error("C408", _at(places, "movement"), movement=quoted(claims.movement))
    if claims.subject is Subject.INDIVIDUAL and claims.born and _year(claims.born) > setup.year:
        yield error("C405", _at(places, "date_of_birth"), value=claims.born, year=setup.year)


def _questions(claims: Claims, setup: Setup, places: Mapping[str, Where]) -> Iterator[Finding]:
    """Ask about what is unlikely; none of it stops a nomination."""
    individual = claims.subject is Subject.INDIVIDUAL
    if individual and claims.born:
        age = setup.year - _year(claims.born)
        if 0 <= age < YOUNGEST or age > OLDEST:
            yield warning("C404", _at(places, "date_of_birth"), age=age, year=setup.year)
    count = claims.member_count
    if claims.subject is Subject.COLLECTIVE and count is not None and count < SMALLEST_COLLECTIVE:
        yield warning("C407", _at(places, "member_count"), count=count)
    if not claims.unit:
        yield warning("C406", _at(places, "unit"))
    odd = (_ODD_IN_A_COLLECTIVE if not individual else _ODD_IN_A_PERSON).findall(claims.name)
    if odd:
        yield warning("N121", _at(places, "full_name"), characters=" ".join(dict.fromkeys(odd)))
    day = claims.prepared_on
    if day is not None and is_outside_season(day, setup.year, setup.recognition_deadline):
        yield warning("N123", _at(places, "prepared_on"), value=short_date(day), year=setup.year)


def _at(places: Mapping[str, Where], name: str) -> Where:
    return places.get(name, Where(name=name))


def _year(born: str) -> int:
    return int(born[-4:])
