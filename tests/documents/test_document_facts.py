"""The facts of each template: every one has a type that says what it is, and a name of its own."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, get_type_hints

import pytest

from pipeline.documents.compose import FACTS
from pipeline.documents.document import Shared
from pipeline.template_doctor.shape import ELEMENT, ValueKind, at, leaves, shape_of
from tools.build_templates.shelf import BUILDERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from _typeshed import DataclassInstance


def names_of(facts: type[DataclassInstance]) -> Iterator[str]:
    """List the names that facts have in a template, as often as they are given."""
    types = get_type_hints(facts)
    for each in fields(facts):
        kind = types[each.name]
        if isinstance(kind, type) and issubclass(kind, Shared):
            yield from names_of(kind)
        else:
            yield each.name


def test_every_template_has_its_facts() -> None:
    assert set(FACTS) == set(BUILDERS)


@pytest.mark.parametrize("template", FACTS)
def test_no_name_is_given_twice(template: str) -> None:
    names = list(names_of(FACTS[template]))
    assert sorted(set(names)) == sorted(names)
    assert set(names) == set(shape_of(FACTS[template]).parts)


@pytest.mark.parametrize("template", FACTS)
def test_every_fact_is_text_or_number_in_the_end(template: str) -> None:
    shape = shape_of(FACTS[template])
    forms = {path: found.kind for path in leaves(shape) if (found := at(shape, path))}
    assert set(forms.values()) == {ValueKind.TEXT}


def test_lists_and_what_may_be_missing_are_known_from_within() -> None:
    shape = shape_of(FACTS["bien-ban-kiem-phieu"])
    assert at(shape, ("own_lines", ELEMENT)) == at(shape, ("place",))
    assert at(shape, ("pairs", ELEMENT, ELEMENT, "role")) == at(shape, ("place",))
    second = at(shape_of(FACTS["bien-ban-hop"]), ("second", "groups", ELEMENT, "rows", ELEMENT))
    assert second is not None
    assert second.parts["share"].kind is ValueKind.TEXT
