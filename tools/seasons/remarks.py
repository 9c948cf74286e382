"""What the program says when it is asked, kept at the end of a season: one file for each question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.seasons.stage import FORMS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tools.seasons.stage import Stage

_COMMANDS = ("init", "run", "watch", "status", "check", "lint", "fields", "recount", "verify", "doctor", "demo")
_UNKNOWN_YEAR = "1999"


def keep_answers(stage: Stage, *, tries_commands: bool) -> None:
    """Ask how the season went, and where `tries_commands` says so, whatever else can be asked."""
    folder = stage.kept / "said"
    folder.mkdir()
    questions = list(_of_the_season(stage))
    if tries_commands:
        questions += [*_of_mistakes(), *_of_forms(), *_of_workbooks(stage), *_of_documents(stage), *_of_help()]
    for place, words in enumerate(questions):
        asked = stage.shown(" ".join(words))
        told = stage.as_said(stage.call(*words))
        (folder / f"{place:03}-{words[0].strip('-')}.txt").write_text(f"{asked}\n{told}", "utf-8")


def _of_the_season(stage: Stage) -> Iterator[list[str]]:
    year = str(stage.year)
    yield ["status"]
    yield ["verify", year, "--json"]
    for code in stage.opening_codes:
        yield ["recount", year, "--code", code, "--json"]


def _of_mistakes() -> Iterator[list[str]]:
    yield ["status", "--year", _UNKNOWN_YEAR]
    yield ["verify", _UNKNOWN_YEAR]
    yield ["recount", _UNKNOWN_YEAR, "--code", "A"]
    yield ["fields", "unknown"]


def _of_forms() -> Iterator[list[str]]:
    yield ["doctor"]
    for form in FORMS:
        yield ["fields", form]
        yield ["fields", form, "--json"]


def _of_workbooks(stage: Stage) -> Iterator[list[str]]:
    """Ask what is amiss in every workbook that lies in outbox/, and in what is none."""
    for path in sorted((stage.workspace / "outbox").rglob("*.xlsx")):
        yield ["check", str(path), "--json"]
    yield ["check", str(stage.workspace / "outbox" / "index.html")]
    yield ["check", str(stage.workspace / "nowhere.xlsx")]


def _of_help() -> Iterator[list[str]]:
    yield ["--help"]
    for command in _COMMANDS:
        yield [command, "--help"]


def _of_documents(stage: Stage) -> Iterator[list[str]]:
    """Ask how the documents of the season and the program's own templates stand to the decree."""
    places = (stage.workspace / "outbox" / "thu-ky", stage.program.checkout / "templates")
    for place in places:
        for path in sorted(place.rglob("*.docx")):
            yield ["lint", str(path), "--json"]
    yield ["lint", str(stage.workspace / "outbox" / "index.html")]
