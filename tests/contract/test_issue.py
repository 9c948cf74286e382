"""Drops 6 and 7: numbers, the Director's choice, and signed PDFs before and after."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from pypdf import PdfReader, PdfWriter

from tests.contract import season as play
from tests.contract.workspace import YEAR, Workspace

if TYPE_CHECKING:
    from collections.abc import Callable


def _kind(status: dict[str, Any], kind: str) -> dict[str, Any]:
    return next(each for each in status["documents"] if each["kind"] == kind)


def _signed(place: Workspace, name: str, stamp: str = "1") -> bytes:
    writer = PdfWriter(clone_from=PdfReader(place.root / f"outbox/thu-ky/{YEAR}/{name}"))
    writer.add_metadata({"/Signed": stamp})
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def test_issue_is_partial_and_may_be_repeated(issued: Workspace, branch: Callable[[Workspace], Workspace]) -> None:
    place = branch(issued)
    left = {row["kind"] for row in place.rows("issue", place.secretarys("issue"), "documents")}
    assert left == {"bien-ban-hop", "to-trinh", "thong-bao"}
    play.issue(place, {"to-trinh": ("02", "29/12/2025")})
    status = place.run(0, 1)
    assert status["refused"] == []
    assert _kind(status, "to-trinh")["state"] == "issued"
    assert _kind(status, "to-trinh")["number"].startswith("02/TTr-")
    assert _kind(status, "quyet-dinh")["number"] == "07/QĐ-SNgV"
    left = {row["kind"] for row in place.rows("issue", place.secretarys("issue"), "documents")}
    assert left == {"bien-ban-hop", "thong-bao"}


def test_one_number_is_given_once_in_a_series_and_year(
    counted: Workspace, branch: Callable[[Workspace], Workspace]
) -> None:
    place = branch(counted)
    play.issue(place, {"bien-ban-kiem-phieu": ("5", "26/12/2025"), "bien-ban-hop": ("05", "26/12/2025")}, name="a.xlsx")
    status = place.run(0, 1)
    assert "a.xlsx" in str(status["refused"])
    assert _kind(status, "bien-ban-hop")["state"] == "draft"


def test_a_changed_number_is_refused_and_an_equal_one_is_not(
    counted: Workspace, branch: Callable[[Workspace], Workspace]
) -> None:
    place = branch(counted)
    blank = place.secretarys("issue")
    rows = place.rows("issue", blank, "documents")

    def numbered(number: str, date: str = "06/02/2025") -> bytes:
        changed = [{**row, "number": number, "date": date} if row["kind"] == "ke-hoach" else row for row in rows]
        return place.fill("issue", blank, {}, {"documents": changed})

    place.drop("thu-ky", "một.xlsx", numbered("7"))
    old = _kind(place.run(0, 1), "ke-hoach")
    assert old["number"] == "07/KH-SNgV"
    place.drop("thu-ky", "hai.xlsx", numbered("8"))
    status = place.run(0, 1)
    assert "hai.xlsx" in str(status["refused"])
    assert _kind(status, "ke-hoach") == old
    place.drop("thu-ky", "ba.xlsx", numbered("07/KH-SNgV"))
    status = place.run(0, 1)
    assert "ba.xlsx" not in str(status["refused"])
    assert _kind(status, "ke-hoach") == old
    place.drop("thu-ky", "bốn.xlsx", numbered("7", "07/02/2025"))
    status = place.run(0, 1)
    assert "bốn.xlsx" in str(status["refused"])
    assert _kind(status, "ke-hoach") == old


def test_a_choice_changed_after_the_decision_is_numbered_is_refused(
    issued: Workspace, counted: Workspace, branch: Callable[[Workspace], Workspace]
) -> None:
    place = branch(issued)
    blank = counted.secretarys("issue")
    rows = counted.rows("issue", blank, "recognitions")
    old = _kind(place.status(), "quyet-dinh")
    for row in rows:
        row["choice"] = "Không công nhận" if row["nominee"] == play.HOA else "Công nhận"
        row["why"] = "Đổi ý" if row["nominee"] == play.HOA else None
    place.drop("thu-ky", "đổi.xlsx", counted.fill("issue", blank, {}, {"recognitions": rows}))
    status = place.run(0, 1)
    assert "đổi.xlsx" in str(status["refused"])
    assert _kind(status, "quyet-dinh") == old


def test_a_corrected_session_that_changes_numbered_minutes_is_refused(
    issued: Workspace, branch: Callable[[Workspace], Workspace]
) -> None:
    place = branch(issued)
    old = _kind(place.status(), "bien-ban-kiem-phieu")
    committee = [{"name": "Bùi Xuân Trường", "role": "Tổ trưởng"}, {"name": "Tạ Kim Ngân", "role": "Thành viên"}]
    content = place.fill(
        "session",
        place.secretarys("session"),
        play.SESSION,
        {**play.SESSION_TABLES, "counting_committee": committee},
    )
    place.drop("thu-ky", "sửa phiên.xlsx", content)
    status = place.run(0, 1)
    assert "sửa phiên.xlsx" in str(status["refused"])
    assert _kind(status, "bien-ban-kiem-phieu") == old


def test_whoever_is_not_recognised_is_in_no_decision_and_has_no_certificate(issued: Workspace) -> None:
    names = [path.name for path in (issued.root / f"outbox/thu-ky/{YEAR}/giay-cong-nhan").glob("*.docx")]
    assert len(names) == 2
    assert not [name for name in names if "khanh" in name]


def test_a_refusal_needs_a_reason(counted: Workspace, branch: Callable[[Workspace], Workspace]) -> None:
    place = branch(counted)
    play.issue(place, {"quyet-dinh": ("7", "05/01/2026")}, {play.KHANH: ""}, "không lý do.xlsx")
    status = place.run(0, 1)
    # The contract leaves open whether this warns or stops; it must never recognise silently.
    names = [path.name for path in (place.root / f"outbox/thu-ky/{YEAR}/giay-cong-nhan").glob("*.docx")]
    assert "không lý do.xlsx" in str(status["refused"]) or not [name for name in names if "khanh" in name]


def test_a_signed_pdf_of_an_issued_document_is_archived(
    issued: Workspace, branch: Callable[[Workspace], Workspace]
) -> None:
    place = branch(issued)
    content = _signed(place, "quyet-dinh.pdf")
    place.drop("da-ky", "scan 001.pdf", content)
    status = place.run(0, 1)
    assert status["refused"] == []
    assert _kind(status, "quyet-dinh")["state"] in ("signed", "archived")
    assert not (place.root / "inbox/da-ky/scan 001.pdf").exists()
    archive = list((place.root / f"outbox/luu-tru/{YEAR}").rglob("*.pdf"))
    assert [path for path in archive if path.read_bytes() == content]
    assert place.call("verify", str(YEAR)).returncode == 0


def test_a_signed_pdf_ahead_of_its_number_waits_and_is_filed_then(
    counted: Workspace, branch: Callable[[Workspace], Workspace]
) -> None:
    numbers = {"thong-bao": ("3", "06/01/2026"), "quyet-dinh": ("7", "05/01/2026")}
    twin = branch(counted)
    twin.env.clear()
    workbook = play.issue(twin, numbers)
    twin.run()
    place = branch(counted)
    place.drop("da-ky", "ký trước.pdf", _signed(twin, "thong-bao.pdf"))
    status = place.run(0, 1)
    assert _kind(status, "thong-bao")["state"] == "signed"
    shown = [each for each in status["refused"] if "ký trước.pdf" in str(each)]
    assert not [each for each in shown if any(finding["severity"] == "error" for finding in each["findings"])]
    place.drop("thu-ky", "phat-hanh.xlsx", workbook)
    status = place.run(0, 1)
    assert _kind(status, "thong-bao")["state"] in ("signed", "archived"), status["refused"]
    assert list((place.root / f"outbox/luu-tru/{YEAR}").rglob("*.pdf"))
    assert [path for path in (place.root / f"outbox/cong-bo/{YEAR}").rglob("*") if path.is_file()]


def test_the_finding_on_a_waiting_pdf_names_the_document_it_is(
    counted: Workspace, branch: Callable[[Workspace], Workspace]
) -> None:
    place = branch(counted)
    place.drop("da-ky", "chờ.pdf", _signed(place, "thong-bao.pdf"))
    status = place.run(0, 1)
    assert _kind(status, "quyet-dinh")["title"] not in str(status["refused"])


def test_every_signed_pdf_is_filed_as_the_document_it_is(
    issued: Workspace, branch: Callable[[Workspace], Workspace]
) -> None:
    place = branch(issued)
    names = ["ke-hoach", "giay-moi", "bien-ban-kiem-phieu", "quyet-dinh"]
    folder = place.root / f"outbox/thu-ky/{YEAR}"
    names += [f"giay-cong-nhan/{path.stem}" for path in sorted((folder / "giay-cong-nhan").glob("*.pdf"))]
    contents = {name: _signed(place, f"{name}.pdf", name) for name in names}
    for at, content in enumerate(contents.values()):
        place.drop("da-ky", f"scan {at}.pdf", content)
    status = place.run(0, 1)
    assert status["refused"] == []
    for name, content in contents.items():
        document = next(each for each in status["documents"] if each["path"].endswith(f"{name}.docx"))
        assert document["state"] in ("signed", "archived"), name
        archived = [p for p in (place.root / f"outbox/luu-tru/{YEAR}").rglob("*.pdf") if p.read_bytes() == content]
        assert [path.stem for path in archived] == [name.rpartition("/")[2]]


def test_the_announcement_is_published_when_it_is_signed(
    issued: Workspace, branch: Callable[[Workspace], Workspace]
) -> None:
    place = branch(issued)
    assert not list((place.root / "outbox/cong-bo").rglob("*.pdf"))
    place.env.clear()
    play.issue(place, {"thong-bao": ("3", "06/01/2026")})
    place.run(0)
    place.drop("da-ky", "tb.pdf", _signed(place, "thong-bao.pdf"))
    place.run(0)
    assert [path for path in (place.root / f"outbox/cong-bo/{YEAR}").rglob("*") if path.is_file()]


def test_a_pdf_that_is_no_document_of_ours_is_held_with_a_finding(
    issued: Workspace, branch: Callable[[Workspace], Workspace]
) -> None:
    place = branch(issued)
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    stream = io.BytesIO()
    writer.write(stream)
    place.drop("da-ky", "trắng.pdf", stream.getvalue())
    place.drop("da-ky", "hỏng.pdf", b"%PDF-1.4 nothing")
    status = place.run(0, 1)
    for name in ("trắng.pdf", "hỏng.pdf"):
        found = [each for each in status["refused"] if name in str(each)]
        assert len(found) == 1
        assert found[0]["findings"]
