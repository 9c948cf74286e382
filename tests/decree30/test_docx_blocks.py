"""Paragraphs with everything in effect, their numbers and their lines."""

from __future__ import annotations

import pytest

from pipeline.decree30.paper import Align, LineRule, Rule, Spacing, Spot
from tests.decree30.docx_builder import all_paragraphs, defaults, only, para, read, run, style

TEXT = 9071


def ppr(inner: str) -> str:
    return f"<w:pPr>{inner}</w:pPr>"


def numbered(level: str, *, num: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    return f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>{num}'


def lvl(index: int, text: str, kind: str = "decimal", inner: str = "") -> str:
    form = f'<w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{index}">{form}{inner}</w:lvl>'


def item(num: int, level: int = 0) -> str:
    return para(run(), ppr=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def labels(body: str, numbering: str, styles: str = "") -> list[str]:
    return [paragraph.label for paragraph in all_paragraphs(read(body, numbering=numbering, styles=styles))]


def test_each_level_overrides_the_one_before_and_leaves_the_rest() -> None:
    styles = defaults(ppr='<w:spacing w:after="200" w:line="276" w:lineRule="auto"/><w:jc w:val="both"/>') + style(
        "A", inner=ppr('<w:spacing w:before="60"/><w:ind w:left="100" w:firstLine="720"/>')
    )
    paragraph = only(
        para(run(), ppr='<w:pStyle w:val="A"/><w:spacing w:line="300" w:lineRule="exact"/>'),
        styles=styles,
    )
    assert paragraph.spacing == Spacing(before=60, after=200, line=300, rule=LineRule.EXACT)
    assert (paragraph.align, paragraph.left, paragraph.first_line) == (Align.JUSTIFY, 100, 720)
    assert (paragraph.style, paragraph.width) == ("A", TEXT)


def test_a_paragraph_of_no_style_is_of_the_default_one() -> None:
    styles = style("Normal", default=True, inner=ppr('<w:jc w:val="right"/>'))
    assert only(para(run()), styles=styles).align is Align.RIGHT


@pytest.mark.parametrize(
    ("ind", "expected"),
    [
        ('<w:ind w:left="720" w:hanging="360"/>', (720, 0, -360)),
        ('<w:ind w:start="720" w:end="40" w:firstLine="9" w:hanging="360"/>', (720, 40, -360)),
        ('<w:ind w:left="-5" w:right="x" w:firstLine="1cm"/>', (-5, 0, 567)),
        ('<w:ind w:left="99999999999999999999"/>', (0, 0, 0)),
    ],
)
def test_indents_are_read(ind: str, expected: tuple[int, int, int]) -> None:
    paragraph = only(para(run(), ppr=ind))
    assert (paragraph.left, paragraph.right, paragraph.first_line) == expected


def test_a_first_line_takes_the_place_of_a_hanging_one_below_it() -> None:
    styles = style("A", inner=ppr('<w:ind w:left="720" w:hanging="360"/>'))
    paragraph = only(para(run(), ppr='<w:pStyle w:val="A"/><w:ind w:firstLine="0"/>'), styles=styles)
    assert (paragraph.left, paragraph.first_line) == (720, 0)


@pytest.mark.parametrize(
    ("spacing", "expected"),
    [
        ('w:line="360"', Spacing(line=360)),
        ('w:line="360" w:lineRule="atLeast"', Spacing(line=360, rule=LineRule.AT_LEAST)),
        ('w:before="5" w:beforeAutospacing="1"', Spacing(before=280)),
        ('w:after="6pt"', Spacing(after=120)),
        ('w:line="abc" w:lineRule="exact" w:before="-9"', Spacing()),
    ],
)
def test_spacing_is_read(spacing: str, expected: Spacing) -> None:
    assert only(para(run(), ppr=f"<w:spacing {spacing}/>")).spacing == expected


def test_between_paragraphs_of_one_style_room_is_dropped_where_they_ask_for_it() -> None:
    styles = style("A", inner=ppr('<w:spacing w:before="60" w:after="80"/><w:contextualSpacing/>')) + style("B")
    of_a = para(run(), ppr='<w:pStyle w:val="A"/>')
    first, second, _ = all_paragraphs(read(of_a + of_a + para(run(), ppr='<w:pStyle w:val="B"/>'), styles=styles))
    assert (first.spacing.before, first.spacing.after) == (60, 0)
    assert (second.spacing.before, second.spacing.after) == (0, 80)


def test_paragraphs_are_counted_as_a_person_does() -> None:
    nested = f"<w:tbl><w:tr><w:tc>{para(run('e'))}</w:tc></w:tr></w:tbl>"
    cells = f"<w:tc>{para(run('b'))}{para()}</w:tc><w:tc>{para(run('d'))}{nested}{para()}</w:tc>"
    table = f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"
    spots = [paragraph.spot for paragraph in all_paragraphs(read(para(run("a")) + table + para(run("f")) + table))]
    assert spots[:7] == [
        Spot(paragraph=1),
        Spot(table=1, row=1, column=1, paragraph=1),
        Spot(table=1, row=1, column=1, paragraph=2),
        Spot(table=1, row=1, column=2, paragraph=1),
        Spot(table=1, row=1, column=2, paragraph=2),
        Spot(table=1, row=1, column=2, paragraph=3),
        Spot(paragraph=2),
    ]
    assert spots[7] == Spot(table=2, row=1, column=1, paragraph=1)


def test_a_list_is_counted_level_by_level() -> None:
    numbering = numbered(lvl(0, "%1.", "upperRoman") + lvl(1, "%1.%2)", "lowerLetter"))
    body = item(1) + item(1, 1) + item(1, 1) + item(1) + item(1, 1) + para(run()) + item(1)
    assert labels(body, numbering) == ["I.", "I.a)", "I.b)", "II.", "II.a)", "", "III."]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("decimal", "28"),
        ("decimalZero", "28"),
        ("lowerLetter", "bb"),
        ("upperLetter", "BB"),
        ("lowerRoman", "xxviii"),
        ("upperRoman", "XXVIII"),
        ("none", ""),
        ("chicago", "28"),
    ],
)
def test_numbers_are_written_in_their_format(kind: str, expected: str) -> None:
    level = lvl(0, "%1", kind).replace('w:start w:val="1"', 'w:start w:val="28"')
    assert labels(item(1), numbered(level)) == [expected]


