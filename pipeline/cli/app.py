"""The command line. Every command ends with an exit code: 0 well, 1 a person is needed, 2 usage, 3 the house is broken.

Each command imports what it needs when it runs: help, `status` and `fields` start neither engine nor database.
"""

from __future__ import annotations

import gc
import json
import logging
import os
import signal
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli import words
from pipeline.kernel.dates import FIRST_SEASON, LAST_SEASON
from pipeline.kernel.faults import Fault
from pipeline.kernel.settings import settings_for
from pipeline.service.log_file import LOG_FORMAT, log_into

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.kernel.findings import Finding
    from pipeline.kernel.settings import Settings
    from pipeline.season.setup import Setup

_GARBAGE_THRESHOLD = 50_000
"""New objects between two searches for garbage. Python's 700 make a fifth of the start, which makes no garbage."""

WELL, NEEDS_PERSON, WRONG_USAGE, BROKEN = 0, 1, 2, 3

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=words.ABOUT)

AsJson = Annotated[bool, typer.Option("--json", help=words.JSON)]
OfYear = Annotated[int | None, typer.Option("--year", help=words.YEAR, min=FIRST_SEASON, max=LAST_SEASON)]
ItsYear = Annotated[int, typer.Option("--year", help=words.YEAR_OF_INIT, min=FIRST_SEASON, max=LAST_SEASON)]


@app.callback()
def _workspace(
    context: typer.Context,
    folder: Annotated[Path | None, typer.Option("--workspace", help=words.WORKSPACE)] = None,
) -> None:
    try:
        context.obj = settings_for(folder)
    except ValueError as wrong:
        raise _refuse(words.WRONG_SETTING.format(detail=wrong)) from None


@app.command(help=words.INIT)
def init(context: typer.Context, year: ItsYear) -> None:
    """Lay the setup workbook of a season out."""
    from pipeline.service.house import init_season

    typer.echo(words.LAID_OUT.format(path=init_season(context.obj, year)))


@app.command(help=words.RUN)
def run(context: typer.Context) -> None:
    """Take everything in that lies in the inbox."""
    from pipeline.service.loop import Service

    log_into(context.obj)
    with Service(context.obj) as service:
        code = service.run(tell_once)
    tell_once("done" if code == WELL else "asking")
    raise typer.Exit(code)


@app.command(help=words.WATCH)
def watch(context: typer.Context) -> None:
    """Serve until interrupted."""
    from pipeline.service.loop import Service

    # A service manager ends a service with SIGTERM; it is an orderly end like Ctrl+C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    log_into(context.obj)
    with Service(context.obj) as service, suppress(KeyboardInterrupt):
        service.watch()


@app.command(help=words.STATUS)
def status(context: typer.Context, *, year: OfYear = None, as_json: AsJson = False) -> None:
    """Say how a season stands."""
    from pipeline.outbox.status_file import read_status
    from pipeline.status.terminal import render_text

    found = read_status(context.obj, year)
    if found is None and year is not None:
        raise _refuse(words.NO_SEASON)
    if found is None:
        from pipeline.status.report import report_of_nothing

        found = report_of_nothing(context.obj.today())
    _say(json.dumps(found, ensure_ascii=False, indent=1) if as_json else render_text(found))


@app.command(help=words.CHECK)
def check(context: typer.Context, file: Path, *, as_json: AsJson = False) -> None:
    """Check one workbook and change nothing."""
    from pipeline.audit.check_file import check_file
    from pipeline.kernel.findings import stops

    findings = check_file(_content(file), lambda year: _setup_of(context.obj, year))
    _say_findings(findings, as_json=as_json, well=words.CHECK_WELL)
    raise typer.Exit(NEEDS_PERSON if stops(findings) else WELL)


@app.command(help=words.LINT)
def lint(file: Path, *, as_json: AsJson = False) -> None:
    """Judge a Word document or template by Decree 30/2020; a warning asks a person to look as an error does."""
    from pipeline.decree30.words.finding import told
    from pipeline.template_doctor.lint_file import lint_file
    from pipeline.words import word

    linted = lint_file(_content(file), file.name)
    if as_json:
        _say(json.dumps(linted.report, ensure_ascii=False, indent=1))
    else:
        if linted.overview:
            _say(linted.overview)
        _say(told(linted.findings, word) or words.LINT_WELL)
    raise typer.Exit(NEEDS_PERSON if linted.findings else WELL)


@app.command(help=words.FIELDS)
def fields(context: typer.Context, form: str, *, year: OfYear = None, as_json: AsJson = False) -> None:
    """List a form's fields and tables."""
    from pipeline.forms.form import FormName
    from pipeline.outbox.status_file import latest_year, read_form_shape

    if form not in set(FormName):
        raise _refuse(", ".join(FormName))
    chosen = year or latest_year(context.obj) or context.obj.today().year
    text = read_form_shape(context.obj, chosen, form)
    if text is None:
        from pipeline.outbox.describe import describe_shipped

        text = describe_shipped(FormName(form), chosen)
    _say(text if as_json else words.render_fields(json.loads(text)))


