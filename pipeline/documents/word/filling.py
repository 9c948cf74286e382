"""Fill a prepared Word template: the same values give the same bytes.

    template = prepare(path.read_bytes())  # of `pipeline.documents.word.preparing`: once in the life of a process
    docx = template.render({"full_name": "…"}, properties={"digest": "…"})

Values are plain data: text, whole numbers, lists, mappings, frozen dataclasses. Only text and whole numbers are
printed; a name that is not given is a fault.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from jinja2 import TemplateError
from lxml import etree

from pipeline.documents.word.language import UnprintableError
from pipeline.documents.word.reading import tree_of
from pipeline.kernel.faults import Fault
from pipeline.kernel.files.packages import QUICK_LEVEL, PackedPart, member, write_package

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import TracebackType

    from jinja2 import Template

MOST_STEPS: Final = 10_000_000
"""Pieces of text that one part may be filled from; an annex of 30,000 rows takes half a million."""

MOST_LETTERS: Final = 200_000_000
"""Letters of a filled part, markup included; an annex of 30,000 rows has 35 million."""

SNIPPETS_A_PIECE: Final = 4096
"""Some hundreds of rows, about half a megabyte."""

CUSTOM_PROPERTIES: Final = "docProps/custom.xml"
HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
NEW_LINE: Final = "\n<w:p"
"""Every paragraph begins a line of the source, so that Jinja's number of a line tells which paragraph is meant."""

