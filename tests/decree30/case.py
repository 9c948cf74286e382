"""A case of the corpus, and the words by which the paragraphs that cases break are found."""

from __future__ import annotations

from typing import NamedTuple

from tests.decree30.breaking import Break

NATION, MOTTO = "CỘNG HÒA", "Độc lập"
AGENCY, PARENT = "Sở Ngoại vụ", "Ủy ban nhân dân tỉnh"
LAW, LAST_BASIS = "Căn cứ Luật", "Theo đề nghị"
ISSUED = "Bình Phước, ngày"
ASKED = "Đề nghị các phòng"
PURPOSE = "Kịp thời phát hiện"


class Case(NamedTuple):
    """A document broken in one way.

    `codes` are those of all findings, sorted, one for each finding. Each stands where something was changed; where it
    cannot (what is missing, whole pages), `at` gives how the paragraphs of the findings begin, "" for the first.
    """

    breaks: str
    base: str
    change: Break
    codes: tuple[str, ...]
    at: tuple[str, ...] = ()


def one(code: str, breaks: str, base: str, change: Break, *, at: str | None = None) -> Case:
    return Case(breaks, base, change, (code,), () if at is None else (at,))


def fine(breaks: str, base: str, change: Break) -> Case:
    """Give a change after which the document conforms as before."""
    return Case(breaks, base, change, ())
