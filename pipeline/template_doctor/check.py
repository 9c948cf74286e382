"""What is wrong with a template, all at once: blocks that do not close, names that are not offered. Pure.

A walk over the tags in the order of the document, with the blocks that are open and the names they make. After a
mistake it goes on as the writer most probably meant, so that one mistake is one finding.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from pipeline.kernel.findings import Severity
from pipeline.template_doctor.flaws import FlawKind
from pipeline.template_doctor.names import Block, Known, Mention, Mistake, Walk, check_use, resolved
from pipeline.template_doctor.shape import ANYTHING, ELEMENT, TEXT, Shape, at, nearest, record
from pipeline.template_doctor.tags import Tag, TagKind

if TYPE_CHECKING:
    from pipeline.template_doctor.tags import TemplatePart, TemplateText

_FLAWS: Final = {
    FlawKind.UNENDED: ("T101", Severity.ERROR),
    FlawKind.UNBEGUN: ("T102", Severity.ERROR),
    FlawKind.TEXT_LOST: ("T110", Severity.WARNING),
    FlawKind.CUT: ("T111", Severity.WARNING),
    FlawKind.TAG_LOST: ("T112", Severity.ERROR),
    FlawKind.HELD_LOST: ("T114", Severity.ERROR),
    FlawKind.SINGLE_BRACE: ("T115", Severity.ERROR),
    FlawKind.TRACKED: ("T117", Severity.ERROR),
}
_MEANT: Final = {"elseif": "elif", "elsif": "elif", "elseelif": "elif"}
_LOOP: Final = record(
    dict.fromkeys(("index", "index0", "revindex", "revindex0", "first", "last", "length", "depth", "depth0"), TEXT)
    | dict.fromkeys(("previtem", "nextitem", "cycle", "changed"), ANYTHING)
)
_OF_TABLES: Final = ("tr", "tc")
_TURNS: Final = ("else", "elif")


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What was found."""

    mistakes: tuple[Mistake, ...]
    mentions: tuple[Mention, ...]


def check(
    template: TemplateText, offered: Mapping[str, Shape] | None, elsewhere: Mapping[str, tuple[str, ...]]
) -> Checked:
    """Check a template.

    Args:
        template: its tags.
        offered: the values it may use; None where it is not known which template it is (then no name is judged).
        elsewhere: the names that other templates are offered, each with those templates.
    """
    mistakes: list[Mistake] = []
    mentions: list[Mention] = []
    for part in template.parts:
        walk = Walk(offered, elsewhere, template.language)
        _check_part(walk, part)
        places = {spot: place for place, spot in enumerate(part.spots)}
        mistakes += sorted(walk.mistakes, key=lambda mistake: places[mistake.spot])
        mentions += walk.mentions
    return Checked(mistakes=tuple(mistakes), mentions=tuple(mentions))


def _check_part(walk: Walk, part: TemplatePart) -> None:
    """Tell of the flaws of a part, walk over its tags, and tell of the blocks that are still open at its end."""
    known = {name for tag in part.tags for name in tag.targets}
    known.update(walk.offered or {})
    for flaw in part.flaws:
        # What stands in single braces and is no value of ours is text like any other.
        if flaw.kind is FlawKind.SINGLE_BRACE and flaw.about.split(".")[0] not in known:
            continue
        code, severity = _FLAWS[flaw.kind]
        walk.say(code, flaw, severity, about=flaw.about)
    for tag in part.tags:
        _check_tag(walk, tag)
    for block in walk.blocks:
        _unclosed(walk, block)


def _check_tag(walk: Walk, tag: Tag) -> None:
    """Check one tag, and open, turn or close the block that it belongs to."""
    if tag.kind is TagKind.UNKNOWN:
        tag = _meant(walk, tag)
    _check_kind(walk, tag)
    if tag.kind is TagKind.CLOSES:
        _close(walk, tag)
        return
    if tag.kind is TagKind.TURNS:
        _turn(walk, tag)
    _check_words(walk, tag)
    for use in tag.uses:
        check_use(walk, tag, use)
    _make_names(walk, tag)


