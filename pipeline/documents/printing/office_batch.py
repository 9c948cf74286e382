"""Convert many documents at once, those of one template joined into one, converted, and cut apart again.

LibreOffice spends most of its time on loading styles and fonts, not on pages. The bytes of each PDF depend on its own
document alone, whatever else was in the batch: a first page holds every letter that may occur, so that each font is
embedded with the same letters in the same order (LibreOffice cuts fonts down to what is used, in order of first use).

The cut is trusted only where the mark of each document is found on a page of its own and no page has a font that the
first page has not. Where something could come out differently than by itself (totals of pages, numbered lists, other
fonts, rare letters, pictures, more than one section), a document is converted in the plain way.
"""

from __future__ import annotations

from itertools import chain, pairwise
from typing import TYPE_CHECKING, Final

from pipeline.documents.printing import office, pdf
from pipeline.documents.printing.office_joining import MARK, Joinable, join, joinable

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from pathlib import Path

DOCUMENTS_A_BATCH: Final = 25
"""LibreOffice looks at every drawing of a file for every page: twice as many cost up to four times as much."""

_BATCH: Final = "joined-{}.docx"


def convert_together(
    documents: Mapping[str, bytes],
    alike: Collection[str],
    work_dir: Path,
    *,
    stall_seconds: float = office.STALL_SECONDS,
) -> dict[str, bytes]:
    """Convert documents to PDF in as few starts of LibreOffice as possible.

    Which way a document goes, and so the bytes of its PDF, is a question of the document alone, not of its company or
    of luck: where a batch fails, its documents are tried in the same way one by one, and only what cannot be cut even
    then goes the plain way.

    Args:
        documents: .docx and .xlsx by name, as for `office.convert`.
        alike: names of the .docx that are worth joining, because there are many of one template.
        work_dir: where a temporary folder may be made.
        stall_seconds: as in `office.convert`.

    Returns:
        The PDFs under the same names.

    Raises:
        OfficeFault: as `office.convert`.
    """
    candidates = [joinable(name, content) for name, content in documents.items() if name in alike]
    joined = {one.name: one for one in candidates if one is not None}
    plain = {name: content for name, content in documents.items() if name not in joined}
    made, _ = _convert(plain, _batches(joined.values()), work_dir, stall_seconds)
    singles = [[one] for name, one in joined.items() if name not in made]
    again, uncut = _convert({}, singles, work_dir, stall_seconds)
    in_the_end, _ = _convert({name: documents[name] for name in uncut}, [], work_dir, stall_seconds)
    made |= again | in_the_end
    missing = tuple(name for name in documents if name not in made)
    if missing:
        trouble = office.OfficeTrouble.UNCONVERTED if made else office.OfficeTrouble.DEAD
        raise office.OfficeFault(trouble, missing, made)
    return {name: made[name] for name in documents}


def _batches(joined: Iterable[Joinable]) -> list[list[Joinable]]:
    """Put together what has the same surroundings, at most so many at once."""
    groups: dict[object, list[Joinable]] = {}
    for one in joined:
        groups.setdefault(one.surroundings, []).append(one)
    batches = []
    for group in groups.values():
        starts = range(0, len(group), DOCUMENTS_A_BATCH)
        batches += [group[start : start + DOCUMENTS_A_BATCH] for start in starts]
    return batches


def _convert(
    plain: Mapping[str, bytes], batches: Sequence[Sequence[Joinable]], work_dir: Path, stall_seconds: float
) -> tuple[dict[str, bytes], list[str]]:
    """Convert documents as they are and batches as one each; what fails is left out.

    Returns:
        The PDFs, and the documents of batches that were converted and cannot be cut.

    Raises:
        OfficeFault: LibreOffice is missing or dead; the documents are named, not the batches.
    """
    named = {_BATCH.format(number): join(batch) for number, batch in enumerate(batches)}
    try:
        made = office.convert({**plain, **named}, work_dir, stall_seconds=stall_seconds)
    except office.OfficeFault as fault:
        if fault.trouble is office.OfficeTrouble.MISSING:
            names = (*plain, *(one.name for one in chain.from_iterable(batches)))
            raise office.OfficeFault(fault.trouble, names, {}) from fault
        made = fault.converted
    pdfs = {name: made[name] for name in plain if name in made}
    uncut: list[str] = []
    for whole, batch in zip(named, batches, strict=True):
        names = tuple(one.name for one in batch)
        pieces = cut_apart(made[whole], len(batch)) if whole in made else []
        pdfs.update(zip(names, pieces, strict=False))
        if whole in made and not pieces:
            uncut += names
    return pdfs, uncut


def cut_apart(whole: bytes, count: int) -> list[bytes]:
    """Cut a PDF at the marks and drop the page of letters; nothing where the cut is not to be trusted."""
    try:
        return _cut_whole(whole, count)
    except pdf.PdfFault:
        return []


def _cut_whole(whole: bytes, count: int) -> list[bytes]:
    """Cut a PDF.

    Raises:
        PdfFault: it is damaged.
    """
    places = pdf.destinations(whole)
    starts = [places.get(MARK.format(number), -1) for number in range(count)]
    are_rising = all(before < after for before, after in pairwise(starts))
    if not are_rising or starts[0] != 1:
        return []
    letters, *pages = pdf.fonts_by_page(whole)
    are_known = all(page <= letters for page in pages)
    return pdf.split(whole, starts) if are_known else []
