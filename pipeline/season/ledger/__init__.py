"""The season's state in one SQL database (SQLAlchemy 2); SQLite by default, PostgreSQL by URL."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection as Connection
    from sqlalchemy.engine import Engine as Engine
