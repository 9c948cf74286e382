"""Ballots at arrival: every case of the protocol, on real files, in one folder and one sweep."""

from __future__ import annotations

import os
import re
import time
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache, partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import pytest
from openpyxl.chart import BarChart
from openpyxl.comments import Comment

from pipeline.ballot import readings
from pipeline.ballot.box import BallotBox
from pipeline.ballot.count import Count, open_and_count
from pipeline.ballot.desk import BallotDesk, BallotScan, VotingRound
from pipeline.ballot.examine import blank_of
from pipeline.ballot.held import PATIENCE_SECONDS, HeldBallot
from pipeline.ballot.readings import read_twice
from pipeline.ballot.second_reader import read_second
from pipeline.ballot.story import take_all
from pipeline.ballot.words import WORDS
from pipeline.kernel.files.folder import NOTICE_SUFFIX, WIPED
from pipeline.kernel.files.notices import FIXED_TIME, notice_path
from pipeline.words import CATALOGUE, word
from tests.ballot_samples import (
    NOMINEES,
    Slips,
    blank,
    cell,
    draw,
    drop,
    edited,
    filled,
    form,
    poll,
    take_ballots,
    written,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl.workbook import Workbook as Book

SLIPS = draw(voters=20, spares=0)
GOOD = "andba"
NAMES = [text.cell for line in NOMINEES for text in form().texts if text.text == line.name]
"""Where the nominees' names stand on the ballot."""


def changed(change: Callable[[Book], None], code: str = SLIPS.codes[0]) -> bytes:
    """Fill a ballot well and then change it."""
    return edited(change, filled(code, GOOD))


def put(name: str, value: str | float | datetime) -> bytes:
    """Fill a ballot well and then put something else into one of its answer cells."""

    def change(book: Book) -> None:
        book.worksheets[0][cell(name)] = value

    return changed(change)


def with_error(book: Book) -> None:
    target = book.worksheets[0][cell("agree_2")]
    target.value = "#N/A"
    target.data_type = "e"


def with_chart(book: Book) -> None:
    book.worksheets[0].add_chart(BarChart(), NAMES[0])


def with_comment(book: Book) -> None:
    book.worksheets[0][cell("agree_1")].comment = Comment("đồng ý", "Ai đó")


def with_link(book: Book) -> None:
    book.worksheets[0]["A1"].hyperlink = "https://example.org/"


def merged(book: Book) -> None:
    book.worksheets[0].merge_cells(f"{cell('agree_2')}:{cell('disagree_2')}")


def hidden_sheet(book: Book) -> None:
    book.create_sheet("Phụ").sheet_state = "hidden"


def second_sheet(book: Book) -> None:
    book.create_sheet("Trang 2")["A1"] = "x"


def renamed_sheet(book: Book) -> None:
    book.worksheets[0].title = "Phiếu của tôi"


def written_elsewhere(book: Book) -> None:
    book.worksheets[0]["G3"] = "Kính gửi Hội đồng"


def formula_elsewhere(book: Book) -> None:
    """Write a formula that has no last result, as programs write it that calculate nothing."""
    book.worksheets[0]["G3"] = '=HYPERLINK("https://example.org/")'


def error_elsewhere(book: Book) -> None:
    book.worksheets[0]["G3"].value = "#N/A"
    book.worksheets[0]["G3"].data_type = "e"


def nominee_swapped(book: Book) -> None:
    sheet = book.worksheets[0]
    first, second = NAMES[:2]
    sheet[first], sheet[second] = sheet[second].value, sheet[first].value


def row_deleted(book: Book) -> None:
    book.worksheets[0].delete_rows(int(NAMES[0][1:]))


def name_deleted(book: Book) -> None:
    del book.defined_names["agree_1"]


def two_cells(book: Book) -> None:
    place = book.defined_names["agree_1"]
    place.attr_text = f"{place.attr_text}:$Z$99"


def replaced(pattern: str, by: str, content: bytes) -> bytes:
    """Change the XML of the first sheet."""
    output = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as source, zipfile.ZipFile(output, "w") as target:
        for name in source.namelist():
            part = source.read(name).decode() if name.endswith("sheet1.xml") else None
            if part is not None:
                changed_part, found = re.subn(pattern, by, part)
                assert found == 1, pattern
            target.writestr(name, source.read(name) if part is None else changed_part)
    return output.getvalue()


THIRD_ROW = '</row>(?=<row r="4")'
FAILING = '<c r="G3" t="e"><f>NA()</f><v>#N/A</v></c></row>'
WRONG: dict[str, tuple[str, Callable[[], bytes]]] = {
    "text.xlsx": ("B506", lambda: put("agree_1", "đồng ý")),
    "number.xlsx": ("B506", lambda: put("agree_1", 1)),
    "date.xlsx": ("B506", lambda: put("disagree_3", datetime(2026, 12, 1, tzinfo=UTC).replace(tzinfo=None))),
    "formula.xlsx": ("B506", lambda: put("agree_1", '="x"')),
    "error.xlsx": ("B506", lambda: changed(with_error)),
    "two-marks-in-one.xlsx": ("B506", lambda: put("agree_1", "xx")),
    "other-cross.xlsx": ("B506", lambda: put("agree_1", "\N{CYRILLIC SMALL LETTER HA}")),
    **{
        f"other-mark-{ord(mark):x}.xlsx": ("B506", partial(put, "agree_1", mark))
        for mark in "\N{HEAVY CHECK MARK}\N{BALLOT X}\N{SQUARE ROOT}\N{MULTIPLICATION SIGN}"
    },
    "true.xlsx": ("B506", partial(put, "agree_1", True)),
    "merged.xlsx": ("B504", lambda: changed(merged)),
    "chart.xlsx": ("B505", lambda: changed(with_chart)),
    "comment.xlsx": ("B505", lambda: changed(with_comment)),
    "link.xlsx": ("B505", lambda: changed(with_link)),
    "hidden-sheet.xlsx": ("B502", lambda: changed(hidden_sheet)),
    "second-sheet.xlsx": ("B502", lambda: changed(second_sheet)),
    "renamed-sheet.xlsx": ("B502", lambda: changed(renamed_sheet)),
    "elsewhere.xlsx": ("B510", lambda: changed(written_elsewhere)),
    "formula-elsewhere.xlsx": ("B510", lambda: changed(formula_elsewhere)),
    "error-elsewhere.xlsx": ("B510", lambda: changed(error_elsewhere)),
    "failing-formula-elsewhere.xlsx": ("B510", lambda: replaced(THIRD_ROW, FAILING, put("agree_1", "x"))),
    "swapped.xlsx": ("B510", lambda: changed(nominee_swapped)),
    "row-deleted.xlsx": ("B510", lambda: changed(row_deleted)),
    "name-deleted.xlsx": ("B503", lambda: changed(name_deleted)),
    "two-cells.xlsx": ("B503", lambda: changed(two_cells)),
    "blank.xlsx": ("B507", blank),
    "mistyped.xlsx": (
        "B508",
        lambda: put("ballot_code", SLIPS.codes[0][:-1] + ("A" if SLIPS.codes[0][-1] != "A" else "C")),
    ),
    "code-number.xlsx": ("B508", lambda: put("ballot_code", 33443)),
    "code-formula.xlsx": ("B508", lambda: put("ballot_code", f'="{SLIPS.codes[0]}"')),
    "guessed.xlsx": ("B509", lambda: put("ballot_code", draw(voters=1, spares=0).codes[0])),
    "last-year.xlsx": ("B501", lambda: blank(2025)),
    "last-round.xlsx": ("B501", lambda: blank(None, 2)),
}
UNREADABLE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "empty.xlsx": ("F101", lambda: b""),
    "words.xlsx": ("F102", "Tôi đồng ý tất cả".encode),
    "half.xlsx": ("F107", lambda: filled(SLIPS.codes[0], GOOD)[:6000]),
    "old.xls": ("F103", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2048)),
    "huge.xlsx": ("F110", lambda: b"PK\x03\x04" + bytes(5 << 20)),
}
MARKS = ("x", "X", "v", "V", "\N{CHECK MARK}", " x ", "\u00a0X", "\uff58", "\uff36\u3000", "x\n")
LABEL = f'<c r="{NAMES[0]}"[^>]*>.*?</c>'
CACHED = f'<c r="{NAMES[0]}" t="str"><f>"a"</f><v>{escape(NOMINEES[0].name)}</v></c>'
RIGHT: dict[str, Callable[[], bytes]] = {
    **{f"mark-{n}.xlsx": partial(filled, SLIPS.codes[n], GOOD, mark) for n, mark in enumerate(MARKS)},
    "xlsxwriter.xlsx": lambda: written(SLIPS.codes[10], GOOD),
    "typed-badly.xlsx": lambda: filled(" " + SLIPS.codes[11].lower().replace("-", "\u2013") + "\u00a0", GOOD),
    "without-hyphens.xlsx": lambda: filled(SLIPS.codes[12].replace("-", ""), GOOD),
    "label-is-formula.xlsx": lambda: replaced(LABEL, CACHED, filled(SLIPS.codes[13], GOOD)),
    "no ending": lambda: filled(SLIPS.codes[14], GOOD),
    "T\u00ean d\u00e0i " + "d\u00e0i " * 40 + ".xlsx": lambda: filled(SLIPS.codes[15], GOOD),
}


