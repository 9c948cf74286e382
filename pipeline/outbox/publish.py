"""Compares what a season wants in outbox/ with what is on the shelf, and makes what differs."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from pipeline.documents.printing.layout_guard import measure_layouts, measured
from pipeline.documents.printing.office import OfficeFault
from pipeline.documents.rendering import UnfilledError, convert_missing, key_of, render_all
from pipeline.documents.templates.in_force import templates_of
from pipeline.intake.understand import understand
from pipeline.kernel.files.store import write_atomically
from pipeline.kernel.folders import of_division
from pipeline.outbox.describe import describe
from pipeline.outbox.season_files import current_forms
from pipeline.outbox.status_file import form_path
from pipeline.outbox.wanted import papers_of, wanted
from pipeline.season.ledger import history, shelf
from pipeline.season.ledger.shelf import Made
from pipeline.season.season_function import SeasonFunction

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from pipeline.documents.document import Document
    from pipeline.documents.rendering import Recipe, Rendering
    from pipeline.intake.house import House
    from pipeline.outbox.wanted import Papers, Wanted
    from pipeline.season.season import Season

FAMILY = "documents"
_FAMILIES = (FAMILY, "archive", "init")
"""Whose files are the season's own. The last two are of older workspaces, and of one whose season is not open yet."""

MOST_AT_ONCE = 100
"""So many files are made before they are placed and the inbox is looked at again."""

Guard = Callable[[str, Callable[[], object]], bool]
"""Does some named work and tells whether it was done; a bug in it stops nothing else."""

Recipes = frozenset[tuple[str, str]]
"""Files that could not be made, each with the recipe by which that was tried."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """How far one look at a season has brought outbox/.

    Attributes:
        left: So many files are still to be made.
        failed: What the program itself failed to make, by path and recipe.
        unprinted: Keys of the papers that have no PDF yet, or one that was not measured.
    """

    left: int
    failed: Recipes
    unprinted: frozenset[str]


def publish(
    house: House, year: int, guard: Guard, given_up: Recipes = frozenset(), most: int = MOST_AT_ONCE
) -> Published:
    """Make what differs between what the season wants and what is on the shelf, and withdraw what it has no more.

    Args:
        house: The installation.
        year: The season.
        guard: Makes each file behind a wall of its own.
        given_up: Files that are not tried again by the same recipe.
        most: So many files are made at the most.
    """
    season = _season(house, year)
    with house.database.connect() as connection:
        papers = papers_of(connection, templates_of(house), season)
        shelved = shelf.recipes(connection, year, _FAMILIES)
    due = wanted(house, season, papers)
    differing = {path: file for path, file in due.items() if shelved.get(path) != file.recipe}
    to_try = {path: file for path, file in differing.items() if (path, file.recipe) not in given_up}
    chosen = dict(islice(to_try.items(), most))
    made = _made(house, chosen, guard)
    gone = _not_wanted(shelved, due)
    if made or gone:
        with house.database.begin() as connection:
            shelf.shelve_made(connection, year, FAMILY, made)
            shelf.withdraw(connection, gone)
    _prepare(house, season)
    failed = frozenset((path, file.recipe) for path, file in chosen.items() if path not in made)
    return Published(
        left=len(to_try) - len(chosen),
        failed=failed,
        unprinted=papers.unprinted | _unmeasured(house, year, papers),
    )


def convert(house: House, year: int) -> bool:
    """Make the PDFs that are missing and measure them; `publish` shelves them. False where some could not be made."""
    season = _season(house, year)
    with house.database.connect() as connection:
        papers = papers_of(connection, templates_of(house), season)
    missing = [recipe for recipe in papers.recipes.values() if key_of(recipe) in papers.unprinted]
    renderings = _rendered(house, missing)
    complete = len(renderings) == len(missing)
    try:
        convert_missing(house.database, house.store, house.settings, renderings)
    except OfficeFault:
        complete = False
    with house.database.begin() as connection:
        before, papers = papers, papers_of(connection, templates_of(house), season)
        if papers.pdfs != before.pdfs:
            history.note(connection, house.today(), "converted", f"{year}")
    measure_layouts(house.settings, house.store, year, _printed(papers))
    return complete


def _season(house: House, year: int) -> Season:
    with house.database.connect() as connection:
        season = house.seasons.get(connection, year)
    if season is None:
        message = f"season {year} was never opened"
        raise ValueError(message)
    return season


def _made(house: House, chosen: Mapping[str, Wanted], guard: Guard) -> dict[str, Made]:
    """Make these files, each behind the wall; what it fails on is left out."""
    to_read = [file.reads for file in chosen.values() if file.reads and house.custody.holds(file.reads)]
    if not guard("read", partial(understand, house, to_read)):
        for digest in to_read:
            guard("read", partial(understand, house, [digest]))
    made: dict[str, Made] = {}

    def make(path: str, file: Wanted) -> None:
        made[path] = Made(digest=file.make(), recipe=file.recipe)

    for path, file in chosen.items():
        guard("make", partial(make, path, file))
    return made


def _not_wanted(shelved: Collection[str], due: Mapping[str, Wanted]) -> list[str]:
    """List what should stand there no longer; a PDF goes at once when its document says something else."""
    return sorted(path for path in shelved if path not in due)


def _prepare(house: House, season: Season) -> None:
    """Make each division its folder, and write down what each form is now, for `fields` to print without a database."""
    for division in season.setup.divisions:
        (house.settings.inbox / of_division(division.code)).mkdir(parents=True, exist_ok=True)
    for name, shape in _SHAPES(season).items():
        path = form_path(house.settings, season.setup.year, name)
        if not path.exists() or path.read_bytes() != shape:
            write_atomically(path, shape)


def _shapes(season: Season) -> dict[str, bytes]:
    forms = {form.name.value: form for form in current_forms(season).values()}
    return {name: json.dumps(describe(form), ensure_ascii=False, indent=1).encode() for name, form in forms.items()}


_SHAPES = SeasonFunction(_shapes)


def _rendered(house: House, recipes: Sequence[Recipe]) -> list[Rendering]:
    """Fill the templates of all; where one cannot be filled, those of the others."""
    templates = templates_of(house)
    with suppress(UnfilledError):
        return render_all(house.database, templates, recipes)
    renderings = []
    for recipe in recipes:
        with suppress(UnfilledError):
            renderings += render_all(house.database, templates, [recipe])
    return renderings


def _printed(papers: Papers) -> dict[str, tuple[Document, str]]:
    return {f"{path}.pdf": (papers.recipes[path].document, pdf) for path, pdf in papers.pdfs.items()}


def _unmeasured(house: House, year: int, papers: Papers) -> frozenset[str]:
    """Give the keys of the papers whose PDF was not looked at yet: after a kill, or by another version."""
    seen = measured(house.settings, year)
    unseen = (path for path, pdf in papers.pdfs.items() if seen.get(f"{path}.pdf") != pdf)
    return frozenset(key_of(papers.recipes[path]) for path in unseen)
