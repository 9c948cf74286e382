"""The one wall against bugs of this program: the file stays in custody, the service goes on with the next thing."""

from __future__ import annotations

import errno
import logging
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pipeline.kernel.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Callable

Subject = TypeVar("Subject")

_log = logging.getLogger(__name__)

_FRAMES = 6
_HOUSE_IS_BROKEN = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS, errno.EMFILE, errno.ENFILE})


def behind_wall(name: str, work: Callable[[], object]) -> bool:
    """Do some work and tell whether it was done.

    A fault of the house (a full disk, a broken database) goes on to whoever started the service; a bug is logged by
    its place alone, since its message may quote what somebody wrote.

    Raises:
        Fault: The house is broken.
        OSError: The disk is full or failing.
    """
    try:
        work()
    except Fault:
        raise
    # The one broad except of the program: a bug must hold its own work and stop nothing else.
    except Exception as bug:
        if isinstance(bug, OSError) and bug.errno in _HOUSE_IS_BROKEN:
            raise
        _log.error("%s failed: %s", name, _place_of(bug))
        return False
    return True


def walled(name: str, work: Callable[[Subject], object]) -> Callable[[Subject], bool]:
    """Make durable work of some work: the engine records whether it was done, and never a message."""
    return lambda subject: behind_wall(name, lambda: work(subject))


def _place_of(bug: BaseException) -> str:
    frames = traceback.extract_tb(bug.__traceback__)[-_FRAMES:]
    places = " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames))
    return f"{type(bug).__name__} at {places}"
