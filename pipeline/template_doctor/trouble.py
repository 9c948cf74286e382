"""What is wrong with the templates of an office, as faults that the status page tells."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pipeline.documents.compose import FACTS
from pipeline.documents.templates.in_force import (
    TemplateMemory,
    is_shipped_itself,
    read_template,
    shipped_templates,
    word_files,
)
from pipeline.documents.word.filling import TemplateFault
from pipeline.kernel.faults import Fault
from pipeline.kernel.files.store import Store, digest_of
from pipeline.kernel.findings import Severity
from pipeline.kernel.text import ascii_words
from pipeline.template_doctor.judge import judge_template
from pipeline.template_doctor.shape import nearest
from pipeline.words import word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.kernel.findings import Finding
    from pipeline.kernel.settings import Settings

_GOES_ON_OWN: Final = "own"
_GOES_ON_SHIPPED: Final = "shipped"

_UNKNOWN: Final = frozenset({"T201", "T202", "T203", "T204"})
_NO_DOCX: Final = frozenset({"W101", "W102", "W103", "W104", "W105"})
_NOT_READ: Final = "not a .docx file"


def troubled_templates(settings: Settings) -> tuple[Fault, ...]:
    """Give what is wrong with templates, each fault naming its file and, of a broken one, what goes on instead."""
    found = [*map(_misnamed, word_files(settings.own_templates)), *(_fault_of(settings, name) for name in FACTS)]
    faults = [fault for fault in found if fault is not None]
    return tuple(sorted(faults, key=lambda fault: fault.params["template"]))


def _fault_of(settings: Settings, name: str) -> TemplateFault | None:
    """Say what is wrong with the template of a name: the office's own, or where it has none the shipped one."""
    own, shipped = settings.own_templates / f"{name}.docx", shipped_templates() / f"{name}.docx"
    memory, store = TemplateMemory(settings.var), Store(settings.var / "store")
    is_own = os.path.lexists(own)
    content = read_template(own if is_own else shipped)
    in_use = digest_of(content) if content is not None else ""
    fault = trouble_in(content, name) if is_own or content is None else None
    failed = memory.failing(in_use) if fault is None else None
    fault = _unfilled(failed) if failed is not None else fault
    if fault is not None:
        earlier = any(digest != in_use and store.holds(digest) for digest in memory.good(name))
        # In a clone the office edits the shipped ones themselves: nothing stands behind them.
        behind = _GOES_ON_SHIPPED if is_own and not is_shipped_itself(own) else ""
        goes_on = _GOES_ON_OWN if earlier else behind
        fault.params |= {"template": own.name, "goes_on": goes_on, "behind": behind}
    return fault


def _misnamed(path: Path) -> Fault | None:
    """Tell of a Word file that nobody looks at, because it has not exactly the name of one of ours."""
    wanted = _meant(path)
    exact = path.with_name(f"{wanted}.docx")
    if path.stem in FACTS and path.name == f"{path.stem}.docx":
        return None
    with suppress(OSError):  # Windows and macOS do not tell capitals apart
        if wanted and exact.samefile(path):
            return None
    return Fault("O913", template=path.name, wanted=f"{wanted}.docx" if wanted else "")


def _meant(path: Path) -> str:
    """Find the template whose place a file was probably to take; empty where that cannot be told."""
    folded = ascii_words(path.name.partition(".")[0]).replace(" ", "-")
    begun = [name for name in FACTS if folded.startswith(name)]
    return max(begun, key=len) if begun else nearest(folded, FACTS)


def trouble_in(content: bytes | None, name: str) -> TemplateFault | None:
    """Say why a template cannot be used: the first error that `pipeline lint` finds in it, and how many more there are.

    Args:
        content: the file; None where it could not be read.
        name: the template whose place it takes.
    """
    if content is None:
        return TemplateFault(_NOT_READ)
    judged = judge_template(content, name)
    errors = [finding for finding in judged.findings if finding.severity is Severity.ERROR]
    if not errors:
        return None
    if judged.fault is not None:
        fault = judged.fault
        return TemplateFault(fault.reason, part=fault.part, place=fault.place, names=fault.names)
    return _told(errors)


def _told(errors: list[Finding]) -> TemplateFault:
    if all(finding.code in _UNKNOWN for finding in errors):
        names = tuple(dict.fromkeys(dict(finding.params)["name"] for finding in errors))
        return TemplateFault("unknown names", names=names)
    if errors[0].code in _NO_DOCX:
        return TemplateFault(_NOT_READ)
    fault = TemplateFault(errors[0].code)
    fault.params |= {"said": word(errors[0]).message, "more": str(len(errors) - 1)}
    return fault


def _unfilled(params: Mapping[str, str]) -> TemplateFault:
    """Tell of a template that could not be filled with the season's facts, though it could with every sample."""
    fault = TemplateFault(params.get("reason", ""))
    fault.params |= {**params, "on": "facts"}
    return fault
