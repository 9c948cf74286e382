"""Second thoughts: corrected setups and sessions, late nominations, partial issues; each ends as the contract says.

They go through the whole service; `tests/test_seven_drops.py` holds the same laws turn by turn.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import docx
import pytest

from pipeline.demo import council, divisions, secretary
from pipeline.demo.rehearsal import SECRETARY, division_folder, fill_form
from pipeline.documents.printing.office import find_office
from pipeline.forms.excel.filler import field_names_of, fill, rows_of, value_of
from pipeline.forms.form import FormName

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.demo.cast import Candidate
    from pipeline.demo.rehearsal import Rehearsal
    from pipeline.forms.form import Value
    from tests.rehearsed import Rehearsed

    After = Callable[[str], Rehearsed]

pytestmark = pytest.mark.usefixtures("no_office")

NEWCOMER = "Lữ Thành Công"


def _words(season: Rehearsed, stem: str) -> str:
    document = docx.Document(io.BytesIO(season.document(stem)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def _refusals(season: Rehearsed) -> list[str]:
    return [finding["code"] for item in season.status["refused"] for finding in item["findings"]]


def _drop_again(form: FormName, name: str, **changed: Value) -> Callable[[Rehearsal], None]:
    """Correct a workbook of the secretary's as it lies in outbox/ now, and drop it."""

    def step(stage: Rehearsal) -> None:
        stage.drop(SECRETARY, name, fill(stage.secretarys(form), changed, {}))

    return step


def _newcomer(stage: Rehearsal) -> Candidate:
    pattern = stage.cast.nominee("tram")
    return pattern.model_copy(update={"fields": pattern.fields | {"full_name": NEWCOMER}, "file": "moi.xlsx"})


def _nominate_newcomer(stage: Rehearsal) -> None:
    newcomer = _newcomer(stage)
    stage.drop(division_folder(newcomer.division), newcomer.file, _form_of(stage, newcomer))


def _form_of(stage: Rehearsal, newcomer: Candidate) -> bytes:
    pattern = stage.cast.nominee("tram")
    return divisions.filled_form(stage, pattern, newcomer.fields)


def test_a_corrected_setup_rebuilds_the_plan_and_the_forms(after: After) -> None:
    season = after("setup")
    season.play(_drop_again(FormName.SETUP, "sua.xlsx", place="Đồng Xoài"))
    assert "Đồng Xoài, ngày" in _words(season, "ke-hoach")
    assert value_of(season.stage.secretarys(FormName.SETUP), "place") == "Đồng Xoài"


def test_a_new_criterion_reaches_every_blank_form(after: After) -> None:
    season = after("setup")
    criterion: dict[str, Value] = {"code": "R3", "text": "Sử dụng thành thạo một ngoại ngữ", "kind": "Cụ thể"}

    def add(stage: Rehearsal) -> None:
        blank = stage.secretarys(FormName.SETUP)
        rows: list[dict[str, Value]] = [{}] * len(rows_of(blank, "criteria"))
        stage.drop(SECRETARY, "them.xlsx", fill_form(FormName.SETUP, blank, {}, {"criteria": [*rows, criterion]}))

    season.play(add)
    for row in season.stage.cast.setup.tables["divisions"]:
        blank = season.stage.collect(f"{division_folder(str(row['code']))}/2026/phieu-gioi-thieu.xlsx")
        assert "R3_evidence" in field_names_of(blank)


def test_a_form_made_before_the_criteria_changed_is_refused(after: After) -> None:
    season = after("setup")
    old = divisions.filled_form(season.stage, season.stage.cast.nominee("tram"))

    def change(stage: Rehearsal) -> None:
        blank = stage.secretarys(FormName.SETUP)
        rows: list[dict[str, Value]] = [{"text": "Gương mẫu chấp hành pháp luật"}]
        stage.drop(SECRETARY, "doi.xlsx", fill_form(FormName.SETUP, blank, {}, {"criteria": rows}))

    season.play(change, lambda stage: stage.drop("phong/VP", "cu.xlsx", old))
    assert _refusals(season) == ["R208"]
    assert season.status["nominations"] == []


def test_a_corrected_setup_that_would_change_a_numbered_document_is_refused(after: After) -> None:
    season = after("corrections")
    before = season.document("ke-hoach")
    season.play(_drop_again(FormName.SETUP, "sua.xlsx", place="Đồng Xoài"))
    assert _refusals(season)[-1] == "S321"
    assert season.document("ke-hoach") == before


def test_a_setup_that_touches_the_vote_is_held_once_the_list_is_closed(after: After) -> None:
    season = after("appraisal")
    season.play(_drop_again(FormName.SETUP, "nguong.xlsx", threshold="80%"))
    assert season.status["setup_waiting"]
    assert value_of(season.stage.secretarys(FormName.SETUP), "threshold") in ("80%", 0.8)


