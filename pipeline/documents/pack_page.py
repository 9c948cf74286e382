"""What a page of the council's reading pack is filled with: one nomination."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pipeline.documents.document import Labelled
from pipeline.documents.frame import DocumentFrame

PACK_TEMPLATE: Final = "phieu-gioi-thieu"


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedCriterion:
    """One criterion on a page of the reading pack."""

    criterion: str
    met: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackPageFacts:
    """A page of the council's reading pack: one nomination; `facts` are answers beside their questions."""

    frame: DocumentFrame
    division: str
    name: str
    facts: tuple[Labelled, ...]
    achievements: tuple[str, ...]
    judgements: tuple[JudgedCriterion, ...]
    prepared: str
