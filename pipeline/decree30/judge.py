"""Judges a document by the rules of Decree 30/2020 that its kind of paper is under."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from pipeline.decree30.norms import Breach, Family
from pipeline.decree30.recognise import annexed_texts, recognise
from pipeline.decree30.rules.annex import ANNEX
from pipeline.decree30.rules.body import BODY
from pipeline.decree30.rules.drawn import DRAWN
from pipeline.decree30.rules.head import HEAD
from pipeline.decree30.rules.models import MODELS
from pipeline.decree30.rules.outline import OUTLINE
from pipeline.decree30.rules.page import MARGINS, PAGE
from pipeline.decree30.rules.signing import SIGNING
from pipeline.decree30.rules.title import TITLE
from pipeline.decree30.rules.wording import WORDING

if TYPE_CHECKING:
    from pipeline.decree30.norms import Norm, Note
    from pipeline.decree30.paper import Paper, Spot
    from pipeline.decree30.recognise.anatomy import Anatomy
    from pipeline.decree30.vocabulary import Vocabulary

NORMS: Final[dict[Family, tuple[Norm, ...]]] = {
    Family.PAGE: PAGE,
    Family.MARGINS: MARGINS,
    Family.HEAD: (*HEAD, *DRAWN),
    Family.TITLE: TITLE,
    Family.BODY: (*BODY, *OUTLINE, *MODELS),
    Family.SIGNING: SIGNING,
    Family.ANNEX: ANNEX,
    Family.WORDING: WORDING,
}
"""Every rule, by family, in the order of a document from top to bottom."""
OF_ANY_TEXT: Final = frozenset({"D411", "D412", "D413", "D414", "D415", "D416", "D442", "D449"})
"""Rules on how text is set (Appendix I, II.6.\u0111 and e): they hold in the annexes, each for itself, as well."""


def judge(paper: Paper, words: Vocabulary) -> tuple[Anatomy, tuple[Breach, ...]]:
    """Take a document apart and say where it departs from the decree, rule by rule.

    Args:
        paper: the document as read, with the formatting in effect.
        words: the Vietnamese that the rules need to know.
    """
    document = recognise(paper, words)
    annexed = annexed_texts(document)
    norms = (norm for family in Family if family in document.genre.families for norm in NORMS[family])
    return document, tuple(
        breach
        for norm in norms
        for breach in _breaches(norm, (document, *(annexed if norm.code in OF_ANY_TEXT else ())))
    )


def _breaches(norm: Norm, documents: tuple[Anatomy, ...]) -> tuple[Breach, ...]:
    """Put together what one rule notes alike in several places."""
    alike: dict[tuple[str, str, str], list[Note]] = {}
    for note in chain.from_iterable(map(norm.check, documents)):
        alike.setdefault((note.part, note.found, note.asked), []).append(note)
    return tuple(
        Breach(norm=norm, spots=_once(notes), part=part, found=found, asked=asked)
        for (part, found, asked), notes in alike.items()
    )


def _once(notes: list[Note]) -> tuple[Spot, ...]:
    return tuple(dict.fromkeys(note.spot for note in notes))
