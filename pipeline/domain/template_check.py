"""What is wrong with a template, all at once: blocks that do not close, names that are not offered. Pure.

A walk over the tags in the order of the document, with the blocks that are open and the names they make. After a
mistake it goes on as the writer most probably meant, so that one mistake is one finding.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from pipeline.domain.findings import Severity
from pipeline.domain.template_shape import ANYTHING, ELEMENT, TEXT, Form, Shape, at, nearest, record, shown
from pipeline.domain.template_tags import FlawKind, Tag, TagKind, Use

if TYPE_CHECKING:
    from pipeline.domain.conformity.paper import Spot
    from pipeline.domain.template_tags import Flaw, Language, TemplatePart, TemplateText

_FLAWS: Final = {
    FlawKind.UNENDED: ("T101", Severity.ERROR),
    FlawKind.UNBEGUN: ("T102", Severity.ERROR),
    FlawKind.TEXT_LOST: ("T110", Severity.WARNING),
    FlawKind.CUT: ("T111", Severity.WARNING),
    FlawKind.TAG_LOST: ("T112", Severity.ERROR),
}
_LOOP: Final = record(
    dict.fromkeys(("index", "index0", "revindex", "revindex0", "first", "last", "length", "depth", "depth0"), TEXT)
    | dict.fromkeys(("previtem", "nextitem", "cycle", "changed"), ANYTHING)
)
_METHODS: Final = {
    Form.TEXT: frozenset(dir(str)),
    Form.LIST: frozenset(dir(tuple)),
    Form.RECORD: frozenset({"items", "keys", "values", "get"}),
    Form.ANY: frozenset[str](),
}
_OF_TABLES: Final = ("tr", "tc")
_TURNS: Final = ("else", "elif")


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What was found."""

    remarks: tuple[Remark, ...]
    used: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    """A name in force: the shape of what it holds, and its path from the offered values (None: made in between)."""

    shape: Shape
    path: tuple[str, ...] | None


@dataclass(slots=True)
class _Block:
    tag: Tag
    names: dict[str, _Known]


@dataclass(slots=True)
class _Walk:
    """The state of a walk over one part."""

    offered: Mapping[str, Shape] | None
    elsewhere: Mapping[str, tuple[str, ...]]
    language: Language
    blocks: list[_Block] = field(default_factory=list)
    made: dict[str, _Known] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    used: list[Named] = field(default_factory=list)

    def say(self, code: str, tag: Tag | Flaw, severity: Severity = Severity.ERROR, **params: str) -> None:
        """Note something to mend."""
        told = tuple(sorted({"written": tag.written, **params}.items()))
        self.remarks.append(Remark(code=code, severity=severity, spot=tag.spot, params=told))

    def known(self) -> dict[str, _Known]:
        """Give every name in force, the innermost last."""
        names = {name: _Known(shape, (name,)) for name, shape in (self.offered or {}).items()}
        names.update(self.made)
        for block in self.blocks:
            names.update(block.names)
        return names


def check(
    template: TemplateText, offered: Mapping[str, Shape] | None, elsewhere: Mapping[str, tuple[str, ...]]
) -> Checked:
    """Check a template.

    Args:
        template: its tags.
        offered: the values it may use; None where it is not known which template it is (then no name is judged).
        elsewhere: the names that other templates are offered, each with those templates.
    """
    remarks: list[Remark] = []
    used: list[Named] = []
    for part in template.parts:
        walk = _Walk(offered, elsewhere, template.language)
        _check_part(walk, part)
        places = {spot: place for place, spot in enumerate(part.spots)}
        remarks += sorted(walk.remarks, key=lambda remark: places[remark.spot])
        used += walk.used
    return Checked(remarks=tuple(remarks), used=tuple(used))


def _check_part(walk: _Walk, part: TemplatePart) -> None:
    for flaw in part.flaws:
        code, severity = _FLAWS[flaw.kind]
        walk.say(code, flaw, severity)
    for tag in part.tags:
        _check_tag(walk, tag)
    for block in walk.blocks:
        _unclosed(walk, block)


def _check_tag(walk: _Walk, tag: Tag) -> None:
    if tag.kind is TagKind.UNKNOWN:
        tag = _meant(walk, tag)
    if tag.level in _OF_TABLES and not tag.spot.table:
        walk.say("T109", tag, level=tag.level)
    if tag.is_broken:
        walk.say("T103", tag)
    if tag.kind is TagKind.CLOSES:
        _close(walk, tag)
        return
    if tag.kind is TagKind.TURNS:
        _turn(walk, tag)
    _check_words(walk, tag)
    for use in tag.uses:
        _check_use(walk, tag, use)
    _make_names(walk, tag)


def _meant(walk: _Walk, tag: Tag) -> Tag:
    """Tell of a word that no tag begins with, and go on as if the nearest one stood there."""
    meant = nearest(tag.word, walk.language.words)
    walk.say("T104", tag, word=tag.word, meant=meant)
    if not meant:
        return tag
    kind = TagKind.CLOSES if meant.startswith("end") else TagKind.TURNS if meant in _TURNS else TagKind.OPENS
    return replace(tag, word=meant, kind=kind)


def _check_words(walk: _Walk, tag: Tag) -> None:
    """Look whether the filters and tests of a tag are there."""
    for names, known in ((tag.filters, walk.language.filters), (tag.tests, walk.language.tests)):
        for name in names:
            if name not in known:
                walk.say("T301", tag, name=name, meant=nearest(name, known))


