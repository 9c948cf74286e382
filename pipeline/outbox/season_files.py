"""What a season's data make beside its Word documents: workbooks to fill in, tables, the page for the website."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.documents.announcement import publication
from pipeline.documents.document import title
from pipeline.documents.register import REGISTER_SHEET, REGISTER_TITLE, register_rows
from pipeline.documents.summary import SUMMARY_SHEET
from pipeline.drops import DROPS
from pipeline.forms.excel.tables import TableView, write_table
from pipeline.forms.excel.writer import write_workbook
from pipeline.kernel.folders import for_secretary, for_website
from pipeline.nominations.compose_summary import NAMING_COLUMNS, summary_rows
from pipeline.season.documents import DocumentKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.documents.document import Document
    from pipeline.forms.form import Form
    from pipeline.season.season import Season

REGISTER = "so-dang-ky"
_SUMMARY_PAGES = 4
"""The summary has a column for each question of the form: so many pages side by side, on A3, can be read."""


def season_files(season: Season, documents: Iterable[Document]) -> dict[str, bytes]:
    """Give every such file by path below outbox/; the same season gives the same bytes.

    Args:
        season: The season as it stands.
        documents: Its documents, the numbered ones as they were frozen: the register lists them.
    """
    desk = for_secretary(season.setup.year)
    files = {path: write_workbook(form) for path, form in current_forms(season).items()}
    if season.accepted or season.list_closed:
        files[f"{desk}/{DocumentKind.SUMMARY.value}.xlsx"] = _summary(season)
    if season.issued:
        files[f"{desk}/{REGISTER}.xlsx"] = _register(season, documents)
    if is_announced(season):
        files[f"{for_website(season.setup.year)}/{DocumentKind.ANNOUNCEMENT.value}.html"] = publication(season).encode()
    return files


def current_forms(season: Season) -> dict[str, Form]:
    """Give the current workbook of every form, by path below outbox/."""
    return {path: form for kind in DROPS for path, form in kind.current(season).items()}


def is_announced(season: Season) -> bool:
    """Tell whether the signed announcement has come back, so that the website may have it."""
    return DocumentKind.ANNOUNCEMENT.value in dict(season.signed)


def _summary(season: Season) -> bytes:
    headers, rows = summary_rows(season)
    view = TableView(kept=NAMING_COLUMNS, pages_wide=_SUMMARY_PAGES)
    return write_table(SUMMARY_SHEET, title(DocumentKind.SUMMARY, season.setup.year), headers, rows, view)


def _register(season: Season, documents: Iterable[Document]) -> bytes:
    headers, rows = register_rows(season, documents)
    return write_table(REGISTER_SHEET, REGISTER_TITLE.format(year=season.setup.year), headers, rows)
