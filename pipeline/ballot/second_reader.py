"""The second, independent reading of a ballot, by python-calamine: what each cell shows, and nothing else.

Run as a program it is the throw-away child: two 1 KB files are known that abort the interpreter inside this parser,
and nothing of a ballot may be left behind by that, so the child is fed by a pipe, writes no file and no core dump.
"""

from __future__ import annotations

import json
import struct
import sys
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.forms.excel.child import environment_of_child, limit_memory, limit_processor

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import BinaryIO

CHILD_SECONDS = 30
"""How long a child may take over one batch; a ballot takes it a millisecond."""

CHILD_BYTES = 1 << 30
_LENGTH = struct.Struct(">I")
_LETTERS = 26


class View(NamedTuple):
    """What a workbook shows to one parser: of each sheet, in order, its name and its words by the cell they stand in.

    calamine knows no defined names, no formulas (only their last results) and no comments; an error cell shows nothing.
    """

    sheets: tuple[tuple[str, dict[str, str]], ...]

    def __repr__(self) -> str:
        return "View()"

    def words(self, sheet: str) -> dict[str, str]:
        """Give the words of a sheet by their cells, none where there is no such sheet."""
        return next((words for name, words in self.sheets if name == sheet), {})


def read_second(contents: Sequence[bytes]) -> list[View | None]:
    """Read workbooks in a throw-away child, None for each that it cannot read.

    The files must have passed the gate. When the child dies of one file the others are read again, one child each.
    """
    lines = _ask_child(contents)
    if len(lines) < len(contents) and len(contents) > 1:
        return [reading for content in contents for reading in read_second([content])]
    return [checked(line) for line in lines] + [None] * (len(contents) - len(lines))


def _ask_child(contents: Sequence[bytes]) -> list[bytes]:
    """Give one line of JSON for each file that the child got through before it ended."""
    import subprocess

    asked = b"".join(_LENGTH.pack(len(content)) + content for content in contents)
    try:
        answer = subprocess.run(
            [sys.executable, "-m", __name__],
            input=asked,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment_of_child() | {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"},
            timeout=CHILD_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return []
    return [line for line in answer.stdout.splitlines(keepends=True) if line.endswith(b"\n")]


def checked(line: bytes) -> View | None:
    """Let only a whole reading with cells as long as Excel has them back into the service."""
    try:
        untrusted: Any = json.loads(line)
        if list(untrusted) != ["sheets"]:
            return None
        sheets = [(_text_of_cell(name), _words_of_cells(cells)) for name, cells in untrusted["sheets"]]
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None
    return View(tuple(sheets))


def _words_of_cells(untrusted_cells: dict[object, object]) -> dict[str, str]:
    return {_text_of_cell(cell): _text_of_cell(words) for cell, words in untrusted_cells.items()}


def _text_of_cell(untrusted: object) -> str:
    """Give a text as it is.

    Raises:
        ValueError: It is none, longer than a cell can hold, or no Unicode.
    """
    from pipeline.forms.form import MAX_CELL_CHARACTERS

    if not isinstance(untrusted, str) or len(untrusted) > MAX_CELL_CHARACTERS:
        raise ValueError("no text of a cell")
    untrusted.encode()
    return untrusted


def _limit_child() -> None:
    """Bound memory and time and forbid core dumps where the system can; elsewhere the parent's clock must do."""
    limit_memory(CHILD_BYTES)
    limit_processor(CHILD_SECONDS)


def _contents(source: BinaryIO) -> Iterator[bytes]:
    while len(head := source.read(_LENGTH.size)) == _LENGTH.size:
        yield source.read(_LENGTH.unpack(head)[0])


def line_of(content: bytes) -> str:
    """Read one workbook into a line of JSON; `null` where calamine says that it is none."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(content))
        sheets = [
            (name, _cells(workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)))
            for name in workbook.sheet_names
        ]
    except (CalamineError, ValueError, OSError):
        return "null"
    return json.dumps({"sheets": sheets})


def _cells(rows: Sequence[Sequence[object]]) -> dict[str, str]:
    return {
        f"{_column(column)}{row}": text
        for row, values in enumerate(rows, start=1)
        for column, value in enumerate(values)
        if (text := shown(value))
    }


def _column(index: int) -> str:
    """Give a column's letters, counted from 0."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def shown(value: object) -> str:
    """Write what a cell holds as words: the same moment and the same number always in the same way."""
    from datetime import date, datetime, time, timedelta

    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return str(value.total_seconds()) if isinstance(value, timedelta) else str(value)


def main() -> None:
    """Be the child: files in by standard input, one line each out."""
    _limit_child()
    for content in _contents(sys.stdin.buffer):
        sys.stdout.write(line_of(content) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
