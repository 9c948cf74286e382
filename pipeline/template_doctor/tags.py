"""Take a Word template apart into its tags, whatever is wrong with it: each tag is read by itself.

Jinja stops at the first mistake and knows no paragraphs. So every tag is given to its parser alone, with a closing of
its own where it opens a block; how tags belong together is for `pipeline.template_doctor.check`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from jinja2 import nodes

from pipeline.decree30.paper import Spot
from pipeline.documents.word.language import environment
from pipeline.template_doctor.expressions import (
    Use,
    filters_in,
    parsed,
    source_in,
    targets_guessed,
    targets_in,
    tests_in,
    uses_in,
)
from pipeline.template_doctor.flaws import ENDS, Flaw, Piece, cut_apart, flaws_in
from pipeline.template_doctor.paragraphs import TypedParagraph, typed_parts

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD: Final = re.compile(r"\s*([^\W\d]\w*)")
_ENDINGS: Final = {
    "for": "endfor",
    "if": "endif",
    "set": "endset",
    "with": "endwith",
    "filter": "endfilter",
    "macro": "endmacro",
    "call": "endcall",
    "autoescape": "endautoescape",
    "block": "endblock",
    "raw": "endraw",
}
_CLOSED: Final = frozenset({"filter", "macro", "call", "autoescape", "block", "raw"})
_CLOSED_ALONE: Final = frozenset({"include", "import", "from", "extends"})
_MOST_TAGS: Final = 2_000
"""Tags that are kept as they were read; the shipped templates have some hundreds, and most stand several times."""

_TURNINGS: Final = {"else": "{% if x %}{% else %}{% endif %}", "elif": "{% if x %}{% elif _ %}{% endif %}"}


class TagKind(StrEnum):
    """What a tag does."""

    PRINT = "print"
    OPENS = "opens"
    TURNS = "turns"
    CLOSES = "closes"
    SETS = "sets"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """One tag.

    Attributes:
        spot: the paragraph in which it stands.
        written: the tag as it is typed, without its braces and level.
        level: what it takes away with it: `p`, `tr`, `tc`, `r`, or nothing.
        word: its first word (`for`, `endif`); empty for what prints.
        targets: names that a loop or an assignment makes.
        of: the value that a loop goes through or an assignment gives, where it is a plain one.
        is_broken: the expression cannot be read.
        filters, tests: names of those that it uses.
    """

    spot: Spot
    written: str
    kind: TagKind
    level: str = ""
    word: str = ""
    uses: tuple[Use, ...] = ()
    targets: tuple[str, ...] = ()
    of: Use | None = None
    is_broken: bool = False
    filters: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplatePart:
    """One part of a template: its body, or a header, footer or the notes; in document order.

    `spots` are those of all its paragraphs, with tags or without.
    """

    spots: tuple[Spot, ...]
    tags: tuple[Tag, ...]
    flaws: tuple[Flaw, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """What the language of templates knows by name; `closed` are words of Jinja that templates do not use."""

    words: tuple[str, ...]
    filters: frozenset[str]
    tests: frozenset[str]
    names: frozenset[str]
    closed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateText:
    """All that a template says."""

    parts: tuple[TemplatePart, ...]
    language: Language


@lru_cache(maxsize=1)
def read_tags(docx: bytes) -> TemplateText:
    """Take a template apart; an examination asks for the same one twice.

    Raises:
        ValueError: it is no .docx.
    """
    return TemplateText(parts=tuple(_part(paragraphs) for paragraphs in typed_parts(docx)), language=_language())


def _language() -> Language:
    """Give what a template may write: Jinja's words without those that are closed to it, and what the sandbox knows."""
    known = environment()
    open_words = [word for word in _ENDINGS if word not in _CLOSED]
    endings = [_ENDINGS[word] for word in open_words]
    return Language(
        words=tuple(sorted({*open_words, *endings, *_TURNINGS})),
        filters=frozenset(known.filters),
        tests=frozenset(known.tests),
        names=frozenset(known.globals),
        closed=_CLOSED | _CLOSED_ALONE,
    )


