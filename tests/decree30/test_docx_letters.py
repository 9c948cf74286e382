"""How the look of letters comes about: ECMA-376, 17.7.2 (order), 17.7.3 (toggles), 17.3.2.26 (fonts)."""

from __future__ import annotations

import pytest

from pipeline.decree30.paper import Letters
from tests.decree30.docx_builder import defaults, first_of, only, para, read, run, style

FONTS = '<w:rFonts w:ascii="{0}" w:hAnsi="{0}" w:eastAsia="{0}" w:cs="{0}"/>'
THEME = (
    '<a:clrScheme><a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>'
    '<a:accent1><a:srgbClr val="4472c4"/></a:accent1></a:clrScheme><a:fontScheme>'
    '<a:majorFont><a:latin typeface="Cambria"/><a:ea typeface=""/><a:cs typeface=""/></a:majorFont>'
    '<a:minorFont><a:latin typeface="Calibri"/><a:ea typeface="MS Mincho"/><a:cs typeface="Arial"/></a:minorFont>'
    "</a:fontScheme>"
)


def look(rpr: str = "", *, styles: str = "", ppr: str = "", text: str = "x", theme: str = "") -> Letters:
    paragraph = only(para(run(text, rpr), ppr=ppr), styles=styles, theme=theme)
    (one,) = paragraph.runs
    return one.letters


def test_without_any_styles_letters_are_as_words_own_defaults_say() -> None:
    letters = only(para(run())).runs[0].letters
    assert (letters.font, letters.size, letters.bold, letters.color) == ("Times New Roman", 20, False, "000000")


def test_each_level_overrides_the_one_before() -> None:
    levels = (
        defaults('<w:sz w:val="21"/>'),
        style("Normal", default=True, inner='<w:rPr><w:sz w:val="22"/></w:rPr>'),
        style("Base", parent="Normal", inner='<w:rPr><w:sz w:val="23"/></w:rPr>'),
        style("Own", parent="Base", inner='<w:rPr><w:sz w:val="24"/></w:rPr>'),
        style("Letters", "character", inner='<w:rPr><w:sz w:val="25"/></w:rPr>'),
    )
    own, sign, direct = '<w:pStyle w:val="Own"/>', '<w:rStyle w:val="Letters"/>', '<w:sz w:val="26"/>'
    assert look(styles="".join(levels[:1])).size == 21
    assert look(styles="".join(levels[:2])).size == 22
    assert look(styles="".join(levels), ppr='<w:pStyle w:val="Base"/>').size == 23
    assert look(styles="".join(levels), ppr=own).size == 24
    assert look(sign, styles="".join(levels), ppr=own).size == 25
    assert look(sign + direct, styles="".join(levels), ppr=own).size == 26


def test_a_style_that_is_not_there_is_the_default_style() -> None:
    styles = style("Normal", default=True, inner='<w:rPr><w:sz w:val="28"/></w:rPr>')
    assert look(styles=styles, ppr='<w:pStyle w:val="Gone"/>').size == 28
    assert look('<w:rStyle w:val="Gone"/>', styles=styles).size == 28


def test_styles_based_on_one_another_in_a_circle_come_to_an_end() -> None:
    styles = style("A", parent="B", inner='<w:rPr><w:sz w:val="30"/></w:rPr>') + style("B", parent="A")
    assert look(styles=styles, ppr='<w:pStyle w:val="B"/>').size == 30
    assert look(styles=style("C", parent="C"), ppr='<w:pStyle w:val="C"/>').size == 20


@pytest.mark.parametrize(("paragraph", "character"), [(True, True), (True, False), (False, True), (False, False)])
def test_a_switch_of_two_kinds_of_style_cancels_out(paragraph: bool, character: bool) -> None:
    def bold(is_on: bool) -> str:
        return f'<w:rPr><w:b w:val="{int(is_on)}"/></w:rPr>'

    styles = style("P", inner=bold(paragraph)) + style("C", "character", inner=bold(character))
    assert look('<w:rStyle w:val="C"/>', styles=styles, ppr='<w:pStyle w:val="P"/>').bold is (paragraph != character)


def test_along_one_chain_of_styles_a_switch_is_set_not_cancelled() -> None:
    bold = "<w:rPr><w:b/></w:rPr>"
    assert look(styles=style("A", inner=bold) + style("B", parent="A", inner=bold), ppr='<w:pStyle w:val="B"/>').bold
    off = style("A", inner=bold) + style("B", parent="A", inner='<w:rPr><w:b w:val="off"/></w:rPr>')
    assert not look(styles=off, ppr='<w:pStyle w:val="B"/>').bold


def test_a_switch_of_the_run_itself_is_absolute() -> None:
    styles = style("P", inner="<w:rPr><w:b/><w:i/></w:rPr>")
    letters = look('<w:b/><w:i w:val="false"/>', styles=styles, ppr='<w:pStyle w:val="P"/>')
    assert (letters.bold, letters.italic) == (True, False)


def test_a_switch_of_the_defaults_stays_on_whatever_the_styles_cancel() -> None:
    bold = "<w:rPr><w:b/></w:rPr>"
    styles = defaults("<w:b/>") + style("P", inner=bold) + style("C", "character", inner=bold)
    assert look('<w:rStyle w:val="C"/>', styles=styles, ppr='<w:pStyle w:val="P"/>').bold


