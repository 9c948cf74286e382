"""Parts of the status page on what was dropped: by division, what was returned and why, what was refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from pipeline.kernel.dates import short_date
from pipeline.kernel.markup import Html, badge, element, joined, row, section, table
from pipeline.season.nomination import NominationState
from pipeline.season.season import Stage
from pipeline.status.report_shape import DivisionShape, FindingShape, NominationShape, RefusedShape, ReportShape
from pipeline.status.words import NAMELESS, NOMINATION_STATES

_NOTHING_SENT = "Chưa gửi gì"

_LOOKS = {
    NominationState.ACCEPTED: "good",
    NominationState.RETURNED: "bad",
    NominationState.HELD: "wait",
    NominationState.SUPERSEDED: "quiet",
    NominationState.WITHDRAWN: "quiet",
}


def divisions_section(report: ReportShape) -> Html:
    """Show who has sent what; a division that has sent nothing stands out."""
    gathering = report["stage"] == Stage.NOMINATION
    rows = [_division_row(division, urge=gathering) for division in report["divisions"]]
    if not rows:
        return Html()
    heads = ("Phòng", "Mã", "Đã nhận", "Trả lại", "Lần gửi cuối")
    silent = sum(division["last_drop"] is None for division in report["divisions"])
    told = f"{silent} trên {len(rows)} phòng chưa gửi gì." if silent else "Tất cả các phòng đã gửi."
    return section("Các phòng đã gửi gì", element("p", told), table(heads, rows, class_="numbers"), anchor="phong")


def _division_row(division: DivisionShape, *, urge: bool) -> Html:
    last = division["last_drop"]
    when = short_date(date.fromisoformat(last)) if last else badge(_NOTHING_SENT, "bad" if urge else "quiet")
    accepted, returned = str(division["accepted"]), str(division["returned"])
    return row(
        division["name"], division["code"], accepted, returned, when, class_="stands-out" if urge and not last else ""
    )


def returned_section(report: ReportShape) -> Html:
    """Show what was returned and why."""
    returned = [n for n in report["nominations"] if n["state"] == NominationState.RETURNED]
    if not returned:
        return Html()
    names = {division["code"]: division["name"] for division in report["divisions"]}
    cards = (_returned_card(nomination, names) for nomination in returned)
    told = element("p", "Phòng sửa trên bản trả lại (có ghi chú tại từng ô) rồi bỏ lại vào thư mục nhận của phòng.")
    return section("Phiếu bị trả lại, và vì sao", told, *cards, anchor="tra-lai")


def _returned_card(nomination: NominationShape, names: dict[str, str]) -> Html:
    division = names.get(nomination["division"], nomination["division"])
    about = f"{division} · lần gửi thứ {nomination['revision']}"
    head = element("h3", nomination["nominee"] or NAMELESS, " ", element("small", about))
    return element("article", head, _finding_list(nomination["findings"]), class_="card")


def nominations_section(report: ReportShape) -> Html:
    """Show all nominations in the order of the list."""
    if not report["nominations"]:
        return Html()
    names = {division["code"]: division["name"] for division in report["divisions"]}
    rows = (_nomination_row(nomination, names) for nomination in report["nominations"])
    heads = ("Cá nhân, tập thể được giới thiệu", "Phòng", "Tình trạng")
    return section("Các phiếu giới thiệu", table(heads, rows), anchor="phieu")


def _nomination_row(nomination: NominationShape, names: dict[str, str]) -> Html:
    state = NominationState(nomination["state"])
    # The reasons of a return stand in their own section; here only what asks for a look although it was accepted.
    asks = [] if state is NominationState.RETURNED else [finding["message"] for finding in nomination["findings"]]
    notes = joined(element("small", "Lưu ý: ", message) for message in asks)
    division = names.get(nomination["division"], nomination["division"])
    look = badge(NOMINATION_STATES[state], _LOOKS[state])
    return row(joined((nomination["nominee"] or NAMELESS, notes)), division, look)


def refused_section(report: ReportShape) -> Html:
    """Show the files that were not taken in."""
    if not report["refused"]:
        return Html()
    cards = (_refused_card(drop) for drop in report["refused"])
    return section("Tệp chưa nhận được", *cards, anchor="tep-chua-nhan")


def _refused_card(drop: RefusedShape) -> Html:
    received = short_date(date.fromisoformat(drop["received_on"]))
    about = element("small", f"inbox/{drop['folder']} · ngày {received}")
    state = badge("Đang chờ", "wait") if drop["waiting"] else badge("Không nhận", "bad")
    head = element("h3", drop["name"], " ", about, " ", state)
    look = "card wait" if drop["waiting"] else "card"
    return element("article", head, _finding_list(drop["findings"]), class_=look)


def warnings_section(report: ReportShape) -> Html:
    """Show the remarks on the season as a whole, which ask and stop nothing."""
    if not report["warnings"]:
        return Html()
    return section("Lưu ý của kỳ xét", _finding_list(report["warnings"]), class_="card", anchor="luu-y")


def _finding_list(findings: Iterable[FindingShape]) -> Html:
    return element("ul", *(_finding(finding) for finding in findings), class_="findings")


def _finding(finding: FindingShape) -> Html:
    place = " · ".join(_place(finding))
    code = element("span", finding["code"], class_="code")
    said = element("p", code, " ", element("span", place, class_="place") if place else "", " ", finding["message"])
    hint = element("p", "→ ", finding["hint"], class_="hint") if finding["hint"] else Html()
    return element("li", said, hint)


def _place(finding: FindingShape) -> Iterator[str]:
    """Name the place, unless the message names it itself."""
    for words, part in (("trang", finding["sheet"]), ("ô", finding["cell"]), ("", finding["label"])):
        if part and part not in finding["message"]:
            yield f"{words} {part}".strip()
