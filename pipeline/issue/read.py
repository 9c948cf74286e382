"""Reads the issue workbook: numbers and dates for documents, and the Director's choice on those who passed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from pipeline.forms.cells import read_text
from pipeline.forms.form import Misread
from pipeline.forms.read import read_form
from pipeline.kernel.findings import Finding, Where, error, stops, warning
from pipeline.kernel.text import match_key, quoted
from pipeline.season.choices import NOT_RECOGNISED
from pipeline.season.documents import NUMBERED, SPECS
from pipeline.season.issue import Issue, Numbering, Recognition
from pipeline.season.nomination import NominationId

if TYPE_CHECKING:
    from pipeline.forms.form import Form, Value
    from pipeline.forms.workbook import AnswerRow, Cell, Reading, Workbook
    from pipeline.season.setup import Setup

_NUMBER = re.compile(r"(?:so[: ] ?|s\u1ed1[: ] ?)?0*([1-9][0-9]{0,4})(?: ?/ ?\S.{0,40})?", re.ASCII | re.IGNORECASE)
_KINDS = {match_key(word): kind for kind in NUMBERED for word in (kind.value, SPECS[kind].name)}


def read_issue(workbook: Workbook, form: Form, setup: Setup) -> tuple[Issue | None, tuple[Finding, ...]]:
    """Read an issue workbook by its current form; a line without a number is not in what comes out.

    Whether a number is free, its date of the season, and the document there at all, is for the season to say.
    """
    reading = _read(workbook, form)
    ids = _ids(form)
    findings = (*reading.findings, *_of_documents(reading, setup), *_of_choices(reading, ids), *_swapped(reading, form))
    if stops(findings):
        return None, findings
    numberings = tuple(
        Numbering(kind=row.text("kind"), number=row.text("number"), date=day, signer=row.text("signer"))
        for row in reading.rows("documents")
        if row.text("number") and isinstance(day := row["date"].value, date)
    )
    recognitions = tuple(
        Recognition(
            id=NominationId(_id_of(row, ids)),
            recognised=row.text("choice") != NOT_RECOGNISED,
            why=row.text("why"),
        )
        for row in reading.rows("recognitions")
    )
    return Issue(numberings=numberings, recognitions=recognitions), findings


def places_of(workbook: Workbook, form: Form) -> dict[str, Where]:
    """Say where the number of each document and the choice on each nominee stand, by kind and by nomination id."""
    reading, ids = _read(workbook, form), _ids(form)
    numbers = {row.text("kind"): row["number"].where for row in reading.rows("documents")}
    return numbers | {_id_of(row, ids): row["choice"].where for row in reading.rows("recognitions")}


def _read(workbook: Workbook, form: Form) -> Reading:
    return read_form(form, workbook, {"documents.number": read_number, "documents.kind": read_kind})


def read_number(cell: Cell) -> Value | Misread:
    """Read a document's number as its bare ordinal in two digits at least: `7`, `07` and `07/QD-SNgV` are `07`.

    A date cell is what Excel made of `7/12`; it is refused.
    """
    text = read_text(cell)
    if isinstance(text, Misread):
        return text
    match = _NUMBER.fullmatch(text) if cell.kind in ("text", "number") else None
    return f"{int(match[1]):02d}" if match else Misread("I710", (("value", quoted(text)),))


def read_kind(cell: Cell) -> Value | Misread:
    """Read which document a line is about, by its kind or its title."""
    text = read_text(cell)
    if isinstance(text, Misread):
        return text
    kind = _KINDS.get(match_key(text))
    return kind.value if kind else Misread("I704", (("value", quoted(text)),))


def _of_documents(reading: Reading, setup: Setup) -> Iterator[Finding]:
    """Find documents that stand twice, numbers without a day and days without a number, and signers nobody knows."""
    names = [*(signer.name for signer in setup.signers), *(member.name for member in setup.council)]
    signers = set(map(match_key, names))
    seen: set[str] = set()
    for row in reading.rows("documents"):
        kind, number, day = row.text("kind"), row["number"], row["date"]
        if kind and kind in seen:
            yield error("I714", row["kind"].where)
        seen.add(kind)
        if not {"number", "date"} <= row.answers.keys():
            continue
        if number.text and not day.filled:
            yield error("I709", day.where)
        elif day.filled and not number.filled:
            yield warning("I712", number.where)
        signer = row.text("signer")
        if signer and match_key(signer) not in signers:
            yield warning("I708", row["signer"].where, name=quoted(signer))


def _of_choices(reading: Reading, ids: dict[str, str]) -> Iterator[Finding]:
    seen: set[str] = set()
    for row in reading.rows("recognitions"):
        nomination_id = _id_of(row, ids)
        if not nomination_id:
            yield error("I706", row["nominee"].where, nominee=quoted(row.text("nominee")))
        elif nomination_id in seen:
            yield error("I715", row["nominee"].where, nominee=quoted(row.text("nominee")))
        seen.add(nomination_id)
        if row.text("choice") == NOT_RECOGNISED and not row.text("why"):
            yield warning("I713", row["why"].where, nominee=quoted(row.text("nominee")))


def _swapped(reading: Reading, form: Form) -> Iterator[Finding]:
    """Find lines that carry one nominee's id and another name: one column was sorted without the others."""
    names = {nomination_id: name for name, nomination_id in _passed(form)}
    for row in reading.rows("recognitions"):
        given, nominee = row.text("id"), row.text("nominee")
        if given in names and nominee and match_key(nominee) != match_key(names[given]):
            yield error("I716", row["nominee"].where, id=quoted(given), name=quoted(names[given]))


def _passed(form: Form) -> list[tuple[str, str]]:
    """Give name and id of everybody on the current form."""
    table = next(table for table in form.tables if table.name == "recognitions")
    places = {column.name: place for place, column in enumerate(table.columns)}
    return [(str(line[places["nominee"]]), str(line[places["id"]])) for line in table.rows]


def _ids(form: Form) -> dict[str, str]:
    """Give the ids on the current form by themselves and by the nominee's name; a name borne twice finds nobody."""
    found: dict[str, str] = {}
    for nominee, nomination_id in _passed(form):
        name = match_key(nominee)
        found[name] = "" if name in found else nomination_id
        found[nomination_id] = nomination_id
    return found


def _id_of(row: AnswerRow, ids: dict[str, str]) -> str:
    """Find whom a line is about: by its id, else by its name; empty where the form has no such nominee."""
    given = row.text("id")
    return ids.get(given, "") if given else ids.get(match_key(row.text("nominee")), "")