def test_underlining_is_no_toggle() -> None:
    single = '<w:rPr><w:u w:val="single"/></w:rPr>'
    styles = style("P", inner=single) + style("C", "character", inner=single)
    assert look('<w:rStyle w:val="C"/>', styles=styles, ppr='<w:pStyle w:val="P"/>').underlined
    assert not look('<w:u w:val="none"/>', styles=styles, ppr='<w:pStyle w:val="P"/>').underlined


def test_fonts_of_the_theme_are_named() -> None:
    styles = defaults(
        '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia"'
        ' w:cstheme="minorBidi"/>'
    )
    assert look(styles=styles, theme=THEME, text="Điều ạ").font == "Calibri"
    assert look('<w:rFonts w:asciiTheme="majorHAnsi"/>', styles=styles, theme=THEME).font == "Cambria"
    assert look("<w:cs/>", styles=styles, theme=THEME).font == "Arial"
    assert look(styles=styles, theme=THEME, text="\u6f22").font == "MS Mincho"


def test_a_font_by_name_overrides_one_of_the_theme_below_it_but_not_beside_it() -> None:
    styles = defaults('<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>')
    assert look('<w:rFonts w:ascii="Arial"/>', styles=styles, theme=THEME).font == "Arial"
    assert look('<w:rFonts w:ascii="Arial" w:asciiTheme="minorAscii"/>', styles=styles, theme=THEME).font == "Calibri"
    assert look('<w:rFonts w:ascii="Arial" w:asciiTheme="minorAscii"/>').font == "Arial"


def test_letters_of_a_run_take_the_font_of_their_range() -> None:
    fonts = '<w:rFonts w:ascii="A" w:hAnsi="H" w:eastAsia="E" w:cs="C"/>'
    paragraph = only(para(run("ab\u1ea1\u00e0\u0111 c\u6f22\u0627", fonts)))
    assert [(run.text, run.letters.font) for run in paragraph.runs] == [
        ("ab", "A"),
        ("\u1ea1\u00e0\u0111", "H"),
        (" c", "A"),
        ("\u6f22", "E"),
        ("\u0627", "C"),
    ]


def test_punctuation_may_ask_for_the_east_asian_font() -> None:
    fonts = '<w:rFonts w:ascii="A" w:hAnsi="H" w:eastAsia="E"{}/>'
    assert look(fonts.format(""), text="\u201c").font == "H"
    assert look(fonts.format(' w:hint="eastAsia"'), text="\u201c").font == "E"


def test_complex_script_has_its_own_size_and_weight() -> None:
    rpr = '<w:sz w:val="20"/><w:szCs w:val="40"/><w:b/><w:iCs/>'
    plain, complex_ = look(rpr), look(rpr + "<w:rtl/>")
    assert (plain.size, plain.bold, plain.italic) == (20, True, False)
    assert (complex_.size, complex_.bold, complex_.italic) == (40, False, True)


def test_colours_are_digits_whatever_they_were_named_by() -> None:
    assert look('<w:color w:val="auto"/>').color == "000000"
    assert look('<w:color w:val="ff0000"/>').color == "FF0000"
    assert look('<w:color w:val="zzz" w:themeColor="accent1"/>', theme=THEME).color == "4472C4"
    assert look('<w:color w:val="zzz" w:themeColor="nothing"/>').color == "000000"


@pytest.mark.parametrize(
    ("rpr", "field"),
    [
        ("<w:strike/>", "struck"),
        ("<w:dstrike/>", "struck"),
        ("<w:caps/>", "capitals"),
        ("<w:smallCaps/>", "small_capitals"),
        ('<w:highlight w:val="yellow"/>', "highlighted"),
        ('<w:shd w:val="clear" w:fill="FFFF00"/>', "highlighted"),
    ],
)
def test_other_marks_are_seen(rpr: str, field: str) -> None:
    assert getattr(look(rpr), field) is True
    assert getattr(look(), field) is False


def test_no_mark_is_seen_where_the_value_says_none() -> None:
    letters = look('<w:highlight w:val="none"/><w:shd w:val="clear" w:fill="auto"/><w:caps w:val="0"/>')
    assert (letters.highlighted, letters.capitals) == (False, False)


@pytest.mark.parametrize("size", ["abc", "", "-4", "0", "99999999999999", "1e9", "NaN"])
def test_a_size_that_is_none_counts_as_not_said(size: str) -> None:
    assert look(f'<w:sz w:val="{size}"/>').size == 20


def test_sizes_may_carry_a_unit_and_a_fraction() -> None:
    assert look('<w:sz w:val="14pt"/>').size == 28
    assert look('<w:sz w:val="26.6"/>').size == 27


def test_text_of_the_offices_own_style_is_marked() -> None:
    own = style("DuLieu", "character") + style("Con", "character", parent="DuLieu") + style("Khac", "character")
    body = para(*(run("x", f'<w:rStyle w:val="{name}"/>') for name in ("DuLieu", "Con", "Khac")), run("y"))
    paper = read(body, styles=own)
    paragraph = first_of(paper.sections[0].blocks)
    assert [(run.text, run.from_data) for run in paragraph.runs] == [("xx", True), ("xy", False)]


def test_the_offices_own_style_is_known_by_its_name_too() -> None:
    renamed = '<w:style w:type="character" w:styleId="a1"><w:name w:val="Dữ liệu"/></w:style>'
    paper = read(para(run("x", '<w:rStyle w:val="a1"/>')), styles=renamed)
    assert first_of(paper.sections[0].blocks).runs[0].from_data is True
