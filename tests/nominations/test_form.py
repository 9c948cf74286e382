"""The questions of a nomination: each is said once, and asked, kept and told from there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.forms.form import Field
from pipeline.nominations import form
from pipeline.nominations.compose_pack import reading_pack
from pipeline.nominations.compose_summary import summary_rows
from pipeline.nominations.question import Question
from pipeline.nominations.read import read_nomination
from pipeline.season.dossiers import Dossiers
from tests.bad_files import good_answers
from tests.facts import facts_of
from tests.samples import ballot_season
from tests.workbooks import filled, written


def test_a_question_that_is_added_is_asked_kept_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    motto = Question(field=Field(name="motto", label="Phương châm", sheet=form.SHEET), kept_as="field")
    others = tuple(question for question in form.RESULT if question.kept_as != motto.kept_as)
    monkeypatch.setattr(form, "RESULT", (motto, *others))
    season = ballot_season(1)
    division = season.setup.divisions[0]

    asked = filled(form.nomination_form(season.setup, division), good_answers(season.setup, motto="Tận tụy"))
    reading = read_nomination(written(asked), season.setup, division)

    dossiers = tuple(replace(dossier, nomination=reading.nomination) for dossier in season.dossiers)
    answered = replace(season, nominations=Dossiers.of(dossiers))
    (page,) = reading_pack(answered)
    assert {"label": "Phương châm", "text": "Tận tụy"} in facts_of(page)["facts"]
    headers, rows = summary_rows(answered)
    assert [row[headers.index("Phương châm")] for row in rows] == ["Tận tụy"]
