"""What is wrong with a template of the office's own, as a fault that the status page tells."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pipeline.documents.document_facts import FACTS
from pipeline.documents.templates.template_shape import nearest
from pipeline.documents.word.word import TemplateFault
from pipeline.kernel.cleaning import ascii_words
from pipeline.kernel.faults import Fault
from pipeline.kernel.findings import Severity
from pipeline.words import word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.kernel.findings import Finding

GOES_ON_OWN: Final = "own"
GOES_ON_SHIPPED: Final = "shipped"

_WORD_ENDINGS: Final = frozenset({".docx", ".docm", ".dotx", ".dotm", ".doc", ".dot", ".rtf", ".odt"})
_UNKNOWN: Final = frozenset({"T201", "T202", "T203", "T204"})
_NO_DOCX: Final = frozenset({"W101", "W102", "W103", "W104", "W105"})
_NOT_READ: Final = "not a .docx file"
_OF_WORD_ITSELF: Final = "~$"


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


def misnamed(path: Path) -> Fault | None:
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
    from pipeline.template_doctor.judge import judge_template

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


def unfilled(params: Mapping[str, str]) -> TemplateFault:
    """Tell of a template that could not be filled with the season's facts, though it could with every sample."""
    fault = TemplateFault(params.get("reason", ""))
    fault.params |= {**params, "on": "facts"}
    return fault
