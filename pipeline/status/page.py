"""The status page: one static file that a secretary keeps open. Equal standings give equal bytes."""

from __future__ import annotations

from typing import cast

from pipeline.kernel.dates import short_date
from pipeline.kernel.markup import Html, element, joined, link, section
from pipeline.season.season import Stage
from pipeline.status.guide import Step, current_step, steps
from pipeline.status.page_documents import (
    ballots_section,
    documents_section,
    outbox_section,
    tally_section,
)
from pipeline.status.page_nominations import (
    divisions_section,
    nominations_section,
    refused_section,
    returned_section,
    warnings_section,
)
from pipeline.status.page_style import STYLE
from pipeline.status.report_shape import ReportShape
from pipeline.status.standing import Standing
from pipeline.status.words import SEVEN_STEPS, STAGES, days_left_in_words

REFRESH_SECONDS = 30
"""How often the browser reads the page again by itself."""

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""Nothing may be loaded and no script may run, whatever a dropped file says."""


def render_page(standing: Standing, report: dict[str, object]) -> str:
    """Render `outbox/index.html`: no scripts, nothing from outside, links relative to outbox/.

    Args:
        standing: How the season stands; its `today` is the only clock.
        report: What `pipeline.status.report.report` says of the same standing.
    """
    shape = cast("ReportShape", report)
    title = f"Điển hình tiên tiến năm {standing.year}" if standing.year else "Điển hình tiên tiến"
    head = element("head", Html(_META), element("title", title), Html(f"<style>{STYLE}</style>"))
    body = element("body", _header(standing, title), element("main", *_sections(standing, shape)), _footer())
    return f'<!DOCTYPE html>\n<html lang="vi">{head}{body}</html>\n'


_META = (
    '<meta charset="utf-8">'
    f'<meta http-equiv="refresh" content="{REFRESH_SECONDS}">'
    f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    '<meta name="robots" content="noindex">'
)


def _sections(standing: Standing, shape: ReportShape) -> tuple[Html, ...]:
    """Put the sections in the order in which the stage asks for them."""
    drops = (
        divisions_section(shape),
        returned_section(shape),
        refused_section(shape),
        nominations_section(shape),
    )
    papers = (ballots_section(shape), tally_section(shape), documents_section(shape))
    late = standing.stage not in {Stage.SETUP, Stage.NOMINATION}
    parts = (papers[0], papers[1], drops[2], papers[2], drops[0], drops[1], drops[3]) if late else (*drops, *papers)
    return (
        _seven_steps(standing),
        _next_section(standing),
        _deadlines(standing),
        _attention_section(shape),
        *parts,
        warnings_section(shape),
        outbox_section(shape),
    )


def _header(standing: Standing, title: str) -> Html:
    agency = standing.season.setup.agency if standing.season else ""
    about = f"{agency} · " if agency else ""
    told = f"{about}Ngày {short_date(standing.today)} · {STAGES[standing.stage]}"
    return element("header", element("h1", title), element("p", told))


def _seven_steps(standing: Standing) -> Html:
    now = current_step(standing)
    return element("ol", *(_step_item(n, name, now) for n, name in enumerate(SEVEN_STEPS, start=1)), class_="steps")


def _step_item(number: int, name: str, now: int) -> Html:
    if number == now:
        return element("li", element("b", f"{number}. {name}"), element("small", "Đang làm"), class_="now")
    done = number < now
    words = "✓ Đã xong" if done else "Chưa đến"
    return element("li", element("b", f"{number}. {name}"), element("small", words), class_="done" if done else "")


def _next_section(standing: Standing) -> Html:
    items = (_step_to_do(step) for step in steps(standing))
    return section("Việc cần làm tiếp theo", element("ol", *items), class_="next", anchor="viec-tiep-theo")


def _step_to_do(step: Step) -> Html:
    files = (joined((" ", link(path, f"Mở {path.rsplit('/', 1)[-1]}", class_="file"))) for path in step.files)
    return element("li", element("b", step.text), *files, element("p", step.detail) if step.detail else "")


def _attention_section(shape: ReportShape) -> Html:
    if not shape["attention"]:
        return Html()
    items = (element("li", sentence) for sentence in shape["attention"])
    return section("Cần chú ý", element("ul", *items), class_="attention", anchor="can-chu-y")


def _deadlines(standing: Standing) -> Html:
    if standing.season is None:
        return Html()
    setup = standing.season.setup
    left_to_report = (setup.report_deadline - standing.today).days
    left_to_recognise = (setup.recognition_deadline - standing.today).days
    closed = "đã chốt danh sách" if standing.stage is not Stage.NOMINATION else ""
    finished = "đã hoàn thành" if standing.stage is Stage.ARCHIVED else ""
    return element(
        "div",
        _deadline(f"Các phòng báo cáo trước ngày {short_date(setup.report_deadline)}", left_to_report, closed),
        _deadline(f"Công nhận xong trước ngày {short_date(setup.recognition_deadline)}", left_to_recognise, finished),
        class_="facts days",
    )


def _deadline(what: str, days_left: int, met: str) -> Html:
    """Show a deadline; `met` says that it no longer matters, and why."""
    said = met or days_left_in_words(days_left)
    late = not met and days_left <= 0
    words = (element("b", said[:1].upper() + said[1:]), element("span", what))
    return element("div", *words, class_="late" if late else "")


def _footer() -> Html:
    told = f"Trang tự làm mới sau mỗi {REFRESH_SECONDS} giây; mọi tệp nêu trên nằm trong thư mục outbox."
    return element("footer", element("p", told, class_="screen"))
