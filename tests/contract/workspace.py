"""A department's shared folder, used as people use it: the command line, files to fill in, files to collect."""

from __future__ import annotations

import io
import json
import logging
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter, range_boundaries

from pipeline.cli.app import main

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

REPOSITORY = Path(__file__).resolve().parents[2]
YEAR = 2025
IMPATIENT = {"PIPELINE_SETTLE_SECONDS": "0.05", "PIPELINE_PATIENCE_SECONDS": "1.5"}
"""Settings of an office whose files are whole at once, as those of these tests are."""


@dataclass(slots=True)
class Workspace:
    """One agency's folder and the commands that are run on it."""

    root: Path
    env: dict[str, str] = field(default_factory=dict)
    shapes: dict[str, Any] = field(default_factory=dict)
    dropped: dict[tuple[str, str], bytes] = field(default_factory=dict, repr=False)

    def copy(self, target: Path) -> Workspace:
        """Go on elsewhere from where this folder stands."""
        shutil.copytree(self.root, target, symlinks=True)
        return Workspace(target, dict(self.env), dict(self.shapes), dict(self.dropped))

    def call(self, *arguments: str, check: Sequence[int] | None = None) -> subprocess.CompletedProcess[str]:
        """Run one command on this workspace."""
        done = pipeline("--workspace", str(self.root), *arguments, env=self.env)
        if check is not None:
            assert done.returncode in check, f"{arguments}: exit {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done

    def run(self, *codes: int) -> dict[str, Any]:
        """Take everything in, and tell how the season stands then."""
        self.call("run", check=codes or (0,))
        return self.status()

    def status(self) -> dict[str, Any]:
        """Read the status as data."""
        found: dict[str, Any] = json.loads(self.call("status", "--json", check=(0,)).stdout)
        return found

    def shape(self, form: str) -> dict[str, Any]:
        """Read what a form is; the same form is asked for once."""
        if form not in self.shapes:
            self.shapes[form] = json.loads(
                self.call("fields", form, "--year", str(YEAR), "--json", check=(0,)).stdout,
            )
        shape: dict[str, Any] = self.shapes[form]
        return shape

    def forget_shapes(self) -> None:
        """Ask again what the forms are, for the season has gone on; the setup stays as it was shipped."""
        self.shapes = {form: shape for form, shape in self.shapes.items() if form == "setup"}

    def drop(self, folder: str, name: str, content: bytes) -> Path:
        """Put a file into a folder of the inbox, whole at once."""
        target = self.root / "inbox" / folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        part = self.root / f".{name[:20]}.part"
        part.write_bytes(content)
        part.replace(target)
        self.dropped[folder, name] = content
        return target

    def find(self, form: str, under: str) -> Path:
        """Find the one workbook of a form by what is inside it."""
        found = [path for path in self.workbooks(under) if form_of(path.read_bytes()) == form]
        assert len(found) == 1, (form, under, found)
        return found[0]

    def workbooks(self, under: str) -> Iterator[Path]:
        """Give the workbooks below a folder of outbox/."""
        return iter(sorted((self.root / "outbox" / under).rglob("*.xlsx")))

    def secretarys(self, form: str) -> bytes:
        """Take the secretary's current workbook of a form."""
        return self.find(form, f"thu-ky/{YEAR}").read_bytes()

    def fill(
        self,
        form: str,
        content: bytes,
        fields: Mapping[str, Any] | None = None,
        tables: Mapping[str, Sequence[Mapping[str, Any]]] | None = None,
        touch: Callable[[openpyxl.Workbook], None] | None = None,
    ) -> bytes:
        """Fill a workbook by its defined names and its tables' headers."""
        book = openpyxl.load_workbook(io.BytesIO(content))
        for name, value in (fields or {}).items():
            cell_of(book, name).value = value
        headers = {t["name"]: {c["name"]: c["header"] for c in t["columns"]} for t in self.shape(form)["tables"]}
        for name, rows in (tables or {}).items():
            write_table(book, name, [{headers[name][key]: value for key, value in row.items()} for row in rows])
        if touch is not None:
            touch(book)
        return saved(book)

    def rows(self, form: str, content: bytes, table: str) -> list[dict[str, Any]]:
        """Read a table by its headers; keys are the columns' names."""
        book = openpyxl.load_workbook(io.BytesIO(content))
        names = {c["header"]: c["name"] for t in self.shape(form)["tables"] if t["name"] == table for c in t["columns"]}
        sheet, (left, top, right, bottom) = table_of(book, table)
        heads = [names[str(sheet.cell(top, column).value)] for column in range(left, right + 1)]
        rows = (
            {head: sheet.cell(row, left + at).value for at, head in enumerate(heads)}
            for row in range(top + 1, bottom + 1)
        )
        return [row for row in rows if any(value is not None for value in row.values())]


