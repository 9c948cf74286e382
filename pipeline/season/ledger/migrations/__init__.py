"""Alembic migrations of the season's tables."""
