"""A season played from its forms alone, without a database: they are filled in, read and decided on.

    told(Played(), but=FormName.SETUP)                                          # what everybody is told in the end
    told(Played(FormName.SETUP, {"place": "Đồng Xoài"}), but=FormName.SETUP)    # and with one cell changed

Three persons and a collective are nominated; two persons tie for the last seat and are voted on again. One person sits
in the council. Votes come as Excel ballots and on paper, so that no field of a form is without its use.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, time
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from pipeline.appraisal.decide import appraisable, decide_appraisal
from pipeline.appraisal.form import appraisal_form
from pipeline.ballot.count import Outcome
from pipeline.ballot.form import blank_ballot
from pipeline.ballot.notice import notice_rows
from pipeline.documents.announcement import publication
from pipeline.documents.compose import compose
from pipeline.documents.register import register_rows
from pipeline.forms.form import FormName
from pipeline.forms.read import read_form
from pipeline.forms.workbook import Identity, identify
from pipeline.intake.desk import Case
from pipeline.issue.decide import blank_issue, decide_issue
from pipeline.kernel.findings import stops
from pipeline.kernel.folders import SECRETARY
from pipeline.nominations.compose_pack import reading_pack
from pipeline.nominations.compose_summary import summary_rows
from pipeline.nominations.decide import decide_nomination
from pipeline.nominations.form import nomination_form
from pipeline.outbox.season_files import current_forms
from pipeline.season.documents import DocumentKind
from pipeline.season.events import SessionTaken
from pipeline.season.fold import advance
from pipeline.season.law.ballot import is_marked, mark_of
from pipeline.season.law.counting import merge_records
from pipeline.season.law.paper import record_from_paper, stated_for_codes
from pipeline.season.law.validity import OpenedBallot, judge, record_of
from pipeline.season.ledger.drops import Drop, DropState
from pipeline.season.setup import BallotTier, Base, Signer
from pipeline.session.hold import blank_session
from pipeline.session.read import read_session
from pipeline.setup.decide import decide_setup
from pipeline.setup.form import setup_form
from pipeline.status.report import report
from pipeline.status.standing import Standing
from tests.bad_files import good_answers
from tests.sample_data import YEAR, sample_setup
from tests.workbooks import filled, rows_of, with_rows, written

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pipeline.forms.form import Field, Form, Value
    from pipeline.forms.workbook import Workbook
    from pipeline.intake.desk import Decision
    from pipeline.season.law.tally import Mark
    from pipeline.season.season import Season
    from pipeline.season.setup import Division, Setup

Cells = dict[str, "Value"]

ASKED_AGAIN: Final = frozenset({"new_round", "second_ballot"})
"""What the appraisal asks for after the count; nothing could follow from it before."""

_COLLECTIVE: Final = "Tổ Một cửa"
_NOMINEES: Final = ((1, "Nguyễn Văn Hải"), (2, "Bùi Thị Hái"), (1, "Phan Đình Khôi"), (0, _COLLECTIVE))
"""Everybody's division, by its place in the setup, and name; two names differ in their tone alone."""

_RECEIPTS: Final = ("ACDEFGHJ", "KMNPQRTW", "XY34679A")
_MARKS: Final = {"Nguyễn Văn Hải": "aad", "Bùi Thị Hái": "aad", _COLLECTIVE: "aab"}
"""The marks of the three Excel ballots: a(gree), d(isagree), b(oth)."""

_AGREED_ON_PAPER: Final = {"Phan Đình Khôi": 3, _COLLECTIVE: 3}
_AGREED_AGAIN: Final = {"Nguyễn Văn Hải": 3}
_MEETING: Final[Cells] = {"meeting_date": date(YEAR, 12, 22), "meeting_time": time(8), "meeting_place": "Phòng A"}
_NUMBERS: Final[Cells] = {
    "ballots_issued": 9,
    "ballots_unused": 1,
    "opening_code": "ABCDEF",
    "count_start": time(9),
    "count_end": time(10),
    **{f"paper_{what}_{person}": 4 for what in ("issued", "collected") for person in (1, 2)},
    **{f"paper_invalid_{person}": 0 for person in (1, 2)},
}
_SESSION: Final[Cells] = {
    **_NUMBERS,
    "date": date(YEAR, 12, 22),
    "start_time": time(8),
    "end_time": time(10, 30),
    "place": "Phòng A",
    "conclusion": "Hội đồng thống nhất.",
    "attendance.state": "Vắng mặt",
    "attendance.reason": "Đi công tác",
}
_SESSION_ROWS: Final[Mapping[str, list[tuple[Value, ...]]]] = {
    "counting_committee": [("Phan Đình Khôi", "Tổ trưởng")],
    "opinions": [("Vũ Thị Hải Yến", "Nhất trí.")],
    "unused_slips": [("AAAAAAAA",)],
}
_DROP: Final = Drop(
    seq=1,
    digest="0" * 64,
    folder=SECRETARY,
    name="a.xlsx",
    received_on=date(YEAR, 12, 2),
    attempt=1,
    state=DropState.CUSTODY,
    year=None,
    division=None,
    form=None,
    subject=None,
    findings=(),
    answered=False,
)

