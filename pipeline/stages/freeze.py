"""Keeps each document as it was when it was numbered: later drops change it no more."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pipeline.adapters.database import shelf
from pipeline.adapters.database.shelf import FrozenDocument
from pipeline.domain.documents import DocumentKind
from pipeline.domain.facts import Document
from pipeline.stages.compose import compose
from pipeline.stages.numbered import belongs_to
from pipeline.stages.templates import template_digest

if TYPE_CHECKING:
    from pipeline.adapters.database import Connection
    from pipeline.domain.season import Season
    from pipeline.stages.house import House


def freeze_numbered(connection: Connection, house: House, season: Season) -> None:
    """Freeze what has a number by now and was not frozen before, with the template it was made with."""
    numbered = {issued.kind for issued in season.issued}
    for document in compose(season):
        if document.kind is not None and belongs_to(document.kind) in numbered:
            frozen = FrozenDocument(
                stem=document.stem,
                document=_as_json(document),
                template=template_digest(house, document.template),
            )
            shelf.freeze(connection, season.setup.year, frozen)


def documents_of(connection: Connection, house: House, season: Season) -> list[tuple[Document, str]]:
    """Give every document with the digest of its template, the numbered ones as they were frozen.

    They stand in the order in which they come about; one that only the past knows stands at the end.
    """
    frozen = shelf.frozen(connection, season.setup.year)
    papers = []
    for document in compose(season):
        kept = frozen.pop(document.stem, None)
        fresh = (document, template_digest(house, document.template))
        papers.append((_from_json(kept.document), kept.template) if kept else fresh)
    return [*papers, *((_from_json(kept.document), kept.template) for kept in frozen.values())]


def _as_json(document: Document) -> str:
    facts = {
        "kind": document.kind,
        "stem": document.stem,
        "template": document.template,
        "title": document.title,
        "values": document.values,
        "code": document.code,
    }
    return json.dumps(facts, ensure_ascii=False, sort_keys=True)


def _from_json(text: str) -> Document:
    facts = json.loads(text)
    return Document(**(facts | {"kind": DocumentKind(facts["kind"])}))
