"""Examines a Word template: every mistake at once, the values it uses and where, and a trial with long sample facts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from pipeline.documents.templates.in_force import shipped_templates
from pipeline.kernel.findings import warning
from pipeline.template_doctor.judge import checked, judge_template, offered
from pipeline.template_doctor.names import leaves, shown
from pipeline.template_doctor.tags_read import is_template, read_template
from pipeline.template_doctor.words import spot_shown

if TYPE_CHECKING:
    from pipeline.kernel.findings import Finding
    from pipeline.template_doctor.names import Named
    from pipeline.template_doctor.tags import TemplateText

__all__ = ["Examination", "ValueUsed", "examine_template", "is_template"]

BY_NAME: Final = "name"
BY_VALUES: Final = "values"
_LIKE_ENOUGH: Final = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueUsed:
    """A value that the template uses: its name as the list of values has it, and each place with what stands there."""

    name: str
    places: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Examination:
    """What was found about a template.

    Attributes:
        template: which of our templates it takes the place of, empty where that is not known.
        known_by: `name` (of the file), `values` (those it uses), or empty.
        findings: everything to mend, in the order of the document.
        used: the values it uses.
        unused: values that its document has and that it does not use.
        left_out: those among them that the shipped template uses.
        nowhere: values of the season that no template uses, neither this one nor a shipped one of another document.
        trial: the template filled with long sample facts; None where it could not be.
    """

    template: str
    known_by: str
    findings: tuple[Finding, ...]
    used: tuple[ValueUsed, ...]
    unused: tuple[str, ...]
    left_out: tuple[str, ...]
    nowhere: tuple[str, ...]
    trial: bytes | None


def examine_template(content: bytes, file_name: str) -> Examination:
    """Examine a template.

    Args:
        content: the .docx.
        file_name: tells which template it is, where it is named like one of ours.

    Raises:
        ValueError: it is no .docx.
    """
    template, known_by = _kind_of(read_template(content), file_name)
    judged = judge_template(content, template)
    used = {shown(named.path) for named in judged.used}
    there = {shown(path) for path in leaves(offered()[template])} if template else set()
    shipped = _used_by_shipped(template) if template else frozenset()
    return Examination(
        template=template,
        known_by=known_by,
        findings=(*judged.findings, *_on_its_name(template, file_name)),
        used=_gathered(judged.used),
        unused=tuple(sorted(there - used)),
        left_out=tuple(sorted((there & shipped) - used)),
        nowhere=tuple(sorted(_values_of_the_season() - used - _used_by_others(template))),
        trial=judged.trial,
    )


def _on_its_name(template: str, file_name: str) -> tuple[Finding, ...]:
    """Tell of a file that the season would pass over, whatever is in it: only a template's exact name is looked for."""
    if not template:
        return (warning("T402"),)
    is_exact = PurePath(file_name).name == f"{template}.docx"
    return () if is_exact else (warning("T403", template=template),)


def _kind_of(read: TemplateText, file_name: str) -> tuple[str, str]:
    """Tell which template it is: by its file's name, else by the values it uses."""
    stem = PurePath(file_name).name.removesuffix(".docx").casefold()
    named = [name for name in offered() if stem.startswith(name)]
    if named:
        return max(named, key=len), BY_NAME
    used = {shown(named.path) for named in checked(read, "").used}
    likeness = {name: _likeness(used, _roots_used(name)) for name in offered()}
    best = max(sorted(likeness), key=lambda name: likeness[name])
    return (best, BY_VALUES) if likeness[best] >= _LIKE_ENOUGH else ("", "")


def _likeness(one: set[str], other: frozenset[str]) -> float:
    """Give the share of common names among all names of both."""
    return len(one & other) / len(one | other) if one | other else 0.0


def _gathered(used: tuple[Named, ...]) -> tuple[ValueUsed, ...]:
    """Put the places of each value together."""
    places: dict[str, dict[tuple[str, str], None]] = {}
    for named in used:
        places.setdefault(shown(named.path), {})[spot_shown(named.spot), named.written] = None
    return tuple(ValueUsed(name=name, places=tuple(found)) for name, found in sorted(places.items()))


@cache
def _used_by_shipped(template: str) -> frozenset[str]:
    read = read_template((shipped_templates() / f"{template}.docx").read_bytes())
    return frozenset(shown(named.path) for named in checked(read, template).used)


def _used_by_others(template: str) -> frozenset[str]:
    return frozenset().union(*(_used_by_shipped(name) for name in offered() if name != template))


@cache
def _values_of_the_season() -> frozenset[str]:
    return frozenset(shown(path) for facts in offered().values() for path in leaves(facts))


@cache
def _roots_used(template: str) -> frozenset[str]:
    """Give what a shipped template names as it is written, to compare with one of an unknown kind."""
    read = read_template((shipped_templates() / f"{template}.docx").read_bytes())
    return frozenset(shown(named.path) for named in checked(read, "").used)
