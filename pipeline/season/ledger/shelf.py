"""What should stand in outbox/, what we wrote there, what has been rendered, and documents frozen by their number."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select, update

from pipeline.season.ledger.tables import issued, outputs, renderings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.engine import Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """One file of outbox/; see the columns of `tables.outputs`."""

    path: str
    year: int
    family: str
    digest: str | None
    intent: str | None
    written: str | None
    obstacle: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenDocument:
    """A document as it was when it got its number."""

    stem: str
    document: str
    template: str
    program: str


def shelve(connection: Connection, year: int, family: str, wanted: Mapping[str, str]) -> None:
    """Say what should stand in outbox/, path by path; nothing else of the family is touched."""
    known = {row.path: row.digest for row in connection.execute(select(outputs.c.path, outputs.c.digest))}
    for path, digest in wanted.items():
        if path not in known:
            connection.execute(insert(outputs).values(path=path, year=year, family=family, digest=digest, obstacle=""))
        elif known[path] != digest:
            connection.execute(update(outputs).where(outputs.c.path == path).values(digest=digest, family=family))


def withdraw_others(connection: Connection, year: int, family: str, kept: set[str], like: str = "") -> None:
    """Say that everything else of a family (like `folder/*-name`, where that is given) should no longer stand there."""
    head, _, tail = like.partition("*")
    rows = connection.execute(select(outputs.c.path).where(outputs.c.year == year, outputs.c.family == family))
    others = [row.path for row in rows if row.path not in kept]
    for path in [path for path in others if path.startswith(head) and tail in path]:
        connection.execute(update(outputs).where(outputs.c.path == path).values(digest=None))


def all_outputs(connection: Connection) -> tuple[Output, ...]:
    """List every file that should or did stand in outbox/, by path."""
    return tuple(
        Output(
            path=row.path,
            year=row.year,
            family=row.family,
            digest=row.digest,
            intent=row.intent,
            written=row.written,
            obstacle=row.obstacle,
        )
        for row in connection.execute(select(outputs).order_by(outputs.c.path))
    )


def intend(connection: Connection, path: str, digest: str) -> None:
    """Record what is about to be written, so that a kill between writing and recording leaves no stranger's file."""
    connection.execute(update(outputs).where(outputs.c.path == path).values(intent=digest))


def wrote(connection: Connection, path: str, digest: str) -> None:
    """Record what stands there now by our hand."""
    connection.execute(update(outputs).where(outputs.c.path == path).values(written=digest, intent=None, obstacle=""))


def hinder(connection: Connection, path: str, obstacle: str) -> None:
    """Record why a file could not be renewed: `edited` or `open`."""
    connection.execute(update(outputs).where(outputs.c.path == path).values(obstacle=obstacle))


def forget(connection: Connection, path: str) -> None:
    """Strike a withdrawn file off the shelf."""
    connection.execute(delete(outputs).where(outputs.c.path == path))


def rendered(connection: Connection, facts: str) -> tuple[str, str | None] | None:
    """Find the .docx and .pdf digests of a rendering."""
    row = connection.execute(select(renderings).where(renderings.c.facts == facts)).first()
    return (row.docx, row.pdf) if row else None


def keep_rendering(connection: Connection, facts: str, docx: str, pdf: str | None = None) -> None:
    """Remember a rendering; a later call adds the PDF."""
    connection.execute(delete(renderings).where(renderings.c.facts == facts))
    connection.execute(insert(renderings).values(facts=facts, docx=docx, pdf=pdf))


def freeze(connection: Connection, year: int, document: FrozenDocument) -> None:
    """Keep a document as it was numbered; the first time counts."""
    if document.stem not in frozen(connection, year):
        connection.execute(insert(issued).values(year=year, **asdict(document)))


def unfreeze(connection: Connection, year: int, stem: str) -> None:
    """Let a document go that belonged to an abandoned round."""
    connection.execute(delete(issued).where(issued.c.year == year, issued.c.stem == stem))


def frozen(connection: Connection, year: int) -> dict[str, FrozenDocument]:
    """Give the numbered documents of a season by stem."""
    return {
        row.stem: FrozenDocument(stem=row.stem, document=row.document, template=row.template, program=row.program)
        for row in connection.execute(select(issued).where(issued.c.year == year).order_by(issued.c.stem))
    }
