"""Values that nobody can change, whatever they were made of, and their one way to be written as JSON."""

from __future__ import annotations

import gc
import json
from dataclasses import FrozenInstanceError, dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.documents.document import Document, FactValue, Reference, Shared, canonical_json, read_only, values_of
from pipeline.documents.rendering import Recipe, key_of

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outer(Shared):
    place: str
    own: Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    outer: Outer
    lines: tuple[Reference, ...]


def document(values: Any) -> Document:
    """Make a document of what is not yet closed, as JSON gives it."""
    assert isinstance(values, dict | MappingProxyType)
    return Document(kind=None, stem="a", template="a", title="A", values=values)


def is_closed(value: object) -> bool:
    """Tell whether nothing that can be changed is anywhere within."""
    if isinstance(value, MappingProxyType):
        return all(map(is_closed, value.values()))
    if isinstance(value, tuple):
        return all(map(is_closed, value))
    return value is None or isinstance(value, str | int)


def test_what_is_shared_stands_among_the_names_of_the_document() -> None:
    reference = Reference(code="7", date="ngày 5")
    whole = Whole(outer=Outer(place="Nơi", own=reference), lines=(reference,))
    row = {"code": "7", "date": "ngày 5"}
    assert values_of(whole) == {"place": "Nơi", "own": row, "lines": (row,)}


@given(PLAIN)
def test_values_are_closed_through_and_through_and_closing_twice_changes_nothing(value: object) -> None:
    closed = read_only(value)
    assert is_closed(closed)
    assert read_only(closed) == closed


@given(st.dictionaries(st.text(), PLAIN))
def test_what_was_kept_as_json_is_equal_to_what_was_composed(values: dict[str, FactValue]) -> None:
    composed = document(values)
    text = canonical_json(composed.values)
    assert text == json.dumps(values, ensure_ascii=False, sort_keys=True)
    assert document(json.loads(text)) == composed


def test_a_document_does_not_follow_what_it_was_made_of() -> None:
    names = ["An"]
    values: dict[str, object] = {"names": names, "own": {"code": "7"}}
    made = document(values)
    names.append("Bình")
    values["more"] = 1
    assert made.values == {"names": ("An",), "own": {"code": "7"}}


def test_a_document_that_was_asked_for_its_key_is_let_go_when_nobody_has_it() -> None:
    def alive() -> int:
        gc.collect()
        return sum(isinstance(each, Document) and each.title == "A" for each in gc.get_objects())

    before = alive()
    keys = {key_of(Recipe(document=document({"number": number}), template="a")) for number in range(20)}
    assert (len(keys), alive()) == (20, before)


def test_the_key_of_a_document_is_that_of_what_it_says_however_it_came_about() -> None:
    def key(values: dict[str, object]) -> str:
        return key_of(Recipe(document=document(values), template="a"))

    assert key({"a": 1, "b": ["x"]}) == key({"b": ("x",), "a": 1})
    # Equal in Python, and not what a template prints.
    assert key({"a": 1}) != key({"a": True})


def test_a_document_cannot_be_changed() -> None:
    made: Any = document({"own": {"code": "7"}, "names": ["An"]})
    with pytest.raises(FrozenInstanceError):
        made.values = {}
    with pytest.raises(TypeError):
        made.values["own"] = {}
    with pytest.raises(TypeError):
        made.values["own"]["code"] = "8"
    with pytest.raises(TypeError):
        made.values["names"][0] = "Bình"


@pytest.mark.parametrize("value", [date(2026, 1, 1), 1.5, {"an"}, b"an", Reference])
def test_what_no_document_holds_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match="a document holds"):
        read_only({"a": (value,)})


def test_texts_are_found_by_their_path_and_what_is_not_there_is_empty() -> None:
    made = document({"signer": {"name": "An", "lines": ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]}, "second": None})
    assert made.text("signer", "name") == "An"
    assert made.texts("signer", "lines") == ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")
    assert (made.text("second", "rule"), made.text("signer"), made.text("nowhere")) == ("", "", "")
    assert (made.texts("second", "tied"), made.texts("signer", "name")) == ((), ())
