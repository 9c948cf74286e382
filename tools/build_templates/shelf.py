"""All templates by file name; building them gives the same bytes every time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from tools.build_templates.agency_papers import announcement, decision
from tools.build_templates.award import certificate
from tools.build_templates.council_papers import invitation, paper_ballot, submission, summary
from tools.build_templates.division_papers import nomination_page, receipt
from tools.build_templates.minutes import council_minutes, counting_minutes
from tools.build_templates.package import packed
from tools.build_templates.plan import plan

if TYPE_CHECKING:
    from collections.abc import Callable

    from docx.document import Document

FOLDER: Final = Path(__file__).parents[2] / "templates"
BUILDERS: Final[dict[str, Callable[[], Document]]] = {
    "ke-hoach": plan,
    "tong-hop": summary,
    "giay-moi": invitation,
    "phieu-bau": paper_ballot,
    "bien-ban-kiem-phieu": counting_minutes,
    "bien-ban-hop": council_minutes,
    "to-trinh": submission,
    "quyet-dinh": decision,
    "giay-cong-nhan": certificate,
    "thong-bao": announcement,
    "phieu-gioi-thieu": nomination_page,
    "bien-nhan": receipt,
}


def build(name: str) -> bytes:
    """Build one template."""
    return packed(BUILDERS[name](), name)
