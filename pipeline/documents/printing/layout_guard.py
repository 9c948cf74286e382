"""What a printed document should look like, by kind, and what to ask about one that does not. Pure.

Nothing here stops a season: a page that is nearly empty or a font that was put in another's place is a warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Final

from pipeline.documents.printing.printed import BlockSeen, LayoutSeen
from pipeline.kernel.findings import Finding, Severity
from pipeline.season.documents import DocumentKind

if TYPE_CHECKING:
    from pipeline.documents.printing.printed import PageSeen

A4_MM: Final = (210, 297)
_TOLERANCE_MM: Final = 1
NEARLY_EMPTY_LINES: Final = 3
"""A page with so few lines was meant to be none."""

FITS_ON_ONE_MM: Final = 60
"""Where the second and last page is filled no further than this, shorter texts would bring all on one page."""

LINES_ABOVE_SIGNATURE: Final = 2
TIMES_FAMILIES: Final = frozenset({"times", "timesnewroman", "timesnewromanps", "liberationserif", "tinos"})
"""Times New Roman, and the fonts made to its widths: with these, lines and pages break where they do in Word."""

_SHOWN_FILES: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """What is expected of a kind of document.

    Attributes:
        landscape: A4 across; upright otherwise.
        fewest, most: How many pages it has; no `most` where a list decides.
        on_one_page: It should be one page if the list allows.
        has_annex: An annex that begins on a page of its own.
        signed_by: The values that hold who signs, such as `signer` (`pipeline.documents.facts.Signature`).
        with_recipients: Recipients stand beside the signature, so on its page.
        pages_tell_all: One page by its template: its words need not be read.
        as_long_as_written: Its last page holds what a division wrote, be it two lines.
    """

    landscape: bool = False
    fewest: int = 1
    most: int | None = None
    on_one_page: bool = False
    has_annex: bool = False
    signed_by: tuple[str, ...] = ()
    with_recipients: bool = False
    pages_tell_all: bool = False
    as_long_as_written: bool = False


_SIGNED: Final = Expectation(signed_by=("signer",), with_recipients=True)
_COUNT: Final = Expectation(signed_by=("chair",))

EXPECTED: Final[Mapping[DocumentKind | None, Expectation]] = {
    None: Expectation(as_long_as_written=True),
    DocumentKind.PLAN: _SIGNED,
    DocumentKind.SUMMARY: Expectation(landscape=True, signed_by=("signer",)),
    DocumentKind.INVITATION: Expectation(most=2, signed_by=("signer",), with_recipients=True),
    DocumentKind.PAPER_BALLOT: Expectation(on_one_page=True),
    DocumentKind.COUNTING_MINUTES: _COUNT,
    DocumentKind.SECOND_COUNTING_MINUTES: _COUNT,
    DocumentKind.COUNCIL_MINUTES: Expectation(signed_by=("chair", "clerk")),
    DocumentKind.SUBMISSION: _SIGNED,
    DocumentKind.DECISION: Expectation(fewest=2, has_annex=True, signed_by=("signer",), with_recipients=True),
    DocumentKind.CERTIFICATE: Expectation(landscape=True, most=1, pages_tell_all=True),
    DocumentKind.ANNOUNCEMENT: _SIGNED,
}
"""By kind; None is a paper that is no document of the season (a page of the council's reading pack)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperSeen:
    """A PDF by its digest, what kind of document it is, and what was measured; None where it could not be."""

    kind: DocumentKind | None
    pdf: str
    layout: LayoutSeen | None


@dataclass(frozen=True, slots=True, order=True)
class _Remark:
    """What is asked about one PDF; equal remarks on several are put together."""

    code: str
    params: tuple[tuple[str, str], ...]
    file: str = field(compare=False)


def layout_warnings(papers: Mapping[str, PaperSeen]) -> tuple[Finding, ...]:
    """Judge all papers of a season.

    Args:
        papers: by path below outbox/.

    Returns:
        Warnings by code; one that is the same of many papers stands once and names the first of them.
    """
    remarks = sorted(remark for path in sorted(papers) for remark in _remarks(path, papers[path]))
    return tuple(_together(list(group)) for _, group in groupby(remarks))


def is_times(family: str) -> bool:
    """Tell whether a font has the widths of Times New Roman."""
    plain = re.sub(r"[^a-z]", "", family.casefold())
    return plain in TIMES_FAMILIES or plain.removesuffix("mt") in TIMES_FAMILIES


def _together(remarks: Sequence[_Remark]) -> Finding:
    files = [remark.file for remark in remarks]
    shown = ", ".join([*files[:_SHOWN_FILES], *(["…"] if len(files) > _SHOWN_FILES else [])])
    said = (*remarks[0].params, ("files", shown), ("count", str(len(files))))
    return Finding(code=remarks[0].code, severity=Severity.WARNING, params=tuple(sorted(said)))


def _remarks(path: str, paper: PaperSeen) -> Iterator[_Remark]:
    if paper.layout is None:
        yield _Remark("L401", (), path)
        return
    expected = EXPECTED[paper.kind]
    for code, params in (
        *_on_paper(paper.layout, expected),
        *_on_pages(paper.layout.pages, expected),
        *_on_fonts(paper.layout),
        *_on_signatures(paper.layout, expected),
        *(() if all(paper.layout.annex_first) else [("L305", {})]),
    ):
        yield _Remark(code, tuple(sorted((name, str(value)) for name, value in params.items())), path)


_Said = tuple[str, dict[str, object]]


def _on_paper(layout: LayoutSeen, expected: Expectation) -> Iterator[_Said]:
    """Hold each page against A4, upright or across (Decree 30/2020, Appendix I, I.1 and I.2)."""
    wanted = A4_MM[::-1] if expected.landscape else A4_MM
    for number, page in enumerate(layout.pages, start=1):
        off = max(abs(page.width_mm - wanted[0]), abs(page.height_mm - wanted[1]))
        if off > _TOLERANCE_MM:
            yield (
                "L101",
                {
                    "page": number,
                    "found": f"{page.width_mm} x {page.height_mm}",
                    "wanted": f"{wanted[0]} x {wanted[1]}",
                },
            )
            return


def _on_pages(pages: Sequence[PageSeen], expected: Expectation) -> Iterator[_Said]:
    for number in (number for number, page in enumerate(pages, start=1) if page.headless):
        yield "L106", {"page": number}
    if expected.most is not None and len(pages) > expected.most:
        yield "L102", {"pages": len(pages), "most": expected.most}
    if len(pages) < expected.fewest:
        yield "L103", {"pages": len(pages), "fewest": expected.fewest}
    if expected.pages_tell_all or expected.as_long_as_written:
        return
    bare = [number for number, page in enumerate(pages, start=1) if page.lines <= NEARLY_EMPTY_LINES]
    for number in bare:
        yield "L104", {"page": number, "lines": pages[number - 1].lines}
    if expected.on_one_page and len(pages) == len(A4_MM) and not bare and pages[-1].lowest_mm <= FITS_ON_ONE_MM:
        yield "L105", {"lines": pages[-1].lines}


def _on_fonts(layout: LayoutSeen) -> Iterator[_Said]:
    foreign = sorted({font.family for font in layout.fonts if not is_times(font.family)})
    if foreign:
        yield "L201", {"fonts": ", ".join(foreign)}
    left_out = sorted({font.family for font in layout.fonts if not font.embedded})
    if left_out:
        yield "L202", {"fonts": ", ".join(left_out)}


def _on_signatures(layout: LayoutSeen, expected: Expectation) -> Iterator[_Said]:
    for block in layout.blocks:
        if not block.title:
            continue
        if block.page is None:
            yield "L301", {"title": block.title}
            continue
        yield from _on_block(block)
        if expected.with_recipients and layout.recipients_page not in (None, block.last_page):
            yield "L304", {"title": block.title, "page": layout.recipients_page, "other": block.last_page}


def _on_block(block: BlockSeen) -> Iterator[_Said]:
    """Hold a signature block together, and to the text that it signs."""
    if block.name and block.name_page is None:
        yield "L306", {"title": block.title, "name": block.name}
    if block.last_page != block.page or block.name_page not in (None, block.last_page):
        yield "L302", {"title": block.title, "page": block.page, "other": block.name_page or block.last_page}
    if block.lines_above < LINES_ABOVE_SIGNATURE and not (block.lines_above and block.sentence_above):
        yield "L303", {"title": block.title, "page": block.page}
