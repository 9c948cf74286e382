"""Findings of `lint` in words: where a document departs from Decree 30/2020, what is asked, by which clause.

What a rule itself says stands with the rule (`pipeline.decree30.rules`).
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pipeline.decree30.norms import PRACTICE
from pipeline.kernel.findings import Finding, Where
from pipeline.kernel.text import printable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.decree30.norms import Breach
    from pipeline.decree30.paper import Spot
    from pipeline.kernel.findings import Word

PARTS = {
    "nation": "Quốc hiệu",
    "motto": "Tiêu ngữ",
    "parent": "tên cơ quan chủ quản",
    "issuer": "tên cơ quan ban hành văn bản",
    "number": "số, ký hiệu",
    "place_date": "địa danh và thời gian ban hành",
    "type": "tên loại văn bản",
    "subject": "trích yếu nội dung",
    "about": "trích yếu nội dung công văn",
    "authority": "dòng thẩm quyền ban hành",
    "addressee": "phần kính gửi",
    "basis": "căn cứ ban hành",
    "enacting": "dòng “QUYẾT ĐỊNH:”",
    "chapter": "tiêu đề phần, chương, mục",
    "roman": "đề mục La Mã",
    "article": "điều",
    "clause": "khoản",
    "point": "điểm",
    "bullet": "dòng gạch đầu dòng",
    "text": "nội dung văn bản",
    "recipients": "“Nơi nhận”",
    "recipient": "dòng nơi nhận",
    "office": "quyền hạn, chức vụ người ký",
    "post": "chức vụ khác của người ký",
    "signer": "họ tên người ký",
    "annex": "“Phụ lục”",
    "annex_title": "tên phụ lục",
    "annex_note": "dòng “Kèm theo”",
}
"""What a reader calls a component."""

_EDGES = {"header": "đầu trang", "footer": "chân trang", "note": "chú thích"}
_SHOWN_SPOTS = 3
_QUOTED = 40
SHOWN = 10
"""Findings of one rule that are printed; a document that is wrong everywhere would hide what else is wrong."""
_MORE = "{code} … và {more} điểm khác của quy tắc này; “--json” in đủ."
_SAVE_AGAIN = "Mở văn bản bằng Word, chọn Lưu thành (Save As), kiểu “Word Document (.docx)”, rồi kiểm tra tệp mới."

WORD_FILE_WORDS: dict[str, tuple[str, str]] = {
    "W101": (
        "Tệp này rỗng, không có nội dung để kiểm tra.",
        "Kiểm tra lại tệp trên máy, chép lại tệp đầy đủ rồi kiểm tra lần nữa.",
    ),
    "W102": (
        "Tệp này có đặt mật khẩu nên không đọc được.",
        "Mở văn bản bằng Word, bỏ mật khẩu (Tệp > Thông tin > Bảo vệ tài liệu), lưu lại rồi kiểm tra lần nữa.",
    ),
    "W103": (
        "Tệp này là kiểu cũ của Word (.doc); việc kiểm tra thể thức chỉ đọc được kiểu .docx.",
        _SAVE_AGAIN,
    ),
    "W104": (
        "Tệp này bị hỏng hoặc mới được chép một phần nên không đọc được.",
        "Thử mở tệp bằng Word; nếu mở được thì lưu thành tệp mới, rồi kiểm tra tệp mới đó.",
    ),
    "W105": (
        "Tệp này không phải văn bản Word (.docx), dù tên tệp có thể ghi như vậy.",
        "Chọn đúng tệp văn bản kiểu .docx; nếu văn bản đang ở kiểu khác thì mở bằng Word và lưu thành kiểu .docx.",
    ),
    "W106": (
        "Tệp này quá lớn; việc kiểm tra thể thức đọc văn bản đến {limit} MB.",
        "Nén bớt hình ảnh hoặc tách văn bản thành nhiều tệp, rồi kiểm tra từng tệp.",
    ),
    "W107": (
        "Cấu trúc bên trong tệp này không bình thường, không phải do Word lưu ra.",
        _SAVE_AGAIN,
    ),
}
"""Of files that cannot be opened for checking: message and hint by code."""


def finding_of(breach: Breach, texts: Mapping[Spot, str]) -> Finding:
    """Make the finding that tells of a departure; its place stands in its label.

    Args:
        breach: what was seen.
        texts: the text that stands at a spot, to quote its beginning.
    """
    params = {
        "spot": places(breach.spots, texts),
        "found": printable(breach.found),
        "asked": printable(breach.asked),
        "part": PARTS.get(breach.part, breach.part),
        "clause": clause(breach.norm.clause),
    }
    return Finding(
        code=breach.norm.code,
        severity=breach.norm.severity,
        where=Where(label=place(breach.spots[0])),
        params=tuple(sorted(params.items())),
    )


def clause(source: str) -> str:
    """Name a clause as Vietnamese papers cite it: `Appendix I, II.5.b` is Phụ lục I, Phần I, mục II.5.b.

    Appendix I has two parts with sections of the same numbers; all rules are of the first, on documents.
    """
    if source == PRACTICE:
        return "quy ước trình bày, soát lỗi chính tả"
    appendix, _, section = source.partition(", ")
    name = appendix.replace("Appendix", "Phụ lục").replace("Article", "Điều")
    name += ", Phần I" if appendix == "Appendix I" else ""
    what = "mẫu" if "." in section and section[0].isdecimal() else "mục"
    return f"{name}{f', {what} {section}' if section else ''} Nghị định số 30/2020/NĐ-CP"


def place(spot: Spot) -> str:
    """Name a place as somebody counts who looks at the document."""
    if spot.part in _EDGES:
        return f"{_EDGES[spot.part]}"
    if spot.table:
        return f"bảng {spot.table}, dòng {spot.row}, cột {spot.column}, đoạn {spot.paragraph}"
    return f"đoạn {spot.paragraph}" if spot.paragraph else "văn bản"


def places(spots: tuple[Spot, ...], texts: Mapping[Spot, str]) -> str:
    """Name several places: the first with the beginning of its text, a few more, and how many others."""
    first = place(spots[0]) + _quoted(texts.get(spots[0], ""))
    more = [place(spot) for spot in spots[1:_SHOWN_SPOTS]]
    others = len(spots) - _SHOWN_SPOTS
    return "; ".join([first, *more]) + (f" và {others} chỗ khác" if others > 0 else "")


def _quoted(text: str) -> str:
    words = " ".join(text.split())
    if not words:
        return ""
    cut = words if len(words) <= _QUOTED else words[:_QUOTED].rsplit(" ", 1)[0] + "…"
    return f" “{printable(cut)}”"


def told(findings: tuple[Finding, ...], word: Word) -> str:
    """Put findings into words, in the order of the rules; empty where there are none."""
    every = Counter(finding.code for finding in findings)
    seen: Counter[str] = Counter()
    lines = []
    for finding in findings:
        seen[finding.code] += 1
        if seen[finding.code] <= SHOWN:
            worded = word(finding)
            lines.append(f"{finding.code} {worded.message}\n    {worded.hint}")
        if seen[finding.code] == every[finding.code] > SHOWN:
            lines.append(_MORE.format(code=finding.code, more=every[finding.code] - SHOWN))
    return "\n".join(lines)
