"""Decides what becomes of the drops in custody, in the order in which the season's steps follow each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.forms.forms import FormName
from pipeline.forms.identify import identify
from pipeline.intake.decision import Case, Decision
from pipeline.intake.desk import Desk, Office, SignedPaper
from pipeline.intake.receive import DIVISIONS_FOLDER, SIGNED_FOLDER
from pipeline.intake.understand import understood
from pipeline.kernel.findings import Finding, error
from pipeline.season.ledger import drops, history
from pipeline.season.ledger.drops import DropState, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pipeline.intake.house import House
    from pipeline.intake.understand import Understood
    from pipeline.season.ledger import Connection
    from pipeline.season.ledger.drops import Drop

_ORDER = (FormName.SETUP, FormName.NOMINATION, FormName.APPRAISAL, FormName.ISSUE)
_LAST = len(_ORDER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drops:
    """What is done with each kind of drop that waits in custody; ballots and sessions never do."""

    by_form: Mapping[FormName, Callable[[Desk], None]]
    signed: Callable[[SignedPaper], None]


def decide(connection: Connection, house: House, seqs: Sequence[int], kinds: Drops) -> list[int]:
    """Decide a batch inside one transaction.

    Args:
        connection: The transaction.
        house: The installation.
        seqs: Sequence numbers of the drops.
        kinds: What is done with each kind of drop.

    Returns:
        The sequence numbers decided, in the order of deciding: a setup before nominations before an appraisal.
    """
    seasons = history.Seasons(connection)
    batch = [(drop, understood(house, drop.digest)) for drop in drops.claim(connection, seqs)]
    batch.sort(key=lambda pair: (_rank(pair[1]), pair[0].seq))
    for drop, reading in batch:
        _decide_one(Office(connection=connection, house=house, seasons=seasons), drop, reading, kinds)
    return [drop.seq for drop, _ in batch]


def hold(connection: Connection, house: House, seq: int) -> None:
    """Set a drop aside on which the program failed; it stays in custody and on the status page.

    One that was decided before the failure keeps its verdict; its answer is tried again with the next batch.
    """
    if all(drop.state is not DropState.CUSTODY for drop in drops.by_seq(connection, [seq])):
        return
    drops.settle(connection, seq, Verdict(state=DropState.STUCK, findings=(error("X999"),)))
    history.note(connection, house.today(), "stuck", str(seq))


def _rank(reading: Understood) -> int:
    identity = identify(reading.workbook) if reading.workbook else None
    if identity is None or isinstance(identity, Finding) or identity.form not in _ORDER:
        return _LAST
    return _ORDER.index(identity.form)


def _decide_one(office: Office, drop: Drop, reading: Understood, kinds: Drops) -> None:
    if drop.folder.split("/")[0] == SIGNED_FOLDER and reading.pdf_text is not None:
        kinds.signed(SignedPaper(office=office, drop=drop, untrusted_text=reading.pdf_text))
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
        open_year=next(reversed(history.years(office.connection)), None),
    )
    desk = Desk(office=office, case=case)
    take = kinds.by_form.get(identity.form) if _belongs(desk, identity.form) else None
    (take or Desk.misplaced)(desk)


def _belongs(desk: Desk, form: FormName) -> bool:
    """Tell whether a form was dropped where it belongs: nominations by a division, all others by the secretary."""
    return bool(desk.division) if form is FormName.NOMINATION else desk.is_secretarys


def _refused(drop: Drop, finding: Finding) -> Decision:
    """Refuse what is no workbook of ours; a division is told by the folder alone."""
    folder, _, code = drop.folder.partition("/")
    division = code.split("/")[0] if folder == DIVISIONS_FOLDER else ""
    return Decision(verdict=Verdict(state=DropState.REFUSED, division=division or None, findings=(finding,)))
