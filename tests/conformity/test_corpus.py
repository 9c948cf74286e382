"""Documents broken by hand: exactly what was broken is found, with its place and clause."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache

import docx
import pytest

from pipeline.domain.conformity.judge import NORMS
from pipeline.stages.lint import lint
from pipeline.text.catalogue import word
from tests import samples
from tests.conformity import hand_made
from tests.conformity.case import Case
from tests.conformity.corpus import ONE, SEVERAL
from tests.conformity.test_own_documents import documents, unmarked

HAND_MADE = {"cong-van": hand_made.letter, "quy-che": hand_made.regulation, "quyet-dinh-go-tay": hand_made.decision}


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


@pytest.mark.parametrize("name", HAND_MADE)
def test_a_document_typed_by_hand_after_the_decree_has_no_finding(name: str) -> None:
    assert [word(finding).message for finding in lint(bases()[name]).findings] == []


@pytest.mark.parametrize("make", [hand_made.tableless, hand_made.tabbed])
def test_a_head_without_a_table_is_found_once_and_read_all_the_same(make: Callable[[], bytes]) -> None:
    assert [finding.code for finding in lint(make()).findings] == ["D214"]


@pytest.mark.parametrize("case", [*ONE, *SEVERAL], ids=lambda case: f"{case.base}: {case.breaks}")
def test_exactly_what_was_broken_is_found(case: Case) -> None:
    verdict = lint(broken(case))
    assert sorted({finding.code for finding in verdict.findings}) == list(case.codes), [
        word(finding).message for finding in verdict.findings
    ]


def test_every_rule_is_broken_by_some_document() -> None:
    told = {code for case in ONE for code in case.codes}
    assert {norm.code for norms in NORMS.values() for norm in norms} - told == set()


def test_the_corpus_is_as_large_as_was_promised() -> None:
    assert len(ONE) >= 120
    assert len(SEVERAL) >= 20