@cache
def every_case() -> dict[str, bytes]:
    """Make every file once: the others look at the same bytes."""
    wrong = {name: make() for name, (_, make) in {**WRONG, **UNREADABLE}.items()}
    return wrong | {name: make() for name, make in RIGHT.items()}


IGNORED = (
    "~$phieu.xlsx",
    ".~lock.phieu.xlsx#",
    "Thumbs.db",
    "desktop.ini",
    ".DS_Store",
    "~WRL0001.tmp",
    "a.crdownload",
)


@pytest.fixture(scope="module")
def swept(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, BallotBox, BallotScan]:
    """Drop every case at once and sweep once."""
    folder = tmp_path_factory.mktemp("phieu-bau")
    drop(folder, every_case())
    drop(folder, dict.fromkeys(IGNORED, b"x"))
    box = BallotBox(tmp_path_factory.mktemp("var") / "2026-1.box")
    return folder, box, take_ballots(folder, SLIPS.drawn.keys, form(), box, is_open=True)


def test_every_clean_ballot_is_in_the_box_and_gone_from_the_folder(
    swept: tuple[Path, BallotBox, BallotScan],
) -> None:
    folder, _, scan = swept
    left = {path.name for path in folder.iterdir() if not path.name.endswith(NOTICE_SUFFIX)}
    assert left == set(WRONG) | set(UNREADABLE) | set(IGNORED)
    assert scan == BallotScan(received=len(RIGHT), waiting=len(WRONG) + len(UNREADABLE))


