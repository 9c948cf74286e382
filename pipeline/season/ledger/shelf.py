"""What should stand in outbox/, what we wrote there, what has been rendered, and documents frozen by their number."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from itertools import islice
from typing import TYPE_CHECKING

from sqlalchemy import and_, delete, insert, not_, or_, select, update

from pipeline.season.ledger.tables import issued, outputs, renderings

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from sqlalchemy.engine import Connection
    from sqlalchemy.sql import ColumnElement

_MOST_ASKED = 500
"""So many values one statement may compare with; SQLite takes a thousand in its older versions."""


@dataclass(frozen=True, slots=True)
class Output:
    """One file of outbox/; see the columns of `tables.outputs`."""

    path: str
    year: int
    family: str
    digest: str | None
    intent: str | None
    written: str | None
    obstacle: str
    recipe: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenDocument:
    """A document as it was when it got its number."""

    stem: str
    document: str
    template: str
    program: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A file that should stand in outbox/: the digest of its bytes, and where it is known of all that it is made of."""

    digest: str
    recipe: str | None = None


def shelve(connection: Connection, year: int, family: str, wanted: Mapping[str, str]) -> None:
    """Say what should stand in outbox/, digests by path, where only the step that made it knows what it is made of."""
    shelve_made(connection, year, family, {path: Made(digest=digest) for path, digest in wanted.items()})


def shelve_made(connection: Connection, year: int, family: str, made: Mapping[str, Made]) -> None:
    """Say what should stand in outbox/, path by path; nothing else is touched, and no row that says so already."""
    known = _standing(connection, list(made))
    for path, file in made.items():
        said = {"year": year, "family": family, "digest": file.digest, "recipe": file.recipe}
        if path not in known:
            connection.execute(insert(outputs).values(path=path, obstacle="", **said))
        elif known[path] != (file.digest, file.recipe):
            connection.execute(update(outputs).where(outputs.c.path == path).values(**said))


def _standing(connection: Connection, paths: Sequence[str]) -> dict[str, tuple[str | None, str | None]]:
    """Give digest and recipe of these paths."""
    columns = (outputs.c.path, outputs.c.digest, outputs.c.recipe)
    found: dict[str, tuple[str | None, str | None]] = {}
    for part in _parts(paths):
        for row in connection.execute(select(*columns).where(outputs.c.path.in_(part))):
            found[row.path] = (row.digest, row.recipe)
    return found


def recipes(connection: Connection, year: int, families: Collection[str]) -> dict[str, str | None]:
    """Say of each file that should stand in outbox/ by some families what it is made of."""
    stands = (outputs.c.year == year, outputs.c.family.in_(families), outputs.c.digest.is_not(None))
    return {row.path: row.recipe for row in connection.execute(select(outputs.c.path, outputs.c.recipe).where(*stands))}


def withdraw(connection: Connection, paths: Iterable[str]) -> None:
    """Say that these files should no longer stand there."""
    for part in _parts(paths):
        still = (outputs.c.path.in_(part), outputs.c.digest.is_not(None))
        connection.execute(update(outputs).where(*still).values(digest=None, recipe=None))


def withdraw_below(connection: Connection, year: int, family: str, folder: str) -> None:
    """Say that nothing of a family should stand in a folder any longer."""
    rows = connection.execute(select(outputs.c.path).where(outputs.c.year == year, outputs.c.family == family))
    withdraw(connection, [row.path for row in rows if row.path.startswith(f"{folder}/")])


def all_outputs(connection: Connection) -> tuple[Output, ...]:
    """List every file that should or did stand in outbox/, by path."""
    return _outputs(connection)


def unsettled(connection: Connection) -> tuple[Output, ...]:
    """List the files that do not stand in outbox/ as they should by what was written there last."""
    as_written = and_(outputs.c.digest == outputs.c.written, outputs.c.intent.is_(None), outputs.c.obstacle == "")
    return _outputs(connection, or_(outputs.c.written.is_(None), outputs.c.digest.is_(None), not_(as_written)))


def _outputs(connection: Connection, *conditions: ColumnElement[bool]) -> tuple[Output, ...]:
    columns = (getattr(outputs.c, each.name) for each in fields(Output))
    rows = connection.execute(select(*columns).where(*conditions).order_by(outputs.c.path))
    return tuple(Output(*row) for row in rows)


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


def rendered(connection: Connection, facts: Sequence[str]) -> dict[str, tuple[str, str | None]]:
    """Find the .docx and .pdf digests of renderings by the digests of their facts; unknown ones are left out."""
    found: dict[str, tuple[str, str | None]] = {}
    for part in _parts(facts):
        for row in connection.execute(select(renderings).where(renderings.c.facts.in_(part))):
            found[row.facts] = (row.docx, row.pdf)
    return found


def keep_rendering(connection: Connection, facts: str, docx: str, pdf: str | None = None) -> None:
    """Remember a rendering; a later call adds the PDF."""
    connection.execute(delete(renderings).where(renderings.c.facts == facts))
    connection.execute(insert(renderings).values(facts=facts, docx=docx, pdf=pdf))


def freeze(connection: Connection, year: int, document: FrozenDocument) -> None:
    """Keep a document as it was numbered; the first time counts."""
    known = select(issued.c.stem).where(issued.c.year == year, issued.c.stem == document.stem)
    if connection.execute(known).first() is None:
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


def _parts(values: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(values)
    while part := list(islice(rest, _MOST_ASKED)):
        yield part
