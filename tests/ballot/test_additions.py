"""What a ballot is, is judged by what is there: empty parts of other programs do no harm, and no name hides a thing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from pipeline.ballot.additions import additions_of
from pipeline.ballot.box import BallotBox
from pipeline.ballot.desk import BallotScan
from pipeline.ballot.words import WORDS
from pipeline.kernel.files.notices import notice_path
from tests.ballot_samples import draw, drop, form, take_ballots, written
from tests.ballot_structures import DRAWING, SHEET, STENCIL, STRUCTURES, Package

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SLIPS = draw(voters=30, spares=0)
MARKS = "andba"
_DRAWN = "application/vnd.openxmlformats-officedocument.drawing+xml"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing"
_ANCHOR = "<xdr:twoCellAnchor><xdr:from/><xdr:to/><xdr:sp/><xdr:clientData/></xdr:twoCellAnchor>"


def drawn(package: Package, name: str, anchor: str = _ANCHOR) -> None:
    package.add(name, f"<xdr:wsDr {DRAWING}>{anchor}</xdr:wsDr>", _DRAWN)
    package.refer(SHEET, _KIND, f"/{name}")
    package.change(SHEET, "</worksheet>", '<drawing r:id="rId90"/></worksheet>')


def shape(package: Package) -> None:
    drawn(package, "xl/drawings/drawing1.xml")


def shape_in_a_part_of_another_name(package: Package) -> None:
    drawn(package, "xl/theme/theme9.xml")


def shape_in_a_part_that_is_not_called_markup(package: Package) -> None:
    drawn(package, "xl/printerSettings/printerSettings1.bin")


def broken_drawing_in_a_part_that_is_not_called_markup(package: Package) -> None:
    drawn(package, "xl/printerSettings/printerSettings1.bin", "<")


def shape_in_a_choice(package: Package) -> None:
    choice = '<mc:Choice xmlns:a14="urn:a" Requires="a14">'
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    wrapped = f"<mc:AlternateContent {mc}>{choice}{_ANCHOR}</mc:Choice></mc:AlternateContent>"
    drawn(package, "xl/drawings/drawing1.xml", wrapped)


def sketched_shape(package: Package) -> None:
    package.add(
        "xl/drawings/vmlDrawing1.vml", STENCIL.replace("</xml>", '<v:rect style="width:9pt"><br></v:rect></xml>')
    )


def sketched_shape_in_a_part_of_markup(package: Package) -> None:
    package.add("xl/drawings/sketch.xml", STENCIL.replace("</xml>", '<v:oval style="width:9pt"/></xml>'))


def remark(package: Package) -> None:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    said = '<comment ref="A1" authorId="0"><text><t>a</t></text></comment>'
    package.add("xl/notes.xml", f'<comments xmlns="{main}"><commentList>{said}</commentList></comments>')


def conversation(package: Package) -> None:
    talk = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
    said = '<threadedComment ref="A1" id="{1}"><text>a</text></threadedComment>'
    package.add("xl/talk.xml", f'<ThreadedComments xmlns="{talk}">{said}</ThreadedComments>')


def background(package: Package) -> None:
    package.change(SHEET, "</worksheet>", '<picture r:id="rId95"/></worksheet>')


def link(package: Package) -> None:
    linked = '<hyperlinks><hyperlink ref="A1" location="B1"/></hyperlinks>'
    package.change(SHEET, "<printOptions", f"{linked}<printOptions")


def link_under_another_prefix(package: Package) -> None:
    linked = '<m:hyperlinks xmlns:m="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><m:hyperlink ref="A1" '
    package.change(SHEET, "<printOptions", f'{linked}location="B1"/></m:hyperlinks><printOptions')


THINGS: tuple[Callable[[Package], None], ...] = (
    shape,
    shape_in_a_part_of_another_name,
    shape_in_a_part_that_is_not_called_markup,
    broken_drawing_in_a_part_that_is_not_called_markup,
    shape_in_a_choice,
    sketched_shape,
    sketched_shape_in_a_part_of_markup,
    remark,
    conversation,
    background,
    link,
    link_under_another_prefix,
)


def with_thing(code: str, add: Callable[[Package], None]) -> bytes:
    package = Package(written(code, MARKS))
    add(package)
    return package.packed()


def test_ballots_in_the_structure_of_other_programs_are_clean_ballots(tmp_path: Path) -> None:
    makers = zip(STRUCTURES.items(), SLIPS.codes, strict=False)
    drop(tmp_path / "in", {f"{name}.xlsx": make(written(code, MARKS)) for (name, make), code in makers})
    box = BallotBox(tmp_path / "var" / "2026-1.box")
    scan = take_ballots(tmp_path / "in", SLIPS.drawn.keys, form(), box, is_open=True)
    assert [path.name for path in (tmp_path / "in").iterdir()] == []
    assert scan == BallotScan(received=len(STRUCTURES), waiting=0)


def test_a_thing_laid_upon_a_ballot_holds_it_wherever_its_part_lies(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    ballots = {f"{add.__name__}.xlsx": with_thing(SLIPS.codes[0], add) for add in THINGS}
    drop(folder, ballots)
    box = BallotBox(tmp_path / "var" / "2026-1.box")
    assert take_ballots(folder, SLIPS.drawn.keys, form(), box, is_open=True).received == 0
    message = WORDS["B505"][0]
    assert [name for name in ballots if message not in notice_path(folder / name).read_text("utf-8-sig")] == []


@pytest.mark.parametrize("name", STRUCTURES)
def test_what_programs_leave_behind_is_nothing(name: str) -> None:
    assert additions_of(STRUCTURES[name](written(SLIPS.codes[0], MARKS))) == Counter()
