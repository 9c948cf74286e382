"""Drop 6: documents get their numbers and dates, and the Director chooses."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.documents.compose import alters_numbered, compose
from pipeline.documents.document import notation
from pipeline.intake.desk import Decision, refuse, refuse_unopened, take
from pipeline.issue.form import issue_form
from pipeline.issue.read import places_of, read_issue
from pipeline.kernel.dates import short_date
from pipeline.kernel.findings import Finding, Where, error, stops, warning
from pipeline.season.documents import NUMBERED, OF_THE_RESULT, DocumentKind
from pipeline.season.events import IssueTaken
from pipeline.season.issue import DocumentLine, Issue, Numbering

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.forms.form import Form
    from pipeline.forms.workbook import Workbook
    from pipeline.intake.desk import Case
    from pipeline.season.season import Issued, Season
    from pipeline.season.setup import Setup


def decide_issue(case: Case) -> Decision:
    """Number documents. May be partial and repeated; what is numbered stays as it is."""
    season = case.season
    if season is None:
        return refuse_unopened(case)
    form = blank_issue(season, with_numbered=True)
    issue, findings = read_issue(case.workbook, form, season.setup)
    if issue is None or stops(findings):
        return refuse(case, *findings)
    fresh = _fresh(season, issue)
    event = IssueTaken(issue=fresh)
    findings = (*findings, *_placed(_objections(season, issue), case.workbook, form))
    if not stops(findings):
        findings = (*findings, *alters_numbered(season, IssueTaken(issue=without_numbers(fresh))))
    return take(case, event, findings=findings)


def blank_issue(season: Season, *, with_numbered: bool = False) -> Form:
    """Give the `issue` form as it stands now: what is not yet numbered, and who passed."""
    issued = {item.kind: item for item in season.issued}
    titles = {document.kind: document.title for document in compose(season)}
    lines = []
    for kind in NUMBERED:
        if kind not in titles or (kind in issued and not with_numbered):
            continue
        known = issued.get(kind)
        number, day, signer = (known.number, known.date, known.signer) if known else ("", None, "")
        lines.append(DocumentLine(kind=kind.value, title=titles[kind], number=number, date=day, signer=signer))
    return issue_form(season.setup, tuple(lines), season.passed, season.recognitions)


def without_numbers(issue: Issue) -> Issue:
    """Give the issue without its numbers: what it does to the facts of documents."""
    return Issue(numberings=(), recognitions=issue.recognitions)


def _fresh(season: Season, issue: Issue) -> Issue:
    """Leave out what is numbered already: a workbook may be dropped again with more lines filled."""
    known = {issued.kind.value for issued in season.issued}
    return Issue(
        numberings=tuple(line for line in issue.numberings if line.kind not in known),
        recognitions=issue.recognitions,
    )


def _placed(objections: tuple[Finding, ...], workbook: Workbook, form: Form) -> Iterator[Finding]:
    """Give findings that name a document's kind or a nomination alone their cell in the dropped workbook."""
    places = places_of(workbook, form) if objections else {}
    for finding in objections:
        yield replace(finding, where=places.get(finding.where.name or "", finding.where))


def _objections(season: Season, issue: Issue) -> tuple[Finding, ...]:
    """Hold the issue against the season, line by line; no number is given twice, nor one of an abandoned round."""
    existing = {document.kind.value for document in compose(season) if document.kind}
    findings: list[Finding] = []
    used = {_series(season, issued.kind, issued): issued.kind.value for issued in season.issued}
    spent = {_series(season, issued.kind, issued): issued.kind.value for issued in season.abandoned}
    for line in issue.numberings:
        findings.extend(_objections_to_line(season, line, existing))
        if line.kind not in existing:
            continue
        key = _series(season, DocumentKind(line.kind), line)
        other = spent.get(key) or used.setdefault(key, line.kind)
        if key in spent or other != line.kind:
            where = Where(name=line.kind)
            findings.append(error("I702", where, number=line.number, kind=line.kind, other=other))
    return (*findings, *_objections_to_choices(season, issue))


def _series(season: Season, kind: DocumentKind, numbered: Issued | Numbering) -> tuple[str, int, int]:
    """Give what must be unique: notation, calendar year, number."""
    return notation(kind, season.setup), numbered.date.year, int(numbered.number)


def _objections_to_line(season: Season, line: Numbering, existing: set[str]) -> tuple[Finding, ...]:
    """Object to a document that is not there or may still change, and to another number than it has."""
    at = Where(name=line.kind)
    if line.kind not in existing:
        return (error("I705", at, kind=line.kind),)
    known = season.issue_of(DocumentKind(line.kind))
    is_undecided = season.second is not None and season.second.is_open
    if known is None and is_undecided and line.kind in OF_THE_RESULT:
        return (error("I717", at, kind=line.kind),)
    if known and (int(known.number), known.date) != (int(line.number), line.date):
        return (error("I701", at, kind=line.kind, number=known.number, date=short_date(known.date)),)
    if not _within(season.setup, line):
        return (warning("I703", at, kind=line.kind, date=short_date(line.date)),)
    return ()


def _within(setup: Setup, line: Numbering) -> bool:
    return setup.year <= line.date.year and line.date < setup.recognition_deadline


def _objections_to_choices(season: Season, issue: Issue) -> tuple[Finding, ...]:
    passed = {nominee.id: nominee.name for nominee in season.passed}
    before = {choice.id: choice.recognised for choice in season.recognitions}
    findings = []
    for choice in issue.recognitions:
        if choice.id not in passed:
            findings.append(error("I706", Where(name=choice.id), nominee=choice.id))
        elif season.issued_decision and before.get(choice.id, True) != choice.recognised:
            findings.append(error("I707", Where(name=choice.id), nominee=passed[choice.id]))
    return tuple(findings)
