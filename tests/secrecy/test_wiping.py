"""What is wiped is wiped to the end, whenever the service is killed, and never through a link."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pipeline.ballot import desk, rounds
from pipeline.ballot.box import BallotBox, box_of
from pipeline.ballot.examine import examine
from pipeline.ballot.rounds import OPENING_CODE, SLIPS
from pipeline.ballot.sweep import Sweeper, copies_in, wipe_ballot_copy
from pipeline.demo.rehearsal import fill_form
from pipeline.documents.printing.pdf import text_of
from pipeline.forms.form import FormName
from pipeline.kernel.files.folder import NOTICE_SUFFIX, wipe
from pipeline.season.ledger import history
from pipeline.service.house import sweep_leftovers
from pipeline.service.loop import Service
from pipeline.words import CATALOGUE
from tests.secrecy.evidence import collect
from tests.secrecy.rig import copied, election, session_of

if TYPE_CHECKING:
    from tests.clerk import Clerk
    from tests.secrecy.rig import Election

SEED = 17
CODES = re.compile(r"(?<![0-9A-Z-])[0-9A-Z]{5,6}(?:-[0-9A-Z]{5,6}){2,5}(?![0-9A-Z-])")


@pytest.fixture
def held(eve: Clerk, tmp_path: Path, one_process: pytest.MonkeyPatch) -> Election:
    """Give an election in which nobody has voted yet."""
    return election(copied(eve, tmp_path / "workspace"), random.Random(SEED))


class Killed(BaseException):
    """Stands for a kill at this very point."""


def killed_before_removing(patch: pytest.MonkeyPatch, name: str) -> None:
    """Die where a wiped file of this name is to be removed."""
    unlink = Path.unlink

    def dying(self: Path, *, missing_ok: bool = False) -> None:
        if self.name == name:
            raise Killed
        unlink(self, missing_ok=missing_ok)

    patch.setattr(Path, "unlink", dying)


def half_wiped(path: Path) -> bytes:
    """Cut the wiping of a file short, right after its first bytes were overwritten."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", _dies)
        with pytest.raises(Killed):
            wipe(path)
    return path.read_bytes()


def _dies(_: int) -> None:
    raise Killed


def test_the_session_whose_wiping_was_cut_short_is_wiped_and_no_drop_of_its_own(held: Election, tmp_path: Path) -> None:
    held.vote()
    clerk = held.clerk.on(held.clerk.stage.cast.days["session"])
    clerk.drop("thu-ky", "phien hop.xlsx", session_of(clerk, held.opening_code))
    with pytest.MonkeyPatch.context() as patch:
        killed_before_removing(patch, "phien hop.xlsx")
        with pytest.raises(Killed):
            clerk.turn()
    again = clerk.restarted().on(clerk.stage.cast.days["session"])
    again.turn()
    again.turn()
    assert [drop.form for drop in again.ledger].count(None) == 0
    assert list((held.root / "inbox" / "thu-ky").iterdir()) == []


@pytest.mark.parametrize("name", ["thu-ky/phien hop.xlsx", "phong/LSLT/a.xlsx"])
def test_a_marked_file_that_was_never_known_for_ours_is_neither_wiped_nor_copied(held: Election, name: str) -> None:
    place, _, own = name.rpartition("/")
    held.clerk.drop(place, own, session_of(held.clerk, held.opening_code))
    marked = half_wiped(held.root / "inbox" / name)
    before = {drop.seq: drop.digest for drop in held.clerk.ledger}
    held.clerk.turn()
    held.clerk.turn()
    assert (held.root / "inbox" / name).read_bytes() == marked
    assert (held.root / "inbox" / f"{name}{NOTICE_SUFFIX}").exists()
    assert not any(held.clerk.house.custody.holds(drop.digest) for drop in held.clerk.ledger if drop.seq not in before)


