"""One run of LibreOffice as a process: watched, killed when it hangs, when we end, and where a kill left it behind."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

POLL_SECONDS: Final = 0.05

_LEADER: Final = "leader"
"""A file beside what is converted: the number of the process that leads LibreOffice's group."""

_halted: Final = threading.Event()
"""Set while the service of this process is ending."""


@contextlib.contextmanager
def halted() -> Iterator[None]:
    """End what is running and start nothing, as long as the block lasts: a service that ends waits for nobody."""
    _halted.set()
    try:
        yield
    finally:
        _halted.clear()


def run_watched(command: list[str], outside: Path, stall_seconds: float) -> bool:
    """Run LibreOffice until it ends by itself, well (then True); or kill it when it finished no document for too long.

    Args:
        command: the program and its arguments.
        outside: the folder of its outputs, inside the folder of the conversion.
        stall_seconds: how long it may be without finishing another document.
    """
    if _halted.is_set():
        return False
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        start_new_session=True,
    )
    try:
        (outside.parent / _LEADER).write_text(str(process.pid))
        return any(process.poll() is not None for _ in _beats(outside, stall_seconds)) and process.returncode == 0
    finally:
        _end(process)


def end_leftover(folder: Path) -> None:
    """Kill the LibreOffice of a conversion whose process was killed; nothing where its number is somebody else's now.

    Only where the system tells what a process was started with (Linux); elsewhere it is left to end by itself.
    """
    with contextlib.suppress(OSError, ValueError):
        leader = int((folder / _LEADER).read_text())
        started_with = Path(f"/proc/{leader}/cmdline").read_bytes()
        if os.fsencode(folder.name) in started_with:
            os.killpg(leader, signal.SIGKILL)


def _beats(outside: Path, stall_seconds: float) -> Iterator[None]:
    """Tick while outputs keep coming; stop ticking when none came for too long, or the service ends."""
    count, since = 0, time.monotonic()
    while time.monotonic() - since < stall_seconds and not _halted.is_set():
        yield
        time.sleep(POLL_SECONDS)
        seen = sum(1 for _ in outside.iterdir())
        if seen != count:
            count, since = seen, time.monotonic()


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill what is left of LibreOffice: the program that was started is a script, the real one its grandchild."""
    if sys.platform == "win32":
        if process.poll() is None:
            subprocess.run(["taskkill", "/T", "/F", "/PID", str(process.pid)], capture_output=True, check=False)  # noqa: S607 - a program of Windows, a number of ours
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _environment() -> dict[str, str]:
    """Give the child a fixed clock zone and language, and none of our own settings (they may hold a code)."""
    kept = {name: value for name, value in os.environ.items() if not name.upper().startswith("PIPELINE_")}
    return {**kept, "TZ": "UTC", "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8", "LANGUAGE": "", "SAL_USE_VCLPLUGIN": "svp"}