@pytest.mark.parametrize("name", WRONG)
def test_what_is_no_clean_ballot_stays_as_it_was_with_a_notice_beside_it(
    swept: tuple[Path, BallotBox, BallotScan], name: str
) -> None:
    folder, _, _ = swept
    message, hint = WORDS[WRONG[name][0]]
    notice = notice_path(folder / name).read_text("utf-8-sig")
    assert (folder / name).read_bytes() == every_case()[name]
    assert message in notice
    assert hint in notice


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_is_told_so(swept: tuple[Path, BallotBox, BallotScan], name: str) -> None:
    folder, _, _ = swept
    assert CATALOGUE[UNREADABLE[name][0]][1] in notice_path(folder / name).read_text("utf-8-sig")


def test_debris_of_office_and_sync_programs_is_left_alone(swept: tuple[Path, BallotBox, BallotScan]) -> None:
    folder, _, _ = swept
    assert [name for name in IGNORED if notice_path(folder / name).exists()] == []


def test_notices_carry_no_time_and_nothing_of_the_ballot(swept: tuple[Path, BallotBox, BallotScan]) -> None:
    folder, _, _ = swept
    for notice in folder.glob(f"*{NOTICE_SUFFIX}"):
        content = notice.read_bytes()
        assert notice.stat().st_mtime == FIXED_TIME
        assert content.startswith(b"\xef\xbb\xbf")
        assert content.count(b"\r\n") == content.count(b"\n") > 5
        text = content.decode("utf-8-sig")
        assert not re.search(r"\d{1,2}:\d{2}|đồng ý tất cả|Kính gửi|" + "|".join(SLIPS.codes), text)


