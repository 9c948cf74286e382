"""The Word templates in force: the office's own before the shipped ones, each kept by its digest.

A template of the office's own that cannot be used is passed over: the last one of its name that could be used goes on
(it is kept by its digest), or else the shipped one. So it is with a document that the template in force cannot be
filled for, though it was good when it was tried. The secretary is told which.
"""

from __future__ import annotations

import json
import os
import time
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from pipeline.documents.compose import FACTS
from pipeline.documents.document import canonical_json
from pipeline.documents.word.filling import PreparedTemplate
from pipeline.documents.word.preparing import prepare
from pipeline.kernel.files.store import Store, digest_of, write_atomically

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pipeline.documents.document import Values
    from pipeline.intake.house import House
    from pipeline.kernel.faults import Fault

_PACKAGE: Final = Path(__file__).resolve().parents[2]
_WHILE_WORD_SAVES_SECONDS: Final = 0.3
_WORD_ENDINGS: Final = frozenset({".docx", ".docm", ".dotx", ".dotm", ".doc", ".dot", ".rtf", ".odt"})
_NOT_OF_PEOPLE: Final = ("~$", ".")
"""How files begin that Word keeps beside one that is open, and those that no folder shows."""

_MOST_GOOD: Final = 10
_MOST_FACTS: Final = 500
_ALONE: Final = Lock()
"""PDFs are made in a thread of their own, which fills documents too."""

_KEPT: Final[dict[Path, str]] = {}
"""For which templates in force each installation's good ones have been kept by this process."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Templates:
    """The templates of one installation.

    Attributes:
        own: The folder with the office's own; in a clone it is that of the shipped ones.
        store: Keeps every template that was ever in force, by its digest.
        memory: Which of them were good, and which could not be filled after all.
        trouble_in: Says why a template of a name cannot be used; its bytes are None where it cannot be read.
    """

    own: Path
    store: Store
    memory: TemplateMemory
    trouble_in: Callable[[bytes | None, str], Fault | None]

    def in_force(self, name: str) -> str:
        """Keep the template in force and give its digest, so that an edited template breaks no old season."""
        own = self.own / f"{name}.docx"
        if not os.path.lexists(own):
            self._note_withdrawal(own)
        elif (content := read_template(own)) is not None and self.trouble_in(content, name) is None:
            digest = self.store.put(content)
            self.memory.remember_good(name, digest)
            return digest
        return next(self._good(name), None) or self._shipped(name)

    def instead_of(self, digest: str, name: str, values: Values) -> str:
        """Give the template that a document is made with: that of a digest, or the next one not to fail on its facts.

        Where every one has failed it is the first again.
        """
        if self.memory.failing(digest) is None:
            return digest
        facts = _digest_of_values(values)
        for other in dict.fromkeys((digest, *self._good(name), self._shipped(name))):
            if not self.memory.fails_on(other, facts):
                return other
        return digest

    def note_failure(self, digest: str, name: str, values: Values, fault: Fault) -> None:
        """Remember that a document's facts could not be filled in, for the status page and for the next time."""
        fault.params |= {"template": f"{name}.docx"}
        self.memory.remember_failure(digest, _digest_of_values(values), fault.params)

    def prepared(self, digest: str) -> PreparedTemplate:
        """Prepare a template once in the life of the process."""
        return _prepared(self.store.path(digest))

    def keep_good(self) -> str:
        """Give a short-hand for the templates in force; it changes when one is added, removed or saved.

        Each good one is kept at once: whoever breaks it before it is used next has the last good one to go on with.
        """
        folders = dict.fromkeys((self.own, shipped_templates()))
        seen = [_looks_of(path) for folder in folders for path in word_files(folder)]
        force = digest_of("\n".join(seen).encode())
        if _KEPT.get(self.memory.var) != force:
            for path in word_files(self.own):
                if path.name == f"{path.stem}.docx" and path.stem in FACTS:
                    self.in_force(path.stem)
            _KEPT[self.memory.var] = force
        return force

    def _note_withdrawal(self, own: Path) -> None:
        """Forget the templates that the office has taken away; not while Word changes one file for another."""
        if self.memory.good(own.stem) and not is_shipped_itself(own):
            time.sleep(_WHILE_WORD_SAVES_SECONDS)
            if not os.path.lexists(own):
                self.memory.forget(own.stem)

    def _good(self, name: str) -> Iterator[str]:
        return (digest for digest in self.memory.good(name) if self.store.holds(digest))

    def _shipped(self, name: str) -> str:
        """Keep the shipped template; one that is gone is told by what cannot be made with it."""
        return self.store.put(read_template(shipped_templates() / f"{name}.docx") or b"")


