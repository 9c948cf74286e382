"""Turn the XML of a Word template into compiled Jinja, once; docxtpl knows how people's tags lie in Word's runs.

Of docxtpl only the preparation is used (`patch_xml`): its environment prints unknown names as blanks, drops `&` and is
not sandboxed, and its way of writing costs most of a document's time.
"""

from __future__ import annotations

import io
import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Final

from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError, meta
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree
from markupsafe import Markup, escape

from pipeline.domain.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType

TEMPLATE_BROKEN: Final = "O906"
"""Code of the words that tell of a broken template; they are filled with `part`, `place`, `reason` and `names`."""

_UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_PARAGRAPH: Final = re.compile(r"<w:p(?=[ >])")
_TAG: Final = re.compile(r"<[^>]*>")
_BLOCK: Final = re.compile(r"\{%[-+]?\s*(end)?(for|if|macro|call|filter|set|block|with)\b([^%]*)%\}")
_REPEATED_IDS: Final = re.compile(r' w14:(?:paraId|textId)="[^"]*"')
_DRAWING_ID: Final = re.compile(r'(<wp:docPr\b[^>]*?\bid=")\d+')
_CELL_WITHOUT_PARAGRAPH: Final = re.compile(r"(</w:tcPr>|<w:tcPr/>|<w:tc>|</w:tbl>)\s*</w:tc>")
_LINE_END_OF_A_VALUE: Final = re.compile(r"\r?\n(?!<w:p[ >])")
_LINE_BREAK: Final = '</w:t><w:br/><w:t xml:space="preserve">'
_TAB: Final = '</w:t><w:tab/><w:t xml:space="preserve">'
_UNSAFE_FILTERS: Final = ("safe", "tojson", "urlize", "xmlattr", "pprint")
_FIRST_DRAWING_ID: Final = 1001


class TemplateFault(Fault):
    """A template is broken, or asks for something that the season's facts do not hold.

    Attributes:
        part: the part of the package, such as `word/document.xml`.
        place: the words of the paragraph where it was noticed, or an empty text.
        names: the values that are asked for and not there.
        reason: what Jinja or the XML parser said (technical).
    """

    def __init__(self, reason: str, *, part: str = "", place: str = "", names: tuple[str, ...] = ()) -> None:
        """Keep the place, so that the reader of the message can find the paragraph in Word."""
        super().__init__(TEMPLATE_BROKEN, part=part, place=place, reason=reason, names=", ".join(names))
        self.args = (": ".join(filter(None, (part, place, reason))),)
        self.reason = reason
        self.part = part
        self.place = place
        self.names = names


class CompiledPart:
    """One part of a template (body, header, footer or notes), ready to be filled any number of times."""

    def __init__(self, part: str, xml: bytes) -> None:
        """Compile a part.

        Args:
            part: its name in the package.
            xml: its content as Word wrote it.

        Raises:
            TemplateFault: the XML or a tag in it is broken.
        """
        self.part = part
        self._source = _prepared_source(part, xml)
        self._spreads_cells = re.search(rb"\{%\s*tc\b", xml) is not None
        self._has_drawings = "<wp:docPr" in self._source
        try:
            tree = environment().parse(self._source)
            self.names = frozenset(meta.find_undeclared_variables(tree)) - environment().globals.keys()
            self._template: Template = environment().from_string(self._source)
        except TemplateSyntaxError as fault:
            place = _unclosed_block(self._source) or self._paragraph(fault.lineno)
            raise TemplateFault(str(fault.message), part=part, place=place) from fault

    @property
    def is_filled(self) -> bool:
        """Tell whether there is a tag in the part at all."""
        return "{{" in self._source or "{%" in self._source or "{#" in self._source

    def fill(self, values: Mapping[str, object]) -> bytes:
        """Fill the part.

        Raises:
            TemplateFault: an attribute is unknown, an expression fails, or the outcome is not well-formed.
            ValueError: a value holds a character that no document can carry.
        """
        try:
            text = self._template.render(values)
        except (TemplateError, ArithmeticError, AttributeError, LookupError, TypeError) as fault:
            place = self._paragraph(_line_of(fault.__traceback__))
            raise TemplateFault(str(fault), part=self.part, place=place) from fault
        return self._finished(text)

    def _finished(self, text: str) -> bytes:
        """Repair what loops and conditions leave behind, and make sure that Word will open it."""
        text = text.replace("\n<w:p ", "<w:p ").replace("\n<w:p>", "<w:p>")
        text = _CELL_WITHOUT_PARAGRAPH.sub(r"\1<w:p/></w:tc>", text)
        if self._has_drawings:
            text = _with_own_drawing_ids(text)
        xml = b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n" + text.encode()
        if self._spreads_cells:
            return _with_grids_that_fit(text)
        try:
            etree.fromstring(xml, _parser())
        except etree.XMLSyntaxError as fault:
            raise TemplateFault(str(fault), part=self.part) from fault
        return xml

    def _paragraph(self, line: int) -> str:
        """Give the words of the paragraph on a line of the source (every paragraph begins one)."""
        lines = self._source.splitlines()
        return _words(lines[line - 1]) if 0 < line <= len(lines) else ""


