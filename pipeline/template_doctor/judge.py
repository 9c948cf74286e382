"""Judges a template, once for all who ask: `pipeline lint` shows what is found, the season uses what has no error.

What is found of `judge_template(content, "quyet-dinh")` is the same for both.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from pipeline.decree30.docx.package import Package
from pipeline.decree30.docx.part_parser import PackageLimits, UnreadableDocument
from pipeline.documents.compose import FACTS
from pipeline.documents.templates.in_force import shipped_templates
from pipeline.documents.templates.words import trouble
from pipeline.documents.word.filling import TemplateFault
from pipeline.documents.word.language import UnprintableError
from pipeline.documents.word.preparing import prepare
from pipeline.kernel.findings import error, stops
from pipeline.template_doctor.check import check
from pipeline.template_doctor.sample_season import sample_values
from pipeline.template_doctor.shape import Shape, shape_of, shown
from pipeline.template_doctor.tags import read_tags
from pipeline.template_doctor.words import template_finding

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.kernel.findings import Finding
    from pipeline.template_doctor.check import Checked
    from pipeline.template_doctor.names import Mention
    from pipeline.template_doctor.tags import TemplateText

_MEGABYTE: Final = 1024 * 1024
LIMITS: Final = PackageLimits(file_bytes=20 * _MEGABYTE, xml_bytes=8 * _MEGABYTE, elements=200_000)
"""What a template may be; the longest of ours has 100 KB of XML."""

_READ: Final = frozenset({"header", "footer", "footnotes", "endnotes", "styles", "numbering", "settings"})


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateJudgement:
    """What was found about a template.

    Attributes:
        findings: everything to mend, in the order of the document; with an error among them it is not used.
        mentions: the values it uses, at each place.
        trial: the template filled with the longest sample; None where it was not tried or could not be filled.
        fault: why it could not be filled.
    """

    findings: tuple[Finding, ...]
    mentions: tuple[Mention, ...] = ()
    trial: bytes | None = None
    fault: TemplateFault | None = None


@lru_cache(maxsize=32)
def judge_template(content: bytes, template: str) -> TemplateJudgement:
    """Judge a template; whatever is wrong with it is a finding.

    Args:
        content: the file; anything.
        template: the name of the one of ours whose place it takes; empty where that is not known, and then no name is
            judged and nothing is tried.
    """
    try:
        _open_within_limits(content)
        read = read_tags(content)
    except UnreadableDocument as unreadable:
        return TemplateJudgement(findings=(unreadable.finding,))
    except ValueError:
        return TemplateJudgement(findings=(error("W104"),))
    found = checked(read, template)
    findings = [template_finding(mistake) for mistake in found.mistakes]
    if template and not found.mentions and used_by_shipped(template):
        findings.append(error("T404"))
    judgement = TemplateJudgement(findings=tuple(findings), mentions=found.mentions)
    return judgement if not template or stops(findings) else _tried(content, template, judgement)


def checked(read: TemplateText, template: str) -> Checked:
    """Hold the tags of a template against what it is offered; of an unknown one no name is judged."""
    if not template:
        return check(read, None, {})
    shapes = offered()
    elsewhere: dict[str, tuple[str, ...]] = {}
    for other, shape in sorted(shapes.items()):
        for name in shape.parts:
            elsewhere[name] = (*elsewhere.get(name, ()), other)
    return check(read, shapes[template].parts, elsewhere)


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


def _tried(content: bytes, template: str, before: TemplateJudgement) -> TemplateJudgement:
    """Fill the template with each of its samples; keep the first document, which is the longest."""
    samples = sample_values()[template]
    try:
        prepared = prepare(content)
        made = [prepared.render(values) for values in samples]
    except TemplateFault as fault:
        told = error("T401", trouble_shown=trouble(fault.params))
        return replace(before, findings=(*before.findings, told), fault=fault)
    except UnprintableError:
        told = error("T401", trouble_shown=trouble({}))
        return replace(before, findings=(*before.findings, told))
    return replace(before, trial=made[0])


@cache
def used_by_shipped(template: str) -> frozenset[str]:
    """Name the values that the shipped template of a name uses; none where it is gone."""
    shipped = shipped_templates() / f"{template}.docx"
    if not shipped.is_file():
        return frozenset()
    mentions = checked(read_tags(shipped.read_bytes()), template).mentions
    return frozenset(shown(mention.path) for mention in mentions)
