"""What the intake asks of the votes: whether a file may hold a code, and what was printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.season.ledger import history
from pipeline.season.round import RoundKeys
from pipeline.season.season import Stage

if TYPE_CHECKING:
    from pipeline.intake.house import House


@dataclass(frozen=True, slots=True, kw_only=True)
class AllRounds:
    """What decides whether a file may hold a code.

    Attributes:
        rounds: The keys of every round ever drawn, as JSON.
        a_box_is_shut: Some season is being voted in.
        is_pending: A round of a season that is not closed could be meant, opened or not.
    """

    rounds: tuple[str, ...] = ()
    a_box_is_shut: bool = False
    is_pending: bool = False

    def keys(self) -> list[RoundKeys]:
        """Give the public part of every round."""
        return [RoundKeys.model_validate_json(keys) for keys in self.rounds]


def all_rounds(house: House) -> AllRounds:
    """Say what there is of votes now."""
    with house.database.connect() as connection:
        rounds = history.keys_of_rounds(connection)
        seasons = house.seasons.all(connection).values()
    return AllRounds(
        rounds=rounds,
        a_box_is_shut=any(season.is_voting for season in seasons),
        is_pending=bool(rounds) and any(season.stage is not Stage.ARCHIVED for season in seasons if season.list_closed),
    )
