"""Fonts: those of a PDF, what their codes mean, and those of this machine; which of them stand for Times New Roman."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pipeline.documents.printing.printed import PrintedFont

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pypdf import PageObject
    from pypdf.generic import DictionaryObject

TIMES_FAMILIES: Final = frozenset({"times", "timesnewroman", "timesnewromanps", "liberationserif", "tinos"})
"""Times New Roman, and the fonts made to its widths: with these, lines and pages break where they do in Word."""

_LETTER_WITH_TWO_MARKS: Final = "1ec7"
"""U+1EC7 stands for Vietnamese: Liberation 1.x has the Latin letters and not this one (Debian, measured)."""

_SECONDS: Final = 10
_FILES: Final = ("times.ttf", "Times New Roman.ttf", "LiberationSerif-Regular.ttf", "Tinos-Regular.ttf")

_MEANINGS: Final = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_HEX: Final = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_SUBSET: Final = re.compile(r"^[A-Z]{6}\+")
_STYLE: Final = re.compile(r"[-,].*$")
_FONT_FILES: Final = frozenset({"/FontFile", "/FontFile2", "/FontFile3"})
_USUAL_WIDTH: Final = 500
_LONGEST_RANGE: Final = 4096


def is_times(family: str) -> bool:
    """Tell whether a font has the widths of Times New Roman."""
    plain = re.sub(r"[^a-z]", "", family.casefold())
    return plain in TIMES_FAMILIES or plain.removesuffix("mt") in TIMES_FAMILIES


def has_times(office: Path | None = None) -> bool:
    """Tell whether a font with the widths of Times New Roman and all Vietnamese letters is installed.

    Where fontconfig is there it is asked, as LibreOffice asks it; elsewhere the usual folders are looked through.

    Args:
        office: LibreOffice's program, which may bring fonts of its own.
    """
    listed = _asked_of_fontconfig()
    if listed is not None and any(is_times(family) for family in listed):
        return True
    folders = list(_office_folders(office))
    if listed is None:
        folders += system_folders()
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
    if done.returncode != 0:
        return None
    listed = done.stdout.decode("utf-8", "replace").replace("\n", ",")
    return tuple(family.strip() for family in listed.split(","))


def _office_folders(office: Path | None) -> Iterator[Path]:
    if office is not None:
        yield office.resolve().parent.parent / "share" / "fonts" / "truetype"
        yield office.resolve().parent.parent / "Resources" / "fonts" / "truetype"


def system_folders() -> Iterator[Path]:
    """Give the folders in which Windows and macOS keep fonts, and those of a Linux without fontconfig's tools."""
    if sys.platform == "win32":
        yield Path(os.environ.get("SYSTEMROOT", "C:/Windows")) / "Fonts"
        yield Path(os.environ.get("LOCALAPPDATA", "C:/")) / "Microsoft" / "Windows" / "Fonts"
    elif sys.platform == "darwin":
        yield from (Path("/Library/Fonts"), Path("/System/Library/Fonts/Supplemental"), Path.home() / "Library/Fonts")
    else:
        for root in (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".fonts"):
            yield from (folder for folder in root.rglob("*") if folder.is_dir())


@dataclass(frozen=True, slots=True)
class CodedFont:
    """What the codes of a font mean; `step` is the number of bytes of a code, widths are thousandths of the size."""

    meanings: dict[int, str] | None
    step: int
    first: int
    widths: tuple[float, ...]

    def read(self, codes: bytes) -> tuple[str, float]:
        """Give the words of some codes, and how wide they are at size 1."""
        starts = range(0, len(codes), self.step)
        numbers = [int.from_bytes(codes[start : start + self.step]) for start in starts]
        if self.meanings is None:
            text = codes.decode("cp1252", "replace")
        else:
            text = "".join(self.meanings.get(number, "\ufffd") for number in numbers)
        return text, sum(self._width(number) for number in numbers) / 1000

    def _width(self, number: int) -> float:
        place = number - self.first
        return self.widths[place] if 0 <= place < len(self.widths) else _USUAL_WIDTH


def page_fonts(page: PageObject) -> Iterator[tuple[str, DictionaryObject]]:
    """Give the fonts that a page may use, by their names on it."""
    resources = page.get("/Resources")
    fonts = resources.get_object().get("/Font") if resources is not None else None
    for name, font in (fonts.get_object() if fonts is not None else {}).items():
        yield name.lstrip("/"), font.get_object()


def fonts_of(pages: Sequence[PageObject]) -> set[PrintedFont]:
    """List the fonts of all pages, each once."""
    found = set()
    for page in pages:
        for _, font in page_fonts(page):
            family = _family(str(font.get("/BaseFont", "")))
            found.add(PrintedFont(family=family, embedded=_is_embedded(font)))
    return found


def _family(name: str) -> str:
    """Give a font's family out of `/BAAAAA+LiberationSerif-Bold` or `/TimesNewRomanPS-BoldMT`."""
    return _STYLE.sub("", _SUBSET.sub("", name.lstrip("/"))) or "?"


def _is_embedded(font: DictionaryObject) -> bool:
    if font.get("/Subtype") == "/Type3":  # its letters are drawings in the file
        return True
    within = font.get("/DescendantFonts")
    simple = within.get_object()[0].get_object() if within is not None else font
    descriptor = simple.get("/FontDescriptor")
    return descriptor is not None and not _FONT_FILES.isdisjoint(descriptor.get_object())


def coded_font(font: DictionaryObject, known: dict[int, CodedFont]) -> CodedFont:
    """Read a font once for all pages."""
    identity = id(font)
    if identity not in known:
        meanings = font.get("/ToUnicode")
        widths = font.get("/Widths")
        known[identity] = CodedFont(
            meanings=letters_in(meanings.get_object().get_data()) if meanings is not None else None,
            # The codes of a composite font have two bytes, those of a simple one have one.
            step=2 if font.get("/Subtype") == "/Type0" else 1,
            first=int(font.get("/FirstChar", 0)),
            widths=tuple(map(float, widths.get_object())) if widths is not None else (),
        )
    return known[identity]


def letters_in(meanings: bytes) -> dict[int, str]:
    """Read which letters the codes of a font mean (ISO 32000-1, 9.10.3)."""
    table: dict[int, str] = {}
    for kind, lines in _MEANINGS.findall(meanings):
        found = [bytes.fromhex(digits.decode()) for digits in _HEX.findall(lines)]
        if kind == b"char":
            for code, letters in zip(found[::2], found[1::2], strict=False):
                table[int.from_bytes(code)] = _letters(letters)
            continue
        for first, last, letters in zip(found[::3], found[1::3], found[2::3], strict=False):
            table.update(_range(int.from_bytes(first), int.from_bytes(last), letters))
    return table


def _range(first: int, last: int, letters: bytes) -> Iterator[tuple[int, str]]:
    begins = int.from_bytes(letters)
    for step in range(min(last - first + 1, _LONGEST_RANGE)):
        meant = (begins + step).to_bytes(len(letters))
        yield first + step, _letters(meant)


def _letters(code: bytes) -> str:
    return code.decode("utf-16-be", "replace")
