"""Keep small workspaces of a version of the program, as tests of the versions to come.

    python -m tools.keep_workspaces ARCHIVE.tar.xz --checkout DIR

Plays a season of three nominees with the program of a checkout, without LibreOffice, and packs the workspace as it
stands at two moments: `mid-season`, when the ballots lie sealed in the box, and `finished`, when all is signed and
archived. In one archive both take hardly more room than one. Beside each workspace lies what its people keep:
`keys.json` with the opening code, and in mid-season the workbooks that are dropped next. What is drawn by lot comes
from a fixed seed, so the same version makes the same files but for the database, in which the clock has a part.
"""

from __future__ import annotations

import argparse
import io
import json
import tarfile
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from docx import Document
from pypdf import PdfWriter

from tools.seasons import mishaps, people
from tools.seasons.casts import cast_of, sample_cast
from tools.seasons.pen import signed
from tools.seasons.plays import plain_steps
from tools.seasons.stage import SIGNED, Program, Stage, Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tools.seasons.casts import Cast

NOMINEES, DIVISIONS = 3, 2
MID_SEASON, FINISHED = "mid-season", "finished"
LAST_BEFORE_THE_COUNT = "ballots"
A4_POINTS = (595, 842)
LONGEST_WORDS = 4000
FIXED_SECONDS = 946_684_800
"""2000-01-01T00:00:00Z, the time of every file in an archive."""

LEFT_OUT = ("log", "readings", "service.lock")
"""Of var/, what a service makes anew."""


def main() -> None:
    """Play the season and pack both workspaces."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--checkout", type=Path, required=True, help="whose program is played")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        program = Program(checkout=arguments.checkout.resolve(), office=None, bytecode=folder / "bytecode")
        stage = Stage(program=program, kept=folder / "season", cast=small_cast(program.checkout))
        stage.kept.mkdir()
        with tarfile.open(arguments.archive, "w:xz", preset=9) as tar:
            keep_workspaces(stage, tar)


def small_cast(checkout: Path) -> Cast:
    """Make a cast of few nominees and few divisions, as each of them makes files."""
    sample = sample_cast(checkout)
    sample["setup"]["tables"]["divisions"] = sample["setup"]["tables"]["divisions"][:DIVISIONS]
    return cast_of(sample, NOMINEES)


def keep_workspaces(stage: Stage, tar: tarfile.TarFile) -> None:
    """Play a season to its end, and pack the workspace on the way and at the end."""
    stage.keep("init", stage.call("init", "--year", str(stage.year)))
    for step in plain_steps(stage.cast):
        stage.play(step)
        if step.name == LAST_BEFORE_THE_COUNT:
            pack(tar, MID_SEASON, stage, _dropped_next(stage))
    stage.play(Step(name="scans", day=stage.cast["days"]["signed"], drop=sign_on_blank_pages))
    pack(tar, FINISHED, stage, {})


def sign_on_blank_pages(stage: Stage) -> None:
    """Drop the signed copy of each numbered document: a scan that shows nothing, its words in a text layer."""
    status = json.loads(stage.call("status", "--json").stdout)
    for place, document in enumerate(one for one in status["documents"] if one["number"]):
        words = _words_of(stage.workspace / document["path"])
        stage.drop(SIGNED, f"ban ky {place}.pdf", signed(_blank_page(), words))


def pack(tar: tarfile.TarFile, moment: str, stage: Stage, dropped_next: dict[str, bytes]) -> None:
    """Pack a workspace with what its people keep, in a fixed order and with one time for every file."""
    keys = {"opening_codes": stage.opening_codes, "today": stage.today.isoformat()}
    beside = {"keys.json": json.dumps(keys, indent=1).encode(), **dropped_next}
    for name, content in sorted(beside.items()):
        _add(tar, f"{moment}/{name}", content)
    for path in _kept(stage.workspace):
        name = path.relative_to(stage.kept).as_posix()
        _add(tar, f"{moment}/{name}", path.read_bytes() if path.is_file() else None)


def _dropped_next(stage: Stage) -> dict[str, bytes]:
    """Fill in what is dropped into the workspace when it is opened again; nothing of it is left in the inbox."""
    people.report_session(stage)
    mishaps.nominate_late(stage)
    inbox = stage.workspace / "inbox"
    names = {"session.xlsx": next(inbox.glob("thu-ky/*.xlsx")), "late.xlsx": next(inbox.glob("phong/*/*.xlsx"))}
    contents = {name: path.read_bytes() for name, path in names.items()}
    mishaps.take_back(stage)
    return contents


def _kept(workspace: Path) -> Iterator[Path]:
    """List the files and folders of a workspace in a fixed order."""
    left_out = [workspace / "var" / name for name in LEFT_OUT]
    for path in sorted(workspace.rglob("*")):
        if not any(path.is_relative_to(one) for one in left_out):
            yield path


def _add(tar: tarfile.TarFile, name: str, content: bytes | None) -> None:
    """Add a file, or without content a folder."""
    entry = tarfile.TarInfo(name)
    entry.mtime = FIXED_SECONDS
    if content is None:
        entry.type, entry.mode = tarfile.DIRTYPE, 0o755
    else:
        entry.size = len(content)
    tar.addfile(entry, io.BytesIO(content or b""))


def _words_of(document: Path) -> str:
    """Give the words of a Word document in one line, as far as a page holds them."""
    opened = Document(str(document))
    cells: Iterable[str] = (cell.text for table in opened.tables for row in table.rows for cell in row.cells)
    words = [*cells, *(paragraph.text for paragraph in opened.paragraphs)]
    return " ".join(" ".join(words).split())[:LONGEST_WORDS]


def _blank_page() -> bytes:
    width, height = A4_POINTS
    writer = PdfWriter()
    writer.add_blank_page(width, height)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


if __name__ == "__main__":
    main()
