"""The contents of one paragraph: its runs with their look in effect, its fields, shapes, text boxes and page breaks.

Deleted and hidden text is left out, inserted text kept: what a reader of the printed page sees.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, NamedTuple, TypeAlias

from pipeline.decree30.docx.drawing import Box, drawn
from pipeline.decree30.docx.letters import RunFormat, letters, pieces, run_format
from pipeline.decree30.docx.lines import Stroke
from pipeline.decree30.docx.styles import BARE, Backdrop, StyleSheet
from pipeline.decree30.docx.xml import (
    Element,
    Elements,
    Remembered,
    Said,
    W,
    attribute,
    child,
    contents,
    stated,
    unwrapped,
    value,
    words,
)
from pipeline.decree30.paper import Letters, Run

M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

# What runs may be wrapped in. Not so `w:del` and `w:moveFrom`: what they hold is not in the text any more.
_HOLDERS: Final = frozenset(
    f"{W}{name}" for name in ("ins", "moveTo", "hyperlink", "smartTag", "customXml", "sdtContent", "dir", "bdo", "sdt")
)
_ALIGNED_TAB: Final = f"{W}ptab"
_SIGNS: Final = {
    f"{W}tab": "\t",
    _ALIGNED_TAB: "\t",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_DRAWINGS: Final = frozenset({f"{W}drawing", f"{W}pict", f"{W}object"})
_FORMULAS: Final = frozenset({f"{M}oMath", f"{M}oMathPara"})
_FORMULA_FONT: Final = "Cambria Math"

_Kind: TypeAlias = tuple[Letters, bool, str]


class _Voice(NamedTuple):
    """How a run is set, and whether what it says came from a workbook."""

    look: RunFormat
    from_data: bool = False


@dataclass(slots=True)
class OpenField:
    """A field that is being read: its code first, the codes of fields in it among it, then its last result."""

    code: str = ""
    has_result: bool = False
    is_shown: bool = False


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

    @property
    def is_empty(self) -> bool:
        """Whether nothing of it is seen."""
        return not (self.runs or self.boxes or self.strokes)

    def go_on(self, later: Content) -> None:
        """Take in what follows, as if it stood in the same paragraph."""
        self.runs += later.runs
        self.boxes += later.boxes
        self.strokes += later.strokes
        self.broken |= later.broken
        self.breaks = later.breaks
        self.aligned = self.aligned or later.aligned


class TextReader:
    """Reads the paragraphs of one story (body, header) one after the other; a field may run over several of them."""

    def __init__(self, styles: StyleSheet) -> None:
        """Start with no field open."""
        self._styles = styles
        self._direct = Remembered(lambda properties: run_format(properties, styles.theme))
        self._fields: list[OpenField] = []
        self._open_codes = 0
        self._begin(None, BARE)

    def _begin(self, style: Said, backdrop: Backdrop) -> None:
        self._style = style
        self._backdrop = backdrop
        # The look of letters that ask for nothing by themselves.
        self._plain = self._styles.compose(backdrop, style, None)
        self._content = Content()
        self._kind: _Kind | None = None
        self._texts: list[str] = []
        self._stretches: list[tuple[_Kind, list[str]]] = []

    def read(self, paragraph: Element, style: Said, backdrop: Backdrop) -> Content:
        """Read one paragraph, whose style and table formats are given."""
        self._begin(style, backdrop)
        self._walk(paragraph)
        for (look, from_data, code), texts in self._stretches:
            run = Run(text="".join(texts), letters=look, from_data=from_data, field=code)
            self._content.runs.append(run)
        return self._content

    def _walk(self, nodes: Elements) -> None:
        for node in unwrapped(nodes, _HOLDERS):
            if node.tag == f"{W}r":
                self._run(node)
            elif node.tag == f"{W}fldSimple":
                self._simple_field(node)
            elif node.tag in _FORMULAS:
                self._formula(node)

    def _formula(self, node: Element) -> None:
        """Read the letters of a formula in their order; Word sets them in a font of its own."""
        voice = _Voice(self._plain | _of_font(_FORMULA_FONT))
        for text in node.iter(f"{M}t"):
            self._say(text.text or "", voice)

    def _simple_field(self, node: Element) -> None:
        code = stated(node, "instr")
        self._fields.append(OpenField(code, has_result=True))
        self._walk(node)
        self._end_field(_Voice(self._plain))

    def _run(self, run: Element) -> None:
        properties = child(run, "rPr")
        character = value(properties, "rStyle")
        look = self._plain
        if character is not None:
            look = self._styles.compose(self._backdrop, self._style, character)
        named = 0 if character is None else 1
        # A run that only names its style asks for nothing more: most of a well-made document.
        if properties is not None and len(properties) > named:
            look = look | self._direct.of(properties)
        from_data = self._styles.is_data(character)
        self._contents(run, _Voice(look, from_data))

    def _contents(self, nodes: Elements, voice: _Voice) -> None:
        """Read what stands in a run."""
        for node in unwrapped(nodes):
            if node.tag == _ALIGNED_TAB:
                self._content.aligned = self._content.aligned or stated(node, "alignment")
            if node.tag == f"{W}t":
                self._say(words(node), voice)
            elif node.tag in _SIGNS:
                self._say(_SIGNS[str(node.tag)], voice)
            elif node.tag in _DRAWINGS:
                self._drawing(node, voice)
            else:
                self._special(node, voice)

    def _drawing(self, node: Element, voice: _Voice) -> None:
        if voice.look.get("hidden"):
            return
        for thing in drawn(node, self._styles.theme):
            if isinstance(thing, Box):
                self._content.boxes.append(thing)
            else:
                self._content.strokes.append(thing)

    def _special(self, node: Element, voice: _Voice) -> None:
        if node.tag == f"{W}br":
            self._break(stated(node, "type"), voice)
        elif node.tag == f"{W}fldChar":
            self._field_mark(stated(node, "fldCharType"), voice)
        elif node.tag == f"{W}instrText":
            self._field_code(node.text or "")
        elif node.tag == f"{W}sym":
            self._symbol(node, voice)
        elif node.tag == f"{W}pgNum":
            self._fields.append(OpenField("PAGE", has_result=True))
            self._end_field(voice)
        elif node.tag == f"{W}ruby":
            # What stands above the letters of a ruby is left out.
            self._walk(contents(child(node, "rubyBase")))

    def _break(self, kind: str, voice: _Voice) -> None:
        if kind == "page":
            self._content.breaks = True
        elif kind != "column":
            self._say("\n", voice)

    def _field_mark(self, kind: str, voice: _Voice) -> None:
        if kind == "begin":
            self._fields.append(OpenField())
            self._open_codes += 1
        elif not self._fields:
            # A mark without a beginning means nothing.
            return
        elif kind == "separate":
            self._end_code()
        elif kind == "end":
            self._end_code()
            self._end_field(voice)

    def _field_code(self, text: str) -> None:
        if self._fields and not self._fields[-1].has_result:
            self._fields[-1].code += text

    def _end_code(self) -> None:
        innermost = self._fields[-1]
        if not innermost.has_result:
            innermost.has_result = True
            self._open_codes -= 1

    def _end_field(self, voice: _Voice) -> None:
        """Leave a field; one that has no result yet, as no program has counted it, still stands in the text."""
        innermost = self._fields[-1]
        if not innermost.is_shown and innermost.code.strip():
            self._say("", voice)
        self._fields.pop()
        if self._fields and innermost.is_shown:
            self._fields[-1].is_shown = True
        self._field_code(innermost.code)

    def _symbol(self, node: Element, voice: _Voice) -> None:
        code = stated(node, "char")
        try:
            sign = chr(int(code, 16))
        except (ValueError, OverflowError):
            return
        # Half of a surrogate pair is no sign.
        if "\ud800" <= sign <= "\udfff":
            return
        font = attribute(node, "font")
        if font:
            look = voice.look | _of_font(font)
            voice = voice._replace(look=look)
        self._say(sign, voice)

    def _say(self, text: str, voice: _Voice) -> None:
        """Add a text, unless it is hidden or part of a field's code."""
        if self._open_codes:
            return
        if self._fields:
            self._fields[-1].is_shown = True
        if voice.look.get("hidden"):
            return
        if text.strip() and self._content.breaks:
            self._content.broken, self._content.breaks = True, False
        if not text:
            self._add(text, letters(voice.look), voice)
            return
        for piece, look in pieces(text, voice.look):
            self._add(piece, look, voice)

    def _add(self, text: str, look: Letters, voice: _Voice) -> None:
        code = self._fields[-1].code.strip() if self._fields else ""
        kind = (look, voice.from_data, code)
        # What nothing sets apart is one run.
        if kind != self._kind:
            self._kind = kind
            self._texts = []
            self._stretches.append((kind, self._texts))
        self._texts.append(text)


def _of_font(font: str) -> RunFormat:
    return RunFormat(ascii=font, hansi=font, east=font, complex=font)
