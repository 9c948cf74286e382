"""Open the box and count: identities first, then the seal, then the laws. Whole ballots never leave this module."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.ballot.box import DamagedBox
from pipeline.kernel.findings import Finding, Where, error
from pipeline.kernel.secrets.codes import BadOpeningCode, box_tag, code_hash, normalise_receipt, receipt_of, seed_of
from pipeline.kernel.secrets.sealing import Unsealable, public_key_of, unseal
from pipeline.season.law.ballot import Ballot, unpacked
from pipeline.season.law.counting import merge_records
from pipeline.season.law.paper import record_from_paper, stated_for_codes
from pipeline.season.law.reconciliation import findings_of, reconcile, reconcile_box
from pipeline.season.law.sides import findings_on_sides
from pipeline.season.law.validity import JudgedBallot, OpenedBallot, VoidReason, judge, record_of
from pipeline.season.setup import BallotTier
from pipeline.season.vote import setup_for

if TYPE_CHECKING:
    from pipeline.ballot.box import BallotBox, BoxEntry
    from pipeline.season.law.tally import Record
    from pipeline.season.nomination import Nominee
    from pipeline.season.round import RoundKeys
    from pipeline.season.season import Season
    from pipeline.season.session import Session
    from pipeline.season.setup import Setup
    from pipeline.season.vote import Vote

WRONG_OPENING_CODE = "P602"
"""The opening code is mistyped; params group, counted from 1."""

CODE_OF_OTHER_BOX = "P615"
"""The opening code has too many or too few groups, or opens another box; no group is at fault."""

UNKNOWN_RECEIPT = "P614"
"""`unused_slips` names a receipt that no slip of this round has; params receipt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one slip, by its public receipt. `reason` None and `collected` mean that its ballot counted."""

    receipt: str
    collected: bool
    reason: VoidReason | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A whole count: the record of both tiers together, and for each slip of the Excel tier what became of it."""

    record: Record
    outcomes: tuple[Outcome, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Poll:
    """What a count rests on beside the ballots: the round's keys (None on paper), session, setup and ballot list."""

    keys: RoundKeys | None
    round: int
    session: Session
    setup: Setup
    nominees: tuple[Nominee, ...]
    is_second: bool = False


def poll_of(season: Season, vote: Vote, keys: RoundKeys | None, session: Session) -> Poll:
    """Put together what a vote is counted from; the setup goes under the rules of that vote."""
    return Poll(
        keys=keys,
        round=vote.round,
        session=session,
        setup=setup_for(season.setup, vote),
        nominees=vote.nominees,
        is_second=vote is season.second,
    )


def opens(keys: RoundKeys, opening_code: str) -> bool:
    """Tell whether a code is that of a round's box."""
    return not isinstance(_seed(opening_code, keys), Finding)


def open_and_count(box: BallotBox, poll: Poll, opening_code: str) -> Count | tuple[Finding, ...]:
    """Open the box once, in memory, and count it together with the paper ballots where there are any.

    The same box, poll and code give the same count each time: `recount` is this function again.

    Args:
        box: The ballot box of the round.
        poll: What people state about the session.
        opening_code: As typed; it goes nowhere from here.

    Returns:
        The count; or what is wrong, and then nothing has been decrypted: while an identity fails the box stays shut.

    Raises:
        DamagedBox: The box holds what no ballot of this round can have put there.
    """
    paper, findings = _paper_record(poll)
    if findings:
        return findings
    if poll.keys is None:
        return _checked(Count(record=_present(paper)), poll)
    entries = box.entries()
    seed = _seed(opening_code, poll.keys)
    findings = (*_shut(entries, paper, poll), *_unknown_receipts(poll.session, poll.keys))
    if isinstance(seed, Finding):
        return (seed, *findings)
    if findings:
        return findings
    # The box is open from here on; what it holds stays in these few lines and is never written down.
    ballots = _ballots(entries, seed, poll, poll.keys)
    judged = judge(ballots, _unused(poll.session), line_voids=poll.setup.rules.invalid_line_voids_ballot)
    record = record_of(judged, poll.nominees, stated_for_codes(poll.session, poll.round))
    whole = record if paper is None else merge_records(record, paper)
    return _checked(Count(record=whole, outcomes=_outcomes(poll.keys, judged)), poll)


def _paper_record(poll: Poll) -> tuple[Record | None, tuple[Finding, ...]]:
    """Give the record of the paper ballots, none where all vote by Excel, or what is wrong with their counts."""
    rules = poll.setup.rules
    if rules.ballot_tier is BallotTier.EXCEL:
        return None, ()
    line_voids = rules.invalid_line_voids_ballot
    return record_from_paper(poll.session, poll.nominees, poll.round, rules.ballot_tier, line_voids=line_voids)


def _present(record: Record | None) -> Record:
    if record is None:
        message = "a round of Excel ballots cannot be counted without its keys"
        raise ValueError(message)
    return record


def _checked(count: Count, poll: Poll) -> Count | tuple[Finding, ...]:
    """Hold every identity against the finished count."""
    laws = reconcile(count.record, poll.session, poll.setup.rules, poll.setup.voters)
    return findings_of(laws) or count


def _seed(opening_code: str, keys: RoundKeys) -> bytes | Finding:
    """Give the seed that opens this box, or the finding that says where the code is wrong."""
    where = Where(name="opening_code")
    try:
        seed = seed_of(opening_code)
    except BadOpeningCode as mistyped:
        if mistyped.group:
            return error(WRONG_OPENING_CODE, where, group=mistyped.group)
        return error(CODE_OF_OTHER_BOX, where)
    return seed if public_key_of(seed).hex() == keys.public_key else error(CODE_OF_OTHER_BOX, where)


def _shut(entries: tuple[BoxEntry, ...], paper: Record | None, poll: Poll) -> tuple[Finding, ...]:
    """Hold what must hold on the tags alone, before anything is decrypted."""
    by_code = len({entry.tag for entry in entries})
    collected = by_code + paper.counts.collected if paper else by_code
    laws = reconcile_box(collected, poll.session, poll.setup.rules, poll.setup.voters)
    on_sides = findings_on_sides(poll.session, by_code, paper) if paper else ()
    return (*findings_of(laws), *on_sides)


def _unknown_receipts(session: Session, keys: RoundKeys) -> tuple[Finding, ...]:
    return tuple(
        error(UNKNOWN_RECEIPT, Where(name="unused_slips"), receipt=receipt)
        for receipt in session.unused_slips
        if normalise_receipt(receipt) not in keys.receipts
    )


def _unused(session: Session) -> frozenset[str]:
    return frozenset(filter(None, map(normalise_receipt, session.unused_slips)))


def _ballots(entries: tuple[BoxEntry, ...], seed: bytes, poll: Poll, keys: RoundKeys) -> list[OpenedBallot]:
    """Decrypt the ballots; from here on a ballot goes by its receipt, and the order it lay in is lost in `judge`."""
    ballots = [_ballot(entry, seed, keys, len(poll.nominees)) for entry in entries]
    return [OpenedBallot(key=receipt_of(ballot.code, keys.year, keys.round), marks=ballot.marks) for ballot in ballots]


def _ballot(entry: BoxEntry, seed: bytes, keys: RoundKeys, lines: int) -> Ballot:
    """Decrypt one ballot and hold it against what only a slip of this round can give."""
    try:
        ballot = unpacked(unseal(entry.sealed, seed))
    except (Unsealable, ValueError) as tampered:
        raise DamagedBox from tampered
    is_known = code_hash(ballot.code, bytes.fromhex(keys.hash_key)) in keys.code_hashes
    is_its_tag = box_tag(ballot.code, bytes.fromhex(keys.tag_key)) == entry.tag
    if not is_known or not is_its_tag or len(ballot.marks) != lines:
        raise DamagedBox
    return ballot


def _outcomes(keys: RoundKeys, judged: tuple[JudgedBallot, ...]) -> tuple[Outcome, ...]:
    """Say of every slip what became of it, in the order of the receipts; never how it voted."""
    reasons = {ballot.key: ballot.reason for ballot in judged}
    return tuple(
        Outcome(receipt=receipt, collected=receipt in reasons, reason=reasons.get(receipt))
        for receipt in sorted(keys.receipts)
    )
