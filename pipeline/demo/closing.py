"""What the demo says when it is over: what was made, and where it lies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from pipeline.demo import words
from pipeline.season.documents import SPECS, DocumentState
from pipeline.status.words import DOCUMENT_STATES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Status = dict[str, Any]
"""The status as `pipeline status --json` prints it."""


def closing_lines(workspace: Path, status: Status) -> Iterator[str]:
    """Say what was made and where."""
    yield words.TITLE
    tally = cast("Status | None", status["tally"])
    if tally is not None:
        ballots = tally["ballots"]
        yield words.vote_line(tally["members"], ballots["valid"], ballots["invalid"], ballots["missing"])
    yield ""
    yield words.table(words.DOCUMENT_HEADERS, _documents(status))
    yield ""
    yield words.table(words.HEADERS, _places(workspace, int(status["season"])))
    if status["office_missing"]:
        yield ""
        yield words.NO_OFFICE


def _documents(status: Status) -> Iterator[tuple[str, str, str, str]]:
    for document in status["documents"]:
        yield (
            SPECS[document["kind"]].name,
            document["number"] or words.NO_NUMBER,
            DOCUMENT_STATES[DocumentState(document["state"])],
            document["path"],
        )


def _places(workspace: Path, year: int) -> Iterator[tuple[str, str, str]]:
    outbox = workspace / "outbox"
    for name, pattern in words.PLACES:
        glob = pattern.format(year=year)
        count = sum(1 for path in outbox.glob(glob) if path.is_file())
        yield name, str(count), f"outbox/{glob}"
