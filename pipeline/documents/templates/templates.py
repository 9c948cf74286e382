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
from pipeline.documents.templates.template_trouble import (
    GOES_ON_OWN,
    GOES_ON_SHIPPED,
    misnamed,
    trouble_in,
    unfilled,
    word_files,
)
from pipeline.documents.word.word import PreparedTemplate, prepare
from pipeline.kernel.files.store import Store, digest_of
from pipeline.kernel.read_only import canonical_json

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.documents.word.word import TemplateFault
    from pipeline.intake.house import House
    from pipeline.kernel.faults import Fault
    from pipeline.kernel.read_only import Values
    from pipeline.kernel.settings import Settings

__all__ = [
    "note_failure",
    "prepared",
    "shipped_templates",
    "template_digest",
    "template_for",
    "templates_in_force",
    "trouble_with",
    "troubled_templates",
]

_WHILE_WORD_SAVES_SECONDS: Final = 0.3


def template_digest(house: House, name: str) -> str:
    """Keep the template in force and give its digest, so that an edited template breaks no old season."""
    own = house.settings.own_templates / f"{name}.docx"
    memory = TemplateMemory(house.settings.var)
    if not os.path.lexists(own):
        _note_withdrawal(house.settings, memory, name)
    elif (content := _read(own)) is not None and trouble_in(content, name) is None:
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


def troubled_templates(settings: Settings) -> tuple[Fault, ...]:
    """Give what is wrong with templates, each fault naming its file and, of a broken one, what goes on instead."""
    found: list[Fault] = [wrong for path in word_files(settings.own_templates) if (wrong := misnamed(path)) is not None]
    for name in FACTS:
        fault = _fault_of(settings, name)
        if fault is not None:
            found.append(fault)
    return tuple(sorted(found, key=lambda fault: fault.params["template"]))


def _fault_of(settings: Settings, name: str) -> TemplateFault | None:
    """Say what is wrong with the template of a name: the office's own, or where it has none the shipped one."""
    own, shipped = settings.own_templates / f"{name}.docx", shipped_templates() / f"{name}.docx"
    memory = TemplateMemory(settings.var)
    is_own = os.path.lexists(own)
    content = _read(own if is_own else shipped)
    fault = trouble_with(own, shipped) if is_own or content is None else None
    failed = memory.failing(digest_of(content)) if fault is None and content is not None else None
    fault = unfilled(failed) if failed is not None else fault
    if fault is not None:
        in_use = digest_of(content) if content is not None else ""
        behind = GOES_ON_SHIPPED if is_own and not _is_shipped_itself(own) else ""
        goes_on = _what_goes_on(settings, memory, own.stem, in_use) or behind
        fault.params |= {"template": own.name, "goes_on": goes_on, "behind": behind}
    return fault


def _what_goes_on(settings: Settings, memory: TemplateMemory, name: str, in_use: str) -> str:
    """Say whether an earlier version is used in the place of a broken template."""
    store = Store(settings.var / "store")
    earlier = any(digest != in_use and store.holds(digest) for digest in memory.good(name))
    return GOES_ON_OWN if earlier else ""


def trouble_with(own: Path, shipped: Path) -> TemplateFault | None:
    """Say why a template of the office's own cannot be used, None where it can.

    An office that works in a clone edits the shipped ones themselves; those are looked into like any other.
    """
    return trouble_in(_read(own), shipped.stem) if shipped.stem in FACTS else None


def _read(path: Path) -> bytes | None:
    """Read a template; None while Word saves it, takes it away for a moment, or lets nobody else in."""
    try:
        return path.read_bytes()
    except OSError:
        return None


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
    if memory.good(name) and not _is_shipped_itself(own):
        time.sleep(_WHILE_WORD_SAVES_SECONDS)
        if not os.path.lexists(own):
            memory.forget(name)


def _is_shipped_itself(own: Path) -> bool:
    return own.parent.resolve() == shipped_templates().resolve()


def _last_good(memory: TemplateMemory, store: Store, name: str) -> str | None:
    return next((digest for digest in memory.good(name) if store.holds(digest)), None)


def _shipped(store: Store, name: str) -> str:
    """Keep the shipped template; one that is gone is told by what cannot be made with it."""
    return store.put(_read(shipped_templates() / f"{name}.docx") or b"")