@pytest.mark.parametrize("folder_and_name", ["hoi-dong/{year}/phieu-bau.xlsx", "thu-ky/{year}/phien-hop.xlsx"])
def test_a_copy_in_the_outbox_whose_wiping_was_cut_short_gives_way_to_the_blank(
    held: Election, folder_and_name: str
) -> None:
    if "phien-hop" in folder_and_name:
        held.vote()
        held.meet(in_full=True)
    path = held.clerk.house.outbox / folder_and_name.format(year=held.clerk.year)
    blank = path.read_bytes()
    half_wiped(path)
    held.clerk.turn()
    held.clerk.turn()
    assert path.read_bytes() == blank


def test_wiping_removes_a_link_and_leaves_what_it_points_to(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_bytes(b"somebody else's")
    link.symlink_to(target)
    wipe(link)
    assert (target.read_bytes(), link.is_symlink()) == (b"somebody else's", False)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are of POSIX")
def test_a_pipe_in_the_place_of_a_copy_stops_nobody(held: Election) -> None:
    path = held.clerk.house.outbox / f"hoi-dong/{held.clerk.year}/phieu-bau.xlsx"
    path.unlink()
    os.mkfifo(path)
    house, copies = held.clerk.house, copies_in(held.clerk.house.outbox, held.clerk.year)
    assert copies.ballot == path
    with house.database.connect() as connection:
        assert wipe_ballot_copy(connection, house.settings.boxes, path, held.clerk.year)


def test_a_ballot_of_an_abandoned_round_saved_late_over_the_blank_is_wiped_too(held: Election) -> None:
    voter = held.arrivals[0]
    code = held.link[voter].code
    content = held.office.ballot(code, held.marks[code], voter)
    held.vote()
    held.clerk.on(held.clerk.stage.cast.days["session"])
    new_round(held)
    path = held.clerk.house.outbox / f"hoi-dong/{held.clerk.year}/phieu-bau.xlsx"
    path.write_bytes(content)
    held.clerk.turn()
    held.clerk.turn()
    assert [
        place
        for place in collect(held.root).holding([code.encode(), voter.author.encode()])
        if place.startswith("outbox")
    ] == []


def new_round(held: Election) -> None:
    """Let the secretary abandon the round on record."""
    clerk = held.clerk
    blank = clerk.stage.secretarys(FormName.APPRAISAL)
    clerk.drop("thu-ky", "tham dinh.xlsx", fill_form(FormName.APPRAISAL, blank, {"new_round": "Có"}, {}))
    clerk.turn()
    assert clerk.season.first.round == 2


def test_slips_that_nobody_used_are_overwritten_before_those_of_the_next_round_take_their_place(
    held: Election, monkeypatch: pytest.MonkeyPatch
) -> None:
    wiped: list[str] = []

    def noted(path: Path) -> None:
        wiped.append(path.name)
        wipe(path)

    monkeypatch.setattr(rounds, "wipe", noted)
    new_round(held)
    assert wiped[:2] == [SLIPS, OPENING_CODE]


def test_a_box_half_written_when_the_service_was_killed_is_wiped_at_the_next_start(held: Election) -> None:
    for voter in held.arrivals[:3]:
        held.drop(voter)
    held.clerk.look()
    held.drop(held.arrivals[3])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "utime", lambda *_: (_ for _ in ()).throw(Killed))
        with pytest.raises(Killed):
            box_of(held.clerk.house.settings.boxes, held.clerk.year, 1).add(bytes(32), bytes(304))
    sweep_leftovers(held.clerk.settings)
    assert sorted(path.name for path in (held.clerk.settings.var / "boxes").iterdir()) == [
        f"{held.clerk.year}-1.box",
        f"{held.clerk.year}-1.box.lock",
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be replaced there")
def test_the_state_of_the_box_before_an_arrival_is_overwritten_where_it_lay(tmp_path: Path) -> None:
    box = BallotBox(tmp_path / "2026-1.box")
    box.add(b"t" * 32, b"s" * 304)
    with box.path.open("rb") as before:
        box.add(b"u" * 32, b"v" * 304)
        left = before.read()
    assert b"s" * 8 not in left
    assert box.count_distinct() == 2


def test_a_box_that_somebody_has_linked_elsewhere_is_not_written_over_there(tmp_path: Path) -> None:
    box = BallotBox(tmp_path / "2026-1.box")
    box.add(b"t" * 32, b"s" * 304)
    os.link(box.path, tmp_path / "theirs")
    kept = (tmp_path / "theirs").read_bytes()
    box.add(b"u" * 32, b"v" * 304)
    assert (tmp_path / "theirs").read_bytes() == kept


_LIMITS = "import resource\nprint(*resource.getrlimit(resource.RLIMIT_CORE))"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
@pytest.mark.parametrize(
    "begin",
    [
        """
from pathlib import Path
from pipeline.service.loop import Service
from pipeline.kernel.settings import settings_for
Service(settings_for(Path({folder!r}), {{}}))
""",
        """
from typer.testing import CliRunner
from pipeline.cli.app import app
CliRunner().invoke(app, ["--workspace", {folder!r}, "recount", "2026", "--code", "x"])
""",
    ],
)
def test_whoever_holds_a_ballot_or_a_key_leaves_no_core_dump(tmp_path: Path, begin: str) -> None:
    program = begin.format(folder=str(tmp_path)) + _LIMITS
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)
    assert told.stdout.splitlines()[-1] == "0 0"


