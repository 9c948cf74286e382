"""Turn the XML of a Word template into compiled Jinja, once; docxtpl knows how people's tags lie in Word's runs.

Of docxtpl only the preparation is used (`patch_xml`): its environment prints unknown names as blanks, drops `&` and is
not sandboxed, and its way of writing costs most of a document's time.
"""

from __future__ import annotations

import io
import re
import unicodedata
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, Template, TemplateError, TemplateSyntaxError, meta
from lxml import etree

from pipeline.documents.word.soundness import stays_well_formed
from pipeline.documents.word.word_bounds import bounded, counted
from pipeline.documents.word.word_language import UnprintableError, environment, quick_environment
from pipeline.documents.word.word_typing import with_mended_blanks, with_mended_quotes
from pipeline.kernel.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import TracebackType

TEMPLATE_BROKEN: Final = "O906"
"""Code of the words that tell of a broken template; they are filled with `part`, `place`, `reason` and `names`."""

_PARAGRAPH: Final = re.compile(r"<w:p(?=[ >])")
_TAG: Final = re.compile(r"<[^>]*>")
_BLOCK: Final = re.compile(r"\{%[-+]?\s*(end)?(for|if|macro|call|filter|set|block|with)\b([^%]*)%\}")
_REPEATED_IDS: Final = re.compile(r' w14:(?:paraId|textId)="[^"]*"')
_DRAWING_ID: Final = re.compile(r'(<wp:docPr\b[^>]*?\bid=")\d+')
_CELL_WITHOUT_PARAGRAPH: Final = re.compile(r"(</w:tcPr>|<w:tcPr/>|<w:tc>|</w:tbl>)\s*</w:tc>")
_CELL_END: Final = "</w:tc>"
_PARAGRAPH_END: Final = "</w:p>"
_USUAL_CELL_END: Final = f"{_PARAGRAPH_END}{_CELL_END}"
_NEW_LINE: Final = "\n<w:p"
_SILENT_NEW_LINE: Final = "{#\n#}<w:p"
"""A paragraph begins a line of the source; a comment around the line's end keeps it out of what is filled."""

_FIRST_DRAWING_ID: Final = 1001
_HEAD: Final = b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_WORD: Final = frozenset(
    {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    }
)
_FAILINGS: Final = (
    TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    MemoryError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
)
"""What Jinja and Python say of a template that asks for too much or for what is not there (RecursionError too)."""


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
            self.names = frozenset(meta.find_undeclared_variables(environment().parse(self._source)))
            self._is_proven = not self._spreads_cells and stays_well_formed(environment(), self._source)
            self._template = self._compiled()
        except TemplateSyntaxError as fault:
            place = _unclosed_block(self._source) or self._paragraph(fault.lineno)
            raise TemplateFault(str(fault.message), part=part, place=place) from fault
        except _FAILINGS as fault:
            raise TemplateFault(_said(fault), part=part) from fault

    def _compiled(self) -> Template:
        """Compile for speed what is proven sound, and everything else for safety."""
        if not self._is_proven:
            return _compiled(environment(), self._source)
        return _compiled(quick_environment(), self._source.replace(_NEW_LINE, _SILENT_NEW_LINE))

    @property
    def is_filled(self) -> bool:
        """Tell whether there is a tag in the part at all."""
        return "{{" in self._source or "{%" in self._source or "{#" in self._source

    def fill(self, values: Mapping[str, object]) -> Iterator[bytes]:
        """Fill the part; a long one comes in pieces, so that its text, tens of megabytes, never stands in memory whole.

        Raises:
            TemplateFault: an attribute is unknown, an expression fails, or the outcome is not well-formed.
            UnprintableError: a value holds a character that no document can carry.
        """
        try:
            filling = counted(self._template.generate(values))
            if self._is_proven and not self._has_drawings:
                yield from self._pieces(filling)
            else:
                yield self._finished("".join(filling))
        except UnprintableError:
            raise
        except _FAILINGS as fault:
            place = self._paragraph(_line_of(fault.__traceback__))
            raise TemplateFault(_said(fault), part=self.part, place=place) from fault

    def _pieces(self, filling: Iterator[str]) -> Iterator[bytes]:
        """Put what is filled together by paragraphs, so that no cell's end is torn."""
        yield _HEAD
        rest = ""
        for piece in filling:
            text = rest + piece
            end = _after_last(_USUAL_CELL_END, text) or _after_last(_PARAGRAPH_END, text)
            yield _with_full_cells(text[:end]).encode()
            rest = text[end:]
        yield _with_full_cells(rest).encode()

    def _finished(self, text: str) -> bytes:
        """Repair what loops and conditions leave behind, and make sure that Word will open it."""
        text = _with_full_cells(text.replace(_NEW_LINE, "<w:p"))
        if self._has_drawings:
            text = _with_own_drawing_ids(text)
        if self._spreads_cells:
            return _with_grids_that_fit(text)
        xml = _HEAD + text.encode()
        try:
            etree.fromstring(xml, _parser())
        except etree.XMLSyntaxError as fault:
            raise TemplateFault(str(fault), part=self.part) from fault
        return xml

    def _paragraph(self, line: int) -> str:
        """Give the words of the paragraph on a line of the source (every paragraph begins one)."""
        lines = self._source.splitlines()
        return _words(lines[line - 1]) if 0 < line <= len(lines) else ""


def _prepared_source(part: str, xml: bytes) -> str:
    """Make Jinja source of a part: docxtpl's repairs, one line a paragraph (for places), composed letters."""
    from docxtpl import DocxTemplate

    try:
        root = etree.fromstring(xml, _parser())
    except etree.XMLSyntaxError as fault:
        raise TemplateFault(str(fault), part=part) from fault
    if root.nsmap.get("w") not in _WORD:
        # docxtpl and our own repairs know Word's markup by this prefix; every office program writes it.
        raise TemplateFault("the markup is not written as Word writes it", part=part)
    text = etree.tostring(root, encoding="unicode")
    text = _REPEATED_IDS.sub("", unicodedata.normalize("NFC", text).replace("\n", " "))
    patched: str = DocxTemplate(io.BytesIO()).patch_xml(with_mended_blanks(text))
    return _PARAGRAPH.sub(_NEW_LINE, with_mended_quotes(patched))


def _compiled(environment: Environment, source: str) -> Template:
    return environment.from_string(bounded(environment, source))


def _said(fault: BaseException) -> str:
    return str(fault) or type(fault).__name__


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


def _after_last(mark: str, text: str) -> int:
    """Give the place behind the last of a mark; 0 where there is none."""
    place = text.rfind(mark)
    return place + len(mark) if place >= 0 else 0


def _with_full_cells(text: str) -> str:
    """Give each cell that a condition left empty the paragraph that Word asks for."""
    if text.count(_CELL_END) == text.count(_USUAL_CELL_END):
        return text
    return _CELL_WITHOUT_PARAGRAPH.sub(r"\1<w:p/></w:tc>", text)


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