def test_bullets_are_signs_that_a_reader_knows() -> None:
    assert labels(item(1), numbered(lvl(0, "\uf0b7", "bullet"))) == ["\u2022"]
    assert labels(item(1), numbered(lvl(0, "-", "bullet"))) == ["-"]


def test_a_level_may_never_begin_anew_or_write_digits_alone() -> None:
    never = lvl(0, "%1") + lvl(1, "%2", inner='<w:lvlRestart w:val="0"/>')
    assert labels(item(1) + item(1, 1) + item(1) + item(1, 1), numbered(never)) == ["1", "1", "2", "2"]
    legal = lvl(0, "%1", "upperRoman") + lvl(1, "%1.%2", inner="<w:isLgl/>")
    assert labels(item(1) + item(1, 1), numbered(legal)) == ["I", "1.1"]


def test_a_level_met_before_the_ones_above_counts_them_as_begun() -> None:
    assert labels(item(1, 1) + item(1), numbered(lvl(0, "%1") + lvl(1, "%1.%2"))) == ["1.1", "2"]


def test_lists_of_one_definition_count_on_until_one_starts_anew() -> None:
    plain = '<w:num w:numId="{}"><w:abstractNumId w:val="0"/>{}</w:num>'
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    nums = plain.format(1, "") + plain.format(2, "") + plain.format(3, anew)
    numbering = numbered(lvl(0, "%1"), num=nums)
    assert labels(item(1) + item(2) + item(3) + item(3) + item(1), numbering) == ["1", "2", "5", "6", "7"]


def test_a_list_may_have_levels_of_its_own() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{lvl(0, "%1)", "lowerRoman")}</w:lvlOverride>'
    num = f'<w:num w:numId="1"><w:abstractNumId w:val="0"/>{own}</w:num>'
    assert labels(item(1), numbered(lvl(0, "%1."), num=num)) == ["i)"]


