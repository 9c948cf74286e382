"""A broken template never stops the season: the last good one goes on, and the secretary is told."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest

from pipeline.audit.doctor import examine
from pipeline.audit.verify import verify
from pipeline.ballot.desk import NO_BALLOTS
from pipeline.documents.document import Document
from pipeline.documents.receipt import Advice, DropAnswer, receipt
from pipeline.documents.rendering import Drafting, Rendering, UnfilledError, freeze_numbered, render_all
from pipeline.documents.templates import in_force as templates
from pipeline.documents.templates.in_force import TemplateMemory, read_template, shipped_templates, templates_of
from pipeline.documents.word.reading import text_of
from pipeline.kernel.files.packages import member, read_package, write_package
from pipeline.kernel.files.store import digest_of
from pipeline.kernel.findings import stops
from pipeline.season.documents import DocumentKind
from pipeline.season.ledger import shelf
from pipeline.season.season import Issued
from pipeline.service.wall import behind_wall
from pipeline.status.collect import standing_of, write_standing
from pipeline.template_doctor import trouble
from pipeline.template_doctor.lint_file import examine_template
from pipeline.template_doctor.trouble import trouble_in, troubled_templates
from pipeline.words import word, words_of
from tests.clerk import Clerk, at
from tests.documents.word.word_samples import properties_of

BODY = "word/document.xml"
MINUTES = "bien-ban-kiem-phieu"
PLAN = "ke-hoach"
ONLY_REAL_FACTS_FAIL = "{{ counters[3].name }}"
"""Every sample has four members in its counting committee; the sample season has three."""


def shipped(name: str) -> bytes:
    return (shipped_templates() / f"{name}.docx").read_bytes()


def saying(name: str, *paragraphs: str) -> bytes:
    """Give a shipped template with more at its end."""
    document = docx.Document(io.BytesIO(shipped(name)))
    for text in paragraphs:
        document.add_paragraph(text)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def with_body(name: str, xml: bytes) -> bytes:
    kept = [part for part in read_package(shipped(name)).values() if part.name != BODY]
    return write_package([*kept, member(BODY, xml)])


def own(clerk: Clerk, name: str, content: bytes) -> Path:
    path = clerk.settings.own_templates / f"{name}.docx"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    return path


def made(clerk: Clerk, name: str) -> bytes:
    clerk.bring_up()
    return clerk.house.store.get(str(clerk.shelf[f"thu-ky/{clerk.year}/{name}.docx"].digest))


def lines(document: bytes) -> list[str]:
    return text_of(document).splitlines()


def work_in_a_clone(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the shipped templates themselves be the office's own, which it edits."""
    shutil.copytree(shipped_templates(), clerk.settings.own_templates)
    for module in (templates, trouble):
        monkeypatch.setattr(module, "shipped_templates", lambda: clerk.settings.own_templates)


def told(clerk: Clerk) -> list[str]:
    warned = standing_of(clerk.house, clerk.year, NO_BALLOTS).warnings
    return [word(one).message for one in warned if one.code in ("O906", "O913")]


# One judgement: what is an error for lint is not used by the season.

BROKEN = {
    "loop in a row of data": ["{% if year %}", "{%p if year %}{{ year }}{%p endif %}", "{% endif %}"],
    "text gone through": ["{%p for one in agency %}", "{{ one }}", "{%p endfor %}"],
    "group gone through": ["{%p for one in signer %}", "{{ one }}", "{%p endfor %}"],
    "no beginning": ["năm { year }}"],
    "over two paragraphs": ["{{ ye", "ar }}"],
    "word of Jinja": ["{%p block ten %}", "x", "{%p endblock %}"],
    "value that takes its paragraph": ["{{p agency }}"],
    "value that takes its run": ["năm {{r year }}"],
    "single braces": ["năm {year}"],
    "full width": ["năm ｛｛ year ｝｝"],
    "name": ["{{ yaer }}"],
    "power": ["{{ 9 ** 9 }}"],
    "only filling shows": ["{{ year + agency }}"],
}


@pytest.mark.parametrize("case", BROKEN)
def test_what_lint_calls_an_error_the_season_does_not_use(case: str, tmp_path: Path) -> None:
    content = saying(PLAN, *BROKEN[case])
    path = tmp_path / f"{PLAN}.docx"
    path.write_bytes(content)
    assert stops(examine_template(content, path.name).findings)
    assert trouble_in(read_template(path), path.stem) is not None


def test_what_lint_only_warns_of_the_season_uses(tmp_path: Path) -> None:
    content = saying(PLAN, "Chữ bên cạnh {%p if year %}", "x", "{%p endif %}")
    path = tmp_path / f"{PLAN}.docx"
    path.write_bytes(content)
    assert [finding.code for finding in examine_template(content, path.name).findings] == ["T110"]
    assert trouble_in(read_template(path), path.stem) is None


