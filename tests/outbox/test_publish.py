"""What should stand in outbox/: the season's own papers at every stage, and nothing that it has no more."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import docx
import pytest

from pipeline.ballot.desk import NO_BALLOTS
from pipeline.demo import secretary
from pipeline.documents import rendering
from pipeline.documents.printing.office import OfficeFault, OfficeTrouble
from pipeline.documents.templates import in_force as templates
from pipeline.documents.templates.in_force import read_template, shipped_templates, templates_of
from pipeline.documents.word.reading import text_of as docx_text
from pipeline.issue.signed import decide_signed
from pipeline.kernel.files.packages import member, read_package, write_package
from pipeline.kernel.files.store import digest_of
from pipeline.kernel.findings import Severity
from pipeline.outbox.status_file import status_path
from pipeline.season.ledger import drops, history
from pipeline.season.ledger.drops import DropState
from pipeline.status import collect as standing
from pipeline.status.collect import standing_of, write_standing
from pipeline.template_doctor import trouble
from pipeline.template_doctor.trouble import troubled_templates
from pipeline.words import word
from tests.clerk import at

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.clerk import Clerk

YES = "Có"


@pytest.fixture(autouse=True)
def _as_if_converted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a conversion be a moment's work: the PDFs of these tests are tokens of their documents."""
    monkeypatch.setattr(rendering, "convert_together", convert)
    monkeypatch.setattr("pipeline.outbox.wanted.merge", b"".join)


def convert(sources: Mapping[str, bytes], *_: object, **__: object) -> dict[str, bytes]:
    return {name: b"%PDF-" + content[-40:] for name, content in sources.items()}


def pdfs(clerk: Clerk) -> set[str]:
    return {path for path, output in clerk.shelf.items() if path.endswith(".pdf") and output.digest}


def test_every_document_has_its_pdf(tmp_path: Path) -> None:
    clerk = at("session", tmp_path)
    assert clerk.print_papers()
    documents = {path for path in clerk.shelf if path.endswith(".docx") and path.startswith("thu-ky/")}
    desk = {path for path in pdfs(clerk) if path.startswith("thu-ky/")}
    assert {f"{path[:-5]}.pdf" for path in documents} | {f"thu-ky/{clerk.year}/giay-cong-nhan.pdf"} == desk
    pack = [path for path in pdfs(clerk) if path.startswith(f"hoi-dong/{clerk.year}/tai-lieu-hop/")]
    assert len(pack) == len(clerk.season.ballot_list) + 1


def test_where_libreoffice_leaves_some_out_what_was_made_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk = at("setup", tmp_path)

    def broken(sources: Mapping[str, bytes], *_: object, **__: object) -> dict[str, bytes]:
        raise OfficeFault(OfficeTrouble.UNCONVERTED, tuple(sources)[1:], convert(dict([*sources.items()][:1])))

    monkeypatch.setattr(rendering, "convert_together", broken)
    assert not clerk.print_papers()
    assert pdfs(clerk) == {f"thu-ky/{clerk.year}/ke-hoach.pdf"}
    monkeypatch.setattr(rendering, "convert_together", convert)
    assert clerk.print_papers()


def new_round(clerk: Clerk) -> None:
    clerk.drop("thu-ky", "tham-dinh.xlsx", secretary.appraisal_form(clerk.stage, new_round=YES)).look()
    clerk.bring_up()


def test_a_new_round_withdraws_the_papers_of_the_old_count(tmp_path: Path) -> None:
    clerk = at("session", tmp_path)
    clerk.print_papers()
    new_round(clerk)
    gone = {path for path, output in clerk.shelf.items() if output.digest is None}
    assert f"thu-ky/{clerk.year}/bien-ban-hop.docx" in gone
    assert f"thu-ky/{clerk.year}/bien-ban-hop.pdf" in gone
    assert f"thu-ky/{clerk.year}/giay-cong-nhan.pdf" in gone


