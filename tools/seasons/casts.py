"""Who is who in the seasons that are played: the program's own sample season, and casts of any size made from it."""

from __future__ import annotations

import json
import re
from copy import deepcopy
from datetime import date, time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

Cast = dict[str, Any]
"""A season as data, in the shape of the sample season (`season.json` of the demo), days and times as such."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"[0-9]{2}:[0-9]{2}")
_FAMILIES = ("Lường", "Quàng", "Mã", "Bế", "Hà", "Sùng", "Lục")
_MIDDLES = ("Thị Minh", "Đức", "Thu", "Quốc", "Ngọc")
_GIVEN = ("An", "Bình", "Chi", "Dũng", "Giang", "Hạnh", "Khuê", "Lam", "Mận", "Ngà", "Oanh", "Phúc", "Quý")
_GROUPS = ("Tổ Tiếp dân", "Nhóm Dịch thuật", "Tổ Hậu cần", "Đội Xung kích")
_EVERY_COLLECTIVE, _EVERY_MENDED, _EVERY_MISLAID, _EVERY_NOT_ELIGIBLE = 4, 7, 9, 13
_VOTES_MISSED = (0, 0, 1, 3, 0, 2)
"""How many of the valid ballots do not agree, taken in turn: most pass, some fail, several are level."""

_FIRST_DAY_OF_BIRTHS = date(1975, 1, 1)
_DAYS_BETWEEN_BIRTHS = 211


def sample_cast(checkout: Path) -> Cast:
    """Read the sample season that is shipped with the program."""
    found = next((checkout / "pipeline").rglob("season.json"))
    cast: Cast = _moments(json.loads(found.read_text("utf-8")))
    return cast


def cast_of(sample: Cast, count: int) -> Cast:
    """Make a cast with so many nominees; the agency, its council and its days are those of the sample season."""
    cast = deepcopy(sample)
    cast["nominees"] = [_nominee(cast, number) for number in range(count)]
    cast["duplicate"] = None
    cast["not_recognised"] = {"nominee": "n1", "why": "Chờ kết luận của cơ quan có thẩm quyền"} if count > 1 else None
    return cast


def on_paper(cast: Cast, papers: int) -> Cast:
    """Let so many members vote on paper: all of them, or some beside those who vote in Excel."""
    everybody = int(sum(cast["vote"].values()))
    rest = everybody - papers
    excel = {"valid": rest - 2, "two_ballots_on_one_code": 1, "never_sent": 1}
    cast["vote"] = excel if rest else dict.fromkeys(excel, 0)
    cast["papers"] = papers
    cast["setup"]["fields"]["ballot_tier"] = "Kết hợp" if rest else "Phiếu giấy"
    valid = cast["vote"]["valid"]
    for number, nominee in enumerate(cast["nominees"]):
        nominee["votes"] = _votes(number, valid)
    return cast


def with_seats(cast: Cast, collectives: int, individuals: int) -> Cast:
    """Let only so many be recognised, so that several with as many votes meet at the last seat."""
    cast["setup"]["fields"] |= {"seats_collective": collectives, "seats_individual": individuals}
    return cast


def _moments(value: object) -> Any:  # noqa: ANN401 -- JSON: whatever stands in the file
    """Turn `2026-12-22` and `08:00` into the day and the time that a person would enter; other text stays text."""
    if isinstance(value, dict):
        return {key: _moments(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_moments(item) for item in value]
    if isinstance(value, str) and _DAY.fullmatch(value):
        return date.fromisoformat(value)
    if isinstance(value, str) and _TIME.fullmatch(value):
        return time.fromisoformat(value)
    return value


def _nominee(cast: Cast, number: int) -> dict[str, Any]:
    """Invent a nominee; who makes which mistake follows from the number."""
    divisions = [row["code"] for row in cast["setup"]["tables"]["divisions"]]
    movements = [row["code"] for row in cast["setup"]["tables"]["movements"]]
    division = divisions[number % len(divisions)]
    fields = _collective(number) if number % _EVERY_COLLECTIVE == 1 else _individual(number)
    fields |= {
        "movement": movements[number % len(movements)],
        "field": "Đối ngoại",
        "achievements": f"Hoàn thành {number + 3} nhiệm vụ trước hạn.\nĐược biểu dương tại hội nghị sơ kết.",
    }
    nominee = {"key": f"n{number}", "division": division, "file": f"Phieu so {number}.xlsx", "fields": fields}
    return nominee | _mistakes(number, divisions, nominee) | {"votes": _votes(number, int(cast["vote"]["valid"]))}


def _individual(number: int) -> dict[str, Any]:
    rest, given = divmod(number, len(_GIVEN))
    family = _FAMILIES[(rest + given) % len(_FAMILIES)]
    middle = _MIDDLES[(rest * 2 + given) % len(_MIDDLES)]
    return {
        "subject": "Cá nhân",
        "full_name": f"{family} {middle} {_GIVEN[given]}",
        "date_of_birth": date.fromordinal(_FIRST_DAY_OF_BIRTHS.toordinal() + number * _DAYS_BETWEEN_BIRTHS),
        "gender": "Nữ" if number % 2 else "Nam",
        "position": "Chuyên viên",
    }


def _collective(number: int) -> dict[str, Any]:
    name = _GROUPS[number % len(_GROUPS)] if number < len(_GROUPS) else f"{_GROUPS[number % len(_GROUPS)]} số {number}"
    return {"subject": "Tập thể", "full_name": name, "member_count": number + 2}


def _mistakes(number: int, divisions: list[str], nominee: dict[str, Any]) -> dict[str, Any]:
    """Let a form be typed wrongly and mended, or be dropped in another division's folder first."""
    mistakes: dict[str, Any] = {}
    birth = nominee["fields"].get("date_of_birth")
    if number % _EVERY_MENDED == 0 and birth:
        nominee["fields"]["date_of_birth"] = "31/02/1994"
        mistakes["mended"] = {"date_of_birth": birth}
    if number % _EVERY_MISLAID == _EVERY_COLLECTIVE:
        mistakes["first_dropped_in"] = divisions[(number + 1) % len(divisions)]
    if number % _EVERY_NOT_ELIGIBLE == _EVERY_NOT_ELIGIBLE - 1:
        mistakes["not_eligible"] = "Chưa đủ 12 tháng công tác"
    if number == _EVERY_MISLAID:
        mistakes["saved_by_libreoffice"] = True
    return mistakes


def _votes(number: int, valid: int) -> dict[str, int]:
    """Say how the valid ballots mark one nominee; the four numbers add up to the number of valid ballots."""
    missed = min(_VOTES_MISSED[number % len(_VOTES_MISSED)], valid)
    none, invalid = int(missed > 1), int(missed > 2)  # noqa: PLR2004 -- the third that is missed is an invalid line
    return {"agree": valid - missed, "disagree": missed - none - invalid, "none": none, "invalid": invalid}