def test_the_status_page_says_the_first_mistake_as_lint_does_and_how_many_there_are(tmp_path: Path) -> None:
    clerk = at("setup", tmp_path)
    own(clerk, PLAN, saying(PLAN, "năm {year}", "năm {agency}"))
    (message,) = told(clerk)
    assert message.startswith("Mẫu văn bản “ke-hoach.docx” chưa dùng được: Đoạn ")
    assert message.endswith("nên được in nguyên như vậy (và 1 chỗ khác); hệ thống tạm dùng mẫu có sẵn.")


# A template that every sample fills, and the season's facts do not.


def test_a_document_that_a_template_cannot_be_filled_for_is_made_with_the_last_good_one(tmp_path: Path) -> None:
    clerk = at("session", tmp_path)
    good = own(clerk, MINUTES, saying(MINUTES, "Mẫu của cơ quan")).read_bytes()
    assert "Mẫu của cơ quan" in lines(made(clerk, MINUTES))
    failing = own(clerk, MINUTES, saying(MINUTES, "Mẫu mới", ONLY_REAL_FACTS_FAIL)).read_bytes()
    assert troubled_templates(clerk.settings) == ()
    minutes = made(clerk, MINUTES)
    assert "Mẫu của cơ quan" in lines(minutes)
    assert properties_of(minutes)["template"] == digest_of(good) != digest_of(failing)
    (message,) = told(clerk)
    assert message == (
        "Mẫu văn bản “bien-ban-kiem-phieu.docx” không điền được với số liệu của văn bản đang làm, tuy điền thử được: "
        "thân văn bản, gần “{{ counters[3].name }}”; hệ thống tạm dùng bản trước đó của cơ quan."
    )
    assert made(clerk, MINUTES) == minutes
    clerk.placer.place()
    found = verify(clerk.house, clerk.year)
    assert found is not None
    assert [amiss for amiss in found.amiss if MINUTES in amiss.subject] == []
    own(clerk, MINUTES, saying(MINUTES, "Mẫu đã sửa"))
    assert "Mẫu đã sửa" in lines(made(clerk, MINUTES))
    assert told(clerk) == []


def test_where_no_own_template_was_ever_good_the_shipped_one_is_filled(tmp_path: Path) -> None:
    clerk = at("session", tmp_path)
    before = made(clerk, MINUTES)
    own(clerk, MINUTES, saying(MINUTES, ONLY_REAL_FACTS_FAIL))
    assert made(clerk, MINUTES) == before
    assert [fault.params["goes_on"] for fault in troubled_templates(clerk.settings)] == ["shipped"]


def test_a_document_is_numbered_with_the_template_that_fills_it(tmp_path: Path) -> None:
    clerk = at("session", tmp_path)
    own(clerk, MINUTES, saying(MINUTES, ONLY_REAL_FACTS_FAIL))
    issued = Issued(kind=DocumentKind.COUNTING_MINUTES, number="5", date=date(clerk.year, 12, 24))
    with clerk.house.database.begin() as connection:
        freeze_numbered(
            connection, templates_of(clerk.house), replace(clerk.season, issued=(issued,)), clerk.house.today()
        )
        record = shelf.frozen(connection, clerk.year)[MINUTES]
    assert record.template == digest_of(shipped(MINUTES))


def filled(clerk: Clerk, document: Document) -> Rendering:
    templates = templates_of(clerk.house)
    (rendering,) = render_all(clerk.house.database, templates, [Drafting(templates).draft(document)])
    return rendering


def test_a_receipt_is_given_whatever_its_template_asks_for(tmp_path: Path) -> None:
    clerk = at("setup", tmp_path)
    own(clerk, "bien-nhan", saying("bien-nhan", "{%p if findings %}", "{{ findings[1].code }}", "{%p endif %}"))
    advice = Advice(code="N101", place="Ô C7", message="Trống", hint="Điền")
    answer = DropAnswer(division="A", file_name="a.xlsx", verdict="returned", received="01/12", findings=(advice,))
    document = receipt(clerk.season.setup, answer, "bien-nhan")
    first = filled(clerk, document)
    assert "N101" in text_of(clerk.house.store.get(first.docx))
    assert filled(clerk, document) == first
    assert [fault.params["template"] for fault in troubled_templates(clerk.settings)] == ["bien-nhan.docx"]


def test_where_nothing_can_be_filled_the_work_is_held_and_the_service_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk = at("setup", tmp_path)
    work_in_a_clone(clerk, monkeypatch)
    own(clerk, PLAN, b"broken")
    with pytest.raises(UnfilledError):
        clerk.bring_up()
    assert not behind_wall("publish", clerk.bring_up)
    write_standing(clerk.house, NO_BALLOTS, complete=True)
    assert told(clerk) == ["Mẫu văn bản “ke-hoach.docx” không phải tệp Word (.docx) hoặc tệp đã bị hỏng."]


