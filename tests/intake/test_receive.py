"""Custody: whatever happens in the inbox and whenever the service is killed, nothing is lost and nothing doubled."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import TYPE_CHECKING, Any, BinaryIO

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from pipeline.audit.verify import verify
from pipeline.forms.excel.writer import write_workbook
from pipeline.forms.form import FormName
from pipeline.intake import receive
from pipeline.intake.house import House
from pipeline.intake.receive import Receiver, SessionFile
from pipeline.kernel.files import folder
from pipeline.kernel.files.folder import WIPED, FileBusyError, Patience, opened
from pipeline.kernel.files.store import digest_of
from pipeline.kernel.secrets.peek import Secret, secret_in
from pipeline.kernel.settings import settings_for
from pipeline.outbox.shipped_forms import shipped_form
from pipeline.season.documents import DocumentKind
from pipeline.season.ledger import drops, history
from pipeline.season.ledger.drops import DropState
from pipeline.service.house import open_house
from tests import clerk
from tests.ballot_samples import blank as blank_ballot

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from pipeline.kernel.files.folder import Found

SETTLE, PATIENCE = 1.0, 10.0
NAMES = ("phong/LS/a.xlsx", "phong/LS/b.xlsx", "phong/VP/a.xlsx", "thu-ky/a.xlsx", "da-ky/a.pdf")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = open_house(settings_for(tmp_path, {}))
    yield made
    made.database.dispose()


def put(house: House, name: str, content: bytes) -> Path:
    path = house.settings.inbox / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def ledger(house: House) -> list[tuple[str, str, DropState]]:
    with house.database.connect() as connection:
        return [(drop.folder, drop.name, drop.state) for drop in drops.all_drops(connection)]


def look(house: House, settle: float = 0.0) -> receive.Received:
    return Receiver(house, Patience(settle)).receive()


def test_a_file_goes_into_custody_whole_and_leaves_the_inbox(house: House) -> None:
    path = put(house, "phong/LS/phieu.xlsx", b"a form")
    assert look(house) == receive.Received(taken=1, settling=False, sessions=())
    assert not path.exists()
    assert house.custody.get(digest_of(b"a form")) == b"a form"
    assert ledger(house) == [("phong/LS", "phieu.xlsx", DropState.CUSTODY)]


def test_custody_holds_nothing_but_what_was_looked_through(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    path, ballot = put(house, "phong/LS/phieu.xlsx", b"a form"), b"a ballot in the place of the form"
    looked_through: list[bytes] = []

    def looks(content: bytes) -> Secret | None:
        looked_through.append(content)
        return secret_in(content)

    @contextmanager
    def saved_over(found: Found) -> Iterator[BinaryIO]:
        with opened(found) as file:
            if looked_through:
                path.write_bytes(ballot)
            yield file

    with monkeypatch.context() as patch:
        patch.setattr(receive, "secret_in", looks)
        patch.setattr(receive, "opened", saved_over)
        assert look(house).settling
    assert (looked_through, path.read_bytes(), ledger(house)) == ([b"a form"], ballot, [])
    assert not house.custody.holds(digest_of(ballot))


def test_a_file_that_is_still_being_written_is_waited_for(house: House) -> None:
    put(house, "phong/LS/phieu.xlsx", b"a form")
    assert look(house, settle=60) == receive.Received(taken=0, settling=True, sessions=())


def test_one_run_takes_whole_batches(house: House) -> None:
    old = put(house, "phong/LS/a.xlsx", b"a form")
    os.utime(old, (0, 0))
    put(house, "phong/LS/b.xlsx", b"another")
    receiver = Receiver(house, Patience(60))
    assert receiver.receive(all_at_once=True) == receive.Received(taken=0, settling=True, sessions=())
    assert receiver.receive() == receive.Received(taken=1, settling=True, sessions=())


def test_a_workbook_that_is_only_half_there_is_given_time(house: House) -> None:
    whole = write_workbook(shipped_form(FormName.SETUP, 2026))
    path = put(house, "thu-ky/thiet-lap.xlsx", whole[: len(whole) // 2])
    assert look(house) == receive.Received(taken=0, settling=True, sessions=())
    path.write_bytes(whole)
    assert look(house).taken == 1


def test_a_workbook_that_stays_half_is_taken_when_patience_ends(house: House) -> None:
    path = put(house, "phong/LS/phieu.xlsx", write_workbook(shipped_form(FormName.SETUP, 2026))[:2000])
    os.utime(path, (0, 0))
    assert look(house).taken == 1


def test_ballots_are_not_looked_at_here(house: House) -> None:
    path = put(house, "phieu-bau/phieu.xlsx", b"a ballot")
    assert look(house).taken == 0
    assert path.exists()
    assert ledger(house) == []


def test_a_ballot_in_another_folder_stays_there_with_a_notice_and_enters_no_ledger(house: House) -> None:
    path = put(house, "phong/LS/phieu.xlsx", blank_ballot())
    assert look(house).taken == 0
    assert path.exists()
    assert path.with_name("phieu.xlsx.thong-bao.txt").exists()
    assert ledger(house) == []
    path.unlink()
    look(house)
    assert list(path.parent.iterdir()) == []


@pytest.mark.parametrize("name", ["phong/LS/a.txt", "thu-ky/a.txt", "da-ky/a.pdf"])
def test_a_file_that_only_begins_with_our_mark_is_kept_like_any_other(house: House, name: str) -> None:
    content = WIPED + "thư của phòng".encode()
    put(house, name, content)
    assert look(house).taken == 1
    assert house.custody.get(digest_of(content)) == content
    assert [(folder, file) for folder, file, _ in ledger(house)] == [tuple(name.rsplit("/", 1))]


def test_what_cannot_be_searched_is_left_until_the_season_is_archived(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = clerk.at("signed", tmp_path)
    path = put(office.house, "phong/LSLT/anh.7z", b"7z\xbc\xaf\x27\x1c and no more")
    receiver = Receiver(office.house, Patience(0.0))
    assert (receiver.receive().taken, path.exists()) == (0, True)
    with office.house.database.connect() as connection:
        known = office.house.seasons.all(connection)
    archived = {
        year: replace(season, signed=((DocumentKind.DECISION.value, "a digest"),)) for year, season in known.items()
    }
    monkeypatch.setattr(type(office.house.seasons), "all", lambda *_: archived)
    assert (receiver.receive().taken, path.exists()) == (1, False)
    office.house.database.dispose()


def test_the_sample_season_left_nothing_where_it_was_dropped(tmp_path: Path) -> None:
    office = clerk.at("signed", tmp_path)
    assert [path for path in office.house.settings.inbox.rglob("*") if path.is_file()] == []
    office.house.database.dispose()


def test_a_quiet_turn_reads_no_file_that_was_left_and_starts_no_child(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(house, "phong/LS/phieu.xlsx", blank_ballot())
    receiver = Receiver(house, Patience(0.0))
    receiver.receive()
    read: list[Found] = []

    def watched(found: Found) -> AbstractContextManager[BinaryIO]:
        read.append(found)
        return folder.opened(found)

    monkeypatch.setattr(receive, "opened", watched)
    assert receiver.receive() == receive.Received(taken=0, settling=False, sessions=())
    assert read == []
    path.write_bytes(b"something else")
    assert receiver.receive().taken == 1
    assert [found.name for found in read] != []


def test_the_notice_on_a_file_that_was_left_comes_again_when_somebody_takes_it_away(house: House) -> None:
    path = put(house, "phong/LS/phieu.xlsx", blank_ballot())
    receiver = Receiver(house, Patience(0.0))
    receiver.receive()
    notice = path.with_name("phieu.xlsx.thong-bao.txt")
    notice.unlink()
    receiver.receive()
    assert notice.exists()


def test_a_session_in_another_folder_stays_there_with_a_notice(house: House) -> None:
    path = put(house, "phong/LS/phien-hop.xlsx", write_workbook(shipped_form(FormName.SESSION, 2026)))
    assert look(house).taken == 0
    assert path.with_name("phien-hop.xlsx.thong-bao.txt").exists()
    assert ledger(house) == []
    assert list(house.settings.var.glob("custody/*/*")) == []


def test_a_session_at_its_place_is_handed_on_and_stays_where_it_is(house: House) -> None:
    path = put(house, "thu-ky/phien-hop.xlsx", write_workbook(shipped_form(FormName.SESSION, 2026)))
    (session,) = look(house).sessions
    assert isinstance(session, SessionFile)
    assert session.found.path == path
    assert path.exists()
    assert ledger(house) == []


def test_a_session_that_may_not_be_opened_is_refused_where_it_lies_once(house: House) -> None:
    content = bytearray(write_workbook(shipped_form(FormName.SESSION, 2026)))
    damaged = bytes(content).replace(b"[Content_Types].xml", b"[Content_Typos].xml")
    path = put(house, "thu-ky/phien-hop.xlsx", damaged)
    assert [look(house).taken, look(house).taken] == [1, 0]
    assert path.exists()
    assert ledger(house) == [("thu-ky", "phien-hop.xlsx", DropState.REFUSED)]
    assert list(house.settings.var.glob("custody/*/*")) == []


def test_an_unreadable_file_may_be_the_session_while_the_box_is_shut(tmp_path: Path) -> None:
    office = clerk.at("appraisal", tmp_path)
    path = put(office.house, "thu-ky/phien-hop.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert look(office.house).taken == 1
    assert path.exists()
    assert office.codes() == ["P641"]
    assert not office.house.custody.holds(office.last.digest)
    outcome = verify(office.house, office.year)
    assert outcome is not None
    assert [item for item in outcome.amiss if item.what == "store"] == []
    office.house.database.dispose()


@pytest.mark.parametrize(("first", "copying"), [(b"first words", "put"), (b" " * (1 << 25) + b"long", "put_stream")])
def test_a_file_that_changed_while_it_was_copied_is_taken_later(
    first: bytes, copying: str, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(house, "phong/LS/phieu.xlsx", first)
    real = getattr(house.custody, copying)

    def grown(source: bytes | BinaryIO) -> str:
        digest: str = real(source)
        path.write_bytes(first + b" and more")
        return digest

    monkeypatch.setattr(type(house.custody), copying, lambda _, source: grown(source))
    assert look(house) == receive.Received(taken=0, settling=True, sessions=())
    monkeypatch.undo()
    assert ledger(house) == []
    assert look(house).taken == 1
    assert house.custody.holds(digest_of(first + b" and more"))


def test_a_refused_file_that_cannot_be_removed_is_not_decided_again_and_again(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(house, "phong/LS/phieu.xlsx", b"no form")

    def held(_: Found) -> None:
        raise FileBusyError

    monkeypatch.setattr(receive, "remove", held)
    receiver = Receiver(house, Patience(0))
    receiver.receive()
    with house.database.begin() as connection:
        (drop,) = drops.all_drops(connection)
        drops.settle(connection, drop.seq, drops.Verdict(state=DropState.REFUSED))
    receiver.receive()
    assert ledger(house) == [("phong/LS", "phieu.xlsx", DropState.REFUSED)]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_a_file_whose_name_is_not_unicode_is_taken_like_any_other(house: House) -> None:
    name = os.fsencode(house.settings.inbox / "thu-ky") + b"/phi\xba\xc1u.xlsx"
    Path(os.fsdecode(name)).write_bytes(b"a form")
    assert look(house).taken == 1
    assert not [*(house.settings.inbox / "thu-ky").iterdir()]


# The state machine: people write, copy, replace and take back; the service looks, and is killed at any point of it.


class Killed(BaseException):
    """The service is gone at this very point."""


@dataclass
class Clock:
    """Time for the service and the files alike."""

    now: float = 2_000_000_000.0

    def monotonic(self) -> float:
        return self.now

    def time(self) -> float:
        return self.now


_POINTS = ("copied", "registered", "committed")
_FRESH = TemporaryDirectory(prefix="pipeline-custody-")


class Custody(RuleBasedStateMachine):
    """A model of the inbox beside the real one.

    `finished` are the contents that people have completely written and left; each of them that is no longer in the
    inbox (unless its owner took it away) must be in custody and in the ledger, once.
    """

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(mkdtemp(dir=_FRESH.name))
        self.clock = Clock()
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr(folder, "time", self.clock)
        self.inside: dict[str, bytes] = {}
        self.growing: set[str] = set()
        self.locked: set[str] = set()
        self.owed: Counter[tuple[str, bytes]] = Counter()
        self.serial = 0

    @initialize()
    def open(self) -> None:
        template = Path(_FRESH.name) / "template"
        if not template.exists():
            open_house(settings_for(template, {})).database.dispose()
        shutil.copytree(template, self.root, dirs_exist_ok=True)
        self._hold_locked_files()
        self.start()

    def _hold_locked_files(self) -> None:
        real_open = os.open

        def held_open(path: Any, flags: int, *rest: Any) -> int:
            if str(path) in self.locked:
                raise PermissionError
            return real_open(path, flags, *rest)

        self.patch.setattr(os, "open", held_open)

    def start(self) -> None:
        self.house = open_house(settings_for(self.root, {"PIPELINE_PATIENCE_SECONDS": str(PATIENCE)}))
        self.receiver = Receiver(self.house, Patience(SETTLE))

    def teardown(self) -> None:
        self.patch.undo()
        self.house.database.dispose()
        shutil.rmtree(self.root, ignore_errors=True)

    def _write(self, name: str, content: bytes) -> None:
        path = self.root / "inbox" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        os.utime(path, (self.clock.now, self.clock.now))
        self.inside[name] = content

    def _content(self) -> bytes:
        self.serial += 1
        return f"content {self.serial}".encode()

    @rule(name=st.sampled_from(NAMES))
    def drop_whole(self, name: str) -> None:
        if str(self.root / "inbox" / name) in self.locked or name in self.growing:
            return
        self._write(name, self._content())

    @rule(name=st.sampled_from(NAMES), twin=st.sampled_from(NAMES))
    def drop_the_same_elsewhere(self, name: str, twin: str) -> None:
        if name in self.inside and twin not in self.inside and name not in self.growing:
            self._write(twin, self.inside[name])

    @rule(name=st.sampled_from(NAMES))
    def begin_to_write(self, name: str) -> None:
        if name not in self.inside:
            self.growing.add(name)
            self._write(name, self._content())

    @precondition(lambda self: self.growing)
    @rule()
    def go_on_writing(self) -> None:
        for name in sorted(self.growing):
            self._write(name, self.inside[name] + b" and more")

    @precondition(lambda self: self.growing)
    @rule()
    def finish_writing(self) -> None:
        self.growing.clear()

    @precondition(lambda self: self.inside)
    @rule(choice=st.integers(0, 9))
    def take_back(self, choice: int) -> None:
        name = sorted(self.inside)[choice % len(self.inside)]
        (self.root / "inbox" / name).unlink()
        self.growing.discard(name)
        self.locked.discard(str(self.root / "inbox" / name))
        del self.inside[name]

    @precondition(lambda self: self.inside)
    @rule(choice=st.integers(0, 9))
    def hold_open(self, choice: int) -> None:
        self.locked.add(str(self.root / "inbox" / sorted(self.inside)[choice % len(self.inside)]))

    @rule()
    def let_go(self) -> None:
        self.locked.clear()

    @rule()
    def wait(self) -> None:
        for name in sorted(self.growing):
            self._write(name, self.inside[name] + b".")
        self.clock.now += SETTLE + 0.1
        for name in sorted(self.growing):
            self._write(name, self.inside[name] + b".")

    @rule()
    def look(self) -> None:
        self.receiver.receive()
        self._settle_up()

    @rule()
    def look_for_whole_batches(self) -> None:
        self.receiver.receive(all_at_once=True)
        self._settle_up()

    @rule(point=st.sampled_from(_POINTS), after=st.integers(1, 3))
    def be_killed(self, point: str, after: int) -> None:
        """Kill the service at a point of taking the n-th file, and start another."""
        with pytest.MonkeyPatch.context() as patch:
            self._deadly(patch, point, after)
            with suppress(Killed):
                self.receiver.receive()
        self.house.database.dispose()
        self._settle_up()
        self.start()

    def _deadly(self, patch: pytest.MonkeyPatch, point: str, after: int) -> None:
        target = {"copied": (drops, "register"), "registered": (history, "note"), "committed": (receive, "remove")}[
            point
        ]
        real = getattr(*target)
        left = [after]

        def die(*args: object, **kwargs: object) -> object:
            left[0] -= 1
            if not left[0]:
                raise Killed
            return real(*args, **kwargs)

        patch.setattr(*target, die)

    def _settle_up(self) -> None:
        """Whatever the service has taken away since is owed to its owner: it must be in custody."""
        for name in list(self.inside):
            if not (self.root / "inbox" / name).exists():
                assert name not in self.growing, "a file was taken while it was written"
                self.owed[str(Path(name).parent.as_posix()), self.inside.pop(name)] += 1

    @invariant()
    def nothing_is_lost_and_nothing_doubled(self) -> None:
        if not hasattr(self, "house"):
            return
        with self.house.database.connect() as connection:
            known = Counter((drop.folder, drop.digest) for drop in drops.all_drops(connection))
            assert history.broken_link(connection) is None
        assert all(count == 1 for count in known.values())
        for where, content in self.owed:
            assert known[where, digest_of(content)] == 1
            assert self.house.custody.get(digest_of(content)) == content
        lying = {(str(Path(name).parent.as_posix()), digest_of(content)) for name, content in self.inside.items()}
        owed = {(where, digest_of(content)) for where, content in self.owed}
        taken_back = set(known) - lying - owed
        assert all(self.house.custody.holds(digest) for _, digest in taken_back)

    @invariant()
    def what_lies_in_the_inbox_is_what_people_put_there(self) -> None:
        for name, content in self.inside.items():
            assert (self.root / "inbox" / name).read_bytes() == content


Custody.TestCase.settings = settings(max_examples=20, stateful_step_count=25, deadline=None)
TestCustody = Custody.TestCase
