"""Finds the annexes: their headings, titles, notes and text; and the note of a text that is put in force."""

from __future__ import annotations

import re
from itertools import takewhile

from pipeline.decree30.recognise.anatomy import Annex, Content
from pipeline.decree30.recognise.content import content_of
from pipeline.decree30.recognise.genres import UNKNOWN
from pipeline.decree30.recognise.head import NATION, is_typed_line
from pipeline.decree30.recognise.lines import Line, Lines, begins, place_of

_ANNEX = re.compile(r"phu luc(?: so)?(?: (?:[ivxlc]+|\d{1,2}|[a-h])\b)?(?P<rest>.*)")
_says_note = begins(r"\(?\s*(ban hanh )?kem theo\b")
_shows_form = begins(rf"{NATION}|mau( so)? \S{{1,12}}$")
"""A line that shows a form within an annex: it is laid out as what it is a form of."""
_TO_FILL = re.compile(r"[.\u2026_]{8}")
_stands_besides = begins(r"[(*]|ghi chu|don vi( tinh)?\s*:|dvt\b|nguon\s*:|nguoi |mau ")
"""How lines begin that stand around a table or a form, and are no text."""
_TITLE_LINES = 8
_NOTE_LINES = 4
_LONGEST_HEADING = 150


def is_annex_heading(line: Line) -> bool:
    """Tell whether a line is the heading of an annex: the word alone, with a number, or with a title in capitals."""
    if line.grid or len(line.said) > _LONGEST_HEADING:
        return False
    found = _ANNEX.fullmatch(line.said)
    if found is None:
        return False
    alone = not found["rest"].strip(" .:")
    return alone or _has_title(line)


def annex_start(lines: Lines) -> int:
    """Give the place of the first annex's heading; the number of lines where there is no annex."""
    start = place_of(lines, is_annex_heading)
    return len(lines) if start is None else start


def annexes_of(lines: Lines) -> tuple[Annex, ...]:
    """Part the annexes; the first line given is the first annex's heading."""
    annexes: list[Annex] = []
    end = len(lines)
    for start in range(end - 1, -1, -1):
        if is_annex_heading(lines[start]):
            annexes.append(_annex(lines[start:end]))
            end = start
    return tuple(annexes[::-1])


def note_of(lines: Lines) -> Lines:
    """Find the note that says what a text belongs to, from the first line with text on: all lines to its bracket."""
    texts = [line for line in lines[:_TITLE_LINES] if not line.blank and not line.grid]
    if not texts or not _begins_note(texts[0]):
        return ()
    if "(" not in texts[0].text:
        return (texts[0],)
    end = place_of(texts[:_NOTE_LINES], _closes_bracket)
    # A bracket that is never closed tells nothing of where the note ends.
    return (texts[0],) if end is None else tuple(texts[: end + 1])


def _begins_note(line: Line) -> bool:
    return _says_note(line) and not line.grid


def _closes_bracket(line: Line) -> bool:
    return line.text.rstrip().endswith(")")


def _annex(lines: Lines) -> Annex:
    """Part an annex: title and note stand within a few lines below its heading, in this order."""
    top = lines[1:_TITLE_LINES]
    place = place_of(top, _begins_note)
    notes = () if place is None else note_of(lines[1 + place :])
    above = [line for line in top[:place] if not line.blank and not line.grid]
    title = above if notes else list(takewhile(_may_be_title, above))
    content = _content(lines[1:], {*title, *notes})
    return Annex(heading=lines[0], title=tuple(title), notes=notes, lines=lines, content=content)


def _content(lines: Lines, taken: set[Line]) -> Content:
    """Say what the text of an annex is; a form in it is left alone, for it follows a model of its own."""
    # The nation's name in it, the word for a form or a place to write in give a form away.
    if any(map(_is_of_form, lines)):
        return ()
    text = [line for line in lines if line not in taken and not is_typed_line(line)]
    content = content_of(tuple(text), UNKNOWN)
    return tuple((part, line) for part, line in content if not _stands_besides(line))


def _is_of_form(line: Line) -> bool:
    return _shows_form(line) or _TO_FILL.search(line.own) is not None


def _has_title(line: Line) -> bool:
    """Tell whether a title stands in the heading's own line: it must be in capitals to be told from text."""
    heading = r"(?i)^\s*ph\w+ l\w+(\s+s\w+)?(\s+([IVXLC]+|\d{1,2}|[A-H]))?\s*[.:\u2013-]\s*"
    title = re.sub(heading, "", line.own)
    return title != line.own and title.isupper()


def _may_be_title(line: Line) -> bool:
    return line.capitals and not re.match(r"[IVXLC]+\.", line.text)
