"""What `lint` prints for people: each finding in words, of one rule a few at most, and how many more there are."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pipeline.kernel.findings import Finding, Word

SHOWN: Final = 10
"""Findings of one rule that are printed; a document that is wrong everywhere would hide what else is wrong."""
_MORE: Final = "{code} … và {more} điểm khác của quy tắc này; “--json” in đủ."


def told(findings: tuple[Finding, ...], word: Word) -> str:
    """Put findings into words, in the order of the rules; empty where there are none."""
    every = Counter(finding.code for finding in findings)
    seen: Counter[str] = Counter()
    lines = []
    for finding in findings:
        seen[finding.code] += 1
        if seen[finding.code] <= SHOWN:
            worded = word(finding)
            lines.append(f"{finding.code} {worded.message}\n    {worded.hint}")
        if seen[finding.code] == every[finding.code] > SHOWN:
            lines.append(_MORE.format(code=finding.code, more=every[finding.code] - SHOWN))
    return "\n".join(lines)
