"""The council's reading pack: each listed nomination as a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipeline.documents.compose_frame import frame, paragraphs
from pipeline.documents.document_facts import PackPageFacts
from pipeline.documents.facts import Document, Judgement, Line
from pipeline.documents.words.documents import NOMINATED_BY, NOMINATION_TITLE, PACK_LABELS, PREPARED_BY, in_one_line
from pipeline.forms.form import word_for
from pipeline.kernel.read_only import values_of
from pipeline.kernel.text import slug
from pipeline.nominations.answers_shown import answers, form_fields
from pipeline.season.choices import MET, MET_OR_NOT, NOT_MET

if TYPE_CHECKING:
    from pipeline.season.nomination import Nomination, Nominee
    from pipeline.season.season import Season
    from pipeline.season.setup import Setup

_ELSEWHERE: Final = ("achievements", "prepared_by", "prepared_on")
"""Fields that the page prints outside its table of facts."""

_NAMED: Final = 2
"""So many facts, subject and name, stand before the division that introduces."""


def reading_pack(season: Season) -> tuple[Document, ...]:
    """Give one page for each listed nominee, numbered in the order of the ballot; none before the list is closed."""
    pages = []
    for number, nominee in enumerate(season.ballot_list, start=1):
        dossier = season.dossier(nominee.id)
        if dossier is not None and dossier.nomination is not None:
            pages.append(_page(season.setup, nominee, dossier.nomination, number))
    return tuple(pages)


def _page(setup: Setup, nominee: Nominee, nomination: Nomination, number: int) -> Document:
    prepared = in_one_line(nomination.prepared_by, answers(nomination, setup)["prepared_on"])
    facts = PackPageFacts(
        frame=frame(setup, council=True),
        division=nominee.division_name,
        name=nomination.full_name,
        facts=(*_facts(setup, nomination, nominee.division_name), *_prepared(prepared)),
        achievements=paragraphs(nomination.achievements),
        judgements=_judgements(setup, nomination),
        prepared=prepared,
    )
    return Document(
        kind=None,
        stem=f"{number:02d}-{slug(nomination.full_name)}",
        template=facts.template,
        title=NOMINATION_TITLE.format(year=setup.year),
        values=values_of(facts),
    )


def _facts(setup: Setup, nomination: Nomination, division: str) -> tuple[Line, ...]:
    """List what was answered, under the labels of the form or those of the subject; what was not asked is left out."""
    said = answers(nomination, setup)
    judged = {f"{criterion.code}_{part}" for criterion in setup.criteria for part in ("met", "evidence")}
    fields = [field for field in form_fields(setup) if field.name not in judged and field.name not in _ELSEWHERE]
    labels = PACK_LABELS[nomination.subject]
    lines = [
        Line(label=labels.get(field.name, field.label), text=said[field.name])
        for field in fields
        if said.get(field.name)
    ]
    return (*lines[:_NAMED], Line(label=NOMINATED_BY, text=division), *lines[_NAMED:])


def _prepared(prepared: str) -> tuple[Line, ...]:
    return (Line(label=PREPARED_BY, text=prepared),) if prepared else ()


def _judgements(setup: Setup, nomination: Nomination) -> tuple[Judgement, ...]:
    found = {evidence.code: evidence for evidence in nomination.evidence}
    return tuple(
        Judgement(
            criterion=criterion.text,
            met=word_for(MET if found[criterion.code].met else NOT_MET, MET_OR_NOT),
            evidence=paragraphs(found[criterion.code].text),
        )
        for criterion in setup.criteria_for(nomination.subject)
        if criterion.code in found
    )
