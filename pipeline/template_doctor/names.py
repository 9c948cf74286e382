"""What a template is offered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import reduce
from types import NoneType
from typing import TYPE_CHECKING, Final, get_args, get_origin, get_type_hints

from pipeline.kernel.findings import Severity
from pipeline.kernel.read_only import Shared
from pipeline.kernel.text import ascii_words
from pipeline.template_doctor.tags import Tag, Use

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from pipeline.decree30.paper import Spot
    from pipeline.template_doctor.tags import Flaw, Language

ELEMENT: Final = "[]"
"""Stands in a path for any element of a list."""

_LIKENESS: Final = 0.6


class Form(StrEnum):
    """What a value is made of; `ANY` where that is not known, as of a name that a template sets itself."""

    RECORD = "record"
    LIST = "list"
    TEXT = "text"
    ANY = "any"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The shape of a value: a record has `parts` by name, a list its `element`; texts and whole numbers are `TEXT`."""

    form: Form
    parts: Mapping[str, Shape]
    element: Shape | None = None


ANYTHING: Final = Shape(form=Form.ANY, parts={})
TEXT: Final = Shape(form=Form.TEXT, parts={})


def record(parts: Mapping[str, Shape]) -> Shape:
    """Give the shape of a record."""
    return Shape(form=Form.RECORD, parts=dict(parts))


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
        return Shape(form=Form.LIST, parts={}, element=element)
    return element if inner else TEXT


def _is_shared(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, Shared)


def merged(one: Shape, other: Shape) -> Shape:
    """Put two shapes of one value together: what either of them has, it may have."""
    if one.form is Form.ANY or (one.form is Form.TEXT and other.form is not Form.ANY):
        return other
    if other.form in (Form.ANY, Form.TEXT) or one.form is not other.form:
        return one
    names = {**one.parts, **other.parts}
    parts = {name: merged(one.parts.get(name, ANYTHING), other.parts.get(name, ANYTHING)) for name in names}
    element = merged(one.element or ANYTHING, other.element or ANYTHING) if one.form is Form.LIST else None
    return Shape(form=one.form, parts=parts, element=element)


def at(shape: Shape, path: Iterable[str]) -> Shape | None:
    """Follow a path; None where a name on it is not there."""
    for name in path:
        if shape.form is Form.ANY:
            return ANYTHING
        inner = shape.element if name == ELEMENT else shape.parts.get(name)
        if inner is None:
            return None
        shape = inner
    return shape


