"""Slips and opening code as a PDF reader gives them back: each code alone and whole on its line."""

from __future__ import annotations

from io import BytesIO

import pypdf
import pytest

from pipeline.ballot import slips
from pipeline.ballot.words import LETTERS, plain
from pipeline.kernel.secrets.codes import draw_slips_of, normalise_code, receipt_of, seed_of
from tests.ballot_samples import CODE, HEADING, OPENING, draw, lines_of

SLIPS = draw_slips_of(13, HEADING.year, HEADING.round)
PDF = slips.draw_slips(SLIPS, HEADING)


def test_each_code_stands_alone_on_its_line_with_its_receipt_under_it() -> None:
    lines = lines_of(PDF)
    codes = [place for place, line in enumerate(lines) if CODE.match(line)]
    assert [(lines[place], lines[place + 1]) for place in codes] == [(slip.code, slip.receipt) for slip in SLIPS]
    assert all(normalise_code(lines[place]) == lines[place] for place in codes)
    assert all(receipt_of(lines[place], HEADING.year, HEADING.round) == lines[place + 1] for place in codes)


def test_pages_are_a4_with_cut_lines_drawn_as_lines() -> None:
    pages = pypdf.PdfReader(BytesIO(PDF)).pages
    assert [(round(page.mediabox.width), round(page.mediabox.height)) for page in pages] == [(595, 842)] * 3
    contents = [page.get_contents() for page in pages]
    drawn = [content.get_data().count(b" l S") for content in contents if content is not None]
    assert drawn == [7, 7, 2]


def test_the_opening_code_stands_alone_on_its_line_twice() -> None:
    drawn = draw()
    lines = [line for line in lines_of(drawn.drawn.opening_pdf) if OPENING.match(line)]
    assert lines == [drawn.opening_code] * 2
    assert len(seed_of(drawn.opening_code)) == 16


def test_labels_are_vietnamese() -> None:
    assert any("Hội đồng Thi đua - Khen thưởng" in line for line in lines_of(PDF))


def test_without_a_font_the_labels_go_unaccented_and_the_codes_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slips, "font_paths", lambda: iter(()))
    slips.label_font.cache_clear()
    lines = lines_of(slips.draw_slips(SLIPS[:1], HEADING))
    slips.label_font.cache_clear()
    assert lines[1].startswith("Hoi dong Thi dua - Khen thuong")
    assert lines[2] == SLIPS[0].code


def test_plain_words_are_ascii() -> None:
    assert plain(LETTERS).isascii()


def test_the_public_part_of_a_round_holds_no_code_and_no_order() -> None:
    drawn = draw()
    keys = drawn.drawn.keys
    told = keys.model_dump_json()
    assert [code for code in (*drawn.codes, drawn.opening_code) if code in told] == []
    assert list(keys.receipts) == sorted(drawn.receipts)
    assert list(keys.code_hashes) == sorted(keys.code_hashes)
    assert seed_of(drawn.opening_code).hex() not in told
    assert "pdf" not in repr(drawn.drawn).lower().replace("_pdf", "")
