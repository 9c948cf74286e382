"""Take a Word template apart into its tags, whatever is wrong with it: each tag is read by itself.

Jinja stops at the first mistake and knows no paragraphs. So every tag is given to its parser alone, with a closing of
its own where it opens a block; how tags belong together is for `pipeline.domain.template_check`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, Final

from jinja2 import TemplateSyntaxError, nodes

from pipeline.adapters.template_paragraphs import TypedParagraph, is_template, typed_parts
from pipeline.adapters.word_language import environment
from pipeline.domain.template_shape import ELEMENT
from pipeline.domain.template_tags import (
    Flaw,
    FlawKind,
    Language,
    Tag,
    TagKind,
    TemplatePart,
    TemplateText,
    Use,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["is_template", "read_template"]

_MARK: Final = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_ENDS: Final = {"{{": "}}", "{%": "%}", "{#": "#}"}
_LEVEL: Final = re.compile(r"(p|tr|tc|r)(?= )")
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
}
_TURNINGS: Final = {"else": "{% if x %}{% else %}{% endif %}", "elif": "{% if x %}{% elif _ %}{% endif %}"}
_SAME_ELEMENT: Final = frozenset({"sort", "reverse", "list", "unique", "select", "reject", "selectattr", "rejectattr"})
_TYPED: Final = str.maketrans({"\u201c": '"', "\u201d": '"', "\u2018": "'", "\u2019": "'", "\u00a0": " "})
"""Word makes curly quotation marks of straight ones; docxtpl turns those in tags back."""

_WHOLE_PARAGRAPH: Final = "p"
_WHOLE_ROW: Final = "tr"


@dataclass(frozen=True, slots=True)
class _Piece:
    """A tag as typed: what stands between its braces, and where in the paragraph."""

    opening: str
    inner: str
    start: int
    end: int


def read_template(docx: bytes) -> TemplateText:
    """Take a template apart.

    Raises:
        ValueError: it is no .docx.
    """
    return TemplateText(parts=tuple(_part(paragraphs) for paragraphs in typed_parts(docx)), language=_language())


def _language() -> Language:
    known = environment()
    return Language(
        words=tuple(sorted({*_ENDINGS, *_ENDINGS.values(), *_TURNINGS})),
        filters=frozenset(known.filters),
        tests=frozenset(known.tests),
        names=frozenset(known.globals),
    )


def _part(paragraphs: Sequence[TypedParagraph]) -> TemplatePart:
    tags: list[Tag] = []
    flaws: list[Flaw] = []
    for paragraph in paragraphs:
        pieces = []
        for found in _pieces(paragraph):
            if isinstance(found, Flaw):
                flaws.append(found)
            else:
                pieces.append(found)
        own = [_tag(paragraph, piece) for piece in pieces if piece.opening != "{#"]
        tags += own
        flaws += chain(_cut(paragraph, pieces), _lost_beside(paragraph, pieces, own))
    flaws += _lost_in_rows(paragraphs, tags)
    spots = tuple(paragraph.spot for paragraph in paragraphs)
    return TemplatePart(spots=spots, tags=tuple(tags), flaws=tuple(flaws))


def _pieces(paragraph: TypedParagraph) -> Iterator[_Piece | Flaw]:
    """Find the tags of a paragraph, what is begun and not ended, and what is ended and was not begun."""
    text, open_mark = paragraph.text, None
    for mark in _MARK.finditer(text):
        if mark[0] in _ENDS:
            if open_mark is not None:
                yield _flaw(FlawKind.UNENDED, paragraph, text[open_mark.start() : mark.start()])
            open_mark = mark
        elif open_mark is None:
            yield _flaw(FlawKind.UNBEGUN, paragraph, text[: mark.end()][-_SHOWN:])
        elif mark[0] == _ENDS[open_mark[0]]:
            yield _Piece(open_mark[0], text[open_mark.end() : mark.start()], open_mark.start(), mark.end())
            open_mark = None
    if open_mark is not None:
        yield _flaw(FlawKind.UNENDED, paragraph, text[open_mark.start() :])


_SHOWN: Final = 40


def _flaw(kind: FlawKind, paragraph: TypedParagraph, written: str) -> Flaw:
    return Flaw(kind=kind, spot=paragraph.spot, written=" ".join(written.split())[:_SHOWN])


def _cut(paragraph: TypedParagraph, pieces: Sequence[_Piece]) -> Iterator[Flaw]:
    """Find tags whose letters have several looks: only the first of them stays."""
    for piece in pieces:
        if piece.opening != "{#" and len(set(paragraph.looks[piece.start : piece.end])) > 1:
            yield _flaw(FlawKind.CUT, paragraph, paragraph.text[piece.start : piece.end])


def _lost_beside(paragraph: TypedParagraph, pieces: Sequence[_Piece], tags: Sequence[Tag]) -> Iterator[Flaw]:
    """Find what stands beside a tag that takes its whole paragraph away: a second tag, or words."""
    if not any(tag.level == _WHOLE_PARAGRAPH for tag in tags):
        return
    if len(tags) > 1:
        yield _flaw(FlawKind.TAG_LOST, paragraph, paragraph.text)
        return
    piece = next(piece for piece in pieces if piece.opening != "{#")
    beside = paragraph.text[: piece.start] + paragraph.text[piece.end :]
    if beside.strip():
        yield _flaw(FlawKind.TEXT_LOST, paragraph, beside)


def _lost_in_rows(paragraphs: Sequence[TypedParagraph], tags: Sequence[Tag]) -> Iterator[Flaw]:
    """Find what stands beside a tag that takes its whole row away."""
    taking = {tag.spot for tag in tags if tag.level == _WHOLE_ROW}
    rows = {
        paragraph.row: paragraph for paragraph in reversed(paragraphs) if paragraph.row and paragraph.spot in taking
    }
    for row, first in sorted(rows.items()):
        own = [paragraph for paragraph in paragraphs if paragraph.row == row]
        spots = {paragraph.spot for paragraph in own}
        if sum(tag.spot in spots for tag in tags) > 1:
            yield _flaw(FlawKind.TAG_LOST, first, " ".join(paragraph.text for paragraph in own))
        elif any(paragraph.text.strip() for paragraph in own if paragraph.spot not in taking):
            others = (paragraph.text for paragraph in own if paragraph.spot not in taking)
            yield _flaw(FlawKind.TEXT_LOST, first, " ".join(others))


def _tag(paragraph: TypedParagraph, piece: _Piece) -> Tag:
    inner = piece.inner.translate(_TYPED)
    level = _LEVEL.match(inner)
    said = inner[level.end() :] if level else inner
    written = f"{piece.opening} {' '.join(said.strip(' -+').split())} {_ENDS[piece.opening]}"
    made = Tag(spot=paragraph.spot, written=written, kind=TagKind.PRINT, level=level[1] if level else "")
    source = said.strip().strip("-+").strip()
    return _printing(made, source) if piece.opening == "{{" else _acting(made, source)


def _with(tag: Tag, **changes: object) -> Tag:
    return replace(tag, **changes)  # type: ignore[arg-type]  # the names are those of the class


def _printing(tag: Tag, source: str) -> Tag:
    tree = _parsed(f"{{{{ {source} }}}}")
    if tree is None or not source:
        return _with(tag, is_broken=True)
    printed = [shown for output in tree.find_all(nodes.Output) for shown in output.nodes]
    return _with(tag, uses=tuple(_uses(tree, printed=printed)), **_helpers(tree))


def _acting(tag: Tag, source: str) -> Tag:
    """Read a tag that acts: what it opens, turns, closes or sets."""
    found = _WORD.match(source)
    word = found[1] if found else ""
    rest = source[found.end() :] if found else source
    if word in _ENDINGS.values():
        return _with(tag, kind=TagKind.CLOSES, word=word, is_broken=bool(rest.strip()))
    if word in _TURNINGS:
        return _turning(tag, word, rest)
    if word not in _ENDINGS:
        return _with(tag, kind=TagKind.UNKNOWN, word=word, targets=_names_after(rest))
    is_set = word == "set" and "=" in rest
    kind = TagKind.SETS if is_set else TagKind.OPENS
    tree = _parsed(f"{{% {source} %}}" + ("" if is_set else f"{{% {_ENDINGS[word]} %}}"))
    if tree is None:
        return _with(tag, kind=kind, word=word, is_broken=True, targets=_names_after(rest))
    loops = [loop.iter for loop in tree.find_all(nodes.For)]
    return _with(
        tag,
        kind=kind,
        word=word,
        uses=tuple(_uses(tree, looped=loops)),
        targets=_targets(tree),
        of=_source_of(tree),
        **_helpers(tree),
    )


def _turning(tag: Tag, word: str, rest: str) -> Tag:
    tree = _parsed(_TURNINGS[word].replace("_", rest.strip() or "%"))
    if tree is None or (word == "else" and rest.strip()):
        return _with(tag, kind=TagKind.TURNS, word=word, is_broken=True)
    uses = tuple(use for use in _uses(tree) if use.path != ("x",))
    return _with(tag, kind=TagKind.TURNS, word=word, uses=uses, **_helpers(tree))


def _parsed(source: str) -> nodes.Template | None:
    try:
        return environment().parse(source)
    except TemplateSyntaxError:
        return None


def _helpers(tree: nodes.Template) -> dict[str, tuple[str, ...]]:
    return {
        "filters": tuple(found.name for found in tree.find_all(nodes.Filter)),
        "tests": tuple(found.name for found in tree.find_all(nodes.Test)),
    }


def _names_after(rest: str) -> tuple[str, ...]:
    """Guess the names that a broken loop makes, so that what follows is not blamed as well."""
    return tuple(re.findall(r"[^\W\d]\w*", rest.partition(" in ")[0].partition("=")[0]))


def _targets(tree: nodes.Template) -> tuple[str, ...]:
    return tuple(name.name for name in tree.find_all(nodes.Name) if name.ctx in ("store", "param"))


def _source_of(tree: nodes.Template) -> Use | None:
    """Give the plain value that a loop goes through or an assignment gives."""
    for loop in tree.find_all(nodes.For):
        path = _path(_without_filters(loop.iter))
        return Use(path=path) if path and isinstance(loop.target, nodes.Name) else None
    for given in tree.find_all(nodes.Assign):
        path = _path(given.node)
        return Use(path=path) if path and isinstance(given.target, nodes.Name) else None
    return None


def _without_filters(node: nodes.Node | None) -> nodes.Node | None:
    """Look through what leaves the elements of a list as they are: sorting, and a part of it."""
    if isinstance(node, nodes.Filter) and node.name in _SAME_ELEMENT:
        return _without_filters(node.node)
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Slice):
        return _without_filters(node.node)
    return node


def _uses(tree: nodes.Node, *, printed: Sequence[nodes.Node] = (), looped: Sequence[nodes.Node] = ()) -> Iterator[Use]:
    """List the values that an expression names, each by its longest path."""
    inner = {id(node.node) for node in tree.find_all(nodes.Getattr)}
    inner |= {id(node.node) for node in tree.find_all(nodes.Getitem)}
    called = {id(node.node) for node in tree.find_all(nodes.Call)}
    for node in tree.find_all((nodes.Name, nodes.Getattr, nodes.Getitem)):
        path = _path(node)
        if path is None or id(node) in inner:
            continue
        yield Use(
            path=path,
            is_printed=any(node is shown for shown in printed),
            is_looped=any(node is _without_filters(loop) for loop in looped),
            is_called=id(node) in called,
        )


def _path(node: nodes.Node | None) -> tuple[str, ...] | None:
    """Give `("row", "name")` of `row.name` and of `row["name"]`; None of what is computed."""
    if isinstance(node, nodes.Name):
        return (node.name,) if node.ctx == "load" else None
    if isinstance(node, nodes.Getattr):
        before = _path(node.node)
        return (*before, node.attr) if before else None
    if isinstance(node, nodes.Getitem):
        before = _path(node.node)
        if before is None or isinstance(node.arg, nodes.Slice):
            return before
        is_name = isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str)
        return (*before, str(node.arg.value) if is_name and isinstance(node.arg, nodes.Const) else ELEMENT)
    return None
