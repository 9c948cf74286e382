"""Rules on what the content of a model must say: minutes, invitations, decisions (Appendix III, II)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipeline.decree30.norms import Norm, Note
from pipeline.decree30.parts import Part
from pipeline.decree30.rules.body import absent_here
from pipeline.decree30.rules.signing import is_of_meeting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.decree30.norms import Check
    from pipeline.decree30.recognise.anatomy import Anatomy

_MINUTES: Final = "1.9"
_INVITATION: Final = "1.7"


def _says(model: str, pattern: str) -> Check:
    """Make the check that papers of a model say something, wherever in their content."""
    wanted = re.compile(pattern)

    def check(document: Anatomy) -> Iterator[Note]:
        if document.genre.model == model and not any(wanted.search(line.key) for line in document.body):
            yield from absent_here(document, Part.TEXT)

    return check


def _met(pattern: str) -> Check:
    """Make the same check for minutes of a meeting; other minutes (a count, a handing over) are no meeting's."""
    says = _says(_MINUTES, pattern)

    def check(document: Anatomy) -> Iterator[Note]:
        if is_of_meeting(document):
            yield from says(document)

    return check


def _articles(document: Anatomy) -> Iterator[Note]:
    if document.genre.articles and not document.all(Part.ARTICLE):
        yield from absent_here(document, Part.ARTICLE)


MODELS: Final = (
    Norm(code="D461", clause="Appendix III, 1.9", check=_says(_MINUTES, r"bat dau|khai mac|\bhoi\b.{0,60}\bgio\b")),
    Norm(code="D462", clause="Appendix III, 1.9", check=_says(_MINUTES, r"ket thuc|be mac")),
    Norm(code="D463", clause="Appendix III, 1.7", check=_says(_INVITATION, r"thoi gian|\bvao (hoi|luc)\b")),
    Norm(code="D464", clause="Appendix III, 1.7", check=_says(_INVITATION, r"dia diem|\btai\b")),
    Norm(code="D465", clause="Appendix III, 1.2", check=_articles),
    Norm(code="D466", clause="Appendix III, 1.9", check=_met(r"dia diem|\btai\b")),
    Norm(code="D467", clause="Appendix III, 1.9", check=_met(r"thanh phan|tham du|tham gia|du hop|co mat|dai bieu")),
    Norm(code="D468", clause="Appendix III, 1.9", check=_met(r"chu t(ri|oa|ich)|dieu hanh|dieu khien|chu nhiem")),
)
