"""The notice of the count: it tells the members, by the receipts on their slips, whether each ballot was counted.

Never how one voted. It is a workbook written by XlsxWriter; the same rows give the same bytes.
"""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from pipeline.kernel.folders import for_council
from pipeline.season.choices import VOID_REASONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from pipeline.ballot.count import Outcome, Poll

FILE_NAME = "ket-qua-phieu.xlsx"
SECOND_FILE_NAME = "ket-qua-phieu-lan-2.xlsx"
"""A second ballot has slips of its own: both notices stay, so that each member sees both own ballots."""

SHEET = "Kết quả"
HEADERS = ("STT", "Biên nhận", "Kết quả")
COUNTED = "đã tính"
UNUSED = "không có phiếu trong hòm (không dùng, không thu về hoặc thẻ dự phòng)"
"""Of a slip without a ballot. Which of the three it is nobody can know: who drew which slip is written nowhere."""

EXPLANATION = (
    "Tìm biên nhận (8 ký tự in dưới mã phiếu) trên thẻ đã bốc để biết phiếu đó có được tính hay không.",
    "Bảng xếp theo thứ tự chữ của biên nhận, không cho biết ai bỏ phiếu và bỏ thế nào.",
    "Thẻ dự phòng chưa bốc cũng có trong bảng; thẻ này không tính vào số phiếu phát ra trong biên bản.",
    "Đã gửi phiếu mà bảng ghi “không có phiếu trong hòm” thì báo ngay Tổ trưởng Tổ kiểm phiếu.",
)

_CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""A fixed moment, so that bytes are stable; the format has no zone."""

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
_A4 = 9
_ROW_POINTS = 21
_WIDTHS = (6, 16, 76)
_FONT = {"font_name": "Times New Roman", "font_size": 13, "valign": "vcenter"}
_BOX = {**_FONT, "border": 1, "text_wrap": True}


def invalid(reason: str) -> str:
    """Say that a ballot is void, and why."""
    return f"không hợp lệ: {VOID_REASONS.get(reason, reason)}"


def place_of_notice(poll: Poll) -> str:
    """Say where below outbox/ the notice of a count lies."""
    return f"{for_council(poll.setup.year)}/{SECOND_FILE_NAME if poll.is_second else FILE_NAME}"


def notice_of_count(year: int, round_number: int, outcomes: Iterable[Outcome]) -> bytes:
    """Write the notice of the count."""
    title = f"Thông báo kết quả kiểm phiếu năm {year}, vòng {round_number}"
    return _write((title, *EXPLANATION), notice_rows(outcomes))


def notice_rows(outcomes: Iterable[Outcome]) -> tuple[tuple[str, str], ...]:
    """Give receipt and result of every slip, sorted by receipt; never a mark."""
    return tuple(sorted((outcome.receipt, _result(outcome)) for outcome in outcomes))


def _result(outcome: Outcome) -> str:
    if outcome.reason is not None:
        return invalid(outcome.reason.value)
    return COUNTED if outcome.collected else UNUSED


def _write(heading: Sequence[str], rows: Iterable[tuple[str, str]]) -> bytes:
    """Write lines of heading (the first one as title), a line of headers, and numbered rows below it."""
    from xlsxwriter.workbook import Workbook

    output = BytesIO()
    book = Workbook(output, _OPTIONS)
    book.set_properties({"title": heading[0], "created": _CREATED})
    # XlsxWriter numbers the looks as they are made: in another order the same notice would have other bytes.
    title_look = book.add_format({**_FONT, "bold": True, "font_size": 14})
    line_look = book.add_format({**_FONT, "italic": True, "font_size": 12})
    header_look = book.add_format({**_BOX, "bold": True, "align": "center", "bg_color": "#DCE6F1"})
    number_look = book.add_format({**_BOX, "align": "center"})
    cell_look = book.add_format({**_BOX, "indent": 1})
    page = book.add_worksheet(SHEET)
    _set_up(page)
    for row, line in enumerate(heading):
        page.write_string(row, 0, line, line_look if row else title_look)
    top = len(heading) + 1
    _write_texts(page, top, HEADERS, (header_look,) * len(HEADERS))
    for number, (receipt, result) in enumerate(rows, start=1):
        _write_texts(page, top + number, (str(number), receipt, result), (number_look, cell_look, cell_look))
    page.repeat_rows(top)
    page.freeze_panes(top + 1, 0)
    book.close()
    return output.getvalue()


def _write_texts(page: Worksheet, row: int, texts: Sequence[str], looks: Sequence[Format]) -> None:
    """Write texts as texts: a receipt may be all digits."""
    for column, (text, look) in enumerate(zip(texts, looks, strict=True)):
        page.write_string(row, column, text, look)


def _set_up(page: Worksheet) -> None:
    """Set the page for A4, one page wide, nothing to be typed."""
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.8, right=0.6, top=0.8, bottom=0.8)
    page.hide_gridlines(2)
    page.protect()
    page.set_default_row(_ROW_POINTS)
    for column, width in enumerate(_WIDTHS):
        page.set_column(column, column, width)
