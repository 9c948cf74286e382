"""The language of templates: Jinja, sandboxed, strict about names, escaping every value; and how a value is printed."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from jinja2 import StrictUndefined
from jinja2.runtime import LoopContext
from markupsafe import Markup, escape

from pipeline.documents.word.word_bounds import BoundedSandbox, close
from pipeline.kernel.numbers import in_words

_UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NEEDS_CARE: Final = re.compile("[\x00-\x1f&<>\"'\ud800-\udfff\ufffe\uffff]")
"""What cannot stand as it is: to be escaped, broken into lines, or refused."""

_LINE_END_OF_A_VALUE: Final = re.compile(r"\r?\n(?!<w:p[ >])")
_LINE_BREAK: Final = '</w:t><w:br/><w:t xml:space="preserve">'
_TAB: Final = '</w:t><w:tab/><w:t xml:space="preserve">'
IN_WORDS: Final = "in_words"
"""The filter that writes a number out: `{{ ballots.valid | in_words }}`."""

_MAPPINGS: Final = (MappingProxyType, dict)
"""What facts are made of: a document's own are read-only."""


class UnprintableError(ValueError):
    """A text holds a character that no document can carry; it is not repeated."""


_OF_A_LOOP: Final = frozenset({"index", "index0", "first", "last", "revindex", "revindex0", "length"})
"""Numbers and truths of a loop, which every row of a long table asks for."""


class _Sandbox(BoundedSandbox):
    """The sandbox, with a fact's own names before the methods of the mapping that holds it (`plan.items`)."""

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - the signature of Jinja
        """Look a name up; in a mapping, and of a loop, without the detour through what attributes are safe."""
        if type(obj) in _MAPPINGS and attribute in obj:
            return obj[attribute]
        if type(obj) is LoopContext and attribute in _OF_A_LOOP:
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)


@cache
def environment() -> BoundedSandbox:
    """Give the environment of any template: sandboxed, strict about names, escaping everything."""
    return _trimmed(_Sandbox(autoescape=True, undefined=StrictUndefined, finalize=printed))


@cache
def quick_environment() -> BoundedSandbox:
    """Give the environment of templates that are proven to print values alone (`word_soundness`).

    There each value is escaped once, as it is printed; Jinja's own escaping, which looks at everything a second time,
    is off. Where expressions put texts together this would not do.
    """
    return _trimmed(_Sandbox(autoescape=False, undefined=StrictUndefined, finalize=_printed_at_once))


def _trimmed(made: BoundedSandbox) -> BoundedSandbox:
    close(made)
    made.filters[IN_WORDS] = _in_words
    return made


def _in_words(number: object) -> str:
    """Write a whole number out, also one that stands as padded digits (`07`).

    Raises:
        TypeError: Anything else; a text among numbers is a mistake of the template.
        OverflowError: A number below 0, or too large to be written out.
    """
    is_padded = isinstance(number, str) and number.isascii() and number.isdecimal()
    if not is_padded and type(number) is not int:
        message = f"only whole numbers are written in words, not {type(number).__name__}"
        raise TypeError(message)
    try:
        return in_words(int(number))  # type: ignore[call-overload]  # an int or digits, as just seen
    except ValueError as fault:
        raise OverflowError(str(fault)) from fault


def printed(value: object) -> object:
    """Make a value fit to stand inside a run; only text and whole numbers are printed.

    None, truth values, lists and the like in a document are mistakes of the template, and none of them is what a
    Vietnamese reader should see. RichText of docxtpl (`{{r … }}`) carries markup of its own.

    Raises:
        TypeError: another kind of value.
        UnprintableError: a character that no document can carry.
    """
    if isinstance(value, Markup):  # of `a ~ b` or a macro: escaped, but its line ends are still those of the values
        return Markup(_LINE_END_OF_A_VALUE.sub(_LINE_BREAK, value))  # noqa: S704 - escaped already
    if isinstance(value, StrictUndefined) or hasattr(value, "__html__"):
        return value
    if isinstance(value, bool) or not isinstance(value, str | int):
        message = f"a template prints text and whole numbers, not {type(value).__name__}"
        raise TypeError(message)
    return _run_text(value) if isinstance(value, str) else value


def _printed_at_once(value: object) -> object:
    """Do as `printed`, for one who prints what is returned without looking at it again."""
    if type(value) is str and not _NEEDS_CARE.search(value):
        return unicodedata.normalize("NFC", value)
    if type(value) is int:
        return value
    shown = printed(value)
    return shown if isinstance(shown, int | StrictUndefined) else escape(shown)


def _run_text(text: str) -> Markup:
    """Escape a text; line ends and tabs become what Word uses for them.

    Raises:
        UnprintableError: a control character or lone surrogate (Word would cut the paragraph there).
    """
    unprintable = _UNPRINTABLE.search(text)
    if unprintable:
        message = f"a text holds a character that no document can carry: U+{ord(unprintable.group()):04X}"
        raise UnprintableError(message)
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return Markup(str(escape(text)).replace("\n", _LINE_BREAK).replace("\t", _TAB))  # noqa: S704 - escaped above
