"""Documents broken by hand: exactly what was broken is found, where it was broken."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache

import docx
import pytest

from pipeline.decree30.docx.reader import read_paper
from pipeline.decree30.judge import NORMS
from pipeline.decree30.lint import judged, lint
from pipeline.decree30.paper import Paper, Paragraph, Spot, paragraphs
from pipeline.decree30.words.finding import place
from pipeline.words import word
from tests import samples
from tests.decree30 import hand_made
from tests.decree30.case import Case
from tests.decree30.corpus import CONFORMING, ONE, SEVERAL
from tests.decree30.test_own_documents import documents, unmarked

HAND_MADE = {
    "cong-van": hand_made.letter,
    "quy-che": hand_made.regulation,
    "quyet-dinh-go-tay": hand_made.decision,
    "bien-ban-go-tay": hand_made.minutes,
}


@cache
def bases() -> dict[str, bytes]:
    """Give the good documents, without the office's character style: every word of them is judged."""
    own = {name: unmarked(content) for name, content in documents(samples.issued_season(14))}
    return own | {name: make() for name, make in HAND_MADE.items()}


def broken(case: Case) -> bytes:
    document = docx.Document(io.BytesIO(bases()[case.base]))
    case.change(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def every_paragraph(paper: Paper) -> list[Paragraph]:
    """List what is printed, page headers and footers too."""
    found = []
    for section in paper.sections:
        edges = (*section.headers, *section.footers)
        found += [one for blocks in (section.blocks, *(blocks for _, blocks in edges)) for one in paragraphs(blocks)]
    return found


@cache
def before_it_was_broken(base: str) -> frozenset[Paragraph]:
    return frozenset(replace(one, spot=Spot()) for one in every_paragraph(read_paper(bases()[base])))


def expected_places(case: Case, paper: Paper) -> set[str]:
    """Give the labels of the paragraphs that were changed, or of those that the case names."""
    now = every_paragraph(paper)
    if case.at:
        return {place(_begins(now, start).spot) for start in case.at}
    before = before_it_was_broken(case.base)
    return {place(one.spot) for one in now if replace(one, spot=Spot()) not in before}


def _begins(every: list[Paragraph], start: str) -> Paragraph:
    """Find the paragraph of just this text, else the first that begins with it."""
    whole = (one for one in every if start and one.text == start)
    return next(whole, None) or next(one for one in every if one.text.lstrip().startswith(start))


@pytest.mark.parametrize("name", HAND_MADE)
def test_a_document_typed_by_hand_after_the_decree_has_no_finding(name: str) -> None:
    assert [word(finding).message for finding in lint(bases()[name]).findings] == []


def test_a_head_in_which_nothing_stands_side_by_side_is_found_once_and_read_all_the_same() -> None:
    assert [finding.code for finding in lint(hand_made.tableless()).findings] == ["D214"]


def test_a_head_set_by_tabs_stands_side_by_side() -> None:
    assert [finding.code for finding in lint(hand_made.tabbed()).findings] == []


@pytest.mark.parametrize("case", [*ONE, *SEVERAL, *CONFORMING], ids=lambda case: f"{case.base}: {case.breaks}")
def test_exactly_what_was_broken_is_found_where_it_was_broken(case: Case) -> None:
    paper = read_paper(broken(case))
    found = judged(paper).findings
    assert sorted(finding.code for finding in found) == list(case.codes), [word(each).message for each in found]
    assert {finding.where.label for finding in found} - expected_places(case, paper) == set()


def test_every_rule_is_broken_by_some_document() -> None:
    told = {code for case in ONE for code in case.codes}
    assert {norm.code for norms in NORMS.values() for norm in norms} - told == set()


def test_the_corpus_is_as_large_as_was_promised() -> None:
    assert len(ONE) >= 120
    assert len(SEVERAL) >= 20
