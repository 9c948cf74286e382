"""Parts of the status page on the vote and on what is to be collected from outbox/."""

from __future__ import annotations

from pathlib import PurePosixPath

from pipeline.kernel.folders import for_website, in_archive
from pipeline.kernel.markup import Html, badge, element, joined, link, row, section, table
from pipeline.season.documents import SPECS, DocumentKind, DocumentState
from pipeline.season.season import Stage
from pipeline.status.report_shape import DocumentShape, LineShape, ReportShape, TallyShape
from pipeline.status.words import DOCUMENT_STATES

_LOOKS = {
    DocumentState.DRAFT: "draft",
    DocumentState.ISSUED: "wait",
    DocumentState.SIGNED: "good",
    DocumentState.ARCHIVED: "kept",
}

_ENDINGS = {".docx": "Word", ".pdf": "PDF", ".xlsx": "Excel"}

_OUTBOX = "outbox/"


def ballots_section(report: ReportShape) -> Html:
    """Show how many ballots have come, and nothing more of them."""
    ballots = report["ballots"]
    if report["stage"] != Stage.BALLOT or not ballots["issued"]:
        return Html()
    facts = (
        _fact(ballots["issued"], "mã phiếu đã phát hành"),
        _fact(ballots["received"], "phiếu đã vào hòm"),
        _fact(ballots["waiting"], "tệp chưa phải phiếu hợp lệ"),
    )
    sealed = element("p", "Hòm phiếu đóng kín: trước khi kiểm phiếu không ai xem được lá phiếu nào.")
    return section("Phiếu bầu", element("div", *facts, class_="facts"), sealed, anchor="phieu-bau")


def tally_section(report: ReportShape) -> Html:
    """Show the result of the count, and below it that of a second ballot."""
    second = report["second_ballot"]
    return joined(
        (
            _tally("Kết quả kiểm phiếu", report["tally"], "ket-qua"),
            _tally("Kết quả bỏ phiếu lần hai", second["tally"] if second else None, "ket-qua-lan-hai"),
        )
    )


def _tally(title: str, tally: TallyShape | None, anchor: str) -> Html:
    if tally is None:
        return Html()
    heads = ("Cá nhân, tập thể được bầu", "Đồng ý", "Không đồng ý", "Không ý kiến", "Dòng hỏng", "Cần đạt", "Kết quả")
    rows = (_result_row(line) for line in tally["lines"])
    return section(
        title,
        element("p", _attendance(tally)),
        _ballot_facts(tally),
        table(heads, rows, class_="numbers"),
        anchor=anchor,
    )


def _attendance(tally: TallyShape) -> str:
    verdict = "đủ điều kiện họp" if tally["quorum_met"] else "CHƯA đủ điều kiện họp"
    return (
        f"Hội đồng có {tally['members']} thành viên biểu quyết, có mặt {tally['present']}, "
        f"cần ít nhất {tally['quorum_required']}: {verdict}."
    )


def _ballot_facts(tally: TallyShape) -> Html:
    ballots = tally["ballots"]
    facts = (
        _fact(ballots["issued"], "phát ra"),
        _fact(ballots["collected"], "thu về"),
        _fact(ballots["valid"], "hợp lệ"),
        _fact(ballots["invalid"], "không hợp lệ"),
        _fact(ballots["unused"], "không dùng"),
        _fact(ballots["missing"], "không thu lại được"),
    )
    return element("div", *facts, class_="facts")


def _result_row(line: LineShape) -> Html:
    verdict = badge("✓ Đạt", "good") if line["passed"] else badge("✗ Không đạt", "bad")
    counts = (str(line["agree"]), str(line["disagree"]), str(line["none"]), str(line["invalid"]))
    return row(line["nominee"], *counts, f"{line['required']} trên {line['base']}", verdict)


def _fact(number: int, words: str) -> Html:
    return element("div", element("b", str(number)), " ", element("span", words))


def documents_section(report: ReportShape) -> Html:
    """Show what is to be collected, one line a document with its files."""
    if not report["documents"]:
        return Html()
    rows = map(_document_row, report["documents"])
    heads = ("Văn bản", "Số", "Tình trạng", "Tệp")
    return section("Văn bản để lấy", table(heads, rows, class_="documents"), _folders(report), anchor="van-ban")


def _document_row(document: DocumentShape) -> Html:
    state = DocumentState(document["state"])
    links = joined(joined((_file_link(path), " ")) for path in (document["path"], *document["also"]))
    return row(_title(document), document["number"] or "…", badge(DOCUMENT_STATES[state], _LOOKS[state]), links)


def _title(document: DocumentShape) -> Html:
    kind = SPECS[DocumentKind(document["kind"])].name
    title = document["title"]
    return joined((kind, element("small", title) if title and title != kind else ""))


def _file_link(path: str) -> Html:
    return link(from_page(path), _ENDINGS.get(PurePosixPath(path).suffix, "Tệp"), class_="file")


def from_page(path: str) -> str:
    """Turn a path relative to the workspace into one relative to outbox/, where the page lies."""
    return path.removeprefix(_OUTBOX) if path.startswith(_OUTBOX) else f"../{path}"


def _folders(report: ReportShape) -> Html:
    if all(document["state"] != DocumentState.ARCHIVED for document in report["documents"]):
        return Html()
    year = report["year"]
    kept, published = link(f"{in_archive(year)}/", "thư mục lưu trữ"), link(f"{for_website(year)}/", "thư mục công bố")
    return element("p", "Bản đã ký nằm trong ", kept, "; bản đưa lên trang thông tin nằm trong ", published, ".")


def outbox_section(report: ReportShape) -> Html:
    """Show the files that a person has edited or holds open, and that were therefore not renewed."""
    lines = [_outbox_line(path, "Có người sửa tay", "wait") for path in report["edited"]]
    lines += [_outbox_line(path, "Đang mở ở máy khác", "quiet") for path in report["open_elsewhere"]]
    if not lines:
        return Html()
    told = element("p", "Hệ thống không ghi đè tệp có người đang làm; bản mới chờ đến khi tệp được chuyển đi hoặc nộp.")
    return section("Tệp chưa được làm mới", told, element("ul", *lines), anchor="sua-tay")


def _outbox_line(path: str, words: str, look: str) -> Html:
    return element("li", link(from_page(path), path), " ", badge(words, look))
