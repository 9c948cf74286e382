"""Reading pack, receipts, the summary's table and the page for the website."""

from __future__ import annotations

from dataclasses import replace

from pipeline.documents.announcement import publication
from pipeline.documents.document import Sources
from pipeline.documents.summary import summary
from pipeline.nominations.compose_pack import reading_pack
from pipeline.nominations.compose_summary import NAMING_COLUMNS, summary_rows
from pipeline.season.dossiers import Dossiers
from pipeline.season.setup import ListOrder
from tests import samples
from tests.facts import facts_of


def test_every_listed_nominee_has_a_page_in_the_order_of_the_ballot() -> None:
    season = samples.ballot_season()
    pages = reading_pack(season)
    assert [page.values["name"] for page in pages] == [nominee.name for nominee in season.ballot_list]
    assert pages[4].stem == "05-nguyen-thi-ngoc-anh"


def test_before_the_list_is_closed_there_is_no_reading_pack() -> None:
    assert reading_pack(samples.nomination_season()) == ()


def test_a_page_prints_answers_under_the_labels_of_the_form() -> None:
    values = facts_of(reading_pack(samples.ballot_season())[4])
    facts = {fact["label"]: fact["text"] for fact in values["facts"]}
    assert list(facts)[:3] == ["Đối tượng", "Họ và tên", "Phòng giới thiệu"]
    assert (facts["Họ và tên"], facts["Phòng giới thiệu"]) == ("Nguyễn Thị Ngọc Ánh", "Văn phòng Sở")
    assert facts["Người lập phiếu"] == "Lương Thị Khánh Vân, 01/12/2026"
    assert facts["Ngày sinh"] == "01/01/1975"
    assert facts["Mức xếp loại của năm"] == "Hoàn thành tốt nhiệm vụ"
    assert "Số người trong tập thể" not in facts
    assert len(values["judgements"]) == 5
    assert values["prepared"] == "Lương Thị Khánh Vân, 01/12/2026"


def test_a_page_of_a_collective_asks_of_a_collective() -> None:
    facts = facts_of(reading_pack(samples.ballot_season())[0])["facts"]
    assert [fact["label"] for fact in facts][:4] == [
        "Đối tượng",
        "Tên tập thể",
        "Phòng giới thiệu",
        "Số người trong tập thể",
    ]


def test_a_page_without_its_author_says_nothing_of_one() -> None:
    season = samples.ballot_season(1)
    nomination = season.dossiers[0].nomination
    assert nomination is not None
    bare = replace(
        season.dossiers[0], nomination=nomination.model_copy(update={"prepared_by": "", "prepared_on": None})
    )
    values = reading_pack(replace(season, nominations=Dossiers.of((bare, *season.dossiers[1:]))))[0].values
    assert "Người lập phiếu" not in str(values["facts"])


def test_a_listed_nominee_whose_nomination_is_gone_has_no_page() -> None:
    season = samples.ballot_season(1)
    gone = tuple(replace(dossier, nomination=None) for dossier in season.dossiers)
    assert reading_pack(replace(season, nominations=Dossiers.of(gone))) == ()


def test_a_receipt_says_what_to_mend_and_what_to_do_next() -> None:
    good, bad = samples.sample_receipts()
    assert (good.values["verdict"], good.values["findings"]) == ("ĐÃ NHẬN", ())
    facts = facts_of(bad)
    assert facts["verdict"] == "TRẢ LẠI ĐỂ CHỈNH SỬA"
    assert [finding["code"] for finding in facts["findings"]] == ["N101", "N115"]
    assert facts["steps"][1].startswith("Lưu lại dưới dạng Excel (.xlsx)")


def test_the_columns_of_the_summary_are_the_fields_of_the_form() -> None:
    season = samples.ballot_season()
    headers, rows = summary_rows(season)
    assert headers[:4] == ("TT", "Họ và tên / Tên tập thể", "Mã hồ sơ", "Phòng giới thiệu")
    assert headers[-2:] == ("Kết quả thẩm định", "Ghi chú thẩm định")
    assert {len(row) for row in rows} == {len(headers)}
    assert len(rows) == len(season.accepted)
    first = dict(zip(headers, rows[0], strict=True))
    assert first["Số người trong tập thể"] == 7
    assert first["Ngày sinh"] == ""


def test_the_summary_as_a_table_counts_as_the_printed_one_does() -> None:
    season = samples.ballot_season()
    mixed = replace(season, setup=season.setup.model_copy(update={"list_order": ListOrder.DIVISION}))
    headers, rows = summary_rows(mixed)
    printed = facts_of(summary(Sources(mixed)))["groups"]
    assert headers[:NAMING_COLUMNS] == ("TT", "Họ và tên / Tên tập thể")
    assert [row[:NAMING_COLUMNS] for row in rows] == [
        (row["order"], row["name"]) for group in printed for row in group["rows"]
    ]


def test_a_criterion_added_to_the_setup_is_a_column_of_the_summary() -> None:
    season = samples.nomination_season()
    criterion = season.setup.criteria[0].model_copy(update={"code": "TC9", "text": "Mới"})
    setup = season.setup.model_copy(update={"criteria": (*season.setup.criteria, criterion)})
    headers, rows = summary_rows(replace(season, setup=setup))
    place = headers.index("TC9. Mới")
    assert [row[place] for row in rows] == [""] * len(rows)


def test_the_website_gets_names_posts_units_and_achievements_alone() -> None:
    season = samples.issued_season()
    page = publication(season)
    assert "Tổ &quot;Đối ngoại &amp; Hội nhập&quot; &lt;nhóm 2&gt;" in page
    assert "Phó Trưởng phòng, Văn phòng Sở" in page
    assert "<script" not in page
    for dossier in season.accepted:
        nomination = dossier.nomination
        assert nomination is not None
        assert not nomination.born or nomination.born not in page
    for line in season.first.tally.lines if season.first.tally else ():
        assert f">{line.agree}/{line.base}<" not in page
    assert "phiếu" not in page
    assert "%" not in page.split("</style>")[0].split("<style>")[0]


def test_the_website_page_is_the_same_every_time() -> None:
    assert publication(samples.issued_season()) == publication(samples.issued_season())
