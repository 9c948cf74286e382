"""The documents as LibreOffice lays them out: what breaks where, over many lengths of lists."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pytest

from pipeline.documents.compose import compose
from pipeline.documents.printing.office import convert, find_office
from pipeline.documents.printing.pdf_lines import printed
from pipeline.documents.word.preparing import prepare
from pipeline.season.documents import DocumentKind
from pipeline.season.season import Season
from pipeline.season.session import Opinion
from tests import samples
from tools.build_templates.shelf import FOLDER

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.documents.document import Document
    from pipeline.documents.printing.printed import PrintedPage

pytestmark = [pytest.mark.slow, pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")]

HEADER_ZONE: Final = 50
CITY: Final = "Thành phố Hồ Chí Minh"
BALLOTS: Final = range(13, 22)
ANNEXES: Final = range(38, 48)
MINUTES: Final = range(0, 24, 4)


def kind_of(season: Season, kind: DocumentKind) -> Document:
    return next(document for document in compose(season) if document.kind is kind)


def in_the_city(season: Season) -> Season:
    return replace(season, setup=season.setup.model_copy(update={"place": CITY}))


def with_opinions(number: int) -> Season:
    """Let so many members say something, so that the tables begin further down."""
    season = samples.counted_season(30)
    assert season.first.session is not None
    said = Opinion(speaker=season.setup.council[1].name, text="Hồ sơ đầy đủ, thành tích rõ, có minh chứng. " * 3)
    return replace(
        season,
        first=replace(season.first, session=season.first.session.model_copy(update={"opinions": (said,) * number})),
    )


def documents() -> dict[str, Document]:
    return {
        "draft": kind_of(in_the_city(samples.counted_season()), DocumentKind.SUBMISSION),
        "numbered": kind_of(in_the_city(samples.issued_season()), DocumentKind.SUBMISSION),
        "decision": kind_of(samples.counted_season(), DocumentKind.DECISION),
        **{f"ballot-{n}": kind_of(samples.ballot_season(n), DocumentKind.PAPER_BALLOT) for n in BALLOTS},
        **{f"annex-{n}": kind_of(samples.issued_season(n), DocumentKind.DECISION) for n in ANNEXES},
        **{f"minutes-{n}": kind_of(with_opinions(n), DocumentKind.COUNCIL_MINUTES) for n in MINUTES},
    }


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, tuple[PrintedPage, ...]]:
    """Convert all in one start of LibreOffice."""
    filled = {
        f"{name}.docx": prepare((FOLDER / f"{document.template}.docx").read_bytes()).render(document.values)
        for name, document in documents().items()
    }
    pdfs = convert(filled, tmp_path_factory.mktemp("office"))
    return {name.removesuffix(".docx"): printed(pdf, with_words=True).pages for name, pdf in pdfs.items()}


def lines(page: PrintedPage) -> list[str]:
    """Give the texts of a page as they stand, without its number."""
    return [
        segment.text.strip()
        for segment in page.segments
        if not (segment.top < HEADER_ZONE and segment.text.strip().isdecimal())
    ]


@pytest.mark.parametrize("name", ["draft", "numbered"])
def test_the_longest_place_and_its_date_stand_on_one_line(
    pages: Mapping[str, tuple[PrintedPage, ...]], name: str
) -> None:
    (line,) = [text for text in lines(pages[name][0]) if text.startswith(CITY)]
    assert re.fullmatch(rf"{CITY}, ngày +(\d\d )?tháng +(\d\d )?năm 202[67]", line)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in lines(pages[name][0])


def test_the_names_of_a_head_break_where_they_read_well(pages: Mapping[str, tuple[PrintedPage, ...]]) -> None:
    assert lines(pages["draft"][0])[:3] == ["SỞ NGOẠI VỤ", "HỘI ĐỒNG", "THI ĐUA - KHEN THƯỞNG"]
    assert lines(pages["decision"][0])[:3] == ["ỦY BAN NHÂN DÂN", "TỈNH BÌNH PHƯỚC", "SỞ NGOẠI VỤ"]


def test_the_draft_of_a_decision_stands_on_one_page_before_its_annex(
    pages: Mapping[str, tuple[PrintedPage, ...]],
) -> None:
    first, second = pages["decision"]
    assert "GIÁM ĐỐC" in lines(first)
    assert lines(second)[0] == "Phụ lục"


@pytest.mark.parametrize("number", BALLOTS)
def test_a_second_page_of_the_ballot_holds_more_than_a_few_lines(
    pages: Mapping[str, tuple[PrintedPage, ...]], number: int
) -> None:
    ballot = pages[f"ballot-{number}"]
    rows = [sum(text.isdecimal() for text in lines(page)) for page in ballot]
    assert sum(rows) == number
    assert min(rows) >= 6


@pytest.mark.parametrize("number", ANNEXES)
def test_the_sentence_that_closes_a_list_never_stands_alone(
    pages: Mapping[str, tuple[PrintedPage, ...]], number: int
) -> None:
    last = lines(pages[f"annex-{number}"][-1])
    assert last[-1].startswith("Danh sách gồm có ")
    assert sum(text.isdecimal() for text in last) >= 3


@pytest.mark.parametrize("number", MINUTES)
def test_no_table_loses_its_head_or_a_row_at_the_foot_of_a_page(
    pages: Mapping[str, tuple[PrintedPage, ...]], number: int
) -> None:
    minutes = pages[f"minutes-{number}"]
    assert [text for page in minutes for text in lines(page)[:1] if text.isdecimal()] == []
    shares = [text for page in minutes for text in lines(page) if re.fullmatch(r"\d+,\d\d%", text)]
    assert len(shares) == 30
