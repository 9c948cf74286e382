"""What a rule of the decree is, as one record, and what is told when a document departs from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import KW_ONLY, dataclass
from functools import partial

from pipeline.decree30.paper import Spot
from pipeline.decree30.recognise.anatomy import Anatomy
from pipeline.decree30.recognise.lines import Line
from pipeline.kernel.findings import Severity

RULES_VERSION = "30/2020-2"
"""The decree, and how often this set of rules has changed in what it finds."""

PRACTICE = "practice"
"""In place of a clause: a custom of careful typing that the decree takes for granted and does not word."""

LOOK = "Tại {spot}: {part} đang là {found}; quy định {asked}."
"""The message of all rules on how a component looks."""


@dataclass(frozen=True, slots=True)
class Note:
    """What a check saw at one place: `found` and `asked`, in the words in which they are shown.

    `part` names the component concerned, empty where the rule itself says which.
    """

    spot: Spot
    found: str = ""
    asked: str = ""
    _: KW_ONLY
    part: str = ""

    @classmethod
    def quoting(cls, line: Line, asked: str = "", *, part: str = "") -> Note:
        """Note a line as a whole, in the words that are printed there."""
        return cls(line.spot, line.quote, asked, part=part)


Notes = Iterator[Note]
Check = Callable[..., Notes]
"""Looks at a document and notes each place that departs from a rule."""
Adder = Callable[..., Check]
"""Takes a check, and what it is to be given beside the document where it serves several rules."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Norm:
    """A rule of the decree: all that is said of it stands here.

    Attributes:
        code: what is read out on the phone.
        clause: where the decree says so, as `Appendix I, II.5.b`, or `PRACTICE`. Appendix I stands for its Part I, on
            documents; no rule is of Part II, on copies.
        title: what it asks, in one line of the page that lists all rules.
        message: what its findings say; may name `{spot}`, `{found}`, `{asked}` and `{part}`. The clause is put to its
            end.
        hint: what to do now.
        check: notes where a document departs from it.
        severity: an error is certain; a warning asks a person to look.
    """

    code: str
    clause: str
    title: str
    message: str
    hint: str
    check: Callable[[Anatomy], Notes]
    severity: Severity = Severity.ERROR


class Norms:
    """The rules on one subject, each added where its check is defined: `error` and `warning` decorate a check.

    A check that serves several rules is handed over with what it is to look at: `HEAD.error(...)(looks, Part.MOTTO)`.
    The rules are kept in the order of the module, which is that of a document from top to bottom.
    """

    def __init__(self) -> None:
        self._kept: list[Norm] = []

    def __iter__(self) -> Iterator[Norm]:
        return iter(self._kept)

    def error(self, code: str, clause: str, *, title: str, hint: str, message: str = LOOK) -> Adder:
        """Add a rule that is broken for certain wherever the check notes something."""
        return self._add(partial(Norm, code=code, clause=clause, title=title, message=message, hint=hint))

    def warning(self, code: str, clause: str, *, title: str, hint: str, message: str = LOOK) -> Adder:
        """Add a rule whose notes a person should look at."""
        norm = partial(Norm, code=code, clause=clause, title=title, message=message, hint=hint)
        return self._add(partial(norm, severity=Severity.WARNING))

    def _add(self, norm: Callable[..., Norm]) -> Adder:
        def added(check: Check, *given: object, **named: object) -> Check:
            self._kept.append(norm(check=lambda document: check(document, *given, **named)))
            return check

        return added


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """One departure from one rule, with every place where it was seen alike, in reading order."""

    norm: Norm
    spots: tuple[Spot, ...]
    found: str = ""
    asked: str = ""
    part: str = ""
