"""A document of a season cannot be changed after it was composed, and comes back equal from what is kept of it."""

from __future__ import annotations

import json
from dataclasses import FrozenInstanceError
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pytest

from pipeline.documents.compose import FACTS, compose
from pipeline.documents.rendering import from_kept_form, kept_form
from pipeline.nominations.compose_pack import reading_pack
from pipeline.template_doctor.shape import shape_of
from tests import samples
from tests.documents.test_read_only import is_closed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.documents.document import Document

SEASONS = {"issued": samples.issued_season(), "second ballot": samples.second_ballot_season()}
PAPERS = {
    f"{name}: {paper.template} {paper.stem}": paper
    for name, season in SEASONS.items()
    for paper in (*compose(season), *reading_pack(season)[:1], *samples.sample_receipts())
}


def within(value: Any) -> Iterator[Any]:
    """Give a value and all that is in it."""
    yield value
    inner = value.values() if isinstance(value, MappingProxyType) else value if isinstance(value, tuple) else ()
    for part in inner:
        yield from within(part)


def _assign(part: Any, place: object) -> None:
    part[place] = "Người khác"


def test_every_template_is_among_the_papers() -> None:
    assert {paper.template for paper in PAPERS.values()} == set(FACTS)


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_changing_a_composed_document_fails(paper: Document) -> None:
    untyped: Any = paper
    assert is_closed(paper.values)
    with pytest.raises(FrozenInstanceError):
        untyped.values = {}
    for part in within(paper.values):
        places = ("name",) if isinstance(part, MappingProxyType) else (0,) if isinstance(part, tuple) else ()
        for place in places:
            with pytest.raises(TypeError):
                _assign(part, place)


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_a_document_is_filled_from_the_facts_of_its_template(paper: Document) -> None:
    assert paper.values.keys() == shape_of(FACTS[paper.template]).parts.keys()


@pytest.mark.parametrize("paper", [paper for paper in PAPERS.values() if paper.kind], ids=lambda paper: paper.stem)
def test_a_numbered_document_comes_back_equal_and_closed(paper: Document) -> None:
    again = from_kept_form(kept_form(paper))
    assert again == paper
    assert is_closed(again.values)
    assert kept_form(again) == kept_form(paper)
    assert json.loads(kept_form(paper))["kind"] == paper.kind
