"""Tells a file that went astray by a code of the vote that stands in it, whatever has become of its form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.kernel.secrets.codes import code_hash
from pipeline.kernel.secrets.peek import Secret, ballot_codes_in, seeds_in
from pipeline.kernel.secrets.sealing import public_key_of
from pipeline.season.ledger import history
from pipeline.season.round import RoundKeys

if TYPE_CHECKING:
    from pipeline.season.ledger import Connection


def secret_by_code(connection: Connection, content: bytes) -> Secret | None:
    """Say of what kind a file is in which a printed code of any round stands; None where none does.

    A round that is over counts as well: a ballot that was counted must not be kept under its voter's name either.
    """
    rounds = [RoundKeys.model_validate_json(keys) for keys in history.keys_of_rounds(connection)]
    if not rounds:
        return None
    boxes = {keys.public_key for keys in rounds}
    if any(public_key_of(seed).hex() in boxes for seed in seeds_in(content)):
        return Secret.SESSION
    codes = ballot_codes_in(content)
    printed = any(
        code_hash(code, bytes.fromhex(keys.hash_key)) in keys.code_hashes for code in codes for keys in rounds
    )
    return Secret.BALLOT if printed else None
