"""Report how a season stands, as `status --json` prints it. Value in, value out, without a clock or an engine."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from pipeline.kernel.markup import showable
from pipeline.season.nomination import NominationState
from pipeline.season.season import Stage
from pipeline.status.attention import attention, shown_refusals
from pipeline.status.guide import steps
from pipeline.status.standing import Standing
from pipeline.status.words import in_outbox
from pipeline.words import as_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.kernel.findings import Finding
    from pipeline.season.dossiers import Dossier
    from pipeline.season.law.tally import LineResult, Tally
    from pipeline.season.season import Season
    from pipeline.season.setup import Division
    from pipeline.season.vote import Vote
    from pipeline.status.standing import DocumentStanding, RefusedDrop

Json = dict[str, object]


def report(standing: Standing) -> Json:
    """Report a season's standing; `pipeline.status.report_shape.ReportShape` says what stands under which key.

    Returns:
        JSON values alone, in a fixed order: divisions as in the setup, nominations as on the list, documents and
        refused files as they stand in the `standing`.
    """
    to_do = [step.whole for step in steps(standing)]
    to_mind = list(attention(standing))
    return {
        "season": standing.year if standing.season else None,
        "year": standing.year,
        "today": standing.today.isoformat(),
        "stage": standing.stage.value,
        "next": " ".join([*to_do, *to_mind]),
        "steps": to_do,
        "attention": to_mind,
        **_of_season(standing),
        "ballots": {
            "issued": standing.ballots_issued,
            "received": standing.ballots_received,
            "waiting": standing.ballots_waiting,
        },
        "documents": [_document(document) for document in standing.documents],
        "refused": [_refused(drop) for drop in shown_refusals(standing)],
        "warnings": _findings(standing.warnings),
        "setup_waiting": standing.setup_waiting,
        "edited": [in_outbox(path) for path in standing.edited],
        "open_elsewhere": [in_outbox(path) for path in standing.open_elsewhere],
        "office_missing": standing.office_missing,
        "unprinted": list(standing.unprinted),
        "held": standing.held,
    }


def report_of_nothing(today: date) -> Json:
    """Report on a workspace in which nothing has begun."""
    return report(Standing(year=today.year, today=today, stage=Stage.SETUP))


def _of_season(standing: Standing) -> Json:
    season = standing.season
    if season is None:
        return {"deadlines": None, "divisions": [], "nominations": [], "tally": None, "tied": [], "second_ballot": None}
    tally = season.first.tally
    return {
        "deadlines": _deadlines(season, standing.today),
        "divisions": _divisions(season, standing.last_drops),
        "nominations": [_nomination(dossier) for dossier in season.dossiers],
        "tally": tally_report(tally) if tally else None,
        "tied": [nominee.name for nominee in season.vote.tied],
        "second_ballot": _second_ballot(season.second) if season.second else None,
    }


def _second_ballot(vote: Vote) -> Json:
    return {
        "round": vote.round,
        "nominees": [nominee.name for nominee in vote.nominees],
        "tally": tally_report(vote.tally) if vote.tally else None,
    }


def _deadlines(season: Season, today: date) -> Json:
    days = {"division_report": season.setup.report_deadline, "recognition": season.setup.recognition_deadline}
    return {key: {"date": day.isoformat(), "days_left": (day - today).days} for key, day in days.items()}


def _divisions(season: Season, last_drops: dict[str, date]) -> list[Json]:
    counts = Counter((dossier.division, dossier.state) for dossier in season.dossiers)
    return [_division(division, counts, last_drops.get(division.code)) for division in season.setup.divisions]


def _division(division: Division, counts: Counter[tuple[str, NominationState]], last_drop: date | None) -> Json:
    return {
        "code": division.code,
        "name": division.name,
        "accepted": counts[division.code, NominationState.ACCEPTED],
        "returned": counts[division.code, NominationState.RETURNED],
        "held": counts[division.code, NominationState.HELD],
        "last_drop": last_drop.isoformat() if last_drop else None,
    }


def _nomination(dossier: Dossier) -> Json:
    return {
        "id": dossier.id,
        "nominee": showable(dossier.name),
        "division": dossier.division,
        "state": dossier.state.value,
        "revision": dossier.revision,
        "findings": _findings(dossier.findings),
    }


def tally_report(tally: Tally) -> Json:
    """Report a tally, all whole numbers."""
    return {
        "members": tally.members,
        "present": tally.present,
        "quorum_required": tally.quorum_required,
        "quorum_met": tally.quorum_met,
        "ballots": tally.ballots.model_dump(include={"issued", "collected", "valid", "invalid", "unused", "missing"}),
        "lines": [_line(line) for line in tally.lines],
    }


def _line(line: LineResult) -> Json:
    return line.model_dump(include={"nominee", "agree", "disagree", "none", "invalid", "base", "required", "passed"})


def _document(document: DocumentStanding) -> Json:
    return {
        "kind": document.kind.value,
        "title": document.title,
        "path": document.path,
        "sha256": document.sha256,
        "state": document.state.value,
        "number": document.number or None,
        "also": list(document.also),
    }


def _refused(drop: RefusedDrop) -> Json:
    return {
        "folder": showable(drop.folder),
        "name": showable(drop.name),
        "received_on": drop.received_on.isoformat(),
        "sha256": drop.digest,
        "waiting": drop.waiting,
        "findings": _findings(drop.findings),
    }


def _findings(findings: Iterable[Finding]) -> list[Json]:
    return [dict(as_json(finding)) for finding in findings]
