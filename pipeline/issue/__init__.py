"""Drops 6 and 7: documents get their numbers, and come back signed."""
