"""Straight lines that somebody drew: DrawingML and VML."""

from __future__ import annotations

import pytest

from pipeline.decree30.paper import Rule, Table
from tests.decree30.docx_builder import only, para, read, run

TEXT = 9071
LINE = (
    '<wps:wsp><wps:cNvCnPr/><wps:spPr><a:xfrm{rot}><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'
    '<a:prstGeom prst="{shape}"/>{ln}</wps:spPr>{style}</wps:wsp>'
)
FRAME = (
    '<w:r><w:drawing><wp:{kind}>{place}<wp:extent cx="{cx}" cy="{cy}"/><a:graphic><a:graphicData>{shape}'
    "</a:graphicData></a:graphic></wp:{kind}></w:drawing></w:r>"
)
AT = '<wp:positionH relativeFrom="{}"><wp:{}>{}</wp:{}></wp:positionH>'
THEME = '<a:clrScheme><a:accent1><a:srgbClr val="4472C4"/></a:accent1></a:clrScheme>'


def at(relative: str, offset: int | str) -> str:
    tag = "align" if isinstance(offset, str) else "posOffset"
    return AT.format(relative, tag, offset, tag)


def line(**changes: str | int) -> str:
    known = {"kind": "anchor", "place": at("column", 635 * 100), "cx": 635 * 2000, "cy": 0, "shape": "line"}
    known |= {"ln": '<a:ln w="9525"/>', "style": "", "rot": "", **changes}
    return FRAME.format(**{**known, "shape": LINE.format(**known)})


def rule_of(*runs: str, ppr: str = "", theme: str = "") -> Rule:
    (rule,) = only(para(*runs, ppr=ppr), theme=theme).rules
    return rule


@pytest.mark.parametrize("shape", ["line", "straightConnector1"])
def test_a_drawn_line_is_found_where_it_stands(shape: str) -> None:
    assert rule_of(line(shape=shape)) == Rule(length=2000, weight=15, offset=100)