# An office that edits the shipped templates themselves.


@pytest.mark.parametrize("mishap", ["broken", "deleted"])
def test_a_shipped_template_that_the_office_breaks_gives_way_to_what_it_was_when_the_service_began(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mishap: str
) -> None:
    clerk = at("setup", tmp_path)
    work_in_a_clone(clerk, monkeypatch)
    templates_of(clerk.house).keep_good()
    path = clerk.settings.own_templates / "giay-moi.docx"
    path.write_bytes(path.read_bytes()[:900])
    if mishap == "deleted":
        path.unlink()
    assert templates_of(clerk.house).in_force("giay-moi") == digest_of(shipped("giay-moi"))
    (fault,) = troubled_templates(clerk.settings)
    told_of = {name: fault.params[name] for name in ("template", "goes_on", "behind")}
    assert told_of == {"template": "giay-moi.docx", "goes_on": "own", "behind": ""}


def test_nobody_is_told_to_delete_a_template_that_nothing_stands_behind() -> None:
    assert "xóa mẫu ấy" in words_of("O906", {"goes_on": "shipped", "behind": "shipped"}).hint
    assert "xóa" not in words_of("O906", {"goes_on": "own", "behind": ""}).hint


def test_each_good_version_is_kept_as_soon_as_it_is_saved(tmp_path: Path) -> None:
    clerk = at("setup", tmp_path)
    good = own(clerk, "quyet-dinh", saying("quyet-dinh", "Mẫu của cơ quan")).read_bytes()
    templates_of(clerk.house).keep_good()
    own(clerk, "quyet-dinh", b"broken")
    assert templates_of(clerk.house).in_force("quyet-dinh") == digest_of(good)


def test_a_template_that_was_withdrawn_does_not_come_back_when_a_later_one_is_broken(tmp_path: Path) -> None:
    clerk = at("setup", tmp_path)
    path = own(clerk, PLAN, saying(PLAN, "Mẫu của cơ quan"))
    templates_of(clerk.house).in_force(PLAN)
    path.unlink()
    assert templates_of(clerk.house).in_force(PLAN) == digest_of(shipped(PLAN))
    own(clerk, PLAN, b"broken")
    assert templates_of(clerk.house).in_force(PLAN) == digest_of(shipped(PLAN))
    assert [fault.params["goes_on"] for fault in troubled_templates(clerk.settings)] == ["shipped"]


def test_a_template_that_fails_on_more_papers_than_are_remembered_is_tried_on_none(tmp_path: Path) -> None:
    memory, template = TemplateMemory(tmp_path), "a" * 64
    papers = [digest_of(str(number).encode()) for number in range(700)]
    for facts in papers:
        memory.remember_failure(template, facts, {"where": "Đoạn 1"})
    assert all(memory.fails_on(template, facts) for facts in papers)


def test_what_an_older_version_of_the_program_remembered_still_goes_on(tmp_path: Path) -> None:
    (tmp_path / "own-templates.json").write_text('{"ke-hoach": "abc"}')
    memory = TemplateMemory(tmp_path)
    assert memory.good(PLAN) == ("abc",)
    memory.remember_good(PLAN, "def")
    assert memory.good(PLAN) == ("def", "abc")
    (tmp_path / "own-templates.json").write_text("[broken")
    assert memory.good(PLAN) == ()


# The folder.

MISNAMED = {
    "Quyet-Dinh.docx": "quyet-dinh.docx",
    "quyet-dinh (1).docx": "quyet-dinh.docx",
    "quyet-dinh - Copy.docx": "quyet-dinh.docx",
    "quyết-định.docx": "quyet-dinh.docx",
    "Quyết định.docx": "quyet-dinh.docx",
    "quyet-dinh.DOCX": "quyet-dinh.docx",
    "quyet-dinh.docx.docx": "quyet-dinh.docx",
    "quyet-dinh.dotx": "quyet-dinh.docx",
    "giay-moi-hop.docm": "giay-moi.docx",
    "bien-ban-kiem-phieu-2.docx": "bien-ban-kiem-phieu.docx",
    "zzzzzz.docx": "",
}


@pytest.mark.parametrize("name", MISNAMED)
def test_a_template_that_is_misnamed_is_told_with_the_name_it_was_to_have(name: str, tmp_path: Path) -> None:
    clerk = at("setup", tmp_path)
    clerk.settings.own_templates.mkdir()
    (clerk.settings.own_templates / name).write_bytes(shipped("quyet-dinh"))
    (fault,) = troubled_templates(clerk.settings)
    assert (fault.code, fault.params) == ("O913", {"template": name, "wanted": MISNAMED[name]})
    message, hint = words_of("O913", fault.params)
    assert f"“{name}”" in message
    assert (MISNAMED[name] or "như mẫu có sẵn") in hint
    assert examine(clerk.settings)["templates"]


