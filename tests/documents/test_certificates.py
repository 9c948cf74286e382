"""Certificates with words of every length: one page, nothing lost, nothing outside of the frame, signed on the page."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import asdict, replace
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, Final

import docx
import pytest
from docx.shared import Pt

from pipeline.documents.certificate import HEAD_MM, MIDDLE_MM, SIGNING_MM, Words, certificates, fit
from pipeline.documents.document import Sources, read_only
from pipeline.documents.printing.office import find_office
from pipeline.documents.printing.office_batch import convert_together
from pipeline.documents.printing.office_joining import joinable
from pipeline.documents.printing.pdf_lines import printed
from pipeline.documents.word.preparing import prepare
from pipeline.documents.word.reading import text_of
from pipeline.kernel.files.packages import read_package
from pipeline.kernel.widths import bold_width_mm
from pipeline.season.setup import Signer, Subject
from tests import samples
from tests.long_words import AGENCIES, NAMED, POSTS, SIGNERS
from tools.build_templates.ornament import INNER_MM, PAGE_MM
from tools.build_templates.shelf import FOLDER
from tools.build_templates.styles import LANDSCAPE_MM

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.documents.document import Document
    from pipeline.documents.printing.printed import PrintedPage
    from pipeline.season.season import Season

TEMPLATE: Final = FOLDER / "giay-cong-nhan.docx"
MM_A_POINT: Final = 25.4 / 72
CLEAR_MM: Final = 4
"""Between text and frame."""

POST: Final = "Phó Giám đốc Sở Ngoại vụ"
needs_office = pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")


def granted(agency: str, signer: tuple[str, ...], words: list[tuple[str, str, str]], *, numbered: bool) -> Season:
    """Give a season in which everybody (name, post, field) was recognised; a post alone makes a person."""
    season = samples.issued_season(len(words)) if numbered else samples.counted_season(len(words))
    assert season.first.tally is not None
    people = tuple(
        nominee.model_copy(
            update={
                "name": name,
                "subject": Subject.INDIVIDUAL if post else Subject.COLLECTIVE,
                "position": post,
                "unit": "" if post else name,
                "division_name": name,
                "gender": "Nữ",
                "field": field,
            }
        )
        for nominee, (name, post, field) in zip(season.ballot_list, words, strict=True)
    )
    row = Signer(document="giay-cong-nhan", title=" / ".join(signer), name="Phan Đình Khôi")
    setup = season.setup.model_copy(update={"agency": agency, "signers": (row,)})
    passed = tuple(line.model_copy(update={"passed": True}) for line in season.first.tally.lines)
    tally = season.first.tally.model_copy(update={"lines": passed})
    return replace(season, setup=setup, first=replace(season.first, nominees=people, tally=tally), recognitions=())


@cache
def matrix() -> tuple[Document, ...]:
    """Compose certificates of every name with every post and field, each with every agency and every signer."""
    words = list(product(NAMED, POSTS, POSTS[1:]))
    made: list[Document] = []
    for (place, agency), (turn, signer) in product(enumerate(AGENCIES), enumerate(SIGNERS)):
        chosen = words[(place + turn) % len(AGENCIES) :: len(AGENCIES)]
        made += certificates(Sources(granted(agency, signer, chosen, numbered=turn != place)))
    return tuple(made)


def with_post(document: Document) -> Document:
    """Give a certificate's signer another post."""
    values = document.values
    words = {name: said(document, name) for name in ("issuer", "name", "place", "ground")}
    lines, name = document.texts("signer", "lines"), document.text("signer", "name")
    fitted = fit(Words(**words, above=lines, below=(POST, name)))
    signer = {"lines": lines, "post": POST, "name": name}
    return replace(document, values={**values, "signer": read_only(signer), "fit": read_only(asdict(fitted))})


def placed(page: PrintedPage) -> list[tuple[str, float, float]]:
    """Give what stands where, to a hundredth of a point."""
    return [(segment.text, round(segment.left, 2), round(segment.top, 2)) for segment in page.segments]


def said(document: Document, name: str) -> str:
    """Give a text of a certificate whole; it is in parts where it takes several lines."""
    return " ".join(document.texts("fit", name))


def flat(text: str) -> str:
    return " ".join(text.split())


@cache
def documents() -> tuple[Document, ...]:
    """Give the certificates that are printed: the matrix, and some of it with a post of the signer."""
    return (*matrix(), *(with_post(one) for one in matrix()[::19]))