_SAME_STEPS: Final[Mapping[FormName | None, int]] = {FormName.SETUP: 0, FormName.NOMINATION: 1, FormName.APPRAISAL: 2}
"""How many of the three steps up to the vote come before a form that is changed; of every other form, all do."""

_STOOD: Final[dict[int, tuple[Season, dict[FormName, Form]]]] = {}
"""The season after so many steps in which nothing was changed, and the forms up to there: played once for all."""


class Refused(Exception):
    """A form was not taken in."""


def base_setup() -> Setup:
    """Give the setup of the season, under rules that leave none of its fields without use."""
    setup = sample_setup()
    rules = setup.rules.model_copy(
        update={"ballot_tier": BallotTier.MIXED, "threshold": "1/2", "threshold_base": Base.VALID}
    )
    rules = rules.model_copy(update={"seats_individual": 2, "seats_collective": 1, "second_ballot_threshold": "2/5"})
    signer = Signer(document="quyet-dinh", title="KT. Giám đốc / Phó Giám đốc", name="Vũ Thị Hải Yến")
    return setup.model_copy(
        update={
            "rules": rules,
            "report_deadline": date(YEAR, 12, 14),
            "recognition_deadline": date(YEAR + 1, 1, 9),
            "signers": (signer, *setup.signers),
        }
    )


@dataclass
class Played:
    """One season, played to its end.

    Attributes:
        changed: The form in which some cells are filled in otherwise.
        cells: These cells: by field, and by `table.column` in the first row of a table.
        extra: A field that somebody added to this form, and did nothing more for.
        forms: Every form as it was filled in first.
        notices: What the notice of each count says.

    Raises:
        Refused: A form was not taken in, as it was filled in.
    """

    changed: FormName | None = None
    cells: Cells = field(default_factory=dict)
    extra: Field | None = None
    forms: dict[FormName, Form] = field(default_factory=dict)
    notices: list[object] = field(default_factory=list)
    season: Season = field(init=False)

    def __post_init__(self) -> None:
        self._prepare()
        self._hold_session(_SESSION, _AGREED_ON_PAPER)
        self._appraise({"second_ballot": "Có" if self.season.first.tied else None})
        if self.season.second is not None:
            self._hold_session(_NUMBERS, _AGREED_AGAIN)
        if self.season.vote.tally is not None:
            self._issue()

    def _prepare(self) -> None:
        """Come to the vote, from where the first season stood that changed nothing up to there."""
        steps = (self._set_up, self._nominate_all, lambda: self._appraise(_MEETING))
        same = _SAME_STEPS.get(self.changed, len(steps))
        if same in _STOOD:
            self.season, forms = _STOOD[same]
            self.forms.update(forms)
        else:
            for step in steps[:same]:
                step()
            if same:
                _STOOD[same] = (self.season, dict(self.forms))
        for step in steps[same:]:
            step()

    def _set_up(self) -> None:
        self.season = self._taken(None, decide_setup, setup_form(YEAR, base_setup()))

    def _nominate_all(self) -> None:
        for place, name in _NOMINEES:
            self._nominate(self.season.setup.divisions[place], name)

    def _nominate(self, division: Division, name: str) -> None:
        setup = self.season.setup
        answers = good_answers(setup, full_name=name, field="Lễ tân", prepared_on=date(YEAR, 12, 1))
        if name == _COLLECTIVE:
            answers |= {"subject": "Tập thể", "member_count": 5}
        form = with_cells(nomination_form(setup, division), answers)
        self.season = self._taken(self.season, lambda case: decide_nomination(case, division.code), form)

    def _appraise(self, cells: Cells) -> None:
        """Send the appraisal in: before the vote, and once more after the count."""
        season = self.season
        form = appraisal_form(season.setup, appraisable(season), season.appraisal, season.first.round)
        self.season = self._taken(season, decide_appraisal, with_cells(form, cells))

    def _hold_session(self, cells: Cells, agreed: Mapping[str, int]) -> None:
        """Count what lies in the box and what was counted on paper, as the session reports it."""
        setup, vote = self.season.setup, self.season.vote
        form = with_cells(blank_session(self.season), cells)
        nominees = [nominee.name for nominee in vote.nominees]
        counts = [(name, agreed.get(name, 2), 0, 0, agreed.get(name, 2), 0, 0) for name in nominees]
        form = with_rows(form, "paper_counts", counts)
        for table, rows in _SESSION_ROWS.items():
            form = with_rows(form, table, rows_of(form, table) or rows)
        session, _, findings = read_session(self._sent(form), blank_session(self.season), setup)
        if session is None or stops(findings):
            raise Refused(findings)
        line_voids = setup.rules.invalid_line_voids_ballot
        ballots = [OpenedBallot(key=key, marks=self._marks(number)) for number, key in enumerate(_RECEIPTS)]
        verdicts = judge(ballots, frozenset(session.unused_slips), line_voids=line_voids)
        outcomes = [Outcome(receipt=item.key, collected=True, reason=item.reason) for item in verdicts]
        self.notices.append(notice_rows(outcomes))
        in_box = record_of(verdicts, vote.nominees, stated_for_codes(session, vote.round))
        tier = setup.rules.ballot_tier
        on_paper, findings = record_from_paper(session, vote.nominees, vote.round, tier, line_voids=line_voids)
        if on_paper is None:
            raise Refused(findings)
        record = merge_records(in_box, on_paper)
        self.season = advance(self.season, SessionTaken(session=session, record=record))

    def _marks(self, number: int) -> tuple[Mark, ...]:
        """Fill in one Excel ballot, and read its marks off the form."""
        nominees = self.season.vote.nominees
        blank = blank_ballot(self.season)
        cells: Cells = {"ballot_code": "ABCDE-FGHJK"}
        for line, nominee in enumerate(nominees, start=1):
            letter = _MARKS.get(nominee.name, "aaa")[number]
            cells[f"agree_{line}"] = "x" if letter in "ab" else None
            cells[f"disagree_{line}"] = "x" if letter in "db" else None
        reading = read_form(blank, self._sent(with_cells(blank, cells)))
        return tuple(
            mark_of(
                agree_marked=bool(is_marked(reading.text(f"agree_{line}"))),
                disagree_marked=bool(is_marked(reading.text(f"disagree_{line}"))),
            )
            for line in range(1, len(nominees) + 1)
        )

    def _issue(self) -> None:
        """Number every document; the Director leaves out the first of those who passed."""
        form = blank_issue(self.season)
        days = {DocumentKind.PLAN.value: date(YEAR, 2, 6)}
        lines = [
            (kind, title, str(number), days.get(str(kind), date(YEAR, 12, 28)), signer)
            for number, (kind, title, _, _, signer) in enumerate(rows_of(form, "documents"), start=4)
        ]
        choice: Cells = {"recognitions.choice": "Không công nhận", "recognitions.why": "Đang xác minh đơn thư"}
        self.season = self._taken(self.season, decide_issue, with_cells(with_rows(form, "documents", lines), choice))

    def _sent(self, form: Form) -> Workbook:
        """Write a form as it is sent in: what is changed in the first one of its name, or in those that follow."""
        is_first = form.name not in self.forms
        self.forms.setdefault(form.name, form)
        if form.name is self.changed:
            if is_first and self.extra is not None:
                form = replace(form, fields=(*form.fields, self.extra))
            own = {name: value for name, value in self.cells.items() if (name in ASKED_AGAIN) is not is_first}
            form = with_cells(form, own)
        return written_once(form)

    def _taken(self, season: Season | None, decide: Callable[[Case], Decision], form: Form) -> Season:
        """Let a form be decided on, as from the folder of the secretary or the division."""
        workbook = self._sent(form)
        identity = identify(workbook)
        assert isinstance(identity, Identity)
        decision = decide(
            Case(drop=_DROP, workbook=workbook, identity=identity, season=season, open_year=YEAR),
        )
        if decision.verdict.state is not DropState.TAKEN:
            raise Refused(decision.verdict.findings)
        for event in decision.events:
            season = advance(season, event)
        assert season is not None
        return season


