"""An election from the draw of the slips to the sealed package, through the real stages, in a workspace of its own.

Chance that a test may repeat (who votes how, in which order) comes from a seed; chance that protects the voters (codes,
keys, shuffles) is the program's own, and no test can repeat it.
"""

from __future__ import annotations

import json
import logging
import random
import re
import shutil
import sqlite3
import zipfile
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import TYPE_CHECKING

from pipeline.ballot import second_reader
from pipeline.ballot.rounds import OPENING_CODE, SLIPS, draw_round
from pipeline.ballot.slips import Heading
from pipeline.demo import council, divisions, secretary
from pipeline.demo.rehearsal import SECRETARY, division_folder
from pipeline.demo.run import rehearsal_settings
from pipeline.documents.printing.pdf import text_of
from pipeline.forms.excel import child
from pipeline.forms.excel.child import read_plain
from pipeline.forms.excel.reader import UNREADABLE
from pipeline.forms.form import FormName
from pipeline.kernel.secrets.codes import box_tag, code_hash
from pipeline.season.round import RoundKeys
from pipeline.service.house import init_season, open_house
from pipeline.service.log_file import log_into
from pipeline.status.collect import write_standing
from tests import clerk as clerks
from tests.secrecy.electorate import Office, Voter, drop, electorate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    import pytest

    from pipeline.demo.cast import Candidate
    from pipeline.demo.rehearsal import Rehearsal
    from pipeline.forms.form import Value
    from pipeline.season.law.tally import Record
    from tests.clerk import Clerk

NOMINEES = 3
"""So few that all patterns of marks (4 to the power of 3) can be tried one after the other."""

