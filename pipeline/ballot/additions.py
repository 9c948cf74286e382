"""What was laid upon a ballot beside its cells: pictures, shapes, remarks, links and the like. Blind to names of parts.

Programs leave parts behind in which nothing lies: Google Sheets an empty drawing for every sheet, Excel labels, authors
of remarks, printer settings and the panes of add-ins, WPS a store of pictures that no cell shows. So a part is judged
by its root element and by what it holds, wherever it lies and whatever it is called.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING
from xml.parsers import expat

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import IO

_BUBBLES = frozenset({"comment", "threadedComment"})
_TIES = frozenset({"pivotTableDefinition", "queryTable", "connection", "externalLink", "slicer", "timeline"})
_ON_SHEETS = frozenset({"hyperlink", "picture", "oleObject", "control", "sparkline"})
THINGS: Mapping[str, frozenset[str]] = {
    "wsDr": frozenset({"twoCellAnchor", "oneCellAnchor", "absoluteAnchor"}),
    "worksheet": _ON_SHEETS,
    "comments": _BUBBLES,
    "ThreadedComments": _BUBBLES,
    "pivotTableDefinition": _TIES,
    "queryTable": _TIES,
    "connections": _TIES,
    "externalLink": _TIES,
    "slicers": _TIES,
    "timelines": _TIES,
    "xml": frozenset({"shape", "rect", "roundrect", "oval", "line", "polyline", "arc", "curve", "image", "group"}),
}
"""By the root element of a part: the elements that are things which a voter sees or which tie the ballot to others.

A picture, a shape and a chart hang on an anchor of the drawing; a picture that hangs on none is seen by nobody.
"""

_SKETCH = b"urn:schemas-microsoft-com:vml"
_SHAPES = re.compile(rb"<(?:\w+:)?(?:shape|rect|roundrect|oval|line|polyline|arc|curve|image|group)[\s/>]")
_MARKUP = (".xml", ".rels")
_BEGINS = re.compile(rb"(?:\xef\xbb\xbf)?\s*<")
_CHUNK = 8 * 1024 * 1024


class _NothingToSeekError(Exception):
    """Ends the pass over a part of a kind in which no thing can lie."""


def additions_of(content: bytes) -> Counter[str]:
    """Count the things of each kind that a workbook holds beside cells. Compare with those of the blank.

    The file must have passed the gate, which bounds what it unpacks to and lets no broken markup through.
    """
    found: Counter[str] = Counter()
    with zipfile.ZipFile(BytesIO(content)) as package:
        for entry in package.infolist():
            with package.open(entry) as part:
                is_markup = entry.filename.casefold().endswith(_MARKUP)
                found += things_in(part) if is_markup else _things_in_other(part.read())
    return found


def things_in(part: IO[bytes]) -> Counter[str]:
    """Count the things in one part; no more of it is read than tells that it can hold none.

    Raises:
        expat.ExpatError: It is of a kind that can hold things, and broken.
    """
    found: Counter[str] = Counter()
    sought: list[frozenset[str]] = []

    def meet(name: str, _: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        if not sought:
            sought.append(THINGS.get(local, frozenset()))
        if not sought[0]:
            raise _NothingToSeekError
        if local in sought[0]:
            found[local] += 1

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = meet
    with suppress(_NothingToSeekError):
        while chunk := part.read(_CHUNK):
            parser.Parse(chunk)
    return found


def _things_in_other(part: bytes) -> Counter[str]:
    """Count the things in a part that the gate has not gone through, for it is not called one of markup.

    Excel's older drawings (VML), in which remarks and fields are drawn, are often no sound markup: they are searched
    for words. A stencil (`shapetype`) and a layout draw nothing.
    """
    if _SKETCH in part:
        return +Counter(shape=len(_SHAPES.findall(part)))
    if not _BEGINS.match(part):
        return Counter()
    try:
        return things_in(BytesIO(part))
    except expat.ExpatError:
        return Counter(illegible=1)
