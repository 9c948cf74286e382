"""From documents to .docx and .pdf: drafts as the season has them now, the others as they were when they were numbered.

Later drops change a numbered document no more. A rendering is kept by the digest of all that it is a function of.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from pipeline.documents.compose import belongs_to, compose
from pipeline.documents.document import Document, canonical_json
from pipeline.documents.printing.office import OfficeFault
from pipeline.documents.printing.office_batch import convert_together
from pipeline.documents.word.filling import TemplateFault
from pipeline.kernel.files.store import digest_of
from pipeline.kernel.settings import PROGRAM_VERSION
from pipeline.season.documents import SPECS, DocumentKind
from pipeline.season.ledger import history, shelf
from pipeline.season.ledger.shelf import FrozenDocument

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from pipeline.documents.templates.in_force import Templates
    from pipeline.kernel.files.store import Store
    from pipeline.kernel.settings import Settings
    from pipeline.season.ledger import Connection
    from pipeline.season.ledger import Engine as Database
    from pipeline.season.season import Season

NUMBERED_NOTE: Final = "numbered"
"""What the journal says of a document that was frozen; its subject is `seal_of` the record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """A document with what else it is a function of: the digest of its template, and the program's version."""

    document: Document
    template: str
    program: str = PROGRAM_VERSION


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """A rendered document; `facts` is the key under which it is kept, `is_one_of_many` whether it may be joined."""

    facts: str
    docx: str
    pdf: str | None
    is_one_of_many: bool


class Drafting:
    """Gives documents their templates. Each template is looked for once, however many documents of a pass have it."""

    def __init__(self, templates: Templates) -> None:
        """Begin a pass; a template that changes during it counts from the next one on."""
        self._templates = templates
        self._in_force = cache(templates.in_force)
        self._failing = cache(templates.memory.failing)

    def draft(self, document: Document) -> Recipe:
        """Give a document that has no number yet: with the template in force, by the program as it is."""
        return self._settled(document, self._in_force(document.template), PROGRAM_VERSION)

    def of_record(self, record: FrozenDocument) -> Recipe:
        """Give a document as it was when it was numbered."""
        return self._settled(from_kept_form(record.document), record.template, record.program)

    def _settled(self, document: Document, template: str, program: str) -> Recipe:
        """Give a recipe with its template, or with the one it fell back upon when that could not be filled."""
        if self._failing(template) is not None:
            template = self._templates.instead_of(template, document.template, document.values)
        return Recipe(document=document, template=template, program=program)


def recipes_of(connection: Connection, drafting: Drafting, season: Season) -> list[Recipe]:
    """Give every document, the numbered ones as they were frozen.

    They stand in the order in which they come about; one that only the past knows stands at the end.
    """
    frozen = shelf.frozen(connection, season.setup.year)
    recipes = []
    for document in compose(season):
        kept = frozen.pop(document.stem, None)
        recipes.append(drafting.of_record(kept) if kept else drafting.draft(document))
    return [*recipes, *(drafting.of_record(kept) for kept in frozen.values())]


def freeze_numbered(connection: Connection, templates: Templates, season: Season, today: date) -> None:
    """Freeze what has a number by now and was not frozen before, with the template it was made with."""
    year = season.setup.year
    known = shelf.frozen(connection, year)
    numbered = {issued.kind for issued in season.issued}
    drafting = Drafting(templates)
    for document in compose(season):
        if belongs_to(document.kind) not in numbered or document.stem in known:
            continue
        record = FrozenDocument(
            stem=document.stem,
            document=kept_form(document),
            template=_template_that_fills(templates, drafting.draft(document)),
            program=PROGRAM_VERSION,
        )
        shelf.freeze(connection, year, record)
        history.note(connection, today, NUMBERED_NOTE, seal_of(year, record))


def seal_of(year: int, record: FrozenDocument) -> str:
    """Give the digest by which the journal remembers a frozen document; it names nobody."""
    # The character parts the values: it can stand in none of them, so no two records give the same text.
    parts = (str(year), record.stem, record.document, record.template, record.program)
    return digest_of("\x1f".join(parts).encode())


def follows(record: FrozenDocument, season: Season) -> bool:
    """Tell whether a frozen document says what the season's data make of it.

    A number of another document that it quotes may be missing in it: that one was numbered later.
    """
    kept = json.loads(record.document)
    named = _with_stem(record.stem, season, with_references=True)
    blank = _with_stem(record.stem, season, with_references=False)
    if named is None or blank is None:
        return False
    return kept["code"] == named["code"] and _is_either(kept, named, blank)


def numbered_paper(connection: Connection, templates: Templates, year: int, stem: str) -> dict[str, str]:
    """Give the digests of a numbered document by ending: as Word, and where it was printed as PDF.

    It need not stand in outbox/ yet: after a kill nothing but its record is there. Nothing where no template fills it.
    """
    record = shelf.frozen(connection, year).get(stem)
    if record is None:
        return {}
    recipe = Drafting(templates).of_record(record)
    docx, pdf = shelf.rendered(connection, [key_of(recipe)]).get(key_of(recipe), ("", None))
    with suppress(UnfilledError):
        word = docx if docx and templates.store.holds(docx) else _filled(templates, recipe).docx
        return {".docx": word} | ({".pdf": pdf} if pdf else {})
    return {}


