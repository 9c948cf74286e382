"""LibreOffice, headless: many documents in one start, watched, killed when it hangs, every output checked.

What LibreOffice really does (measured, 7.4): a start costs about 1.2 s and a small document 0.1 s; it drops arguments
past about 255 and still returns 0; a document that it cannot load is passed over with return code 0; two processes on
one profile hand their work to each other and return at once. Hence chunks, a check of each output, own profiles.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from pipeline.documents.printing.office_process import end_leftover, run_watched
from pipeline.documents.printing.pdf import count_pages, normalise
from pipeline.kernel.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Mapping

SETTING: Final = "PIPELINE_SOFFICE"
STALL_SECONDS: Final = 60.0
CHUNK: Final = 100
KINDS: Final = frozenset({".docx", ".xlsx"})

_FOLDER: Final = "office-"
_FAILURES_IN_A_ROW: Final = 3
USUAL_PLACES: Final = (
    "/usr/bin/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/usr/local/bin/soffice",
    "/snap/bin/libreoffice",
    "/opt/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.com",
    "C:/Program Files (x86)/LibreOffice/program/soffice.com",
)
_AS_WORKBOOK: Final = "xlsx:Calc MS Excel 2007 XML"
_SWITCHES: Final = ("--headless", "--norestore", "--nologo", "--nodefault", "--nofirststartwizard", "--nolockcheck")
_PROFILE: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
{}
</oor:items>
"""
_ITEM: Final = (
    '<item oor:path="/org.openoffice.Office.{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'
)
_SETTINGS: Final = (
    ("Common/Filter/PDF/Export", "UseLosslessCompression", "true"),
    ("Common/Filter/PDF/Export", "ExportBookmarksToPDFDestination", "true"),
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Common/Misc", "FirstRun", "false"),
)


class OfficeTrouble(StrEnum):
    """What is wrong with the conversion."""

    MISSING = "LibreOffice is not installed"
    DEAD = "LibreOffice makes nothing at all"
    UNCONVERTED = "some documents could not be converted"


CODES: Final = {OfficeTrouble.MISSING: "O903", OfficeTrouble.DEAD: "O904", OfficeTrouble.UNCONVERTED: "O905"}
"""Codes of the words that tell of each trouble; they are filled with `names`."""


class OfficeFault(Fault):
    """LibreOffice is missing or fails.

    Attributes:
        trouble: what kind.
        names: the documents that have no PDF.
        converted: the PDFs that were made all the same.
    """

    def __init__(self, trouble: OfficeTrouble, names: tuple[str, ...], converted: Mapping[str, bytes]) -> None:
        """Keep what was made, so that one bad document holds up no other."""
        super().__init__(CODES[trouble], names=", ".join(names))
        self.args = (f"{trouble}: {', '.join(names)}",)
        self.trouble = trouble
        self.names = names
        self.converted = dict(converted)


@dataclass(slots=True, kw_only=True)
class _Bench:
    """A folder for one conversion: sources under numbers (no name of a person), outputs, profiles."""

    office: Path
    folder: Path
    stall_seconds: float
    starts: int = 0
    sources: dict[str, Path] = field(default_factory=dict)

    def lay_out(self, documents: Mapping[str, bytes]) -> None:
        """Write the documents under numbers."""
        inside = self.folder / "in"
        inside.mkdir()
        for number, (name, content) in enumerate(documents.items()):
            self.sources[name] = inside / f"{number:05}{PurePosixPath(name).suffix.lower()}"
            self.sources[name].write_bytes(content)

    def run(self, names: list[str]) -> tuple[dict[str, bytes], bool]:
        """Start LibreOffice once; give the PDFs that are whole, and whether it came to its end by itself."""
        self.starts += 1
        outside = self.folder / f"out{self.starts}"
        outside.mkdir()
        profile = _new_profile(self.folder / f"profile{self.starts}")
        command = [str(self.office), f"-env:UserInstallation={profile.as_uri()}", *_SWITCHES]
        command += ["--convert-to", "pdf", "--outdir", str(outside), *(str(self.sources[name]) for name in names)]
        finished = run_watched(command, outside, self.stall_seconds)
        made = {name: _whole_pdf(outside / f"{self.sources[name].stem}.pdf") for name in names}
        return {name: pdf for name, pdf in made.items() if pdf is not None}, finished


def find_office() -> Path | None:
    """Find LibreOffice: the setting `PIPELINE_SOFFICE` (which then stands alone), the PATH, the usual places."""
    chosen = os.environ.get(SETTING)
    if chosen:
        found = shutil.which(chosen)
        return Path(found).absolute() if found else None
    # On Windows the .com waits for its end, the .exe does not.
    names = ("soffice.com", "soffice", "libreoffice") if sys.platform == "win32" else ("soffice", "libreoffice")
    for name in names:
        if found := shutil.which(name):
            return Path(found).absolute()
    return next((Path(place) for place in USUAL_PLACES if Path(place).is_file()), None)


