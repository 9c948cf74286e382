"""Fills Word templates."""