MARKS = "adnb"
BALLOTS = "phieu-bau"
_RECEIPT = re.compile(r"(?<!\S)[0-9A-Z]{8}(?!\S)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One slip as whoever printed it could know it: every name that its ballot goes by."""

    code: str
    receipt: str
    hashed: str
    tag: bytes


@dataclass(slots=True)
class Election:
    """One election. `link` is the one thing that must be found nowhere: which voter used which slip.

    Attributes:
        arrivals: The voters in the order in which their files came.
        link: The slip of each voter, in the order of `voters`.
        marks: The marks of each slip used, by code.
        spare: Slips that nobody used.
    """

    clerk: Clerk
    office: Office
    voters: list[Voter]
    arrivals: list[Voter]
    link: dict[Voter, Paper]
    marks: dict[str, str]
    spare: list[Paper]
    keys: RoundKeys
    opening_code: str
    dropped: list[bytes] = field(default_factory=list, repr=False)

    @property
    def root(self) -> Path:
        """The workspace."""
        return self.clerk.stage.workspace

    def vote(self) -> None:
        """Let the files come, one by one, and the service look and renew the status page after each."""
        for voter in self.arrivals:
            self.drop(voter)
            write_standing(self.clerk.house, self.clerk.look(), complete=True)

    def drop(self, voter: Voter) -> None:
        """Let one file come."""
        paper = self.link[voter]
        drop(self.root / "inbox" / BALLOTS, voter, self.office.ballot(paper.code, self.marks[paper.code], voter))

    def meet(self, *, in_full: bool) -> None:
        """Hold the session: the box is opened and counted; in full, all documents that follow are made as well."""
        clerk = self.clerk.on(self.clerk.stage.cast.days["session"])
        clerk.drop(SECRETARY, FormName.SESSION.file_name, session_of(clerk, self.opening_code))
        if in_full:
            clerk.turn()
        else:
            write_standing(clerk.house, clerk.look(), complete=True)
            clerk.placer.place()

    def expected(self) -> list[tuple[int, int, int, int]]:
        """Count the marks with pencil and paper: agree, disagree, none, invalid of each line."""
        return [marks_of(line) for line in zip(*self.marks.values(), strict=True)]


def marks_of(line: Sequence[str]) -> tuple[int, int, int, int]:
    """Count the marks that one line has on all ballots: agree, disagree, none, invalid."""
    agree, disagree, none, invalid = (line.count(letter) for letter in MARKS)
    return agree, disagree, none, invalid


def counted(record: Record) -> list[tuple[int, int, int, int]]:
    """Give the lines of a record as `Election.expected` does."""
    return [(line.agree, line.disagree, line.none, line.invalid) for line in record.lines]


def session_of(clerk: Clerk, opening_code: str, **changed: Value) -> bytes:
    """Fill the session workbook in: all nine slips were used. Those that differ in the code alone are filled once."""
    stage = clerk.stage
    stated: dict[str, Value] = {"ballots_issued": 9, "ballots_unused": 0, "ballots_missing": 0, **changed}
    known = (stage.secretarys(FormName.SESSION), tuple(stated.items()))
    if known not in _SESSIONS:
        stage.opening_code = _STANDS_FOR_IT
        _SESSIONS[known] = council.session_form(stage, **stated)
    stage.opening_code = opening_code
    return _with_opening_code(_SESSIONS[known], opening_code)


_STANDS_FOR_IT = "the opening code"
_SESSIONS: dict[tuple[bytes, tuple[tuple[str, Value], ...]], bytes] = {}


def _with_opening_code(session: bytes, opening_code: str) -> bytes:
    """Write the code where its stand-in is."""
    output = BytesIO()
    with zipfile.ZipFile(BytesIO(session)) as source, zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            target.writestr(entry, source.read(entry).replace(_STANDS_FOR_IT.encode(), opening_code.encode()))
    return output.getvalue()


def prepared(workspace: Path) -> Clerk:
    """Play a season up to the day on which the members vote, with few enough nominees to try all patterns of marks."""
    clerk = clerks.begin(workspace)
    stage, days = clerk.stage, clerk.stage.cast.days
    init_season(clerk.on(days["init"]).settings, clerk.year)
    secretary.set_up(stage)
    clerk.on(days["setup"]).turn()
    for candidate in [each for each in stage.cast.nominees if _is_plain(each)][:NOMINEES]:
        folder = division_folder(candidate.division)
        stage.drop(folder, candidate.file, divisions.filled_form(stage, candidate))
    clerk.on(days["nominations"]).turn()
    secretary.appraise(stage)
    clerk.on(days["appraisal"]).turn()
    assert len(clerk.season.ballot_list) == NOMINEES
    return clerk.on(days["ballots"])


def _is_plain(candidate: Candidate) -> bool:
    return not (candidate.mended or candidate.first_dropped_in or candidate.not_eligible)


def copied(original: Clerk, workspace: Path) -> Clerk:
    """Go on elsewhere from where a workspace stands."""
    original.house.database.dispose()
    return resumed(original.stage, workspace)


def resumed(played: Rehearsal, workspace: Path) -> Clerk:
    """Go on elsewhere from where a workspace stands that nobody has open."""
    stage = replace(played, workspace=workspace, dropped=dict(played.dropped))
    shutil.copytree(played.workspace, workspace)
    settings = rehearsal_settings(stage)
    clerk = clerks.Clerk(stage=stage, settings=settings, house=open_house(settings))
    return clerk.on(stage.cast.days["ballots"])


def drawn_anew(clerk: Clerk) -> None:
    """Draw another round in the place of the one on record, so that each election has slips and a key of its own."""
    season = clerk.season
    heading = Heading(council=season.setup.council_name, year=clerk.year, round=season.first.round)
    drawn = draw_round(heading, voters=len(season.setup.voters), spares=season.setup.rules.spare_codes)
    folder = clerk.house.outbox / SECRETARY / str(clerk.year)
    (folder / SLIPS).write_bytes(drawn.slips_pdf)
    (folder / OPENING_CODE).write_bytes(drawn.opening_pdf)
    with closing(sqlite3.connect(clerk.settings.var / "pipeline.sqlite")) as database, database:
        database.execute("UPDATE rounds SET keys = ?", [drawn.keys.model_dump_json()])


def election(clerk: Clerk, chance: random.Random) -> Election:
    """Draw voters, slips and marks; nothing has been dropped yet."""
    keys, papers = slips_of(clerk)
    papers = chance.sample(papers, len(papers))
    voters = electorate(chance)
    office = Office.of((clerk.house.outbox / f"hoi-dong/{clerk.year}/{FormName.BALLOT.file_name}").read_bytes())
    used = papers[: len(voters)]
    return Election(
        clerk=clerk,
        office=office,
        voters=voters,
        arrivals=chance.sample(voters, len(voters)),
        link=dict(zip(voters, used, strict=True)),
        marks={paper.code: "".join(chance.choice(MARKS) for _ in range(office.lines)) for paper in used},
        spare=papers[len(voters) :],
        keys=keys,
        opening_code=clerk.stage.opening_code,
    )


def slips_of(clerk: Clerk) -> tuple[RoundKeys, list[Paper]]:
    """Read the printed slips as the secretary sees them (the same pages once), and what the program keeps of them."""
    stage = clerk.stage
    pages = tuple(stage.collect(f"{SECRETARY}/{clerk.year}/{name}") for name in (SLIPS, OPENING_CODE))
    if pages not in _PRINTED:
        council.draw_slips(stage)
        _PRINTED[pages] = (stage.codes, stage.opening_code, _RECEIPT.findall(text_of(pages[0])))
    stage.codes, stage.opening_code, receipts = _PRINTED[pages]
    with closing(sqlite3.connect(clerk.settings.var / "pipeline.sqlite")) as database:
        keys = RoundKeys.model_validate_json(database.execute("SELECT keys FROM rounds").fetchall()[-1][0])
    receipts = [receipt for receipt in receipts if receipt in keys.receipts]
    return keys, [
        Paper(
            code=code,
            receipt=receipt,
            hashed=code_hash(code, bytes.fromhex(keys.hash_key)),
            tag=box_tag(code, bytes.fromhex(keys.tag_key)),
        )
        for code, receipt in zip(clerk.stage.codes, receipts, strict=True)
    ]


_PRINTED: dict[tuple[bytes, ...], tuple[tuple[str, ...], str, list[str]]] = {}


@contextmanager
def logged(clerk: Clerk) -> Iterator[None]:
    """Keep the log that the service keeps."""
    log = logging.getLogger("pipeline")
    before = list(log.handlers)
    log_into(clerk.settings)
    try:
        yield
    finally:
        for handler in [handler for handler in log.handlers if handler not in before]:
            log.removeHandler(handler)
            handler.close()


READERS = ("ballot.readings", "intake.receive", "intake.understand", "ballot.sweep")
"""The modules that have workbooks read while people vote."""


def read_in_this_process(patch: pytest.MonkeyPatch) -> None:
    """Parse with the same two parsers without starting a child for each look: hundreds of elections are held here."""
    import importlib

    for name in READERS:
        module = importlib.import_module(f"pipeline.{name}")
        patch.setattr(module, "read_workbooks", lambda contents: [_read_first(content) for content in contents])
    patch.setattr("pipeline.ballot.readings.read_second", lambda contents: [_read_second(each) for each in contents])


def _read_first(content: bytes) -> object:
    try:
        answer = json.dumps(read_plain(content)).encode("ascii")
    except UNREADABLE:
        answer = b""
    return child.checked(answer)


def _read_second(content: bytes) -> object:
    return second_reader.checked(second_reader.line_of(content).encode())
