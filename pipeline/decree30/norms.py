"""What a rule of the decree is, as data, and what is told when a document departs from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from pipeline.kernel.findings import Severity

if TYPE_CHECKING:
    from pipeline.decree30.paper import Spot
    from pipeline.decree30.recognise.anatomy import Anatomy

RULES_VERSION: Final = "30/2020-2"
"""The decree, and how often this set of rules has changed in what it finds."""

PRACTICE: Final = "practice"
"""In place of a clause: a custom of careful typing that the decree takes for granted and does not word."""


class Family(StrEnum):
    """Rules that are applied to a kind of paper together."""

    PAGE = "page"
    MARGINS = "margins"
    HEAD = "head"
    TITLE = "title"
    BODY = "body"
    SIGNING = "signing"
    ANNEX = "annex"
    WORDING = "wording"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What a check saw at one place. `found` and `asked` are shown as they are, or are words that the catalogue knows.

    `part` names the component concerned, empty where the rule itself says which.
    """

    spot: Spot
    found: str = ""
    asked: str = ""
    part: str = ""


Check = Callable[["Anatomy"], Iterator[Note]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Norm:
    """A rule of the decree.

    Attributes:
        code: what is read out on the phone; its words stand in `pipeline.decree30.words.finding`.
        clause: where the decree says so, as `Appendix I, II.5.b`, or `PRACTICE`. Appendix I stands for its Part I, on
            documents; no rule is of Part II, on copies.
        check: looks at a document and notes each place that departs from the rule.
        severity: an error is certain; a warning asks a person to look.
    """

    code: str
    clause: str
    check: Check
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """One departure from one rule, with every place where it was seen alike, in reading order."""

    norm: Norm
    spots: tuple[Spot, ...]
    found: str = ""
    asked: str = ""
    part: str = ""
