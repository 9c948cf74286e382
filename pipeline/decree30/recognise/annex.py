"""Finds the annexes: their headings, titles, notes and text; and the note of a text that is put in force."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from pipeline.decree30.parts import Part
from pipeline.decree30.recognise.anatomy import Annex
from pipeline.decree30.recognise.body import content_of
from pipeline.decree30.recognise.genres import UNKNOWN
from pipeline.decree30.recognise.head import is_typed_line
from pipeline.decree30.recognise.names import NATION

if TYPE_CHECKING:
    from pipeline.decree30.recognise.lines import Line

_ANNEX: Final = re.compile(r"phu luc(?: so)?(?: (?:[ivxlc]+|\d{1,2}|[a-h])\b)?(?P<rest>.*)")
_NOTE: Final = re.compile(r"\(?\s*(ban hanh )?kem theo\b")
_FORM: Final = re.compile(rf"{NATION}|mau( so)? \S{{1,12}}$")
"""Lines that show a form within an annex: it is laid out as what it is a form of."""
_TO_FILL: Final = re.compile(r"[.\u2026_]{8}")
_BESIDES: Final = re.compile(r"[(*]|ghi chu|don vi( tinh)?\s*:|dvt\b|nguon\s*:|nguoi |mau ")
"""How lines begin that stand around a table or a form, and are no text."""
_TITLE_LINES: Final = 8
_NOTE_LINES: Final = 4
_LONGEST_HEADING: Final = 150


def is_annex_heading(line: Line) -> bool:
    """Tell whether a line is the heading of an annex: the word alone, with a number, or with a title in capitals."""
    found = None if line.grid or len(line.said) > _LONGEST_HEADING else _ANNEX.fullmatch(line.said)
    return found is not None and (not found["rest"].strip(" .:") or _title_in(line) != "")


def annex_start(lines: tuple[Line, ...]) -> int:
    """Give the place of the first annex's heading; the number of lines where there is no annex."""
    return next((index for index, line in enumerate(lines) if is_annex_heading(line)), len(lines))


def annexes_of(lines: tuple[Line, ...]) -> tuple[Annex, ...]:
    """Part the annexes; the first line given is the first annex's heading."""
    starts = [index for index, line in enumerate(lines) if is_annex_heading(line)]
    ends = [*starts[1:], len(lines)] if starts else []
    return tuple(_annex(lines[start:end]) for start, end in zip(starts, ends, strict=True))


def note_of(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Find the note that says what a text belongs to, from the first line with text on: all lines to its bracket."""
    texts = [line for line in lines[:_TITLE_LINES] if not line.blank and not line.grid]
    if not texts or not _NOTE.match(texts[0].said):
        return ()
    found = texts[:1]
    for line in texts[1:_NOTE_LINES]:
        if "(" not in found[0].text or found[-1].text.rstrip().endswith(")"):
            break
        found.append(line)
    closed = found[-1].text.rstrip().endswith(")")
    return tuple(found if closed else found[:1])


def _annex(lines: tuple[Line, ...]) -> Annex:
    first = next((index for index, line in enumerate(lines[1:_TITLE_LINES], 1) if _notes(line)), None)
    notes = note_of(lines[first:]) if first is not None else ()
    above = [line for line in lines[1 : first or _TITLE_LINES] if not line.blank and not line.grid]
    title = above if notes else list(takewhile(_may_be_title, above))
    return Annex(
        heading=lines[0],
        title=tuple(title),
        notes=notes,
        lines=lines,
        content=_content(lines[1:], {*title, *notes}),
    )


def _notes(line: Line) -> bool:
    return not line.grid and _NOTE.match(line.said) is not None


def _content(lines: tuple[Line, ...], taken: set[Line]) -> tuple[tuple[Part, Line], ...]:
    """Say what the text of an annex is; one that shows a form is let be, for the form follows a model of its own."""
    if any(_FORM.match(line.said) or _TO_FILL.search(line.own) for line in lines):
        return ()
    text = tuple(line for line in lines if line not in taken and not is_typed_line(line))
    return tuple((part, line) for part, line in content_of(text, UNKNOWN) if not _BESIDES.match(line.said))


def _title_in(line: Line) -> str:
    """Give the title in the heading's own line, which must be in capitals to be told from text."""
    title = re.sub(r"(?i)^\s*ph\w+ l\w+(\s+s\w+)?(\s+([IVXLC]+|\d{1,2}|[A-H]))?\s*[.:\u2013-]\s*", "", line.own)
    return title.strip() if title != line.own and title.isupper() else ""


def _may_be_title(line: Line) -> bool:
    return line.text.isupper() and not re.match(r"[IVXLC]+\.", line.text)
