"""Open a round of Excel ballots: draw codes and the box's key, print them, keep what cannot betray them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.ballot.slips import Heading, draw_opening_code, draw_slips
from pipeline.kernel.secrets.codes import code_hash, draw_slips_of, new_key, new_seed, opening_code_of
from pipeline.kernel.secrets.sealing import public_key_of
from pipeline.season.round import RoundKeys

if TYPE_CHECKING:
    from pipeline.kernel.secrets.codes import Slip


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnRound:
    """A round just drawn.

    Both PDFs go straight under their final names, and only then `keys` into the database: where that commit is
    missing after a restart, both are wiped and the round is drawn anew. They are kept nowhere else.
    """

    keys: RoundKeys
    slips_pdf: bytes = field(repr=False)
    opening_pdf: bytes = field(repr=False)


def draw_round(heading: Heading, *, voters: int, spares: int) -> DrawnRound:
    """Draw a round for so many voting members and so many spare slips; every call draws by lot."""
    slips = draw_slips_of(voters + spares, heading.year, heading.round)
    seed = new_seed()
    return DrawnRound(
        keys=_keys(slips, seed, heading),
        slips_pdf=draw_slips(slips, heading),
        opening_pdf=draw_opening_code(opening_code_of(seed), heading),
    )


def _keys(slips: tuple[Slip, ...], seed: bytes, heading: Heading) -> RoundKeys:
    hash_key = new_key()
    return RoundKeys(
        year=heading.year,
        round=heading.round,
        public_key=public_key_of(seed).hex(),
        hash_key=hash_key.hex(),
        tag_key=new_key().hex(),
        code_hashes=tuple(sorted(code_hash(slip.code, hash_key) for slip in slips)),
        receipts=tuple(sorted(slip.receipt for slip in slips)),
    )
