"""Seasons that are dear to play: each is played once in a run of the tests, by whichever worker needs it first.

Nobody may change what was played: whoever goes on from it takes a copy.
"""

from __future__ import annotations

import os
import pickle
import time
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final, TypeVar

from pipeline.kernel.faults import Fault
from pipeline.kernel.files.lock import ServiceLock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FOLDER: Final = "TESTS_PLAYED"
"""Names the folder that the workers of this run share. No later run sees it: each run executes the same lines."""

_LOOK_AGAIN_SECONDS = 0.1

Told = TypeVar("Told")
_KNOWN: dict[str, Any] = {}


@contextmanager
def shared_folder() -> Iterator[None]:
    """Make the folder in the process that starts the workers; they inherit its name."""
    with TemporaryDirectory(prefix="pipeline-played-") as folder:
        os.environ[FOLDER] = folder
        yield
        del os.environ[FOLDER]


def once(name: str, play: Callable[[Path], Told]) -> tuple[Path, Told]:
    """Play something, or wait until another worker has.

    Args:
        name: Under which it is kept.
        play: Is handed a folder that does not exist yet, plays into it and leaves nothing in it open.

    Returns:
        The folder and what `play` returned; that must be data, for it may come from another process.
    """
    place = Path(os.environ[FOLDER]) / name
    if name not in _KNOWN:
        told = place.with_suffix(".told")
        with _alone(place.with_suffix(".lock")):
            if not told.exists():
                told.write_bytes(pickle.dumps(play(place)))
        _KNOWN[name] = pickle.loads(told.read_bytes())  # noqa: S301 -- written above, by ourselves
    return place, _KNOWN[name]


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Hold a lock that goes with its process, so that nobody waits for a worker that died."""
    lock = _taken(path)
    try:
        yield
    finally:
        lock.close()


def _taken(path: Path) -> ServiceLock:
    while True:
        try:
            return ServiceLock(path)
        except Fault:
            time.sleep(_LOOK_AGAIN_SECONDS)
