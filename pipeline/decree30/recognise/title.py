"""Finds the name of the type, and what stands below it above the content: number, subject, note, line of authority."""

from __future__ import annotations

from itertools import takewhile

from pipeline.decree30.parts import Part
from pipeline.decree30.recognise.anatomy import Parts
from pipeline.decree30.recognise.annex import note_of
from pipeline.decree30.recognise.closing import begins_recipients, ends_content
from pipeline.decree30.recognise.content import is_addressed, is_enacting
from pipeline.decree30.recognise.genres import GENRES, LETTER, UNKNOWN, Genre
from pipeline.decree30.recognise.head import is_typed_line, looks_numbered, names_nation
from pipeline.decree30.recognise.lines import Line, Lines, begins, place_of

_is_about = begins(r"v\s*[/.]\s*v\b")
_says_content = begins(r"can cu |kinh gui|dieu \d|[ivx]+\. |\(?(ban hanh )?kem theo ")
_may_say_content = begins("theo |thuc hien |thoi gian")
"""First words of the content; the second kind may as well begin a subject, which stands in the middle."""
_is_chapter = begins(r"(phan|chuong|muc) (thu \w+|[ivxlc]+|\d{1,2})[.:]?\Z")
_LONGEST_HEADING = 120
_LONGEST_NUMBER = 40
_LONGEST_HEAD = 40
"""Lines within which the head of a document ends."""


def named_type(main: Lines) -> Line | None:
    """Find the name of the type; below the content stand the papers that are put in force or sent along."""
    about = addressed = False
    for line in main:
        if begins_recipients(line) or ends_content(line):
            return None
        # With both a subject and an addressee above it this is a letter, which has no name of its type.
        if about and addressed:
            return None
        if _names_type(line):
            return line
        about = about or _is_about(line)
        addressed = addressed or is_addressed(line)
    return None


def genre_of(main: Lines, named: Line | None) -> Genre:
    """Tell the kind of paper by the name of its type; without one by its enacting words, subject or addressee."""
    if named is not None:
        return GENRES[_type_of(named)]
    if any(map(is_enacting, main)):
        return GENRES["quyet dinh"]
    addressed = any(map(is_addressed, main[:_LONGEST_HEAD]))
    return LETTER if addressed or any(map(_is_about, main)) else UNKNOWN


def end_of_head(main: Lines, named: Line | None) -> int:
    """Find where the head ends: at the name of the type, or at the first words of the content."""
    nation = place_of(main, names_nation)
    begin = 0 if nation is None else nation + 1
    if named is not None and main.index(named) >= begin:
        return main.index(named)
    length = place_of(main[begin:], _ends_head)
    return min(len(main), begin + (_LONGEST_HEAD if length is None else length))


def after_title(main: Lines, place: int, parts: Parts, genre: Genre) -> int:
    """Add what stands below the name of the type to the parts; give where the content begins.

    Args:
        main: the lines before the first annex.
        place: that of the line below the name of the type.
        parts: what was found in the head.
        genre: the kind of paper.
    """
    place = _past_number(main, place, parts, genre)
    subject = _subject(main[place:], genre)
    if subject:
        parts[Part.SUBJECT] = subject
        place = _past_number(main, place + len(subject), parts, genre)
    note = note_of(main[place:])
    if note:
        parts[Part.ANNEX_NOTE] = note
        place = main.index(note[-1]) + 1
    return _authority(main, place, parts) if genre.bases else place


def _names_type(line: Line) -> bool:
    """Tell whether a line is the name of a type: the words alone, in capitals or set apart from the text."""
    if line.grid or _type_of(line) not in GENRES:
        return False
    return line.capitals or line.centred or line.bold


def _type_of(line: Line) -> str:
    """Give the words of a type's name without a mark typed after them; `QUYET DINH:` are the enacting words."""
    return line.said if is_enacting(line) else line.said.rstrip(" .:;,")


def _ends_head(line: Line) -> bool:
    """Tell the first line below the head of a paper without a name of its type."""
    if is_addressed(line):
        return True
    return not line.table and (len(line.key) > _LONGEST_HEADING or _starts_content(line))


def _past_number(main: Lines, place: int, parts: Parts, genre: Genre) -> int:
    """Pass blank lines, and a number that is here instead of in the head; no model tells where a contract has it."""
    for line in main[place:]:
        if not line.blank:
            if parts[Part.NUMBER] or not _is_low_number(line):
                break
            if genre.model:
                parts[Part.NUMBER] = (line,)
        place += 1
    return place


def _is_low_number(line: Line) -> bool:
    if not line.centred or len(line.key) >= _LONGEST_NUMBER:
        return False
    return line.said.startswith("so") and looks_numbered(line)


def _subject(lines: Lines, genre: Genre) -> Lines:
    """Give the subject: the line below the type's name, and more of the same kind to the line drawn below them."""
    if not lines or _starts_content(lines[0]):
        return ()
    first = lines[0]
    if genre.bases and first.capitals:
        # The line of authority: this decision has no subject.
        return ()
    found = [first]
    for line in lines[1:]:
        if found[-1].paragraph.rules or not _is_set_alike(line, first) or not _goes_on(line):
            break
        found.append(line)
    return tuple(found)


def _is_set_alike(line: Line, first: Line) -> bool:
    same_style = line.paragraph.style == first.paragraph.style
    return same_style and line.centred and first.centred and line.bold


def _goes_on(line: Line) -> bool:
    """Tell whether a line may carry the subject on, by its words."""
    if line.blank or line.capitals or is_typed_line(line):
        return False
    return not _is_chapter(line) and not _starts_content(line)


def _starts_content(line: Line) -> bool:
    """Tell the content from what stands above it: by its first words, or by being set as text."""
    if line.grid or _says_content(line) or is_enacting(line):
        return True
    if line.centred:
        return False
    indented = line.paragraph.first_line > 0 and not line.capitals
    return indented or _may_say_content(line)


def _authority(main: Lines, place: int, parts: Parts) -> int:
    """Find the line of authority: right below the subject, else wherever it stands in capitals above the articles."""
    above_articles = takewhile(lambda line: not _begins_articles(line), main[place:])
    texts = [line for line in above_articles if not line.blank and not line.table]
    start = 0 if texts and _may_be_authority(texts[0]) else place_of(texts, _is_in_capitals)
    if start is None:
        return place
    more = takewhile(_is_in_capitals, texts[start + 1 :])
    found = (texts[start], *more)
    parts[Part.AUTHORITY] = found
    # What stands above a line of authority further down is content all the same, in the wrong order.
    return main.index(found[-1]) + 1 if start == 0 else place


def _begins_articles(line: Line) -> bool:
    return is_enacting(line) or line.key.startswith("dieu 1")


def _may_be_authority(line: Line) -> bool:
    return len(line.key) < _LONGEST_HEADING and not _starts_content(line)


def _is_in_capitals(line: Line) -> bool:
    return line.capitals and not _starts_content(line)
