"""Prove once that a template's markup stays well-formed whatever it is filled with; then no filling is parsed again.

Parsing a filled document costs more than filling it, and a long table's tree costs hundreds of megabytes. What cannot
be proven is no mistake: it is looked at each time it is filled.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jinja2 import nodes
from lxml import etree

from pipeline.documents.word.language import IN_WORDS
from pipeline.documents.word.reading import tree_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2 import Environment

_VALUE: Final = "\ue000"
"""Stands for a value; a character for private use, which no office program writes."""

_BRANCH: Final = "branch"
_OPENING: Final = frozenset({"if", "for"})
_TURNING: Final = frozenset({"elif", "else"})
_CLOSING: Final = frozenset({"endif", "endfor"})
_EDGES: Final = frozenset({"variable_begin", "variable_end", "block_begin", "block_end"})
_OF_COMMENTS: Final = frozenset({"comment_begin", "comment", "comment_end"})


def stays_well_formed(environment: Environment, source: str) -> bool:
    """Tell whether every filling of a source is well-formed XML.

    It is where three things hold: each branch and each loop's body is balanced in itself; values stand in text, never
    within a tag; and what is printed is a value as it is, escaped whole (a filter may cut an escape in two), or a
    number in words.

    Args:
        environment: one that escapes every value.
        source: what is compiled, free of syntax errors.
    """
    is_odd = any(mark in source for mark in (_VALUE, "<!", "<?"))
    if is_odd or not _prints_values_alone(environment, source):
        return False
    try:
        root = tree_of("".join(_skeleton(environment, source)))
    except (etree.XMLSyntaxError, LookupError):
        return False
    within_tags = (text for element in root.iter() for text in (*element.attrib.values(), str(element.tag)))
    return root.tag != _BRANCH and not any(_VALUE in text for text in within_tags)


def _skeleton(environment: Environment, source: str) -> Iterator[str]:
    """Write branches and loops as elements, and values as one letter.

    Raises:
        LookupError: a tag that is neither a condition nor a loop.
    """
    before = ""
    inside = False
    for _, kind, text in environment.lex(source):
        if kind == "whitespace":
            continue
        if kind in _EDGES:
            inside = kind.endswith("_begin")
            yield _VALUE if kind == "variable_begin" else ""
        elif kind == "data":
            yield text
        elif not inside and kind not in _OF_COMMENTS:
            raise LookupError(kind)
        elif before == "block_begin":
            yield _element_of(text)
        before = kind


def _element_of(tag: str) -> str:
    if tag in _OPENING:
        return f"<{_BRANCH}>"
    if tag in _TURNING:
        return f"</{_BRANCH}><{_BRANCH}>"
    if tag in _CLOSING:
        return f"</{_BRANCH}>"
    raise LookupError(tag)


def _prints_values_alone(environment: Environment, source: str) -> bool:
    """Tell whether each printed or looped-over expression is a name, a part of one, or a choice between such."""
    tree = environment.parse(source)
    printed = [shown for output in tree.find_all(nodes.Output) for shown in output.nodes]
    looped = [loop.iter for loop in tree.find_all(nodes.For)]
    values = [shown for shown in (*printed, *looped) if not isinstance(shown, nodes.TemplateData)]
    return all(map(_is_plain, values))


def _is_plain(expression: nodes.Node | None) -> bool:
    if isinstance(expression, nodes.Getattr | nodes.Getitem):
        return _is_plain(expression.node)
    if isinstance(expression, nodes.Filter):
        return expression.name == IN_WORDS and not expression.args and _is_plain(expression.node)
    if isinstance(expression, nodes.CondExpr):
        return _is_plain(expression.expr1) and _is_plain(expression.expr2)
    return isinstance(expression, nodes.Name | nodes.Const)
