"""Certificates with names of every length: one page, the name whole and within the border, nothing run over."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pytest

from pipeline.adapters.office import convert, find_office
from pipeline.adapters.pdf_lines import printed
from pipeline.adapters.word import prepare
from pipeline.domain.setup import Subject
from pipeline.stages.compose_decision import certificates
from pipeline.stages.compose_frame import Sources
from tests import samples
from tools.build_templates.shelf import FOLDER

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.domain.printed import PrintedPage

NARROW: Final = "Lý Thị Liễu "
WIDE: Final = "Đặng Mậu Nguyễn Hoàng Quốc Tường Vượng "
LENGTHS: Final = (4, 12, 20, 28, 36, 44, 52, 60, 120)
BORDER_MM: Final = 20
MM_A_POINT: Final = 25.4 / 72

pytestmark = [pytest.mark.slow, pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")]


def name_of(length: int, words: str) -> str:
    """Give a name of so many characters that ends in a letter."""
    name = (words * (length // len(words) + 1))[:length]
    return name[:-1] + "n" if name.endswith(" ") else name


def drawn(names: list[str], subject: Subject, folder: Path) -> list[PrintedPage]:
    """Print a certificate for each name and give the only page of each."""
    season = samples.counted_season(len(names))
    renamed = tuple(
        nominee.model_copy(update={"name": name, "subject": subject})
        for nominee, name in zip(season.ballot_list, names, strict=True)
    )
    assert season.tally is not None
    lines = tuple(line.model_copy(update={"passed": True}) for line in season.tally.lines)
    season = replace(season, ballot_list=renamed, tally=season.tally.model_copy(update={"lines": lines}))
    template = prepare((FOLDER / "giay-cong-nhan.docx").read_bytes())
    papers = certificates(Sources(season))
    assert [paper.values["name"] for paper in papers] == names
    pdfs = convert({f"{number}.docx": template.render(paper.values) for number, paper in enumerate(papers)}, folder)
    pages = [printed(pdf).pages for pdf in pdfs.values()]
    assert {len(found) for found in pages} == {1}
    return [found[0] for found in pages]


@pytest.mark.parametrize("subject", Subject)
def test_a_name_of_any_length_stands_whole_within_the_border_of_one_page(subject: Subject, tmp_path: Path) -> None:
    names = [name_of(length, words) for words in (NARROW, WIDE) for length in LENGTHS]
    for name, page in zip(names, drawn(names, subject, tmp_path), strict=True):
        words = " ".join(segment.text.strip() for segment in page.segments)
        assert name in " ".join(words.split())
        # Names stand in the middle, so their left edge tells their right one too.
        assert min(segment.left for segment in page.segments) * MM_A_POINT >= BORDER_MM
        assert max(segment.top for segment in page.segments) <= page.height - BORDER_MM / MM_A_POINT