def _part(paragraphs: Sequence[TypedParagraph]) -> TemplatePart:
    cut = [cut_apart(paragraph) for paragraph in paragraphs]
    spots = tuple(paragraph.spot for paragraph in paragraphs)
    tags = tuple(_tag(one.paragraph.spot, piece) for one in cut for piece in one.tags)
    return TemplatePart(spots=spots, tags=tags, flaws=tuple(flaws_in(cut)))


def _tag(spot: Spot, piece: Piece) -> Tag:
    return replace(_read(piece.opening, piece.said), spot=spot, level=piece.level)


@lru_cache(maxsize=_MOST_TAGS)
def _read(opening: str, words: str) -> Tag:
    """Read one tag as far as it can be read, wherever it stands."""
    said = " ".join(words.strip(" -+").split())
    tag = Tag(spot=Spot(), written=f"{opening} {said} {ENDS[opening]}", kind=TagKind.PRINT)
    # Jinja's marks for the blanks around a tag say nothing about it.
    source = words.strip().strip("-+").strip()
    return _printing(tag, source) if opening == "{{" else _acting(tag, source)


def _printing(tag: Tag, source: str) -> Tag:
    tree = parsed(f"{{{{ {source} }}}}")
    if tree is None or not source:
        return replace(tag, is_broken=True)
    printed = [shown for output in tree.find_all(nodes.Output) for shown in output.nodes]
    return replace(tag, uses=tuple(uses_in(tree, printed=printed)), filters=filters_in(tree), tests=tests_in(tree))


def _acting(tag: Tag, source: str) -> Tag:
    """Read a tag that acts: what it opens, turns, closes or sets."""
    found = _WORD.match(source)
    word = found[1] if found else ""
    rest = source[found.end() :] if found else source
    tag = replace(tag, word=word)
    if word in _ENDINGS.values():
        return replace(tag, kind=TagKind.CLOSES, is_broken=bool(rest.strip()))
    if word in _TURNINGS:
        return _turning(tag, rest)
    if word in _CLOSED_ALONE:
        return replace(tag, kind=TagKind.SETS, targets=targets_guessed(rest))
    if word not in _ENDINGS:
        return replace(tag, kind=TagKind.UNKNOWN, targets=targets_guessed(rest))
    begun = f"{{% {source} %}}"
    if word == "set" and "=" in rest:
        return _making(replace(tag, kind=TagKind.SETS), rest, parsed(begun))
    ended = f"{{% {_ENDINGS[word]} %}}"
    return _making(replace(tag, kind=TagKind.OPENS), rest, parsed(begun + ended))


def _making(tag: Tag, rest: str, tree: nodes.Template | None) -> Tag:
    """Read a tag that opens a block or sets a name; a broken one makes names all the same."""
    if tree is None:
        return replace(tag, is_broken=True, targets=targets_guessed(rest))
    loops = [loop.iter for loop in tree.find_all(nodes.For)]
    return replace(
        tag,
        uses=tuple(uses_in(tree, looped=loops)),
        targets=targets_in(tree),
        of=source_in(tree),
        filters=filters_in(tree),
        tests=tests_in(tree),
    )


def _turning(tag: Tag, rest: str) -> Tag:
    """Read `else` or `elif`; they are parsed within a block, whose own condition is left out again."""
    tag = replace(tag, kind=TagKind.TURNS)
    tree = parsed(_TURNINGS[tag.word].replace("_", rest.strip() or "%"))
    if tree is None or (tag.word == "else" and rest.strip()):
        return replace(tag, is_broken=True)
    uses = tuple(use for use in uses_in(tree) if use.path != ("x",))
    return replace(tag, uses=uses, filters=filters_in(tree), tests=tests_in(tree))