def templates_of(house: House) -> Templates:
    """Give the templates of an installation."""
    return Templates(
        own=house.settings.own_templates,
        store=house.store,
        memory=TemplateMemory(house.settings.var),
        trouble_in=house.trouble_in,
    )


def shipped_templates() -> Path:
    """Find the templates that came with the program: inside the package when installed, beside it in a checkout."""
    inside = _PACKAGE / "shipped_templates"
    return inside if inside.is_dir() else _PACKAGE.parent / "templates"


def is_shipped_itself(own: Path) -> bool:
    """Tell whether an own template is the shipped one: so it is in a clone, whose office edits those."""
    return own.parent.resolve() == shipped_templates().resolve()


def read_template(path: Path) -> bytes | None:
    """Read a template; None while Word saves it, takes it away for a moment, or lets nobody else in."""
    try:
        return path.read_bytes()
    except OSError:
        return None


def word_files(folder: Path) -> list[Path]:
    """List the Word files in a folder, by name; not those that Word keeps there while one is open."""
    try:
        found = sorted(folder.iterdir())
    except OSError:
        return []
    of_word = (path for path in found if path.suffix.casefold() in _WORD_ENDINGS)
    return [path for path in of_word if not path.name.startswith(_NOT_OF_PEOPLE)]


def _looks_of(path: Path) -> str:
    """Tell a file by its size and time, without reading it."""
    try:
        status = path.stat()
    except OSError:
        return f"{path}:gone"
    return f"{path}:{status.st_size}:{status.st_mtime_ns}"


@lru_cache(maxsize=64)
def _prepared(path: Path) -> PreparedTemplate:
    return prepare(path.read_bytes())


def _digest_of_values(values: Values) -> str:
    return digest_of(canonical_json(values).encode())


@dataclass(frozen=True, slots=True)
class TemplateMemory:
    """What is remembered of templates below var/; losing it costs no document, only which template goes on."""

    var: Path

    def good(self, name: str) -> tuple[str, ...]:
        """Give the digests of the good templates that the office has had under a name, the newest first."""
        known = _remembered(self._good).get(name, [])
        # An older version of the program remembered the newest alone.
        return (known,) if isinstance(known, str) else tuple(known)

    def remember_good(self, name: str, digest: str) -> None:
        """Remember a good template as the newest of its name."""
        with _ALONE:
            known = self.good(name)
            if known[:1] != (digest,):
                others = [other for other in known if other != digest]
                _remember(self._good, {**_remembered(self._good), name: [digest, *others][:_MOST_GOOD]})

    def forget(self, name: str) -> None:
        """Forget the templates of a name, which the office has withdrawn."""
        with _ALONE:
            known = _remembered(self._good)
            if known.pop(name, None) is not None:
                _remember(self._good, known)

    def failing(self, template: str) -> Mapping[str, str] | None:
        """Give what was wrong with a template when it was filled with a season's facts; None where nothing ever was."""
        found: dict[str, str] | None = _remembered(self._failures).get(template, {}).get("fault")
        return found

    def fails_on(self, template: str, facts: str) -> bool:
        """Tell whether a template could not be filled with certain facts; both are digests.

        One that failed on more facts than are remembered fails on all: a season that forgot the first while it met the
        last would never come to rest.
        """
        failed = _remembered(self._failures).get(template, {}).get("facts", [])
        return facts in failed or len(failed) >= _MOST_FACTS

    def remember_failure(self, template: str, facts: str, fault: Mapping[str, str]) -> None:
        """Remember that a template could not be filled."""
        with _ALONE:
            known = _remembered(self._failures)
            before = [other for other in known.get(template, {}).get("facts", []) if other != facts]
            failure = {"fault": dict(fault), "facts": [*before, facts][-_MOST_FACTS:]}
            _remember(self._failures, {**known, template: failure})

    @property
    def _good(self) -> Path:
        return self.var / "own-templates.json"

    @property
    def _failures(self) -> Path:
        return self.var / "template-failures.json"


def _remembered(path: Path) -> dict[str, Any]:
    """Read what is remembered; a damaged file is as good as none."""
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _remember(path: Path, known: Mapping[str, Any]) -> None:
    write_atomically(path, json.dumps(known, sort_keys=True, indent=1).encode())
