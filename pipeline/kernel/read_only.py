"""Facts as templates see them: mappings, tuples, texts and whole numbers, which nobody can change. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Value: TypeAlias = "str | int | tuple[Value, ...] | Mapping[str, Value] | None"
"""What a value may be; a truth value is a whole number, as in Python."""

Values: TypeAlias = Mapping[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """Facts that several documents have: their names stand among the document's own, not below one of their own."""


def values_of(facts: DataclassInstance) -> Values:
    """Give facts as values by name.

    Raises:
        TypeError: A fact is no text, whole number or truth value, and not made of such.
    """
    return MappingProxyType(dict(_named(facts)))


def read_only(value: object) -> Value:
    """Give a value as nobody can change it; lists become tuples, so that what comes back from JSON is equal again.

    Raises:
        TypeError: It is of a kind that no document holds.
    """
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, Mapping):
        return MappingProxyType({str(name): read_only(part) for name, part in value.items()})
    if isinstance(value, list | tuple):
        return tuple([read_only(part) for part in value])
    if is_dataclass(value) and not isinstance(value, type):
        return values_of(value)
    raise TypeError(f"a document holds text, whole numbers, lists and groups of them, not {type(value).__name__}")


def canonical_json(value: Value) -> str:
    """Write a value as JSON, equal values as equal texts: the digest of a document's facts is that of this text."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=dict)


def _named(facts: DataclassInstance) -> Iterator[tuple[str, Value]]:
    for name in _names(type(facts)):
        part = getattr(facts, name)
        if isinstance(part, Shared):
            yield from _named(part)
        else:
            yield name, read_only(part)


@cache
def _names(kind: type[DataclassInstance]) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind))
