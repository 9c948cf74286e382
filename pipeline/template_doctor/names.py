"""Which values a template names, and which of the names are not there: held against what it is offered. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from pipeline.kernel.findings import Severity
from pipeline.template_doctor.expressions import Use
from pipeline.template_doctor.shape import ANYTHING, Shape, ValueKind, at, nearest, shown
from pipeline.template_doctor.tags import Tag

if TYPE_CHECKING:
    from pipeline.decree30.paper import Spot
    from pipeline.template_doctor.flaws import Flaw
    from pipeline.template_doctor.tags import Language

_METHODS: Final = {
    ValueKind.TEXT: frozenset(dir(str)),
    ValueKind.LIST: frozenset(dir(tuple)),
    ValueKind.RECORD: frozenset({"items", "keys", "values", "get"}),
    ValueKind.ANY: frozenset[str](),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """One thing to mend, at its place."""

    code: str
    severity: Severity
    spot: Spot
    params: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A place where a value is used: its path from the offered values, how it is written there, and where that is."""

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
    mistakes: list[Mistake] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)

    def say(self, code: str, tag: Tag | Flaw, severity: Severity = Severity.ERROR, **params: str) -> None:
        """Note something to mend."""
        told = tuple(sorted({"written": tag.written, **params}.items()))
        self.mistakes.append(Mistake(code=code, severity=severity, spot=tag.spot, params=told))

    def note_use(self, path: tuple[str, ...] | None, use: Use, tag: Tag) -> None:
        """Note that an offered value is used; one that the template made itself has no path and is passed over."""
        if path:
            self.mentions.append(Mention(path=path, written=shown(use.path), spot=tag.spot))

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
    if shape is None:
        return None
    path = (*known.path, *use.path[1:]) if known.path else None
    return Known(shape, path)


def check_use(walk: Walk, tag: Tag, use: Use) -> None:
    """Hold one value that a tag names against what is there, and note where it is used."""
    known = walk.known()
    if use.path[0] in walk.language.names and use.path[0] not in known:
        return
    if use.is_called:
        _check_method(walk, tag, use)
        return
    if walk.offered is None and use.path[0] not in known:
        walk.note_use(use.path, use, tag)
        return
    found = resolved(walk, use)
    if found is None:
        _unknown(walk, tag, use)
        return
    walk.note_use(found.path, use, tag)
    _check_kind(walk, tag, use, found.shape)


def _check_kind(walk: Walk, tag: Tag, use: Use, shape: Shape) -> None:
    """Tell of a group or a list that is printed as it is, and of anything but a list that is gone through."""
    if use.is_printed and shape.kind in (ValueKind.LIST, ValueKind.RECORD):
        printable = (shape.element or ANYTHING) if shape.kind is ValueKind.LIST else shape
        walk.say("T205", tag, name=shown(use.path), form=shape.kind, inner=", ".join(sorted(printable.parts)))
    if use.is_looped and shape.kind in (ValueKind.TEXT, ValueKind.RECORD):
        walk.say("T206", tag, name=shown(use.path), form=shape.kind)


def _check_method(walk: Walk, tag: Tag, use: Use) -> None:
    """Look whether what is called is there: `record.items()`, `name.upper()`, a macro."""
    holder = Use(path=use.path[:-1])
    found = resolved(walk, holder) if holder.path else None
    if found is not None and (found.shape.kind is ValueKind.ANY or use.path[-1] in _METHODS[found.shape.kind]):
        walk.note_use(found.path, holder, tag)
    elif resolved(walk, use) is None:
        _unknown(walk, tag, use)


def _unknown(walk: Walk, tag: Tag, use: Use) -> None:
    """Tell of a name that is not there: where it would be, or which was probably meant."""
    known = walk.known()
    root, rest = use.path[0], use.path[1:]
    if root in known:
        _unknown_part(walk, tag, use, known[root].shape)
        return
    if root in walk.elsewhere:
        walk.say("T203", tag, name=root, templates=", ".join(walk.elsewhere[root]))
        return
    meant = nearest(root, (name for name, there in known.items() if at(there.shape, rest)))
    whole = shown((meant, *rest)) if meant else ""
    walk.say("T201" if meant else "T202", tag, name=shown(use.path), meant=whole, inner=", ".join(sorted(known)))


def _unknown_part(walk: Walk, tag: Tag, use: Use, shape: Shape) -> None:
    """Tell at which step a path leads nowhere, and what is there instead."""
    for place, name in enumerate(use.path[1:], start=1):
        inner = at(shape, (name,))
        if inner is not None:
            shape = inner
            continue
        before = shown(use.path[:place])
        if shape.kind is ValueKind.LIST:
            walk.say("T204", tag, name=shown(use.path), holder=before, form=shape.kind)
            return
        after = use.path[place + 1 :]
        meant = nearest(name, (part for part, inside in shape.parts.items() if at(inside, after)))
        path = shown((*use.path[:place], meant, *after)) if meant else ""
        inside = ", ".join(f"{before}.{part}" for part in sorted(shape.parts))
        code = "T201" if meant else "T202"
        if shape.kind is ValueKind.TEXT:
            code = "T204"
        walk.say(code, tag, name=shown(use.path), meant=path, inner=inside, holder=before, form=shape.kind)
        return
