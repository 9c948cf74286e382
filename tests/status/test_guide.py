from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pipeline.forms.form import FormName
from pipeline.outbox.shipped_forms import shipped_form
from pipeline.season.documents import DocumentState
from pipeline.season.dossiers import Dossiers
from pipeline.season.nomination import NominationState
from pipeline.season.season import Season, Stage
from pipeline.season.setup import BallotTier
from pipeline.status.attention import NEW_ROUND_LABEL, attention
from pipeline.status.guide import DONE, current_step, steps
from pipeline.status.standing import Standing
from pipeline.status.words import (
    DOCUMENT_STATES,
    NOMINATION_STATES,
    STAGES,
    days_left_in_words,
    listed,
)


def season_of(standing: Standing) -> Season:
    assert standing.season is not None
    return standing.season


def with_tier(standing: Standing, tier: BallotTier) -> Standing:
    season = season_of(standing)
    setup = season.setup.model_copy(update={"rules": season.setup.rules.model_copy(update={"ballot_tier": tier})})
    return replace(standing, season=replace(season, setup=setup))


def told(standing: Standing) -> str:
    return "\n".join(step.whole for step in steps(standing))


def files(standing: Standing) -> list[str]:
    return [path for step in steps(standing) for path in step.files]


def test_each_stage_has_its_step(request: pytest.FixtureRequest) -> None:
    expected = {"empty": 1, "begun": 1, "gathering": 2, "voting": 4, "counted": 6, "issued": 7, "archived": DONE}
    assert {name: current_step(request.getfixturevalue(name)) for name in expected} == expected


def test_every_stage_says_what_to_do_in_whole_sentences(standing: Standing) -> None:
    sentences = [step.whole for step in steps(standing)]
    assert sentences
    assert all(sentence.endswith(".") and sentence[0].isupper() for sentence in sentences)


def test_without_a_year_the_first_thing_is_to_begin_one(empty: Standing) -> None:
    assert "pipeline init --year" in told(empty)


def test_after_init_the_setup_is_filled_and_dropped(begun: Standing) -> None:
    assert files(begun) == ["thu-ky/2026/thiet-lap.xlsx"]
    assert "inbox/thu-ky" in told(begun)


def test_while_gathering_it_says_how_long_who_is_silent_and_what_was_returned(gathering: Standing) -> None:
    said = told(gathering)
    assert "trước ngày 15/12/2026 (còn 22 ngày); đến nay đã nhận 3 phiếu hợp lệ." in said
    assert "Nhắc phòng chưa gửi gì: Phòng Thanh tra - Pháp chế và Phòng Biên giới." in said
    assert "Nhắc các phòng sửa 2 phiếu bị trả lại" in said
    assert files(gathering) == ["thu-ky/2026/tham-dinh.xlsx"]


def test_from_the_deadline_on_the_appraisal_comes_first(gathering: Standing) -> None:
    late = replace(gathering, today=date(2026, 12, 15))
    assert current_step(late) == 3
    assert "Chờ các phòng" not in told(late)
    assert "Đã hết hạn gửi: ghi kết quả thẩm định" in told(late)


def test_past_the_deadline_with_nothing_accepted_there_is_nothing_to_appraise(gathering: Standing) -> None:
    season = replace(season_of(gathering), nominations=Dossiers())
    late = replace(gathering, today=date(2026, 12, 16), season=season)
    assert current_step(late) == 2
    assert "chưa có phiếu hợp lệ nào" in told(late)
    assert "thu-ky/2026/tham-dinh.xlsx" not in files(late)


def test_slips_are_printed_by_two_people_before_the_first_ballot(voting: Standing) -> None:
    fresh = replace(voting, ballots_received=0)
    assert files(fresh)[:3] == [
        "thu-ky/2026/ma-phieu.pdf",
        "thu-ky/2026/ma-mo-hom-phieu.pdf",
        "thu-ky/2026/phien-hop.xlsx",
    ]
    assert "Hai người cùng in" in told(fresh)


def test_with_ballots_in_the_box_the_slips_are_no_longer_spoken_of(voting: Standing) -> None:
    assert "ma-phieu.pdf" not in told(voting)
    assert "hòm phiếu đã có 5 phiếu" in told(voting)


def test_when_all_have_voted_the_session_is_next(voting: Standing) -> None:
    full = replace(voting, ballots_received=9)
    assert current_step(full) == 5
    assert steps(full)[0].text.startswith("Họp Hội đồng xong, điền phien-hop.xlsx, ghi cả mã mở hòm phiếu")


def test_on_paper_there_is_no_opening_code(voting: Standing) -> None:
    paper = with_tier(voting, BallotTier.PAPER)
    assert "mã mở hòm" not in told(paper)
    assert files(paper)[:2] == ["thu-ky/2026/phieu-bau.docx", "thu-ky/2026/phien-hop.xlsx"]


def test_a_mixed_vote_asks_for_both(voting: Standing) -> None:
    said = told(with_tier(replace(voting, ballots_received=0), BallotTier.MIXED))
    assert "ma-phieu.pdf" in said
    assert "In phiếu bầu giấy" in said