def test_no_notice_says_which_cell_holds_what(swept: tuple[Path, BallotBox, BallotScan]) -> None:
    folder, _, _ = swept
    cells = {field.cell for field in form().fields} | {"G3"} | {name for name in NAMES if name}
    told = {notice.name: notice.read_text("utf-8-sig") for notice in folder.glob(f"*{NOTICE_SUFFIX}")}
    assert len(told) == len(WRONG) + len(UNREADABLE)
    named = re.compile(rf"\b(?:{'|'.join(sorted(cell for cell in cells if cell))})\b|ô [A-Z]|dòng \d|Trang “")
    assert [name for name, text in told.items() if named.search(text)] == []


def test_every_notice_of_a_file_to_mend_asks_to_take_it_back(swept: tuple[Path, BallotBox, BallotScan]) -> None:
    folder, _, _ = swept
    told = [notice.read_text("utf-8-sig") for notice in folder.glob(f"*{NOTICE_SUFFIX}")]
    assert all("chuyển tệp về máy của mình" in text and "nộp lại vào thư mục này" in text for text in told)


def test_a_cell_too_far_away_is_refused_without_its_place(slips: Slips, voting: VotingRound, tmp_path: Path) -> None:
    def far(book: Book) -> None:
        book.worksheets[0]["AAA1"] = "x"

    drop(tmp_path / "in", {"far.xlsx": edited(far, filled(slips.codes[0], GOOD))})
    assert take_all(BallotDesk(tmp_path / "in", word), voting) == BallotScan(received=0, waiting=1)
    assert "AAA1" not in notice_path(tmp_path / "in" / "far.xlsx").read_text("utf-8-sig")


def test_all_clean_ballots_say_the_same_when_the_box_is_opened(swept: tuple[Path, BallotBox, BallotScan]) -> None:
    _, box, _ = swept
    setup = poll(SLIPS).setup
    council = tuple(setup.council[0].model_copy(update={"name": f"Thành viên {n}"}) for n in range(len(RIGHT)))
    large = poll(SLIPS, issued=len(RIGHT))
    people = tuple(
        large.session.attendance[0].model_copy(update={"name": member.name, "reason": ""}) for member in council
    )
    all_there = large.session.model_copy(update={"attendance": people})
    votes = type(large)(
        keys=large.keys,
        round=1,
        session=all_there,
        setup=setup.model_copy(update={"council": council}),
        nominees=large.nominees,
    )
    count = open_and_count(box, votes, SLIPS.opening_code)
    assert isinstance(count, Count)
    assert [(line.agree, line.none, line.disagree, line.invalid) for line in count.record.lines] == [
        (len(RIGHT), 0, 0, 0),
        (0, len(RIGHT), 0, 0),
        (0, 0, len(RIGHT), 0),
        (0, 0, 0, len(RIGHT)),
        (len(RIGHT), 0, 0, 0),
    ]


def test_the_box_betrays_nothing_but_how_many_ballots_it_holds(swept: tuple[Path, BallotBox, BallotScan]) -> None:
    _, box, _ = swept
    content = box.content()
    entries = box.entries()
    assert len({len(entry.sealed) for entry in entries}) == 1
    assert box.path.stat().st_mtime == FIXED_TIME
    for name in (b"openpyxl", b"xlsx", b"agree", b"andba", *(code.encode() for code in SLIPS.codes)):
        assert name not in content
    assert sorted(path.name for path in box.path.parent.iterdir()) == ["2026-1.box", "2026-1.box.lock"]


@pytest.fixture
def slips() -> Slips:
    return draw()


@pytest.fixture
def voting(slips: Slips, tmp_path: Path) -> VotingRound:
    return VotingRound(keys=slips.drawn.keys, form=form(), box=BallotBox(tmp_path / "var" / "2026-1.box"))


