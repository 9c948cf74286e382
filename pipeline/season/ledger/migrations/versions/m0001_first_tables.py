"""First tables of a season."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_SEQUENCE = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make the tables that `pipeline.season.ledger.tables` describes."""
    _make_intake()
    _make_results()


def downgrade() -> None:
    """Remove every table of ours."""
    for name in ("journal", "issued", "renderings", "outputs", "rounds", "events", "drops"):
        op.drop_table(name)


def _make_intake() -> None:
    op.create_table(
        "drops",
        sa.Column("seq", _SEQUENCE, primary_key=True, autoincrement=True),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("folder", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("received_on", sa.String(10), nullable=False),
        sa.Column("attempt", sa.Integer, nullable=False),
        sa.Column("state", sa.String(12), nullable=False, index=True),
        sa.Column("year", sa.Integer),
        sa.Column("division", sa.String(40)),
        sa.Column("form", sa.String(20)),
        sa.Column("subject", sa.String(120)),
        sa.Column("findings", sa.Text, nullable=False),
        sa.Column("answered", sa.Boolean, nullable=False),
        sa.UniqueConstraint("digest", "folder"),
    )
    op.create_table(
        "events",
        sa.Column("seq", _SEQUENCE, primary_key=True, autoincrement=True),
        sa.Column("year", sa.Integer, nullable=False, index=True),
        sa.Column("drop_seq", _SEQUENCE, sa.ForeignKey("drops.seq"), nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
    )
    op.create_table(
        "rounds",
        sa.Column("year", sa.Integer, primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("keys", sa.Text, nullable=False),
        sa.Column("drawn_at", sa.String(32), nullable=False),
        sa.Column("slips_wiped", sa.Boolean, nullable=False),
    )


def _make_results() -> None:
    op.create_table(
        "outputs",
        sa.Column("path", sa.String(400), primary_key=True),
        sa.Column("year", sa.Integer, nullable=False, index=True),
        sa.Column("family", sa.String(12), nullable=False),
        sa.Column("digest", sa.String(64)),
        sa.Column("intent", sa.String(64)),
        sa.Column("written", sa.String(64)),
        sa.Column("obstacle", sa.String(8), nullable=False),
    )
    op.create_table(
        "renderings",
        sa.Column("facts", sa.String(64), primary_key=True),
        sa.Column("docx", sa.String(64), nullable=False),
        sa.Column("pdf", sa.String(64)),
    )
    op.create_table(
        "issued",
        sa.Column("year", sa.Integer, primary_key=True),
        sa.Column("stem", sa.String(200), primary_key=True),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("template", sa.String(64), nullable=False),
    )
    op.create_table(
        "journal",
        sa.Column("seq", _SEQUENCE, primary_key=True, autoincrement=True),
        sa.Column("on_day", sa.String(10), nullable=False),
        sa.Column("what", sa.String(40), nullable=False),
        sa.Column("subject", sa.String(200), nullable=False),
        sa.Column("chain", sa.String(64), nullable=False),
    )
