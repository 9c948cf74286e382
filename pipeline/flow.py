"""The season as the plan reads it: seven drops, one short function each. Open this file first; it has no logic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.appraisal.decide import decide_appraisal
from pipeline.ballot.rounds import abandon_round, open_round
from pipeline.documents.rendering import freeze_numbered
from pipeline.documents.templates.in_force import templates_of
from pipeline.drops import DROPS
from pipeline.forms.form import FormName
from pipeline.intake.decide import Taking, decide, hold
from pipeline.intake.understand import understand_all
from pipeline.issue.decide import decide_issue
from pipeline.issue.signed import decide_signed, read_signed
from pipeline.nominations.answer import answer, give_back
from pipeline.nominations.decide import decide_nomination
from pipeline.nominations.reconsider import reconsider
from pipeline.outbox.publish import publish_forms, publish_pdfs, shelve_signed
from pipeline.outbox.shipped_forms import shipped_setup
from pipeline.season.ledger.drops import retry_waiting
from pipeline.session.hold import hold_session
from pipeline.setup.decide import decide_setup

if TYPE_CHECKING:
    from pipeline.ballot.desk import BallotScan
    from pipeline.ballot.sweep import Sweeper
    from pipeline.engine import Engine
    from pipeline.intake.desk import Desk, SignedPaper
    from pipeline.intake.house import House
    from pipeline.intake.receive import SessionFile


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
        abandon_round(desk.connection, house.keep, today, desk.season_before, desk.season)
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
    engine.step("understand", understand_all, house, seqs, read_signed)
    engine.transaction("decide", decide, house, seqs, TAKING)
    engine.step("answer", answer, house, seqs, shipped_setup)


def return_forms(house: House, engine: Engine, seqs: list[int]) -> None:
    """Give every nomination of a batch back as a form of its own, marked where something must be mended."""
    engine.step("give_back", give_back, house, seqs)


def publish(house: House, engine: Engine, year: int) -> None:
    """Bring a season's forms, documents, PDFs and archive up to what has been taken in."""
    engine.step("forms", publish_forms, house, year)
    engine.step("signed", shelve_signed, house, year)


def convert(house: House, engine: Engine, year: int) -> bool:
    """Make the PDFs that are missing; False where LibreOffice left some out."""
    return engine.step("pdfs", publish_pdfs, house, year)


def set_aside(house: House, engine: Engine, seq: int) -> None:
    """Hold a drop on which the program itself failed, so that the others go on."""
    engine.transaction("hold", hold, house, seq)