@app.command(help=words.RECOUNT)
def recount(
    context: typer.Context,
    year: int,
    *,
    code: Annotated[str | None, typer.Option("--code")] = None,
    as_json: AsJson = False,
) -> None:
    """Open the sealed box again and compare."""
    from pipeline.ballot.recount import recount_season
    from pipeline.kernel.secrets.core_dumps import forbid_core_dumps
    from pipeline.service.house import open_house
    from pipeline.status.report import tally_report

    forbid_core_dumps()
    opening_code = code or os.environ.get("PIPELINE_OPENING_CODE") or _ask_code()
    if not opening_code:
        raise _refuse(words.NO_CODE)
    house = open_house(context.obj)
    outcome = recount_season(house.database, house.settings.boxes, year, opening_code)
    if outcome is None:
        raise _refuse(words.NO_COUNT.format(year=year))
    if isinstance(outcome, tuple):
        _say_findings(outcome, as_json=as_json, well="")
        raise typer.Exit(NEEDS_PERSON)
    tally = tally_report(outcome.tally) if outcome.tally else None
    told = words.RECOUNT_SAME if outcome.same else words.RECOUNT_OTHER
    _say(json.dumps({"same": outcome.same, "tally": tally}, ensure_ascii=False, indent=1) if as_json else told)
    raise typer.Exit(WELL if outcome.same else NEEDS_PERSON)


@app.command(help=words.VERIFY)
def verify(context: typer.Context, year: int, *, as_json: AsJson = False) -> None:
    """Derive every document again and compare."""
    from pipeline.audit.verify import verify as verify_season
    from pipeline.service.house import open_house

    result = verify_season(open_house(context.obj), year)
    if result is None:
        raise _refuse(words.NO_SEASON)
    lines = [words.VERIFIED[item.what].format(subject=item.subject) for item in result.amiss]
    if as_json:
        amiss = [{"what": item.what, "subject": item.subject} for item in result.amiss]
        _say(json.dumps({"compared": result.compared, "amiss": amiss}, ensure_ascii=False, indent=1))
    else:
        _say("\n".join(lines) or words.VERIFY_WELL.format(count=result.compared))
    raise typer.Exit(NEEDS_PERSON if result.amiss else WELL)


@app.command(help=words.DOCTOR)
def doctor(context: typer.Context, *, as_json: AsJson = False) -> None:
    """Say whether the machine is fit for service."""
    from pipeline.audit.doctor import examine, is_fit

    checks = examine(context.obj)
    if as_json:
        _say(json.dumps(checks, ensure_ascii=False, indent=1))
    else:
        for name, well in checks.items():
            hint = "" if well else f"\n    {words.DOCTOR_HINTS[name]}"
            _say(f"{words.ALL_WELL if well else words.AMISS}: {words.DOCTOR_NAMES[name]}{hint}")
    raise typer.Exit(WELL if is_fit(checks) else BROKEN)


@app.command(help=words.DEMO)
def demo(folder: Annotated[Path, typer.Argument()] = Path("demo")) -> None:
    """Run a whole season on sample files."""
    from pipeline.demo import run_demo

    raise typer.Exit(run_demo(folder, typer.echo))


def main() -> None:
    """Run the command line; a fault of the house is told here, once, with what to do."""
    gc.set_threshold(_GARBAGE_THRESHOLD)
    console = logging.StreamHandler()
    console.setLevel(logging.WARNING)
    logging.basicConfig(format=LOG_FORMAT, handlers=[console])
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A Windows console may not be UTF-8; a name must never stop a command.
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app()
    except (Fault, OSError) as fault:
        _tell(fault)
        sys.exit(BROKEN)
    finally:
        # What is loaded goes with the process: nothing need be searched for garbage once more.
        gc.freeze()


def _tell(fault: Fault | OSError) -> None:
    from pipeline.words import words_of

    code, params = (fault.code, fault.params) if isinstance(fault, Fault) else ("O911", {"detail": str(fault)})
    worded = words_of(code, params)
    _say(f"{code} {worded.message}\n    {worded.hint}", error=True)


@cache
def tell_once(doing: str) -> None:
    """Say on a terminal, and nowhere else, what a long command is doing; the cache lets each thing be said once."""
    if sys.stderr.isatty():
        _say(words.DOING[doing], error=True)


def _say(text: str, *, error: bool = False) -> None:
    typer.echo(text, err=error)


def _refuse(text: str) -> typer.Exit:
    """Say what is wrong with the usage, and give the exit that tells it."""
    _say(text, error=True)
    return typer.Exit(WRONG_USAGE)


def _say_findings(findings: Iterable[Finding], *, as_json: bool, well: str) -> None:
    from pipeline.words import as_json as finding_as_json
    from pipeline.words import word

    if as_json:
        _say(json.dumps([finding_as_json(finding) for finding in findings], ensure_ascii=False, indent=1))
        return
    lines = [f"{finding.code} {word(finding).message}\n    {word(finding).hint}" for finding in findings]
    _say("\n".join(lines) or well)


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        raise _refuse(words.WRONG_FILE.format(path=file)) from None


def _ask_code() -> str:
    if not sys.stdin.isatty():
        return ""
    return str(typer.prompt(words.CODE_PROMPT, hide_input=True))


def _setup_of(settings: Settings, year: int) -> Setup | None:
    from pipeline.outbox.status_file import read_setup_json
    from pipeline.season.setup import Setup

    text = read_setup_json(settings, year)
    return Setup.model_validate_json(text) if text else None
