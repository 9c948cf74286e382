"""What should stand in outbox/, as a function of the season: path -> the digest of all that the file is made of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from pipeline.documents.printing.pdf import merge
from pipeline.documents.rendering import Drafting, key_of, recipes_of, render_all
from pipeline.documents.templates.in_force import templates_of
from pipeline.intake.understand import workbook_of
from pipeline.kernel.files.store import digest_of
from pipeline.kernel.folders import for_council, for_secretary, for_website, in_archive
from pipeline.nominations.compose_pack import reading_pack
from pipeline.nominations.own_form import own_forms
from pipeline.outbox.season_files import season_files
from pipeline.season.documents import PUBLISHED, DocumentKind
from pipeline.season.ledger import shelf
from pipeline.season.season_function import SeasonFunction

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from pipeline.documents.rendering import Recipe
    from pipeline.documents.templates.in_force import Templates
    from pipeline.intake.house import House
    from pipeline.nominations.own_form import OwnForm
    from pipeline.season.ledger import Connection
    from pipeline.season.season import Season

ALL_CERTIFICATES = f"{DocumentKind.CERTIFICATE.value}.pdf"
PACK = "tai-lieu-hop"
_READING_PACK = SeasonFunction(reading_pack)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One file that should stand in outbox/.

    Attributes:
        recipe: Digest of all that it is made of: two of one recipe are of the same bytes.
        make: Makes it, and gives the digest under which the store holds it.
        reads: Digest of the file in custody of which it needs the reading; empty where it needs none.
    """

    recipe: str
    make: Callable[[], str]
    reads: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Papers:
    """The Word documents of a season, by path below outbox/ without ending, and the digests of the PDFs made so far."""

    recipes: Mapping[str, Recipe]
    pdfs: Mapping[str, str]

    @property
    def unprinted(self) -> frozenset[str]:
        """The papers that have no PDF yet, by their keys: a paper that says something else has another one."""
        return frozenset(key_of(recipe) for path, recipe in self.recipes.items() if path not in self.pdfs)


def wanted(house: House, season: Season, papers: Papers) -> dict[str, Wanted]:
    """Give everything that a season's data make, by path below outbox/; what people wait for comes first.

    Not what was decided by lot, or is a record of a moment: slips, receipts, packages and notices of a count. The
    steps that made them keep them on the shelf themselves.

    Args:
        house: The installation.
        season: The season as it stands.
        papers: Its documents. A PDF that is older than its document is not wanted: somebody might sign it.
    """
    return {
        **_own_forms(house, season),
        **_files(house, season, papers),
        **_documents(house, papers),
        **_pdfs(house, season, papers),
        **_archive(house, season),
    }


def papers_of(connection: Connection, templates: Templates, season: Season) -> Papers:
    """Give the season's documents and the pages of the council's reading pack, and look for their PDFs."""
    drafting, year = Drafting(templates), season.setup.year
    recipes = {
        f"{for_secretary(year)}/{recipe.document.stem}": recipe for recipe in recipes_of(connection, drafting, season)
    }
    for page in _READING_PACK(season) if season.list_closed else ():
        recipes[f"{for_council(year)}/{PACK}/{page.stem}"] = drafting.draft(page)
    rendered = shelf.rendered(connection, [key_of(recipe) for recipe in recipes.values()])
    pdfs = {path: rendered.get(key_of(recipe), ("", None))[1] for path, recipe in recipes.items()}
    return Papers(recipes=recipes, pdfs={path: pdf for path, pdf in pdfs.items() if pdf is not None})


def _own_forms(house: House, season: Season) -> dict[str, Wanted]:
    """Give each nomination as its division gets it back."""
    return {
        path: Wanted(recipe=form.recipe, make=partial(_write_own_form, house, form), reads=form.dossier.digest)
        for path, form in own_forms(season).items()
    }


def _write_own_form(house: House, form: OwnForm) -> str:
    return house.store.put(form.write(workbook_of(house, form.dossier.digest), house.word))


def _files(house: House, season: Season, papers: Papers) -> dict[str, Wanted]:
    """Give the workbooks to fill in, the tables, and the page for the website."""

    def stored(write: Callable[[], bytes]) -> str:
        return house.store.put(write())

    files = season_files(season, (recipe.document for recipe in papers.recipes.values()))
    return {path: Wanted(recipe=file.recipe, make=partial(stored, file.write)) for path, file in files.items()}


def _documents(house: House, papers: Papers) -> dict[str, Wanted]:
    """Give every paper as Word; the pages of the reading pack, which nobody edits, become PDFs alone."""
    templates = templates_of(house)

    def rendered(recipe: Recipe) -> str:
        return render_all(house.database, templates, [recipe])[0].docx

    return {
        f"{path}.docx": Wanted(recipe=key_of(recipe), make=partial(rendered, recipe))
        for path, recipe in papers.recipes.items()
        if recipe.document.kind is not None
    }


def _pdfs(house: House, season: Season, papers: Papers) -> dict[str, Wanted]:
    """Give the PDFs made so far, and those made of others: all certificates for the printer, the council's summary."""
    year, desk = season.setup.year, for_secretary(season.setup.year)
    found = {f"{path}.pdf": _kept(pdf) for path, pdf in papers.pdfs.items()}
    certificates = sorted(
        path for path in papers.recipes if path.startswith(f"{desk}/{DocumentKind.CERTIFICATE.value}/")
    )
    if certificates and all(path in papers.pdfs for path in certificates):
        parts = [papers.pdfs[path] for path in certificates]
        found[f"{desk}/{ALL_CERTIFICATES}"] = Wanted(recipe=_joint(parts), make=partial(_merged, house, parts))
    summary = papers.pdfs.get(f"{desk}/{DocumentKind.SUMMARY.value}")
    if season.list_closed and summary:
        found[f"{for_council(year)}/{PACK}/{DocumentKind.SUMMARY.value}.pdf"] = _kept(summary)
    return found


def _archive(house: House, season: Season) -> dict[str, Wanted]:
    """Give the signed PDFs; their bytes are never touched."""

    def kept(digest: str) -> str:
        house.keep(digest)
        return digest

    year, files = season.setup.year, dict[str, Wanted]()
    for stem, digest in season.signed:
        file = Wanted(recipe=digest, make=partial(kept, digest))
        files[f"{in_archive(year)}/{stem}.pdf"] = file
        if stem in PUBLISHED:
            files[f"{for_website(year)}/{stem}.pdf"] = file
    return files


def _kept(digest: str) -> Wanted:
    """Give a file that the store holds already."""
    return Wanted(recipe=digest, make=lambda: digest)


def _joint(parts: Iterable[str]) -> str:
    return digest_of("\n".join(parts).encode())


def _merged(house: House, parts: Sequence[str]) -> str:
    return house.store.put(merge([house.store.get(digest) for digest in parts]))
