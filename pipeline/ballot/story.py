"""The life of a ballot, in order. Open this file first.

Before: `rounds.open_round` draws the codes and the key of the box by lot, prints the slips and keeps what gives no
code back; `form.ballot_form` is the blank. Then ballots arrive (`take_in`); with the first one the printed slips go,
and after each one what was filled in in outbox/ (`sweep`). In the end the session brings the opening code (`open_box`).
Afterwards `recount` opens the sealed box again, as often as anybody doubts.

What was promised for each step, where it is done (below pipeline/ballot/ or pipeline/) and which test holds it (below
tests/). The threats, every channel and every case stand in docs/secrecy.md.

| sentence of the protocol                            | place                         | test                         |
|-----------------------------------------------------|-------------------------------|------------------------------|
| 63 bits a code, no look-alikes, a check character   | kernel.secrets.codes          | kernel/secrets/test_codes    |
|   that finds every single mistake                   |                               |                              |
| each code alone and whole on its line, cut lines as | slips.draw_slips              | ballot/test_slips            |
|   vectors, a receipt that is a one-way hash         |                               | contract/test_closing        |
| of codes only keyed hashes are kept, sorted; who    | rounds.draw_round             | secrecy/test_before_opening  |
|   drew which slip stands nowhere                    |                               | secrecy/test_attack          |
| a seed of 128 bits, printed twice, kept nowhere;    | kernel.secrets.sealing        | secrecy/test_before_opening  |
|   libsodium alone seals and opens                   |                               |                              |
| slips are drawn in memory, written under their      | rounds.open_round             | secrecy/test_wiping          |
|   final names before the hashes are committed,      |                               |                              |
|   drawn anew where the commit is missing            |                               |                              |
| slips go at the first ballot, after their time,     | rounds.wipe_slips             | secrecy/test_wiping          |
|   before those of the next round                    |                               | test_seven_drops             |
| ballots are handled in the scan, never as recorded  | sweep.Sweeper                 | secrecy/test_service         |
|   work                                              |                               |                              |
| held by one descriptor from the reading to the      | held.HeldBallot               | ballot/test_story            |
|   wiping; no link is followed                       |                               |                              |
| Excel's temporary files and a file whose owner file | held.InUseError               | ballot/test_story            |
|   lies beside it are waited for                     | desk.BallotDesk.hold          |                              |
| what is too large, damaged or no workbook never     | desk.BallotDesk.gate          | ballot/test_story            |
|   reaches a parser                                  |                               |                              |
| read twice by independent parsers, each in a child  | readings.read_twice           | ballot/test_second_reader    |
|                                                     | second_reader.read_second     | secrecy/test_programs        |
| the two must agree; marks and code are closed sets; | examine.examine               | ballot/test_story            |
|   nothing else of the file survives                 | season.law.ballot             | season/law/test_ballot       |
| what is there counts, not what a part is called     | additions.additions_of        | ballot/test_additions        |
|                                                     |                               | secrecy/test_programs        |
| a notice never says which cells are marked          | words.notice_text             | ballot/test_story            |
| whatever is no clean ballot stays, with a notice,   | desk.BallotDesk.examine       | secrecy/test_programs        |
|   and is a number                                   |                               |                              |
| padded to one length and sealed, under a tag that   | box.seal_ballot               | secrecy/test_before_opening  |
|   only the code gives                               | season.law.ballot.packed      |                              |
| one file, rewritten whole and shuffled: temporary   | box.BallotBox.add             | ballot/test_box              |
|   file, fsync, rename, fixed time                   |                               | secrecy/test_attack          |
| the source goes only after that; a crash in between | story.take_in                 | secrecy/test_elections       |
|   folds                                             | season.law.validity.judge     | secrecy/test_kills           |
| ballots and sessions filled in in outbox/ are wiped | sweep.wipe_ballot_copy        | secrecy/test_mishaps         |
|   back to the blank                                 | sweep.wipe_session_copy       | secrecy/test_wiping          |
| custody has the session without its code            | session.hold.redacted         | secrecy/test_mishaps         |
| nothing is decrypted while issued is not received + | count.open_and_count          | secrecy/test_elections       |
|   unused + missing                                  |                               | ballot/test_count            |
| unlike ballots on one code are void, as is one on a | season.law.validity.judge     | season/law/test_validity     |
|   slip named unused                                 |                               |                              |
| the record is line by line, never whole ballots     | season.law.validity.record_of | ballot/test_count            |
| after the opening no ballot is taken in             | desk.BallotDesk.turn_away     | ballot/test_story            |
| a correction needs no code and may not change       | session.hold.hold_session     | test_seven_drops             |
|   validity                                          |                               |                              |
| the notice lists receipts, sorted, never marks      | notice.notice_of_count        | ballot/test_count            |
|                                                     |                               | secrecy/test_before_opening  |
| the package, its script and `recount` agree with    | package.sealed_package        | ballot/test_count            |
|   what `status` shows                               | recount_alone.tally           | secrecy/test_before_opening  |
|                                                     | recount.recount_season        |                              |
"""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from pipeline.ballot.box import seal_ballot
from pipeline.ballot.count import Count, open_and_count
from pipeline.ballot.notice import notice_of_count, place_of_notice
from pipeline.ballot.package import COUNT_FAMILY, place_of_package, sealed_package
from pipeline.ballot.readings import read_twice
from pipeline.season.ledger import shelf

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.ballot.box import BallotBox
    from pipeline.ballot.count import Poll
    from pipeline.ballot.desk import BallotDesk, BallotScan, VotingRound
    from pipeline.kernel.files.folder import Found
    from pipeline.kernel.files.store import Store
    from pipeline.kernel.findings import Finding
    from pipeline.season.ledger import Connection


