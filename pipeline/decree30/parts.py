"""The components of a document (Decree 30/2020, Article 8 and Appendix I, II), and how each should look."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

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


class Case(StrEnum):
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
    case: Case | None = None
    align: Align | None = None
    mixed: bool = False


_CENTER: Final = Align.CENTER

LOOKS: Final[dict[Part, Look]] = {
    Part.NATION: Look(least=24, most=26, bold=True, case=Case.UPPER, align=_CENTER),
    Part.MOTTO: Look(least=26, most=28, bold=True, case=Case.SENTENCE, align=_CENTER),
    Part.PARENT: Look(least=24, most=26, bold=False, case=Case.UPPER, align=_CENTER),
    Part.ISSUER: Look(least=24, most=26, bold=True, case=Case.UPPER, align=_CENTER),
    Part.NUMBER: Look(least=26, most=26, bold=False, align=_CENTER),
    Part.PLACE_DATE: Look(least=26, most=28, bold=False, italic=True, case=Case.SENTENCE, align=_CENTER),
    Part.TYPE: Look(least=26, most=28, bold=True, case=Case.UPPER, align=_CENTER),
    Part.SUBJECT: Look(least=26, most=28, bold=True, case=Case.SENTENCE, align=_CENTER),
    Part.ABOUT: Look(least=24, most=26, bold=False, case=Case.SENTENCE, align=_CENTER),
    Part.AUTHORITY: Look(least=26, most=28, bold=True, case=Case.UPPER, align=_CENTER),
    Part.ADDRESSEE: Look(least=26, most=28, bold=False, case=Case.SENTENCE, mixed=True),
    Part.BASIS: Look(least=26, most=28, bold=False, italic=True, case=Case.SENTENCE),
    Part.ENACTING: Look(least=26, most=28, bold=True, case=Case.UPPER, align=_CENTER),
    Part.CHAPTER: Look(least=26, most=28, bold=True, italic=False, align=_CENTER),
    Part.ROMAN: Look(least=26, most=28, bold=True, case=Case.UPPER),
    Part.ARTICLE: Look(least=26, most=28, mixed=True),
    Part.CLAUSE: Look(least=26, most=28, case=Case.SENTENCE, mixed=True),
    Part.POINT: Look(least=26, most=28, bold=False, case=Case.SENTENCE, mixed=True),
    Part.BULLET: Look(least=26, most=28, bold=False, case=Case.SENTENCE, mixed=True),
    Part.TEXT: Look(least=26, most=28, case=Case.SENTENCE, mixed=True),
    Part.RECIPIENTS: Look(least=24, most=24, bold=True, italic=True, case=Case.SENTENCE, align=Align.LEFT),
    Part.RECIPIENT: Look(least=22, most=22, bold=False, case=Case.SENTENCE, align=Align.LEFT),
    Part.OFFICE: Look(least=26, most=28, bold=True, case=Case.UPPER, align=_CENTER),
    Part.POST: Look(least=26, most=28, bold=True, case=None, align=_CENTER),
    Part.SIGNER: Look(least=26, most=28, bold=True, case=Case.SENTENCE, align=_CENTER),
    Part.ANNEX: Look(least=28, most=28, bold=True, case=Case.SENTENCE, align=_CENTER),
    Part.ANNEX_TITLE: Look(least=26, most=28, bold=True, case=Case.UPPER, align=_CENTER),
    Part.ANNEX_NOTE: Look(least=26, most=28, bold=False, italic=True, case=Case.SENTENCE, align=_CENTER),
}
"""Appendix I, II and III, and the summary table V: size, weight, slant, capitals and place of each component."""