def test_a_paragraph_style_may_number_its_paragraphs() -> None:
    numbering = numbered(lvl(0, "%1.") + lvl(1, "%2)", inner='<w:pStyle w:val="A"/><w:pPr><w:ind w:left="5"/></w:pPr>'))
    styles = style("A", inner=ppr('<w:numPr><w:numId w:val="1"/></w:numPr>'))
    body = para(run(), ppr='<w:pStyle w:val="A"/>')
    off = para(run(), ppr='<w:pStyle w:val="A"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert labels(body + off, numbering, styles) == ["1)", ""]
    assert all_paragraphs(read(body, numbering=numbering, styles=styles))[0].left == 5


def test_a_list_style_lends_its_definition() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="L"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="L"/>{lvl(0, "%1)")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    )
    styles = style("L", "numbering", inner=ppr('<w:numPr><w:numId w:val="2"/></w:numPr>'))
    assert labels(item(1), numbering, styles) == ["1)"]
    circle = style("L", "numbering", inner=ppr('<w:numPr><w:numId w:val="1"/></w:numPr>'))
    assert labels(item(1), numbering, circle) == [""]


def test_the_indents_of_a_list_go_before_those_of_the_style_and_after_those_of_the_paragraph() -> None:
    numbering = numbered(lvl(0, "%1.", inner='<w:pPr><w:ind w:left="500" w:hanging="250"/></w:pPr>'))
    styles = style("A", inner=ppr('<w:ind w:left="100"/>')) + style(
        "B", inner=ppr('<w:numPr><w:numId w:val="1"/></w:numPr><w:ind w:left="70"/>')
    )
    direct = '<w:pStyle w:val="A"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    assert only(para(run(), ppr=direct), styles=styles, numbering=numbering).left == 500
    assert only(para(run(), ppr=direct + '<w:ind w:left="9"/>'), styles=styles, numbering=numbering).left == 9
    of_b = only(para(run(), ppr='<w:pStyle w:val="B"/>'), styles=styles, numbering=numbering)
    assert (of_b.left, of_b.first_line) == (70, -250)


def test_a_label_is_set_as_its_level_asks_and_the_text_is_not() -> None:
    numbering = numbered(lvl(0, "%1.", inner="<w:rPr><w:b/></w:rPr>"))
    paragraph = only(item(1).replace("</w:numPr>", '</w:numPr><w:rPr><w:sz w:val="26"/></w:rPr>'), numbering=numbering)
    assert paragraph.label_letters is not None
    assert (paragraph.label_letters.bold, paragraph.label_letters.size) == (True, 26)
    assert (paragraph.runs[0].letters.bold, paragraph.runs[0].letters.size) == (False, 20)
    assert only(para(run())).label_letters is None


@pytest.mark.parametrize("bad", ["99", "-1", "x", ""])
def test_a_list_or_level_that_is_not_there_gives_no_label(bad: str) -> None:
    numbering = numbered(lvl(0, "%1."))
    assert only(item(1).replace('ilvl w:val="0"', f'ilvl w:val="{bad}"'), numbering=numbering).label in ("", "1.")
    assert only(item(1).replace('numId w:val="1"', f'numId w:val="{bad}"'), numbering=numbering).label == ""
    assert only(item(1)).label == ""


def test_a_border_of_a_paragraph_is_a_line_from_indent_to_indent() -> None:
    border = (
        '<w:pBdr><w:{} w:val="{}" w:sz="{}" w:space="0" w:color="{}"/></w:pBdr><w:ind w:left="1000" w:right="2000"/>'
    )
    assert only(para(ppr=border.format("top", "single", 6, "auto"))).rules == (
        Rule(length=TEXT - 3000, weight=15, offset=1000, kind="paragraph_top"),
    )
    assert only(para(ppr=border.format("bottom", "double", 4, "FF0000"))).rules == (
        Rule(length=TEXT - 3000, weight=10, offset=1000, kind="paragraph_bottom", double=True, color="FF0000"),
    )
    assert only(para(ppr=border.format("top", "nil", 6, "auto"))).rules == ()
    assert only(para(ppr=border.format("top", "single", 0, "auto"))).rules == ()


def test_a_border_may_come_from_the_style_and_be_taken_away() -> None:
    border = '<w:pBdr><w:top w:val="{}" w:sz="6"/></w:pBdr>'
    styles = style("A", inner=ppr(border.format("single")))
    assert len(only(para(ppr='<w:pStyle w:val="A"/>'), styles=styles).rules) == 1
    assert only(para(ppr='<w:pStyle w:val="A"/>' + border.format("nil")), styles=styles).rules == ()


def test_paragraphs_with_the_same_borders_are_in_one_frame() -> None:
    framed = para(run(), ppr='<w:pBdr><w:top w:val="single" w:sz="6"/><w:bottom w:val="single" w:sz="6"/></w:pBdr>')
    kinds = [[rule.kind for rule in paragraph.rules] for paragraph in all_paragraphs(read(framed * 3))]
    assert kinds == [["paragraph_top"], [], ["paragraph_bottom"]]


def test_a_frame_of_text_has_its_own_width() -> None:
    assert only(para(run(), ppr='<w:framePr w:w="3000"/>')).width == 3000
