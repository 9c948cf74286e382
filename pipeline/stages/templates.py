"""The Word templates in force: the office's own before the shipped ones, each kept by its digest."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.adapters.store import digest_of
from pipeline.adapters.word import PreparedTemplate, TemplateFault, names_used, prepare

if TYPE_CHECKING:
    from pipeline.settings import Settings
    from pipeline.stages.house import House

_PACKAGE = Path(__file__).resolve().parents[1]


def shipped_templates() -> Path:
    """Find the templates that came with the program: inside the package when installed, beside it in a checkout."""
    inside = _PACKAGE / "shipped_templates"
    return inside if inside.is_dir() else _PACKAGE.parent / "templates"


def template_digest(house: House, name: str) -> str:
    """Keep the template in force and give its digest, so that an edited template breaks no old season.

    A template of the office's own that cannot be used is passed over: the shipped one goes on in its place.
    """
    own = house.settings.own_templates / f"{name}.docx"
    shipped = shipped_templates() / f"{name}.docx"
    usable = own.is_file() and trouble_with(own, shipped) is None
    return house.store.put((own if usable else shipped).read_bytes())


def troubled_templates(settings: Settings) -> tuple[TemplateFault, ...]:
    """Give what is wrong with the office's own templates, each fault naming its template."""
    found = []
    for own in sorted(settings.own_templates.glob("*.docx")):
        fault = trouble_with(own, shipped_templates() / own.name)
        if fault is not None:
            fault.params["template"] = own.name
            found.append(fault)
    return tuple(found)


def trouble_with(own: Path, shipped: Path) -> TemplateFault | None:
    """Say why a template of the office's own cannot take the shipped one's place, None where it can."""
    if not shipped.is_file() or own.resolve() == shipped.resolve():
        return None
    try:
        content = own.read_bytes()
        unknown = names_used(content) - names_used(shipped.read_bytes())
        prepare(content)
    except TemplateFault as fault:
        return fault
    return TemplateFault("unknown names", names=tuple(sorted(unknown))) if unknown else None


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
