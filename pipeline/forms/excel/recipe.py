"""What a workbook is made of, as one digest: it is written again only where that has changed."""

from __future__ import annotations

from pipeline.kernel.files.store import digest_of
from pipeline.kernel.settings import PROGRAM_VERSION


def recipe_of(made_of: object) -> str:
    """Give the digest of a form, a table's lines or a page's text, and of the program that writes it.

    The representation of such values says everything there is to them: no field is left out of it.
    """
    return digest_of(repr((PROGRAM_VERSION, made_of)).encode())
