"""What of a paragraph is text, and what is field, shape, box or nothing at all."""

from __future__ import annotations

from tests.decree30.docx_builder import all_paragraphs, only, para, read, run

FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
CODE = "<w:r><w:instrText>{}</w:instrText></w:r>"


def field(code: str, result: str = "") -> str:
    shown = FIELD.format("separate") + result if result else ""
    return FIELD.format("begin") + CODE.format(code) + shown + FIELD.format("end")


def fields_of(body: str) -> list[tuple[str, str]]:
    return [(one.text, one.field) for paragraph in all_paragraphs(read(body)) for one in paragraph.runs]


def test_hidden_and_deleted_text_is_left_out_and_inserted_text_kept() -> None:
    body = para(
        run("a", "<w:vanish/>"),
        f"<w:del>{run('b')}</w:del><w:moveFrom>{run('c')}</w:moveFrom>",
        f"<w:ins>{run('d')}</w:ins><w:moveTo>{run('e')}</w:moveTo>",
        "<w:del><w:r><w:delText>f</w:delText></w:r></w:del>",
    )
    assert only(body).text == "de"


def test_wrappings_are_looked_through() -> None:
    inner = run("a")
    for name in ("hyperlink", "smartTag", "customXml", "dir", "bdo"):
        inner = f"<w:{name}>{inner}</w:{name}>"
    assert only(para(f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>")).text == "a"


def test_blanks_and_signs_are_letters() -> None:
    body = para(
        "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/>"
        '<w:t>e</w:t><w:cr/><w:ptab/><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
    )
    paragraph = only(body)
    assert paragraph.text == "a\tb\nc-de\n\t\uf0fc"
    assert paragraph.runs[-1].letters.font == "Wingdings"


def test_a_sign_without_a_sense_is_no_letter() -> None:
    body = para(
        '<w:r><w:sym w:char="xyz"/><w:sym w:char="D800"/><w:sym/><w:sym w:char="FFFFFFFFFF"/><w:t>a</w:t></w:r>'
    )
    assert only(body).text == "a"


def test_capitals_are_in_what_is_shown_not_in_what_is_typed() -> None:
    paragraph = only(para(run("Đặng ", "<w:caps/>"), run("Thị")))
    assert (paragraph.text, paragraph.shown) == ("Đặng Thị", "ĐẶNG Thị")


def test_neighbours_of_one_look_are_one_run() -> None:
    paragraph = only(para(run("a"), run("b"), run("c", "<w:b/>"), run("d", "<w:b/>")))
    assert [one.text for one in paragraph.runs] == ["ab", "cd"]


def test_a_simple_field_has_its_code_and_result() -> None:
    assert fields_of(para(f'<w:fldSimple w:instr=" PAGE ">{run("7")}</w:fldSimple>')) == [("7", "PAGE")]


def test_a_field_over_several_runs_has_its_code_and_result() -> None:
    assert fields_of(para(run("Trang "), field(" PAGE ", run("7")), run("."))) == [
        ("Trang ", ""),
        ("7", "PAGE"),
        (".", ""),
    ]


def test_a_field_that_nobody_counted_yet_is_there_all_the_same() -> None:
    assert fields_of(para(field("PAGE"))) == [("", "PAGE")]
    assert fields_of(para('<w:fldSimple w:instr="PAGE"/>')) == [("", "PAGE")]
    assert fields_of(para("<w:r><w:pgNum/></w:r>")) == [("", "PAGE")]


def test_a_field_inside_the_code_of_another_is_not_shown() -> None:
    inner = field("PAGE", run("9"))
    code = FIELD.format("begin") + CODE.format("IF ") + inner + CODE.format(" > 1")
    assert fields_of(para(code + FIELD.format("separate") + run("ok") + FIELD.format("end"))) == [("ok", "IF PAGE > 1")]


def test_a_field_may_run_over_paragraphs() -> None:
    begin = FIELD.format("begin") + CODE.format("TOC") + FIELD.format("separate")
    body = para(begin, run("a")) + para(run("b"), FIELD.format("end")) + para(run("c"))
    assert fields_of(body) == [("a", "TOC"), ("b", "TOC"), ("c", "")]


def test_ends_without_a_begin_do_no_harm() -> None:
    assert fields_of(para(FIELD.format("end"), FIELD.format("separate"), CODE.format("PAGE"), run("a"))) == [("a", "")]


def test_of_alternatives_one_is_read_once() -> None:
    branches = '<mc:Choice Requires="{}">{}</mc:Choice><mc:Fallback>{}</mc:Fallback>'
    alternatives = f"<mc:AlternateContent>{branches}</mc:AlternateContent>"
    assert only(para(alternatives.format("wps", run("new"), run("old")))).text == "new"
    assert only(para(alternatives.format("unknown", run("new"), run("old")))).text == "old"
    inside = f"<w:r>{alternatives.format('wps', '<w:t>new</w:t>', '<w:t>old</w:t>')}</w:r>"
    assert only(para(inside)).text == "new"
    whole = alternatives.format("wps", para(run("new")), para(run("old")))
    assert only(whole).text == "new"


def test_coloured_signs_are_read_as_old_readers_read_them() -> None:
    branches = '<mc:Choice Requires="w16se">{}</mc:Choice><mc:Fallback>{}</mc:Fallback>'
    both = f"<mc:AlternateContent>{branches}</mc:AlternateContent>"
    fonts = '<w:rFonts w:ascii="Segoe UI Emoji" w:hAnsi="Segoe UI Emoji"/>'
    letter = both.format("", "<w:t>\u2764</w:t>")
    body = f"<w:r><w:rPr>{both.format('', fonts)}</w:rPr>{letter}</w:r>"
    (sign,) = only(para(body)).runs
    assert (sign.text, sign.letters.font) == ("\u2764", "Segoe UI Emoji")


def test_a_text_box_follows_its_anchor() -> None:
    box = (
        '<w:r><w:drawing><wp:anchor><wp:extent cx="1270000" cy="635000"/><a:graphic><a:graphicData><wps:wsp><wps:txbx>'
        f"<w:txbxContent>{para(run('b1'))}{para(run('b2'))}</w:txbxContent></wps:txbx>"
        '<wps:bodyPr lIns="63500" rIns="0"/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>'
    )
    one, first, second, two = all_paragraphs(read(para(run("a"), box) + para(run("c"))))
    assert [(p.text, p.boxed, p.spot.paragraph) for p in (one, first, second, two)] == [
        ("a", False, 1),
        ("b1", True, 1),
        ("b2", True, 1),
        ("c", False, 2),
    ]
    assert first.width == 1900


def test_a_text_box_of_old_is_read_too() -> None:
    box = (
        '<w:r><w:pict><v:shape style="width:100pt;height:20pt"><v:textbox>'
        f"<w:txbxContent>{para(run('b'))}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    _, boxed = all_paragraphs(read(para(run("a"), box)))
    assert (boxed.text, boxed.boxed, boxed.width) == ("b", True, 2000 - 288)


def test_a_table_in_a_text_box_counts_its_own_cells() -> None:
    table = f"<w:tbl><w:tr><w:tc>{para(run('b1'))}{para(run('b2'))}</w:tc></w:tr></w:tbl>"
    box = (
        f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{table}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    _, first, second = all_paragraphs(read(para(box)))
    assert [(p.spot.table, p.spot.row, p.spot.column, p.spot.paragraph) for p in (first, second)] == [
        (1, 1, 1, 1),
        (1, 1, 1, 2),
    ]


def test_what_follows_a_page_break_begins_a_page() -> None:
    page = '<w:r><w:br w:type="page"/></w:r>'
    body = para(run("a")) + para(page) + para(run("b")) + para(run("c"), page) + para(run("d")) + para(page, run("e"))
    assert [(p.text, p.page_break) for p in all_paragraphs(read(body))] == [
        ("a", False),
        ("", False),
        ("b", True),
        ("c", False),
        ("d", True),
        ("e", True),
    ]


def test_a_paragraph_may_ask_to_begin_a_page() -> None:
    assert only(para(run(), ppr="<w:pageBreakBefore/>")).page_break is True


def test_a_paragraph_whose_end_was_deleted_runs_into_the_next() -> None:
    body = para(run("a"), ppr='<w:jc w:val="center"/><w:rPr><w:del/></w:rPr>') + para(run("b"))
    paragraph = only(body)
    assert (paragraph.text, paragraph.align.value) == ("ab", "left")


def test_a_paragraph_that_is_hidden_whole_is_not_counted() -> None:
    body = para(run("a", "<w:vanish/>"), ppr="<w:rPr><w:vanish/></w:rPr>") + para(run("b"))
    assert (only(body).text, only(body).spot.paragraph) == ("b", 1)


def test_the_letters_of_a_formula_are_text() -> None:
    formula = (
        "<m:oMath><m:f><m:num><m:r><m:t>2</m:t></m:r></m:num><m:den><m:r><m:t>3</m:t></m:r></m:den></m:f></m:oMath>"
    )
    assert [(one.text, one.letters.font) for one in only(para(formula)).runs] == [("23", "Cambria Math")]


def test_a_picture_is_no_text() -> None:
    drawing = '<w:r><w:drawing><wp:inline><wp:extent cx="1" cy="1"/></wp:inline></w:drawing></w:r>'
    paragraph = only(para(drawing))
    assert (paragraph.runs, paragraph.rules) == ((), ())