SOME: Final = slice(0, None, 60)
"""Those that are printed by themselves as well."""


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """Print the certificates joined, and some of them alone, in one start of LibreOffice."""
    template = prepare(TEMPLATE.read_bytes())
    joined = {f"{number}.docx": template.render(one.values) for number, one in enumerate(documents())}
    alone = {f"alone/{name}": content for name, content in list(joined.items())[SOME]}
    return convert_together(joined | alone, joined.keys(), tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="module")
def pages(pdfs: Mapping[str, bytes]) -> list[PrintedPage]:
    """Give the only page of each certificate."""
    read = [printed(pdfs[f"{number}.docx"]).pages for number in range(len(documents()))]
    assert Counter(map(len, read)) == {1: len(documents())}
    return [page for (page,) in read]


@pytest.mark.slow
@needs_office
def test_every_certificate_is_one_page_with_all_its_words_within_the_frame(pages: list[PrintedPage]) -> None:
    edge = (INNER_MM + CLEAR_MM) / MM_A_POINT
    for document, page in zip(documents(), pages, strict=True):
        printed_words = flat(" ".join(segment.text for segment in page.segments))
        assert said(document, "name")
        for text in (said(document, "issuer").upper(), *(said(document, name) for name in ("name", "place", "ground"))):
            assert text in printed_words
        assert printed_words.endswith(f"{document.text('signer', 'post')} Phan Đình Khôi".strip())
        # What is centred has as much room at its right as at its left.
        assert min(segment.left for segment in page.segments) >= edge
        assert min(segment.top for segment in page.segments) >= edge
        assert max(segment.top for segment in page.segments) <= page.height - edge


@pytest.mark.slow
@needs_office
def test_joined_certificates_are_those_that_are_printed_one_by_one(
    pages: list[PrintedPage], pdfs: Mapping[str, bytes]
) -> None:
    alone = [printed(pdf).pages for name, pdf in pdfs.items() if name.startswith("alone/")]
    assert len(alone) == 6
    assert [[placed(page)] for page in pages[SOME]] == [[placed(page) for page in one] for one in alone]


@pytest.mark.slow
@needs_office
def test_the_small_lines_stand_on_the_line_of_place_and_date(pages: list[PrintedPage]) -> None:
    tops = [segment.top for segment in pages[0].segments if "ngày" in segment.text]
    assert len(tops) == 2
    assert tops[0] == pytest.approx(tops[1], abs=0.2)


def test_the_rows_are_those_that_the_words_are_fitted_to_and_they_fill_the_page() -> None:
    document = docx.Document(io.BytesIO(TEMPLATE.read_bytes()))
    section = document.sections[0]
    heights = [row.height.mm if row.height else 0 for row in document.tables[0].rows]
    assert heights == pytest.approx([HEAD_MM, MIDDLE_MM, SIGNING_MM], abs=0.1)
    page = [each.mm if each else 0 for each in (section.page_width, section.page_height)]
    assert page == pytest.approx(PAGE_MM, abs=0.1)
    margins = [each.mm if each else 0 for each in (section.top_margin, section.bottom_margin)]
    assert 1 < page[1] - sum(margins) - sum(heights) < 5


def test_the_rule_under_the_motto_is_as_long_as_the_motto() -> None:
    document = docx.Document(io.BytesIO(TEMPLATE.read_bytes()))
    motto, rule = document.tables[0].rows[0].cells[0].paragraphs[1:]
    indents = rule.style.paragraph_format
    assert (indents.left_indent, motto.style.font.size) == (indents.right_indent, Pt(15))
    length = LANDSCAPE_MM - 2 * indents.left_indent.mm
    assert length == pytest.approx(bold_width_mm(motto.text, 15), abs=0.1)


def test_frame_and_drum_are_two_shapes_in_a_part_that_no_filling_touches() -> None:
    package = read_package(TEMPLATE.read_bytes())
    assert package["word/header1.xml"].plain().count(b"<wps:wsp>") == 2
    assert b"<w:drawing>" not in package["word/document.xml"].plain()
    (document,) = matrix()[:1]
    filled = read_package(prepare(TEMPLATE.read_bytes()).render(document.values))
    assert filled["word/header1.xml"] == package["word/header1.xml"]


def test_certificates_are_joined_within_one_section() -> None:
    template = prepare(TEMPLATE.read_bytes())
    joined = [joinable("a", template.render(one.values)) for one in matrix()[:2]]
    assert [one.is_counted for one in joined if one] == [False, False]


def test_a_name_on_several_lines_is_one_text_with_ordinary_spaces() -> None:
    template = prepare(TEMPLATE.read_bytes())
    longest = max(matrix(), key=lambda one: len(said(one, "name")))
    assert len(longest.texts("fit", "name")) > 1
    paragraphs = text_of(template.render(longest.values)).splitlines()
    assert paragraphs.count(said(longest, "name")) == 1
