"""Where text stands by tabs, frames, hidden ends and settings of the whole document; and what stands beside it."""

from __future__ import annotations

import pytest

from pipeline.decree30.paper import Align
from tests.decree30.docx_builder import PAGE, all_paragraphs, defaults, first_of, only, para, read, run, style

TAB = "<w:r><w:tab/></w:r>"
TEXT = 9071


def tabs(*stops: tuple[str, int]) -> str:
    inner = "".join(f'<w:tab w:val="{kind}" w:pos="{at}"/>' for kind, at in stops)
    return f"<w:tabs>{inner}</w:tabs>"


def test_tab_stops_of_a_style_and_of_the_paragraph_add_up() -> None:
    styles = style("A", inner=f"<w:pPr>{tabs(('center', 4680), ('right', 9360), ('bar', 50))}</w:pPr>")
    own = f'<w:pStyle w:val="A"/>{tabs(("clear", 9360), ("left", 200), ("start", 300))}'
    paragraph = only(para(TAB, ppr=own), styles=styles)
    assert paragraph.tabs == ((200, Align.LEFT), (300, Align.LEFT), (4680, Align.CENTER))


def test_a_tab_may_bring_its_own_place() -> None:
    aligned = '<w:r><w:ptab w:relativeTo="margin" w:alignment="{}" w:leader="none"/></w:r>'
    for kind, place in (("center", (TEXT // 2, Align.CENTER)), ("right", (TEXT, Align.RIGHT))):
        paragraph = only(para(aligned.format(kind), run("2")))
        assert (paragraph.text, paragraph.tabs) == ("\t2", (place,))
    assert only(para(aligned.format("left"))).tabs == ()


@pytest.mark.parametrize(
    ("ppr", "body", "expected"),
    [
        ("", run("a"), 0),
        ("", TAB + run("a"), 720),
        ("", TAB + TAB + run("a"), 1440),
        ('<w:ind w:firstLine="567"/>', run("a"), 567),
        ('<w:ind w:firstLine="567"/>', TAB + run("a"), 720),
        ('<w:ind w:firstLine="720"/>', TAB + run("a"), 1440),
        (tabs(("left", 567)), TAB + run("a"), 567),
        ('<w:ind w:left="567" w:hanging="567"/>', TAB + run("a"), 567),
        ("", run("a") + TAB, 0),
    ],
)
def test_typed_tabs_indent_like_an_indent(ppr: str, body: str, expected: int) -> None:
    assert only(para(body, ppr=ppr)).indent == expected


def test_how_far_a_tab_goes_is_a_setting() -> None:
    assert only(para(TAB), settings='<w:defaultTabStop w:val="567"/>').indent == 567


@pytest.mark.parametrize(
    ("frame", "align"),
    [
        ('w:xAlign="center"', Align.CENTER),
        ('w:xAlign="right"', Align.RIGHT),
        ('w:xAlign="outside"', Align.LEFT),
        ('w:w="3000" w:xAlign="center"', Align.LEFT),
    ],
)
def test_a_frame_as_wide_as_its_text_is_set_as_it_says(frame: str, align: Align) -> None:
    assert only(para(run("2"), ppr=f"<w:framePr {frame}/>")).align is align


@pytest.mark.parametrize(
    ("ind", "expected"),
    [
        ('w:firstLineChars="200"', 560),
        ('w:firstLineChars="200" w:firstLine="720"', 720),
        ('w:firstLineChars="0"', 0),
        ('w:firstLineChars="x"', 0),
    ],
)
def test_an_indent_in_characters_is_as_wide_as_they_are(ind: str, expected: int) -> None:
    assert only(para(run(rpr='<w:sz w:val="28"/>'), ppr=f"<w:ind {ind}/>")).first_line == expected


def test_an_indent_of_the_paragraph_goes_before_one_in_characters_of_its_style() -> None:
    styles = style("A", inner='<w:pPr><w:ind w:firstLineChars="200"/></w:pPr>')
    own = '<w:pStyle w:val="A"/><w:ind w:firstLine="0"/>'
    assert only(para(run(), ppr=own), styles=styles).first_line == 0


def test_a_style_that_ends_within_a_line_ends_no_paragraph() -> None:
    hidden = '<w:ind w:firstLine="720"/><w:rPr><w:vanish/><w:specVanish/></w:rPr>'
    body = para(run("1. a:"), ppr=hidden) + para(run(" b")) + para(run("c"))
    first, second = all_paragraphs(read(body))
    assert (first.text, first.first_line, first.spot.paragraph) == ("1. a: b", 720, 1)
    assert (second.text, second.spot.paragraph) == ("c", 2)
    assert [each.text for each in all_paragraphs(read(para(run("a"), ppr=hidden)))] == ["a"]


def test_a_number_of_a_list_may_stand_right_before_its_text() -> None:
    level = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>{}'
        '</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    item = para(run("a"), ppr='<w:numPr><w:numId w:val="1"/></w:numPr>')
    for suffix, apart in (("", True), ('<w:suff w:val="space"/>', True), ('<w:suff w:val="nothing"/>', False)):
        assert only(item, numbering=level.format(suffix)).label_apart is apart


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ngày 05\n   tháng 3", "ngày 05 tháng 3"),
        ("a\r\n\tb", "a b"),
        ("S\u1ede NGO\u200b\u1ea0I V\u1ee4\ufeff", "S\u1ede NGO\u1ea0I V\u1ee4"),
        ("gi\u00ad\u2060ao", "giao"),
        (" a ", " a "),
    ],
)
def test_what_prints_nothing_is_not_read(text: str, expected: str) -> None:
    assert only(para(run(text))).text == expected


def test_room_around_a_line_break_in_the_file_is_none() -> None:
    assert only(para("<w:r><w:t>\n  a\n  b\n</w:t></w:r>")).text == "a b"


def test_the_gutter_may_be_above_the_text() -> None:
    page = PAGE.replace('w:footer="567"', 'w:footer="567" w:gutter="300"')
    (beside,), (above,) = (read(para(), page=page, settings=one).sections for one in ("", "<w:gutterAtTop/>"))
    assert (beside.left, beside.top) == (2001, 1134)
    assert (above.left, above.top) == (1701, 1434)


def test_settings_of_even_pages_are_told() -> None:
    (section,) = read(para(), settings="<w:mirrorMargins/><w:evenAndOddHeaders/>").sections
    assert (section.mirrored, section.even_pages_differ) == (True, True)
    (section,) = read(para()).sections
    assert (section.mirrored, section.even_pages_differ) == (False, False)


def test_notes_are_read_without_the_lines_above_them() -> None:
    line = f'<w:footnote w:type="separator" w:id="-1">{para(run("-"))}</w:footnote>'
    arial = para(run("a", '<w:rFonts w:ascii="Arial"/>'))
    notes = f'{line}<w:footnote w:id="1">{arial}</w:footnote>'
    paper = read(para(), footnotes=notes, endnotes=f'<w:endnote w:id="1">{para(run("b"))}</w:endnote>')
    first, second = (first_of([note]) for note in paper.notes)
    assert [(each.text, each.spot.part) for each in (first, second)] == [("a", "note"), ("b", "note")]
    assert first.runs[0].letters.font == "Arial"


def test_a_colour_of_the_theme_without_a_theme_is_words_own() -> None:
    for color, digits in (("accent1", "4F81BD"), ("hyperlink", "0000FF"), ("text1", "000000"), ("strange", "000000")):
        assert only(para(run(rpr=f'<w:color w:themeColor="{color}"/>'))).runs[0].letters.color == digits


def test_columns_say_where_they_begin() -> None:
    cells = "".join(f'<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr>{para(run())}</w:tc>' for _ in range(2))
    table = f'<w:tbl><w:tblGrid><w:gridCol w:w="3000"/><w:gridCol w:w="3000"/></w:tblGrid><w:tr>{cells}</w:tr></w:tbl>'
    assert [each.x for each in all_paragraphs(read(table + para(), styles=defaults()))] == [115, 3115, 0]