def test_a_ballot_on_which_the_program_fails_holds_up_no_other(
    eve: Clerk, tmp_path: Path, one_process: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    clerk = copied(eve, tmp_path / "workspace")
    held = election(clerk, random.Random(SEED))
    poison, *others = held.arrivals
    failing(held.link[poison].code, one_process)
    for voter in held.arrivals:
        held.drop(voter)
    clerk.house.database.dispose()
    with Service(clerk.settings) as service:
        while service.turn().settling:
            pass
    assert [path.name for path in (held.root / "inbox/phieu-bau").glob("*.xlsx")] == [poison.file_name]
    assert box_of(clerk.house.settings.boxes, clerk.year, 1).count_distinct() == len(others)
    assert not any(word in caplog.text for word in (poison.file_name, poison.author, held.link[poison].code))


def test_while_the_ballot_folder_cannot_be_swept_the_service_goes_on_and_opens_no_box(
    eve: Clerk, tmp_path: Path, one_process: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    clerk = copied(eve, tmp_path / "workspace")
    held = election(clerk, random.Random(SEED))
    held.vote()
    clerk.on(clerk.stage.cast.days["session"])
    clerk.drop("thu-ky", "phien hop.xlsx", session_of(clerk, held.opening_code))
    clerk.house.database.dispose()
    with Service(clerk.settings) as service:
        with one_process.context() as patch:
            patch.setattr(Sweeper, "sweep", _fails)
            assert service.turn().pending
        uncounted = clerk.season
        assert uncounted.first.record is None
        service.run()
    assert clerk.season.first.record is not None
    assert "quoted" not in caplog.text


def _fails(_: Sweeper) -> None:
    raise RuntimeError("quoted")


def failing(code: str, patch: pytest.MonkeyPatch) -> None:
    """Fail as a bug would, on one ballot, with a message that quotes it."""

    def buggy(*args: Any) -> Any:
        found = examine(*args)
        if getattr(found, "code", "") == code:
            raise RuntimeError(code)
        return found

    patch.setattr(desk, "examine", buggy)


def test_slips_printed_before_a_kill_kept_their_round_from_being_opened_are_drawn_anew(
    held: Election, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder_of_slips = held.clerk.house.outbox / f"thu-ky/{held.clerk.year}"
    with monkeypatch.context() as patch:
        patch.setattr(history, "add_round", _dies_with_keys)
        with pytest.raises(Killed):
            new_round(held)
    printed = [(folder_of_slips / name).read_bytes() for name in (SLIPS, OPENING_CODE)]
    codes = [code.encode() for pdf in printed for code in CODES.findall(text_of(pdf))]
    again = held.clerk.restarted().on(held.clerk.stage.cast.days["session"])
    again.turn()
    assert again.season.first.round == 2
    assert len(codes) > 9
    assert collect(held.root).holding(codes) == []
    assert all((folder_of_slips / name).read_bytes() not in printed for name in (SLIPS, OPENING_CODE))


def _dies_with_keys(*_: object, **__: object) -> None:
    raise Killed


STRAYS = {
    "~$phieu.xlsx": "\x0bNguyễn Văn Chủ Tệp".encode("utf-16-le").ljust(165, b" "),
    ".~lock.phieu.xlsx#": "Nguyễn Văn Chủ Tệp,may-7;".encode(),
    "desktop.ini": "[.ShellClassInfo] Nguyễn Văn Chủ Tệp".encode(),
    "phieu.xlsx.tmp": "Nguyễn Văn Chủ Tệp".encode(),
    "4F21B000.tmp": "Nguyễn Văn Chủ Tệp".encode(),
}


def test_what_office_programs_lay_beside_a_ballot_is_neither_read_nor_kept_nor_touched(held: Election) -> None:
    inbox = held.root / "inbox" / "phieu-bau"
    for name, content in STRAYS.items():
        (inbox / name).write_bytes(content)
    held.vote()
    held.meet(in_full=True)
    owner = "Nguyễn Văn Chủ Tệp"
    traces = [owner.encode(how) for how in ("utf-8", "utf-16-le")]
    assert [place for place in collect(held.root).holding(traces) if not place.startswith("inbox/phieu-bau/")] == []
    assert {path.name: path.read_bytes() for path in inbox.iterdir()} == STRAYS


def test_a_ballot_in_a_folder_of_its_own_counts_and_the_folders_name_is_kept_nowhere(held: Election) -> None:
    voter, *others = held.arrivals
    own = held.root / "inbox" / "phieu-bau" / f"cua {voter.author}"
    own.mkdir()
    code = held.link[voter].code
    (own / "a.xlsx").write_bytes(held.office.ballot(code, held.marks[code], voter))
    for other in others:
        held.drop(other)
    assert held.clerk.turn().received == len(held.arrivals)
    found = collect(held.root).holding([voter.author.encode()])
    assert {place.partition(":")[0] for place in found if not place.startswith("names ")} <= {
        "what the file system knows"
    }


def test_ballots_packed_together_are_held_and_an_older_rounds_ballot_too(held: Election) -> None:
    voter = held.arrivals[0]
    code = held.link[voter].code
    ballot = held.office.ballot(code, held.marks[code], voter)
    with zipfile.ZipFile(held.root / "inbox" / "phieu-bau" / "phieu.zip", "w") as package:
        package.writestr("phieu.xlsx", ballot)
    held.vote()
    held.clerk.on(held.clerk.stage.cast.days["session"])
    new_round(held)
    (held.root / "inbox" / "phieu-bau" / "vong truoc.xlsx").write_bytes(ballot)
    told = held.clerk.turn()
    assert (told.received, told.waiting) == (0, 2)
    notices = held.root / "inbox" / "phieu-bau"
    assert CATALOGUE["F106"][0] in (notices / f"phieu.zip{NOTICE_SUFFIX}").read_text("utf-8-sig")
    assert CATALOGUE["B501"][0] in (notices / f"vong truoc.xlsx{NOTICE_SUFFIX}").read_text("utf-8-sig")


def test_ballots_dropped_while_nobody_serves_are_taken_at_the_next_start(held: Election) -> None:
    for voter in held.arrivals:
        held.drop(voter)
    assert held.clerk.restarted().on(held.clerk.stage.cast.days["ballots"]).look().received == len(held.arrivals)
