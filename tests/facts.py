"""Lets a test look into a document's facts, of which it knows how deep they go and what stands where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.documents.document import Document


def facts_of(document: Document) -> Mapping[str, Any]:
    """Give the values of a document, any of which may be indexed."""
    return document.values
