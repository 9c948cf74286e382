"""Reads a .docx: the effective formatting of every paragraph, as Word computes it."""