def _check_kind(walk: Walk, tag: Tag) -> None:
    """Look whether a tag can be read, belongs to the language, and takes away what it may."""
    if tag.level in _OF_TABLES and not tag.spot.table and tag.spot.part != "box":
        walk.say("T109", tag, level=tag.level)
    if tag.level and tag.kind is TagKind.PRINT:
        walk.say("T113", tag, level=tag.level)
    if tag.is_broken:
        walk.say("T103", tag)
    if tag.kind is not TagKind.CLOSES and _is_closed(walk, tag):
        walk.say("T116", tag, word=tag.word)


def _meant(walk: Walk, tag: Tag) -> Tag:
    """Tell of a word that no tag begins with, and go on as if the nearest one stood there."""
    meant = _MEANT.get(tag.word) or nearest(tag.word, walk.language.words)
    walk.say("T104", tag, word=tag.word, meant=meant)
    if not meant:
        return tag
    if meant.startswith("end"):
        return replace(tag, word=meant, kind=TagKind.CLOSES)
    return replace(tag, word=meant, kind=TagKind.TURNS if meant in _TURNS else TagKind.OPENS)


def _check_words(walk: Walk, tag: Tag) -> None:
    """Look whether the filters and tests of a tag are there."""
    language = walk.language
    for names, known in ((tag.filters, language.filters), (tag.tests, language.tests)):
        for name in names:
            if name not in known:
                walk.say("T301", tag, name=name, meant=nearest(name, known))


def _make_names(walk: Walk, tag: Tag) -> None:
    """Open a block, or set a name; a loop's name is an element of what it goes through."""
    source = resolved(walk, tag.of) if tag.of else None
    if tag.word == "for" and source is not None:
        element = at(source.shape, (ELEMENT,)) or ANYTHING
        path = (*source.path, ELEMENT) if source.path else None
        source = Known(element, path)
    names = {name: source or Known(ANYTHING, None) for name in tag.targets}
    if tag.kind is TagKind.SETS or _is_closed(walk, tag):
        walk.made.update(names)
    if tag.kind is not TagKind.OPENS:
        return
    loop = {"loop": Known(_LOOP, None)} if tag.word == "for" else {}
    walk.blocks.append(Block(tag, {**loop, **names}))


def _is_closed(walk: Walk, tag: Tag) -> bool:
    """Tell whether a tag is of Jinja's language and not of that of templates, such as `set` without `=`."""
    return tag.word in walk.language.closed or (tag.word == "set" and tag.kind is TagKind.OPENS)


def _turn(walk: Walk, tag: Tag) -> None:
    """Hold `else` and `elif` against the block they belong to."""
    fitting = ("if", "for") if tag.word == "else" else ("if",)
    begun = walk.blocks[-1].tag if walk.blocks else None
    if begun is None or begun.word not in fitting:
        walk.say("T106", tag, word=tag.word, opening=fitting[0])
    else:
        _check_level(walk, tag, begun)


def _close(walk: Walk, tag: Tag) -> None:
    """Close the block that is meant; blocks begun within it and not ended are told, each at its beginning."""
    opening = tag.word.removeprefix("end")
    places = [place for place, block in enumerate(walk.blocks) if block.tag.word == opening]
    if not places:
        _close_other(walk, tag, opening)
        return
    meant, *within = walk.blocks[places[-1] :]
    for block in within:
        _unclosed(walk, block)
    _check_level(walk, tag, meant.tag)
    del walk.blocks[places[-1] :]


def _close_other(walk: Walk, tag: Tag, opening: str) -> None:
    """Tell of an ending that ends nothing, or takes the word of another block's ending."""
    if not walk.blocks:
        walk.say("T106", tag, word=tag.word, opening=opening)
        return
    block = walk.blocks.pop()
    walk.say("T107", tag, word=tag.word, wanted=f"end{block.tag.word}", begun=block.tag.written)


def _unclosed(walk: Walk, block: Block) -> None:
    walk.say("T105", block.tag, wanted=f"end{block.tag.word}")


def _check_level(walk: Walk, tag: Tag, begun: Tag) -> None:
    """Look whether a tag takes the same away as the one that began its block; docxtpl tears the block otherwise."""
    if begun.level != tag.level:
        walk.say("T108", tag, level=tag.level, wanted=begun.level, begun=begun.written)
