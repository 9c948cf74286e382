"""A council member who is a nominee: who that is, and what the season's rule takes out of the base of that line."""

from __future__ import annotations

from datetime import date, time
from itertools import product

import pytest

from pipeline.season.law.counting import Electorate, tally
from pipeline.season.law.own_lines import (
    OwnLine,
    findings_on_own_lines,
    left_out,
    member_behind,
    own_lines,
    without_a_blank,
)
from pipeline.season.law.tally import BallotCounts, LineCount, Record
from pipeline.season.nomination import NominationId, Nominee, Rating
from pipeline.season.session import Attendance, Attendee, Session
from pipeline.season.setup import Base, Channel, DivisionCode, Member, Role, Rules, Subject

OWN, OTHER = NominationId("N1"), NominationId("N2")
RECUSED = Rules(nominee_votes=False, nominee_in_base=False)
PRESENT, AWAY, ABSENT = Attendance.PRESENT, Attendance.ABSENT_VOTING, Attendance.ABSENT


def voter(name: str, post: str = "Trưởng phòng Lãnh sự") -> Member:
    return Member(name=name, post=post, role=Role.MEMBER, role_shown="Ủy viên")


def nominee(name: str, position: str = "Trưởng phòng", subject: Subject = Subject.INDIVIDUAL) -> Nominee:
    return Nominee(
        id=OWN,
        name=name,
        subject=subject,
        position=position,
        unit="Phòng Lãnh sự",
        division=DivisionCode("LS"),
        division_name="Phòng Lãnh sự",
        field="",
        movement_name="",
        channel=Channel.YEARLY,
        achievements="",
        rating=Rating.EXCELLENT,
    )


def line(line_id: NominationId = OWN, agree: int = 7, disagree: int = 0, none: int = 1, invalid: int = 0) -> LineCount:
    return LineCount(id=line_id, nominee="Tên", agree=agree, disagree=disagree, none=none, invalid=invalid)


def own(state: Attendance = PRESENT) -> OwnLine:
    return OwnLine(id=OWN, member="Hà Anh Tuấn", state=state)


@pytest.mark.parametrize(
    ("name", "position", "post", "is_one"),
    [
        ("Hoà Anh Tuấn", "Trưởng phòng", "Trưởng phòng Lãnh sự", True),
        ("HÒA  ANH TUẤN", "", "Giám đốc", True),
        ("Hòa Anh Tuấn", "Phó Giám đốc", "", True),
        ("Hòa Anh Tuấn", "Chuyên viên", "Giám đốc Sở", False),
        ("Hòa Anh Tuân", "Trưởng phòng", "Trưởng phòng", False),
    ],
)
def test_a_member_is_known_by_name_and_a_namesake_by_another_post(
    name: str, position: str, post: str, is_one: bool
) -> None:
    member = voter("Hòa Anh Tuấn", post)
    assert (member_behind(nominee(name, position), [voter("Ai khác"), member]) == member) is is_one


def test_a_collective_is_never_a_member() -> None:
    assert member_behind(nominee("Hà Anh Tuấn", subject=Subject.COLLECTIVE), [voter("Hà Anh Tuấn")]) is None


def test_an_own_line_carries_how_the_member_took_part() -> None:
    people = (Attendee(name="HÀ ANH TUẤN", state=AWAY), Attendee(name="Ai khác", state=PRESENT))
    session = Session(
        date=date(2026, 12, 20),
        start_time=time(8),
        end_time=time(9),
        place="",
        chair="",
        clerk="",
        ballots_issued=1,
        ballots_unused=0,
        conclusion="",
        attendance=people,
        counting_committee=(),
    )
    listed = (nominee("Hà Anh Tuấn"), nominee("Lê Na"))
    assert own_lines(listed, [voter("Hà Anh Tuấn"), voter("Ai khác")], session) == (own(AWAY),)
    assert own_lines(listed, [voter("Lê Na")], session) == (OwnLine(id=OWN, member="Lê Na", state=ABSENT),)


@pytest.mark.parametrize("rules", [Rules(), Rules(nominee_votes=False), Rules(nominee_in_base=False)])
def test_a_base_stays_whole_unless_the_season_says_both(rules: Rules) -> None:
    less = [left_out(own(), rules.model_copy(update={"threshold_base": base}), line()) for base in Base]
    assert less == [0, 0, 0, 0]


