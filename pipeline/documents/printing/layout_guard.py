"""Guards the layout: what a PDF should look like, by kind of document, and what to ask about one that does not.

Nothing here stops a season: a page that is nearly empty or a font that was put in another's place is a warning.
Every new PDF is measured once. What was seen lies below var/, one file a season, by the PDF's path and digest; it can
be made again at any time. A certificate's words are not read (its one page tells all), so that a thousand of them cost
a second and a half.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Final

from pydantic import TypeAdapter, ValidationError

from pipeline.documents.printing.fonts import is_times
from pipeline.documents.printing.pdf_lines import printed
from pipeline.documents.printing.printed import BlockSeen, LayoutSeen, Sought, SoughtSignature, look_at
from pipeline.documents.printing.words import ANNEX, RECIPIENTS, SIGNING_TITLES
from pipeline.kernel.files.store import write_atomically
from pipeline.kernel.findings import Finding, Severity
from pipeline.season.documents import SPECS, DocumentKind, Expectation

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.documents.document import Document
    from pipeline.documents.printing.printed import PageSeen
    from pipeline.kernel.files.store import Store
    from pipeline.kernel.settings import Settings

A4_MM: Final = (210, 297)
_TOLERANCE_MM: Final = 1
NEARLY_EMPTY_LINES: Final = 3
"""A page with so few lines was meant to be none."""

FITS_ON_ONE_MM: Final = 60
"""Where the second and last page is filled no further than this, shorter texts would bring all on one page."""

LINES_ABOVE_SIGNATURE: Final = 2
_ONE_TOO_MANY: Final = 2
_SHOWN_FILES: Final = 3
MEASURES: Final = 2
"""Counts up when something else is measured: what was seen before is then measured again."""


EXPECTED: Final[Mapping[DocumentKind | None, Expectation]] = {
    None: Expectation(signed_by=(), as_long_as_written=True),
    **{kind: spec.expected for kind, spec in SPECS.items()},
}
"""By kind; None is a paper that is no document of the season (a page of the council's reading pack)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperSeen:
    """A PDF by its digest, what kind of document it is, and what was measured; None where it could not be."""

    kind: DocumentKind | None
    pdf: str
    layout: LayoutSeen | None


@dataclass(frozen=True, slots=True, order=True)
class _Doubt:
    """What is asked about one PDF; equal questions on several are put together."""

    code: str
    params: tuple[tuple[str, str], ...]
    file: str = field(compare=False)


def measure_layouts(settings: Settings, store: Store, year: int, papers: Mapping[str, tuple[Document, str]]) -> None:
    """Measure what is new.

    Args:
        settings: of the installation.
        store: holds the PDFs.
        year: the season.
        papers: each document and the digest of its PDF, by the PDF's path below outbox/.
    """
    known = _read(settings, year)
    seen: dict[str, PaperSeen] = {}
    for path, (document, pdf) in sorted(papers.items()):
        before = known.get(path)
        if before is not None and before.pdf == pdf:
            seen[path] = before
        else:
            seen[path] = PaperSeen(kind=document.kind, pdf=pdf, layout=layout_of(store.get(pdf), document))
    if seen != known:
        write_atomically(_path(settings, year), _kept().dump_json(seen))


def measured(settings: Settings, year: int) -> dict[str, str]:
    """Give the digests of the PDFs that were measured, by path below outbox/."""
    return {path: paper.pdf for path, paper in _read(settings, year).items()}


def warnings_on_layout(settings: Settings, year: int, shelved: Mapping[str, str | None]) -> tuple[Finding, ...]:
    """Give what to ask about the PDFs that stand on the shelf now.

    Args:
        settings: of the installation.
        year: the season.
        shelved: the digests of what should stand in outbox/, by path.
    """
    seen = _read(settings, year)
    return layout_warnings({path: paper for path, paper in seen.items() if shelved.get(path) == paper.pdf})


def layout_warnings(papers: Mapping[str, PaperSeen]) -> tuple[Finding, ...]:
    """Judge all papers of a season.

    Args:
        papers: by path below outbox/.

    Returns:
        Warnings by code; one that is the same of many papers stands once and names the first of them.
    """
    questions = [question for path in sorted(papers) for question in _questions(path, papers[path])]
    return tuple(_together(list(alike)) for _, alike in groupby(sorted(questions)))


def layout_of(pdf: bytes, document: Document) -> LayoutSeen | None:
    """Measure one PDF; None where it cannot be read."""
    try:
        made = printed(pdf, with_words=not EXPECTED[document.kind].pages_tell_all)
    except ValueError:
        return None
    return look_at(made, sought_in(document))


def sought_in(document: Document) -> Sought:
    """Say what is looked for in a document: its signatures, recipients and annex, as they are printed."""
    expected = EXPECTED[document.kind]
    return Sought(
        signatures=tuple(_sought_signature(document, value) for value in expected.signed_by),
        recipients=RECIPIENTS if expected.with_recipients else "",
        annex=ANNEX if expected.has_annex else "",
    )


def _sought_signature(document: Document, value: str) -> SoughtSignature:
    titles = SIGNING_TITLES.get(value) or document.texts(value, "lines")
    return SoughtSignature(titles=titles, name=document.text(value, "name"))


def _together(questions: Sequence[_Doubt]) -> Finding:
    first, count = questions[0], len(questions)
    shown = [question.file for question in questions[:_SHOWN_FILES]]
    if count > _SHOWN_FILES:
        shown.append("…")
    said = (*first.params, ("files", ", ".join(shown)), ("count", str(count)))
    return Finding(code=first.code, severity=Severity.WARNING, params=tuple(sorted(said)))


def _questions(path: str, paper: PaperSeen) -> Iterator[_Doubt]:
    """Ask all that there is to ask about one PDF."""
    if paper.layout is None:
        yield _Doubt("L401", (), path)
        return
    expected = EXPECTED[paper.kind]
    asked = [
        *_on_paper(paper.layout, expected),
        *_on_pages(paper.layout.pages, expected),
        *_on_fonts(paper.layout),
        *_on_signatures(paper.layout, expected),
    ]
    if not all(paper.layout.annex_first):
        asked.append(("L305", {}))
    for code, params in asked:
        shown = ((name, str(value)) for name, value in params.items())
        yield _Doubt(code, tuple(sorted(shown)), path)


_Said = tuple[str, dict[str, object]]


def _on_paper(layout: LayoutSeen, expected: Expectation) -> Iterator[_Said]:
    """Hold each page against A4, upright or across (Decree 30/2020, Appendix I, I.1 and I.2)."""
    width, height = A4_MM[::-1] if expected.landscape else A4_MM
    for number, page in enumerate(layout.pages, start=1):
        off = max(abs(page.width_mm - width), abs(page.height_mm - height))
        if off > _TOLERANCE_MM:
            found, wanted = f"{page.width_mm} x {page.height_mm}", f"{width} x {height}"
            yield "L101", {"page": number, "found": found, "wanted": wanted}
            return


def _on_pages(pages: Sequence[PageSeen], expected: Expectation) -> Iterator[_Said]:
    """Hold the number of pages against what is expected, and look for tables without a head and for empty pages."""
    for number, page in enumerate(pages, start=1):
        if page.headless:
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
    is_overflow = len(pages) == _ONE_TOO_MANY and pages[-1].lowest_mm <= FITS_ON_ONE_MM
    if expected.on_one_page and is_overflow and not bare:
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
    is_torn = block.last_page != block.page or block.name_page not in (None, block.last_page)
    if is_torn:
        yield "L302", {"title": block.title, "page": block.page, "other": block.name_page or block.last_page}
    # One line above is enough where it is a sentence of its own, such as the last of a list.
    ends_text = block.lines_above and block.sentence_above
    if block.lines_above < LINES_ABOVE_SIGNATURE and not ends_text:
        yield "L303", {"title": block.title, "page": block.page}


def _read(settings: Settings, year: int) -> dict[str, PaperSeen]:
    """Give what was seen before; what an older program wrote is measured again."""
    try:
        return _kept().validate_json(_path(settings, year).read_bytes())
    except (FileNotFoundError, ValidationError):
        return {}


def _path(settings: Settings, year: int) -> Path:
    return settings.var / "layouts" / f"{year}-{MEASURES}.json"


@cache
def _kept() -> TypeAdapter[dict[str, PaperSeen]]:
    return TypeAdapter(dict[str, PaperSeen])
