"""Parses workbooks in a throw-away child with limits on time and memory; only checked values come back.

Run as `python -S -m pipeline.forms.excel.child SECONDS BYTES` it is that child. A frame, both ways, is a length of
eight bytes and as many bytes: a workbook goes in, JSON comes out. The child keeps no file, and writes nothing of what
it read anywhere but into its answer. It starts anew for each look at the inbox: what only the service needs is imported
where it is used.
"""

from __future__ import annotations

import os
import struct
import sys
from contextlib import suppress

TYPE_CHECKING = False  # as in `formats`
if TYPE_CHECKING:
    import subprocess
    from collections.abc import Sequence
    from typing import IO

    from pipeline.forms.excel.formats import Plain
    from pipeline.forms.workbook import Workbook
    from pipeline.kernel.findings import Finding

BARE = ("-S",)
"""Options of the child's interpreter: it looks for no installed packages before it needs one."""

_LENGTH = struct.Struct(">Q")
_PARALLEL_FROM = 16
_CHILDREN = 2
_MAX_ANSWER_BYTES = 256 * 1024 * 1024


class ReadingLimits:
    """What one workbook may cost. Seconds are of the wall and of the processor; the child starts within `seconds` too.

    Memory and processor time are held by the system where it can (not on Windows); the wall time is held everywhere.
    """

    def __init__(self, *, seconds: float = 20.0, cpu_seconds: int = 15, memory_bytes: int = 1024 * 1024 * 1024) -> None:
        self.seconds = seconds
        self.cpu_seconds = cpu_seconds
        self.memory_bytes = memory_bytes


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
    import threading

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
    return [checked(answer) for answer in answers]


def _read_share(contents: Sequence[bytes], share: range, answers: list[bytes | None], limits: ReadingLimits) -> None:
    """Read every file of the share, with as many children as it takes."""
    child: Child | None = None
    for index in share:
        child = child or Child(limits)
        answers[index] = child.ask(contents[index])
        if answers[index] is None:
            child.end()
            child = None
    if child is not None:
        child.end()


def checked(answer: bytes | None) -> Workbook | Finding:
    """Let only a whole, valid workbook back into the service."""
    from pydantic import ValidationError

    from pipeline.forms.workbook import Workbook
    from pipeline.kernel.findings import error

    if answer is None:
        return error("F120")
    if not answer:
        return error("F119")
    try:
        workbook = Workbook.model_validate_json(answer)
    except ValidationError:
        # Raised again it would carry field values into a log.
        return error("F119")
    # "Strict Open XML" opens as no sheets at all, without an error.
    return workbook if any(sheet.cells for sheet in workbook.sheets) else error("F121")


class Child:
    """One child process, which runs a module of ours; `ask` gives None once it has died or hung and is of no use."""

    def __init__(self, limits: ReadingLimits, module: str = __name__) -> None:
        import queue
        import subprocess
        import threading

        self._limits = limits
        command = [sys.executable, *BARE, "-m", module, str(limits.cpu_seconds), str(limits.memory_bytes)]
        pipe, surroundings = subprocess.PIPE, environment_of_child()
        self._process: subprocess.Popen[bytes] = subprocess.Popen(
            command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, env=surroundings
        )
        self._answers: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def ask(self, content: bytes) -> bytes | None:
        """Send one file and wait for its answer; empty bytes are the parser's refusal."""
        import queue
        import threading

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
                with suppress(OSError):
                    pipe.close()

    def _send(self, content: bytes) -> None:
        with suppress(OSError, ValueError):
            write_frame(_pipe(self._process.stdin), content)

    def _listen(self) -> None:
        with suppress(OSError, ValueError):
            while (answer := read_frame(_pipe(self._process.stdout))) is not None:
                self._answers.put(answer)
        self._answers.put(None)


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise ValueError("the child was started without a pipe")
    return stream


def environment_of_child() -> dict[str, str]:
    """Give the child our surroundings without the installation's settings, and with the package to be found."""
    from pathlib import Path

    source = Path(__file__).resolve().parents[3]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PIPELINE_")}
    kept["PYTHONPATH"] = os.pathsep.join(filter(None, (str(source), kept.get("PYTHONPATH"))))
    return kept


def write_frame(stream: IO[bytes], content: bytes) -> None:
    """Write one frame."""
    stream.write(_LENGTH.pack(len(content)))
    stream.write(content)
    stream.flush()


def read_frame(stream: IO[bytes]) -> bytes | None:
    """Read one frame; None at the end of the stream or where the frame is cut off or absurd."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    if length > _MAX_ANSWER_BYTES:
        return None
    body = stream.read(length)
    return body if len(body) == length else None


def _serve(cpu_seconds: int, memory_bytes: int) -> None:
    """Be the child: answer each workbook with JSON, or with nothing where it cannot be read."""
    import json

    from pipeline.forms.excel.reader import UNREADABLE

    limit_memory(memory_bytes)
    while (content := read_frame(sys.stdin.buffer)) is not None:
        limit_processor(cpu_seconds)
        try:
            answer = json.dumps(read_plain(content)).encode("ascii")
        except UNREADABLE:
            answer = b""
        write_frame(sys.stdout.buffer, answer)


def read_plain(content: bytes) -> Plain:
    """Read a workbook's bytes, by openpyxl where it is not usual.

    Raises:
        UNREADABLE: The file is not what openpyxl can read; the child answers with nothing.
    """
    from pipeline.forms.excel.reader import UNREADABLE, read_usual

    try:
        return read_usual(content)
    except (MemoryError, RecursionError):
        # What the limits raise another reader would meet as well.
        raise
    except UNREADABLE:
        find_packages()
    from pipeline.forms.excel.by_openpyxl import read_by_openpyxl

    return read_by_openpyxl(content)


def find_packages() -> None:
    """Do what the interpreter left out when it was started, so that openpyxl is found."""
    if sys.flags.no_site and "site" not in sys.modules:
        import site

        site.main()


def limit_memory(count: int) -> None:
    """Forbid this process more memory than so many bytes, and a core file."""
    if sys.platform != "win32":
        import resource

        # Nothing that was read may stay behind in a core file.
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        # macOS knows the limit and refuses to set it; the wall time holds there alone.
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_AS, (count, resource.getrlimit(resource.RLIMIT_AS)[1]))


def limit_processor(seconds: int) -> None:
    """Allow so much processor time from now on, for the next file."""
    if sys.platform != "win32":
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        limit = int(used.ru_utime + used.ru_stime) + seconds + 1
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.getrlimit(resource.RLIMIT_CPU)[1]))


if __name__ == "__main__":
    _serve(int(sys.argv[1]), int(sys.argv[2]))
