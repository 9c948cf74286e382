"""A workspace in which a season is rehearsed: workbooks from outbox/ are filled in and dropped into inbox/."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.demo.cast import load_cast
from pipeline.forms.excel.filler import fill
from pipeline.forms.form import FormName
from pipeline.outbox.shipped_forms import shipped_form

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from pipeline.demo.cast import Candidate, Cast
    from pipeline.forms.form import Value

SECRETARY = "thu-ky"
BALLOTS = "phieu-bau"
SIGNED = "da-ky"
_BEING_COPIED = ".dropping"


def division_folder(code: str) -> str:
    """Name the folder of a division below inbox/ and outbox/."""
    return f"phong/{code}"


@dataclass(slots=True, kw_only=True)
class Rehearsal:
    """The workspace and what its people carry in their heads and pockets.

    Attributes:
        workspace: The agency's folder.
        codes: Ballot codes read off the printed slips; each member keeps one.
        opening_code: What the head of the counting committee keeps.
        has_office: Without LibreOffice nothing is saved by it and there are no PDFs to sign.
        dropped: Every file dropped so far, by its path below inbox/, so that it can be dropped once more.
    """

    workspace: Path
    cast: Cast = field(default_factory=load_cast)
    codes: tuple[str, ...] = field(default=(), repr=False)
    opening_code: str = field(default="", repr=False)
    has_office: bool = True
    dropped: dict[str, bytes] = field(default_factory=dict, repr=False)

    @property
    def year(self) -> int:
        """Year of the plan."""
        return self.cast.year

    def drop(self, folder: str, name: str, content: bytes) -> None:
        """Put a file into a folder of inbox/, whole at once."""
        target = self.workspace / "inbox" / folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        copy = target.with_name(_BEING_COPIED)
        copy.write_bytes(content)
        copy.replace(target)
        self.dropped[f"{folder}/{name}"] = content

    def secretarys(self, form: FormName) -> bytes:
        """Take a workbook from where the secretary collects them."""
        return self.collect(f"{SECRETARY}/{self.year}/{form.file_name}")

    def collect(self, path: str) -> bytes:
        """Take a file from outbox/."""
        return (self.workspace / "outbox" / path).read_bytes()

    def find(self, candidate: Candidate) -> bytes:
        """Take the copy of a nomination that came back to its division."""
        from pipeline.forms.excel.filler import value_of

        folder = self.workspace / "outbox" / division_folder(candidate.division) / str(self.year)
        for path in sorted(folder.glob("phieu-*.xlsx")):
            content = path.read_bytes()
            if value_of(content, "full_name") == candidate.name:
                return content
        raise FileNotFoundError(candidate.key)


def fill_form(
    form: FormName,
    blank: bytes,
    fields: Mapping[str, Value],
    tables: Mapping[str, Sequence[Mapping[str, Value]]],
) -> bytes:
    """Fill a form whose columns are called by their names instead of their headers."""
    headers = headers_of(form)
    by_header = {
        name: [{headers[name, column]: value for column, value in row.items()} for row in rows]
        for name, rows in tables.items()
    }
    return fill(blank, fields, by_header)


def headers_of(form: FormName) -> dict[tuple[str, str], str]:
    """Give the header of every column, by table and column name."""
    shipped = shipped_form(form, load_cast().year)
    return {(table.name, column.name): column.header for table in shipped.tables for column in table.columns}
