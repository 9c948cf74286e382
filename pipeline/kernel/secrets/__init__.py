"""Codes of the vote: how they are drawn, sealed, and found where they do not belong."""
