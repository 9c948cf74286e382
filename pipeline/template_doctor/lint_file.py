"""Lints a Word file: a document by the decree; a template by its doctor, and then what it makes of long samples."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.decree30.docx.reader import UnreadableDocument, read_paper
from pipeline.decree30.lint import Verdict, judged, lint, report
from pipeline.template_doctor.examine import examine_template, is_template
from pipeline.template_doctor.words import TRIED, overview
from pipeline.words import as_json

if TYPE_CHECKING:
    from pipeline.kernel.findings import Finding
    from pipeline.template_doctor.examine import Examination


@dataclass(frozen=True, slots=True, kw_only=True)
class Linted:
    """What `lint` prints: the findings, the report for `--json`, and for a template an overview in words."""

    findings: tuple[Finding, ...]
    report: dict[str, object]
    overview: str = ""


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
    verdict = _verdict(examination)
    return Linted(
        findings=verdict.findings,
        report=report(verdict, name, as_json) | {"template": _as_json(examination)},
        overview=_in_words(examination),
    )


def _judged(content: bytes) -> Verdict | None:
    """Judge a document; None where it is a template. The reader is first: it bounds what a file may swell to."""
    try:
        paper = read_paper(content)
    except UnreadableDocument:
        return lint(content)
    return None if is_template(content) else judged(paper)


def _verdict(examination: Examination) -> Verdict:
    """Put the findings on a template before those on the document that it makes."""
    made = lint(examination.trial) if examination.trial is not None else Verdict(findings=(), clauses=())
    return Verdict(
        findings=(*examination.findings, *made.findings),
        clauses=(*("" for _ in examination.findings), *made.clauses),
        places=(*(() for _ in examination.findings), *made.places),
        model=made.model,
        kind=made.kind,
    )


def _in_words(examination: Examination) -> str:
    used = {value.name: value.places for value in examination.used}
    spare = (examination.unused, examination.left_out, examination.nowhere)
    told = overview(examination.template, examination.known_by, used, spare)
    return f"{told}\n{TRIED}" if examination.trial is not None else told


def _as_json(examination: Examination) -> dict[str, object]:
    """Give what stands under `template` (described in `templates/README.md`)."""
    return {
        "name": examination.template,
        "known_by": examination.known_by,
        "used": [
            {"name": value.name, "places": [{"place": spot, "written": written} for spot, written in value.places]}
            for value in examination.used
        ],
        "unused": list(examination.unused),
        "left_out": list(examination.left_out),
        "nowhere": list(examination.nowhere),
        "tried": examination.trial is not None,
    }
