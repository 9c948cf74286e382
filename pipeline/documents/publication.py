"""What the website publishes: one static page without scripts. Names, posts, units and achievements, nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.documents.compose_frame import Sources, reference
from pipeline.documents.compose_lists import entry_groups, how_many
from pipeline.documents.words.documents import title
from pipeline.documents.words.documents_web import ACHIEVEMENTS, NUMBER, STYLE, opening
from pipeline.kernel.markup import Html, element, joined, row, safe, table
from pipeline.season.documents import DocumentKind

if TYPE_CHECKING:
    from pipeline.documents.facts import Entry, EntryGroup
    from pipeline.season.season import Season


def publication(season: Season) -> str:
    """Write the announcement as a page; every text from a workbook is escaped.

    Birth dates, votes and appraisals are not facts of an `Entry` in this page, so they cannot slip in.
    """
    setup, recognised = season.setup, season.recognised
    decision = reference(Sources(season), DocumentKind.DECISION)
    about = title(DocumentKind.ANNOUNCEMENT, setup.year)
    body = element(
        "main",
        element("p", setup.agency, class_="issuer"),
        element("h1", about),
        element("p", opening(setup.agency, decision, how_many(recognised), setup.year)),
        *(_group(group) for group in entry_groups(recognised)),
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


def _group(group: EntryGroup) -> Html:
    heads = (NUMBER, group.name_header, group.place_header, ACHIEVEMENTS)
    return element("section", element("h2", group.heading), table(heads, map(_row, group.rows)))


def _row(entry: Entry) -> Html:
    praise = joined(element("p", line) for line in entry.achievements)
    return row(str(entry.order), entry.name, entry.place, praise)
