"""What lies in a ballot's package beside its cells: pictures, comments, links; told by part names, not by a parser."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

_FOREIGN = re.compile(
    r"^xl/(drawings|media|embeddings|charts|chartsheets|dialogsheets|macrosheets|comments|threadedComments|activeX"
    r"|ctrlProps|externalLinks|queryTables|connections|pivotTables|pivotCache|slicers|timelines|model|vbaProject"
    r"|webextensions)",
    re.IGNORECASE,
)
_SHEET = re.compile(r"^xl/worksheets/[^/]+\.xml$", re.IGNORECASE)
_LINK = re.compile(rb"<(?:[A-Za-z0-9_]+:)?hyperlink[\s/>]")
_MAX_SHEET_BYTES = 4 << 20
LINK = "hyperlink"


def extras_of(content: bytes) -> frozenset[str]:
    """Name the kinds of things that a workbook holds beside cells, each with how many of its parts there are.

    The file must have passed the gate, which bounds what it unpacks to. Compare with the blank's own.
    """
    kinds: dict[str, int] = {}
    with zipfile.ZipFile(BytesIO(content)) as package:
        for name in package.namelist():
            kind = _FOREIGN.match(name)
            if kind is not None:
                kinds[kind[1].lower()] = kinds.get(kind[1].lower(), 0) + 1
            elif _SHEET.match(name):
                kinds[LINK] = kinds.get(LINK, 0) + _links_in(package, name)
    return frozenset(f"{kind} {count}" for kind, count in kinds.items() if count)


def _links_in(package: zipfile.ZipFile, name: str) -> int:
    with package.open(name) as part:
        return len(_LINK.findall(part.read(_MAX_SHEET_BYTES)))
