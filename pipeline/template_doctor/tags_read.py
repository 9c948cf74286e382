"""Take a Word template apart into its tags, whatever is wrong with it: each tag is read by itself.

Jinja stops at the first mistake and knows no paragraphs. So every tag is given to its parser alone, with a closing of
its own where it opens a block; how tags belong together is for `pipeline.template_doctor.check`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from jinja2 import TemplateSyntaxError, nodes

from pipeline.documents.word.language import environment
from pipeline.template_doctor.flaws import ENDS, Piece, cut_apart, flaws_in
from pipeline.template_doctor.names import ELEMENT
from pipeline.template_doctor.paragraphs import TypedParagraph, is_template, typed_parts
from pipeline.template_doctor.tags import Language, Tag, TagKind, TemplatePart, TemplateText, Use

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.decree30.paper import Spot

__all__ = ["is_template", "read_template"]

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
_UNREADABLE: Final = (TemplateSyntaxError, ValueError, RecursionError, MemoryError)
"""What Jinja says of a tag that it cannot read; of numbers without end and brackets in thousands Python does."""

_TURNINGS: Final = {"else": "{% if x %}{% else %}{% endif %}", "elif": "{% if x %}{% elif _ %}{% endif %}"}
_SAME_ELEMENT: Final = frozenset({"sort", "reverse", "list", "unique", "select", "reject", "selectattr", "rejectattr"})


def read_template(docx: bytes) -> TemplateText:
    """Take a template apart.

    Raises:
        ValueError: it is no .docx.
    """
    return TemplateText(parts=tuple(_part(paragraphs) for paragraphs in typed_parts(docx)), language=_language())


def _language() -> Language:
    known = environment()
    return Language(
        words=tuple(
            sorted({*_ENDINGS, *_ENDINGS.values(), *_TURNINGS} - _CLOSED - {_ENDINGS[word] for word in _CLOSED})
        ),
        filters=frozenset(known.filters),
        tests=frozenset(known.tests),
        names=frozenset(known.globals),
        closed=_CLOSED | _CLOSED_ALONE,
    )


def _part(paragraphs: Sequence[TypedParagraph]) -> TemplatePart:
    cut = [cut_apart(paragraph) for paragraph in paragraphs]
    return TemplatePart(
        spots=tuple(paragraph.spot for paragraph in paragraphs),
        tags=tuple(_tag(one.paragraph.spot, piece) for one in cut for piece in one.tags),
        flaws=tuple(flaws_in(cut)),
    )


def _tag(spot: Spot, piece: Piece) -> Tag:
    written = f"{piece.opening} {' '.join(piece.said.strip(' -+').split())} {ENDS[piece.opening]}"
    made = Tag(spot=spot, written=written, kind=TagKind.PRINT, level=piece.level)
    source = piece.said.strip().strip("-+").strip()
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
    if word in _CLOSED_ALONE:
        return _with(tag, kind=TagKind.SETS, word=word, targets=_names_after(rest))
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
    except _UNREADABLE:
        return None


def _helpers(tree: nodes.Template) -> dict[str, tuple[str, ...]]:
    return {
        "filters": (
            *(found.name for found in tree.find_all(nodes.Filter)),
            *dict.fromkeys("**" for _ in tree.find_all(nodes.Pow)),
        ),
        "tests": tuple(found.name for found in tree.find_all(nodes.Test)),
    }


def _names_after(rest: str) -> tuple[str, ...]:
    """Guess the names that a broken loop makes, so that what follows is not blamed as well."""
    return tuple(re.findall(r"[^\W\d]\w*", rest.partition(" in ")[0].partition("=")[0]))


def _targets(tree: nodes.Template) -> tuple[str, ...]:
    named = (name.name for name in tree.find_all(nodes.Name) if name.ctx in ("store", "param"))
    return (*named, *(macro.name for macro in tree.find_all(nodes.Macro)))


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