@cache
def environment() -> ImmutableSandboxedEnvironment:
    """Give the one environment of all templates: sandboxed, strict about names, escaping everything."""
    made = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined, finalize=_printed)
    for name in _UNSAFE_FILTERS:
        del made.filters[name]
    del made.globals["lipsum"]
    return made


def _printed(value: object) -> object:
    """Make a value fit to stand inside a run; only text and whole numbers are printed.

    None, truth values, lists and the like in a document are mistakes of the template, and none of them is what a
    Vietnamese reader should see. RichText of docxtpl (`{{r … }}`) carries markup of its own.
    """
    if isinstance(value, Markup):  # of `a ~ b` or a macro: escaped, but its line ends are still those of the values
        return Markup(_LINE_END_OF_A_VALUE.sub(_LINE_BREAK, value))  # noqa: S704 - escaped already
    if isinstance(value, StrictUndefined) or hasattr(value, "__html__"):
        return value
    if isinstance(value, bool) or not isinstance(value, str | int):
        message = f"a template prints text and whole numbers, not {type(value).__name__}"
        raise TypeError(message)
    return _run_text(value) if isinstance(value, str) else value


def _run_text(text: str) -> Markup:
    """Escape a text; line ends and tabs become what Word uses for them.

    Raises:
        ValueError: a control character or lone surrogate (Word would cut the paragraph there).
    """
    unprintable = _UNPRINTABLE.search(text)
    if unprintable:
        message = f"a text holds a character that no document can carry: U+{ord(unprintable.group()):04X}"
        raise ValueError(message)
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return Markup(str(escape(text)).replace("\n", _LINE_BREAK).replace("\t", _TAB))  # noqa: S704 - escaped above


def _prepared_source(part: str, xml: bytes) -> str:
    """Make Jinja source of a part: docxtpl's repairs, one line a paragraph (for places), composed letters."""
    from docxtpl import DocxTemplate

    try:
        text = etree.tostring(etree.fromstring(xml, _parser()), encoding="unicode")
    except etree.XMLSyntaxError as fault:
        raise TemplateFault(str(fault), part=part) from fault
    text = _REPEATED_IDS.sub("", unicodedata.normalize("NFC", text).replace("\n", " "))
    patched: str = DocxTemplate(io.BytesIO()).patch_xml(text)
    return _PARAGRAPH.sub("\n<w:p", patched)


def _unclosed_block(source: str) -> str:
    """Find the innermost block that is opened and never closed; Jinja only names the end of the file."""
    opened: list[tuple[str, str]] = []
    for match in _BLOCK.finditer(source):
        closing, word, rest = match.groups()
        if closing:
            if opened and opened[-1][0] == word:
                opened.pop()
            else:
                return ""
        elif word != "set" or "=" not in rest:
            opened.append((word, match.group()))
    return opened[-1][1] if opened else ""


def _line_of(traceback: TracebackType | None) -> int:
    """Find the template's line in a traceback; Jinja rewrites its frames to carry it."""
    line = 0
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == "<template>":
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line


def _words(xml: str) -> str:
    return " ".join(_TAG.sub("", xml).split())


def _with_own_drawing_ids(text: str) -> str:
    """Number drawings through: two with one id make Word call the document damaged."""
    numbers = iter(range(_FIRST_DRAWING_ID, _FIRST_DRAWING_ID + text.count("<wp:docPr")))
    return _DRAWING_ID.sub(lambda match: f"{match.group(1)}{next(numbers)}", text)


def _with_grids_that_fit(text: str) -> bytes:
    """Give tables whose cells were made by `{%tc for %}` as many grid columns as they have cells."""
    from docxtpl import DocxTemplate

    tree = DocxTemplate(io.BytesIO()).fix_tables(text)
    return etree.tostring(tree, encoding="UTF-8", xml_declaration=True, standalone=True)


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
