"""The Open XML SDK's validator, where `tools/setup.sh dev` could install it: Word's and Excel's own schemas."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

OLDEST_WORD = "Office2013"
"""Markup of newer programs counts as an error, so that no office with an old Word is shut out."""

_FOLDER = Path(__file__).parents[1] / ".tools" / "ooxml"
_PROGRAM = next(_FOLDER.glob("node_modules/@xarsh/*/ooxml-validator"), None)

needs_validator = pytest.mark.skipif(
    _PROGRAM is None, reason="the validator of Word documents is not installed; tools/setup.sh dev does it by npm"
)


def complaints(path: Path) -> list[str]:
    """Give what the validator says of a .docx or .xlsx; about 0.4 s."""
    said = subprocess.run([str(_PROGRAM), path, OLDEST_WORD], check=True, capture_output=True).stdout
    return [f"{error['path']} {error['xPath']}: {error['description']}" for error in json.loads(said)["errors"]]