def test_a_new_round_takes_the_held_setup_in_with_codes_of_its_own(after: After) -> None:
    season = after("appraisal")
    council.draw_slips(season.stage)
    first = season.stage.codes
    season.play(
        _drop_again(FormName.SETUP, "nguong.xlsx", threshold="80%"),
        lambda stage: stage.drop(SECRETARY, "vong 2.xlsx", secretary.appraisal_form(stage, new_round="Có")),
        council.vote,
        council.report_session,
    )
    assert set(first) & set(season.stage.codes) == set()
    assert not season.status["setup_waiting"]
    assert {line["required"] for line in season.status["tally"]["lines"]} == {8}
    assert [line for line in season.status["tally"]["lines"] if line["passed"]] == []


def test_a_late_nomination_is_held_and_changes_no_ballot(after: After) -> None:
    season = after("appraisal")
    ballot = season.stage.collect("hoi-dong/2026/phieu-bau.xlsx")
    season.play(_nominate_newcomer)
    assert season.states()[NEWCOMER] == "held"
    assert any(name.startswith("tam-giu-moi-") for name in season.receipts("VP"))
    assert season.stage.collect("hoi-dong/2026/phieu-bau.xlsx") == ballot


def test_only_a_new_round_brings_a_late_nomination_to_the_vote(after: After) -> None:
    season = after("appraisal")
    season.play(
        _nominate_newcomer,
        lambda stage: stage.drop(SECRETARY, "vong 2.xlsx", secretary.appraisal_form(stage, new_round="Có")),
    )
    assert season.states()[NEWCOMER] == "accepted"
    ballot = season.stage.collect("hoi-dong/2026/phieu-bau.xlsx")
    from pipeline.demo.vote import lines_of

    assert NEWCOMER in lines_of(ballot)


def test_an_appraisal_that_lacks_somebody_accepted_since_is_refused_and_names_them(after: After) -> None:
    season = after("corrections")
    old = secretary.appraisal_form(season.stage)
    season.play(_nominate_newcomer, lambda stage: stage.drop(SECRETARY, "tham dinh cu.xlsx", old))
    refused = [finding for item in season.status["refused"] for finding in item["findings"]]
    assert [finding["code"] for finding in refused][-1] == "A401"
    assert NEWCOMER in refused[-1]["message"]
    assert season.status["stage"] == "nomination"


def test_a_changed_list_without_a_new_round_is_refused(after: After) -> None:
    season = after("appraisal")

    def exclude_all(stage: Rehearsal) -> None:
        blank = stage.secretarys(FormName.APPRAISAL)
        rows: list[dict[str, Value]] = [{"eligible": "Không đủ điều kiện", "note": "Rút"}]
        stage.drop(SECRETARY, "doi.xlsx", fill_form(FormName.APPRAISAL, blank, {}, {"appraisal": rows}))

    season.play(exclude_all)
    assert _refusals(season)[-1] == "A402"


def test_a_nomination_is_withdrawn_by_its_accepted_form(after: After) -> None:
    season = after("corrections")

    def withdraw(stage: Rehearsal) -> None:
        candidate = stage.cast.nominee("tram")
        stage.drop("phong/VP", "rut.xlsx", fill(stage.find(candidate), {"withdraw": "Có"}, {}))

    season.play(withdraw)
    assert season.states()[season.stage.cast.nominee("tram").name] == "withdrawn"


def test_a_count_that_does_not_add_up_keeps_the_box_shut(after: After) -> None:
    season = after("ballots")
    wrong = council.session_form(season.stage, ballots_missing=0)
    season.play(lambda stage: stage.drop(SECRETARY, "sai.xlsx", wrong))
    shut = season.status
    assert shut["tally"] is None
    assert _refusals(season) == ["P603"]
    season.play(council.report_session)
    assert season.status["tally"]["ballots"]["valid"] == 7


def test_a_mistyped_opening_code_opens_nothing(after: After) -> None:
    season = after("ballots")
    code = season.stage.opening_code
    wrong = council.session_form(season.stage, opening_code=("C" if code[0] == "A" else "A") + code[1:])
    season.play(lambda stage: stage.drop(SECRETARY, "sai.xlsx", wrong))
    assert season.status["tally"] is None
    season.play(council.report_session)
    assert season.status["stage"] == "counted"


