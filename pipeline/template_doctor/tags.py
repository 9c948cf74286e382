"""The tags of a Word template, one by one: where each stands, what it does, which values it names."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pipeline.decree30.paper import Spot


class TagKind(StrEnum):
    """What a tag does."""

    PRINT = "print"
    OPENS = "opens"
    TURNS = "turns"
    CLOSES = "closes"
    SETS = "sets"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A value that a tag names: `row.name` is `("row", "name")`; `[0]` and the like are `ELEMENT`.

    `is_printed` tells that the value itself is printed, `is_looped` that it is gone through, `is_called` that what
    follows the path is called, such as `items`.
    """

    path: tuple[str, ...]
    is_printed: bool = False
    is_looped: bool = False
    is_called: bool = False


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


class FlawKind(StrEnum):
    """What is wrong with the text of a paragraph, before any tag is looked into."""

    UNENDED = "unended"
    UNBEGUN = "unbegun"
    TEXT_LOST = "text lost"
    TAG_LOST = "tag lost"
    CUT = "cut"
    HELD_LOST = "held lost"
    SINGLE_BRACE = "single brace"
    TRACKED = "tracked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """A flaw and the words that show it; `about` is what gets lost (`picture`), or the name within single braces."""

    kind: FlawKind
    spot: Spot
    written: str
    about: str = ""


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