def _make_names(walk: _Walk, tag: Tag) -> None:
    """Open a block, or set a name; a loop's name is an element of what it goes through."""
    source = _resolved(walk, tag.of) if tag.of else None
    if tag.word == "for" and source is not None:
        element = at(source.shape, (ELEMENT,)) or ANYTHING
        source = _Known(element, (*source.path, ELEMENT) if source.path else None)
    names = {name: source or _Known(ANYTHING, None) for name in tag.targets}
    if tag.kind is TagKind.SETS:
        walk.made.update(names)
    elif tag.kind is TagKind.OPENS:
        loop = {"loop": _Known(_LOOP, None)} if tag.word == "for" else {}
        walk.blocks.append(_Block(tag, {**loop, **names}))


def _turn(walk: _Walk, tag: Tag) -> None:
    """Hold `else` and `elif` against the block they belong to."""
    fitting = ("if", "for") if tag.word == "else" else ("if",)
    if not walk.blocks or walk.blocks[-1].tag.word not in fitting:
        walk.say("T106", tag, word=tag.word, opening=fitting[0])
    elif walk.blocks[-1].tag.level != tag.level:
        _other_level(walk, tag, walk.blocks[-1].tag)


def _close(walk: _Walk, tag: Tag) -> None:
    """Close the block that is meant; blocks begun within it and not ended are told, each at its beginning."""
    opening = tag.word.removeprefix("end")
    places = [place for place, block in enumerate(walk.blocks) if block.tag.word == opening]
    if not places:
        _close_other(walk, tag, opening)
        return
    for block in walk.blocks[places[-1] + 1 :]:
        _unclosed(walk, block)
    if walk.blocks[places[-1]].tag.level != tag.level:
        _other_level(walk, tag, walk.blocks[places[-1]].tag)
    del walk.blocks[places[-1] :]


def _close_other(walk: _Walk, tag: Tag, opening: str) -> None:
    """Tell of an ending that ends nothing, or takes the word of another block's ending."""
    if not walk.blocks:
        walk.say("T106", tag, word=tag.word, opening=opening)
        return
    block = walk.blocks.pop()
    walk.say("T107", tag, word=tag.word, wanted=f"end{block.tag.word}", begun=block.tag.written)


def _unclosed(walk: _Walk, block: _Block) -> None:
    walk.say("T105", block.tag, wanted=f"end{block.tag.word}")


def _other_level(walk: _Walk, tag: Tag, begun: Tag) -> None:
    walk.say("T108", tag, level=tag.level, wanted=begun.level, begun=begun.written)


def _resolved(walk: _Walk, use: Use) -> _Known | None:
    """Find what a path leads to; None where it leads nowhere."""
    known = walk.known().get(use.path[0])
    if known is None:
        return None
    shape = at(known.shape, use.path[1:])
    return _Known(shape, (*known.path, *use.path[1:]) if known.path else None) if shape else None


def _check_use(walk: _Walk, tag: Tag, use: Use) -> None:
    known = walk.known()
    if use.path[0] in walk.language.names and use.path[0] not in known:
        return
    if use.is_called:
        _check_method(walk, tag, use)
        return
    if walk.offered is None and use.path[0] not in known:
        walk.used.append(Named(path=use.path, written=shown(use.path), spot=tag.spot))
        return
    found = _resolved(walk, use)
    if found is None:
        _unknown(walk, tag, use)
        return
    if found.path:
        walk.used.append(Named(path=found.path, written=shown(use.path), spot=tag.spot))
    _check_form(walk, tag, use, found.shape)


def _check_form(walk: _Walk, tag: Tag, use: Use, shape: Shape) -> None:
    if use.is_printed and shape.form in (Form.LIST, Form.RECORD):
        inner = sorted((shape.element or ANYTHING).parts if shape.form is Form.LIST else shape.parts)
        walk.say("T205", tag, name=shown(use.path), form=shape.form, inner=", ".join(inner))
    if use.is_looped and shape.form in (Form.TEXT, Form.RECORD):
        walk.say("T206", tag, name=shown(use.path), form=shape.form)


def _check_method(walk: _Walk, tag: Tag, use: Use) -> None:
    """Look whether what is called is there: `record.items()`, `name.upper()`, a macro."""
    holder = _resolved(walk, Use(path=use.path[:-1])) if len(use.path) > 1 else None
    if holder is not None and (holder.shape.form is Form.ANY or use.path[-1] in _METHODS[holder.shape.form]):
        if holder.path:
            walk.used.append(Named(path=holder.path, written=shown(use.path[:-1]), spot=tag.spot))
    elif _resolved(walk, use) is None:
        _unknown(walk, tag, use)


def _unknown(walk: _Walk, tag: Tag, use: Use) -> None:
    """Tell of a name that is not there: where it would be, or which was probably meant."""
    known = walk.known()
    root = use.path[0]
    if root not in known:
        if root in walk.elsewhere:
            walk.say("T203", tag, name=root, templates=", ".join(walk.elsewhere[root]))
            return
        meant = nearest(root, known)
        whole = shown((meant, *use.path[1:])) if meant else ""
        walk.say("T201" if meant else "T202", tag, name=shown(use.path), meant=whole, inner=", ".join(sorted(known)))
        return
    _unknown_part(walk, tag, use, known[root].shape)


def _unknown_part(walk: _Walk, tag: Tag, use: Use, shape: Shape) -> None:
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
        meant = nearest(name, shape.parts)
        path = shown((*use.path[:place], meant, *use.path[place + 1 :])) if meant else ""
        inside = ", ".join(f"{before}.{part}" for part in sorted(shape.parts))
        code = "T204" if shape.form is Form.TEXT else "T201" if meant else "T202"
        walk.say(code, tag, name=shown(use.path), meant=path, inner=inside, holder=before, form=shape.form)
        return