def take_all(desk: BallotDesk, voting: VotingRound) -> BallotScan:
    """Look at the folder once: take in what is new there, a few files at a time, and say how many ballots there are."""
    for batch in desk.due(voting):
        take_in(batch, desk, voting)
    return desk.tidied(voting)


def take_in(batch: Sequence[Found], desk: BallotDesk, voting: VotingRound) -> None:
    """Bring files from the folder into the box. What is not a clean ballot of this round stays, with a notice.

    All of it happens in the scan, nothing of it is on record. The file goes only when its ballot is on the disk: a kill
    in between leaves it, the same ballot is sealed a second time, and the opening folds the two.
    """
    with ExitStack() as hands:
        held = desk.hold(batch, hands)
        # What a kill left half wiped is in the box already.
        held = desk.finish_wiping(held)
        if not voting.is_open:
            desk.turn_away(held, voting)
            return
        passed = desk.gate(held, voting)
        read = read_twice(tuple(passed.values()))
        for file, readings in zip(passed, read, strict=True):
            ballot = desk.examine(file, readings, voting)
            # Changed while it was read, it is another ballot: the next scan reads that one.
            if ballot is None or not file.is_unchanged():
                continue
            entry = seal_ballot(ballot, voting.keys)
            voting.box.add(entry.tag, entry.sealed)
            desk.wipe(file)


def open_box(
    connection: Connection, store: Store, box: BallotBox, poll: Poll, opening_code: str
) -> Count | tuple[Finding, ...]:
    """Open the box with the code that the session brings, count, and put notice and package on the shelf.

    Returns:
        The count; or what is wrong, and then the box stays shut and nothing was decrypted.
    """
    count = open_and_count(box, poll, opening_code)
    if not isinstance(count, Count):
        return count
    package = sealed_package(box, poll, count.record)
    wanted = {place_of_package(poll): store.put(package)}
    if poll.keys is not None:
        notice = notice_of_count(poll.setup.year, poll.round, count.outcomes)
        wanted[place_of_notice(poll)] = store.put(notice)
    shelf.shelve(connection, poll.setup.year, COUNT_FAMILY, wanted)
    return count
