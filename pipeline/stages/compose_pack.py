"""The council's reading pack: each listed nomination as a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipeline.domain.facts import Document, Judgement, Line
from pipeline.domain.names import slug
from pipeline.stages.compose_answers import answers, form_fields
from pipeline.stages.compose_frame import framed, paragraphs, plain
from pipeline.text.documents import NOMINATION_TITLE, in_one_line
from pipeline.text.forms.choices import MET, MET_OR_NOT, NOT_MET, shown

if TYPE_CHECKING:
    from pipeline.domain.nomination import Nomination, Nominee
    from pipeline.domain.season import Season
    from pipeline.domain.setup import Setup

TEMPLATE: Final = "phieu-gioi-thieu"
_ELSEWHERE: Final = ("achievements", "prepared_by", "prepared_on")
"""Fields that the page prints outside its table of facts."""


def reading_pack(season: Season) -> tuple[Document, ...]:
    """Give one page for each listed nominee, numbered in the order of the ballot; none before the list is closed."""
    pages = []
    for number, nominee in enumerate(season.ballot_list, start=1):
        dossier = season.dossier(nominee.id)
        if dossier is not None and dossier.nomination is not None:
            pages.append(_page(season.setup, nominee, dossier.nomination, number))
    return tuple(pages)


def _page(setup: Setup, nominee: Nominee, nomination: Nomination, number: int) -> Document:
    prepared_on = answers(nomination, setup)["prepared_on"]
    values = framed(setup, council=True) | {
        "division": nominee.division_name,
        "name": nomination.full_name,
        "facts": _facts(setup, nomination),
        "achievements": paragraphs(nomination.achievements),
        "judgements": _judgements(setup, nomination),
        "prepared": in_one_line(nomination.prepared_by, prepared_on),
    }
    return Document(
        kind=None,
        stem=f"{number:02d}-{slug(nomination.full_name)}",
        template=TEMPLATE,
        title=NOMINATION_TITLE.format(year=setup.year),
        values=plain(values),
    )


def _facts(setup: Setup, nomination: Nomination) -> tuple[Line, ...]:
    """List what was answered under the labels of the form; what the form did not ask of this subject is left out."""
    said = answers(nomination, setup)
    judged = {f"{criterion.code}_{part}" for criterion in setup.criteria for part in ("met", "evidence")}
    fields = [field for field in form_fields(setup) if field.name not in judged and field.name not in _ELSEWHERE]
    return tuple(Line(label=field.label, text=said[field.name]) for field in fields if said.get(field.name))


def _judgements(setup: Setup, nomination: Nomination) -> tuple[Judgement, ...]:
    found = {evidence.code: evidence for evidence in nomination.evidence}
    return tuple(
        Judgement(
            criterion=criterion.text,
            met=shown(MET_OR_NOT, MET if found[criterion.code].met else NOT_MET),
            evidence=paragraphs(found[criterion.code].text),
        )
        for criterion in setup.criteria_for(nomination.subject)
        if criterion.code in found
    )
