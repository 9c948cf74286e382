"""Checks a Word document against Decree 30/2020: reads it, judges it, words what was found."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pipeline.decree30.docx.reader import UnreadableDocument, read_paper
from pipeline.decree30.judge import judge
from pipeline.decree30.norms import RULES_VERSION, Breach
from pipeline.decree30.paper import Paper, Spot
from pipeline.decree30.parts import Part
from pipeline.decree30.words.finding import finding_of, place
from pipeline.decree30.words.rules import RULES
from pipeline.kernel.findings import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A finding, with what its label and its message have no room for.

    Attributes:
        finding: what departs from the decree, or why the file could not be read.
        clause: the clause as its rule has it (`Appendix I, II.5.b`); empty for what is no rule's.
        places: every place; its label is the first, its message names three. Empty for what is no rule's.
    """

    finding: Finding
    clause: str = ""
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What `lint` tells of a document.

    Attributes:
        remarks: what is to be mended, in the order of the rules.
        model: the model of Appendix III it was judged by, empty where the decree knows none.
        kind: its type as it is printed (`QUYẾT ĐỊNH`), empty where it has none.
    """

    remarks: tuple[Remark, ...]
    model: str = ""
    kind: str = ""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings alone."""
        return tuple(remark.finding for remark in self.remarks)


def lint(content: bytes) -> Judgement:
    """Judge a file; one that is damaged or no Word document is a finding like any other."""
    try:
        paper = read_paper(content)
    except UnreadableDocument as unreadable:
        return Judgement(remarks=(Remark(finding=unreadable.finding),))
    return judged(paper)


def judged(paper: Paper) -> Judgement:
    """Judge a document that was read."""
    document, breaches = judge(paper)
    named = document.first(Part.TYPE)
    texts = {line.spot: line.text for line in document.lines}
    return Judgement(
        remarks=tuple(_remark(breach, texts) for breach in breaches),
        model=document.genre.model,
        kind=named.quote if named else "",
    )


def _remark(breach: Breach, texts: Mapping[Spot, str]) -> Remark:
    places = tuple(map(place, breach.spots))
    return Remark(finding=finding_of(breach, texts), clause=breach.norm.clause, places=places)


def report(judgement: Judgement, name: str, as_json: Callable[[Finding], dict[str, str | None]]) -> dict[str, object]:
    """Give a judgement as `lint --json` prints it; `as_json` words a finding."""
    return {
        "file": name,
        "rules": RULES_VERSION,
        "kind": judgement.kind,
        "model": judgement.model,
        "findings": [{**as_json(remark.finding), **_beside_words(remark)} for remark in judgement.remarks],
    }


def _beside_words(remark: Remark) -> dict[str, object]:
    """Give what was found and what is asked by themselves; a rule that asks one thing alone asks what its title says.

    `found` is empty where something is missing.
    """
    finding = remark.finding
    params = dict(finding.params)
    label = [finding.where.label] if finding.where.label else []
    return {
        "clause": remark.clause,
        "found": params.get("found", ""),
        "asked": params.get("asked") or RULES.get(finding.code, ""),
        "places": list(remark.places) or label,
    }
