"""What a season's data make beside its Word documents: workbooks to fill in, tables, the page for the website."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from pipeline.documents.announcement import publication
from pipeline.documents.document import title
from pipeline.documents.register import REGISTER_SHEET, REGISTER_TITLE, register_rows
from pipeline.documents.summary import SUMMARY_SHEET
from pipeline.drops import DROPS
from pipeline.forms.excel.recipe import recipe_of
from pipeline.forms.excel.tables import PLAIN, TableView, write_table
from pipeline.forms.excel.writer import write_workbook
from pipeline.kernel.folders import for_secretary, for_website
from pipeline.nominations.compose_summary import NAMING_COLUMNS, summary_rows
from pipeline.season.documents import DocumentKind
from pipeline.season.season_function import SeasonFunction

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pipeline.documents.document import Document
    from pipeline.forms.form import Form, Value
    from pipeline.season.season import Season

REGISTER = "so-dang-ky"
_SUMMARY_PAGES = 4
"""The summary has a column for each question of the form: so many pages side by side, on A3, can be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonFile:
    """A file that is made of a season's data alone.

    Attributes:
        recipe: Digest of all that it is made of.
        write: Makes its bytes; the same recipe gives the same bytes.
    """

    recipe: str
    write: Callable[[], bytes]


def season_files(season: Season, documents: Iterable[Document]) -> dict[str, SeasonFile]:
    """Give every such file by path below outbox/.

    Args:
        season: The season as it stands.
        documents: Its documents, the numbered ones as they were frozen: the register lists them.
    """
    desk = for_secretary(season.setup.year)
    files = dict(_WORKBOOKS(season))
    if season.accepted or season.list_closed:
        files[f"{desk}/{DocumentKind.SUMMARY.value}.xlsx"] = _SUMMARY(season)
    if season.issued:
        files[f"{desk}/{REGISTER}.xlsx"] = _register(season, documents)
    if is_announced(season):
        page = f"{for_website(season.setup.year)}/{DocumentKind.ANNOUNCEMENT.value}.html"
        files[page] = _PAGE(season)
    return files


def _current_forms(season: Season) -> dict[str, Form]:
    return {path: form for kind in DROPS for path, form in kind.current(season).items()}


current_forms = SeasonFunction(_current_forms)
"""Gives the current workbook of every form, by path below outbox/."""


def is_announced(season: Season) -> bool:
    """Tell whether the signed announcement has come back, so that the website may have it."""
    return DocumentKind.ANNOUNCEMENT.value in dict(season.signed)


def _workbooks(season: Season) -> dict[str, SeasonFile]:
    return {
        path: SeasonFile(recipe=recipe_of(form), write=partial(write_workbook, form))
        for path, form in current_forms(season).items()
    }


def _summary(season: Season) -> SeasonFile:
    headers, rows = summary_rows(season)
    about = title(DocumentKind.SUMMARY, season.setup.year)
    view = TableView(kept=NAMING_COLUMNS, pages_wide=_SUMMARY_PAGES)
    return _table(SUMMARY_SHEET, about, (headers, *rows), view)


def _register(season: Season, documents: Iterable[Document]) -> SeasonFile:
    headers, rows = register_rows(season, documents)
    return _table(REGISTER_SHEET, REGISTER_TITLE.format(year=season.setup.year), (headers, *rows))


def _table(sheet: str, about: str, lines: tuple[tuple[Value, ...], ...], view: TableView = PLAIN) -> SeasonFile:
    """Give a table as a file; its first line holds the headers."""
    headers = tuple(str(header) for header in lines[0])
    write = partial(write_table, sheet, about, headers, lines[1:], view)
    return SeasonFile(recipe=recipe_of((sheet, about, lines, view)), write=write)


def _page(season: Season) -> SeasonFile:
    page = publication(season)
    return SeasonFile(recipe=recipe_of(page), write=page.encode)


# Composed again only where a season says something else; every one of them is asked for after every change.
_WORKBOOKS = SeasonFunction(_workbooks)
_SUMMARY = SeasonFunction(_summary)
_PAGE = SeasonFunction(_page)
