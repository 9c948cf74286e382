"""The Word templates in force: the office's own before the shipped ones, each kept by its digest.

A template of the office's own that cannot be used is passed over: the last one of its name that could be used goes on
(it is kept by its digest), or else the shipped one. The secretary is told which.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from pipeline.adapters.store import Store, digest_of, write_atomically
from pipeline.adapters.word import PreparedTemplate, TemplateFault, prepare
from pipeline.stages.shipped import shipped_templates

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.settings import Settings
    from pipeline.stages.house import House

__all__ = [
    "prepared",
    "shipped_templates",
    "template_digest",
    "templates_in_force",
    "trouble_with",
    "troubled_templates",
]

GOES_ON_OWN: Final = "own"
GOES_ON_SHIPPED: Final = "shipped"


def template_digest(house: House, name: str) -> str:
    """Keep the template in force and give its digest, so that an edited template breaks no old season."""
    own = house.settings.own_templates / f"{name}.docx"
    shipped = shipped_templates() / f"{name}.docx"
    if not own.is_file():
        return house.store.put(shipped.read_bytes())
    content = _read(own)
    if content is not None and _trouble_in(content, name) is None:
        digest = house.store.put(content)
        _remember(house.settings, name, digest)
        return digest
    return _last_good(house.settings, house.store, name) or house.store.put(shipped.read_bytes())


def troubled_templates(settings: Settings) -> tuple[TemplateFault, ...]:
    """Give what is wrong with the office's own templates, each fault naming its template and what goes on instead."""
    store = Store(settings.var / "store")
    found = []
    for own in sorted(settings.own_templates.glob("*.docx")):
        fault = trouble_with(own, shipped_templates() / own.name)
        if fault is not None:
            fault.params |= {"template": own.name, "goes_on": _what_goes_on(settings, store, own)}
            found.append(fault)
    return tuple(found)


def _what_goes_on(settings: Settings, store: Store, own: Path) -> str:
    """Say what is used in the place of a broken template; nothing, where the office edits the shipped ones."""
    if _last_good(settings, store, own.stem):
        return GOES_ON_OWN
    return "" if own.resolve() == (shipped_templates() / own.name).resolve() else GOES_ON_SHIPPED


def trouble_with(own: Path, shipped: Path) -> TemplateFault | None:
    """Say why a template of the office's own cannot be used, None where it can.

    An office that works in a clone edits the shipped ones themselves; those are looked into like any other.
    """
    if not shipped.is_file():
        return None
    content = _read(own)
    said = _trouble_in(content, shipped.stem) if content is not None else _NOT_READ
    if said is None:
        return None
    reason, part, place, names = said
    return TemplateFault(reason, part=part, place=place, names=names)


def _read(own: Path) -> bytes | None:
    """Read a template; None while Word saves it, takes it away for a moment, or lets nobody else in."""
    try:
        return own.read_bytes()
    except OSError:
        return None


_Said = tuple[str, str, str, tuple[str, ...]]
_NOT_READ: Final[_Said] = ("not a .docx file", "", "", ())


@lru_cache(maxsize=64)
def _trouble_in(content: bytes, name: str) -> _Said | None:
    """Look into a template once: names that are not offered, tags that are broken, and whether samples can fill it."""
    try:
        template = prepare(content)
        unknown = _unknown(content, template.names, name)
        if unknown:
            return ("unknown names", "", "", unknown)
        for values in _samples(name):
            template.render(values)
    except TemplateFault as fault:
        return (fault.reason, fault.part, fault.place, fault.names)
    return None


def _samples(name: str) -> tuple[dict[str, object], ...]:
    """Give what a template is tried with; composing a whole season is left until a template of the own asks for it."""
    from pipeline.stages.sample_season import sample_values

    return sample_values().get(name, ())


def _unknown(content: bytes, names: frozenset[str], name: str) -> tuple[str, ...]:
    """List the names that are not offered, those in branches too that no sample comes to."""
    from pipeline.stages.template_doctor import unknown_names

    offered = {value for values in _samples(name) for value in values}
    return tuple(sorted(names - offered)) or unknown_names(content, name)


def templates_in_force(house: House) -> str:
    """Give a short-hand for the templates in force; it changes when one is added, removed or saved."""
    seen = []
    for folder in (house.settings.own_templates, shipped_templates()):
        for path in sorted(folder.glob("*.docx")):
            status = path.stat()
            seen.append(f"{path}:{status.st_size}:{status.st_mtime_ns}")
    return digest_of("\n".join(seen).encode())


def prepared(house: House, digest: str) -> PreparedTemplate:
    """Prepare a template once in the life of the process."""
    return _prepared(house.store.path(digest))


@lru_cache(maxsize=64)
def _prepared(path: Path) -> PreparedTemplate:
    return prepare(path.read_bytes())


def _memory(settings: Settings) -> Path:
    return settings.var / "own-templates.json"


def _remembered(settings: Settings) -> dict[str, str]:
    """Give the digest of the last good template of each name that the office has had."""
    try:
        found = json.loads(_memory(settings).read_bytes())
    except (FileNotFoundError, ValueError):
        return {}
    return {str(name): str(digest) for name, digest in found.items()} if isinstance(found, dict) else {}


def _remember(settings: Settings, name: str, digest: str) -> None:
    known = _remembered(settings)
    if known.get(name) != digest:
        write_atomically(_memory(settings), json.dumps({**known, name: digest}, sort_keys=True, indent=1).encode())


def _last_good(settings: Settings, store: Store, name: str) -> str | None:
    digest = _remembered(settings).get(name)
    return digest if digest and store.holds(digest) else None