def pipeline(
    *arguments: str, env: Mapping[str, str] | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Call the program as its own start does, in this process: settings, folder, what is printed, how it exits.

    A bug of the program is raised and fails the test; a program on its own would print it and exit with 1.
    """
    told, complained = io.BytesIO(), io.BytesIO()
    with pytest.MonkeyPatch.context() as patch, _logs_as_they_were():
        own = environment(IMPATIENT | dict(env or {}))
        for name in os.environ.keys() - own.keys():
            patch.delenv(name)
        for name, value in own.items():
            patch.setenv(name, value)
        patch.chdir(cwd or REPOSITORY.parent)
        patch.setattr(sys, "argv", ["pipeline", *arguments])
        patch.setattr(sys, "stdout", io.TextIOWrapper(told, "utf-8", write_through=True))
        patch.setattr(sys, "stderr", io.TextIOWrapper(complained, "utf-8", write_through=True))
        code = _exit_code_of(main)
        return subprocess.CompletedProcess(
            arguments, code, told.getvalue().decode("utf-8"), complained.getvalue().decode("utf-8")
        )


def started(
    *arguments: str, env: Mapping[str, str] | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the program as an installation would, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "pipeline", *arguments],
        env=environment(env),
        cwd=cwd or REPOSITORY.parent,
        text=True,
        encoding="utf-8",
        capture_output=True,
        check=False,
        timeout=200,
    )


def environment(env: Mapping[str, str] | None) -> dict[str, str]:
    """Give the environment of a program that is called with these settings and no others."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PIPELINE_")}
    return clean | {"PYTHONPATH": str(REPOSITORY), "PYTHONUTF8": "1", **(env or {})}


def _exit_code_of(program: Callable[[], None]) -> int:
    code: object = 0
    try:
        program()
    except SystemExit as end:
        code = end.code
    assert isinstance(code, int)
    return code


@contextmanager
def _logs_as_they_were() -> Iterator[None]:
    """Let a program set its logs up as in a process of its own, and take down what it has set up."""
    logs = [logging.getLogger(), logging.getLogger("pipeline")]
    before = [list(log.handlers) for log in logs]
    logs[0].handlers = []
    try:
        yield
    finally:
        for log, handlers in zip(logs, before, strict=True):
            for added in set(log.handlers) - set(handlers):
                added.close()
            log.handlers = handlers


def saved(book: openpyxl.Workbook) -> bytes:
    """Save a workbook to bytes."""
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def place_of(book: openpyxl.Workbook, name: str) -> tuple[str, str]:
    """Give the sheet and the cell that a defined name stands for."""
    sheet, _, area = book.defined_names[name].attr_text.rpartition("!")
    return sheet.strip("'").replace("''", "'"), area.replace("$", "").split(":")[0]


def cell_of(book: openpyxl.Workbook, name: str) -> Any:
    """Give the cell of a defined name."""
    sheet, cell = place_of(book, name)
    return book[sheet][cell]


def bounds_of(area: str) -> tuple[int, int, int, int]:
    """Give the first column and row of an area and its last ones; whole columns and rows have none."""
    left, top, right, bottom = (side for side in range_boundaries(area) if side is not None)
    return left, top, right, bottom


def table_of(book: openpyxl.Workbook, name: str) -> tuple[Any, tuple[int, int, int, int]]:
    """Give the sheet of a table and its bounds."""
    for sheet in book.worksheets:
        if name in sheet.tables:
            return sheet, bounds_of(sheet.tables[name].ref)
    raise AssertionError(f"no table {name}")


def write_table(book: openpyxl.Workbook, name: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write rows from a table's first line on, past its end where they are more; the rest is emptied."""
    sheet, (left, top, right, bottom) = table_of(book, name)
    at = {str(sheet.cell(top, column).value): column for column in range(left, right + 1)}
    for row in range(top + 1, bottom + 1):
        for column in range(left, right + 1):
            sheet.cell(row, column).value = None
    for offset, values in enumerate(rows, 1):
        for header, value in values.items():
            sheet.cell(top + offset, at[header]).value = value


def properties_of(book: openpyxl.Workbook) -> Any:
    """Give a workbook's own properties, which the stub of openpyxl does not know."""
    untyped: Any = book
    return untyped.custom_doc_props


def identity_of(content: bytes) -> dict[str, Any]:
    """Read what a workbook says it is, in its properties."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {each.name: each.value for each in properties_of(book).props}


def form_of(content: bytes) -> str | None:
    """Give the form that a workbook says it is."""
    return next((str(v) for k, v in identity_of(content).items() if k.lower().endswith("form")), None)


def hidden_sheets(content: bytes) -> list[str]:
    """Give the sheets that are not shown."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible"]


def letter(column: int) -> str:
    """Name a column."""
    return str(get_column_letter(column))