def test_a_conversion_that_ends_after_the_season_went_on_brings_nothing_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk = at("session", tmp_path)

    def slow(sources: Mapping[str, bytes], *_: object, **__: object) -> dict[str, bytes]:
        monkeypatch.setattr(rendering, "convert_together", convert)
        new_round(clerk)
        return convert(sources)

    monkeypatch.setattr(rendering, "convert_together", slow)
    clerk.print_papers()
    clerk.print_papers()
    assert f"thu-ky/{clerk.year}/bien-ban-hop.pdf" not in pdfs(clerk)


def test_no_pdf_stands_beside_a_document_that_says_something_else(tmp_path: Path) -> None:
    clerk = at("appraisal", tmp_path)
    clerk.print_papers()
    path = f"thu-ky/{clerk.year}/giay-moi"
    before = clerk.shelf
    form = secretary.appraisal_form(clerk.stage, meeting_place="Phòng họp khác")
    clerk.drop("thu-ky", "tham-dinh.xlsx", form).look()
    clerk.bring_up()
    after = clerk.shelf
    assert after[f"{path}.docx"].digest != before[f"{path}.docx"].digest
    assert after[f"{path}.pdf"].digest != before[f"{path}.pdf"].digest


def test_a_season_that_was_never_opened_cannot_be_published(tmp_path: Path) -> None:
    clerk = at("init", tmp_path)
    with pytest.raises(ValueError, match="never opened"):
        clerk.bring_up()


def test_the_offices_own_template_comes_before_the_shipped_one(tmp_path: Path) -> None:
    clerk = at("setup", tmp_path)
    before, force = templates_of(clerk.house).in_force("ke-hoach"), templates_of(clerk.house).keep_good()
    own = clerk.settings.own_templates / "ke-hoach.docx"
    own.parent.mkdir()
    docx.Document(str(shipped_templates() / "ke-hoach.docx")).save(str(own))
    assert templates_of(clerk.house).in_force("ke-hoach") == digest_of(own.read_bytes()) != before
    assert templates_of(clerk.house).keep_good() != force
    assert clerk.house.store.holds(before)
    assert troubled_templates(clerk.settings) == ()


@pytest.mark.parametrize(
    "content", [b"no document", (shipped_templates() / "giay-moi.docx").read_bytes()], ids=["broken", "other"]
)
def test_an_own_template_that_cannot_be_used_is_passed_over_and_told(tmp_path: Path, content: bytes) -> None:
    clerk = at("setup", tmp_path)
    before = templates_of(clerk.house).in_force("ke-hoach")
    own = clerk.settings.own_templates / "ke-hoach.docx"
    own.parent.mkdir()
    own.write_bytes(content)
    assert templates_of(clerk.house).in_force("ke-hoach") == before
    assert [fault.params["template"] for fault in troubled_templates(clerk.settings)] == ["ke-hoach.docx"]
    warned = standing_of(clerk.house, clerk.year, NO_BALLOTS).warnings
    assert [one.severity for one in warned if dict(one.params).get("template")] == [Severity.WARNING]


def own_template(clerk: Clerk, *changes: tuple[str, str]) -> Path:
    """Let the office save a plan of its own, changed in what is typed."""
    own = clerk.settings.own_templates / "ke-hoach.docx"
    own.parent.mkdir(exist_ok=True)
    package = read_package((shipped_templates() / "ke-hoach.docx").read_bytes())
    xml = package["word/document.xml"].plain().decode()
    for before, after in changes:
        assert before in xml
        xml = xml.replace(before, after, 1)
    kept = [part for part in package.values() if part.name != "word/document.xml"]
    own.write_bytes(write_package([*kept, member("word/document.xml", xml.encode())]))
    return own


