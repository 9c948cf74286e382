"""The announcement, on paper and as the page that the website publishes: no birth dates and no votes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipeline.documents.document import Document, Reference, Sources, document, reference, title
from pipeline.documents.frame import Signature, SignedFrame, signature, signed_frame
from pipeline.documents.lists import NomineeGroup, how_many, nominee_groups
from pipeline.kernel.markup import Html, element, joined, row, safe, table
from pipeline.season.documents import DocumentKind

if TYPE_CHECKING:
    from pipeline.documents.lists import NomineeRow
    from pipeline.season.season import Season


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncementFacts:
    """The announcement: no birth dates and no votes."""

    signed: SignedFrame
    groups: tuple[NomineeGroup, ...]
    total: str
    decision: Reference
    decision_signer: Signature


NUMBER: Final = "TT"
ACHIEVEMENTS: Final = "Tóm tắt thành tích"

STYLE: Final = """
body { margin: 0; background: #fff; color: #17212b;
  font: 18px/1.55 "Times New Roman", Tinos, "Liberation Serif", serif; }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1.25rem; }
.issuer { text-transform: uppercase; font-weight: 700; margin: 0; }
h1 { font-size: 1.6rem; line-height: 1.3; margin: .4rem 0 1rem; }
h2 { font-size: 1.15rem; margin: 1.6rem 0 .6rem; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #8a939b; padding: .45rem .6rem; text-align: left; vertical-align: top;
  overflow-wrap: anywhere; }
thead th { background: #eef1f4; }
tbody th { font-weight: 400; text-align: center; width: 2.5rem; }
td p { margin: 0 0 .3rem; }
@media print { main { padding: 0; } tr { break-inside: avoid; } }
"""


def announcement(sources: Sources) -> Document:
    """Compose the announcement: names, posts, units, achievements; no birth dates and no votes."""
    recognised = sources.season.recognised
    facts = AnnouncementFacts(
        signed=signed_frame(sources, DocumentKind.ANNOUNCEMENT),
        groups=nominee_groups(recognised),
        total=how_many(recognised),
        decision=reference(sources, DocumentKind.DECISION),
        decision_signer=signature(sources.season, DocumentKind.DECISION),
    )
    return document(sources, DocumentKind.ANNOUNCEMENT, facts)


def publication(season: Season) -> str:
    """Write the announcement as a page; every text from a workbook is escaped.

    Birth dates, votes and appraisals are not facts of a `NomineeRow` in this page, so they cannot slip in.
    """
    setup, recognised = season.setup, season.recognised
    decision = reference(Sources(season), DocumentKind.DECISION)
    about = title(DocumentKind.ANNOUNCEMENT, setup.year)
    body = element(
        "main",
        element("p", setup.agency, class_="issuer"),
        element("h1", about),
        element("p", opening(setup.agency, decision, how_many(recognised), setup.year)),
        *(_group(group) for group in nominee_groups(recognised)),
    )
    return f"<!DOCTYPE html>\n{_page(f'{about} - {setup.agency}', body)}\n"


def _page(name: str, body: Html) -> Html:
    head = joined(
        (
            Html('<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'),
            element("title", name),
            Html(f"<style>{STYLE}</style>"),
        )
    )
    return Html(f'<html lang="vi"><head>{head}</head><body>{safe(body)}</body></html>')


def _group(group: NomineeGroup) -> Html:
    heads = (NUMBER, group.name_header, group.place_header, ACHIEVEMENTS)
    return element("section", element("h2", group.heading), table(heads, map(_row, group.rows)))


def _row(entry: NomineeRow) -> Html:
    praise = joined(element("p", line) for line in entry.achievements)
    return row(str(entry.order), entry.name, entry.place, praise)


def opening(agency: str, decision: Reference, total: str, year: int) -> str:
    """Say what was decided, by which decision, and of how many."""
    return (
        f"Theo Quyết định số {decision.code} {decision.date} của Giám đốc {agency}, {total} được công nhận là "
        f"điển hình tiên tiến năm {year}:"
    )