FAILINGS: Final = (
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

_BROKEN: Final = "O906"
"""Code of the words that tell of a broken template; they are filled with `part`, `place`, `reason` and `names`."""

_TAG: Final = re.compile(r"<[^>]*>")
_DRAWING_ID: Final = re.compile(r'(<wp:docPr\b[^>]*?\bid=")\d+')
_FIRST_DRAWING_ID: Final = 1001
_CELL_WITHOUT_PARAGRAPH: Final = re.compile(r"(</w:tcPr>|<w:tcPr/>|<w:tc>|</w:tbl>)\s*</w:tc>")
_CELL_END: Final = "</w:tc>"
_PARAGRAPH_END: Final = "</w:p>"
_USUAL_CELL_END: Final = f"{_PARAGRAPH_END}{_CELL_END}"
_PART_HEAD: Final = b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_FORMAT_ID: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_FIRST_PROPERTY_ID: Final = 2


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
        super().__init__(_BROKEN, part=part, place=place, reason=reason, names=", ".join(names))
        self.args = (": ".join(filter(None, (part, place, reason))),)
        self.reason = reason
        self.part = part
        self.place = place
        self.names = names


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedTemplate:
    """A template whose parts are compiled; `kept` are the parts that no filling changes."""

    parts: tuple[CompiledPart, ...]
    kept: tuple[PackedPart, ...]

    @property
    def names(self) -> frozenset[str]:
        """The values that the template asks for, in its body, headers, footers and notes."""
        return frozenset().union(*(part.names for part in self.parts))

    def render(self, values: Mapping[str, object], properties: Mapping[str, str] | None = None) -> bytes:
        """Fill the template.

        Args:
            values: every name the template uses; more may be given.
            properties: texts to be written into the document's custom properties (digests, document code).

        Returns:
            The .docx; equal values, properties and template give equal bytes.

        Raises:
            TemplateFault: a name is not given, or the template fails on these values.
            UnprintableError: a value holds a control character or a lone surrogate.
        """
        missing = tuple(sorted(self.names - values.keys()))
        if missing:
            reason = f"values are not given: {', '.join(missing)}"
            raise TemplateFault(reason, names=missing)
        filled = [member(part.part, part.fill(values), QUICK_LEVEL) for part in self.parts]
        own = member(CUSTOM_PROPERTIES, _custom_properties(properties or {}), QUICK_LEVEL)
        return write_package([*self.kept, *filled, own])


@dataclass(frozen=True, slots=True, kw_only=True)
class CompiledPart:
    """One part of a template (body, header, footer or notes), ready to be filled any number of times.

    Attributes:
        part: Its name in the package.
        source: What it was compiled from, a line a paragraph.
        names: The values that it asks for.
        is_proven: Whatever it is filled with is well-formed; the template prints in the quick way then.
        has_drawings: Drawings in it are to be numbered through.
        spreads_cells: Cells are made by a loop, so that the grids of tables have to be made to fit.
    """

    part: str
    source: str
    template: Template
    names: frozenset[str]
    is_proven: bool
    has_drawings: bool
    spreads_cells: bool

    def fill(self, values: Mapping[str, object]) -> Iterator[bytes]:
        """Fill the part; a long one comes in pieces, so that its text, tens of megabytes, never stands in memory whole.

        Raises:
            TemplateFault: an attribute is unknown, an expression fails, or the outcome is not well-formed.
            UnprintableError: a value holds a character that no document can carry.
        """
        try:
            filling = _within_bounds(self.template.generate(values))
            if self.is_proven and not self.has_drawings:
                yield from _by_paragraphs(filling)
            else:
                yield self._finished("".join(filling))
        except UnprintableError:
            # It is a `ValueError`; what is wrong with a value is not the template's mistake.
            raise
        except FAILINGS as fault:
            place = paragraph_on(_line_of(fault.__traceback__), self.source)
            raise TemplateFault(said(fault), part=self.part, place=place) from fault

    def _finished(self, text: str) -> bytes:
        """Repair what loops and conditions leave behind, and make sure that Word will open it."""
        text = _with_full_cells(text.replace(NEW_LINE, "<w:p"))
        if self.has_drawings:
            text = _with_own_drawing_ids(text)
        if self.spreads_cells:
            return _with_grids_that_fit(text)
        xml = _PART_HEAD + text.encode()
        try:
            tree_of(xml)
        except etree.XMLSyntaxError as fault:
            raise TemplateFault(str(fault), part=self.part) from fault
        return xml


def _within_bounds(filling: Iterator[str]) -> Iterator[str]:
    """Pass a filling on in pieces.

    Raises:
        OverflowError: it takes more steps, or becomes longer, than any document may.
    """
    steps = letters = 0
    while snippets := list(islice(filling, SNIPPETS_A_PIECE)):
        piece = "".join(snippets)
        steps, letters = steps + len(snippets), letters + len(piece)
        if steps > MOST_STEPS or letters > MOST_LETTERS:
            raise OverflowError("the document would become too long")
        yield piece


def _by_paragraphs(filling: Iterator[str]) -> Iterator[bytes]:
    """Put what is filled together by paragraphs, so that no cell's end is torn."""
    yield _PART_HEAD
    rest = ""
    for piece in filling:
        text = rest + piece
        # A cell is mended where its end and what stands before it are in one piece.
        end = _after_last(_USUAL_CELL_END, text) or _after_last(_PARAGRAPH_END, text)
        yield _with_full_cells(text[:end]).encode()
        rest = text[end:]
    yield _with_full_cells(rest).encode()


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


def _custom_properties(properties: Mapping[str, str]) -> bytes:
    """Write texts as custom properties, in the order of their names."""
    entries = "".join(
        f'<property fmtid="{_FORMAT_ID}" pid="{number}" name={quoteattr(name)}>'
        f"<vt:lpwstr>{escape(text)}</vt:lpwstr></property>"
        for number, (name, text) in enumerate(sorted(properties.items()), start=_FIRST_PROPERTY_ID)
    )
    return (
        f'{HEAD}<Properties xmlns="{OFFICE}/custom-properties" xmlns:vt="{OFFICE}/docPropsVTypes">'
        f"{entries}</Properties>"
    ).encode()


def _line_of(traceback: TracebackType | None) -> int:
    """Find the template's line in a traceback; Jinja rewrites its frames to carry it."""
    line = 0
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == "<template>":
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line


def paragraph_on(line: int, source: str) -> str:
    """Give the words of the paragraph on a line of a source, the first being 1; empty where there is none."""
    lines = source.splitlines()
    return " ".join(_TAG.sub("", lines[line - 1]).split()) if 0 < line <= len(lines) else ""


def said(fault: BaseException) -> str:
    """Give what an exception says, or at least its kind."""
    return str(fault) or type(fault).__name__
