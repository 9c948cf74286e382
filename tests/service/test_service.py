"""The service: turns, the one wall against bugs in this program, and what happens when the house breaks."""

from __future__ import annotations

import shutil
import threading
import time
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NoReturn

import pytest
from sqlalchemy import delete, insert, select

from pipeline import flow
from pipeline.demo import divisions, secretary
from pipeline.demo.run import rehearsal_settings
from pipeline.documents.receipt import receipt
from pipeline.intake import understand
from pipeline.issue.signed import read_signed
from pipeline.kernel.faults import Fault
from pipeline.kernel.files.folder import Bell
from pipeline.kernel.files.gate import inspect
from pipeline.kernel.files.store import digest_of
from pipeline.nominations import answer
from pipeline.nominations.decide import decide_nomination
from pipeline.outbox import publish, wanted
from pipeline.season.ledger import drops, history
from pipeline.season.ledger.connect import open_database
from pipeline.season.ledger.drops import Drop, DropState
from pipeline.season.ledger.tables import events, outputs
from pipeline.service import loop as service
from pipeline.service.loop import Service
from tests.clerk import at

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pipeline.demo.rehearsal import Rehearsal
    from pipeline.demo.run import RehearsalSettings
    from pipeline.documents.document import Document
    from pipeline.documents.receipt import DropAnswer
    from pipeline.intake.desk import Case, Decision
    from pipeline.season.setup import Setup


@pytest.fixture(autouse=True)
def _without_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIPELINE_SOFFICE", "/nonexistent/soffice")


def opened(step: str, tmp_path: Path) -> tuple[Rehearsal, RehearsalSettings]:
    """Give a workspace at a step of the sample season, with nobody serving it."""
    clerk = at(step, tmp_path)
    clerk.house.database.dispose()
    settings = replace(rehearsal_settings(clerk.stage), patience_seconds=0.5)
    settings.calendar.day = clerk.stage.cast.days[step]
    return clerk.stage, settings


def drop_forms(stage: Rehearsal, count: int) -> list[bytes]:
    """Let divisions drop some nominations; give their contents."""
    forms = []
    for candidate in stage.cast.nominees[:count]:
        forms.append(divisions.filled_form(stage, candidate))
        stage.drop(f"phong/{candidate.division}", candidate.file, forms[-1])
    return forms


def ledger(settings: RehearsalSettings) -> tuple[Drop, ...]:
    database = open_database(settings.database_url)
    with database.connect() as connection:
        found = drops.all_drops(connection)
    database.dispose()
    return found


def receipts(settings: RehearsalSettings) -> list[str]:
    return sorted(path.name for path in settings.outbox.glob("phong/*/*/bien-nhan/*"))


def fails_on(content: bytes) -> Callable[..., Decision]:
    """Give a decision on nominations that has a bug which shows on one file alone."""

    def buggy(case: Case, division: str) -> Decision:
        if case.drop.digest == digest_of(content):
            raise ZeroDivisionError
        return decide_nomination(case, division)

    return buggy


def test_a_broken_template_of_the_office_ends_a_run_with_1_until_it_is_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, settings = opened("init", tmp_path)
    monkeypatch.setattr(service, "find_office", lambda: tmp_path / "soffice")
    settings.own_templates.mkdir()
    own = settings.own_templates / "quyet-dinh.docx"
    own.write_bytes(b"no document")
    with Service(settings) as serving:
        assert serving.run() == 1
        own.unlink()
        assert serving.run() == 0


def test_a_run_takes_everything_in_and_ends_well_but_for_the_missing_pdfs(tmp_path: Path) -> None:
    stage, settings = opened("init", tmp_path)
    secretary.set_up(stage)
    with Service(settings) as serving:
        assert serving.run() == 1
        assert [drop.state for drop in ledger(settings)] == [DropState.TAKEN]
    assert (settings.outbox / "thu-ky" / str(stage.year) / "ke-hoach.docx").exists()
    assert (settings.outbox / "index.html").exists()


def test_a_drop_on_which_the_program_fails_is_held_and_the_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage, settings = opened("setup", tmp_path)
    bad = drop_forms(stage, 3)[1]
    monkeypatch.setattr(flow, "decide_nomination", fails_on(bad))
    with Service(settings) as serving:
        assert serving.run() == 1
    last = ledger(settings)[-3:]
    found = {drop.digest: (drop.state, [finding.code for finding in drop.findings]) for drop in last}
    assert found.pop(digest_of(bad)) == (DropState.STUCK, ["X999"])
    assert [state for state, _ in found.values()] == [DropState.TAKEN, DropState.TAKEN]
    assert len(receipts(settings)) == 2


