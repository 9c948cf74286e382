"""What the status says of a tie and of the second ballot on it, on the page, in the terminal and in JSON."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.appraisal.form import appraisal_form
from pipeline.season.law.tally import BallotCounts, LineResult, Tally
from pipeline.season.season import Season
from pipeline.season.vote import second_ballot
from pipeline.status.attention import NEW_ROUND_LABEL, SECOND_BALLOT_LABEL, attention
from pipeline.status.page import render_page
from pipeline.status.report import report
from pipeline.status.standing import Standing
from pipeline.status.terminal import render_text


@pytest.fixture
def tied(counted: Standing) -> Season:
    """The first two nominees are tied."""
    season = counted.season
    assert season is not None
    assert season.first.tally is not None
    ids = tuple(line.id for line in season.first.tally.lines[:2])
    lines = tuple(line.model_copy(update={"passed": False}) for line in season.first.tally.lines)
    return replace(
        season, first=replace(season.first, tally=season.first.tally.model_copy(update={"lines": lines, "tied": ids}))
    )


def opened(season: Season) -> Season:
    return replace(season, second=second_ballot(season.first, 2))


def decided(season: Season, *, again: bool = False) -> Season:
    """Count the second ballot: for the first of the two, or another tie."""
    second = second_ballot(season.first, 2)
    votes = (5, 5) if again else (6, 3)
    lines = tuple(
        LineResult(
            id=nominee.id, nominee=nominee.name, agree=agree, disagree=9 - agree, none=0, invalid=0,
            base=9, required=1, passed=agree == 6,
        )
        for nominee, agree in zip(second.nominees, votes, strict=True)
    )  # fmt: skip
    tally = Tally(
        members=9,
        present=9,
        quorum_required=6,
        quorum_met=True,
        ballots=BallotCounts(issued=9, collected=9, valid=9, invalid=0, unused=0, missing=0),
        lines=lines,
        tied=tuple(line.id for line in lines) if again else (),
    )
    return replace(season, second=replace(second, tally=tally))


def told(standing: Standing, season: Season) -> str:
    return " ".join(attention(replace(standing, season=season)))


def test_a_tie_says_how_to_vote_again(counted: Standing, tied: Season) -> None:
    words = told(counted, tied)
    assert f"với “Có” ở ô “{SECOND_BALLOT_LABEL}”" in words
    assert all(nominee.name in words for nominee in tied.vote.tied)
    assert report(replace(counted, season=tied))["second_ballot"] is None


def test_an_open_second_ballot_is_said_with_its_nominees(counted: Standing, tied: Season) -> None:
    season = opened(tied)
    assert "Hội đồng đang bỏ phiếu lần hai" in told(counted, season)
    names = [nominee.name for nominee in tied.vote.tied]
    assert report(replace(counted, season=season))["second_ballot"] == {"round": 2, "nominees": names, "tally": None}


def test_a_decided_second_ballot_stands_on_the_page_and_in_the_terminal(counted: Standing, tied: Season) -> None:
    standing = replace(counted, season=decided(tied))
    facts = report(standing)
    assert "Kết quả bỏ phiếu lần hai" in render_page(standing, facts)
    assert "Bỏ phiếu lần hai" in render_text(facts)
    assert not any("bằng phiếu" in sentence for sentence in attention(standing))


def test_a_second_tie_says_that_nobody_of_them_is_chosen(counted: Standing, tied: Season) -> None:
    words = told(counted, decided(tied, again=True))
    assert "Bỏ phiếu lần hai vẫn bằng phiếu nhau" in words
    assert NEW_ROUND_LABEL in words


def test_the_labels_are_those_of_the_appraisal_form(tied: Season) -> None:
    labels = {field.label for field in appraisal_form(tied.setup, tied.ballot_list, None, 1).fields}
    assert {NEW_ROUND_LABEL, SECOND_BALLOT_LABEL} <= labels
