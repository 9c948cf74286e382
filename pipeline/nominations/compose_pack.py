"""The council's reading pack: each listed nomination as a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipeline.documents.document import Document, Labelled, paragraphs, values_of
from pipeline.documents.frame import frame
from pipeline.documents.lists import in_one_line
from pipeline.documents.pack_page import PACK_TEMPLATE, JudgedCriterion, PackPageFacts
from pipeline.kernel.text import slug
from pipeline.nominations.form import questions
from pipeline.nominations.question import OnPage, answers

if TYPE_CHECKING:
    from pipeline.nominations.question import Question
    from pipeline.season.nomination import Nomination, Nominee
    from pipeline.season.season import Season
    from pipeline.season.setup import Setup, Subject

_TITLE: Final = "Xét công nhận điển hình tiên tiến năm {year}"
_NOMINATED_BY: Final = "Phòng giới thiệu"
_PREPARED_BY: Final = "Người lập phiếu"

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
    """Give a nominee's page; who prepared the form stands among the facts, and below for a signature."""
    asked = questions(setup)
    said = answers(nomination, asked)
    prepared = in_one_line(said["prepared_by"], said["prepared_on"])
    facts = PackPageFacts(
        frame=frame(setup, council=True),
        division=nominee.division_name,
        name=nomination.full_name,
        facts=(*_facts(asked, said, nomination.subject, nominee.division_name), *_prepared(prepared)),
        achievements=paragraphs(nomination.achievements),
        judgements=_judgements(setup, nomination, said),
        prepared=prepared,
    )
    return Document(
        kind=None,
        stem=f"{number:02d}-{slug(nomination.full_name)}",
        template=PACK_TEMPLATE,
        title=_TITLE.format(year=setup.year),
        values=values_of(facts),
    )


def _facts(asked: tuple[Question, ...], said: dict[str, str], subject: Subject, division: str) -> tuple[Labelled, ...]:
    """List what was answered, under the labels of the form or those of the subject; what was not asked is left out."""
    lines = []
    for question in asked:
        text = said[question.field.name]
        if text and question.on_page is OnPage.FACT:
            label = question.labels[subject] if question.labels else question.field.label
            lines.append(Labelled(label=label, text=text))
    return (*lines[:_NAMED], Labelled(label=_NOMINATED_BY, text=division), *lines[_NAMED:])


def _prepared(prepared: str) -> tuple[Labelled, ...]:
    return (Labelled(label=_PREPARED_BY, text=prepared),) if prepared else ()


def _judgements(setup: Setup, nomination: Nomination, said: dict[str, str]) -> tuple[JudgedCriterion, ...]:
    found = {evidence.code for evidence in nomination.evidence}
    return tuple(
        JudgedCriterion(
            criterion=criterion.text,
            met=said[f"{criterion.code}_met"],
            evidence=paragraphs(said[f"{criterion.code}_evidence"]),
        )
        for criterion in setup.criteria_for(nomination.subject)
        if criterion.code in found
    )
