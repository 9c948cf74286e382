"""What differs between two folders of played seasons: file by file, and in packages part by part."""

from __future__ import annotations

import difflib
import io
import re
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tools.seasons.ledger import ledger_lines, without_machine

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DATABASE, LOG = "pipeline.sqlite", "pipeline.log"
LINES_SHOWN = 12
_WIDTH_SHOWN = 200
_LOG_HEAD = re.compile(r"^[0-9-]{10} [0-9:,]{12} (?P<level>[A-Z]+) [A-Za-z0-9_.]+ ", re.MULTILINE)
"""Moment, level, and the module that says it: where a module lies is no behaviour."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that is not the same on both sides; `path` is below the folder, after `!` a part of a package."""

    path: str
    what: str


def differences(before: Path, after: Path) -> Iterator[Difference]:
    """Compare two folders whole, every file by its bytes; the database and the log as `settled_text` says."""
    ours, theirs = files_below(before), files_below(after)
    for name in sorted(ours.keys() | theirs.keys()):
        if name not in theirs:
            yield Difference(path=name, what="only before")
        elif name not in ours:
            yield Difference(path=name, what="only after")
        else:
            yield from _between(name, ours[name], theirs[name])


def files_below(folder: Path) -> dict[str, Path]:
    """List every file below a folder, but for what SQLite keeps beside a database while it is open."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path for path in files if not path.name.startswith(f"{DATABASE}-")}


def is_settled(path: Path) -> bool:
    """Tell whether a file is compared without what the clock put into it, rather than by its bytes."""
    return settled_text(path) is not None


def settled_text(path: Path) -> str | None:
    """Give what is compared of a file that the clock has a part in; None for all others, compared by their bytes."""
    if path.name == DATABASE:
        return "\n".join(ledger_lines(path.resolve()))
    if path.name == LOG:
        return without_machine(_LOG_HEAD.sub(r"\g<level> ", path.read_text("utf-8")))
    return None


def _between(name: str, before: Path, after: Path) -> Iterator[Difference]:
    ours, theirs = settled_text(before), settled_text(after)
    if ours is not None and theirs is not None:
        yield from _between_texts(name, ours, theirs)
    else:
        yield from _between_contents(name, before.read_bytes(), after.read_bytes())


def _between_contents(name: str, before: bytes, after: bytes) -> Iterator[Difference]:
    if before == after:
        return
    parts = _parts_of(before), _parts_of(after)
    if parts[0] is not None and parts[1] is not None:
        yield from _between_packages(name, parts[0], parts[1])
        return
    try:
        texts = before.decode("utf-8"), after.decode("utf-8")
    except UnicodeDecodeError:
        yield Difference(path=name, what=f"{len(before)} bytes before, {len(after)} after, {_first(before, after)}")
    else:
        yield from _between_texts(name, *texts)


def _between_packages(name: str, before: dict[str, bytes], after: dict[str, bytes]) -> Iterator[Difference]:
    if list(before) != list(after):
        yield Difference(path=name, what=f"parts {', '.join(before)} before; {', '.join(after)} after")
    found = False
    for part in sorted(before.keys() & after.keys()):
        for difference in _between_contents(f"{name}!{part}", before[part], after[part]):
            found = True
            yield difference
    if list(before) == list(after) and not found:
        yield Difference(path=name, what="the same parts, packed in another way")


def _between_texts(name: str, before: str, after: str) -> Iterator[Difference]:
    """Show the first lines that differ; a text of one long line, such as a part of a document, is cut at its tags."""
    if before == after:
        return
    ours, theirs = (text.replace("><", ">\n<").splitlines() for text in (before, after))
    compared = difflib.unified_diff(ours, theirs, lineterm="", n=0)
    changed = [line for line in compared if line[:2] not in {"--", "++", "@@"}]
    shown = "\n    ".join(_shown(line) for line in changed[:LINES_SHOWN])
    more = f"\n    and {len(changed) - LINES_SHOWN} more" if len(changed) > LINES_SHOWN else ""
    yield Difference(path=name, what=f"{len(changed)} lines\n    {shown}{more}")


def _shown(line: str) -> str:
    return line if len(line) <= _WIDTH_SHOWN else f"{line[:_WIDTH_SHOWN]}…"


def _first(before: bytes, after: bytes) -> str:
    at = next((place for place, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), None)
    return "one begins with the other" if at is None else f"unlike from byte {at} on"


def _parts_of(content: bytes) -> dict[str, bytes] | None:
    """Give the parts of a package in their order, None where it is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return {name: package.read(name) for name in package.namelist()}
    except (zipfile.BadZipFile, NotImplementedError):
        return None
