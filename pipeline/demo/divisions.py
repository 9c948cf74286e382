"""What the divisions do: fill in a form for each nominee, make mistakes, mend some of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.demo.rehearsal import division_folder, fill_form
from pipeline.forms.form import FormName, word_for
from pipeline.season import choices
from pipeline.season.nomination import Rating

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.demo.cast import Candidate, Cast
    from pipeline.demo.rehearsal import Rehearsal
    from pipeline.forms.form import Value

_RATING = word_for(Rating.EXCELLENT, choices.RATINGS)
_NO = choices.yes_no(answer=False)
_MET = word_for(choices.MET, choices.MET_OR_NOT)


def nominate(stage: Rehearsal) -> None:
    """Drop every nomination; one lands in another division's folder, one has been through LibreOffice."""
    again = stage.cast.duplicate
    for candidate in stage.cast.nominees:
        form = filled_form(stage, candidate, again.first_typed if candidate.key == again.of else None)
        if candidate.saved_by_libreoffice and stage.has_office:
            from pipeline.documents.printing.office import saved_by_libreoffice

            form = saved_by_libreoffice(form)
        stage.drop(division_folder(candidate.first_dropped_in or candidate.division), candidate.file, form)


def mend(stage: Rehearsal) -> None:
    """Drop a returned form with its fault mended, one in the right folder at last, and one for the second time."""
    for candidate in stage.cast.nominees:
        folder = division_folder(candidate.division)
        if candidate.mended is not None:
            mended = fill_form(FormName.NOMINATION, stage.find(candidate), candidate.mended, {})
            stage.drop(folder, candidate.file, mended)
        if candidate.first_dropped_in is not None:
            stage.drop(folder, candidate.file, filled_form(stage, candidate))
    again = stage.cast.duplicate
    twin = stage.cast.nominee(again.of)
    stage.drop(division_folder(twin.division), again.file, filled_form(stage, twin))


def filled_form(stage: Rehearsal, candidate: Candidate, changed: Mapping[str, Value] | None = None) -> bytes:
    """Fill in the division's blank for a nominee."""
    blank = stage.collect(f"{division_folder(candidate.division)}/{stage.year}/{FormName.NOMINATION.file_name}")
    return fill_form(FormName.NOMINATION, blank, {**entries_of(stage.cast, candidate), **(changed or {})}, {})


def entries_of(cast: Cast, candidate: Candidate) -> dict[str, Value]:
    """Say what a division enters for a nominee: what all forms have in common, and what is this one's own."""
    place = cast.nominees.index(candidate)
    head = next(row["head"] for row in cast.setup.tables["divisions"] if row["code"] == candidate.division)
    entries: dict[str, Value] = {"rating": _RATING, "discipline": _NO, "prepared_by": head}
    entries["prepared_on"] = cast.days["nominations"]
    applies_to = {row.get("code"): row.get("applies_to") for row in cast.setup.tables["criteria"]}
    for code, sentences in cast.evidence.items():
        if applies_to.get(code) in (None, candidate.fields["subject"]):
            entries |= {f"{code}_met": _MET, f"{code}_evidence": sentences[place % len(sentences)]}
    return entries | candidate.fields
