"""Words and look of the page that the website publishes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pipeline.documents.facts import Reference

NUMBER: Final = "TT"
ACHIEVEMENTS: Final = "Tóm tắt thành tích"

STYLE: Final = """
body { margin: 0; background: #fff; color: #17212b;
  font: 18px/1.55 "Times New Roman", Tinos, "Liberation Serif", serif; }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1.25rem; }
.issuer { text-transform: uppercase; font-weight: 700; margin: 0; }
h1 { font-size: 1.6rem; line-height: 1.3; margin: .4rem 0 1rem; }
h2 { font-size: 1.15rem; margin: 1.6rem 0 .6rem; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #8a939b; padding: .45rem .6rem; text-align: left; vertical-align: top;
  overflow-wrap: anywhere; }
thead th { background: #eef1f4; }
tbody th { font-weight: 400; text-align: center; width: 2.5rem; }
td p { margin: 0 0 .3rem; }
@media print { main { padding: 0; } tr { break-inside: avoid; } }
"""


def opening(agency: str, decision: Reference, total: str, year: int) -> str:
    """Say what was decided, by which decision, and of how many."""
    return (
        f"Theo Quyết định số {decision.code} {decision.date} của Giám đốc {agency}, {total} được công nhận là "
        f"điển hình tiên tiến năm {year}:"
    )
