"""What the council does: draw slips, vote in secret, meet, and have its session reported."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.demo.rehearsal import BALLOTS, SECRETARY, fill_form, headers_of
from pipeline.demo.vote import fill_ballot, two_unlike_ballots, valid_ballots
from pipeline.documents.printing.pdf import text_of
from pipeline.forms.excel.filler import rows_of
from pipeline.forms.form import FormName

if TYPE_CHECKING:
    from pipeline.demo.rehearsal import Rehearsal
    from pipeline.forms.form import Value

_CODE = re.compile(r"(?<!\S)[0-9A-Z]{5}(?:-[0-9A-Z]{5}){2}(?!\S)")
_OPENING_CODE = re.compile(r"(?<!\S)[0-9A-Z]{6}(?:-[0-9A-Z]{6}){5}(?!\S)")


def draw_slips(stage: Rehearsal) -> None:
    """Read the printed slips; from here on they are in people's pockets."""
    folder = f"{SECRETARY}/{stage.year}"
    stage.codes = tuple(_CODE.findall(text_of(stage.collect(f"{folder}/ma-phieu.pdf"))))
    stage.opening_code = _OPENING_CODE.findall(text_of(stage.collect(f"{folder}/ma-mo-hom-phieu.pdf")))[0]


def vote(stage: Rehearsal) -> None:
    """Drop the ballots: the valid ones, two unlike ones of a member who changed an opinion; one member sends none."""
    draw_slips(stage)
    blank = stage.collect(f"hoi-dong/{stage.year}/{FormName.BALLOT.file_name}")
    ballots = valid_ballots(stage.cast)
    sent = list(zip(stage.codes, ballots, strict=False))
    sent += [(stage.codes[len(ballots)], marks) for marks in two_unlike_ballots(stage.cast)]
    for number, (code, marks) in enumerate(sent, start=1):
        stage.drop(BALLOTS, f"phieu {number}.xlsx", fill_ballot(blank, code, marks))


def report_session(stage: Rehearsal) -> None:
    """Drop the session workbook with the opening code."""
    stage.drop(SECRETARY, FormName.SESSION.file_name, session_form(stage))


def session_form(stage: Rehearsal, **changed: Value) -> bytes:
    """Fill the session workbook in as the secretary does after the session."""
    cast, session = stage.cast, stage.cast.session
    blank = stage.secretarys(FormName.SESSION)
    fields: dict[str, Value] = {
        "ballots_issued": cast.vote.issued,
        "ballots_missing": cast.vote.never_sent,
        "opening_code": stage.opening_code,
        **session.fields,
        **changed,
    }
    name = headers_of(FormName.SESSION)["attendance", "name"]
    absent = {column: value for column, value in session.absent.items() if column != "name"}
    attendance = [absent if row[name] == session.absent["name"] else {} for row in rows_of(blank, "attendance")]
    tables = {
        "attendance": attendance,
        "counting_committee": session.counting_committee,
        "opinions": session.opinions,
    }
    return fill_form(FormName.SESSION, blank, fields, tables)
