"""Capitals for the heads of documents, where the templates cannot make them by formatting."""

from __future__ import annotations

import unicodedata


def capitals(text: str) -> str:
    """Give a text in capitals, composed (NFC), so that a decomposed tone is not lost between letter and mark."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).upper())
