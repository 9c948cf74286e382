"""One round of Excel ballots: what is kept of its codes and key. Nothing here opens a box or names a voter."""

from __future__ import annotations

from pipeline.season.setup import Frozen


class RoundKeys(Frozen):
    """The public part of a round. All bytes are hexadecimal; lists are sorted, so that their order tells nothing.

    Attributes:
        public_key: Seals a ballot; only the printed opening code unseals it.
        hash_key: Key of the hashes by which codes are recognised.
        tag_key: Key of the tags under which ballots lie in the box.
        code_hashes: Keyed hashes of all codes drawn, spare ones included.
        receipts: Public receipts of the same codes, in an order of their own.
    """

    year: int
    round: int
    public_key: str
    hash_key: str
    tag_key: str
    code_hashes: tuple[str, ...]
    receipts: tuple[str, ...]
