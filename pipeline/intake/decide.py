"""Decides what becomes of the drops in custody, in the order in which the season's steps follow each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipeline.forms.workbook import identify
from pipeline.intake.desk import Case, Decision, Desk, Office, SignedPaper
from pipeline.intake.understand import Understood, reading_of, understood
from pipeline.kernel.findings import Finding, error
from pipeline.kernel.folders import SIGNED, division_of, top_of
from pipeline.season.ledger import drops, history
from pipeline.season.ledger.drops import DropState, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pipeline.forms.form import FormName
    from pipeline.intake.house import House
    from pipeline.intake.kinds import DropKind
    from pipeline.season.ledger import Connection
    from pipeline.season.ledger.drops import Drop

_UNREAD: Final = Understood()


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """What is done with each kind of drop that waits in custody; ballots and sessions never do.

    Attributes:
        kinds: Every kind, in the order of the plan.
        by_form: What takes a workbook in and lets follow what follows.
        signed: The same for a signed PDF.
    """

    kinds: tuple[DropKind, ...]
    by_form: Mapping[FormName, Callable[[Desk], None]]
    signed: Callable[[SignedPaper], None]

    def rank(self, reading: Understood) -> int:
        """Say when a drop's turn is, in the order of the plan; what is no form of ours comes last."""
        identity = identify(reading.workbook) if reading.workbook else None
        if identity is None or isinstance(identity, Finding) or identity.form not in self.by_form:
            return len(self.kinds)
        return [kind.form for kind in self.kinds].index(identity.form)

    def belongs(self, form: FormName, folder: str) -> bool:
        """Tell whether a form was dropped where it belongs."""
        return any(kind.form is form and kind.belongs_into(folder) for kind in self.kinds)


def decide(connection: Connection, house: House, seqs: Sequence[int], taking: Taking) -> list[int]:
    """Decide a batch inside one transaction.

    Args:
        connection: The transaction.
        house: The installation.
        seqs: Sequence numbers of the drops.
        taking: What is done with each kind of drop.

    Returns:
        The sequence numbers decided, in the order of deciding: a setup before nominations before an appraisal.
    """
    claimed = drops.claim(connection, seqs)
    seasons = history.Seasons(connection, house.seasons.all(connection))
    office = Office(connection=connection, house=house, seasons=seasons)
    batch = [(drop, understood(house, drop)) for drop in claimed]
    batch.sort(key=lambda pair: (taking.rank(pair[1]), pair[0].seq))
    for drop, reading in batch:
        _decide_one(office, drop, reading, taking)
    return [drop.seq for drop, _ in batch]


def in_turn(house: House, batch: Sequence[Drop], taking: Taking) -> list[Drop]:
    """Give drops in the order in which they are decided, as far as they could be read; the others come last."""
    return sorted(batch, key=lambda drop: (taking.rank(reading_of(house, drop) or _UNREAD), drop.seq))


def hold(connection: Connection, house: House, seq: int) -> None:
    """Set a drop aside on which the program failed; it stays in custody and on the status page.

    One that was decided before the failure keeps its verdict; its answer is tried again with the next batch.
    """
    if all(drop.state is not DropState.CUSTODY for drop in drops.by_seq(connection, [seq])):
        return
    drops.settle(connection, seq, Verdict(state=DropState.STUCK, findings=(error("X999"),)))
    history.note(connection, house.today(), "stuck", str(seq))


def _decide_one(office: Office, drop: Drop, reading: Understood, taking: Taking) -> None:
    if top_of(drop.folder) == SIGNED and reading.pdf_text is not None:
        taking.signed(SignedPaper(office=office, drop=drop, untrusted_text=reading.pdf_text))
        return
    identity = identify(reading.workbook) if reading.workbook else reading.finding
    if identity is None or isinstance(identity, Finding) or reading.workbook is None:
        finding = identity if isinstance(identity, Finding) else error("F106")
        office.settle(drop.seq, _refused(drop, finding))
        return
    case = Case(
        drop=drop,
        workbook=reading.workbook,
        identity=identity,
        season=office.seasons.get(identity.year),
        open_year=office.seasons.newest_year,
    )
    desk = Desk(office=office, case=case)
    take = taking.by_form.get(identity.form) if taking.belongs(identity.form, drop.folder) else None
    (take or Desk.misplaced)(desk)


def _refused(drop: Drop, finding: Finding) -> Decision:
    """Refuse what is no workbook of ours; a division is told by the folder alone."""
    division = division_of(drop.folder) or None
    return Decision(verdict=Verdict(state=DropState.REFUSED, division=division, findings=(finding,)))
