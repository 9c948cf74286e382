"""The contents of one paragraph: its runs with their look in effect, its fields, shapes, text boxes and page breaks.

Deleted and hidden text is left out, inserted text kept: what a reader of the printed page sees.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from pipeline.decree30.docx.drawing import WP, WPS, drawn
from pipeline.decree30.docx.formats import RunFormat, run_format
from pipeline.decree30.docx.letters import letters, pieces
from pipeline.decree30.docx.lines import BOX, Stroke
from pipeline.decree30.docx.styles import BARE, Backdrop, StyleSheet
from pipeline.decree30.docx.vml import V, length, vml_stroke
from pipeline.decree30.docx.xml import MC, Remembered, W, attribute, child, chosen, from_emu, value, words
from pipeline.decree30.paper import Letters, Run

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element as Element

M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

_HOLDERS: Final = frozenset(
    f"{W}{name}" for name in ("ins", "moveTo", "hyperlink", "smartTag", "customXml", "sdtContent", "dir", "bdo", "sdt")
)
_ALIGNED_TAB: Final = f"{W}ptab"
_TEXTS: Final = {f"{W}tab": "\t", _ALIGNED_TAB: "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_DRAWINGS: Final = frozenset({f"{W}drawing", f"{W}pict", f"{W}object"})
_ALTERNATIVES: Final = f"{MC}AlternateContent"
_FORMULAS: Final = frozenset((f"{M}oMath", f"{M}oMathPara"))
_FORMULA_FONT: Final = "Cambria Math"
_VML: Final = frozenset(f"{V}{name}" for name in ("line", "shape", "rect"))
# What Word leaves at the left and right inside of a text box unless told otherwise (0.1 inch each).
_INSET: Final = 144


@dataclass(slots=True)
class Field:
    """A field that is being read: its code first, the codes of fields in it among it, then its last result."""

    code: str = ""
    has_result: bool = False
    is_shown: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A text box: the element with its paragraphs, and the room between its insides, in twips."""

    content: Element
    width: int


@dataclass(slots=True)
class Content:
    """What one paragraph holds; `broken` if text follows a page break in it, `breaks` if a page break ends it.

    `aligned` is how the first tab of its own alignment (`w:ptab`) sets what follows it, empty where there is none.
    """

    runs: list[Run] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    broken: bool = False
    breaks: bool = False
    aligned: str = ""