def convert(
    documents: Mapping[str, bytes], work_dir: Path, *, stall_seconds: float = STALL_SECONDS
) -> dict[str, bytes]:
    """Convert documents to PDF, all in as few starts of LibreOffice as possible.

    Args:
        documents: .docx and .xlsx by name; the name's ending tells which. Only documents that we made ourselves.
        work_dir: where a temporary folder may be made (var/ of the workspace).
        stall_seconds: LibreOffice is killed when it has finished no further document for so long.

    Returns:
        The PDFs under the same names, normalised: equal documents, LibreOffice and fonts give equal bytes.

    Raises:
        OfficeFault: LibreOffice is missing, makes nothing, or fails on some documents even one by one;
            what was made is in its `converted`.
        ValueError: a name does not end in .docx or .xlsx.
    """
    _check_kinds(documents)
    if not documents:
        return {}
    office = find_office()
    if office is None:
        raise OfficeFault(OfficeTrouble.MISSING, tuple(documents), {})
    work_dir.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=_FOLDER, dir=work_dir, ignore_cleanup_errors=True) as folder:
        bench = _Bench(office=office, folder=Path(folder).absolute(), stall_seconds=stall_seconds)
        bench.lay_out(documents)
        done = _convert_all(bench, list(documents))
    return {name: normalise(done[name]) for name in documents}


def saved_by_libreoffice(workbook: bytes) -> bytes:
    """Give a workbook as LibreOffice writes it, for the demo and for tests: somebody without Excel saves it so.

    The time of saving is left out.

    Raises:
        OfficeFault: LibreOffice is missing or did not save it.
    """
    from pipeline.forms.excel.filler import settled_package

    office = find_office()
    if office is None:
        raise OfficeFault(OfficeTrouble.MISSING, ("workbook",), {})
    with tempfile.TemporaryDirectory(prefix="resave-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "workbook.xlsx").write_bytes(workbook)
        saved = folder / "saved" / "workbook.xlsx"
        command = [str(office), f"-env:UserInstallation={(folder / 'profile').as_uri()}", *_SWITCHES]
        command += ["--convert-to", _AS_WORKBOOK, "--outdir", str(saved.parent), str(folder / "workbook.xlsx")]
        subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"SAL_USE_VCLPLUGIN": "svp"},
            timeout=STALL_SECONDS,
            check=False,
        )
        if not saved.is_file():
            raise OfficeFault(OfficeTrouble.UNCONVERTED, ("workbook",), {})
        return settled_package(saved.read_bytes())


def sweep_leftovers(work_dir: Path) -> None:
    """End and remove what conversions left that were cut short with their process; to be called before work begins."""
    for folder in work_dir.glob(f"{_FOLDER}*"):
        end_leftover(folder)
        shutil.rmtree(folder, ignore_errors=True)


def _convert_all(bench: _Bench, names: list[str]) -> dict[str, bytes]:
    """Convert in chunks; whatever a chunk leaves behind is tried again by itself."""
    done: dict[str, bytes] = {}
    suspects: list[str] = []
    waiting, hung = names, 0
    while waiting:
        chunk, waiting = waiting[:CHUNK], waiting[CHUNK:]
        made, finished = bench.run(chunk)
        done.update(made)
        hung = 0 if made or finished else hung + 1
        if hung > 1 and not done:
            raise _fault(names, done)
        left = [name for name in chunk if name not in made]
        blamed = len(left) if finished or hung > 1 else 1
        suspects, waiting = suspects + left[:blamed], left[blamed:] + waiting
    _convert_singly(bench, suspects, done)
    if len(done) < len(names):
        raise _fault(names, done)
    return done


def _convert_singly(bench: _Bench, suspects: list[str], done: dict[str, bytes]) -> None:
    """Give each suspect a start of its own, until a row of failures tells that it is not the documents' fault."""
    failures = 0
    for name in suspects:
        made, _ = bench.run([name])
        done.update(made)
        failures = 0 if made else failures + 1
        if failures == _FAILURES_IN_A_ROW:
            return


def _fault(names: list[str], done: Mapping[str, bytes]) -> OfficeFault:
    missing = tuple(name for name in names if name not in done)
    trouble = OfficeTrouble.UNCONVERTED if done else OfficeTrouble.DEAD
    return OfficeFault(trouble, missing, {name: normalise(pdf) for name, pdf in done.items()})


def _check_kinds(documents: Mapping[str, bytes]) -> None:
    for name in documents:
        if PurePosixPath(name).suffix.lower() not in KINDS:
            message = f"LibreOffice is only given .docx and .xlsx here, not {name}"
            raise ValueError(message)


def _new_profile(folder: Path) -> Path:
    """Make a profile of our own: nobody's settings, no macros, no links to elsewhere, pictures kept whole."""
    user = folder / "user"
    user.mkdir(parents=True)
    items = "\n".join(_ITEM.format(*setting) for setting in _SETTINGS)
    (user / "registrymodifications.xcu").write_text(_PROFILE.format(items), encoding="utf-8")
    return folder


def _whole_pdf(path: Path) -> bytes | None:
    """Read an output if it is a finished PDF (a killed LibreOffice may leave half of one)."""
    if not path.is_file():
        return None
    content = path.read_bytes()
    is_finished = content.startswith(b"%PDF-") and b"%%EOF" in content[-64:]
    return content if is_finished and count_pages(content) else None
