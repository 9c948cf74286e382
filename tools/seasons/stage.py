"""A workspace as its people see it: the program as a process of its own, files to drop and files to collect."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tools.seasons.paperwork import fill

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from tools.seasons.casts import Cast
    from tools.seasons.paperwork import Row

SECRETARY, BALLOTS, SIGNED = "thu-ky", "phieu-bau", "da-ky"
FILE_NAMES = {
    "setup": "thiet-lap.xlsx",
    "nomination": "phieu-gioi-thieu.xlsx",
    "appraisal": "tham-dinh.xlsx",
    "ballot": "phieu-bau.xlsx",
    "session": "phien-hop.xlsx",
    "issue": "phat-hanh.xlsx",
}
FORMS = tuple(FILE_NAMES)
_SETTINGS = {"PIPELINE_SETTLE_SECONDS": "0.05", "PIPELINE_PATIENCE_SECONDS": "0.5"}
_STEADY = {"PYTHONHASHSEED": "0", "PYTHONUTF8": "1", "COLUMNS": "120", "TZ": "UTC"}
_LONGEST_SECONDS = 900
_CHANCE = Path(__file__).parent / "chance"


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """The program under test, in a checkout.

    Attributes:
        checkout: Folder that holds `pipeline/`; it is read and never written to.
        office: LibreOffice, None to play without it.
        bytecode: Folder for compiled modules, so that none are left in the checkout.
    """

    checkout: Path
    office: Path | None
    bytecode: Path

    def run(self, *words: str, chance: str, today: date) -> subprocess.CompletedProcess[str]:
        """Run one command to its end; `chance` is the seed of all that is drawn by lot in it."""
        return subprocess.run(
            [sys.executable, "-m", "pipeline", *words],
            cwd=self.checkout,
            env=self._environment(chance, today),
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            stdin=subprocess.DEVNULL,
            timeout=_LONGEST_SECONDS,
        )

    def _environment(self, chance: str, today: date) -> dict[str, str]:
        ours = {name: value for name, value in os.environ.items() if not name.startswith(("PIPELINE_", "PYTHON"))}
        path = os.pathsep.join([str(_CHANCE), str(self.checkout)])
        office = str(self.office or self.bytecode / "no-office-here")
        return {
            **ours,
            **_STEADY,
            **_SETTINGS,
            "PYTHONPATH": path,
            "PYTHONPYCACHEPREFIX": str(self.bytecode),
            "PLAYED_CHANCE": chance,
            "PIPELINE_TODAY": today.isoformat(),
            "PIPELINE_SOFFICE": office,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """On a day somebody drops something; the step is over when the program has done all that follows."""

    name: str
    day: date
    drop: Callable[[Stage], object]


@dataclass(slots=True, kw_only=True)
class Stage:
    """A workspace, and what its people carry in their heads and pockets.

    Attributes:
        kept: Folder of this season; the workspace lies in it, beside what is kept of each step.
        codes: Ballot codes on the slips of the vote that is under way.
        opening_codes: Every opening code of the season, the newest last.
    """

    program: Program
    kept: Path
    cast: Cast
    codes: list[str] = field(default_factory=list)
    opening_codes: list[str] = field(default_factory=list)
    today: date = field(init=False)
    steps: int = 0
    _shapes: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Begin on the day on which the season is laid out."""
        self.today = self.cast["days"]["init"]

    @property
    def workspace(self) -> Path:
        """The agency's folder."""
        return self.kept / "workspace"

    @property
    def year(self) -> int:
        """Year of the plan."""
        return int(self.cast["year"])

    def call(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a command on the workspace."""
        chance = f"{self.kept.name}/{self.steps}/{words[0]}"
        return self.program.run("--workspace", str(self.workspace), *words, chance=chance, today=self.today)

    def play(self, step: Step) -> None:
        """Let people drop something and the program work, and keep how the season stands then."""
        self.today = step.day
        step.drop(self)
        done = self.call("run")
        self.keep(step.name, done)

    def keep(self, name: str, done: subprocess.CompletedProcess[str]) -> None:
        """Keep what the program said, the status, and the digest of each file that now lies in the workspace."""
        folder = self.kept / "after" / f"{self.steps:02}-{name}"
        folder.mkdir(parents=True)
        self.steps += 1
        (folder / "said.txt").write_text(self.as_said(done), "utf-8")
        (folder / "status.json").write_text(self.call("status", "--json").stdout, "utf-8")
        (folder / "files.txt").write_text(self._listed(), "utf-8")

    def as_said(self, done: subprocess.CompletedProcess[str]) -> str:
        """Write down how a command ended and what it said, without the places that differ between two machines."""
        return self.shown(f"exit {done.returncode}\n--- out\n{done.stdout}--- err\n{done.stderr}")

    def shown(self, text: str) -> str:
        """Name the workspace and the checkout in a text, instead of saying where they lie."""
        named = text.replace(str(self.workspace), "<workspace>")
        return named.replace(str(self.program.checkout), "<checkout>")

    def _listed(self) -> str:
        """List what lies in inbox/, outbox/ and the store; var/ has more, which `compare` reads at the end."""
        folders = ("inbox", "outbox", "var/custody", "var/store", "var/boxes")
        paths = sorted(path for folder in folders for path in (self.workspace / folder).rglob("*") if path.is_file())
        lines = (f"{_digest(path)}  {path.relative_to(self.workspace).as_posix()}\n" for path in paths)
        return "".join(lines)

    def drop(self, folder: str, name: str, content: bytes) -> None:
        """Put a file into a folder of inbox/, whole at once."""
        target = self.workspace / "inbox" / folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        copy = self.kept / "being-copied"
        copy.write_bytes(content)
        copy.replace(target)

    def collect(self, path: str) -> bytes:
        """Take a file from outbox/."""
        return (self.workspace / "outbox" / path).read_bytes()

    def secretarys(self, form: str) -> bytes:
        """Take a workbook from where the secretary collects them."""
        return self.collect(f"{SECRETARY}/{self.year}/{FILE_NAMES[form]}")

    def fill_form(
        self, form: str, blank: bytes, fields: Mapping[str, Any], tables: Mapping[str, Sequence[Row]]
    ) -> bytes:
        """Fill a form whose columns are called by their names instead of their headers."""
        headers = self.headers_of(form)
        by_header = {
            table: [{headers[table, column]: value for column, value in row.items()} for row in rows]
            for table, rows in tables.items()
        }
        return fill(blank, fields, by_header)

    def headers_of(self, form: str) -> dict[tuple[str, str], str]:
        """Give the header of every column, by table and column name; the program is asked once for each form."""
        if form not in self._shapes:
            self._shapes[form] = json.loads(self.call("fields", form, "--year", str(self.year), "--json").stdout)
        tables = self._shapes[form]["tables"]
        return {(table["name"], column["name"]): column["header"] for table in tables for column in table["columns"]}


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
