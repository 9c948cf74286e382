from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from pipeline.kernel.findings import Where, warning
from pipeline.kernel.markup import Html, element, link, safe, showable
from pipeline.season.dossiers import Dossiers
from pipeline.status.page import render_page
from pipeline.status.report import report
from pipeline.status.standing import Standing
from pipeline.words import as_json

VOID = {"meta"}


class Outline(HTMLParser):
    """Reads a page back: its tags, its links, its text, and whether every element was closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.attributes: set[str] = set()
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.links += [value or "" for name, value in attrs if name == "href"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def page_of(standing: Standing) -> str:
    return render_page(standing, report(standing))


def outline(standing: Standing) -> Outline:
    found = Outline()
    found.feed(page_of(standing))
    found.close()
    return found


def test_every_stage_gives_a_whole_vietnamese_page(standing: Standing) -> None:
    page = page_of(standing)
    assert page.startswith('<!DOCTYPE html>\n<html lang="vi"><head><meta charset="utf-8">')
    assert outline(standing).open == []
    page.encode("utf-8")


def test_a_page_has_no_scripts_and_asks_nothing_of_the_outside(standing: Standing) -> None:
    found = outline(standing)
    assert found.tags.isdisjoint({"script", "link", "img", "iframe", "form", "object", "button", "input"})
    assert not [name for name in found.attributes if name.startswith("on")]
    assert not re.search(r"https?:|url\(|@import", page_of(standing))
    assert not [path for path in found.links if ":" in path or path.startswith("/")]


def test_equal_standings_give_equal_bytes(standing: Standing) -> None:
    assert page_of(standing) == page_of(replace(standing))


def test_the_page_shows_the_day_it_was_made_for(gathering: Standing) -> None:
    assert "Ngày 23/11/2026" in outline(gathering).words


def test_names_and_file_names_stand_as_they_are_and_never_become_markup(gathering: Standing) -> None:
    found = outline(gathering)
    assert "Trần <b>Thị</b> & \"Bé\" 'Năm'" in found.words
    assert 'bao cao <script>alert("1")</script>.xlsx' in found.words
    assert "<script" not in page_of(gathering)
    assert "<b>Thị" not in page_of(gathering)


def test_exactly_one_step_is_marked_until_all_are_done(standing: Standing, archived: Standing) -> None:
    assert page_of(standing).count('<li class="now">') == (0 if standing == archived else 1)
    assert page_of(standing).count("✓ Đã xong") + page_of(standing).count("Chưa đến") >= 6


def test_documents_are_linked_relative_to_outbox(counted: Standing) -> None:
    links = outline(counted).links
    assert "thu-ky/2026/quyet-dinh.docx" in links
    assert "thu-ky/2026/quyet-dinh.pdf" in links
    assert "thu-ky/2026/phat-hanh.xlsx" in links


@pytest.mark.parametrize(
    ("name", "words"), [("counted", "DỰ THẢO"), ("issued", "ĐÃ PHÁT HÀNH"), ("issued", "ĐÃ KÝ"), ("archived", "ĐÃ LƯU")]
)
def test_a_badge_says_in_words_how_far_a_document_is(request: pytest.FixtureRequest, name: str, words: str) -> None:
    assert words in outline(request.getfixturevalue(name)).words


def test_the_archive_and_the_publication_are_linked_in_the_end(archived: Standing, issued: Standing) -> None:
    folders = {"luu-tru/2026/", "cong-bo/2026/"}
    assert folders <= set(outline(archived).links)
    assert folders.isdisjoint(outline(issued).links)


def test_divisions_that_sent_nothing_stand_out_while_they_still_can(gathering: Standing, counted: Standing) -> None:
    assert page_of(gathering).count('<tr class="stands-out">') == 2
    assert 'class="stands-out"' not in page_of(counted)
    assert "2 trên 5 phòng chưa gửi gì." in outline(gathering).words


def test_when_all_divisions_have_sent_something_the_page_says_so(gathering: Standing) -> None:
    assert gathering.season is not None
    days = {str(division.code): gathering.today for division in gathering.season.setup.divisions}
    assert "Tất cả các phòng đã gửi." in outline(replace(gathering, last_drops=days)).words


def test_a_returned_form_shows_every_reason_and_what_to_do(gathering: Standing) -> None:
    assert gathering.season is not None
    words = outline(gathering).words
    (returned,) = (dossier for dossier in gathering.season.dossiers if dossier.name == "Lê Văn Tám")
    assert len(returned.findings) > 1
    for finding in returned.findings:
        worded = as_json(finding)
        assert str(worded["message"]) in words
        assert str(worded["hint"]) in words
    assert "(chưa ghi tên)" in words


def test_the_count_is_shown_after_the_opening_only(voting: Standing, counted: Standing) -> None:
    assert "Kết quả kiểm phiếu" not in outline(voting).words
    words = outline(counted).words
    assert "Hội đồng có 9 thành viên biểu quyết, có mặt 8, cần ít nhất 6: đủ điều kiện họp." in words
    assert "✗ Không đạt" in words


def test_of_an_open_box_only_the_number_of_ballots_is_shown(voting: Standing) -> None:
    assert "5 phiếu đã vào hòm" in outline(voting).words
    assert "Phiếu bầu</h2>" not in page_of(replace(voting, ballots_issued=0))


def test_a_late_deadline_is_marked_by_words_too(gathering: Standing) -> None:
    assert gathering.season is not None
    late = replace(gathering, today=gathering.season.setup.report_deadline)
    assert '<div class="late"><b>Đã hết hạn</b>' in page_of(late)
    assert 'class="late"' not in page_of(gathering)


def test_edited_and_open_files_are_linked(gathering: Standing) -> None:
    found = outline(gathering)
    assert "thu-ky/2026/tham-dinh.xlsx" in found.links
    assert "phong/VP/2026/phieu-gioi-thieu.xlsx" in found.links
    assert "Có người sửa tay" in found.words


def test_warnings_on_the_season_and_on_accepted_forms_are_shown(gathering: Standing) -> None:
    assert gathering.season is not None
    remark = warning("N101", Where(sheet="Phiếu", cell="C9", label="Nơi sinh"))
    first, *others = gathering.season.dossiers
    season = replace(gathering.season, nominations=Dossiers.of((replace(first, findings=(remark,)), *others)))
    words = outline(replace(gathering, season=season, warnings=(remark,))).words
    assert words.count(str(as_json(remark)["message"])) == 2


def test_the_place_of_a_finding_is_shown_where_the_message_does_not_name_it(gathering: Standing) -> None:
    told = report(gathering)
    place = {"sheet": "Phiếu", "cell": "C7", "label": None}
    told["warnings"] = [{"code": "X1", "severity": "warning", **place, "message": "M.", "hint": ""}]
    found = Outline()
    found.feed(render_page(gathering, told))
    assert "X1 trang Phiếu · ô C7 M." in found.words
    assert "→ \n" not in found.words


def test_text_is_escaped_and_markup_of_ours_is_not() -> None:
    assert element("p", "<&>\"'", element("b", "x"), title='"') == (
        '<p title="&quot;">&lt;&amp;&gt;&quot;&#x27;<b>x</b></p>'
    )
    assert safe(Html("<br>")) == "<br>"


def test_what_cannot_be_shown_is_replaced() -> None:
    hole = "\N{REPLACEMENT CHARACTER}"
    assert showable("a\x00b\udc80c\u202ed\ne") == f"a{hole}b{hole}c{hole}d e"


@pytest.mark.parametrize(
    ("path", "href"),
    [
        ("thu-ky/2026/a b.docx", "thu-ky/2026/a%20b.docx"),
        ("javascript:alert(1)", "javascript%3Aalert%281%29"),
        ("//host/x", "host/x"),
        ("../x.pdf", "../x.pdf"),
    ],
)
def test_a_link_leads_to_a_file_and_nowhere_else(path: str, href: str) -> None:
    assert link(path, "x") == f'<a href="{href}">x</a>'


def test_a_document_outside_outbox_is_linked_from_the_page(counted: Standing) -> None:
    first, *_ = counted.documents
    moved = replace(counted, documents=(replace(first, path="khac/x.docx", title="Tên riêng"),))
    found = outline(moved)
    assert "../khac/x.docx" in found.links
    assert "Tên riêng" in found.words
