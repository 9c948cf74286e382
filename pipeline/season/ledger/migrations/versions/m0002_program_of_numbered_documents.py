"""The program version that a document was numbered with."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_BEFORE = "0.1.0"
"""No document was numbered with another version before the column was there."""


def upgrade() -> None:
    """Give what has been numbered the version that numbered it."""
    op.add_column("issued", sa.Column("program", sa.String(20), nullable=False, server_default=_BEFORE))


def downgrade() -> None:
    """Forget the versions."""
    op.drop_column("issued", "program")
