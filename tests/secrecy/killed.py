"""Runs a service that is killed, as a program of its own: `python -m tests.secrecy.killed`, one request a line.

A request names a workspace to start from, a new one to work in, and the step at which to die, counted in executed lines
of the modules that handle ballots and the session; the process ends there as by `kill -9`, without any clean-up. Then
another service takes the workspace over, and the answer says how it went. Every service is a forked process, so that
the libraries are loaded once.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pipeline import flow
from pipeline.demo.rehearsal import Rehearsal
from pipeline.demo.run import rehearsal_settings
from pipeline.season.ledger.drops import DropState
from pipeline.service.house import open_house, sweep_leftovers
from tests import clerk as clerks
from tests.secrecy.rig import read_in_this_process

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

TRACED = (
    "ballot/box.py",
    "ballot/count.py",
    "ballot/desk.py",
    "ballot/additions.py",
    "ballot/examine.py",
    "ballot/held.py",
    "ballot/notice.py",
    "ballot/package.py",
    "ballot/readings.py",
    "ballot/rounds.py",
    "ballot/story.py",
    "ballot/sweep.py",
    "session/hold.py",
    "intake/receive.py",
    "outbox/place.py",
    "season/law/ballot.py",
    "season/law/validity.py",
    "season/ledger/drops.py",
    "season/ledger/history.py",
    "season/ledger/shelf.py",
    "kernel/files/folder.py",
    "kernel/files/packages.py",
    "kernel/files/store.py",
    "kernel/secrets/peek.py",
    "kernel/secrets/sealing.py",
)
"""Every file that a ballot or the count walks through, so far as it decides something or writes something down."""

NOT_TRACED = {
    "ballot/__init__.py": "holds nothing",
    "ballot/drop.py": "what the intake knows of the form; no ballot comes by",
    "ballot/form.py": "makes the blank in memory",
    "ballot/recount.py": "reads the sealed box when a person asks, and writes nothing",
    "ballot/recount_alone.py": "runs from the package alone, without the service",
    "ballot/second_reader.py": "its child is a process of its own, fed by a pipe; `test_second_reader.py` kills it",
    "ballot/slips.py": "draws pages in memory; `rounds.py` writes them down",
    "ballot/words.py": "words alone",
}
"""The other files of the ballot's room, each with its reason; `test_traced.py` holds both lists against the room."""

KILLED = 137
_MODULES = {str(Path(flow.__file__).parent / name): name for name in TRACED}


class Steps:
    """Counts executed lines, and ends the process at one of them."""

    def __init__(self, kill_at: int | None, lines: list[str]) -> None:
        self._kill_at = kill_at
        self._lines = lines

    def __call__(self, frame: FrameType, event: str, _: object) -> Callable[..., Any] | None:
        """Follow the frames of the traced modules alone."""
        name = _MODULES.get(frame.f_code.co_filename)
        if name is None:
            return None
        if event == "line":
            if len(self._lines) == self._kill_at:
                os._exit(KILLED)
            self._lines.append(f"{name}:{frame.f_lineno}")
        return self


def serve(workspace: Path, session: bytes) -> None:
    """Do what a service does with the ballots and then with the session, from wherever the last one was killed."""
    stage = Rehearsal(workspace=workspace, has_office=False)
    settings = rehearsal_settings(stage)
    sweep_leftovers(settings)
    clerk = clerks.Clerk(stage=stage, settings=settings, house=open_house(settings))
    clerk.on(stage.cast.days["session"])
    clerk.look()
    if not any(drop.form == "session" and drop.state is DropState.TAKEN for drop in clerk.ledger):
        clerk.drop("thu-ky", "phien hop.xlsx", session)
    clerk.look()
    clerk.placer.place()
    clerk.house.database.dispose()


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """Serve until killed, then serve to the end; say whether the kill came and, of a whole run, which lines it took."""
    workspace = Path(request["workspace"])
    shutil.copytree(request["base"], workspace)
    session = Path(request["session"]).read_bytes()
    trace = workspace.with_suffix(".lines")
    first = _forked(lambda: _traced(workspace, session, request["kill_at"], trace))
    second = _forked(lambda: serve(workspace, session))
    lines = trace.read_text().split() if trace.exists() else []
    return {"killed": first == KILLED, "ended": second == 0 and first in (0, KILLED), "lines": lines}


def _traced(workspace: Path, session: bytes, kill_at: int | None, trace: Path) -> None:
    lines: list[str] = []
    sys.settrace(Steps(kill_at, lines))
    serve(workspace, session)
    sys.settrace(None)
    if kill_at is None:
        trace.write_text("\n".join(lines))


def _forked(work: Callable[[], None]) -> int:
    """Run in a process of its own; give its exit code, 1 where it failed."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    failed = True
    try:
        work()
        failed = False
    finally:
        if failed:
            traceback.print_exc()
        os._exit(failed)


def main() -> None:
    """Answer requests until there are no more."""
    with pytest.MonkeyPatch.context() as patch:
        read_in_this_process(patch)
        for line in sys.stdin:
            sys.stdout.write(json.dumps(answer(json.loads(line))) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
