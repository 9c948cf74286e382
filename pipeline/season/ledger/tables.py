"""The tables, as SQLAlchemy sees them; `migrations/` makes them. No ballot, voter or ballot file has a row here."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

_SEQUENCE = BigInteger().with_variant(Integer, "sqlite")

drops = Table(
    "drops",
    metadata,
    Column("seq", _SEQUENCE, primary_key=True, autoincrement=True),
    Column("digest", String(64), nullable=False),
    Column("folder", Text, nullable=False, doc="below inbox/, with /"),
    Column("name", Text, nullable=False, doc="as dropped, for the sender's eyes"),
    Column("received_on", String(10), nullable=False, doc="ISO date"),
    Column("attempt", Integer, nullable=False, default=1, doc="counts how often a refused file was dropped again"),
    Column("state", String(12), nullable=False, index=True),
    Column("year", Integer, doc="season, once known"),
    Column("division", String(40), doc="division code, once known"),
    Column("form", String(20), doc="form, once known"),
    Column("subject", String(120), doc="nomination id or document stem that the drop was about"),
    Column("findings", Text, nullable=False, default="[]"),
    Column("answered", Boolean, nullable=False, default=False, index=True),
    UniqueConstraint("digest", "folder"),
)

events = Table(
    "events",
    metadata,
    Column("seq", _SEQUENCE, primary_key=True, autoincrement=True),
    Column("year", Integer, nullable=False, index=True),
    Column("drop_seq", _SEQUENCE, ForeignKey("drops.seq"), nullable=False),
    Column("payload", Text, nullable=False, doc="JSON of pipeline.season.events"),
)

rounds = Table(
    "rounds",
    metadata,
    Column("year", Integer, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("keys", Text, nullable=False, doc="public part only: keyed hashes and the box's public key"),
    Column("drawn_at", String(32), nullable=False, doc="UTC, ISO; when the slips were printed"),
    Column("slips_wiped", Boolean, nullable=False, default=False),
)

outputs = Table(
    "outputs",
    metadata,
    Column("path", String(400), primary_key=True, doc="below outbox/, with /"),
    Column("year", Integer, nullable=False, index=True),
    Column("family", String(12), nullable=False, doc="who owns the row: documents, answers, count, abandoned, init"),
    Column("digest", String(64), doc="what should be there; null: to be withdrawn"),
    Column("recipe", String(64), doc="digest of all that it is made of; null where only the step that made it knows"),
    Column("intent", String(64), doc="what we are about to write, set before the rename"),
    Column("written", String(64), doc="what we wrote last"),
    Column("obstacle", String(8), nullable=False, default="", doc="edited, open or empty"),
)

renderings = Table(
    "renderings",
    metadata,
    Column("facts", String(64), primary_key=True, doc="digest of values, template and program"),
    Column("docx", String(64), nullable=False),
    Column("pdf", String(64)),
)

issued = Table(
    "issued",
    metadata,
    Column("year", Integer, primary_key=True),
    Column("stem", String(200), primary_key=True),
    Column("document", Text, nullable=False, doc="JSON of the document's values when it was numbered"),
    Column("template", String(64), nullable=False, doc="digest of the template it was numbered with"),
    Column("program", String(20), nullable=False, doc="version of the program it was numbered with"),
)

journal = Table(
    "journal",
    metadata,
    Column("seq", _SEQUENCE, primary_key=True, autoincrement=True),
    Column("on_day", String(10), nullable=False),
    Column("what", String(40), nullable=False),
    Column("subject", String(200), nullable=False, doc="a digest, a path of ours or a stem; never personal data"),
    Column("chain", String(64), nullable=False, doc="SHA-256 over the previous chain value and this line"),
)
