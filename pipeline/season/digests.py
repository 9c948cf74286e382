"""Short digests by which a workbook tells that what it was made from has changed since."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.season.nomination import Nominee
    from pipeline.season.setup import Criterion

DIGEST_CHARACTERS = 12
"""48 bits: enough to tell two lists of one season apart, short enough to be read out on the phone."""


def criteria_digest(criteria: Iterable[Criterion]) -> str:
    """Digest the criteria a nomination form asks about: codes, texts, whom they apply to, and their order."""
    return _digest([[item.code, item.text, item.applies_to and item.applies_to.value] for item in criteria])


def list_digest(nominees: Iterable[Nominee]) -> str:
    """Digest the list that a ballot and a session are about: ids and names in ballot order."""
    return _digest([[nominee.id, nominee.name] for nominee in nominees])


def _digest(lines: list[list[str | None]]) -> str:
    text = json.dumps(lines, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:DIGEST_CHARACTERS]
