"""Checks a Word document against Decree 30/2020: reads it, judges it, words what was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.decree30.docx.reader import UnreadableDocument, read_paper
from pipeline.decree30.judge import judge
from pipeline.decree30.norms import RULES_VERSION
from pipeline.decree30.parts import Part
from pipeline.decree30.words.decree import DECREE
from pipeline.decree30.words.finding import finding_of, place
from pipeline.decree30.words.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.decree30.paper import Paper
    from pipeline.kernel.findings import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What `lint` tells of a document.

    Attributes:
        model: the model of Appendix III it was judged by, empty where the decree knows none.
        kind: its type as it is printed (`QUYẾT ĐỊNH`), empty where it has none.
        findings: what departs from the decree, or why the file could not be read.
        clauses: the clause of each finding as its rule has it (`Appendix I, II.5.b`), in the same order; empty for what
            is no rule's.
        places: every place of each finding, in the same order; its label is the first, its message names three.
    """

    findings: tuple[Finding, ...]
    clauses: tuple[str, ...]
    places: tuple[tuple[str, ...], ...] = ()
    model: str = ""
    kind: str = ""


def lint(content: bytes) -> Verdict:
    """Judge a file; one that is damaged or no Word document is a finding like any other."""
    try:
        paper = read_paper(content)
    except UnreadableDocument as unreadable:
        return Verdict(findings=(unreadable.finding,), clauses=("",))
    return judged(paper)


def judged(paper: Paper) -> Verdict:
    """Judge a document that was read."""
    document, breaches = judge(paper, DECREE)
    named = document.first(Part.TYPE)
    texts = {line.spot: line.text for line in document.lines}
    return Verdict(
        findings=tuple(finding_of(breach, texts) for breach in breaches),
        clauses=tuple(breach.norm.clause for breach in breaches),
        places=tuple(tuple(map(place, breach.spots)) for breach in breaches),
        model=document.genre.model,
        kind=named.text.strip() if named else "",
    )


def report(verdict: Verdict, name: str, as_json: Callable[[Finding], dict[str, str | None]]) -> dict[str, object]:
    """Give a verdict as `lint --json` prints it; `as_json` words a finding."""
    return {
        "file": name,
        "rules": RULES_VERSION,
        "kind": verdict.kind,
        "model": verdict.model,
        "findings": [
            {**as_json(finding), "clause": clause, **_seen(finding), "places": _places(verdict, index)}
            for index, (finding, clause) in enumerate(zip(verdict.findings, verdict.clauses, strict=True))
        ],
    }


def _places(verdict: Verdict, index: int) -> list[str]:
    """Give every place of a finding; what is no rule's has its label alone, or none."""
    if index < len(verdict.places) and verdict.places[index]:
        return list(verdict.places[index])
    label = verdict.findings[index].where.label
    return [label] if label else []


def _seen(finding: Finding) -> dict[str, str]:
    """Give what was found and what is asked by themselves; a rule that asks one thing alone asks what its title says.

    `found` is empty where something is missing.
    """
    params = dict(finding.params)
    return {"found": params.get("found", ""), "asked": params.get("asked") or RULES.get(finding.code, "")}
