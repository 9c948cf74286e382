"""What values a template is offered, as a shape: which names there are, which of them are lists, what is within."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import reduce
from types import NoneType
from typing import TYPE_CHECKING, Final, get_args, get_origin, get_type_hints

from pipeline.documents.document import Shared
from pipeline.kernel.text import ascii_words

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

ELEMENT: Final = "[]"
"""Stands in a path for any element of a list."""

_LIKENESS: Final = 0.6


class ValueKind(StrEnum):
    """What a value is made of; `ANY` where that is not known, as of a name that a template sets itself."""

    RECORD = "record"
    LIST = "list"
    TEXT = "text"
    ANY = "any"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The shape of a value: a record has `parts` by name, a list its `element`; texts and whole numbers are `TEXT`."""

    kind: ValueKind
    parts: Mapping[str, Shape]
    element: Shape | None = None


ANYTHING: Final = Shape(kind=ValueKind.ANY, parts={})
TEXT: Final = Shape(kind=ValueKind.TEXT, parts={})


def record(parts: Mapping[str, Shape]) -> Shape:
    """Give the shape of a record."""
    return Shape(kind=ValueKind.RECORD, parts=dict(parts))


def shape_of(facts: type[DataclassInstance]) -> Shape:
    """Give the shape of facts by the types of their fields, so also of lists in which nothing may stand for now."""
    types = get_type_hints(facts)
    parts: dict[str, Shape] = {}
    for each in fields(facts):
        inner = _shape_of_type(types[each.name])
        parts |= inner.parts if _is_shared(types[each.name]) else {each.name: inner}
    return record(parts)


def _shape_of_type(kind: object) -> Shape:
    """Give the shape of a type: facts, a tuple of one or of several types, one that may be missing, text or number."""
    if isinstance(kind, type) and is_dataclass(kind):
        return shape_of(kind)
    inner = [_shape_of_type(part) for part in get_args(kind) if part not in (NoneType, Ellipsis)]
    element = reduce(merged, inner, ANYTHING)
    if get_origin(kind) is tuple:
        return Shape(kind=ValueKind.LIST, parts={}, element=element)
    return element if inner else TEXT


def _is_shared(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, Shared)


def merged(one: Shape, other: Shape) -> Shape:
    """Put two shapes of one value together: what either of them has, it may have."""
    if one.kind is ValueKind.ANY or (one.kind is ValueKind.TEXT and other.kind is not ValueKind.ANY):
        return other
    if other.kind in (ValueKind.ANY, ValueKind.TEXT) or one.kind is not other.kind:
        return one
    names = {**one.parts, **other.parts}
    parts = {name: merged(one.parts.get(name, ANYTHING), other.parts.get(name, ANYTHING)) for name in names}
    element = merged(one.element or ANYTHING, other.element or ANYTHING) if one.kind is ValueKind.LIST else None
    return Shape(kind=one.kind, parts=parts, element=element)


def at(shape: Shape, path: Iterable[str]) -> Shape | None:
    """Follow a path; None where a name on it is not there."""
    for name in path:
        if shape.kind is ValueKind.ANY:
            return ANYTHING
        inner = shape.element if name == ELEMENT else shape.parts.get(name)
        if inner is None:
            return None
        shape = inner
    return shape


def leaves(shape: Shape, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """List the paths of all values that can be printed, elements of lists included."""
    if shape.kind is ValueKind.RECORD:
        for name, part in shape.parts.items():
            yield from leaves(part, (*path, name))
    elif shape.kind is ValueKind.LIST:
        yield from leaves(shape.element or ANYTHING, (*path, ELEMENT))
    else:
        yield path


def shown(path: Iterable[str]) -> str:
    """Write a path as the list of values does: `groups.rows.name`."""
    return ".".join(name for name in path if name != ELEMENT)


def nearest(name: str, known: Iterable[str]) -> str:
    """Find the known name that was probably meant; empty where none is near.

    Capitals do not count, and neither do marks: Vietnamese keyboards make `yẻa` of `year`.
    """
    found = get_close_matches(ascii_words(name), sorted(set(known)), n=1, cutoff=_LIKENESS)
    return found[0] if found else ""