def told(played: Played, but: FormName) -> dict[str, object]:
    """Give all that anybody is told of a season: documents, tables, pages, and the forms other than one of them.

    What stands in a form's hidden identity tells nobody anything.
    """
    season = played.season
    documents = compose(season)
    forms = {path: form for path, form in current_forms(season).items() if form.name is not but}
    return {
        "documents": [(document.stem, document.title, document.code, document.values) for document in documents],
        "reading pack": [(page.stem, page.values) for page in reading_pack(season)],
        "summary": summary_rows(season),
        "register": register_rows(season, documents),
        "website": publication(season),
        "notices": played.notices,
        "forms": {path: replace(form, identity=()) for path, form in forms.items()},
        "status": report(Standing(year=YEAR, today=date(YEAR, 12, 30), stage=season.stage, season=season)),
    }


def with_cells(form: Form, cells: Mapping[str, Value]) -> Form:
    """Fill in fields by their names, and the first row of tables by `table.column`."""
    form = filled(form, {name: value for name, value in cells.items() if "." not in name})
    for name, value in cells.items():
        table_name, _, column_name = name.partition(".")
        if column_name:
            table = next(table for table in form.tables if table.name == table_name)
            place = [column.name for column in table.columns].index(column_name)
            first, *rest = table.rows
            form = with_rows(form, table_name, [(*first[:place], value, *first[place + 1 :]), *rest])
    return form


@lru_cache(maxsize=256)
def written_once(form: Form) -> Workbook:
    """Write and parse a form; most forms of a season are those of the season before."""
    return written(form)
