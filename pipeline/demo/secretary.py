"""What the secretary does: set the season up, appraise, number documents, have them signed and file them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.demo.rehearsal import SECRETARY, SIGNED, fill_form, headers_of
from pipeline.forms.excel.filler import rows_of
from pipeline.forms.form import FormName, word_for
from pipeline.season import choices
from pipeline.season.documents import OF_EVERY_SEASON, DocumentKind

if TYPE_CHECKING:
    from pipeline.demo.rehearsal import Rehearsal
    from pipeline.forms.form import Value

_NOT_ELIGIBLE = word_for(choices.NOT_ELIGIBLE, choices.ELIGIBILITY)
_NOT_RECOGNISED = word_for(choices.NOT_RECOGNISED, choices.RECOGNITIONS)


def set_up(stage: Rehearsal) -> None:
    """Drop the setup workbook."""
    stage.drop(SECRETARY, FormName.SETUP.file_name, setup_form(stage))


def setup_form(stage: Rehearsal, **changed: Value) -> bytes:
    """Fill the setup workbook in."""
    setup = stage.cast.setup
    return fill_form(FormName.SETUP, stage.secretarys(FormName.SETUP), {**setup.fields, **changed}, setup.tables)


def appraise(stage: Rehearsal) -> None:
    """Drop the appraisal, which closes the list."""
    stage.drop(SECRETARY, FormName.APPRAISAL.file_name, appraisal_form(stage))


def appraisal_form(stage: Rehearsal, **changed: Value) -> bytes:
    """Fill the appraisal workbook in: whoever the data holds nothing against is eligible."""
    blank = stage.secretarys(FormName.APPRAISAL)
    notes = {candidate.name: candidate.not_eligible for candidate in stage.cast.nominees if candidate.not_eligible}
    nominee = headers_of(FormName.APPRAISAL)["appraisal", "nominee"]
    rows: list[dict[str, Value]] = [
        {"eligible": _NOT_ELIGIBLE, "note": notes[str(row[nominee])]} if row[nominee] in notes else {}
        for row in rows_of(blank, "appraisal")
    ]
    return fill_form(FormName.APPRAISAL, blank, {**stage.cast.appraisal, **changed}, {"appraisal": rows})


def number(stage: Rehearsal, step: str) -> None:
    """Drop the issue workbook with the numbers of this step, and with the Director's choice once there is one."""
    stage.drop(SECRETARY, FormName.ISSUE.file_name, issue_form(stage, step))


def issue_form(stage: Rehearsal, step: str) -> bytes:
    """Fill the issue workbook in."""
    blank = stage.secretarys(FormName.ISSUE)
    headers = headers_of(FormName.ISSUE)
    lines = {str(line["kind"]): {"number": line["number"], "date": line["date"]} for line in stage.cast.issues[step]}
    kind, nominee = headers["documents", "kind"], headers["recognitions", "nominee"]
    left_out = stage.cast.not_recognised
    name = stage.cast.nominee(left_out.nominee).name
    choice: dict[str, Value] = {"choice": _NOT_RECOGNISED, "why": left_out.why}
    tables = {
        "documents": [lines.get(str(row[kind]), {}) for row in rows_of(blank, "documents")],
        "recognitions": [choice if row[nominee] == name else {} for row in rows_of(blank, "recognitions")],
    }
    return fill_form(FormName.ISSUE, blank, {}, tables)


def sign_before_number(stage: Rehearsal) -> None:
    """Drop a signed draft whose number was written in by hand and is not registered yet."""
    early = stage.cast.signed_early
    if stage.has_office:
        stage.drop(SIGNED, f"{early.document} da ky.pdf", signed_pdf(stage, early.document, early.written))


def sign_all(stage: Rehearsal) -> None:
    """Drop the signed copies of all that was issued, certificates too."""
    if not stage.has_office:
        return
    early = stage.cast.signed_early.document
    for kind in OF_EVERY_SEASON:
        if kind.value != early:
            stage.drop(SIGNED, f"{kind.value} da ky.pdf", signed_pdf(stage, kind.value))
    folder = stage.workspace / "outbox" / SECRETARY / str(stage.year) / DocumentKind.CERTIFICATE
    for path in sorted(folder.glob("*.pdf")):
        stage.drop(SIGNED, path.name, signed_pdf(stage, f"{DocumentKind.CERTIFICATE}/{path.stem}"))


def signed_pdf(stage: Rehearsal, stem: str, written: str = "") -> bytes:
    """Print a document of ours, have it signed, and scan it."""
    from pipeline.documents.printing.pdf_pen import sign_by_hand

    return sign_by_hand(stage.collect(f"{SECRETARY}/{stage.year}/{stem}.pdf"), written)