@pytest.mark.parametrize(
    ("place", "offset"),
    [
        (at("column", "center"), None),
        (at("margin", "center"), None),
        (at("column", "left"), 0),
        (at("column", "right"), TEXT - 2000),
        (at("margin", 635 * 7), 7),
        (at("page", 635 * 1801), 100),
        (at("page", "center"), (11906 - 2000) // 2 - 1701),
        (at("character", 635), 1),
    ],
)
def test_its_offset_is_from_the_edge_of_its_column(place: str, offset: int | None) -> None:
    assert rule_of(line(place=place)).offset == offset


@pytest.mark.parametrize(("align", "offset"), [("left", 50), ("both", 50), ("center", None), ("right", TEXT - 2000)])
def test_a_line_among_the_text_stands_as_the_text_does(align: str, offset: int | None) -> None:
    drawn = line(kind="inline", place="")
    assert rule_of(drawn, ppr=f'<w:ind w:left="50"/><w:jc w:val="{align}"/>').offset == offset


def test_in_a_cell_the_column_is_the_cell() -> None:
    table = (
        '<w:tbl><w:tblPr><w:tblInd w:w="40" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="3000"/>'
        '<w:gridCol w:w="5000"/></w:tblGrid><w:tr><w:tc><w:p/></w:tc><w:tc>{}</w:tc></w:tr></w:tbl>'
    )
    for place, offset in ((at("column", "center"), None), (at("margin", 635 * 4000), 4000 - 3040 - 115)):
        (block,) = read(table.format(para(line(place=place)))).sections[0].blocks
        assert isinstance(block, Table)
        (paragraph,) = block.rows[0].cells[1].blocks
        assert paragraph.rules == (Rule(length=2000, weight=15, offset=offset),)


def test_a_double_line_and_colours_are_seen() -> None:
    red = '<a:ln w="38100" cmpd="dbl"><a:solidFill><a:srgbClr val="ff0000"/></a:solidFill></a:ln>'
    assert rule_of(line(ln=red)) == Rule(length=2000, weight=60, offset=100, double=True, color="FF0000")
    themed = '<wps:style><a:lnRef idx="1"><a:schemeClr val="accent1"/></a:lnRef></wps:style>'
    assert rule_of(line(ln="", style=themed), theme=THEME) == Rule(length=2000, weight=10, offset=100, color="4472C4")
    assert rule_of(line(ln="")) == Rule(length=2000, weight=15, offset=100)


@pytest.mark.parametrize(
    "changes",
    [
        {"shape": "rect", "cy": 635 * 40},
        {"shape": "rect", "ln": "<a:ln><a:noFill/></a:ln>"},
        {"ln": '<a:ln><a:solidFill><a:srgbClr val="ffffff"/></a:solidFill></a:ln>'},
        {"cx": 0},
        {"cx": 100, "cy": 1_000_000},
        {"ln": "<a:ln><a:noFill/></a:ln>"},
        {"cx": "x"},
        {"rot": ' rot="5400000"'},
    ],
)
def test_what_is_no_level_line_is_none(changes: dict[str, str | int]) -> None:
    assert only(para(line(**changes))).rules == ()


def test_a_box_as_flat_as_a_line_is_one() -> None:
    assert rule_of(line(shape="rect", cy=9525)) == Rule(length=2000, weight=15, offset=100)
    old = '<v:rect style="position:absolute;width:100pt;height:.75pt"/>'
    assert rule_of(f"<w:r><w:pict>{old}</w:pict></w:r>") == Rule(length=2000, weight=15, offset=0)


@pytest.mark.parametrize("kind", ["dash", "sysDot", "lgDashDot"])
def test_a_line_of_dashes_or_dots_is_broken(kind: str) -> None:
    assert rule_of(line(ln=f'<a:ln><a:prstDash val="{kind}"/></a:ln>')).broken
    assert not rule_of(line(ln='<a:ln><a:prstDash val="solid"/></a:ln>')).broken


@pytest.mark.parametrize(("said", "broken"), [("dash", True), ("1 1", True), ("solid", False), ("Solid", False)])
def test_so_is_one_of_vml(said: str, broken: bool) -> None:
    old = f'<v:line from="0,0" to="100pt,0"><v:stroke dashstyle="{said}"/></v:line>'
    assert rule_of(f"<w:r><w:pict>{old}</w:pict></w:r>").broken is broken


@pytest.mark.parametrize(
    ("kind", "broken"),
    [("single", False), ("dotted", True), ("dashSmallGap", True), ("dotDash", True), ("wave", True), ("thick", False)],
)
def test_so_is_a_border(kind: str, broken: bool) -> None:
    border = f'<w:pBdr><w:bottom w:val="{kind}" w:sz="4"/></w:pBdr>'
    (rule,) = only(para(run(), ppr=border)).rules
    assert rule.broken is broken


def test_a_border_as_white_as_the_paper_is_not_seen() -> None:
    border = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:color="ffffff"/></w:pBdr>'
    assert only(para(run(), ppr=border)).rules == ()


@pytest.mark.parametrize(
    "place", [at("leftMargin", 0), at("column", "inside"), at("insideMargin", "left"), at("character", 0)]
)
def test_where_a_line_stands_is_not_guessed_at(place: str) -> None:
    assert not rule_of(line(place=place)).placed
    assert rule_of(line()).placed


def test_a_line_in_a_cell_that_is_not_laid_out_in_it_has_no_known_place() -> None:
    assert not rule_of(line().replace("<wp:anchor>", '<wp:anchor layoutInCell="0">')).placed


def test_an_upright_line_turned_by_a_quarter_lies_level() -> None:
    assert rule_of(line(cx=0, cy=635 * 900, rot=' rot="5400000"')).length == 900


def test_lines_of_a_group_have_their_own_lengths() -> None:
    known = {"shape": "line", "cy": 0, "ln": "", "style": "", "rot": ""}
    group = f"<wpg:wgp>{LINE.format(cx=635 * 300, **known)}{LINE.format(cx=635 * 500, **known)}</wpg:wgp>"
    drawing = FRAME.format(kind="anchor", place=at("column", 0), cx=635 * 2000, cy=1, shape=group)
    assert [rule.length for rule in only(para(drawing)).rules] == [300, 500]


def test_a_line_in_a_group_is_measured_in_its_units() -> None:
    known = {"shape": "line", "cx": 635 * 4000, "cy": 0, "ln": "", "style": "", "rot": ""}
    inner = LINE.format(**known).replace("<a:ext", f'<a:off x="{635 * 400}" y="0"/><a:ext')
    units = (
        f'<wpg:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{635 * 3000}" cy="1"/><a:chOff x="0" y="0"/>'
        f'<a:chExt cx="{635 * 6000}" cy="1"/></a:xfrm></wpg:grpSpPr>'
    )
    group = f"<wpg:wgp>{units}{inner}<wps:wsp/></wpg:wgp>"
    drawing = FRAME.format(kind="anchor", place=at("column", 635 * 50), cx=635 * 3000, cy=1, shape=group)
    assert rule_of(drawing) == Rule(length=2000, weight=15, offset=250)
    half = FRAME.format(kind="anchor", place=at("column", "center"), cx=635 * 1500, cy=1, shape=group)
    assert rule_of(half) == Rule(length=1000, weight=15, offset=(TEXT - 1500) // 2 + 100)


def test_a_line_drawn_twice_for_old_readers_is_one() -> None:
    new, old = line(), '<w:r><w:pict><v:line from="0,0" to="100pt,0"/></w:pict></w:r>'
    branches = f'<mc:Choice Requires="wps">{new}</mc:Choice><mc:Fallback>{old}</mc:Fallback>'
    both = f"<mc:AlternateContent>{branches}</mc:AlternateContent>"
    assert rule_of(both).length == 2000


@pytest.mark.parametrize(
    ("mark", "style", "inner", "expected"),
    [
        ('line from="10pt,3pt" to="110pt,3pt"', "", "", Rule(length=2000, weight=15, offset=200)),
        (
            'line from="0,0" to="40px,0" strokeweight="1.5pt" strokecolor="#F00"',
            "",
            "",
            Rule(length=600, weight=30, offset=0, color="FF0000"),
        ),
        (
            'shape type="#_x0000_t32"',
            "margin-left:5pt;width:50pt;height:0",
            '<v:stroke linestyle="thinThin"/>',
            Rule(length=1000, weight=15, offset=100, double=True),
        ),
        (
            'line from="0,0" to="1in,0" strokecolor="red [3]"',
            "mso-position-horizontal:center",
            "",
            Rule(length=1440, weight=15, offset=None, color="FF0000"),
        ),
        (
            'line from="1801px,0" to="2001px,0"',
            "mso-position-horizontal-relative:page",
            "",
            Rule(length=3000, weight=15, offset=1801 * 15 - 1701),
        ),
        (
            'group coordsize="1000,100"',
            "width:100pt;height:10pt",
            '<v:line style="position:absolute" from="100,0" to="600,0"/>',
            Rule(length=1000, weight=15, offset=200),
        ),
        (
            'rect o:hr="t" o:hralign="center" fillcolor="#a0a0a0"',
            "width:200pt;height:1.5pt",
            "",
            Rule(length=4000, weight=30, offset=None, color="A0A0A0"),
        ),
    ],
)
def test_lines_of_vml_are_found(mark: str, style: str, inner: str, expected: Rule) -> None:
    shape = f'<v:{mark} style="position:absolute;{style}">{inner}</v:{mark.split(maxsplit=1)[0]}>'
    assert rule_of(f"<w:r><w:pict>{shape}</w:pict></w:r>") == expected


@pytest.mark.parametrize(
    "shape",
    [
        '<v:line from="0,0" to="0,100pt"/>',
        '<v:line from="0,0" to="100pt,0" stroked="f"/>',
        '<v:line from="a" to="b,c,d" style=";;:"/>',
        '<v:line style="visibility:hidden" from="0,0" to="100pt,0"/>',
        '<v:shape type="#_x0000_t75" style="width:10pt;height:1pt"/>',
        '<v:rect style="width:200pt;height:1.5pt"/>',
    ],
)
def test_other_vml_is_no_line(shape: str) -> None:
    assert only(para(f"<w:r><w:pict>{shape}</w:pict></w:r>")).rules == ()