class TextReader:
    """Reads the paragraphs of one story (body, header) one after the other; a field may run over several of them."""

    def __init__(self, styles: StyleSheet) -> None:
        """Start with no field open."""
        self._styles = styles
        self._direct = Remembered(lambda properties: run_format(properties, styles.theme))
        self._fields: list[Field] = []
        self._open_codes = 0
        self._pieces: list[tuple[tuple[Letters, bool, str], list[str]]] = []
        self._content = Content()
        self._backdrop: Backdrop = BARE
        self._style: str | None = None

    def read(self, paragraph: Element, style: str | None, backdrop: Backdrop) -> Content:
        """Read one paragraph, whose style and table formats are given."""
        self._content, self._style, self._backdrop = Content(), style, backdrop
        self._pieces = []
        self._walk(paragraph)
        self._content.runs = [
            Run(text="".join(texts), letters=look, from_data=data, field=code)
            for (look, data, code), texts in self._pieces
        ]
        return self._content

    def _walk(self, nodes: Iterable[Element]) -> None:
        for node in nodes:
            if node.tag == f"{W}r":
                self._run(node)
            elif node.tag in _HOLDERS:
                self._walk(node)
            elif node.tag == f"{W}fldSimple":
                self._simple_field(node)
            elif node.tag == _ALTERNATIVES:
                self._walk(chosen(node))
            elif node.tag in _FORMULAS:
                self._formula(node)

    def _formula(self, node: Element) -> None:
        """Read the letters of a formula in their order; Word sets them in a font of its own."""
        look = self._styles.compose(self._backdrop, self._style, None)
        font = RunFormat(ascii=_FORMULA_FONT, hansi=_FORMULA_FONT, east=_FORMULA_FONT, complex=_FORMULA_FONT)
        for text in node.iter(f"{M}t"):
            self._say(text.text or "", look | font, None)

    def _simple_field(self, node: Element) -> None:
        self._fields.append(Field(code=attribute(node, "instr") or "", has_result=True))
        self._walk(node)
        self._end_field(self._styles.compose(self._backdrop, self._style, None), None)

    def _run(self, run: Element) -> None:
        properties = child(run, "rPr")
        character = value(properties, "rStyle")
        look = self._styles.compose(self._backdrop, self._style, character)
        if properties is not None and len(properties) > (character is not None):
            look = look | self._direct.of(properties)
        self._contents(run, look, character)

    def _contents(self, nodes: Iterable[Element], look: RunFormat, character: str | None) -> None:
        for node in nodes:
            if node.tag == f"{W}t":
                self._say(words(node), look, character)
            elif node.tag in _TEXTS:
                self._say(_TEXTS[str(node.tag)], look, character)
                if node.tag == _ALIGNED_TAB:
                    self._content.aligned = self._content.aligned or attribute(node, "alignment") or ""
            elif node.tag == _ALTERNATIVES:
                self._contents(chosen(node), look, character)
            elif node.tag in _DRAWINGS:
                if not look.get("hidden"):
                    self._shapes(node, None)
            else:
                self._special(node, look, character)

    def _special(self, node: Element, look: RunFormat, character: str | None) -> None:
        if node.tag == f"{W}br":
            self._break(attribute(node, "type"), look, character)
        elif node.tag == f"{W}fldChar":
            self._field_mark(attribute(node, "fldCharType"), look, character)
        elif node.tag == f"{W}instrText":
            if self._fields and not self._fields[-1].has_result:
                self._fields[-1].code += node.text or ""
        elif node.tag == f"{W}sym":
            self._symbol(node, look, character)
        elif node.tag == f"{W}pgNum":
            self._fields.append(Field(code="PAGE", has_result=True))
            self._end_field(look, character)
        elif node.tag == f"{W}ruby":
            self._walk(child(node, "rubyBase") or ())

    def _break(self, kind: str | None, look: RunFormat, character: str | None) -> None:
        if kind == "page":
            self._content.breaks = True
        elif kind != "column":
            self._say("\n", look, character)

    def _field_mark(self, kind: str | None, look: RunFormat, character: str | None) -> None:
        if kind == "begin":
            self._fields.append(Field())
            self._open_codes += 1
        elif kind == "separate" and self._fields:
            self._end_code()
        elif kind == "end" and self._fields:
            self._end_code()
            self._end_field(look, character)

    def _end_code(self) -> None:
        if not self._fields[-1].has_result:
            self._fields[-1].has_result = True
            self._open_codes -= 1

    def _end_field(self, look: RunFormat, character: str | None) -> None:
        """Leave a field; one that has no result yet, as no program has counted it, still stands in the text."""
        if not self._fields[-1].is_shown and self._fields[-1].code.strip():
            self._say("", look, character)
        ended = self._fields.pop()
        if self._fields and ended.is_shown:
            self._fields[-1].is_shown = True
        if self._fields and not self._fields[-1].has_result:
            self._fields[-1].code += ended.code

    def _symbol(self, node: Element, look: RunFormat, character: str | None) -> None:
        font, code = attribute(node, "font"), attribute(node, "char") or ""
        try:
            sign = chr(int(code, 16))
        except (ValueError, OverflowError):
            return
        if "\ud800" <= sign <= "\udfff":
            return
        self._say(sign, look | RunFormat(ascii=font, hansi=font, east=font, complex=font) if font else look, character)

    def _say(self, text: str, look: RunFormat, character: str | None) -> None:
        """Add a text, unless it is hidden or part of a field's code."""
        if self._open_codes:
            return
        if self._fields:
            self._fields[-1].is_shown = True
        if look.get("hidden"):
            return
        code = self._fields[-1].code.strip() if self._fields else ""
        if text.strip() and self._content.breaks:
            self._content.broken, self._content.breaks = True, False
        data = self._styles.is_data(character)
        for piece, look_of_it in pieces(text, look) if text else [("", letters(look))]:
            kind = (look_of_it, data, code)
            # What nothing sets apart is one run.
            if self._pieces and self._pieces[-1][0] == kind:
                self._pieces[-1][1].append(piece)
            else:
                self._pieces.append((kind, [piece]))

    def _shapes(self, nodes: Iterable[Element], frame: Element | None) -> None:
        """Look for lines and text boxes in a drawing, not into the boxes: what is in them is read by itself."""
        for node in nodes:
            if node.tag in (f"{WP}anchor", f"{WP}inline"):
                self._shapes(node, node)
            elif node.tag == _ALTERNATIVES:
                self._shapes(chosen(node), frame)
            elif node.tag == BOX:
                self._content.boxes.append(Box(content=node, width=_box_width(node, frame)))
            else:
                self._stroke(node, frame)
                self._shapes(node, frame)

    def _stroke(self, node: Element, frame: Element | None) -> None:
        stroke = None
        if node.tag in (f"{WPS}wsp", f"{WPS}cxnSp") and frame is not None:
            stroke = drawn(node, frame, self._styles.theme)
        elif node.tag in _VML:
            stroke = vml_stroke(node)
        if stroke is not None:
            self._content.strokes.append(stroke)


def _box_width(content: Element, frame: Element | None) -> int:
    """Give the room in a text box: its width without what is left free at both sides."""
    if frame is not None:
        extent, body = frame.find(f"{WP}extent"), frame.find(f".//{WPS}bodyPr")
        width = from_emu(extent.get("cx")) if extent is not None else None
        insets = [from_emu(body.get(side)) if body is not None else None for side in ("lIns", "rIns")]
        return max((width or 0) - sum(_INSET if inset is None else inset for inset in insets), 0)
    shape = next((node for node in content.iterancestors() if str(node.tag).startswith(V) and node.get("style")), None)
    style = (
        dict(entry.partition(":")[::2] for entry in (shape.get("style") or "").split(";")) if shape is not None else {}
    )
    return max((length(style.get("width", "").strip()) or 2 * _INSET) - 2 * _INSET, 0)
