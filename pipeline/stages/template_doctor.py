"""Examines a Word template: every mistake at once, the values it uses and where, and a trial with long sample facts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, reduce
from typing import TYPE_CHECKING, Final

from pipeline.adapters.template_tags import is_template, read_template
from pipeline.adapters.word import TemplateFault, prepare
from pipeline.domain.findings import error, stops, warning
from pipeline.domain.template_check import check
from pipeline.domain.template_shape import Shape, leaves, merged, shape_of, shown
from pipeline.stages.sample_season import sample_values
from pipeline.stages.shipped import shipped_templates
from pipeline.text.conformity import place
from pipeline.text.template_trouble import trouble
from pipeline.text.template_words import template_finding

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.domain.findings import Finding
    from pipeline.domain.template_check import Checked
    from pipeline.domain.template_names import Named
    from pipeline.domain.template_tags import TemplateText

__all__ = ["Examination", "ValueUsed", "examine_template", "is_template", "unknown_names"]

BY_NAME: Final = "name"
BY_VALUES: Final = "values"
_LIKE_ENOUGH: Final = 0.5
_UNKNOWN: Final = frozenset({"T201", "T202", "T203", "T204"})


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
        trial: the template filled with long sample facts; None where it could not be.
    """

    template: str
    known_by: str
    findings: tuple[Finding, ...]
    used: tuple[ValueUsed, ...]
    unused: tuple[str, ...]
    left_out: tuple[str, ...]
    trial: bytes | None


def examine_template(content: bytes, file_name: str) -> Examination:
    """Examine a template.

    Args:
        content: the .docx.
        file_name: tells which template it is, where it is named like one of ours.

    Raises:
        ValueError: it is no .docx.
    """
    read = read_template(content)
    template, known_by = _kind_of(read, file_name)
    checked = _checked(read, template)
    findings = [template_finding(remark) for remark in checked.remarks]
    if not template:
        findings.append(warning("T402"))
    trial = None
    if template and not stops(findings):
        trial, failed = _tried(content, template)
        findings += failed
    used = {shown(named.path) for named in checked.used}
    offered = {shown(path) for path in leaves(_offered()[template])} if template else set()
    shipped = _used_by_shipped(template) if template else frozenset()
    return Examination(
        template=template,
        known_by=known_by,
        findings=tuple(findings),
        used=_gathered(checked.used),
        unused=tuple(sorted(offered - used)),
        left_out=tuple(sorted((offered & shipped) - used)),
        trial=trial,
    )


def unknown_names(content: bytes, template: str) -> tuple[str, ...]:
    """List the names that a template is not offered, in branches too that no sample comes to.

    Raises:
        ValueError: it is no .docx.
    """
    remarks = _checked(read_template(content), template).remarks
    return tuple(dict.fromkeys(dict(remark.params)["name"] for remark in remarks if remark.code in _UNKNOWN))


def _checked(read: TemplateText, template: str) -> Checked:
    shapes = _offered()
    elsewhere: dict[str, tuple[str, ...]] = {}
    for other, shape in sorted(shapes.items()):
        for name in shape.parts:
            elsewhere[name] = (*elsewhere.get(name, ()), other)
    return check(read, shapes[template].parts if template else None, elsewhere if template else {})


def _kind_of(read: TemplateText, file_name: str) -> tuple[str, str]:
    """Tell which template it is: by its file's name, else by the values it uses."""
    stem = file_name.rsplit("/", maxsplit=1)[-1].removesuffix(".docx").casefold()
    named = [name for name in _offered() if stem.startswith(name)]
    if named:
        return max(named, key=len), BY_NAME
    used = {shown(named.path) for named in check(read, None, {}).used}
    likeness = {name: _likeness(used, _roots_used(name)) for name in _offered()}
    best = max(sorted(likeness), key=lambda name: likeness[name])
    return (best, BY_VALUES) if likeness[best] >= _LIKE_ENOUGH else ("", "")


def _likeness(one: set[str], other: frozenset[str]) -> float:
    """Give the share of common names among all names of both."""
    return len(one & other) / len(one | other) if one | other else 0.0


def _tried(content: bytes, template: str) -> tuple[bytes | None, list[Finding]]:
    """Fill the template with each of its samples; give the longest document."""
    first: bytes | None = None
    try:
        prepared = prepare(content)
        for values in sample_values()[template]:
            made = prepared.render(values)
            first = first or made
    except TemplateFault as fault:
        return None, [error("T401", trouble_shown=trouble(fault.params))]
    return first, []


def _gathered(used: tuple[Named, ...]) -> tuple[ValueUsed, ...]:
    """Put the places of each value together."""
    places: dict[str, dict[tuple[str, str], None]] = {}
    for named in used:
        places.setdefault(shown(named.path), {})[place(named.spot), named.written] = None
    return tuple(ValueUsed(name=name, places=tuple(found)) for name, found in sorted(places.items()))


@cache
def _offered() -> Mapping[str, Shape]:
    """Give the shape of what each template is offered."""
    return {name: reduce(merged, map(shape_of, values)) for name, values in sample_values().items()}


@cache
def _used_by_shipped(template: str) -> frozenset[str]:
    read = read_template((shipped_templates() / f"{template}.docx").read_bytes())
    return frozenset(shown(named.path) for named in check(read, _offered()[template].parts, {}).used)


@cache
def _roots_used(template: str) -> frozenset[str]:
    """Give what a shipped template names as it is written, to compare with one of an unknown kind."""
    read = read_template((shipped_templates() / f"{template}.docx").read_bytes())
    return frozenset(shown(named.path) for named in check(read, None, {}).used)
