"""PDF pages and words: make LibreOffice's output reproducible, put PDFs together, cut them apart, read their words."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import io
import re
import subprocess
import sys
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final, ParamSpec, TypeVar, cast

from pipeline.documents.printing import pdf_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pypdf import PageObject, PdfReader, PdfWriter
    from pypdf.generic import DictionaryObject

_Given = ParamSpec("_Given")
_Got = TypeVar("_Got")

MEMORY_LIMIT_BYTES: Final = 1_500_000_000
TIME_LIMIT_SECONDS: Final = 20

_DIGITS_OF_DATE: Final = b"20000101000000"
_INFO_DATE: Final = re.compile(rb"(/(?:CreationDate|ModDate)\s*\(D:)(\d{14})([^)]*)(\))")
_XMP_DATE: Final = re.compile(
    rb"(<xmp:(?:CreateDate|ModifyDate|MetadataDate)>)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?([^<]*)(<)"
)
_FILE_ID: Final = re.compile(rb"(/ID\s*\[\s*<)([0-9A-Fa-f]{32})(>\s*<)([0-9A-Fa-f]{32})(>\s*\])")
_CHECKSUM: Final = re.compile(rb"(/DocChecksum\s*/)([0-9A-Fa-f]{32})")
_FONT_CHOSEN: Final = re.compile(rb"(/F\d+)\s+[\d.]+\s+Tf\b")
_INSTANCE: Final = re.compile(rb"(uuid:)[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")


class PdfTrouble(StrEnum):
    """Why a PDF could not be read."""

    ENCRYPTED = "encrypted"
    BROKEN = "broken"
    TOO_HEAVY = "too heavy"


class PdfFault(Exception):
    """A PDF cannot be read: it is locked, damaged, or costs more time or memory than a document may."""

    def __init__(self, trouble: PdfTrouble, detail: str = "") -> None:
        """Keep the kind of trouble for whoever words it."""
        super().__init__(f"{trouble}: {detail}" if detail else str(trouble))
        self.trouble = trouble
        self.detail = detail


def _of_whole_pdfs(work: Callable[_Given, _Got]) -> Callable[_Given, _Got]:
    """Tell of what pypdf stumbles over in a damaged PDF, whatever it is, as that."""

    @functools.wraps(work)
    def told(*args: _Given.args, **named: _Given.kwargs) -> _Got:
        from pypdf.errors import PyPdfError

        try:
            return work(*args, **named)
        except (PyPdfError, LookupError, AttributeError, TypeError, RecursionError) as fault:
            raise PdfFault(PdfTrouble.BROKEN, str(fault)) from fault

    return told


def normalise(pdf: bytes) -> bytes:
    """Take clock and chance out of a PDF made by LibreOffice.

    It differs from one run to the next in dates, file identifier and `/DocChecksum` alone (measured). Each is replaced
    by as many bytes, so that the table of offsets stays true; the identifier is derived from the rest of the content,
    so that different documents still have different ones. A file that never held them comes back unchanged.
    """
    pdf = _INFO_DATE.sub(lambda match: b"".join((match[1], _DIGITS_OF_DATE, _plain_zone(match[3]), match[4])), pdf)
    pdf = _XMP_DATE.sub(_plain_xmp_date, pdf)
    zeros = b"0" * 32
    pdf = _INSTANCE.sub(rb"\g<1>00000000-0000-0000-0000-000000000000", pdf)
    pdf = _CHECKSUM.sub(rb"\g<1>" + zeros, _FILE_ID.sub(rb"\g<1>" + zeros + rb"\g<3>" + zeros + rb"\g<5>", pdf))
    identity = hashlib.sha256(pdf).hexdigest()[:32].upper().encode()
    return _FILE_ID.sub(rb"\g<1>" + identity + rb"\g<3>" + identity + rb"\g<5>", pdf)


@_of_whole_pdfs
def merge(pdfs: Iterable[bytes]) -> bytes:
    """Put PDFs one after the other; equal inputs give equal bytes. Fonts that they have in common stand in it once.

    Raises:
        PdfFault: one is damaged.
    """
    writer = _empty_writer()
    for pdf in pdfs:
        for page in _reader(pdf).pages:
            writer.add_page(page)
    writer.compress_identical_objects()
    return _written(writer)


@_of_whole_pdfs
def split(pdf: bytes, starts: Sequence[int]) -> list[bytes]:
    """Cut a PDF into pieces, each with the fonts that it uses and no other.

    Args:
        pdf: the whole.
        starts: the first page of each piece, counted from 0 and rising; a piece ends where the next one starts.

    Raises:
        ValueError: the starts do not rise, or lie outside the PDF.
        PdfFault: it is damaged.
    """
    reader = _reader(pdf)
    bounds = [*starts, len(reader.pages)]
    are_rising = all(start < end for start, end in pairwise(bounds))
    if not are_rising or bounds[0] < 0:
        message = f"pieces start at {list(starts)} in a PDF of {len(reader.pages)} pages"
        raise ValueError(message)
    pieces = []
    for start, end in pairwise(bounds):
        writer = _empty_writer()
        pages = list(reader.pages[start:end])
        with _with_used_fonts_alone(pages):
            for page in pages:
                writer.add_page(page)
        pieces.append(_written(writer))
    return pieces


@_of_whole_pdfs
def fonts_by_page(pdf: bytes) -> list[frozenset[str]]:
    """Give the fonts that each page uses, as `F1 BAAAAA+LiberationSerif`: the name in the file, the name of the cut.

    Raises:
        PdfFault: it is damaged.
    """
    return [_used_fonts(page) for page in _reader(pdf).pages]


def _used_fonts(page: PageObject) -> frozenset[str]:
    used = _font_names(page)
    listed = _fonts_of(page).items()
    return frozenset(f"{name[1:]} {font.get_object()['/BaseFont'][1:]}" for name, font in listed if name in used)


@contextlib.contextmanager
def _with_used_fonts_alone(pages: Sequence[PageObject]) -> Iterator[None]:
    """Take away, for as long as pages are copied, the fonts of their common list that none of them uses."""
    used = frozenset().union(*map(_font_names, pages))
    listed = [_fonts_of(page) for page in pages]
    whole = [dict(fonts) for fonts in listed]
    try:
        for fonts in listed:
            for name in fonts.keys() - used:
                del fonts[name]
        yield
    finally:
        for fonts, before in zip(reversed(listed), reversed(whole), strict=True):
            fonts.update(before)


def _fonts_of(page: PageObject) -> DictionaryObject:
    from pypdf.generic import DictionaryObject

    # Both are dictionaries in every PDF of LibreOffice.
    resources = cast("DictionaryObject", page["/Resources"].get_object())
    return cast("DictionaryObject", resources.get("/Font", DictionaryObject()).get_object())


def _font_names(page: PageObject) -> frozenset[str]:
    """List the fonts that a page's content selects (`/F1 12 Tf`)."""
    content = page.get_contents()
    drawing = b"" if content is None else content.get_data()
    return frozenset(name.decode() for name in _FONT_CHOSEN.findall(drawing))