def test_after_the_count_all_papers_want_numbers_and_the_director_chooses(counted: Standing) -> None:
    assert files(counted) == ["thu-ky/2026/phat-hanh.xlsx"]
    assert "Ghi số, ngày và lựa chọn của Giám đốc" in told(counted)
    assert "Chưa có số: kế hoạch, giấy mời, biên bản kiểm phiếu" in told(counted)


def test_numbered_papers_are_to_be_signed_and_dropped(issued: Standing) -> None:
    assert "inbox/da-ky" in told(issued)
    assert "kế hoạch" not in told(issued)
    assert "quyết định công nhận" in told(issued)


def test_in_the_end_nothing_is_left_to_do(archived: Standing) -> None:
    assert len(steps(archived)) == 1
    assert "đã hoàn thành" in told(archived)


def test_an_archived_season_with_a_draft_left_still_asks_for_its_number(archived: Standing) -> None:
    first, *others = archived.documents
    left = replace(archived, documents=(replace(first, state=DocumentState.DRAFT), *others))
    assert "Chưa có số: kế hoạch." in told(left)


def test_all_well_needs_no_attention(begun: Standing, counted: Standing, archived: Standing) -> None:
    assert (attention(begun), attention(counted), attention(archived)) == ((), (), ())


def test_edited_open_and_refused_files_need_attention(gathering: Standing) -> None:
    refused, edited, opened = attention(gathering)
    assert refused.startswith("1 tệp chưa nhận được")
    assert "outbox/thu-ky/2026/tham-dinh.xlsx" in edited
    assert "outbox/phong/VP/2026/phieu-gioi-thieu.xlsx" in opened


def test_what_waits_is_not_to_be_sent_again(issued: Standing) -> None:
    assert attention(issued) == ("1 tệp đến trước một bước nên đang chờ: không phải gửi lại.",)


def test_files_that_are_no_ballot_yet_are_told_by_their_number(voting: Standing) -> None:
    (only,) = attention(voting)
    assert only.startswith("1 tệp trong inbox/phieu-bau chưa phải là phiếu hợp lệ")


def test_the_house_in_trouble_comes_first(gathering: Standing) -> None:
    said = attention(replace(gathering, held=2, office_missing=True, setup_waiting=True))
    assert said[0].startswith("2 tệp được giữ lại vì hệ thống gặp lỗi")
    assert "LibreOffice" in said[1]
    assert any(NEW_ROUND_LABEL in sentence for sentence in said)


def test_documents_that_libreoffice_could_not_print_are_named(gathering: Standing) -> None:
    (said, *_) = attention(replace(gathering, unprinted=("outbox/thu-ky/2026/ke-hoach.docx",)))
    assert said.startswith("LibreOffice chưa làm được bản PDF của outbox/thu-ky/2026/ke-hoach.docx: máy tự làm lại")


def test_the_cell_that_opens_a_new_round_is_called_as_in_the_form() -> None:
    fields = {field.name: field.label for field in shipped_form(FormName.APPRAISAL, 2026).fields}
    assert fields["new_round"] == NEW_ROUND_LABEL


def test_a_late_nomination_is_told_by_name(voting: Standing) -> None:
    season = season_of(voting)
    held = tuple(replace(one, state=NominationState.HELD) for one in season.dossiers if one.name == "Đỗ Thị Hòa")
    said = attention(replace(voting, season=replace(season, nominations=Dossiers.of(held))))
    assert any("(Đỗ Thị Hòa)" in sentence for sentence in said)


def test_a_result_that_decides_nothing_is_said_plainly(counted: Standing) -> None:
    season = season_of(counted)
    assert season.first.tally is not None
    failed = tuple(line.model_copy(update={"passed": False}) for line in season.first.tally.lines)
    ids = tuple(line.id for line in failed[:2])
    tally = season.first.tally.model_copy(update={"quorum_met": False, "lines": failed, "tied": ids, "present": 5})
    quorum, tied, nobody = attention(replace(counted, season=replace(season, first=replace(season.first, tally=tally))))
    assert "có 5, cần ít nhất 6" in quorum
    assert "Tổ Văn thư - Lưu trữ" in tied
    assert nobody == "Không có ai đạt số phiếu cần thiết."


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (22, "còn 22 ngày"),
        (2, "còn 2 ngày"),
        (1, "hôm nay là ngày cuối"),
        (0, "đã hết hạn"),
        (-3, "đã quá hạn 3 ngày"),
    ],
)
def test_what_is_due_before_a_day_is_late_on_that_day(days: int, words: str) -> None:
    assert days_left_in_words(days) == words


def test_a_missed_recognition_deadline_is_said(counted: Standing) -> None:
    late = replace(counted, today=season_of(counted).setup.recognition_deadline + timedelta(days=2))
    assert "trước ngày 10/01/2027 (đã quá hạn 2 ngày)" in told(late)


def test_words_are_listed_as_in_a_sentence() -> None:
    assert [listed(()), listed(("a",)), listed(("a", "b")), listed(("a", "b", "c"))] == ["", "a", "a và b", "a, b và c"]


def test_every_state_and_stage_has_a_name() -> None:
    assert set(STAGES) == set(Stage)
    assert set(NOMINATION_STATES) == set(NominationState)
    assert set(DOCUMENT_STATES) == set(DocumentState)
