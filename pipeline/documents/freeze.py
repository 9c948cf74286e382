"""Keeps each document as it was when it was numbered: later drops change it no more."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.documents.compose import belongs_to, compose
from pipeline.documents.document import Document
from pipeline.documents.templates.in_force import templates_of
from pipeline.documents.word.filling import TemplateFault
from pipeline.kernel.files.store import digest_of
from pipeline.kernel.read_only import canonical_json
from pipeline.kernel.settings import PROGRAM_VERSION
from pipeline.season.documents import DocumentKind
from pipeline.season.ledger import history, shelf
from pipeline.season.ledger.shelf import FrozenDocument

if TYPE_CHECKING:
    from pipeline.documents.templates.in_force import Templates
    from pipeline.intake.house import House
    from pipeline.season.ledger import Connection
    from pipeline.season.season import Season

NUMBERED = "numbered"
"""What the journal says of a document that was frozen; its subject is `seal_of` the record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A document with what else it is a function of: the digest of its template, and the program's version."""

    document: Document
    template: str
    program: str = PROGRAM_VERSION


def draft(templates: Templates, document: Document) -> Paper:
    """Give a document that has no number yet: with the template in force, by the program as it is."""
    return _settled(templates, document, templates.in_force(document.template), PROGRAM_VERSION)


def freeze_numbered(connection: Connection, house: House, season: Season) -> None:
    """Freeze what has a number by now and was not frozen before, with the template it was made with."""
    year, templates = season.setup.year, templates_of(house)
    known = shelf.frozen(connection, year)
    numbered = {issued.kind for issued in season.issued}
    for document in compose(season):
        if document.kind is None or belongs_to(document.kind) not in numbered or document.stem in known:
            continue
        record = FrozenDocument(
            stem=document.stem,
            document=_as_json(document),
            template=_template_that_fills(templates, document),
            program=PROGRAM_VERSION,
        )
        shelf.freeze(connection, year, record)
        history.note(connection, house.today(), NUMBERED, seal_of(year, record))


def seal_of(year: int, record: FrozenDocument) -> str:
    """Give the digest by which the journal remembers a frozen document; it names nobody."""
    parts = (str(year), record.stem, record.document, record.template, record.program)
    return digest_of("\x1f".join(parts).encode())


def papers_of(connection: Connection, templates: Templates, season: Season) -> list[Paper]:
    """Give every document, the numbered ones as they were frozen.

    They stand in the order in which they come about; one that only the past knows stands at the end.
    """
    frozen = shelf.frozen(connection, season.setup.year)
    papers = []
    for document in compose(season):
        kept = frozen.pop(document.stem, None)
        papers.append(_paper(templates, kept) if kept else draft(templates, document))
    return [*papers, *(_paper(templates, kept) for kept in frozen.values())]


def follows(record: FrozenDocument, season: Season) -> bool:
    """Tell whether a frozen document says what the season's data make of it.

    A number of another document that it quotes may be missing in it: that one was numbered later.
    """
    kept = json.loads(record.document)
    named, blank = (_with_stem(record.stem, season, with_references=numbers) for numbers in (True, False))
    return named is not None and blank is not None and kept["code"] == named["code"] and _is_either(kept, named, blank)


def _with_stem(stem: str, season: Season, *, with_references: bool) -> dict[str, object] | None:
    papers = compose(season, with_references=with_references)
    return next((json.loads(_as_json(document)) for document in papers if document.stem == stem), None)


def _is_either(kept: object, named: object, blank: object) -> bool:
    """Compare leaf by leaf: each is that of the document with all numbers in it, or that of the one without."""
    if isinstance(kept, dict) and isinstance(named, dict) and isinstance(blank, dict):
        same = kept.keys() == named.keys() == blank.keys()
        return same and all(_is_either(part, named[name], blank[name]) for name, part in kept.items())
    if isinstance(kept, list) and isinstance(named, list) and isinstance(blank, list):
        same = len(kept) == len(named) == len(blank)
        return same and all(map(_is_either, kept, named, blank))
    return kept in (named, blank)


def another(templates: Templates, paper: Paper, fault: TemplateFault) -> Paper:
    """Give a paper with another template, after it could not be filled: the last good one that can be, or the shipped.

    Raises:
        UnfilledError: There is none; this holds its own work and stops no season.
    """
    document = paper.document
    templates.note_failure(paper.template, document.template, document.values, fault)
    other = templates.instead_of(paper.template, document.template, document.values)
    if other == paper.template:
        raise UnfilledError(document.template) from fault
    return replace(paper, template=other)


class UnfilledError(Exception):
    """No template of a name can be filled with a document's facts."""


def _template_that_fills(templates: Templates, document: Document) -> str:
    """Give the template in force, or the next one that can be filled: what is numbered keeps the one it was made with.

    Where none can, it is the one in force, and whoever makes the document says so.
    """
    paper = draft(templates, document)
    with suppress(UnfilledError):
        while True:
            try:
                templates.prepared(paper.template).render(document.values)
            except TemplateFault as fault:
                paper = another(templates, paper, fault)
            else:
                return paper.template
    return templates.in_force(document.template)


def _paper(templates: Templates, record: FrozenDocument) -> Paper:
    return _settled(templates, _from_json(record.document), record.template, record.program)


def _settled(templates: Templates, document: Document, template: str, program: str) -> Paper:
    """Give a paper with its template, or with the one it fell back upon when that could not be filled."""
    chosen = templates.instead_of(template, document.template, document.values)
    return Paper(document=document, template=chosen, program=program)


def _as_json(document: Document) -> str:
    facts = {
        "kind": document.kind,
        "stem": document.stem,
        "template": document.template,
        "title": document.title,
        "values": document.values,
        "code": document.code,
    }
    return canonical_json(facts)


def _from_json(text: str) -> Document:
    facts = json.loads(text)
    return Document(**(facts | {"kind": DocumentKind(facts["kind"])}))