@pytest.mark.parametrize(
    ("base", "state", "none", "expected"),
    [
        (Base.MEMBERS, PRESENT, 1, 1),
        (Base.MEMBERS, ABSENT, 0, 1),
        (Base.PRESENT, PRESENT, 0, 1),
        (Base.PRESENT, AWAY, 1, 0),
        (Base.PRESENT, ABSENT, 1, 0),
        (Base.ISSUED, PRESENT, 0, 1),
        (Base.ISSUED, AWAY, 0, 1),
        (Base.ISSUED, ABSENT, 1, 0),
        (Base.VALID, PRESENT, 1, 1),
        (Base.VALID, AWAY, 1, 1),
        (Base.VALID, PRESENT, 0, 0),
        (Base.VALID, ABSENT, 1, 0),
    ],
)
def test_what_leaves_the_base_of_an_own_line(base: Base, state: Attendance, none: int, expected: int) -> None:
    assert left_out(own(state), RECUSED.model_copy(update={"threshold_base": base}), line(none=none)) == expected


@pytest.mark.parametrize("council", range(5, 16))
@pytest.mark.parametrize(("share", "strict"), [("1/2", True), ("2/3", False), ("7/10", False), ("4/5", False),
                                               ("9/10", False)])  # fmt: skip
def test_required_votes_on_an_own_line_agree_with_counting_upwards_in_whole_numbers(
    council: int, share: str, strict: bool
) -> None:
    """Every council of 5 to 15, threshold and base: one member less in the base of that line, and in no other."""
    top, bottom = (int(part) for part in share.split("/"))
    for base, state, absent in product(Base, (PRESENT, AWAY, ABSENT), range(3)):
        valid = council - absent
        present = valid - (state is AWAY)
        took_part = state is not ABSENT
        sizes = {
            Base.MEMBERS: council - 1,
            Base.PRESENT: present - (state is PRESENT),
            Base.ISSUED: valid - took_part,
            Base.VALID: valid - took_part,
        }
        counts = BallotCounts(issued=valid, collected=valid, valid=valid, invalid=0, unused=0, missing=0)
        lines = (line(OWN, agree=valid - 1), line(OTHER, agree=valid - 1))
        rules = RECUSED.model_copy(update={"threshold": share, "threshold_strict": strict, "threshold_base": base})
        result = tally(
            Record(round=1, counts=counts, lines=lines),
            rules,
            dict.fromkeys((OWN, OTHER), Subject.INDIVIDUAL),
            Electorate(members=council, present=present, own_lines=(own(state),)),
        )
        wholes = {Base.MEMBERS: council, Base.PRESENT: present, Base.ISSUED: valid, Base.VALID: valid}
        for found, size in zip(result.lines, (sizes[base], wholes[base]), strict=True):
            enough = (n for n in range(size + 2) if (n * bottom > top * size if strict else n * bottom >= top * size))
            assert (found.base, found.required) == (size, max(next(enough), 1))
            assert found.passed is (valid - 1 >= found.required)


def test_a_base_never_falls_below_zero() -> None:
    counts = BallotCounts(issued=0, collected=0, valid=0, invalid=0, unused=0, missing=0)
    record = Record(round=1, counts=counts, lines=(line(agree=0, none=0),))
    rules = RECUSED.model_copy(update={"threshold_base": Base.ISSUED})
    result = tally(record, rules, {OWN: Subject.INDIVIDUAL}, Electorate(members=9, present=9, own_lines=(own(),)))
    assert [(found.base, found.required, found.passed) for found in result.lines] == [(0, 1, False)]


def test_an_own_line_on_which_every_valid_ballot_is_marked_is_reported_by_number_alone() -> None:
    marked, blank = line(agree=6, disagree=1, invalid=1, none=0), line(none=1)
    assert without_a_blank([own()], RECUSED, [marked, line(OTHER, none=0)]) == 1
    assert without_a_blank([own()], RECUSED, [blank]) == 0
    assert without_a_blank([own(ABSENT)], RECUSED, [marked]) == 0
    assert without_a_blank([own()], Rules(), [marked]) == 0
    assert without_a_blank([own()], RECUSED, [line(agree=0, none=0)]) == 0
    for marks in ((0, 1, 0, 0), (0, 0, 0, 1), (1, 1, 0, 0), (1, 0, 0, 1), (0, 1, 0, 1), (2, 1, 0, 3)):
        assert without_a_blank([own()], RECUSED, [line(OWN, *marks)]) == 1
    (finding,) = findings_on_own_lines(1)
    assert (finding.code, finding.severity, finding.params) == ("P631", "warning", (("count", "1"),))
    assert finding.where.name == "nominee_votes"
    assert findings_on_own_lines(0) == ()
