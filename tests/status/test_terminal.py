from __future__ import annotations

from dataclasses import replace

from pipeline.kernel.findings import warning
from pipeline.status.report import report
from pipeline.status.standing import Standing
from pipeline.status.terminal import render_text


def text_of(standing: Standing) -> str:
    return render_text(report(standing))


def test_every_stage_is_told_in_lines_without_trailing_blanks(standing: Standing) -> None:
    lines = text_of(standing).splitlines()
    assert "Việc cần làm tiếp theo:" in lines
    assert [line for line in lines if line != line.rstrip()] == []


def test_before_a_year_is_begun_none_is_named(empty: Standing) -> None:
    assert text_of(empty).startswith("Chờ thiết lập kỳ xét\n")


def test_the_head_names_season_stage_and_days_left(gathering: Standing) -> None:
    assert text_of(gathering).splitlines()[:3] == [
        "Kỳ xét năm 2026 · Các phòng giới thiệu, thẩm định hồ sơ",
        "Hạn các phòng báo cáo: còn 22 ngày",
        "Hạn hoàn thành công nhận: còn 48 ngày",
    ]


def test_divisions_stand_in_columns(gathering: Standing) -> None:
    assert [line for line in text_of(gathering).splitlines() if line.startswith(("Mã ", "VP ", "TT "))] == [
        "Mã    Phòng                       Đã nhận  Trả lại  Lần gửi cuối",
        "VP    Văn phòng Sở                2        0        02/11/2026",
        "TT    Phòng Thanh tra - Pháp chế  0        0        chưa gửi gì",
    ]


def test_returned_and_refused_files_are_told_while_they_can_be_mended(gathering: Standing, voting: Standing) -> None:
    assert "Trả lại: Lê Văn Tám (LS)" in text_of(gathering)
    assert 'Chưa nhận được: inbox/phong/LS/bao cao <script>alert("1")</script>.xlsx' in text_of(gathering)
    assert "Trả lại: " not in text_of(voting)


def test_a_file_that_waits_is_told_so(issued: Standing) -> None:
    assert "Đang chờ: inbox/da-ky/QD.pdf" in text_of(issued)


def test_what_is_asked_of_the_season_is_told_with_what_to_do(gathering: Standing) -> None:
    assert "Lưu ý của kỳ xét:" not in text_of(replace(gathering, warnings=()))
    broken = warning("O906", template="quyet-dinh.docx", place="", reason="x", names="", part="", goes_on="shipped")
    told = text_of(replace(gathering, warnings=(broken,))).splitlines()
    start = told.index("Lưu ý của kỳ xét:")
    assert told[start + 1].startswith("  O906 ")
    assert "quyet-dinh.docx" in told[start + 1]


def test_ballots_are_a_number_and_the_count_a_table(voting: Standing, counted: Standing) -> None:
    assert "Phiếu bầu: 5 phiếu đã vào hòm" in text_of(voting)
    assert "Đỗ Thị Hòa                    7       8        không đạt" in text_of(counted).splitlines()


def test_control_characters_in_a_name_do_not_reach_the_terminal(gathering: Standing) -> None:
    drop = replace(gathering.refused[0], name="x\x1b[2Jy.xlsx")
    assert "\x1b" not in text_of(replace(gathering, refused=(drop,)))


def test_combining_marks_take_no_column(counted: Standing) -> None:
    assert counted.season is not None
    assert counted.season.first.tally is not None
    first, *others = counted.season.first.tally.lines
    typed = first.model_copy(update={"nominee": "Tổ Văn thư - Lưu trư\N{COMBINING TILDE}"})
    tally = counted.season.first.tally.model_copy(update={"lines": (typed, *others)})
    lines = text_of(
        replace(counted, season=replace(counted.season, first=replace(counted.season.first, tally=tally)))
    ).splitlines()
    assert next(line for line in lines if line.startswith("Tổ Văn thư - Lưu trư\N{COMBINING TILDE}")).endswith(
        "trư\N{COMBINING TILDE}  8       8        đạt"
    )
