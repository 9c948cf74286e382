"""Judges a document by the rules of Decree 30/2020 that its kind of paper is under."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from pipeline.decree30.norms import Breach, Norm
from pipeline.decree30.paper import Paper, Spot
from pipeline.decree30.recognise.anatomy import Anatomy
from pipeline.decree30.recognise.document import annexed_texts, recognise
from pipeline.decree30.recognise.genres import Family
from pipeline.decree30.rules.d1_page import HEAD_ASIDE, MARGINS, PAGE
from pipeline.decree30.rules.d1_page_numbers import PAGE_NUMBERS
from pipeline.decree30.rules.d2_drawn_lines import DRAWN
from pipeline.decree30.rules.d2_head import HEAD
from pipeline.decree30.rules.d2_number_and_date import DATE, NUMBER
from pipeline.decree30.rules.d3_title import TITLE
from pipeline.decree30.rules.d4_articles import ARTICLES
from pipeline.decree30.rules.d4_bases import BASES
from pipeline.decree30.rules.d4_headings import HEADINGS
from pipeline.decree30.rules.d4_models import ADDRESSEE, MODELS
from pipeline.decree30.rules.d4_text import TEXT
from pipeline.decree30.rules.d5_office import OFFICE
from pipeline.decree30.rules.d5_recipients import RECIPIENTS
from pipeline.decree30.rules.d5_signer import SIGNER
from pipeline.decree30.rules.d6_annex import ANNEX
from pipeline.decree30.rules.d7_wording import WORDING

NORMS: dict[Family, tuple[Norm, ...]] = {
    Family.PAGE: (*PAGE, *PAGE_NUMBERS, *HEAD_ASIDE),
    Family.MARGINS: tuple(MARGINS),
    Family.HEAD: (*HEAD, *NUMBER, *DATE, *DRAWN),
    Family.TITLE: tuple(TITLE),
    Family.BODY: (*BASES, *TEXT, *ADDRESSEE, *HEADINGS, *ARTICLES, *MODELS),
    Family.SIGNING: (*RECIPIENTS, *OFFICE, *SIGNER),
    Family.ANNEX: tuple(ANNEX),
    Family.WORDING: tuple(WORDING),
}
"""Every rule, by family, in the order of a document from top to bottom."""
OF_ANY_TEXT = frozenset({"D411", "D412", "D413", "D414", "D415", "D416", "D442", "D449"})
"""Rules on how text is set (Appendix I, II.6.\u0111 and e): they hold in the annexes, each for itself, as well."""


def judge(paper: Paper) -> tuple[Anatomy, tuple[Breach, ...]]:
    """Take a document apart and say where it departs from the decree, rule by rule.

    Args:
        paper: the document as read, with the formatting in effect.
    """
    document = recognise(paper)
    return document, tuple(_judged(document))


def _judged(document: Anatomy) -> Iterator[Breach]:
    texts = (document, *annexed_texts(document))
    for family, norms in NORMS.items():
        if family not in document.genre.families:
            continue
        for norm in norms:
            yield from _breaches(norm, texts if norm.code in OF_ANY_TEXT else (document,))


def _breaches(norm: Norm, documents: Iterable[Anatomy]) -> Iterator[Breach]:
    """Put together what one rule notes alike in several places."""
    alike: dict[tuple[str, str, str], list[Spot]] = {}
    for note in chain.from_iterable(map(norm.check, documents)):
        alike.setdefault((note.part, note.found, note.asked), []).append(note.spot)
    for (part, found, asked), spots in alike.items():
        once = tuple(dict.fromkeys(spots))
        yield Breach(norm=norm, spots=once, part=part, found=found, asked=asked)
