"""The Word templates in force: the office's own before the shipped ones, each kept by its digest.

A template of the office's own that cannot be used is passed over: the last one of its name that could be used goes on
(it is kept by its digest), or else the shipped one. So it is with a document that the template in force cannot be
filled for, though it was good when it was tried. The secretary is told which.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from pipeline.documents.document_facts import FACTS
from pipeline.documents.templates.shipped import shipped_templates
from pipeline.documents.templates.template_memory import TemplateMemory
from pipeline.documents.word.word import PreparedTemplate, prepare
from pipeline.kernel.files.store import Store, digest_of
from pipeline.kernel.read_only import canonical_json

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.documents.word.word import TemplateFault
    from pipeline.intake.house import House
    from pipeline.kernel.read_only import Values
    from pipeline.kernel.settings import Settings

_WHILE_WORD_SAVES_SECONDS: Final = 0.3
_WORD_ENDINGS: Final = frozenset({".docx", ".docm", ".dotx", ".dotm", ".doc", ".dot", ".rtf", ".odt"})
_OF_WORD_ITSELF: Final = "~$"


def template_digest(house: House, name: str) -> str:
    """Keep the template in force and give its digest, so that an edited template breaks no old season."""
    own = house.settings.own_templates / f"{name}.docx"
    memory = TemplateMemory(house.settings.var)
    if not os.path.lexists(own):
        _note_withdrawal(house.settings, memory, name)
    elif (content := read_template(own)) is not None and house.trouble_in(content, name) is None:
        digest = house.store.put(content)
        memory.remember_good(name, digest)
        return digest
    return _last_good(memory, house.store, name) or _shipped(house.store, name)


def template_for(house: House, name: str, digest: str, values: Values) -> str:
    """Give the template that a document is made with: that of a digest, or the next one that did not fail on its facts.

    Where every one has failed it is the first again.
    """
    memory = TemplateMemory(house.settings.var)
    if memory.failing(digest) is None:
        return digest
    facts = digest_of(canonical_json(values).encode())
    kept = (other for other in memory.good(name) if house.store.holds(other))
    for other in dict.fromkeys((digest, *kept, _shipped(house.store, name))):
        if not memory.fails_on(other, facts):
            return other
    return digest


def note_failure(house: House, name: str, digest: str, values: Values, fault: TemplateFault) -> None:
    """Remember that a document's facts could not be filled in, for the status page and for the next time."""
    fault.params |= {"template": f"{name}.docx"}
    facts = digest_of(canonical_json(values).encode())
    TemplateMemory(house.settings.var).remember_failure(digest, facts, fault.params)


def read_template(path: Path) -> bytes | None:
    """Read a template; None while Word saves it, takes it away for a moment, or lets nobody else in."""
    try:
        return path.read_bytes()
    except OSError:
        return None


def word_files(folder: Path) -> list[Path]:
    """List the Word files of a folder, by name; not those that Word keeps there while one is open."""
    try:
        found = sorted(folder.iterdir())
    except OSError:
        return []
    return [
        path
        for path in found
        if path.suffix.casefold() in _WORD_ENDINGS and not path.name.startswith((_OF_WORD_ITSELF, "."))
    ]


def templates_in_force(house: House) -> str:
    """Give a short-hand for the templates in force; it changes when one is added, removed or saved.

    Each good one is kept at once: whoever breaks it before it is used next has the last good one to go on with.
    """
    seen = []
    for folder in dict.fromkeys((house.settings.own_templates, shipped_templates())):
        for path in word_files(folder):
            seen.append(f"{path}:gone")
            with suppress(OSError):
                status = path.stat()
                seen[-1] = f"{path}:{status.st_size}:{status.st_mtime_ns}"
    force = digest_of("\n".join(seen).encode())
    if _KEPT.get(house.settings.var) != force:
        for path in word_files(house.settings.own_templates):
            if path.name == f"{path.stem}.docx" and path.stem in FACTS:
                template_digest(house, path.stem)
        _KEPT[house.settings.var] = force
    return force


_KEPT: Final[dict[Path, str]] = {}
"""For which templates in force each installation's good ones have been kept by this process."""


def prepared(house: House, digest: str) -> PreparedTemplate:
    """Prepare a template once in the life of the process."""
    return _prepared(house.store.path(digest))


@lru_cache(maxsize=64)
def _prepared(path: Path) -> PreparedTemplate:
    return prepare(path.read_bytes())


def _note_withdrawal(settings: Settings, memory: TemplateMemory, name: str) -> None:
    """Forget the templates that the office has taken away; not while Word changes one file for another."""
    own = settings.own_templates / f"{name}.docx"
    if memory.good(name) and not is_shipped_itself(own):
        time.sleep(_WHILE_WORD_SAVES_SECONDS)
        if not os.path.lexists(own):
            memory.forget(name)


def is_shipped_itself(own: Path) -> bool:
    """Tell whether an own template is the shipped one: so it is in a clone, whose office edits those."""
    return own.parent.resolve() == shipped_templates().resolve()


def _last_good(memory: TemplateMemory, store: Store, name: str) -> str | None:
    return next((digest for digest in memory.good(name) if store.holds(digest)), None)


def _shipped(store: Store, name: str) -> str:
    """Keep the shipped template; one that is gone is told by what cannot be made with it."""
    return store.put(read_template(shipped_templates() / f"{name}.docx") or b"")