@_of_whole_pdfs
def destinations(pdf: bytes) -> dict[str, int]:
    """Give the named places of a PDF and the page (from 0) that each stands on.

    Raises:
        PdfFault: it is damaged.
    """
    reader = _reader(pdf)
    found = {}
    for name, place in reader.named_destinations.items():
        number = reader.get_destination_page_number(place)
        if number is not None:
            found[name.lstrip("/")] = number
    return found


def count_pages(pdf: bytes) -> int:
    """Count the pages of a PDF; 0 where it is damaged."""
    try:
        return _count_pages(pdf)
    except PdfFault:
        return 0


@_of_whole_pdfs
def _count_pages(pdf: bytes) -> int:
    return len(_reader(pdf).pages)


def text_of(pdf: bytes) -> str:
    """Give the words of a PDF that we made, as one line, NFC, blanks folded. For others: `text_of_untrusted`.

    Raises:
        PdfFault: the PDF is damaged or locked.
    """
    from pypdf.errors import PyPdfError

    try:
        return pdf_words.words_of(pdf)
    except pdf_words.LockedPdfError as fault:
        raise PdfFault(PdfTrouble.ENCRYPTED) from fault
    except PyPdfError as fault:
        raise PdfFault(PdfTrouble.BROKEN, str(fault)) from fault


def text_of_untrusted(untrusted_pdf: bytes, time_limit_seconds: float = TIME_LIMIT_SECONDS) -> str:
    """Give the words of a PDF that somebody dropped, read in a throw-away child with limits.

    A PDF without a text layer (a scan) gives an empty text.

    Raises:
        PdfFault: locked, damaged, or heavier than a document may be.
    """
    program = str(Path(pdf_words.__file__).resolve())
    command = [sys.executable, "-I", program, str(MEMORY_LIMIT_BYTES), str(int(time_limit_seconds) + 1)]
    try:
        done = subprocess.run(
            command, input=untrusted_pdf, capture_output=True, timeout=time_limit_seconds, check=False
        )
    except subprocess.TimeoutExpired as fault:
        raise PdfFault(PdfTrouble.TOO_HEAVY, "time") from fault
    if done.returncode == 0:
        return done.stdout.decode("utf-8")
    raise PdfFault(_trouble_of(done.returncode))


def _trouble_of(exit_code: int) -> PdfTrouble:
    """Read a child's end; a negative code says that a limit killed it."""
    if exit_code == pdf_words.ENCRYPTED:
        return PdfTrouble.ENCRYPTED
    is_too_heavy = exit_code < 0 or exit_code == pdf_words.TOO_HEAVY
    return PdfTrouble.TOO_HEAVY if is_too_heavy else PdfTrouble.BROKEN


def _plain_zone(zone: bytes) -> bytes:
    """Name UTC in as many bytes as the zone had: `Z'` or `+00'00'`."""
    return re.sub(rb"\d", b"0", zone).replace(b"-", b"+")


def _plain_xmp_date(match: re.Match[bytes]) -> bytes:
    moment = match[0][len(match[1]) : -len(match[2]) - 1]
    fraction = b"." + b"0" * (len(moment) - 20) if b"." in moment else b""
    return b"".join((match[1], b"2000-01-01T00:00:00", fraction, _plain_zone(match[2]), match[3]))


def _reader(pdf: bytes) -> PdfReader:
    from pypdf import PdfReader

    return PdfReader(io.BytesIO(pdf))


def _empty_writer() -> PdfWriter:
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.metadata = None
    return writer


def _written(writer: PdfWriter) -> bytes:
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()
