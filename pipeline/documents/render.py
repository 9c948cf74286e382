"""Turns documents into .docx and .pdf, each rendering kept by the digest of all that it is a function of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.documents.freeze import another
from pipeline.documents.printing.office import OfficeFault
from pipeline.documents.printing.office_batch import convert_together
from pipeline.documents.templates.in_force import templates_of
from pipeline.documents.word.filling import TemplateFault
from pipeline.kernel.files.store import digest_of
from pipeline.kernel.read_only import canonical_json
from pipeline.season.documents import SPECS
from pipeline.season.ledger import shelf

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.documents.document import Document
    from pipeline.documents.freeze import Paper
    from pipeline.intake.house import House


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """A rendered document; `facts` is the key under which it is kept, `is_one_of_many` whether it may be joined."""

    facts: str
    docx: str
    pdf: str | None
    is_one_of_many: bool


def render(house: House, paper: Paper) -> Rendering:
    """Fill a document's template, or find the rendering made before from the same facts.

    So what was numbered under an older version of the program stays as that version made it. A template that cannot be
    filled gives way to the last good one that can, or the shipped one; the document carries the digest of that one.

    Raises:
        UnfilledError: No template of its name can be filled.
    """
    key = key_of(paper)
    templates = templates_of(house)
    many = is_one_of_many(paper.document)
    with house.database.connect() as connection:
        known = shelf.rendered(connection, key)
    if known and house.store.holds(known[0]):
        return Rendering(facts=key, docx=known[0], pdf=known[1], is_one_of_many=many)
    try:
        docx = house.store.put(templates.prepared(paper.template).render(paper.document.values, properties_of(paper)))
    except TemplateFault as fault:
        return render(house, another(templates, paper, fault))
    with house.database.begin() as connection:
        shelf.keep_rendering(connection, key, docx)
    return Rendering(facts=key, docx=docx, pdf=None, is_one_of_many=many)


def is_one_of_many(document: Document) -> bool:
    """Tell whether a season has one for each nominee: certificates, and the pages of the council's reading pack."""
    return document.kind is None or SPECS[document.kind].for_each_nominee


def properties_of(paper: Paper) -> dict[str, str]:
    """Give what a .docx carries in its properties: the digests of its facts and template, the program's version."""
    values = canonical_json(paper.document.values)
    return {"facts": digest_of(values.encode()), "template": paper.template, "program": paper.program}


def key_of(paper: Paper) -> str:
    """Give the key under which a paper's rendering is kept."""
    return digest_of("\x1f".join(properties_of(paper).values()).encode())


def convert_missing(house: House, renderings: Sequence[Rendering]) -> None:
    """Convert what has no PDF yet, all in one LibreOffice run, those of which there are many joined.

    Raises:
        OfficeFault: LibreOffice is missing or failed; what it made all the same is kept.
    """
    missing = {f"{item.facts}.docx": item for item in renderings if item.pdf is None}
    if not missing:
        return
    sources = {name: house.store.get(item.docx) for name, item in missing.items()}
    alike = {name for name, item in missing.items() if item.is_one_of_many}
    try:
        pdfs = convert_together(sources, alike, house.settings.var, stall_seconds=house.settings.office_seconds)
    except OfficeFault as fault:
        _keep(house, missing, fault.converted)
        raise
    _keep(house, missing, pdfs)


def _keep(house: House, missing: Mapping[str, Rendering], pdfs: Mapping[str, bytes]) -> None:
    digests = {name: house.store.put(pdf) for name, pdf in pdfs.items()}
    with house.database.begin() as connection:
        for name, digest in digests.items():
            shelf.keep_rendering(connection, missing[name].facts, missing[name].docx, digest)
