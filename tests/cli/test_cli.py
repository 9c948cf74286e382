"""The command line: what each command prints, and the exit code it ends with."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from pipeline.cli import app as cli
from pipeline.cli.app import BROKEN, NEEDS_PERSON, WELL, WRONG_USAGE, app
from pipeline.cli.words import DOING
from pipeline.demo import council, divisions, secretary
from pipeline.documents.templates.in_force import shipped_templates, templates_of
from pipeline.forms.form import FormName
from pipeline.kernel.faults import Fault
from pipeline.kernel.settings import settings_for
from pipeline.service.house import init_season
from tests.clerk import Clerk, at

if TYPE_CHECKING:
    from pathlib import Path

    from typer.testing import Result


@pytest.fixture(autouse=True)
def _without_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIPELINE_SOFFICE", "/nonexistent/soffice")


def call(workspace: Path, *words: str, answer: str | None = None) -> Result:
    return CliRunner().invoke(app, ["--workspace", str(workspace), *words], input=answer)


def at_rest(step: str, tmp_path: Path) -> Clerk:
    clerk = at(step, tmp_path)
    clerk.house.database.dispose()
    return clerk


def test_a_season_begins_with_init_and_says_where_the_workbook_lies(tmp_path: Path) -> None:
    result = call(tmp_path, "init", "--year", "2026")
    assert (result.exit_code, (tmp_path / "outbox/thu-ky/2026/thiet-lap.xlsx").exists()) == (WELL, True)
    assert str(tmp_path / "outbox/thu-ky/2026/thiet-lap.xlsx") in result.output
    status = json.loads(call(tmp_path, "status", "--json").output)
    assert (status["season"], status["stage"], status["year"]) == (None, "setup", 2026)


def test_run_takes_the_inbox_in_and_asks_for_a_person_where_pdfs_are_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk = at_rest("init", tmp_path)
    secretary.set_up(clerk.stage)
    assert main(monkeypatch, "--workspace", str(tmp_path), "run") == NEEDS_PERSON
    assert json.loads(call(tmp_path, "status", "--json").output)["season"] == clerk.year


@pytest.mark.parametrize("on_terminal", [True, False])
def test_a_run_says_what_it_does_on_a_terminal_and_nothing_in_a_pipe(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *, on_terminal: bool
) -> None:
    at_rest("setup", tmp_path)
    cli.tell_once.cache_clear()
    monkeypatch.setattr(sys.stderr, "isatty", lambda: on_terminal)
    main(monkeypatch, "--workspace", str(tmp_path), "run")
    told = capsys.readouterr()
    lines = [DOING["taking"], DOING["printing"], DOING["asking"]] if on_terminal else []
    assert (told.out, told.err.splitlines()) == ("", lines)


def test_status_speaks_of_the_season_opened_last_or_of_the_one_asked_for(tmp_path: Path) -> None:
    assert call(tmp_path, "status").exit_code == WELL
    assert json.loads(call(tmp_path, "status", "--json").output)["season"] is None
    clerk = at_rest("session", tmp_path)
    status = json.loads(call(tmp_path, "status", "--json").output)
    assert (status["season"], status["stage"]) == (clerk.year, "counted")
    assert status["tally"]["members"] == 9
    assert call(tmp_path, "status", "--year", str(clerk.year)).exit_code == WELL
    assert call(tmp_path, "status", "--year", "1999").exit_code == WRONG_USAGE


def test_check_says_what_would_be_found_and_changes_nothing(tmp_path: Path) -> None:
    clerk = at_rest("nominations", tmp_path)
    good, bad = tmp_path / "good.xlsx", tmp_path / "bad.xlsx"
    good.write_bytes(divisions.filled_form(clerk.stage, clerk.stage.cast.nominees[0]))
    bad.write_bytes(divisions.filled_form(clerk.stage, clerk.stage.cast.nominees[0], {"achievements": None}))
    assert call(tmp_path, "check", str(good)).exit_code == WELL
    result = call(tmp_path, "check", str(bad), "--json")
    assert (result.exit_code, [finding["code"] for finding in json.loads(result.output)]) == (NEEDS_PERSON, ["N101"])
    assert "N101" in call(tmp_path, "check", str(bad)).output
    assert call(tmp_path, "check", str(tmp_path / "nothing.xlsx")).exit_code == WRONG_USAGE


@pytest.mark.parametrize("form", list(FormName))
def test_fields_describes_every_form_with_and_without_a_season(tmp_path: Path, form: FormName) -> None:
    shipped = json.loads(call(tmp_path / "empty", "fields", form.value, "--json").output)
    assert set(shipped) >= {"fields", "tables"}
    clerk = at_rest("session", tmp_path / "full")
    now = json.loads(call(tmp_path / "full", "fields", form.value, "--year", str(clerk.year), "--json").output)
    assert set(now) >= {"fields", "tables"}
    assert call(tmp_path / "full", "fields", form.value).exit_code == WELL


def test_fields_of_no_form_is_wrong_usage(tmp_path: Path) -> None:
    assert call(tmp_path, "fields", "nonsense").exit_code == WRONG_USAGE


def test_the_box_is_counted_again_with_the_opening_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clerk = at_rest("session", tmp_path)
    year, code = str(clerk.year), clerk.stage.opening_code
    assert call(tmp_path, "recount", year, "--code", code).exit_code == WELL
    monkeypatch.setenv("PIPELINE_OPENING_CODE", code)
    again = json.loads(call(tmp_path, "recount", year, "--json").output)
    assert (again["same"], again["tally"]["members"]) == (True, 9)
    assert call(tmp_path, "recount", "1999").exit_code == WRONG_USAGE
    monkeypatch.delenv("PIPELINE_OPENING_CODE")
    assert call(tmp_path, "recount", year).exit_code == WRONG_USAGE
    assert call(tmp_path, "recount", year, "--code", "ABCDEF", "--json").exit_code == NEEDS_PERSON


def test_a_season_is_verified_and_what_is_amiss_is_named(tmp_path: Path) -> None:
    clerk = at_rest("session", tmp_path)
    assert call(tmp_path, "verify", str(clerk.year)).exit_code == WELL
    document = tmp_path / "outbox/thu-ky" / str(clerk.year) / "bien-ban-hop.docx"
    document.write_bytes(document.read_bytes() + b" ")
    (document.parent / "ke-hoach.docx").unlink()
    result = call(tmp_path, "verify", str(clerk.year), "--json")
    amiss = {(item["what"], item["subject"].rpartition("/")[2]) for item in json.loads(result.output)["amiss"]}
    assert (result.exit_code, amiss) == (NEEDS_PERSON, {("edited", "bien-ban-hop.docx"), ("missing", "ke-hoach.docx")})
    assert "bien-ban-hop.docx" in call(tmp_path, "verify", str(clerk.year)).output
    assert call(tmp_path, "verify", "1999").exit_code == WRONG_USAGE


def test_a_damaged_store_and_a_damaged_original_are_named(tmp_path: Path) -> None:
    clerk = at_rest("session", tmp_path)
    first = clerk.ledger[0]
    clerk.house.custody.path(first.digest).write_bytes(b"damaged")
    wanted = clerk.shelf[f"thu-ky/{clerk.year}/ke-hoach.docx"].digest
    clerk.house.store.path(str(wanted)).write_bytes(b"damaged")
    clerk.house.database.dispose()
    amiss = json.loads(call(tmp_path, "verify", str(clerk.year), "--json").output)["amiss"]
    assert {"what": "store", "subject": first.digest} in amiss
    assert {"what": "store", "subject": f"thu-ky/{clerk.year}/ke-hoach.docx"} in amiss


def test_a_damaged_template_is_named_by_its_document(tmp_path: Path) -> None:
    clerk = at_rest("setup", tmp_path)
    clerk.house.store.path(templates_of(clerk.house).in_force("ke-hoach")).write_bytes(b"damaged")
    result = call(tmp_path, "verify", str(clerk.year), "--json")
    plan = {"what": "template", "subject": f"thu-ky/{clerk.year}/ke-hoach.docx"}
    assert (result.exit_code, json.loads(result.output)["amiss"]) == (NEEDS_PERSON, [plan])


def test_a_run_without_libreoffice_asks_for_a_person_even_where_nothing_is_to_be_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(monkeypatch, "--workspace", str(tmp_path), "run") == NEEDS_PERSON


def test_doctor_says_that_libreoffice_is_missing(tmp_path: Path) -> None:
    result = call(tmp_path, "doctor", "--json")
    checks = json.loads(result.output)
    assert (result.exit_code, [name for name, well in checks.items() if not well]) == (BROKEN, ["office"])
    assert call(tmp_path, "doctor").exit_code == BROKEN


def test_doctor_finds_a_damaged_database_template_and_folder(tmp_path: Path) -> None:
    call(tmp_path, "doctor")
    (tmp_path / "var" / "pipeline.sqlite").write_bytes(b"no database, but a text of some length " * 40)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "ke-hoach.docx").write_bytes(b"no document")
    checks = json.loads(call(tmp_path, "doctor", "--json").output)
    assert [name for name, well in checks.items() if not well] == ["database", "templates", "office"]
    blocked = tmp_path / "blocked"
    blocked.mkdir()
    (blocked / "inbox").write_bytes(b"a file where a folder should be")
    assert not json.loads(call(blocked, "doctor", "--json").output)["folders"]


def test_var_on_a_network_file_system_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pathlib import Path as RealPath

    from pipeline.audit import doctor

    real = RealPath.read_text
    mounts = f"/dev/sda / ext4 rw 0 0\nserver:/share {tmp_path} nfs4 rw 0 0\n//server/x /mnt/chia\\040se cifs rw 0 0\n"
    monkeypatch.setattr(
        RealPath, "read_text", lambda path, *a: mounts if str(path) == "/proc/mounts" else real(path, *a)
    )
    assert doctor.is_on_network(tmp_path / "var")
    assert doctor.is_on_network(RealPath("/mnt/chia se/var"))
    assert not doctor.is_on_network(RealPath("/elsewhere"))


def main(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr(sys, "argv", ["pipeline", *words])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    return int(ended.value.code or 0)


def test_a_broken_house_ends_with_three_and_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "pipeline.sqlite").write_bytes(b"no database, but a text of some length " * 40)
    assert main(monkeypatch, "--workspace", str(tmp_path), "run") == BROKEN
    assert "O910" in capsys.readouterr().err


def test_a_full_disk_ends_with_three(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from pipeline.service import house

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(house, "init_season", full)
    assert main(monkeypatch, "--workspace", str(tmp_path), "init", "--year", "2026") == BROKEN
    assert "O911" in capsys.readouterr().err


def test_wrong_usage_ends_with_two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert main(monkeypatch, "--workspace", str(tmp_path), "nonsense") == WRONG_USAGE


@pytest.mark.parametrize("year", ["-1", "0", "1899", "2200", "99999"])
@pytest.mark.parametrize("words", [("init",), ("status",), ("fields", "setup")])
def test_a_year_that_no_season_can_have_is_wrong_usage(tmp_path: Path, words: tuple[str, ...], year: str) -> None:
    assert call(tmp_path, *words, "--year", year).exit_code == WRONG_USAGE
    assert list(tmp_path.iterdir()) == []


def test_a_setting_that_is_no_number_is_wrong_usage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIPELINE_SETTLE_SECONDS", "soon")
    assert main(monkeypatch, "--workspace", str(tmp_path), "status") == WRONG_USAGE


def test_watch_ends_quietly_when_it_is_interrupted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.service.loop import Service

    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Service, "watch", interrupted)
    assert main(monkeypatch, "--workspace", str(tmp_path), "watch") == WELL


def test_a_fault_is_told_with_its_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from pipeline.service.loop import Service

    def broken(_: object) -> None:
        raise Fault("O910", detail="OperationalError")

    monkeypatch.setattr(Service, "watch", broken)
    assert main(monkeypatch, "--workspace", str(tmp_path), "watch") == BROKEN
    assert "O910" in capsys.readouterr().err


def test_the_session_form_of_the_season_can_be_checked_dry(tmp_path: Path) -> None:
    clerk = at_rest("ballots", tmp_path)
    path = tmp_path / "phien-hop.xlsx"
    path.write_bytes(council.session_form(clerk.stage))
    result = call(tmp_path, "check", str(path), "--json")
    assert [finding["code"] for finding in json.loads(result.output) if finding["severity"] == "error"] == []


SLOW = (
    *("alembic", "dbos", "docx", "docxtpl", "jinja2", "lxml", "nacl", "openpyxl", "psycopg", "pypdf", "reportlab"),
    *("sqlalchemy", "watchdog", "xlsxwriter"),
)
WAITS_FOR: dict[str, tuple[str, ...]] = {
    "--help": (),
    "status": (),
    "fields nomination": (),
    "check": (),
    "lint": ("docx", "docxtpl", "jinja2", "lxml"),
    "init --year 2026": ("jinja2", "lxml", "sqlalchemy", "xlsxwriter"),
    "run": ("dbos", "jinja2", "lxml", "psycopg", "sqlalchemy", "xlsxwriter"),
}
"""What each command may load of what is slow, in a workspace whose database is there and whose inbox is empty."""


@pytest.mark.parametrize("command", WAITS_FOR)
def test_a_command_waits_for_no_slow_library_that_it_does_not_need(tmp_path: Path, command: str) -> None:
    """A season that has not begun is the longer way: its forms are made, not read from what was written down."""
    init_season(settings_for(tmp_path), 2026)
    words = command.split()
    if command == "check":
        words.append(str(tmp_path / "outbox/thu-ky/2026/thiet-lap.xlsx"))
    if command == "lint":
        words.append(str(shipped_templates() / "quyet-dinh.docx"))
    told = (
        "import sys; from pipeline.cli.app import app; app(standalone_mode=False); print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", told, "--workspace", str(tmp_path), *words], capture_output=True, text=True, check=False
    )
    loaded = set(SLOW) & set(done.stderr.split())
    assert "pipeline.cli.app" in done.stderr
    assert sorted(loaded - set(WAITS_FOR[command])) == []