def test_a_corrected_session_needs_no_code_and_rebuilds_the_minutes(after: After) -> None:
    season = after("session")
    tally = season.status["tally"]
    assert value_of(season.stage.secretarys(FormName.SESSION), "opening_code") is None
    season.play(_drop_again(FormName.SESSION, "sua.xlsx", place="Hội trường tầng 3"))
    assert "Hội trường tầng 3" in _words(season, "bien-ban-hop")
    assert "Hội trường tầng 3" in _words(season, "bien-ban-kiem-phieu")
    assert season.status["tally"] == tally


def test_a_corrected_session_may_not_change_what_decides_validity(after: After) -> None:
    season = after("session")
    before = season.document("bien-ban-kiem-phieu")
    season.play(_drop_again(FormName.SESSION, "sua.xlsx", ballots_unused=1, ballots_missing=0))
    assert _refusals(season)[-1] == "P626"
    assert season.document("bien-ban-kiem-phieu") == before


def test_a_corrected_session_never_changes_numbered_minutes(after: After) -> None:
    season = after("council_papers_issued")
    before = season.document("bien-ban-hop")
    season.play(_drop_again(FormName.SESSION, "sua.xlsx", place="Hội trường tầng 3"))
    assert _refusals(season)[-1] == "S321"
    assert season.document("bien-ban-hop") == before


def test_a_partial_issue_numbers_what_it_names_and_leaves_the_rest_a_draft(after: After) -> None:
    season = after("council_papers_issued")
    states = season.documents()
    assert {stem: states[stem][1] for stem in ("giay-moi", "bien-ban-kiem-phieu", "bien-ban-hop", "to-trinh")} == {
        "giay-moi": "01/GM-HĐTĐKT",
        "bien-ban-kiem-phieu": "01/BB-HĐTĐKT",
        "bien-ban-hop": "02/BB-HĐTĐKT",
        "to-trinh": "01/TTr-HĐTĐKT",
    }
    assert [states[stem] for stem in ("quyet-dinh", "thong-bao")] == [("draft", None)] * 2
    waiting = [row["Loại"] for row in rows_of(season.stage.secretarys(FormName.ISSUE), "documents")]
    assert waiting == ["quyet-dinh", "thong-bao"]
    assert "Tờ trình số 01/TTr-HĐTĐKT" in _words(season, "quyet-dinh")


def test_a_number_is_given_once(after: After) -> None:
    season = after("session")

    def number_twice(stage: Rehearsal) -> None:
        lines: list[dict[str, Value]] = [
            {"number": "01", "date": stage.cast.days["session"]} if str(row["Loại"]).startswith("bien-ban") else {}
            for row in rows_of(stage.secretarys(FormName.ISSUE), "documents")
        ]
        form = fill_form(FormName.ISSUE, stage.secretarys(FormName.ISSUE), {}, {"documents": lines})
        stage.drop(SECRETARY, "trung so.xlsx", form)

    season.play(number_twice)
    assert _refusals(season)[-1] == "I702"
    assert season.documents()["bien-ban-hop"] == ("draft", None)


@pytest.mark.skipif(find_office() is None, reason="LibreOffice makes the PDFs that are signed")
def test_a_signed_document_ahead_of_its_number_waits_and_is_filed_with_it(after: After, demo: Rehearsed) -> None:
    season = after("signed_early")
    waiting: list[dict[str, Any]] = [item for item in season.status["refused"] if item["waiting"]]
    assert [finding["code"] for item in waiting for finding in item["findings"]] == ["K803"]
    assert season.documents()["bien-ban-hop"] == ("signed", None)
    assert not (season.outbox / "luu-tru/2026/bien-ban-hop.pdf").exists()
    season.play(lambda stage: secretary.number(stage, "council_papers_issued"))
    assert season.documents()["bien-ban-hop"] == ("archived", "02/BB-HĐTĐKT")
    assert (season.outbox / "luu-tru/2026/bien-ban-hop.pdf").read_bytes() == (
        demo.outbox / "luu-tru/2026/bien-ban-hop.pdf"
    ).read_bytes()


def test_what_a_person_edits_in_the_outbox_stays_until_it_is_dropped(after: After) -> None:
    season = after("setup")
    form = season.outbox / "thu-ky/2026/phat-hanh.xlsx"
    edited = fill_form(FormName.ISSUE, form.read_bytes(), {}, {"documents": [{"number": "9", "date": "09/02/2026"}]})
    form.write_bytes(edited)
    season.play(_drop_again(FormName.SETUP, "sua.xlsx", place="Đồng Xoài"))
    assert form.read_bytes() == edited
    assert any(path.endswith("thu-ky/2026/phat-hanh.xlsx") for path in season.status["edited"])
    season.play(lambda stage: stage.drop(SECRETARY, "phat hanh.xlsx", edited))
    assert form.read_bytes() != edited
    assert season.status["edited"] == []
    assert season.documents()["ke-hoach"] == ("issued", "09/KH-SNgV")
