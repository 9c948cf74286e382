"""A look into a workbook's list of defined names, without parsing it: does it ask for a code that nobody may keep?"""

from __future__ import annotations

import zipfile
import zlib
from enum import StrEnum
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Mapping

_PART = "xl/workbook.xml"
_PART_BYTES = 1024 * 1024
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, KeyError, ValueError, OSError)


class Secret(StrEnum):
    """What a workbook may hold that must not be copied."""

    BALLOT = "ballot"
    SESSION = "session"


_NAMES: Mapping[bytes, Secret] = {b"ballot_code": Secret.BALLOT, b"opening_code": Secret.SESSION}


def secret_in(file: BinaryIO) -> Secret | None:
    """Tell whether a workbook has the cell of a ballot code or of the opening code, filled or not.

    Every program keeps the defined names in this one part. A damaged file gives None: whether it holds a code cannot
    be told.
    """
    try:
        with zipfile.ZipFile(file) as package, package.open(_PART) as part:
            text = part.read(_PART_BYTES)
    except _DAMAGE:
        return None
    return next((secret for name, secret in _NAMES.items() if name in text), None)
