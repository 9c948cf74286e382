"""Lints a Word file: a document by the decree; a template by its doctor, and then what it makes of long samples."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from pipeline.decree30.docx.reader import UnreadableDocument, read_paper
from pipeline.decree30.lint import Judgement, Remark, judged, lint, report
from pipeline.documents.templates.in_force import shipped_templates
from pipeline.kernel.findings import warning
from pipeline.template_doctor.judge import checked, judge_template, offered, used_by_shipped
from pipeline.template_doctor.paragraphs import is_template
from pipeline.template_doctor.shape import leaves, shown
from pipeline.template_doctor.tags import read_tags
from pipeline.template_doctor.words import (
    HEADING,
    KNOWN_BY,
    LEFT_OUT,
    NOWHERE,
    TRIED,
    UNUSED,
    USED,
    spot_shown,
    value_line,
)
from pipeline.words import as_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.kernel.findings import Finding
    from pipeline.template_doctor.names import Mention
    from pipeline.template_doctor.tags import TemplateText

BY_NAME: Final = "name"
BY_VALUES: Final = "values"
_LIKE_ENOUGH: Final = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Linted:
    """What `lint` prints: the findings, the report for `--json`, and for a template an overview in words."""

    findings: tuple[Finding, ...]
    report: dict[str, object]
    overview: str = ""


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


def lint_file(content: bytes, name: str) -> Linted:
    """Lint a file.

    Args:
        content: its bytes; anything.
        name: its name, which tells of a template whose place it takes.
    """
    document = _judged(content)
    if document is not None:
        return Linted(findings=document.findings, report=report(document, name, as_json))
    examination = examine_template(content, name)
    judgement = _judgement(examination)
    return Linted(
        findings=judgement.findings,
        report=report(judgement, name, as_json) | {"template": _as_json(examination)},
        overview=_overview(examination),
    )


def examine_template(content: bytes, file_name: str) -> Examination:
    """Examine a template: every mistake at once, the values it uses and where, and a trial with long sample facts.

    Args:
        content: the .docx.
        file_name: tells which template it is, where it is named like one of ours.

    Raises:
        ValueError: it is no .docx.
    """
    template, known_by = _kind_of(read_tags(content), file_name)
    judgement = judge_template(content, template)
    used = {shown(mention.path) for mention in judgement.mentions}
    there = _values_of(template) if template else frozenset()
    by_shipped = used_by_shipped(template) if template else frozenset()
    return Examination(
        template=template,
        known_by=known_by,
        findings=(*judgement.findings, *_on_its_name(template, file_name)),
        used=_gathered(judgement.mentions),
        unused=tuple(sorted(there - used)),
        left_out=tuple(sorted((there & by_shipped) - used)),
        nowhere=tuple(sorted(_used_by_no_other(template) - used)),
        trial=judgement.trial,
    )


def _judged(content: bytes) -> Judgement | None:
    """Judge a document; None where it is a template. The reader is first: it bounds what a file may swell to."""
    try:
        paper = read_paper(content)
    except UnreadableDocument:
        return lint(content)
    return None if is_template(content) else judged(paper)


def _judgement(examination: Examination) -> Judgement:
    """Put the findings on a template before those on the document that it makes."""
    made = lint(examination.trial) if examination.trial is not None else Judgement(remarks=())
    of_template = [Remark(finding=finding) for finding in examination.findings]
    return replace(made, remarks=(*of_template, *made.remarks))


def _kind_of(read: TemplateText, file_name: str) -> tuple[str, str]:
    """Tell which template it is: by its file's name, else by the values it uses."""
    stem = PurePath(file_name).name.removesuffix(".docx").casefold()
    named = [name for name in offered() if stem.startswith(name)]
    if named:
        return max(named, key=len), BY_NAME
    used = {shown(mention.path) for mention in checked(read, "").mentions}
    likeness = {name: _likeness(used, _as_written(name)) for name in offered()}
    best = max(sorted(likeness), key=lambda name: likeness[name])
    return (best, BY_VALUES) if likeness[best] >= _LIKE_ENOUGH else ("", "")


def _likeness(one: set[str], other: frozenset[str]) -> float:
    """Give the share of common names among all names of both."""
    return len(one & other) / len(one | other) if one | other else 0.0


def _on_its_name(template: str, file_name: str) -> tuple[Finding, ...]:
    """Tell of a file that the season would pass over, whatever is in it: only a template's exact name is looked for."""
    if not template:
        return (warning("T402"),)
    is_exact = PurePath(file_name).name == f"{template}.docx"
    return () if is_exact else (warning("T403", template=template),)


def _gathered(mentions: Sequence[Mention]) -> tuple[ValueUsed, ...]:
    """Put the places of each value together, each once."""
    places: dict[str, dict[tuple[str, str], None]] = {}
    for mention in mentions:
        place = (spot_shown(mention.spot), mention.written)
        places.setdefault(shown(mention.path), {})[place] = None
    return tuple(ValueUsed(name=name, places=tuple(found)) for name, found in sorted(places.items()))


@cache
def _values_of(template: str) -> frozenset[str]:
    return frozenset(map(shown, leaves(offered()[template])))


def _used_by_no_other(template: str) -> frozenset[str]:
    """Name the values of the season that no shipped template of another document uses."""
    others = (used_by_shipped(name) for name in offered() if name != template)
    return frozenset().union(*map(_values_of, offered())).difference(*others)


@cache
def _as_written(template: str) -> frozenset[str]:
    """Give what a shipped template names as it is written, to compare with one of an unknown kind."""
    read = read_tags((shipped_templates() / f"{template}.docx").read_bytes())
    return frozenset(shown(mention.path) for mention in checked(read, "").mentions)


def _overview(examination: Examination) -> str:
    """Tell which template it is, which values it uses and where, and which values are left."""
    known_by = KNOWN_BY[examination.known_by]
    lines = [HEADING.format(template=examination.template or "?", known_by=known_by)]
    lines.append(USED.format(count=len(examination.used)))
    lines += [value_line(value.name, value.places) for value in examination.used]
    spare = ((UNUSED, examination.unused), (LEFT_OUT, examination.left_out), (NOWHERE, examination.nowhere))
    lines += [told.format(count=len(names), names=", ".join(names)) for told, names in spare if names]
    if examination.trial is not None:
        lines.append(TRIED)
    return "\n".join(lines)


def _as_json(examination: Examination) -> dict[str, object]:
    """Give what stands under `template` (described in `templates/README.md`)."""
    used = []
    for value in examination.used:
        places = [{"place": spot, "written": written} for spot, written in value.places]
        used.append({"name": value.name, "places": places})
    return {
        "name": examination.template,
        "known_by": examination.known_by,
        "used": used,
        "unused": list(examination.unused),
        "left_out": list(examination.left_out),
        "nowhere": list(examination.nowhere),
        "tried": examination.trial is not None,
    }
