"""Turns documents into .docx and .pdf, each rendering kept by the digest of all that it is a function of."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.adapters.database import shelf
from pipeline.adapters.office import convert
from pipeline.adapters.pdf import normalise
from pipeline.adapters.store import digest_of
from pipeline.settings import PROGRAM_VERSION
from pipeline.stages.templates import prepared

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.domain.facts import Document
    from pipeline.stages.house import House


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """A rendered document; `facts` is the key under which it is kept."""

    facts: str
    docx: str
    pdf: str | None


def render(house: House, document: Document, template: str) -> Rendering:
    """Fill a document's template, or find the rendering made before from the same facts."""
    values = json.dumps(document.values, ensure_ascii=False, sort_keys=True)
    facts = digest_of(values.encode())
    key = digest_of("\x1f".join((facts, template, PROGRAM_VERSION)).encode())
    with house.database.connect() as connection:
        known = shelf.rendered(connection, key)
    if known and house.store.holds(known[0]):
        return Rendering(facts=key, docx=known[0], pdf=known[1])
    properties = {"facts": facts, "template": template, "program": PROGRAM_VERSION}
    docx = house.store.put(prepared(house, template).render(document.values, properties))
    with house.database.begin() as connection:
        shelf.keep_rendering(connection, key, docx)
    return Rendering(facts=key, docx=docx, pdf=None)


def convert_missing(house: House, renderings: Sequence[Rendering]) -> None:
    """Convert what has no PDF yet, all in one LibreOffice run.

    Raises:
        OfficeFault: LibreOffice is missing or failed.
    """
    missing = {rendering.facts: rendering for rendering in renderings if rendering.pdf is None}
    if not missing:
        return
    pdfs = convert({f"{key}.docx": house.store.get(item.docx) for key, item in missing.items()}, house.settings.var)
    for key, item in missing.items():
        pdf = house.store.put(normalise(pdfs[f"{key}.docx"]))
        with house.database.begin() as connection:
            shelf.keep_rendering(connection, key, item.docx, pdf)
