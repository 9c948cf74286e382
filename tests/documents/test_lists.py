"""Nominees as documents list them: places, headings, outcomes and their reasons."""

from __future__ import annotations

from pipeline.documents.compose import compose
from pipeline.documents.document import Document
from pipeline.documents.lists import nominee_groups, nominee_row
from pipeline.documents.results import ResultGroup, result_groups
from pipeline.season.documents import DocumentKind
from pipeline.season.season import Season
from tests import samples
from tests.facts import facts_of

SEASON = samples.second_ballot_season()


def named(season: Season, kind: DocumentKind) -> Document:
    return next(document for document in compose(season) if document.kind is kind)


def printed(groups: tuple[ResultGroup, ...]) -> dict[str, tuple[str, str]]:
    return {row.name: (row.outcome, row.why) for group in groups for row in group.rows}


def test_a_collective_that_is_a_whole_unit_is_not_said_to_be_of_itself() -> None:
    first, second, *_ = SEASON.ballot_list
    assert (first.name, nominee_row(first, 1, 1).place) == ("Phòng Hợp tác quốc tế", "")
    assert nominee_row(second, 2, 2).place == "Phòng Lãnh sự - Lễ tân"


def test_two_groups_are_numbered_and_one_alone_is_not() -> None:
    assert SEASON.first.tally is not None
    nominees = SEASON.ballot_list
    assert [group.heading for group in nominee_groups(nominees)] == ["I. TẬP THỂ", "II. CÁ NHÂN"]
    assert [group.heading for group in nominee_groups(nominees[:2])] == ["TẬP THỂ"]
    assert [group.heading for group in result_groups(nominees, SEASON.first.tally)] == ["a) Tập thể", "b) Cá nhân"]
    assert [group.heading for group in result_groups(nominees[-2:], SEASON.first.tally)] == ["Cá nhân"]


def test_a_table_of_collectives_asks_for_their_unit_and_not_for_a_post() -> None:
    assert SEASON.first.tally is not None
    groups = result_groups(SEASON.ballot_list, SEASON.first.tally)
    assert [group.place_header for group in groups] == ["Đơn vị", "Chức vụ, đơn vị"]


def test_enough_votes_without_a_seat_and_a_tie_are_no_failures() -> None:
    assert SEASON.first.tally is not None
    outcomes = printed(result_groups(SEASON.ballot_list, SEASON.first.tally))
    assert outcomes["Phòng Hợp tác quốc tế"] == ("Bằng phiếu", "Bằng phiếu ở mức cuối của chỉ tiêu")
    assert outcomes[samples.AWKWARD_NAME] == ("Ngoài chỉ tiêu", "Đủ số phiếu đồng ý, ngoài chỉ tiêu")
    assert outcomes["Đặng Hữu Đức"] == ("Không đạt", "Không đủ số phiếu đồng ý")
    assert outcomes["Nguyễn Thị Ngọc Ánh"] == ("Đạt", "")


def test_the_submission_gives_the_reason_that_the_second_ballot_gave() -> None:
    groups = facts_of(named(SEASON, DocumentKind.SUBMISSION))["failed_groups"]
    whys = {row["name"]: row["why"] for group in groups for row in group["rows"]}
    assert whys == {
        samples.AWKWARD_NAME: "Đủ số phiếu đồng ý, ngoài chỉ tiêu",
        "Tổ Một cửa": "Không được chọn khi bỏ phiếu lần hai",
        "Trần Văn Ơn": "Không được chọn khi bỏ phiếu lần hai",
        "Đặng Hữu Đức": "Không đủ số phiếu đồng ý",
        "Bùi Thị Ngọc Sỹ": "Không đủ số phiếu đồng ý",
    }


def test_the_summary_tells_movement_and_field_apart() -> None:
    nominee = SEASON.ballot_list[0]
    assert nominee_row(nominee, 1, 1).found_in == (
        "Cải cách hành chính trong công tác lãnh sự",
        "Lĩnh vực: Công tác lãnh sự",
    )
    same = nominee.model_copy(update={"field": nominee.movement_name})
    assert nominee_row(same, 1, 1).found_in == (nominee.movement_name,)