@pytest.mark.parametrize("fails", ["read", "decided"])
def test_beside_a_drop_on_which_the_program_fails_a_setup_still_comes_before_nominations(
    fails: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    later, _ = opened("setup", tmp_path / "later")
    stage, settings = opened("init", tmp_path / "begun")
    bad, good = (divisions.filled_form(later, candidate) for candidate in stage.cast.nominees[:2])
    for candidate, form in zip(stage.cast.nominees, (bad, good), strict=False):
        stage.drop(f"phong/{candidate.division}", candidate.file, form)
    secretary.set_up(stage)

    def inspected(content: bytes) -> object:
        if content == bad:
            raise ZeroDivisionError
        return inspect(content)

    if fails == "read":
        monkeypatch.setattr(understand, "inspect", inspected)
    else:
        monkeypatch.setattr(flow, "decide_nomination", fails_on(bad))
    with Service(settings) as serving:
        assert serving.run() == 1
    states = {drop.digest: drop.state for drop in ledger(settings)}
    assert states.pop(digest_of(bad)) is DropState.STUCK
    assert set(states.values()) == {DropState.TAKEN}
    assert len(receipts(settings)) == 1


def test_a_drop_whose_answer_fails_keeps_no_other_division_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage, settings = opened("setup", tmp_path)
    drop_forms(stage, 3)
    bad = stage.cast.nominees[1].file

    def buggy(setup: Setup, told: DropAnswer, stem: str) -> Document:
        if told.file_name == bad:
            raise ZeroDivisionError
        return receipt(setup, told, stem)

    monkeypatch.setattr(answer, "receipt", buggy)
    with Service(settings) as serving:
        serving.run()
    assert len(receipts(settings)) == 2


def test_a_season_that_cannot_be_published_does_not_end_the_service(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage, settings = opened("setup", tmp_path)
    drop_forms(stage, 1)

    def buggy(*_: object) -> NoReturn:
        raise ZeroDivisionError

    monkeypatch.setattr(publish, "papers_of", buggy)
    with Service(settings) as serving:
        assert serving.run() == 1


def test_a_session_on_which_the_program_fails_does_not_end_the_service(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.demo import council

    stage, settings = opened("ballots", tmp_path)
    council.report_session(stage)

    def buggy(*_: object) -> NoReturn:
        raise ZeroDivisionError

    monkeypatch.setattr(flow, "hold_session", buggy)
    with Service(settings) as serving:
        assert serving.run() == 1


def test_publishing_that_failed_for_want_of_disk_is_done_when_there_is_room_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage, settings = opened("init", tmp_path)
    secretary.set_up(stage)

    def full(*_: object) -> NoReturn:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(wanted, "season_files", full)
        with pytest.raises(OSError, match="No space left"), Service(settings) as serving:
            serving.run()
    with Service(settings) as serving:
        serving.run()
    assert (settings.outbox / "thu-ky" / str(stage.year) / "ke-hoach.docx").exists()


def test_a_broken_house_is_told_and_holds_no_drop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stage, settings = opened("setup", tmp_path)
    drop_forms(stage, 1)

    def broken(*_: object) -> NoReturn:
        raise Fault("O910", detail="disk")

    with monkeypatch.context() as patch:
        patch.setattr(flow, "understand_all", broken)
        with pytest.raises(Fault), Service(settings) as serving:
            serving.run()
    with Service(settings) as serving:
        serving.run()
        assert ledger(settings)[-1].state is DropState.TAKEN


def test_a_full_disk_sets_no_drop_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stage, settings = opened("setup", tmp_path)
    drop_forms(stage, 1)

    def full(*_: object) -> NoReturn:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(flow, "understand_all", full)
        with pytest.raises(OSError, match="No space left"), Service(settings) as serving:
            serving.run()
    with Service(settings) as serving:
        serving.run()
        assert ledger(settings)[-1].state is DropState.TAKEN


def test_a_drop_that_was_held_is_taken_when_it_is_dropped_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage, settings = opened("setup", tmp_path)
    (form,) = drop_forms(stage, 1)
    candidate = stage.cast.nominees[0]
    with Service(settings) as serving:
        with monkeypatch.context() as patch:
            patch.setattr(flow, "decide_nomination", fails_on(form))
            serving.run()
        assert ledger(settings)[-1].state is DropState.STUCK
        stage.drop(f"phong/{candidate.division}", candidate.file, form)
        serving.run()
        assert ledger(settings)[-1].state is DropState.TAKEN
    assert len(receipts(settings)) == 1


def test_the_service_watches_until_it_is_interrupted(tmp_path: Path) -> None:
    stage, settings = opened("init", tmp_path)

    class OneBell(Bell):
        """Rings a few times, then somebody presses Ctrl-C."""

        def __init__(self) -> None:
            self.waits: list[float] = []
            self.stopped = False

        def wait(self, seconds: float) -> None:
            self.waits.append(seconds)
            time.sleep(0.05)
            if len(self.waits) == 1:
                secretary.set_up(stage)
            if len(self.waits) == 8:
                raise KeyboardInterrupt

        def stop(self) -> None:
            self.stopped = True

    bell = OneBell()
    with Service(settings) as serving:
        with pytest.raises(KeyboardInterrupt):
            serving.watch(bell)
        assert [drop.state for drop in ledger(settings)] == [DropState.TAKEN]
    assert bell.stopped
    assert max(bell.waits) == settings.scan_seconds
    assert min(bell.waits) < settings.scan_seconds


def test_two_workers_that_decide_the_same_drop_decide_it_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clerk = at("setup", tmp_path)
    drop_forms(clerk.stage, 1)
    clerk.receiver.receive()
    seq = clerk.last.seq
    from pipeline.intake.understand import understand_all

    understand_all(clerk.house, [seq], read_signed)
    both, real = threading.Barrier(2), drops.by_seq

    def together(*args: Any) -> tuple[Drop, ...]:
        found = real(*args)
        with suppress(threading.BrokenBarrierError):
            both.wait(2)
        return found

    monkeypatch.setattr(drops, "by_seq", together)
    workers = [threading.Thread(target=clerk.decide, args=([seq],)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    monkeypatch.undo()
    assert [dossier.revision for dossier in clerk.season.dossiers] == [1]
    with clerk.house.database.connect() as connection:
        assert history.broken_link(connection) is None
    shutil.rmtree(tmp_path, ignore_errors=True)


def test_a_file_that_never_comes_to_rest_holds_up_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stage, settings = opened("setup", tmp_path)
    monkeypatch.setattr("pipeline.service.loop.GRACE_SECONDS", 2.0)
    settings = replace(settings, settle_seconds=2.0)
    drop_forms(stage, 1)
    growing = settings.inbox / "thu-ky" / "big.pdf"
    done = threading.Event()

    def grow() -> None:
        while not done.wait(0.01):
            with growing.open("ab") as file:
                file.write(b"%PDF-")

    copying = threading.Thread(target=grow)
    copying.start()
    try:
        with Service(settings) as serving:
            assert serving.run() == 1
            assert [drop.state for drop in ledger(settings)[1:]] == [DropState.TAKEN]
    finally:
        done.set()
        copying.join()
    assert growing.exists()


def test_of_what_was_dropped_no_reading_is_left_behind(tmp_path: Path) -> None:
    stage, settings = opened("init", tmp_path)
    with Service(settings) as serving:
        stage.drop("thu-ky", "khong phai bieu mau.xlsx", b"PK not a workbook")
        serving.run()
        assert list(settings.var.glob("readings/*")) == []
        secretary.set_up(stage)
        serving.run()
        stage.drop("phong/VP", "khong phai bieu mau.xlsx", b"PK nor is this")
        serving.run()
        assert list(settings.var.glob("readings/*")) == []
    assert [drop.state for drop in ledger(settings)] == [DropState.REFUSED, DropState.TAKEN, DropState.REFUSED]


def test_an_event_that_was_committed_after_a_later_one_reaches_outbox(tmp_path: Path) -> None:
    _, settings = opened("nominations", tmp_path)
    own_forms = sorted(settings.outbox.glob("phong/*/*/phieu-??*-*.xlsx"))
    database = open_database(settings.database_url)
    with database.begin() as connection:
        last_but_one = select(events).order_by(events.c.seq.desc()).offset(1).limit(1)
        late = connection.execute(last_but_one).one()
        connection.execute(delete(events).where(events.c.seq == late.seq))
    with Service(settings) as serving:
        serving.run()
        assert len([path for path in own_forms if not path.exists()]) == 1
        with database.begin() as connection:
            connection.execute(insert(events).values(**late._mapping))
        serving.run()
    database.dispose()
    assert [path for path in own_forms if not path.exists()] == []


def test_a_workbook_that_cannot_be_read_again_keeps_no_other_form_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage, settings = opened("nominations", tmp_path)
    kept = sorted(path.name for path in settings.outbox.glob("phong/*/*/phieu-*-*.xlsx"))
    database = open_database(settings.database_url)
    with database.begin() as connection:
        connection.execute(delete(outputs).where(outputs.c.path.like("phong/%")))
    database.dispose()
    shutil.rmtree(settings.outbox / "phong")
    shutil.rmtree(settings.var / "readings", ignore_errors=True)
    digests = sorted(drop.digest for drop in ledger(settings) if drop.form == "nomination" and drop.subject)
    bad = next(content for content in stage.dropped.values() if digest_of(content) in digests)

    def buggy(content: bytes) -> object:
        if content == bad:
            raise ZeroDivisionError
        return inspect(content)

    monkeypatch.setattr(understand, "inspect", buggy)
    with Service(settings) as serving:
        assert serving.run() == 1
    now = sorted(path.name for path in settings.outbox.glob("phong/*/*/phieu-*-*.xlsx"))
    assert (len(now), set(now) - set(kept)) == (len(kept) - 1, set())
