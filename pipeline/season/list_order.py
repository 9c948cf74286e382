"""Where a nominee stands in every list, by the choice of the season. A list that was closed keeps the order it had."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from pipeline.kernel.names import TONES, TONES_AS_TAUGHT, collation_key
from pipeline.season.setup import ListOrder, Subject, ToneOrder

if TYPE_CHECKING:
    from pipeline.kernel.names import CollationKey
    from pipeline.season.season import Dossier
    from pipeline.season.setup import Setup

_TONES: Final = {ToneOrder.DICTIONARY: TONES, ToneOrder.TAUGHT: TONES_AS_TAUGHT}

PlaceInList = tuple[int, bool, "CollationKey"]


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
