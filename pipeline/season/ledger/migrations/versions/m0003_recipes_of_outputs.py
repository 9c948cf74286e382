"""What each file of outbox/ was made of, and a quick way to the drops that wait for an answer."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Leave the recipes of what stands there open: the next look at the season makes it once more and knows them.

    A nomination's own form was an answer to its file; now it follows from the season, and goes with its division.
    """
    op.add_column("outputs", sa.Column("recipe", sa.String(64)))
    op.execute("UPDATE outputs SET family = 'documents' WHERE family = 'answers' AND path LIKE '%.xlsx'")
    op.create_index("ix_drops_answered", "drops", ["answered"])


def downgrade() -> None:
    """Forget the recipes."""
    op.drop_index("ix_drops_answered", "drops")
    op.drop_column("outputs", "recipe")
