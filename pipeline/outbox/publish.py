"""Says what should stand in outbox/ for a season: forms, documents, the council's folder, the archive."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pipeline.documents.printing.layout_guard import measure_layouts
from pipeline.documents.printing.office import OfficeFault
from pipeline.documents.printing.pdf import merge
from pipeline.documents.rendering import convert_missing, draft, recipes_of, render
from pipeline.documents.templates.in_force import templates_of
from pipeline.kernel.files.store import write_atomically
from pipeline.kernel.folders import for_council, for_secretary, for_website, in_archive, of_division
from pipeline.nominations.compose_pack import reading_pack
from pipeline.outbox.describe import describe
from pipeline.outbox.season_files import current_forms, season_files
from pipeline.outbox.status_file import form_path
from pipeline.season.documents import PUBLISHED, DocumentKind
from pipeline.season.ledger import history, shelf

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.documents.rendering import Recipe, Rendering
    from pipeline.intake.house import House
    from pipeline.season.season import Season

FAMILY = "documents"
ALL_CERTIFICATES = f"{DocumentKind.CERTIFICATE.value}.pdf"
PACK = "tai-lieu-hop"


def publish_forms(house: House, year: int) -> None:
    """Shelve every workbook and .docx that the season has at this stage, and withdraw what it has no more."""
    season, recipes = _composed(house, year)
    for division in season.setup.divisions:
        (house.settings.inbox / of_division(division.code)).mkdir(parents=True, exist_ok=True)
    files = season_files(season, (recipe.document for recipe in recipes.values()))
    wanted = {path: house.store.put(content) for path, content in files.items()}
    renderings = _rendered(house, recipes)
    documents = (path for path, recipe in recipes.items() if recipe.document.kind is not None)
    wanted |= {f"{path}.docx": renderings[path].docx for path in documents}
    _describe(house, season)
    with house.database.begin() as connection:
        shelf.shelve(connection, year, FAMILY, wanted)
        # A PDF that is older than its document is withdrawn until the new one is made: somebody might sign it.
        ready = {f"{path}.pdf": item.pdf for path, item in renderings.items() if item.pdf is not None}
        shelf.shelve(connection, year, FAMILY, ready)
        joint = _joint_pdfs(season, recipes) if len(ready) == len(recipes) else set()
        shelf.withdraw_others(connection, year, FAMILY, {*wanted, *ready, *joint})


def publish_pdfs(house: House, year: int) -> bool:
    """Convert what has no PDF yet and shelve all PDFs; False where LibreOffice left some out."""
    with house.database.connect() as connection:
        revision = history.revision(connection, year)
    season, recipes = _composed(house, year)
    renderings = _rendered(house, recipes)
    complete = True
    try:
        convert_missing(house.database, house.store, house.settings, list(renderings.values()))
    except OfficeFault:
        complete = False
    ready = {path: rendering.pdf for path, rendering in _rendered(house, recipes).items()}
    wanted = {f"{path}.pdf": pdf for path, pdf in ready.items() if pdf is not None}
    printed = {f"{path}.pdf": (recipes[path].document, pdf) for path, pdf in ready.items() if pdf}
    measure_layouts(house.settings, house.store, year, printed)
    wanted |= _joined(house, season, wanted)
    with house.database.begin() as connection:
        history.note(connection, house.today(), "converted", f"{year}")
        if history.revision(connection, year) == revision:
            # Otherwise the season has gone on meanwhile, and these may be papers that it has no more.
            shelf.shelve(connection, year, FAMILY, wanted)
    return complete


def shelve_signed(house: House, year: int) -> None:
    """Shelve the signed PDFs in the archive; their bytes are never touched."""
    with house.database.begin() as connection:
        season = history.season_of(connection, year)
        if season is None:
            return
        for stem, digest in season.signed:
            house.keep(digest)
            shelf.shelve(connection, year, "archive", {f"{in_archive(year)}/{stem}.pdf": digest})
            if stem in PUBLISHED:
                shelf.shelve(connection, year, "archive", {f"{for_website(year)}/{stem}.pdf": digest})


def _composed(house: House, year: int) -> tuple[Season, dict[str, Recipe]]:
    """Give the season and all its papers by path below outbox/, without ending."""
    templates = templates_of(house)
    with house.database.connect() as connection:
        season = history.season_of(connection, year)
        if season is None:
            message = f"season {year} was never opened"
            raise ValueError(message)
        recipes = {
            f"{for_secretary(year)}/{recipe.document.stem}": recipe
            for recipe in recipes_of(connection, templates, season)
        }
    for page in reading_pack(season) if season.list_closed else ():
        recipes[f"{for_council(year)}/{PACK}/{page.stem}"] = draft(templates, page)
    return season, recipes


def _rendered(house: House, recipes: Mapping[str, Recipe]) -> dict[str, Rendering]:
    templates = templates_of(house)
    return {path: render(house.database, templates, recipe) for path, recipe in recipes.items()}


def _describe(house: House, season: Season) -> None:
    """Write down what each form is in this season, for `fields` to print without a database."""
    for form in current_forms(season).values():
        text = json.dumps(describe(form), ensure_ascii=False, indent=1)
        write_atomically(form_path(house.settings, season.setup.year, form.name.value), text.encode())


def _joint_pdfs(season: Season, recipes: Mapping[str, Recipe]) -> set[str]:
    year = season.setup.year
    joint = set()
    if any(recipe.document.kind is DocumentKind.CERTIFICATE for recipe in recipes.values()):
        joint.add(f"{for_secretary(year)}/{ALL_CERTIFICATES}")
    if season.list_closed:
        joint.add(f"{for_council(year)}/{PACK}/tong-hop.pdf")
    return joint


def _joined(house: House, season: Season, pdfs: Mapping[str, str]) -> dict[str, str]:
    """Give the PDFs made of others: all certificates for the printer, the summary for the council."""
    year = season.setup.year
    joint = {}
    folder = f"{for_secretary(year)}/{DocumentKind.CERTIFICATE.value}/"
    certificates = [house.store.get(digest) for path, digest in sorted(pdfs.items()) if path.startswith(folder)]
    if certificates:
        joint[f"{for_secretary(year)}/{ALL_CERTIFICATES}"] = house.store.put(merge(certificates))
    summary = pdfs.get(f"{for_secretary(year)}/{DocumentKind.SUMMARY.value}.pdf")
    if season.list_closed and summary:
        joint[f"{for_council(year)}/{PACK}/tong-hop.pdf"] = summary
    return joint
