"""The nominations of a season, each with all its revisions: found by id and by name, listed as papers list them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from pipeline.kernel.findings import Finding
from pipeline.kernel.text import TONES, TONES_AS_TAUGHT, collation_key, match_key
from pipeline.season.nomination import Nomination, NominationId, NominationState
from pipeline.season.setup import ListOrder, Setup, Subject, ToneOrder

if TYPE_CHECKING:
    from pipeline.kernel.text import CollationKey

_TONES: Final = {ToneOrder.DICTIONARY: TONES, ToneOrder.TAUGHT: TONES_AS_TAUGHT}

PlaceInList = tuple[int, bool, "CollationKey"]
Revisions = tuple["Dossier", ...]
_Order = tuple[ListOrder, ToneOrder, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """One nomination in one revision; `nomination` is None while its cells could not all be read."""

    id: NominationId
    division: str
    revision: int
    state: NominationState
    name: str
    digest: str
    nomination: Nomination | None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Dossiers:
    """Every revision of every nomination of a season. A value: what is added makes another one, this one stays.

    Finding a nomination costs the same however many there are. The order of the lists is made when it is first asked
    for, once for each setup's way of listing.

    Attributes:
        by_id: The revisions of each nomination, the oldest first.
        ids_by_name: The nominations that bear or bore a name, by `match_key`; those without a name are left out.
    """

    by_id: Mapping[NominationId, Revisions] = field(default_factory=dict)
    ids_by_name: Mapping[str, tuple[NominationId, ...]] = field(default_factory=dict, compare=False, repr=False)
    _listed: dict[tuple[object, ...], Revisions] = field(default_factory=dict, init=False, compare=False, repr=False)

    @classmethod
    def of(cls, dossiers: Iterable[Dossier]) -> Dossiers:
        """File some revisions, in any order."""
        filed: dict[NominationId, Revisions] = {}
        for dossier in sorted(dossiers, key=lambda one: one.revision):
            filed[dossier.id] = (*filed.get(dossier.id, ()), dossier)
        return cls().with_revisions(filed)

    def with_revisions(self, changed: Mapping[NominationId, Revisions]) -> Dossiers:
        """Give these dossiers with all revisions of some nominations put in the place of those they had."""
        names = dict(self.ids_by_name)
        for nomination_id, revisions in changed.items():
            for key in {match_key(dossier.name) for dossier in revisions} - {""}:
                known = names.get(key, ())
                if nomination_id not in known:
                    names[key] = (*known, nomination_id)
        return Dossiers({**self.by_id, **changed}, names)

    def revisions(self, nomination_id: str) -> Revisions:
        """Give all revisions of a nomination, the oldest first; none where nobody has that id."""
        return self.by_id.get(NominationId(nomination_id), ())

    def named(self, name: str) -> Revisions:
        """Give every revision, of any nomination, that bears a name however it is spelt; nobody bears an empty one."""
        key = match_key(name)
        ids = self.ids_by_name.get(key, ()) if key else ()
        return tuple(dossier for each in ids for dossier in self.by_id.get(each, ()) if match_key(dossier.name) == key)

    def listed(self, setup: Setup, *states: NominationState) -> Revisions:
        """Give the revisions in some states as every list orders them: by place in list, id and revision."""
        order = _order_of(setup)
        asked = (order, states)
        if asked not in self._listed:
            self._listed[asked] = tuple(dossier for dossier in self._in_order(setup, order) if dossier.state in states)
        return self._listed[asked]

    def _in_order(self, setup: Setup, order: _Order) -> Revisions:
        if (order,) not in self._listed:
            every = (dossier for revisions in self.by_id.values() for dossier in revisions)
            self._listed[order,] = tuple(sorted(every, key=lambda dossier: place_of(dossier, setup)))
        return self._listed[order,]


def place_of(dossier: Dossier, setup: Setup) -> tuple[PlaceInList, NominationId, int]:
    """Give the key by which dossiers are sorted: as lists are, then by id and revision."""
    return place_in_list(dossier, setup), dossier.id, dossier.revision


def place_in_list(dossier: Dossier, setup: Setup) -> PlaceInList:
    """Give the key by which lists are sorted: collectives before people, as they are printed, each by name.

    Collectives go by their first word, people by the word that the season chose. Where a season lists division by
    division, divisions stand as in its setup; one that has left the setup stands last. A form that could not be read
    counts as a person's.
    """
    nomination = dossier.nomination
    is_person = nomination is None or nomination.subject is Subject.INDIVIDUAL
    by_given = is_person and setup.list_order is not ListOrder.FAMILY_NAME
    word: Literal["given", "family"] = "given" if by_given else "family"
    return _division_place(dossier, setup), is_person, collation_key(dossier.name, word, _TONES[setup.tone_order])


def _division_place(dossier: Dossier, setup: Setup) -> int:
    if setup.list_order is not ListOrder.DIVISION:
        return 0
    codes = [str(division.code) for division in setup.divisions]
    return codes.index(dossier.division) if dossier.division in codes else len(codes)


def _order_of(setup: Setup) -> _Order:
    """Give all of a setup that the order of lists follows from."""
    codes = tuple(str(division.code) for division in setup.divisions)
    return setup.list_order, setup.tone_order, codes if setup.list_order is ListOrder.DIVISION else ()