def test_a_notice_goes_when_its_file_goes_and_a_mended_ballot_is_taken(
    slips: Slips, voting: VotingRound, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    drop(folder, {"a.xlsx": filled("", GOOD), "b.xlsx": filled("", GOOD), f"~$a.xlsx{NOTICE_SUFFIX}.tmp": b"half"})
    desk = BallotDesk(folder, word)
    assert take_all(desk, voting) == BallotScan(received=0, waiting=2)
    (folder / "a.xlsx").unlink()
    drop(folder, {"b.xlsx": filled(slips.codes[0], GOOD), f"mine{NOTICE_SUFFIX}": b"not one of the pipeline's"})
    assert take_all(desk, voting) == BallotScan(received=1, waiting=0)
    assert [path.name for path in folder.iterdir()] == [f"mine{NOTICE_SUFFIX}"]


def test_a_quiet_folder_is_not_parsed_again(
    voting: VotingRound, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "in"
    drop(folder, {"a.xlsx": blank()})
    desk = BallotDesk(folder, word)
    take_all(desk, voting)
    monkeypatch.setattr("pipeline.ballot.story.read_twice", lambda _: pytest.fail("parsed again"))
    assert take_all(desk, voting) == BallotScan(received=0, waiting=1)


def test_a_file_that_has_not_settled_is_waited_for(slips: Slips, voting: VotingRound, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    whole = filled(slips.codes[0], GOOD)
    drop(folder, {"a.xlsx": whole[:5000]})
    settled = {5000: False, len(whole): True}
    desk = BallotDesk(folder, word, lambda found: settled[found.size])
    assert take_all(desk, voting) == BallotScan(received=0, waiting=1)
    assert [path.name for path in folder.iterdir()] == ["a.xlsx"]
    drop(folder, {"a.xlsx": whole})
    assert take_all(desk, voting) == BallotScan(received=1, waiting=0)


def test_after_the_opening_no_ballot_is_taken_in(slips: Slips, voting: VotingRound, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    late = filled(slips.codes[0], GOOD)
    drop(folder, {"late.xlsx": late})
    assert take_all(BallotDesk(folder, word), replace(voting, is_open=False)) == BallotScan(received=0, waiting=1)
    assert (folder / "late.xlsx").read_bytes() == late
    assert WORDS["B512"][1] in notice_path(folder / "late.xlsx").read_text("utf-8-sig")


class Killed(BaseException):
    """Stands for a kill at this very point."""


def test_a_crash_between_seal_and_wipe_ends_in_the_same_count(
    slips: Slips, voting: VotingRound, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "in"
    drop(folder, {f"{n}.xlsx": filled(code, "adnba") for n, code in enumerate(slips.codes[:9])})
    with monkeypatch.context() as patch:
        patch.setattr(HeldBallot, "wipe", lambda _: (_ for _ in ()).throw(Killed))
        with pytest.raises(Killed):
            take_all(BallotDesk(folder, word), voting)
    assert take_all(BallotDesk(folder, word), voting) == BallotScan(received=9, waiting=0)
    assert len(voting.box.entries()) == 10
    count = open_and_count(voting.box, poll(slips), slips.opening_code)
    assert isinstance(count, Count)
    assert (count.record.counts.collected, count.record.counts.valid, count.record.lines[0].agree) == (9, 9, 9)


def test_a_wiped_file_that_cannot_be_removed_is_removed_later_and_never_remarked_upon(
    slips: Slips, voting: VotingRound, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "in"
    drop(folder, {"a.xlsx": filled(slips.codes[0], GOOD)})
    desk = BallotDesk(folder, word)

    def held_by_a_scanner(_: Path) -> None:
        raise PermissionError

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", held_by_a_scanner)
        assert take_all(desk, voting) == BallotScan(received=1, waiting=0)
    assert (folder / "a.xlsx").read_bytes() == WIPED
    assert take_all(desk, voting) == BallotScan(received=1, waiting=0)
    assert list(folder.iterdir()) == []


def test_a_ballot_changed_while_it_is_read_is_read_again_before_it_counts(
    slips: Slips, voting: VotingRound, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "in"
    drop(folder, {"a.xlsx": filled(slips.codes[0], "aaaaa")})
    desk = BallotDesk(folder, word)
    with monkeypatch.context() as patch:
        patch.setattr(HeldBallot, "is_unchanged", _true_then_false())
        assert take_all(desk, voting) == BallotScan(received=0, waiting=1)
    assert take_all(desk, voting) == BallotScan(received=1, waiting=0)


def _true_then_false() -> Callable[[HeldBallot], bool]:
    answers = iter([True, True, False])
    return lambda _: next(answers)


LIBREOFFICE_OWNER = b",member,host,22.12.2026 09:00,file:///home;"


def test_a_ballot_that_is_still_being_filled_in_is_waited_for_in_silence(
    slips: Slips, voting: VotingRound, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    drop(folder, {"a.xlsx": filled(slips.codes[0], "aaaaa"), "b.xlsx": filled(slips.codes[1], "aaaaa")})
    drop(folder, {"~$a.xlsx": bytes(165), ".~lock.b.xlsx#": LIBREOFFICE_OWNER})
    desk = BallotDesk(folder, word)
    assert take_all(desk, voting) == BallotScan(received=0, waiting=2)
    assert [path for path in folder.iterdir() if path.name.endswith(NOTICE_SUFFIX)] == []
    for owner_file in ("~$a.xlsx", ".~lock.b.xlsx#"):
        (folder / owner_file).unlink()
    assert take_all(desk, voting) == BallotScan(received=2, waiting=0)
    assert list(folder.iterdir()) == []


def test_a_ballot_saved_in_place_is_taken_once_and_as_it_was_saved_last(
    slips: Slips, voting: VotingRound, tmp_path: Path
) -> None:
    """Follow Excel step by step: it writes another file, gives it the ballot's name, and lets go in the end."""
    folder = tmp_path / "in"
    first, last = filled(slips.codes[0], "aaaaa"), filled(slips.codes[0], "ddddd")
    desk = BallotDesk(folder, word)
    steps: tuple[Callable[[], object], ...] = (
        lambda: drop(folder, {"~$a.xlsx": bytes(165), "a.xlsx": first}),
        lambda: drop(folder, {"1A2b3C4d": last[:3000]}),
        lambda: drop(folder, {"1A2b3C4d": last}),
        lambda: (folder / "a.xlsx").rename(folder / "5E6F7A8B"),
        lambda: (folder / "1A2b3C4d").rename(folder / "a.xlsx"),
        (folder / "5E6F7A8B").unlink,
    )
    for step in steps:
        step()
        assert take_all(desk, voting).received == 0
        assert [path for path in folder.iterdir() if path.name.endswith(NOTICE_SUFFIX)] == []
    (folder / "~$a.xlsx").unlink()
    assert take_all(desk, voting) == BallotScan(received=1, waiting=0)
    assert list(folder.iterdir()) == []
    count = open_and_count(voting.box, poll(slips, missing=8), slips.opening_code)
    assert isinstance(count, Count)
    assert (count.record.counts.valid, count.record.lines[0].disagree) == (1, 1)


def test_what_has_been_in_use_for_long_is_told_and_still_not_taken(
    slips: Slips, voting: VotingRound, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    drop(folder, {"a.xlsx": filled(slips.codes[0], GOOD), "~$a.xlsx": bytes(165)})
    drop(folder, {"b.xlsx": filled(slips.codes[1], GOOD), ".~lock.b.xlsx#": LIBREOFFICE_OWNER})
    drop(folder, {"12345678": filled(slips.codes[2], GOOD)})
    later = time.time() + PATIENCE_SECONDS + 60
    assert take_all(BallotDesk(folder, word, clock=lambda: later), voting) == BallotScan(received=0, waiting=3)
    told = {name: notice_path(folder / name).read_text("utf-8-sig") for name in ("a.xlsx", "b.xlsx", "12345678")}
    wanted = {"a.xlsx": WORDS["B513"], "b.xlsx": WORDS["B513"], "12345678": WORDS["B514"]}
    assert {name: [words for words in wanted[name] if words in told[name]] for name in told} == {
        name: list(words) for name, words in wanted.items()
    }


@pytest.mark.parametrize("name", ["1A2B3C4", "1A2B3C4D5", "1A2B3C4G", "1A2B3C4D.xlsx"])
def test_a_ballot_whose_name_only_looks_like_that_of_a_temporary_file_is_taken(
    slips: Slips, voting: VotingRound, tmp_path: Path, name: str
) -> None:
    drop(tmp_path / "in", {name: filled(slips.codes[0], GOOD)})
    assert take_all(BallotDesk(tmp_path / "in", word), voting) == BallotScan(received=1, waiting=0)


def test_debris_that_only_has_the_name_of_an_owner_file_holds_up_nobody_for_long(
    slips: Slips, voting: VotingRound, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    drop(folder, {"a.xlsx": filled(slips.codes[0], GOOD), "~$a.xlsx": b"debris"})
    drop(folder, {"b.xlsx": filled(slips.codes[1], GOOD), ".~lock.b.xlsx#": b"debris"})
    assert take_all(BallotDesk(folder, word), voting) == BallotScan(received=0, waiting=2)
    later = time.time() + PATIENCE_SECONDS + 60
    assert take_all(BallotDesk(folder, word, clock=lambda: later), voting) == BallotScan(received=2, waiting=0)


def test_a_ballot_that_may_only_be_read_is_left_with_a_notice(
    slips: Slips, voting: VotingRound, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "in"
    drop(folder, {"a.xlsx": filled(slips.codes[0], GOOD)})

    def forbidden(*_: object, **__: object) -> int:
        raise PermissionError

    with monkeypatch.context() as patch:
        patch.setattr("pipeline.ballot.held.os.open", forbidden)
        assert take_all(BallotDesk(folder, word), voting) == BallotScan(received=0, waiting=1)
    assert WORDS["B513"][0] in notice_path(folder / "a.xlsx").read_text("utf-8-sig")


def test_the_two_readers_must_agree(
    slips: Slips, voting: VotingRound, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "in"
    other = BallotDesk(folder, word)
    drop(folder, {"a.xlsx": filled(slips.codes[0], "aaaaa"), "b.xlsx": filled(slips.codes[1], "ddddd")})
    real = read_second
    with monkeypatch.context() as patch:
        patch.setattr(readings, "read_second", lambda contents: real(contents)[::-1])
        assert take_all(other, voting) == BallotScan(received=0, waiting=2)
        patch.setattr(readings, "read_second", lambda contents: [None for _ in contents])
        for name in ("a.xlsx", "b.xlsx"):
            # Saved again, they are looked at again.
            os.utime(folder / name, (0, 0))
        assert take_all(other, voting) == BallotScan(received=0, waiting=2)
    assert WORDS["B511"][0] in notice_path(folder / "b.xlsx").read_text("utf-8-sig")


def test_a_blank_that_cannot_be_read_back_is_a_mistake_of_ours() -> None:
    (unreadable,) = read_twice([b"not a workbook"])
    with pytest.raises(ValueError, match="blank ballot"):
        blank_of(unreadable, form())


def test_nothing_of_who_wrote_a_ballot_and_when_is_left_in_any_byte_that_is_kept(
    slips: Slips, voting: VotingRound, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder, traces = tmp_path / "in", []
    desk = BallotDesk(folder, word)
    for number, code in enumerate(slips.codes[:9]):
        author, editor, day = f"Tác giả {number}", f"Người sửa {number}", datetime(2026, 12, number + 1, tzinfo=UTC)

        def sign(book: Book, by: tuple[str, str, datetime] = (author, editor, day)) -> None:
            properties = book.properties
            properties.creator, properties.lastModifiedBy, properties.created = by
            book.worksheets[0].sheet_view.zoomScale = 80 + by[2].day

        name = f"phieu cua {author}.xlsx"
        drop(folder, {name: edited(sign, filled(code, GOOD))})
        traces += [author, editor, name, f"2026-12-{number + 1:02d}", code, "andba"]
        assert take_all(desk, voting).waiting == 0
    kept = sorted(path for path in tmp_path.rglob("*") if path.is_file())
    written = b"".join(path.read_bytes() + str(path).encode() for path in kept) + caplog.text.encode()
    assert [path.name for path in kept] == ["2026-1.box", "2026-1.box.lock"]
    assert [trace for trace in traces if trace.encode() in written] == []
    assert {path.stat().st_mtime for path in kept} == {FIXED_TIME}


def test_a_link_is_never_followed(slips: Slips, voting: VotingRound, tmp_path: Path) -> None:
    outside = tmp_path / "outside.xlsx"
    outside.write_bytes(filled(slips.codes[0], GOOD))
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "link.xlsx").symlink_to(outside)
    assert take_all(BallotDesk(folder, word), voting) == BallotScan(received=0, waiting=0)
    assert outside.stat().st_size > 0