@pytest.mark.parametrize(
    ("broken", "what"),
    [
        ((">{%p endfor %}<", "><"), "chưa dùng được: Đoạn "),
        (("{{ own.code }}", "{{ own.cdoe }}"), "dùng tên không có trong số liệu của kỳ xét: own.cdoe"),
        (("{{ own.code }}", "{% if not year %}{{ own.cdoe }}{% endif %}"), "dùng tên không có trong số liệu"),
        (("{{ own.code }}", "{{ own.code + 1 }}"), "có chỗ viết sai nên không điền được"),
    ],
    ids=["block", "part", "part-in-a-branch", "expression"],
)
def test_when_an_own_template_breaks_its_last_good_version_goes_on(
    tmp_path: Path, broken: tuple[str, str], what: str
) -> None:
    clerk = at("setup", tmp_path)
    first = own_template(clerk, ("Số: ", "Số ký hiệu: ")).read_bytes()
    clerk.bring_up()
    good = templates_of(clerk.house).in_force("ke-hoach")
    assert good == digest_of(first)
    own_template(clerk, ("Số: ", "Số hiệu: "), broken)
    clerk.bring_up()
    assert templates_of(clerk.house).in_force("ke-hoach") == good
    plan = clerk.house.store.get(str(clerk.shelf[f"thu-ky/{clerk.year}/ke-hoach.docx"].digest))
    assert "Số ký hiệu:" in docx_text(plan)
    message = word(standing_of(clerk.house, clerk.year, NO_BALLOTS).warnings[0]).message
    assert message.startswith(f"Mẫu văn bản “ke-hoach.docx” {what}")
    assert message.endswith("; hệ thống tạm dùng bản trước đó của cơ quan.")
    own_template(clerk, ("Số: ", "Số hiệu: "))
    assert templates_of(clerk.house).in_force("ke-hoach") != good
    assert troubled_templates(clerk.settings) == ()


def test_an_own_template_that_never_was_good_leaves_the_shipped_one_in_force(tmp_path: Path) -> None:
    clerk = at("setup", tmp_path)
    own_template(clerk, ("{{ own.code }}", "{{ own.cdoe }}"))
    assert templates_of(clerk.house).in_force("ke-hoach") == digest_of(
        (shipped_templates() / "ke-hoach.docx").read_bytes()
    )
    message = word(standing_of(clerk.house, clerk.year, NO_BALLOTS).warnings[0]).message
    assert message.endswith("; hệ thống tạm dùng mẫu có sẵn.")


def test_an_office_that_edits_the_shipped_templates_themselves_is_safe_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk = at("setup", tmp_path)
    own = own_template(clerk)
    shutil.copytree(shipped_templates(), own.parent, dirs_exist_ok=True)
    for module in (templates, trouble):
        monkeypatch.setattr(module, "shipped_templates", lambda: own.parent)
    good = templates_of(clerk.house).in_force("ke-hoach")
    own.write_bytes(own.read_bytes()[:900])
    assert templates_of(clerk.house).in_force("ke-hoach") == good
    assert [fault.params["goes_on"] for fault in troubled_templates(clerk.settings)] == ["own"]


def test_a_template_that_cannot_be_read_just_now_gives_way_to_its_last_good_version(tmp_path: Path) -> None:
    clerk = at("setup", tmp_path)
    own = own_template(clerk)
    good = templates_of(clerk.house).in_force("ke-hoach")
    own.unlink()
    own.symlink_to(tmp_path / "nowhere")
    assert trouble.trouble_in(read_template(own), "ke-hoach") is not None
    own.unlink()
    own.mkdir()
    assert templates_of(clerk.house).in_force("ke-hoach") == good
    assert [fault.params["goes_on"] for fault in troubled_templates(clerk.settings)] == ["own"]
    own.rmdir()
    own_template(clerk)
    assert templates_of(clerk.house).in_force("ke-hoach") == good


def test_an_own_template_may_use_whatever_its_document_is_offered(tmp_path: Path) -> None:
    clerk = at("session", tmp_path)
    own = clerk.settings.own_templates / "quyet-dinh.docx"
    own.parent.mkdir()
    document = docx.Document(str(shipped_templates() / "quyet-dinh.docx"))
    document.add_paragraph(
        "{% for group in groups %}{% for row in group.rows %}{{ row.rating }}{% endfor %}{% endfor %}"
    )
    document.save(str(own))
    assert troubled_templates(clerk.settings) == ()
    assert templates_of(clerk.house).in_force("quyet-dinh") == digest_of(own.read_bytes())


