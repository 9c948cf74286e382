"""Judges a template, once for all who ask: `pipeline lint` shows what is found, the season uses what has no error.

What is found of `judge_template(content, "quyet-dinh")` is the same for both.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from pipeline.decree30.docx.parts import Limits, Package, UnreadableDocument
from pipeline.documents.document_facts import FACTS
from pipeline.documents.templates.in_force import shipped_templates
from pipeline.documents.templates.words import trouble
from pipeline.documents.word.filling import TemplateFault
from pipeline.documents.word.language import UnprintableError
from pipeline.documents.word.preparing import prepare
from pipeline.kernel.findings import error, stops
from pipeline.template_doctor.check import check
from pipeline.template_doctor.names import Shape, shape_of
from pipeline.template_doctor.sample_season import sample_values
from pipeline.template_doctor.tags_read import read_template
from pipeline.template_doctor.words import template_finding

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.kernel.findings import Finding
    from pipeline.template_doctor.check import Checked
    from pipeline.template_doctor.names import Named
    from pipeline.template_doctor.tags import TemplateText

__all__ = ["Judgement", "checked", "judge_template", "offered"]

_MEGABYTE: Final = 1024 * 1024
LIMITS: Final = Limits(file_bytes=20 * _MEGABYTE, xml_bytes=8 * _MEGABYTE, elements=200_000)
"""What a template may be; the longest of ours has 100 KB of XML."""

_READ: Final = frozenset({"header", "footer", "footnotes", "endnotes", "styles", "numbering", "settings"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What was found about a template.

    Attributes:
        findings: everything to mend, in the order of the document; with an error among them it is not used.
        used: the values it uses.
        trial: the template filled with the longest sample; None where it was not tried or could not be filled.
        fault: why it could not be filled.
    """

    findings: tuple[Finding, ...]
    used: tuple[Named, ...] = ()
    trial: bytes | None = None
    fault: TemplateFault | None = None


@lru_cache(maxsize=32)
def judge_template(content: bytes, template: str) -> Judgement:
    """Judge a template; whatever is wrong with it is a finding.

    Args:
        content: the file; anything.
        template: the name of the one of ours whose place it takes; empty where that is not known, and then no name is
            judged and nothing is tried.
    """
    try:
        _open_within_limits(content)
        read = read_template(content)
    except UnreadableDocument as unreadable:
        return Judgement(findings=(unreadable.finding,))
    except ValueError:
        return Judgement(findings=(error("W104"),))
    found = checked(read, template)
    findings = [template_finding(remark) for remark in found.remarks]
    if template and not found.used and _used_by_shipped(template):
        findings.append(error("T404"))
    if not template or stops(findings):
        return Judgement(findings=tuple(findings), used=found.used)
    return _tried(content, template, Judgement(findings=tuple(findings), used=found.used))


def checked(read: TemplateText, template: str) -> Checked:
    """Hold the tags of a template against what it is offered; of an unknown one no name is judged."""
    shapes = offered()
    elsewhere: dict[str, tuple[str, ...]] = {}
    for other, shape in sorted(shapes.items()):
        for name in shape.parts:
            elsewhere[name] = (*elsewhere.get(name, ()), other)
    return check(read, shapes[template].parts if template else None, elsewhere if template else {})


@cache
def offered() -> Mapping[str, Shape]:
    """Give the shape of what each template is offered."""
    return {name: shape_of(facts) for name, facts in FACTS.items()}


def _open_within_limits(content: bytes) -> None:
    """Open all that a template says, so that what swells or is nested without end is refused before it is unpacked.

    Raises:
        UnreadableDocument: it is no Word document, damaged, or larger than a template may be.
    """
    package = Package(content, LIMITS)
    main = package.main()
    for kind, name in main.relations.values():
        if kind in _READ:
            package.part(name)


def _tried(content: bytes, template: str, before: Judgement) -> Judgement:
    """Fill the template with each of its samples; keep the longest document."""
    first: bytes | None = None
    try:
        prepared = prepare(content)
        for values in sample_values()[template]:
            made = prepared.render(values)
            first = first or made
    except TemplateFault as fault:
        told = error("T401", trouble_shown=trouble(fault.params))
        return Judgement(findings=(*before.findings, told), used=before.used, fault=fault)
    except UnprintableError:
        return Judgement(findings=(*before.findings, error("T401", trouble_shown=trouble({}))), used=before.used)
    return Judgement(findings=before.findings, used=before.used, trial=first)


@cache
def _used_by_shipped(template: str) -> bool:
    shipped = shipped_templates() / f"{template}.docx"
    return shipped.is_file() and bool(checked(read_template(shipped.read_bytes()), template).used)
