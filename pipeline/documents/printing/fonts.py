"""The fonts of this machine: whether documents can be set in Times New Roman, or in a font made to its widths."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pipeline.documents.printing.layout_guard import is_times

if TYPE_CHECKING:
    from collections.abc import Iterator

_LETTER_WITH_TWO_MARKS: Final = "1ec7"
"""U+1EC7 stands for Vietnamese: Liberation 1.x has the Latin letters and not this one (Debian, measured)."""

_SECONDS: Final = 10
_FILES: Final = ("times.ttf", "Times New Roman.ttf", "LiberationSerif-Regular.ttf", "Tinos-Regular.ttf")


def has_times(office: Path | None = None) -> bool:
    """Tell whether a font with the widths of Times New Roman and all Vietnamese letters is installed.

    Where fontconfig is there it is asked, as LibreOffice asks it; elsewhere the usual folders are looked through.

    Args:
        office: LibreOffice's program, which may bring fonts of its own.
    """
    listed = _asked_of_fontconfig()
    if listed is not None and any(is_times(family) for family in listed):
        return True
    folders = _office_folders(office) if listed is not None else (*_system_folders(), *_office_folders(office))
    return any((folder / name).is_file() for folder in folders for name in _FILES)


def _asked_of_fontconfig() -> tuple[str, ...] | None:
    """List the families that know Vietnamese; None where there is no fontconfig."""
    program = shutil.which("fc-list")
    if program is None:
        return None
    command = [program, f":charset={_LETTER_WITH_TWO_MARKS}", "family"]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    lines = done.stdout.decode("utf-8", "replace").splitlines()
    return tuple(family.strip() for line in lines for family in line.split(",")) if done.returncode == 0 else None


def _office_folders(office: Path | None) -> Iterator[Path]:
    if office is not None:
        yield office.resolve().parent.parent / "share" / "fonts" / "truetype"
        yield office.resolve().parent.parent / "Resources" / "fonts" / "truetype"


def _system_folders() -> Iterator[Path]:
    """Give the folders in which Windows and macOS keep fonts, and those of a Linux without fontconfig's tools."""
    if sys.platform == "win32":
        yield Path(os.environ.get("SYSTEMROOT", "C:/Windows")) / "Fonts"
        yield Path(os.environ.get("LOCALAPPDATA", "C:/")) / "Microsoft" / "Windows" / "Fonts"
    elif sys.platform == "darwin":
        yield from (Path("/Library/Fonts"), Path("/System/Library/Fonts/Supplemental"), Path.home() / "Library/Fonts")
    else:
        for root in (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".fonts"):
            yield from (folder for folder in root.rglob("*") if folder.is_dir())
