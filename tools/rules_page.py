"""Writes docs/quy-tac-van-ban.md, the table of all rules of `lint`: `python -m tools.rules_page`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from pipeline.decree30.judge import NORMS
from pipeline.decree30.norms import RULES_VERSION
from pipeline.decree30.words.finding import clause
from pipeline.decree30.words.rules import FAMILIES, PAGE_HEAD, RULES, SEVERITIES

PAGE: Final = Path(__file__).parents[1] / "docs" / "quy-tac-van-ban.md"


def page() -> str:
    """Write the page from the rules themselves."""
    parts = [PAGE_HEAD.format(version=RULES_VERSION, count=sum(map(len, NORMS.values())))]
    for family, norms in NORMS.items():
        rows = [
            f"| {norm.code} | {RULES[norm.code]} | {clause(norm.clause)} | {SEVERITIES[norm.severity]} |"
            for norm in norms
        ]
        parts += [f"## {FAMILIES[family]}", "", "| mã | quy tắc | điều khoản | mức |", "|---|---|---|---|", *rows, ""]
    return "\n".join(parts)


def main() -> None:
    """Write the page, or say whether it is current (`--check`)."""
    if "--check" in sys.argv:
        sys.exit(PAGE.read_text(encoding="utf-8") != page())
    PAGE.write_text(page(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
