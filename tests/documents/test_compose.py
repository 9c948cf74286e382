"""Which documents a season has at each stage, and what they say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pipeline.documents.compose import compose
from pipeline.documents.council_minutes import council_minutes
from pipeline.documents.document import Document, Sources, canonical_json
from pipeline.season.documents import DocumentKind
from pipeline.season.issue import Recognition
from pipeline.season.season import Issued, Season
from pipeline.season.session import Attendance
from pipeline.season.setup import Member, Role, Signer
from tests import samples
from tests.facts import facts_of

BLANK_DATE = "ngày        tháng        năm 2026"
DOTTED_DATE = "ngày ........ tháng ........ năm 2026"


def named(season: Season, kind: DocumentKind, *, with_references: bool = True) -> Document:
    return next(document for document in compose(season, with_references=with_references) if document.kind is kind)


def kinds(season: Season) -> list[str]:
    return list(dict.fromkeys(document.kind.value for document in compose(season) if document.kind))


def with_issued(season: Season, *, signer: str = "") -> Season:
    return replace(
        season, issued=(Issued(kind=DocumentKind.DECISION, number="7", date=date(2027, 1, 5), signer=signer),)
    )


@pytest.mark.parametrize(
    ("season", "expected"),
    [
        (samples.setup_season(), ["ke-hoach"]),
        (samples.nomination_season(), ["ke-hoach", "tong-hop"]),
        (samples.ballot_season(), ["ke-hoach", "tong-hop", "giay-moi", "phieu-bau"]),
        (
            samples.counted_season(),
            [kind.value for kind in DocumentKind if kind is not DocumentKind.SECOND_COUNTING_MINUTES],
        ),
    ],
)
def test_a_document_exists_from_its_stage_on(season: Season, expected: list[str]) -> None:
    assert kinds(season) == expected


def test_without_a_quorum_the_session_decides_nothing() -> None:
    season = samples.counted_season()
    assert season.first.tally is not None
    season = replace(
        season, first=replace(season.first, tally=season.first.tally.model_copy(update={"quorum_met": False}))
    )
    assert kinds(season)[-2:] == ["bien-ban-kiem-phieu", "bien-ban-hop"]


def test_where_the_director_recognises_nobody_there_is_a_submission_and_no_decision() -> None:
    season = samples.counted_season()
    refused = tuple(Recognition(id=one.id, recognised=False) for one in season.passed)
    assert kinds(replace(season, recognitions=refused))[-1] == "to-trinh"


def test_a_document_that_has_no_number_has_room_to_write_one() -> None:
    decision = named(samples.counted_season(), DocumentKind.DECISION)
    assert decision.code == ""
    assert decision.values["own"] == {"code": "          /QĐ-SNgV", "date": BLANK_DATE}
    assert decision.values["submission"] == {"code": "........../TTr-HĐTĐKT", "date": DOTTED_DATE}


def test_a_numbered_document_is_quoted_by_the_others() -> None:
    season = with_issued(samples.counted_season())
    assert named(season, DocumentKind.DECISION).code == "07/QĐ-SNgV"
    expected = {"code": "07/QĐ-SNgV", "date": "ngày 05 tháng 01 năm 2027"}
    assert facts_of(named(season, DocumentKind.CERTIFICATE))["decision"] == expected
    assert facts_of(named(season, DocumentKind.ANNOUNCEMENT))["decision"] == expected
    assert named(season, DocumentKind.CERTIFICATE).code == "07/QĐ-SNgV"


def test_numbers_and_dates_of_documents_are_not_their_own_facts() -> None:
    before, after = samples.counted_season(), with_issued(samples.counted_season())
    assert compose(before, with_references=False) == compose(after, with_references=False)
    assert compose(before) != compose(after)


def test_another_signer_is_a_documents_own_fact() -> None:
    season = samples.counted_season()
    chosen = with_issued(season, signer="Phan Đình Khôi")
    assert named(chosen, DocumentKind.DECISION, with_references=False) != named(season, DocumentKind.DECISION)


def test_the_council_has_a_number_series_of_its_own() -> None:
    codes = {document.kind: document.code for document in compose(samples.issued_season())}
    assert codes[DocumentKind.COUNTING_MINUTES] == "06/BB-HĐTĐKT"
    assert codes[DocumentKind.ANNOUNCEMENT] == "10/TB-SNgV"


def test_the_director_signs_by_his_post() -> None:
    signer = facts_of(named(samples.setup_season(), DocumentKind.PLAN))["signer"]
    assert signer == {"lines": ("Giám đốc",), "name": "Trịnh Bảo Lâm", "post": ""}


def test_an_unknown_director_is_left_blank() -> None:
    season = samples.setup_season()
    council = tuple(member for member in season.setup.council if member.post != "Giám đốc")
    season = replace(season, setup=season.setup.model_copy(update={"council": council}))
    assert facts_of(named(season, DocumentKind.PLAN))["signer"]["name"] == ""


def test_the_vice_chair_signs_the_submission_where_the_director_is_the_chair() -> None:
    signer = facts_of(named(samples.counted_season(), DocumentKind.SUBMISSION))["signer"]
    assert signer["lines"] == ("TM. Hội đồng", "KT. Chủ tịch", "Phó Chủ tịch")
    assert (signer["name"], signer["post"]) == ("Vũ Thị Hải Yến", "Phó Giám đốc Sở Ngoại vụ")


def test_a_chair_who_is_not_the_director_signs_the_submission() -> None:
    season = samples.counted_season()
    director, vice, *others = season.setup.council
    council = (
        vice.model_copy(update={"role": Role.CHAIR}),
        director.model_copy(update={"role": Role.MEMBER}),
        *others,
    )
    season = replace(season, setup=season.setup.model_copy(update={"council": council}))
    assert facts_of(named(season, DocumentKind.SUBMISSION))["signer"]["lines"] == ("TM. Hội đồng", "Chủ tịch")


def test_a_missing_vice_chair_leaves_the_name_blank() -> None:
    season = samples.counted_season()
    council = tuple(one for one in season.setup.council if one.role is not Role.VICE_CHAIR)
    season = replace(season, setup=season.setup.model_copy(update={"council": council}))
    assert facts_of(named(season, DocumentKind.SUBMISSION))["signer"]["name"] == ""


def test_a_row_of_the_setup_names_title_and_signer() -> None:
    signer = facts_of(named(samples.counted_season(), DocumentKind.ANNOUNCEMENT))["signer"]
    assert signer == {"lines": ("KT. Giám đốc", "Phó Giám đốc"), "name": "Phan Đình Khôi", "post": ""}


@pytest.mark.parametrize(
    ("signer", "lines", "name"),
    [
        ("Phan Đình Khôi", ("KT. Giám đốc", "Phó Giám đốc"), "Phan Đình Khôi"),
        ("Trịnh Bảo Lâm", ("Giám đốc",), "Trịnh Bảo Lâm"),
        ("Vũ Thị Hải Yến", ("KT. Giám đốc", "Phó Giám đốc"), "Vũ Thị Hải Yến"),
        ("Người Không Có", ("Giám đốc",), ""),
    ],
)
def test_the_signer_chosen_at_issue_signs_decision_and_certificates(
    signer: str, lines: tuple[str, ...], name: str
) -> None:
    season = with_issued(samples.counted_season(), signer=signer)
    expected = {"lines": lines, "name": name, "post": ""}
    assert facts_of(named(season, DocumentKind.DECISION))["signer"] == expected
    assert facts_of(named(season, DocumentKind.CERTIFICATE))["signer"] == expected


def test_a_certificate_may_have_a_signer_of_its_own() -> None:
    season = samples.counted_season()
    row = Signer(document="giay-cong-nhan", title="Q. Giám đốc", name="Phan Đình Khôi")
    season = replace(season, setup=season.setup.model_copy(update={"signers": (row,)}))
    assert facts_of(named(season, DocumentKind.CERTIFICATE))["signer"]["lines"] == ("Q. Giám đốc",)


def test_a_row_for_the_very_document_goes_before_another_row_of_the_same_name() -> None:
    season = with_issued(samples.counted_season(), signer="Phan Đình Khôi")
    rows = (*season.setup.signers, Signer(document="quyet-dinh", title="Q. Giám đốc", name="Phan Đình Khôi"))
    season = replace(season, setup=season.setup.model_copy(update={"signers": rows}))
    assert facts_of(named(season, DocumentKind.DECISION))["signer"]["lines"] == ("Q. Giám đốc",)


def test_there_is_one_certificate_for_each_recognised_nominee_collectives_first() -> None:
    season = samples.issued_season()
    certificates = [document for document in compose(season) if document.kind is DocumentKind.CERTIFICATE]
    assert [document.values["name"] for document in certificates] == [one.name for one in season.recognised]
    assert certificates[0].stem == "giay-cong-nhan/01-phong-hop-tac-quoc-te"
    assert certificates[2].stem == "giay-cong-nhan/03-to-doi-ngoai-hoi-nhap-nhom-2"


def test_a_certificate_says_what_it_says_in_the_sizes_that_one_page_has_room_for() -> None:
    certificates = [one for one in compose(samples.counted_season()) if one.kind is DocumentKind.CERTIFICATE]
    fits = [facts_of(one)["fit"] for one in certificates[:4]]
    assert [fit["name_size"] for fit in fits] == [32, 24, 32, 32]
    assert fits[2]["issuer"] == ("Giám đốc Sở Ngoại vụ",)
    honorific, name = (certificates[2].text(field) for field in ("honorific", "name"))
    assert fits[2]["name"] == (f"{honorific} {name}".strip(),)


def test_a_single_nominee_makes_a_list_of_one_group() -> None:
    values = facts_of(named(samples.counted_season(1), DocumentKind.DECISION))
    assert values["total"] == "01 cá nhân"
    assert [group["heading"] for group in values["groups"]] == ["CÁ NHÂN"]


def test_the_lines_of_the_paper_ballot_count_through_as_on_the_ballot_list() -> None:
    groups = facts_of(named(samples.ballot_season(), DocumentKind.PAPER_BALLOT))["groups"]
    assert [row["line"] for group in groups for row in group["rows"]] == list(range(1, 15))


def test_results_are_the_tallys_own_numbers() -> None:
    season = samples.counted_season()
    assert season.first.tally is not None
    groups = facts_of(named(season, DocumentKind.COUNTING_MINUTES))["groups"]
    printed = [(row["name"], row["agree"], row["outcome"]) for group in groups for row in group["rows"]]
    counted = [(line.nominee, line.agree, "Đạt" if line.passed else "Không đạt") for line in season.first.tally.lines]
    assert printed == counted
    assert groups[1]["rows"][2]["share"] == "55,56%"


def test_an_empty_base_gives_a_share_of_nothing() -> None:
    season = samples.counted_season(1)
    assert season.first.tally is not None
    line = season.first.tally.lines[0].model_copy(update={"base": 0, "agree": 0})
    season = replace(
        season, first=replace(season.first, tally=season.first.tally.model_copy(update={"lines": (line,)}))
    )
    assert facts_of(named(season, DocumentKind.COUNTING_MINUTES))["groups"][0]["rows"][0]["share"] == "0,00%"


def test_tied_nominees_are_named_in_the_minutes() -> None:
    season = samples.counted_season()
    assert season.first.tally is not None
    tied = (season.ballot_list[5].id, season.ballot_list[9].id)
    season = replace(season, first=replace(season.first, tally=season.first.tally.model_copy(update={"tied": tied})))
    values = facts_of(named(season, DocumentKind.COUNCIL_MINUTES))
    assert values["tied"] == (season.ballot_list[5].name, season.ballot_list[9].name)


def test_absent_members_stand_with_their_reason() -> None:
    values = facts_of(named(samples.counted_season(), DocumentKind.COUNCIL_MINUTES))
    assert [(one["name"], one["reason"]) for one in values["absent"]] == [("Kiều Minh Hiếu", "Nghỉ ốm")]
    assert [one["name"] for one in values["absent_voting"]] == ["Tô Hoài Bắc"]
    assert len(values["attending"]) == 7


def test_an_absence_without_a_reason_is_said_to_have_none() -> None:
    season = samples.counted_season()
    assert season.first.session is not None
    attendance = tuple(
        one.model_copy(update={"reason": ""}) if one.state is Attendance.ABSENT else one
        for one in season.first.session.attendance
    )
    season = replace(
        season, first=replace(season.first, session=season.first.session.model_copy(update={"attendance": attendance}))
    )
    assert facts_of(named(season, DocumentKind.COUNCIL_MINUTES))["absent"][0]["reason"] == "không ghi lý do"


def test_a_count_whose_time_was_not_stated_leaves_room_for_it() -> None:
    season = samples.counted_season()
    assert season.first.session is not None
    season = replace(
        season, first=replace(season.first, session=season.first.session.model_copy(update={"count_start": None}))
    )
    begins = facts_of(named(season, DocumentKind.COUNTING_MINUTES))["begins"]
    assert begins == "........ giờ ........ phút, ngày 22 tháng 12 năm 2026"


def test_a_chair_from_outside_the_council_is_printed_without_a_post() -> None:
    season = samples.counted_season()
    assert season.first.session is not None
    season = replace(
        season, first=replace(season.first, session=season.first.session.model_copy(update={"chair": "Người Khách"}))
    )
    assert facts_of(named(season, DocumentKind.COUNCIL_MINUTES))["chair"] == {
        "lines": (),
        "name": "Người Khách",
        "post": "",
    }


def test_an_invitation_without_time_and_place_leaves_room_for_them() -> None:
    season = samples.ballot_season()
    assert season.appraisal is not None
    bare = season.appraisal.model_copy(update={"meeting_date": None, "meeting_time": None, "meeting_place": ""})
    values = facts_of(named(replace(season, appraisal=bare), DocumentKind.INVITATION))
    assert values["when"] == f"........ giờ ........ phút, {DOTTED_DATE}"
    assert values["where"] == ""


def test_the_summary_says_what_the_appraisal_found() -> None:
    before = facts_of(named(samples.nomination_season(), DocumentKind.SUMMARY))["groups"][1]["rows"]
    after = facts_of(named(samples.ballot_season(), DocumentKind.SUMMARY))["groups"][1]["rows"]
    assert {(row["verdict"], row["note"]) for row in before} == {("", "")}
    told = [(row["verdict"], row["note"]) for row in after if row["verdict"] != "Đủ điều kiện"]
    assert told == [("Không đủ điều kiện", "Chưa đủ 12 tháng công tác tại Sở")]


def test_the_filing_line_of_the_setup_is_not_printed_twice() -> None:
    season = samples.setup_season()
    setup = season.setup.model_copy(update={"recipients": ("- Ban Giám đốc;", "Lưu: VT, VP.", " ")})
    assert facts_of(named(replace(season, setup=setup), DocumentKind.PLAN))["recipients"] == ("Ban Giám đốc",)


def test_a_legal_basis_is_printed_without_its_own_introduction_and_end() -> None:
    season = samples.setup_season()
    basis = season.setup.legal_bases[0].model_copy(update={"text": "Căn cứ Luật A;"})
    setup = season.setup.model_copy(update={"legal_bases": (basis,)})
    assert facts_of(named(replace(season, setup=setup), DocumentKind.PLAN))["bases"] == ("Luật A",)


def test_a_channel_without_movements_is_left_out_of_the_plan() -> None:
    season = samples.setup_season()
    setup = season.setup.model_copy(update={"movements": season.setup.movements[:2]})
    assert len(facts_of(named(replace(season, setup=setup), DocumentKind.PLAN))["channels"]) == 1


def test_a_council_without_a_chair_is_invited_all_the_same() -> None:
    season = samples.ballot_season()
    council: tuple[Member, ...] = tuple(one for one in season.setup.council if one.role is not Role.CHAIR)
    season = replace(season, setup=season.setup.model_copy(update={"council": council}))
    assert facts_of(named(season, DocumentKind.INVITATION))["chair"] == {"name": "", "role": ""}


def test_there_are_no_minutes_of_a_session_that_has_not_been_counted() -> None:
    with pytest.raises(ValueError, match="not been counted"):
        council_minutes(Sources(samples.ballot_season()))


def test_values_are_plain_data_and_the_same_every_time() -> None:
    season = samples.issued_season(60)
    first = [canonical_json(document.values) for document in compose(season)]
    assert first == [canonical_json(document.values) for document in compose(season)]
