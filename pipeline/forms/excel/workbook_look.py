"""How our workbooks look: Times New Roman, A4, yellow cells to fill. One format is made once for a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.forms.forms import Kind, TextRole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook as Book

    from pipeline.forms.forms import Value

A4 = 9
DEFAULT_FONT = {"font_name": "Times New Roman", "font_size": 11, "font_scheme": "none"}
"""The workbook's own font, in which column widths are counted (7 pixels a character). Without `none` Excel takes the
theme's font instead. XlsxWriter changes the dictionary it is given: hand it a copy."""

FONT = {**DEFAULT_FONT, "font_size": 12, "valign": "vcenter"}
TO_FILL = "#FFF9DB"
TO_MEND = "#F8CBCB"
FIXED = "#F2F2F2"
HEADER = "#DCE6F1"
EDGE = "#7F7F7F"
ALERT = "#C00000"

Look = dict[str, object]

_CENTRED: Look = {"align": "center"}
_BOXED: Look = {"border": 1, "border_color": EDGE}
_TEXT_LOOKS: Mapping[TextRole, Look] = {
    TextRole.TITLE: {"bold": True, "font_size": 15, "align": "left"},
    TextRole.SUBTITLE: {"bold": True, "font_size": 13},
    TextRole.HEAD: {"font_size": 11},
    TextRole.HEAD_BOLD: {"bold": True, "font_size": 11},
    TextRole.INTRO: {},
    TextRole.GROUP: {"bold": True, "font_color": "#1F3864", "bottom": 1, "bottom_color": "#1F3864"},
    TextRole.MARK_REQUIRED: {"bold": True, "font_color": ALERT, "align": "right"},
    TextRole.LABEL: {"text_wrap": True},
    TextRole.HELP: {"text_wrap": True, "italic": True, "font_size": 11, "font_color": "#404040", "indent": 1},
    TextRole.NOTE: {"italic": True},
    TextRole.COLUMN: {"bold": True, "text_wrap": True, "bg_color": HEADER, **_CENTRED, **_BOXED},
    TextRole.NUMBER: {**_CENTRED, **_BOXED},
    TextRole.LINE: {"text_wrap": True, "indent": 1, **_BOXED},
}
_NUMBER_FORMATS: Mapping[Kind, str] = {Kind.INTEGER: "0"}
_AS_TEXT = "@"
"""What is typed stays as typed: `2/3` becomes no date, `- ...` no formula, and `05/09` is never read month first."""


class Looks:
    """Makes each format once: the order of formats, and so the bytes of the file, follow from the form alone."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._made: dict[str, Format] = {}

    def of_text(self, role: TextRole, across: int = 1) -> Format:
        """Give the look of a fixed text; one that stands across columns is centred without merging cells."""
        centred: Look = {"align": "center_across"} if across > 1 and role is not TextRole.GROUP else {}
        return self._make({**_TEXT_LOOKS[role], **centred})

    def of_answer(self, kind: Kind, value: Value = None, *, locked: bool = False, mend: bool = False) -> Format:
        """Give the look of a cell to be filled, by what it asks for and what it holds now."""
        fill = TO_MEND if mend else FIXED if locked else TO_FILL
        look: Look = {"bg_color": fill, "locked": locked, "text_wrap": True, **_BOXED}
        look["num_format"] = number_format(kind, value)
        if kind is Kind.MARK:
            look |= {"bold": True, "font_size": 14, "align": "center"}
        else:
            look |= {"align": "left", "indent": 1}
        return self._make(look)

    def below_table(self, kind: Kind) -> Format:
        """Give the look of a column below its table: unlocked, so that rows may go on there."""
        return self._make({"locked": False, "text_wrap": True, "num_format": number_format(kind, None)})

    def of_remark(self) -> Format:
        """Give the look of a remark beside a cell that must be mended."""
        return self._make({**_TEXT_LOOKS[TextRole.HELP], "font_color": ALERT, "bold": True, "italic": False})

    def _make(self, look: Look) -> Format:
        key = repr(sorted(look.items(), key=lambda item: item[0]))
        if key not in self._made:
            self._made[key] = self._book.add_format({**FONT, **look})
        return self._made[key]


def number_format(kind: Kind, value: Value) -> str:
    """Choose how Excel shows and takes a cell.

    Blank dates and times are text cells: in a date cell an Excel set to American English turns `05/09/2026` into the
    9th of May without a word. A date that we write ourselves is a true date.
    """
    if kind is Kind.DATE and value is not None and not isinstance(value, str):
        return "dd/mm/yyyy"
    if kind is Kind.TIME and value is not None and not isinstance(value, str):
        return "hh:mm"
    return _NUMBER_FORMATS.get(kind, _AS_TEXT)
