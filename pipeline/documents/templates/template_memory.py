"""Remembers, below var/, which templates of the office's own were good, and which could not be filled after all."""

from __future__ import annotations

import json
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from pipeline.kernel.files.store import write_atomically

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_MOST_GOOD: Final = 10
_MOST_FACTS: Final = 500
_ALONE: Final = Lock()
"""PDFs are made in a thread of their own, which fills documents too."""


@dataclass(frozen=True, slots=True)
class TemplateMemory:
    """What is remembered in one installation; losing it costs no document, only which template goes on."""

    var: Path

    def good(self, name: str) -> tuple[str, ...]:
        """Give the digests of the good templates that the office has had under a name, the newest first."""
        known = _read(self._good).get(name, [])
        # An older version of the program remembered the newest alone.
        return (known,) if isinstance(known, str) else tuple(known)

    def remember_good(self, name: str, digest: str) -> None:
        """Remember a good template as the newest of its name."""
        with _ALONE:
            known = self.good(name)
            if known[:1] != (digest,):
                others = [other for other in known if other != digest]
                _write(self._good, {**_read(self._good), name: [digest, *others][:_MOST_GOOD]})

    def forget(self, name: str) -> None:
        """Forget the templates of a name, which the office has withdrawn."""
        with _ALONE:
            known = _read(self._good)
            if known.pop(name, None) is not None:
                _write(self._good, known)

    def failing(self, template: str) -> Mapping[str, str] | None:
        """Give what was wrong with a template when it was filled with a season's facts; None where nothing ever was."""
        found: dict[str, str] | None = _read(self._failures).get(template, {}).get("fault")
        return found

    def fails_on(self, template: str, facts: str) -> bool:
        """Tell whether a template could not be filled with certain facts; both are digests."""
        return facts in _read(self._failures).get(template, {}).get("facts", [])

    def remember_failure(self, template: str, facts: str, fault: Mapping[str, str]) -> None:
        """Remember that a template could not be filled."""
        with _ALONE:
            known = _read(self._failures)
            before = [other for other in known.get(template, {}).get("facts", []) if other != facts]
            _write(
                self._failures,
                {**known, template: {"fault": dict(fault), "facts": [*before, facts][-_MOST_FACTS:]}},
            )

    @property
    def _good(self) -> Path:
        return self.var / "own-templates.json"

    @property
    def _failures(self) -> Path:
        return self.var / "template-failures.json"


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _write(path: Path, known: Mapping[str, Any]) -> None:
    write_atomically(path, json.dumps(known, sort_keys=True, indent=1).encode())
