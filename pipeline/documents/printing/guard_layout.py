"""Guards the layout: measures every new PDF once, keeps what was seen, and gives what to ask about it.

What was seen lies below var/, one file a season, by the PDF's path and digest; it can be made again at any time. A
certificate's words are not read (its one page tells all), so that a thousand of them cost a second and a half.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from pydantic import TypeAdapter, ValidationError

from pipeline.documents.printing.layout_guard import EXPECTED, PaperSeen, layout_warnings
from pipeline.documents.printing.layout_words import ANNEX, RECIPIENTS, SIGNING_TITLES
from pipeline.documents.printing.pdf_lines import printed
from pipeline.documents.printing.printed import LayoutSeen, Sought, SoughtSignature, look_at
from pipeline.kernel.files.store import write_atomically

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pipeline.documents.facts import Document
    from pipeline.intake.house import House
    from pipeline.kernel.findings import Finding
    from pipeline.kernel.settings import Settings

MEASURES: Final = 2
"""Counts up when something else is measured: what was seen before is then measured again."""


def measure_layouts(house: House, year: int, papers: Mapping[str, tuple[Document, str]]) -> None:
    """Measure what is new.

    Args:
        house: the installation.
        year: the season.
        papers: each document and the digest of its PDF, by the PDF's path below outbox/.
    """
    known = _read(house.settings, year)
    seen = {path: _seen(house, document, pdf, known.get(path)) for path, (document, pdf) in sorted(papers.items())}
    if seen != known:
        write_atomically(_path(house.settings, year), _kept().dump_json(seen))


def warnings_on_layout(settings: Settings, year: int, shelved: Mapping[str, str | None]) -> tuple[Finding, ...]:
    """Give what to ask about the PDFs that stand on the shelf now.

    Args:
        settings: of the installation.
        year: the season.
        shelved: the digests of what should stand in outbox/, by path.
    """
    seen = _read(settings, year)
    return layout_warnings({path: paper for path, paper in seen.items() if shelved.get(path) == paper.pdf})


def sought_in(document: Document) -> Sought:
    """Say what is looked for in a document: its signatures, recipients and annex, as they are printed."""
    expected = EXPECTED[document.kind]
    return Sought(
        signatures=tuple(
            SoughtSignature(
                titles=SIGNING_TITLES.get(value) or document.texts(value, "lines"), name=document.text(value, "name")
            )
            for value in expected.signed_by
        ),
        recipients=RECIPIENTS if expected.with_recipients else "",
        annex=ANNEX if expected.has_annex else "",
    )


def _seen(house: House, document: Document, pdf: str, known: PaperSeen | None) -> PaperSeen:
    if known is not None and known.pdf == pdf:
        return known
    return PaperSeen(kind=document.kind, pdf=pdf, layout=layout_of(house.store.get(pdf), document))


def layout_of(pdf: bytes, document: Document) -> LayoutSeen | None:
    """Measure one PDF; None where it cannot be read."""
    try:
        made = printed(pdf, with_words=not EXPECTED[document.kind].pages_tell_all)
    except ValueError:
        return None
    return look_at(made, sought_in(document))


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
