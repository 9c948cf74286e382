"""The season as the plan reads it: seven drops, one short function each. Open this file first; it has no logic."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from pipeline.appraisal.decide import decide_appraisal
from pipeline.ballot.rounds import Archivist, abandon_round, open_round
from pipeline.documents.rendering import freeze_numbered, numbered_paper
from pipeline.documents.templates.in_force import templates_of
from pipeline.drops import DROPS
from pipeline.forms.form import FormName
from pipeline.intake.decide import Taking, decide, hold, in_turn
from pipeline.intake.understand import understand_all
from pipeline.issue.decide import decide_issue
from pipeline.issue.signed import decide_signed, read_signed
from pipeline.nominations.answer import answer
from pipeline.nominations.decide import decide_nomination
from pipeline.nominations.reconsider import reconsider
from pipeline.outbox.publish import convert, publish
from pipeline.outbox.shipped_forms import shipped_setup
from pipeline.season.ledger.drops import retry_waiting
from pipeline.session.hold import hold_session
from pipeline.setup.decide import decide_setup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.ballot.desk import BallotScan
    from pipeline.ballot.sweep import Sweeper
    from pipeline.engine import Engine
    from pipeline.intake.desk import Desk, SignedPaper
    from pipeline.intake.house import House
    from pipeline.intake.receive import SessionFile
    from pipeline.outbox.publish import Guard, Published, Recipes
    from pipeline.season.ledger.drops import Drop


def take_setup(desk: Desk) -> None:
    """Drop 1: the secretary sets the season up; what was nominated before is held against a corrected setup."""
    if desk.takes_in(decide_setup(desk.case)):
        reconsider(desk.connection, desk.office.seasons, desk.season_before, desk.season)


def take_nomination(desk: Desk) -> None:
    """Drop 2: a division introduces a nominee; it is accepted, or goes back with what to mend."""
    desk.takes_in(decide_nomination(desk.case, desk.division))


def take_appraisal(desk: Desk) -> None:
    """Drop 3: the dossiers are appraised; the list is closed and codes are drawn, for a second ballot as well."""
    if desk.takes_in(decide_appraisal(desk.case)):
        house, today = desk.house, desk.house.today()
        paper = partial(numbered_paper, desk.connection, templates_of(house), desk.season.setup.year)
        archivist = Archivist(paper=paper, keep=house.keep)
        abandon_round(desk.connection, archivist, today, desk.season_before, desk.season)
        open_round(desk.connection, house.outbox, today, desk.season_before, desk.season)


def take_ballots(sweeper: Sweeper) -> BallotScan:
    """Drop 4: members vote by secret ballot; each ballot is sealed, and nothing else of it is kept."""
    return sweeper.sweep()


def take_session(house: House, file: SessionFile) -> bool:
    """Drop 5: the council has met; the box is opened, the votes are counted, minutes and decision are drafted."""
    return hold_session(house, file)


def take_issue(desk: Desk) -> None:
    """Drop 6: the Director decides; documents keep their numbers, and PDFs that waited for one are looked at again."""
    if desk.takes_in(decide_issue(desk.case)):
        freeze_numbered(desk.connection, templates_of(desk.house), desk.season, desk.house.today())
    retry_waiting(desk.connection)


def take_signed(paper: SignedPaper) -> None:
    """Drop 7: a signed PDF comes back; it is matched by its number and title, and archived."""
    paper.settle(decide_signed(paper.digest, paper.untrusted_text, paper.seasons))


TAKING = Taking(
    kinds=DROPS,
    by_form={
        FormName.SETUP: take_setup,
        FormName.NOMINATION: take_nomination,
        FormName.APPRAISAL: take_appraisal,
        FormName.ISSUE: take_issue,
    },
    signed=take_signed,
)


def take_in(house: House, engine: Engine, seqs: list[int]) -> None:
    """Take a batch of drops in: read them, decide on them, give their senders receipts."""
    understand_all(house, seqs, read_signed)
    engine.transaction("decide", decide, house, seqs, TAKING)
    answer(house, seqs, shipped_setup)


def one_by_one(house: House, batch: Sequence[Drop], guard: Guard) -> list[Drop]:
    """Read each drop of a batch that failed behind a wall of its own; give them in the order of the season's steps."""
    for drop in batch:
        guard("read", partial(understand_all, house, [drop.seq], read_signed))
    return in_turn(house, batch, TAKING)


def bring_up(house: House, year: int, guard: Guard, given_up: Recipes) -> Published:
    """Bring a season's forms, documents, tables and archive up to what has been taken in, some files at a time."""
    return publish(house, year, guard, given_up)


def print_papers(house: House, year: int) -> bool:
    """Make the PDFs that are missing; False where LibreOffice left some out."""
    return convert(house, year)


def set_aside(house: House, engine: Engine, seq: int) -> None:
    """Hold a drop on which the program itself failed, so that the others go on."""
    engine.transaction("hold", hold, house, seq)
