"""The seasons that are played: each is a cast and the steps it goes through."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from tools.seasons import mishaps, people
from tools.seasons.casts import cast_of, on_paper, sample_cast, with_seats
from tools.seasons.stage import Step

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tools.seasons.casts import Cast
    from tools.seasons.stage import Stage

_PAPERS_OF_SOME, _PAPERS_OF_ALL = 3, 9
_SEATS_COLLECTIVE, _SEATS_INDIVIDUAL = 2, 4
_FIRST_INVITATION = {"giay-moi": {"number": "01", "date": "16/12/2026"}}
_OF_THE_SECOND_VOTE = {
    "giay-moi": {"number": "02", "date": "17/12/2026"},
    "bien-ban-kiem-phieu-lan-2": {"number": "03", "date": "22/12/2026"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Play:
    """One season to be played.

    Attributes:
        cast: Makes the cast from the sample season.
        steps: Gives the steps for a cast.
        tries_commands: Whether every command is tried at its end, with all that it can be asked, and not the few alone
            that tell how a season went.
        has_office: Without LibreOffice there are no PDFs, and nothing is signed.
    """

    cast: Callable[[Cast], Cast]
    steps: Callable[[Cast], list[Step]]
    tries_commands: bool = False
    has_office: bool = True


def plain_steps(cast: Cast) -> list[Step]:
    """Give the steps of the sample season, in their order, each on its day."""
    drops: dict[str, Callable[[Stage], object]] = {
        "setup": people.set_up,
        "plan_issued": lambda stage: people.number(stage, people.lines_of(cast, "plan_issued")),
        "nominations": people.nominate,
        "corrections": people.mend,
        "appraisal": people.appraise,
        "ballots": people.vote,
        "session": people.report_session,
        "signed_early": people.sign_early,
        "council_papers_issued": lambda stage: people.number(stage, people.lines_of(cast, "council_papers_issued")),
        "decision_issued": lambda stage: people.number(stage, people.lines_of(cast, "decision_issued")),
        "signed": people.sign_all,
    }
    return [Step(name=name, day=cast["days"][name], drop=drop) for name, drop in drops.items()]


def troubled_steps(cast: Cast) -> list[Step]:
    """Give a season in which much goes wrong, and in which the council votes three times."""
    plain = {step.name: step for step in plain_steps(cast)}

    def also(name: str, on: str, drop: Callable[[Stage], object]) -> Step:
        return Step(name=name, day=cast["days"][on], drop=drop)

    return [
        plain["setup"],
        also("setup_corrected", "setup", partial(mishaps.correct_setup, council_decision=None)),
        plain["plan_issued"],
        plain["nominations"],
        plain["corrections"],
        also("no_forms", "corrections", mishaps.drop_what_is_no_form),
        also("odd_answers", "corrections", mishaps.drop_odd_answers),
        also("withdrawn", "corrections", mishaps.withdraw_last),
        also("edited_by_hand", "corrections", mishaps.edit_by_hand),
        also("put_back", "corrections", mishaps.put_back),
        plain["appraisal"],
        also("invitation_issued", "appraisal", partial(people.number, lines=_FIRST_INVITATION)),
        also("late", "appraisal", mishaps.nominate_late),
        also("threshold_waits", "appraisal", partial(mishaps.correct_setup, threshold="3/5")),
        also("new_round", "appraisal", _ask_for_new_round),
        also("wrong_ballots", "ballots", _vote_wrongly),
        also("taken_back", "ballots", mishaps.take_back),
        also("ballots", "ballots", people.vote),
        also("session_wrong", "session", partial(people.report_session, ballots_missing=0)),
        also("session_mistyped", "session", partial(people.report_session, opening_code="A")),
        plain["session"],
        also("session_corrected", "session", _correct_session),
        also("second_ballot_asked", "session", partial(people.appraise, second_ballot="Có")),
        also("second_ballots", "session", people.vote_again),
        also("second_session", "session", _report_second_session),
        plain["signed_early"],
        also("number_taken", "council_papers_issued", _number_twice),
        also("council_papers_issued", "council_papers_issued", _number_council_papers),
        also("setup_too_late", "council_papers_issued", partial(mishaps.correct_setup, place="Lộc Ninh")),
        plain["decision_issued"],
        plain["signed"],
        also("signed_again", "signed", people.sign_all),
    ]


PLAYS = {
    "demo": Play(cast=lambda sample: sample, steps=plain_steps, tries_commands=True),
    "one": Play(cast=lambda sample: on_paper(cast_of(sample, 1), _PAPERS_OF_SOME), steps=plain_steps),
    "three": Play(
        cast=lambda sample: on_paper(cast_of(sample, 3), _PAPERS_OF_ALL), steps=plain_steps, has_office=False
    ),
    "fourteen": Play(
        cast=lambda sample: with_seats(cast_of(sample, 14), _SEATS_COLLECTIVE, _SEATS_INDIVIDUAL),
        steps=troubled_steps,
        tries_commands=True,
    ),
    "sixty": Play(cast=lambda sample: cast_of(sample, 60), steps=plain_steps),
}
"""By name: the sample season; one nominee, votes in Excel and on paper; three, all on paper and
without LibreOffice; fourteen, with everything that goes wrong; sixty."""


def cast_for(name: str, checkout: Path) -> Cast:
    """Make the cast of a season from the data that a checkout ships."""
    return PLAYS[name].cast(sample_cast(checkout))


def _ask_for_new_round(stage: Stage) -> None:
    """Read the slips of the round that will be abandoned, and ask for a new one."""
    people.draw_slips(stage)
    people.appraise(stage, new_round="Có")


def _vote_wrongly(stage: Stage) -> None:
    people.draw_slips(stage)
    mishaps.vote_wrongly(stage, stage.codes[0])


def _correct_session(stage: Stage) -> None:
    people.report_session(stage, opening_code=None, place="Hội trường tầng 3")


def _report_second_session(stage: Stage) -> None:
    """Report a session in which all that were issued came back or are known to be missing."""
    missing = stage.cast["vote"]["two_ballots_on_one_code"] + stage.cast["vote"]["never_sent"]
    people.report_session(stage, ballots_missing=missing, count_start="14:20", count_end="14:40")


def _number_council_papers(stage: Stage) -> None:
    people.number(stage, people.lines_of(stage.cast, "council_papers_issued") | _OF_THE_SECOND_VOTE)


def _number_twice(stage: Stage) -> None:
    """Give two papers of the council one number, which the secretary may not."""
    minutes = people.lines_of(stage.cast, "council_papers_issued")["bien-ban-kiem-phieu"]
    people.number(stage, {"bien-ban-kiem-phieu": minutes, "bien-ban-kiem-phieu-lan-2": minutes})