def leaves(shape: Shape, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """List the paths of all values that can be printed, elements of lists included."""
    if shape.form is Form.RECORD:
        for name, part in shape.parts.items():
            yield from leaves(part, (*path, name))
    elif shape.form is Form.LIST:
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


_METHODS: Final = {
    Form.TEXT: frozenset(dir(str)),
    Form.LIST: frozenset(dir(tuple)),
    Form.RECORD: frozenset({"items", "keys", "values", "get"}),
    Form.ANY: frozenset[str](),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One thing to mend, at its place."""

    code: str
    severity: Severity
    spot: Spot
    params: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A value that the template uses: its path from the offered values, how it is written there, and where."""

    path: tuple[str, ...]
    written: str
    spot: Spot


@dataclass(frozen=True, slots=True)
class Known:
    """A name in force: the shape of what it holds, and its path from the offered values (None: made in between)."""

    shape: Shape
    path: tuple[str, ...] | None


@dataclass(slots=True)
class Block:
    """A block that is open, and the names that hold within it."""

    tag: Tag
    names: dict[str, Known]


@dataclass(slots=True)
class Walk:
    """The state of a walk over one part."""

    offered: Mapping[str, Shape] | None
    elsewhere: Mapping[str, tuple[str, ...]]
    language: Language
    blocks: list[Block] = field(default_factory=list)
    made: dict[str, Known] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    used: list[Named] = field(default_factory=list)

    def say(self, code: str, tag: Tag | Flaw, severity: Severity = Severity.ERROR, **params: str) -> None:
        """Note something to mend."""
        told = tuple(sorted({"written": tag.written, **params}.items()))
        self.remarks.append(Remark(code=code, severity=severity, spot=tag.spot, params=told))

    def known(self) -> dict[str, Known]:
        """Give every name in force, the innermost last."""
        names = {name: Known(shape, (name,)) for name, shape in (self.offered or {}).items()}
        names.update(self.made)
        for block in self.blocks:
            names.update(block.names)
        return names


def resolved(walk: Walk, use: Use) -> Known | None:
    """Find what a path leads to; None where it leads nowhere."""
    known = walk.known().get(use.path[0])
    if known is None:
        return None
    shape = at(known.shape, use.path[1:])
    return Known(shape, (*known.path, *use.path[1:]) if known.path else None) if shape else None


def check_use(walk: Walk, tag: Tag, use: Use) -> None:
    """Hold one value that a tag names against what is there, and note where it is used."""
    known = walk.known()
    if use.path[0] in walk.language.names and use.path[0] not in known:
        return
    if use.is_called:
        _check_method(walk, tag, use)
        return
    if walk.offered is None and use.path[0] not in known:
        walk.used.append(Named(path=use.path, written=shown(use.path), spot=tag.spot))
        return
    found = resolved(walk, use)
    if found is None:
        _unknown(walk, tag, use)
        return
    if found.path:
        walk.used.append(Named(path=found.path, written=shown(use.path), spot=tag.spot))
    _check_form(walk, tag, use, found.shape)


def _check_form(walk: Walk, tag: Tag, use: Use, shape: Shape) -> None:
    if use.is_printed and shape.form in (Form.LIST, Form.RECORD):
        inner = sorted((shape.element or ANYTHING).parts if shape.form is Form.LIST else shape.parts)
        walk.say("T205", tag, name=shown(use.path), form=shape.form, inner=", ".join(inner))
    if use.is_looped and shape.form in (Form.TEXT, Form.RECORD):
        walk.say("T206", tag, name=shown(use.path), form=shape.form)


def _check_method(walk: Walk, tag: Tag, use: Use) -> None:
    """Look whether what is called is there: `record.items()`, `name.upper()`, a macro."""
    holder = resolved(walk, Use(path=use.path[:-1])) if len(use.path) > 1 else None
    if holder is not None and (holder.shape.form is Form.ANY or use.path[-1] in _METHODS[holder.shape.form]):
        if holder.path:
            walk.used.append(Named(path=holder.path, written=shown(use.path[:-1]), spot=tag.spot))
    elif resolved(walk, use) is None:
        _unknown(walk, tag, use)


def _unknown(walk: Walk, tag: Tag, use: Use) -> None:
    """Tell of a name that is not there: where it would be, or which was probably meant."""
    known = walk.known()
    root = use.path[0]
    if root not in known:
        if root in walk.elsewhere:
            walk.say("T203", tag, name=root, templates=", ".join(walk.elsewhere[root]))
            return
        meant = nearest(root, (name for name, there in known.items() if at(there.shape, use.path[1:])))
        whole = shown((meant, *use.path[1:])) if meant else ""
        walk.say("T201" if meant else "T202", tag, name=shown(use.path), meant=whole, inner=", ".join(sorted(known)))
        return
    _unknown_part(walk, tag, use, known[root].shape)


def _unknown_part(walk: Walk, tag: Tag, use: Use, shape: Shape) -> None:
    """Tell at which step a path leads nowhere, and what is there instead."""
    for place, name in enumerate(use.path[1:], start=1):
        inner = at(shape, (name,))
        if inner is not None:
            shape = inner
            continue
        before = shown(use.path[:place])
        if shape.form is Form.LIST:
            walk.say("T204", tag, name=shown(use.path), holder=before, form=shape.form)
            return
        after = use.path[place + 1 :]
        meant = nearest(name, (part for part, inside in shape.parts.items() if at(inside, after)))
        path = shown((*use.path[:place], meant, *after)) if meant else ""
        inside = ", ".join(f"{before}.{part}" for part in sorted(shape.parts))
        code = "T204" if shape.form is Form.TEXT else "T201" if meant else "T202"
        walk.say(code, tag, name=shown(use.path), meant=path, inner=inside, holder=before, form=shape.form)
        return
