"""Looks whether the machine is fit for service: folders, local disk, database, templates, LibreOffice."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.documents.printing.fonts import has_times
from pipeline.documents.printing.office import find_office
from pipeline.documents.templates.in_force import shipped_templates
from pipeline.documents.word.filling import TemplateFault
from pipeline.documents.word.preparing import prepare
from pipeline.kernel.faults import Fault
from pipeline.kernel.files.store import write_atomically
from pipeline.season.ledger.connect import open_database
from pipeline.template_doctor.trouble import troubled_templates

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.kernel.settings import Settings

_NETWORK_FILE_SYSTEMS = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "afs", "ncpfs"})
_REMOTE_DRIVE = 4
_ADVICE = frozenset({"fonts"})
"""Checks that only advise: without these the service does all its work, and says on the status page what suffers."""


def examine(settings: Settings) -> dict[str, bool]:
    """Make every check and say how each one went, by name."""
    checks: dict[str, Callable[[Settings], bool]] = {
        "folders": _folders_are_writable,
        "local": lambda settings: not is_on_network(settings.var),
        "database": _database_opens,
        "templates": _templates_are_sound,
        "office": lambda _: find_office() is not None,
        "fonts": lambda _: has_times(find_office()),
    }
    return {name: check(settings) for name, check in checks.items()}


def is_fit(checks: dict[str, bool]) -> bool:
    """Tell whether the service can do all its work."""
    return all(well for name, well in checks.items() if name not in _ADVICE)


def is_on_network(folder: Path) -> bool:
    """Tell whether a folder lies on a network file system, where SQLite's WAL does not work."""
    if os.name == "nt":
        return _is_remote_drive(folder)
    try:
        mounts = Path("/proc/mounts").read_text("utf-8").splitlines()
    except OSError:
        return False
    at = {_unescaped(line.split()[1]): line.split()[2] for line in mounts}
    nearest = next((str(parent) for parent in (folder, *folder.parents) if str(parent) in at), "/")
    return at.get(nearest, "") in _NETWORK_FILE_SYSTEMS


def _unescaped(mount_point: str) -> str:
    """Give a folder as it is called: the kernel writes what would part its lines, spaces too, in octal."""
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), mount_point)


def _is_remote_drive(folder: Path) -> bool:  # only Windows has drives
    import ctypes

    drives = getattr(ctypes, "windll", None)
    anchor = folder.anchor
    return anchor.startswith("\\\\") or bool(drives and drives.kernel32.GetDriveTypeW(anchor) == _REMOTE_DRIVE)


def _folders_are_writable(settings: Settings) -> bool:
    try:
        for folder in (settings.inbox, settings.outbox, settings.var):
            probe = folder / ".pipeline-doctor.tmp"
            write_atomically(probe, b"?")
            probe.unlink()
    except OSError:
        return False
    return True


def _database_opens(settings: Settings) -> bool:
    try:
        open_database(settings.database_url).dispose()
    except Fault:
        return False
    return True


def _templates_are_sound(settings: Settings) -> bool:
    shipped = list(shipped_templates().glob("*.docx"))
    try:
        for path in shipped:
            prepare(path.read_bytes())
        return bool(shipped) and not any(isinstance(fault, TemplateFault) for fault in troubled_templates(settings))
    except (OSError, TemplateFault):
        return False
