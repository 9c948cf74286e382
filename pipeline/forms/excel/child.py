"""Parses workbooks in a throw-away child with limits on time and memory; only checked values come back.

This is the side of the service; the child runs `in_child`.
"""

from __future__ import annotations

import contextlib
import os
import queue
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from pipeline.forms.excel.in_child import read_frame, write_frame
from pipeline.kernel.findings import Finding, error

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.forms.workbook import Workbook

CHILD = "pipeline.forms.excel.in_child"
BARE = ("-S",)
"""Options of the child's interpreter: it looks for no installed packages before it needs one."""

_PARALLEL_FROM = 16
_CHILDREN = 2
_SOURCE = Path(__file__).resolve().parents[3]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingLimits:
    """What one workbook may cost. Seconds are of the wall and of the processor; the child starts within `seconds` too.

    Memory and processor time are held by the system where it can (not on Windows); the wall time is held everywhere.
    """

    seconds: float = 20.0
    cpu_seconds: int = 15
    memory_bytes: int = 1024 * 1024 * 1024


DEFAULT_READING_LIMITS = ReadingLimits()


def read_workbooks(
    contents: Sequence[bytes], limits: ReadingLimits = DEFAULT_READING_LIMITS
) -> list[Workbook | Finding]:
    """Parse workbooks that the gate has let through.

    Args:
        contents: The files' bytes.
        limits: What one file may cost.

    Returns:
        For each file, in order, what it holds, or the finding that says why it cannot be read. A file on which the
        child dies or hangs gets a finding; a new child goes on with the next file.
    """
    answers: list[bytes | None] = [None] * len(contents)
    shares = [range(len(contents))]
    if len(contents) >= _PARALLEL_FROM:
        shares = [range(first, len(contents), _CHILDREN) for first in range(_CHILDREN)]
    others = [threading.Thread(target=_read_share, args=(contents, share, answers, limits)) for share in shares[1:]]
    for other in others:
        other.start()
    _read_share(contents, shares[0], answers, limits)
    for other in others:
        other.join()
    return [_checked(answer) for answer in answers]


def _read_share(contents: Sequence[bytes], share: range, answers: list[bytes | None], limits: ReadingLimits) -> None:
    """Read every file of the share, with as many children as it takes."""
    child: _Child | None = None
    for index in share:
        child = child or _Child(limits)
        answers[index] = child.ask(contents[index])
        if answers[index] is None:
            child.end()
            child = None
    if child is not None:
        child.end()


def _checked(answer: bytes | None) -> Workbook | Finding:
    """Let only a whole, valid workbook back into the service."""
    if answer is None:
        return error("F120")
    from pydantic import ValidationError

    from pipeline.forms.workbook import Workbook

    if not answer:
        return error("F119")
    try:
        workbook = Workbook.model_validate_json(answer)
    except ValidationError:
        # Raised again it would carry field values into a log.
        return error("F119")
    # "Strict Open XML" opens as no sheets at all, without an error.
    return workbook if any(sheet.cells for sheet in workbook.sheets) else error("F121")


class _Child:
    """One child process; `ask` gives None once it has died or hung, and the child is of no more use."""

    def __init__(self, limits: ReadingLimits) -> None:
        self._limits = limits
        command = [sys.executable, *BARE, "-m", CHILD, str(limits.cpu_seconds), str(limits.memory_bytes)]
        pipe, surroundings = subprocess.PIPE, environment_of_child()
        self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, env=surroundings)
        self._answers: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def ask(self, content: bytes) -> bytes | None:
        """Send one file and wait for its answer; empty bytes are the parser's refusal."""
        writer = threading.Thread(target=self._send, args=(content,), daemon=True)
        writer.start()
        try:
            answer = self._answers.get(timeout=self._limits.seconds)
        except queue.Empty:
            answer = None
        if answer is None:
            self._process.kill()
        # An answer may be here before the writer has come back from its last write: that is no fault of the child.
        writer.join(self._limits.seconds)
        return answer

    def end(self) -> None:
        """End the process; it holds nothing that could be lost."""
        self._process.kill()
        self._process.wait()
        self._listener.join()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()

    def _send(self, content: bytes) -> None:
        with contextlib.suppress(OSError, ValueError):
            write_frame(_pipe(self._process.stdin), content)

    def _listen(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            while (answer := read_frame(_pipe(self._process.stdout))) is not None:
                self._answers.put(answer)
        self._answers.put(None)


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise ValueError("the child was started without a pipe")
    return stream


def environment_of_child() -> dict[str, str]:
    """Give the child our surroundings without the installation's settings, and with the package to be found."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PIPELINE_")}
    kept["PYTHONPATH"] = os.pathsep.join(filter(None, (str(_SOURCE), kept.get("PYTHONPATH"))))
    return kept
