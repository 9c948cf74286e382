"""The components of a document (Decree 30/2020, Article 8 and Appendix I, II), and how each should look."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from pipeline.decree30.paper import Align


class Part(StrEnum):
    """A component, by the box that it has in the layout of Appendix I, IV where it has one."""

    NATION = "nation"
    MOTTO = "motto"
    PARENT = "parent"
    ISSUER = "issuer"
    NUMBER = "number"
    PLACE_DATE = "place_date"
    TYPE = "type"
    SUBJECT = "subject"
    ABOUT = "about"
    AUTHORITY = "authority"
    ADDRESSEE = "addressee"
    BASIS = "basis"
    ENACTING = "enacting"
    CHAPTER = "chapter"
    ROMAN = "roman"
    ARTICLE = "article"
    CLAUSE = "clause"
    POINT = "point"
    BULLET = "bullet"
    TEXT = "text"
    CAPTION = "caption"
    END = "end"
    RECIPIENTS = "recipients"
    RECIPIENT = "recipient"
    OFFICE = "office"
    POST = "post"
    SIGNER = "signer"
    ANNEX = "annex"
    ANNEX_TITLE = "annex_title"
    ANNEX_NOTE = "annex_note"


class Capitals(StrEnum):
    """Capitals all through, or as a sentence is written."""

    UPPER = "upper"
    SENTENCE = "sentence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a component should look. `least` and `most` in half points; None where the decree leaves it open.

    `mixed` components may hold words of another weight or slant (a defined word, a title within a sentence); there only
    a line that is so all through is amiss.
    """

    least: int
    most: int
    bold: bool | None = None
    italic: bool | None = False
    case: Capitals | None = None
    align: Align | None = None
    mixed: bool = False


_CENTER = Align.CENTER
_TITLE = Look(least=26, most=28, bold=True, case=Capitals.SENTENCE, align=_CENTER)
_TITLE_IN_CAPITALS = Look(least=26, most=28, bold=True, case=Capitals.UPPER, align=_CENTER)
_RUNNING_TEXT = Look(least=26, most=28, case=Capitals.SENTENCE, mixed=True)
_NEVER_BOLD = replace(_RUNNING_TEXT, bold=False)
_IN_ITALICS = Look(least=26, most=28, bold=False, italic=True, case=Capitals.SENTENCE)
_SMALLER_CAPITALS = replace(_TITLE_IN_CAPITALS, least=24, most=26)

LOOKS: dict[Part, Look] = {
    Part.NATION: _SMALLER_CAPITALS,
    Part.MOTTO: _TITLE,
    Part.PARENT: replace(_SMALLER_CAPITALS, bold=False),
    Part.ISSUER: _SMALLER_CAPITALS,
    Part.NUMBER: Look(least=26, most=26, bold=False, align=_CENTER),
    Part.PLACE_DATE: replace(_IN_ITALICS, align=_CENTER),
    Part.TYPE: _TITLE_IN_CAPITALS,
    Part.SUBJECT: _TITLE,
    Part.ABOUT: Look(least=24, most=26, bold=False, case=Capitals.SENTENCE, align=_CENTER),
    Part.AUTHORITY: _TITLE_IN_CAPITALS,
    Part.ADDRESSEE: _NEVER_BOLD,
    Part.BASIS: _IN_ITALICS,
    Part.ENACTING: _TITLE_IN_CAPITALS,
    Part.CHAPTER: replace(_TITLE, case=None),
    Part.ROMAN: replace(_TITLE_IN_CAPITALS, align=None),
    Part.ARTICLE: replace(_RUNNING_TEXT, case=None),
    Part.CLAUSE: _RUNNING_TEXT,
    Part.POINT: _NEVER_BOLD,
    Part.BULLET: _NEVER_BOLD,
    Part.TEXT: _RUNNING_TEXT,
    Part.RECIPIENTS: Look(least=24, most=24, bold=True, italic=True, case=Capitals.SENTENCE, align=Align.LEFT),
    Part.RECIPIENT: Look(least=22, most=22, bold=False, case=Capitals.SENTENCE, align=Align.LEFT),
    Part.OFFICE: _TITLE_IN_CAPITALS,
    Part.POST: replace(_TITLE, case=None),
    Part.SIGNER: _TITLE,
    Part.ANNEX: replace(_TITLE, least=28),
    Part.ANNEX_TITLE: _TITLE_IN_CAPITALS,
    Part.ANNEX_NOTE: replace(_IN_ITALICS, align=_CENTER),
}
"""Appendix I, II and III, and the summary table V: size, weight, slant, capitals and place of each component."""