def render_all(database: Database, templates: Templates, recipes: Sequence[Recipe]) -> list[Rendering]:
    """Fill each document's template, or find the rendering made before from the same facts.

    So what was numbered under an older version of the program stays as that version made it. A template that cannot be
    filled gives way to the last good one that can, or the shipped one; the document carries the digest of that one.

    Returns:
        A rendering for each recipe, in order.

    Raises:
        UnfilledError: No template of its name can be filled.
    """
    with database.connect() as connection:
        known = shelf.rendered(connection, [key_of(recipe) for recipe in recipes])
    renderings = []
    for recipe in recipes:
        docx, pdf = known.get(key_of(recipe), ("", None))
        is_there = docx and templates.store.holds(docx)
        renderings.append(_rendering(recipe, docx, pdf) if is_there else _filled(templates, recipe))
    fresh = [made for made in renderings if known.get(made.facts, ("", None))[0] != made.docx]
    if fresh:
        with database.begin() as connection:
            for made in fresh:
                shelf.keep_rendering(connection, made.facts, made.docx)
    return renderings


def _filled(templates: Templates, recipe: Recipe) -> Rendering:
    """Fill the template of a recipe, or else another one that can be filled."""
    try:
        template = templates.prepared(recipe.template)
        docx = templates.store.put(template.render(recipe.document.values, properties_of(recipe)))
    except TemplateFault as fault:
        return _filled(templates, _another(templates, recipe, fault))
    return _rendering(recipe, docx, None)


def _rendering(recipe: Recipe, docx: str, pdf: str | None) -> Rendering:
    return Rendering(facts=key_of(recipe), docx=docx, pdf=pdf, is_one_of_many=is_one_of_many(recipe.document))


def is_one_of_many(document: Document) -> bool:
    """Tell whether a season has one for each nominee: certificates, and the pages of the council's reading pack."""
    return document.kind is None or SPECS[document.kind].for_each_nominee


def properties_of(recipe: Recipe) -> dict[str, str]:
    """Give what a .docx carries in its properties: the digests of its facts and template, the program's version."""
    return {"facts": recipe.document.digest, "template": recipe.template, "program": recipe.program}


def key_of(recipe: Recipe) -> str:
    """Give the key under which a recipe's rendering is kept."""
    return digest_of("\x1f".join(properties_of(recipe).values()).encode())


def convert_missing(
    database: Database,
    store: Store,
    settings: Settings,
    renderings: Sequence[Rendering],
) -> None:
    """Convert what has no PDF yet, all in one LibreOffice run, those of which there are many joined.

    Raises:
        OfficeFault: LibreOffice is missing or failed; what it made all the same is kept.
    """
    missing = {f"{item.facts}.docx": item for item in renderings if item.pdf is None}
    if not missing:
        return
    sources = {name: store.get(item.docx) for name, item in missing.items()}
    alike = {name for name, item in missing.items() if item.is_one_of_many}
    try:
        pdfs = convert_together(sources, alike, settings.var, stall_seconds=settings.office_seconds)
    except OfficeFault as fault:
        _keep(database, store, missing, fault.converted)
        raise
    _keep(database, store, missing, pdfs)


class UnfilledError(Exception):
    """No template of a name can be filled with a document's facts."""


def _keep(database: Database, store: Store, missing: Mapping[str, Rendering], pdfs: Mapping[str, bytes]) -> None:
    digests = {name: store.put(pdf) for name, pdf in pdfs.items()}
    with database.begin() as connection:
        for name, digest in digests.items():
            shelf.keep_rendering(connection, missing[name].facts, missing[name].docx, digest)


def _template_that_fills(templates: Templates, recipe: Recipe) -> str:
    """Give a recipe's template, or the next one that can be filled: what is numbered keeps the one it was made with.

    Where none can, it is the one in force, and whoever makes the document says so.
    """
    tried = recipe
    with suppress(UnfilledError):
        while True:
            try:
                templates.prepared(tried.template).render(tried.document.values)
            except TemplateFault as fault:
                tried = _another(templates, tried, fault)
            else:
                return tried.template
    return templates.in_force(recipe.document.template)


def _another(templates: Templates, recipe: Recipe, fault: TemplateFault) -> Recipe:
    """Give a recipe with another template, after it could not be filled: the last good one that can be, or the shipped.

    Raises:
        UnfilledError: There is none; this holds its own work and stops no season.
    """
    document = recipe.document
    templates.note_failure(recipe.template, document.template, document.values, fault)
    other = templates.instead_of(recipe.template, document.template, document.values)
    if other == recipe.template:
        raise UnfilledError(document.template) from fault
    return replace(recipe, template=other)


def _with_stem(stem: str, season: Season, *, with_references: bool) -> dict[str, object] | None:
    documents = compose(season, with_references=with_references)
    return next((json.loads(kept_form(document)) for document in documents if document.stem == stem), None)


def _is_either(kept: object, named: object, blank: object) -> bool:
    """Compare leaf by leaf: each is that of the document with all numbers in it, or that of the one without."""
    if isinstance(kept, dict) and isinstance(named, dict) and isinstance(blank, dict):
        same = kept.keys() == named.keys() == blank.keys()
        return same and all(_is_either(part, named[name], blank[name]) for name, part in kept.items())
    if isinstance(kept, list) and isinstance(named, list) and isinstance(blank, list):
        same = len(kept) == len(named) == len(blank)
        return same and all(map(_is_either, kept, named, blank))
    return kept in (named, blank)


def kept_form(document: Document) -> str:
    """Write a document down as it is kept once it is numbered."""
    said = (each.name for each in fields(document) if each.init)
    return canonical_json({name: getattr(document, name) for name in said})


@lru_cache(maxsize=1 << 14)
def from_kept_form(text: str) -> Document:
    """Give a document back from what is kept of it, equal to the one that was written down."""
    facts = json.loads(text)
    facts["kind"] = DocumentKind(facts["kind"])
    return Document(**facts)
