"""No core dump of a process that holds a ballot, a session or a key: what was read must not land on the disk."""

from __future__ import annotations

import contextlib
import sys


def forbid_core_dumps() -> None:
    """Set the limit on core files to nothing, for this process and all that it starts.

    Windows has no such limit; error reports are switched off there by whoever runs the machine. A Linux that hands
    dumps to a program (systemd-coredump, apport) tells it the limit, and both keep to it.
    """
    if sys.platform != "win32":
        import resource

        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