def test_what_word_and_other_programs_leave_in_the_folder_is_no_template(tmp_path: Path) -> None:
    clerk = at("setup", tmp_path)
    clerk.settings.own_templates.mkdir()
    for name in ("~$yet-dinh.docx", ".~lock.quyet-dinh.docx#", "README.md", "ghi-chu.txt", ".quyet-dinh.docx"):
        (clerk.settings.own_templates / name).write_bytes(b"x")
    before = templates_of(clerk.house).keep_good()
    (clerk.settings.own_templates / "~$yet-dinh.docx").unlink()
    assert templates_of(clerk.house).keep_good() == before
    assert troubled_templates(clerk.settings) == ()


def test_a_file_that_goes_while_the_folder_is_looked_through_stops_nothing(tmp_path: Path) -> None:
    clerk = at("setup", tmp_path)
    clerk.settings.own_templates.mkdir()
    link = clerk.settings.own_templates / "quyet-dinh.docx"
    link.symlink_to(tmp_path / "nowhere.docx")
    force = templates_of(clerk.house).keep_good()
    assert [fault.params["template"] for fault in troubled_templates(clerk.settings)] == ["quyet-dinh.docx"]
    assert templates_of(clerk.house).in_force("quyet-dinh") == digest_of(shipped("quyet-dinh"))
    link.unlink()
    assert templates_of(clerk.house).keep_good() != force
    clerk.settings.own_templates.rmdir()
    clerk.settings.own_templates.write_bytes(b"a file in the folder's place")
    templates_of(clerk.house).keep_good()
    assert troubled_templates(clerk.settings) == ()


# Whatever is in the file.


def document_of(text: str) -> bytes:
    xml = read_package(shipped(PLAN))[BODY].plain().decode()
    return xml.replace("<w:body>", f"<w:body>{text}", 1).encode()


def damaged(name: str) -> bytes:
    package = read_package(shipped(PLAN))
    package[name] = replace(package[name], packed=b"\xff" * 40)
    return write_package(package.values())


def renamed() -> bytes:
    package = read_package(shipped(PLAN))
    types = package["[Content_Types].xml"].plain()
    kind = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    assert kind in types
    others = [part for part in package.values() if part.name != "[Content_Types].xml"]
    types = types.replace(kind, b"application/vnd.ms-word.document.macroEnabled.main+xml")
    return write_package([*others, member("[Content_Types].xml", types)])


def paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


FILES: dict[str, Callable[[], bytes]] = {
    "body": lambda: damaged(BODY),
    "types": lambda: damaged("[Content_Types].xml"),
    "styles": lambda: damaged("word/styles.xml"),
    "renamed": renamed,
    "filled": lambda: with_body(PLAN, b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/'
                                b'main"><w:body><w:p/></w:body></w:document>'),
    "deep": lambda: with_body(PLAN, document_of(paragraph("{{ " + "(" * 3000 + "year" + ")" * 3000 + " }}"))),
    "nested": lambda: with_body(
        PLAN, document_of(paragraph("{%p if year %}") * 300 + paragraph("{%p endif %}") * 300)
    ),
    "number": lambda: with_body(PLAN, document_of(paragraph("{{ " + "9" * 5000 + " }}"))),
    "swollen": lambda: with_body(PLAN, document_of(paragraph(" " * 60_000_000))),
    "nested tables": lambda: with_body(PLAN, document_of("<w:tbl><w:tr><w:tc>" * 200 + "</w:tc></w:tr></w:tbl>" * 200)),
    "letter": lambda: with_body(PLAN, document_of(paragraph("{{ '\\x01' ~ year }}"))),
    "no file": lambda: b"",
}  # fmt: skip


@pytest.mark.parametrize("case", FILES)
def test_a_season_goes_on_whatever_is_in_a_template(case: str, tmp_path: Path) -> None:
    clerk = at("setup", tmp_path)
    before = made(clerk, PLAN)
    own(clerk, PLAN, FILES[case]())
    assert made(clerk, PLAN) == before
    write_standing(clerk.house, NO_BALLOTS, complete=True)
    (message,) = told(clerk)
    assert message.startswith("Mẫu văn bản “ke-hoach.docx” ")
    assert message.endswith("; hệ thống tạm dùng mẫu có sẵn.")
    assert len(message) < 400


def test_a_name_is_looked_up_in_a_folder_that_cannot_be_read(tmp_path: Path) -> None:
    clerk = at("setup", tmp_path)
    assert not os.path.lexists(clerk.settings.own_templates)
    assert troubled_templates(clerk.settings) == ()