# Signed copies.


def text_of(clerk: Clerk, stem: str, number: str = "") -> str:
    from pipeline.documents.compose import compose

    document = next(one for one in compose(clerk.season) if one.stem == stem)
    return f"SỞ NGOẠI VỤ\nSố: {number or document.code}\n{document.title}\n"


def test_a_signed_copy_of_a_numbered_document_is_filed_and_another_one_is_not(tmp_path: Path) -> None:
    clerk = at("decision_issued", tmp_path)
    words = text_of(clerk, "quyet-dinh")
    filed = decide_signed("a" * 64, words, [clerk.season])
    assert (filed.verdict.state, filed.verdict.subject) == (DropState.TAKEN, "quyet-dinh")
    with clerk.house.database.begin() as connection:
        digest = clerk.house.custody.put(b"%PDF- signed")
        seq = drops.register(connection, digest=digest, folder="da-ky", name="a.pdf", received_on=clerk.house.today())
        again = decide_signed(digest, words, [clerk.season])
        history.append(connection, clerk.year, seq, again.events[0])
    clerk.publish()
    archived = clerk.house.outbox / "luu-tru" / str(clerk.year) / "quyet-dinh.pdf"
    assert archived.read_bytes() == b"%PDF- signed"
    other = decide_signed("b" * 64, words, [clerk.season])
    assert (other.verdict.state, [f.code for f in other.verdict.findings]) == (DropState.REFUSED, ["K804"])
    assert decide_signed(digest, words, [clerk.season]).verdict.state is DropState.TAKEN


def test_a_signed_copy_ahead_of_its_number_waits_and_a_strange_paper_is_refused(tmp_path: Path) -> None:
    clerk = at("session", tmp_path)
    ahead = decide_signed("a" * 64, text_of(clerk, "quyet-dinh", "07/QĐ-SNgV"), [clerk.season])
    assert (ahead.verdict.state, [f.code for f in ahead.verdict.findings]) == (DropState.WAITING, ["K803"])
    strange = decide_signed("a" * 64, "Thư mời dự tiệc", [clerk.season])
    assert (strange.verdict.state, [f.code for f in strange.verdict.findings]) == (DropState.REFUSED, ["K801"])


def test_a_signed_copy_of_a_paper_without_number_does_not_wait_for_one(tmp_path: Path) -> None:
    clerk = at("decision_issued", tmp_path)
    found = decide_signed("a" * 64, text_of(clerk, "tong-hop"), [clerk.season])
    assert found.verdict.state is not DropState.WAITING


def test_a_pdf_that_could_not_be_measured_is_told_among_the_warnings(tmp_path: Path) -> None:
    clerk = at("setup", tmp_path)
    clerk.print_papers()
    warned = standing_of(clerk.house, clerk.year, NO_BALLOTS).warnings
    assert [(item.code, dict(item.params)["files"]) for item in warned] == [
        ("L401", f"thu-ky/{clerk.year}/ke-hoach.pdf")
    ]
    clerk.house.settings.var.joinpath("layouts").rename(tmp_path / "gone")
    assert standing_of(clerk.house, clerk.year, NO_BALLOTS).warnings == ()


def test_why_there_is_no_pdf_stands_in_the_status(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clerk = at("setup", tmp_path)

    def told(office: Path | None, *, complete: bool) -> tuple[bool, list[str]]:
        monkeypatch.setattr(standing, "find_office", lambda: office)
        write_standing(clerk.house, NO_BALLOTS, complete=complete)
        shown = json.loads(status_path(clerk.settings, clerk.year).read_bytes())
        return shown["office_missing"], shown["unprinted"]

    office = tmp_path / "soffice"
    assert told(None, complete=False) == (True, [])
    assert told(office, complete=False) == (False, [f"outbox/thu-ky/{clerk.year}/ke-hoach.docx"])
    assert told(office, complete=True) == (False, [])
    clerk.print_papers()
    clerk.placer.place()
    assert told(office, complete=False) == (False, [])
