"""The documents of a season: one row each. Forms, register, status page, website and layout guard read the same row.

A new document is a kind, its row here, and a module in `pipeline/documents/` that `compose.py` names beside the kind.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping


class DocumentKind(StrEnum):
    """Every document of a season; the value is its file name's stem and its name in the `issue` workbook."""

    PLAN = "ke-hoach"
    SUMMARY = "tong-hop"
    INVITATION = "giay-moi"
    PAPER_BALLOT = "phieu-bau"
    COUNTING_MINUTES = "bien-ban-kiem-phieu"
    SECOND_COUNTING_MINUTES = "bien-ban-kiem-phieu-lan-2"
    COUNCIL_MINUTES = "bien-ban-hop"
    SUBMISSION = "to-trinh"
    DECISION = "quyet-dinh"
    CERTIFICATE = "giay-cong-nhan"
    ANNOUNCEMENT = "thong-bao"


class DocumentState(StrEnum):
    """How far a document has come."""

    DRAFT = "draft"
    ISSUED = "issued"
    SIGNED = "signed"
    ARCHIVED = "archived"


class SigningOffice(StrEnum):
    """Who signs by office, where neither `issue` nor a row of the setup names somebody."""

    HEAD = "head"
    """The Director for the agency, the chair for the council."""

    CHAIR_TO_DIRECTOR = "chair_to_director"
    """The chair, but the vice-chair where the chair is the Director: nobody submits to himself."""

    SECRETARY = "secretary"


class Recipients(StrEnum):
    """Whom a document lists as sent it: the recipients of the setup, the members of the council, or nobody."""

    SETUP = "setup"
    COUNCIL = "council"
    NOBODY = "nobody"


class Since(StrEnum):
    """What a document needs in order to exist."""

    SETUP = "setup"
    NOMINATION = "nomination"
    """The first accepted one."""

    LIST = "list"
    """Closed by the appraisal."""

    COUNT = "count"
    SECOND_COUNT = "second_count"
    RESULT = "result"
    """Somebody passed in a session with a quorum."""

    RECOGNITION = "recognition"
    """The Director leaves somebody who passed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """What the layout guard expects of a printed document.

    Attributes:
        landscape: A4 across; upright otherwise.
        fewest, most: How many pages it has; no `most` where a list decides.
        on_one_page: It should be one page if the list allows.
        has_annex: An annex that begins on a page of its own.
        signed_by: The values that hold who signs, such as `signer` (`pipeline.documents.frame.Signature`).
        with_recipients: Recipients stand beside the signature, so on its page.
        pages_tell_all: One page by its template: its words need not be read.
        as_long_as_written: Its last page holds what a division wrote, be it two lines.
    """

    landscape: bool = False
    fewest: int = 1
    most: int | None = None
    on_one_page: bool = False
    has_annex: bool = False
    signed_by: tuple[str, ...] = ("signer",)
    with_recipients: bool = False
    pages_tell_all: bool = False
    as_long_as_written: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentSpec:
    """One document of a season.

    Attributes:
        name: What forms and the status page call it.
        title: Its summary (trích yếu).
        template: File name of its template, without ending.
        type_code: Abbreviation of its type (Decree 30/2020, Appendix III, I); empty where it has no number of its own.
        numbered_with: The document whose number it bears, and with whose signer and row in `issue` it goes.
        by_council: The council issues it, with its own head and in its own series of numbers; else the agency does.
        signed: False where nobody signs it.
        tells_result: It says who passed, so its number waits for a second ballot.
        for_each_nominee: There is one for each nominee who was recognised.
        published: Its signed PDF goes to the website, beside a page with what it says.
        expected: What its PDF should look like.
    """

    kind: DocumentKind
    name: str
    title: str
    template: str
    type_code: str = ""
    numbered_with: DocumentKind | None = None
    by_council: bool = False
    signer: SigningOffice = SigningOffice.HEAD
    signed: bool = True
    recipients: Recipients = Recipients.NOBODY
    since: Since
    tells_result: bool = False
    for_each_nominee: bool = False
    published: bool = False
    expected: Expectation


_ROWS: Final = (
    DocumentSpec(
        kind=DocumentKind.PLAN,
        name="Kế hoạch",
        title="Phát hiện, bồi dưỡng và nhân rộng điển hình tiên tiến năm {year}",
        template="ke-hoach",
        type_code="KH",
        recipients=Recipients.SETUP,
        since=Since.SETUP,
        expected=Expectation(with_recipients=True),
    ),
    DocumentSpec(
        kind=DocumentKind.SUMMARY,
        name="Bảng tổng hợp",
        title="Danh sách giới thiệu xét công nhận điển hình tiên tiến năm {year}",
        template="tong-hop",
        by_council=True,
        signer=SigningOffice.SECRETARY,
        recipients=Recipients.COUNCIL,
        since=Since.NOMINATION,
        expected=Expectation(landscape=True),
    ),
    DocumentSpec(
        kind=DocumentKind.INVITATION,
        name="Giấy mời",
        title="Họp xét công nhận điển hình tiên tiến năm {year}",
        template="giay-moi",
        type_code="GM",
        by_council=True,
        recipients=Recipients.COUNCIL,
        since=Since.LIST,
        expected=Expectation(most=2, with_recipients=True),
    ),
    DocumentSpec(
        kind=DocumentKind.PAPER_BALLOT,
        name="Phiếu bầu",
        title="Xét công nhận điển hình tiên tiến năm {year}",
        template="phieu-bau",
        by_council=True,
        signed=False,
        since=Since.LIST,
        expected=Expectation(on_one_page=True, signed_by=()),
    ),
    DocumentSpec(
        kind=DocumentKind.COUNTING_MINUTES,
        name="Biên bản kiểm phiếu",
        title="Kiểm phiếu xét công nhận điển hình tiên tiến năm {year}",
        template="bien-ban-kiem-phieu",
        type_code="BB",
        by_council=True,
        recipients=Recipients.COUNCIL,
        since=Since.COUNT,
        expected=Expectation(signed_by=("chair",)),
    ),
    DocumentSpec(
        kind=DocumentKind.SECOND_COUNTING_MINUTES,
        name="Biên bản kiểm phiếu lần hai",
        title="Kiểm phiếu lần hai xét công nhận điển hình tiên tiến năm {year}",
        template="bien-ban-kiem-phieu",
        type_code="BB",
        by_council=True,
        recipients=Recipients.COUNCIL,
        since=Since.SECOND_COUNT,
        expected=Expectation(signed_by=("chair",)),
    ),
    DocumentSpec(
        kind=DocumentKind.COUNCIL_MINUTES,
        name="Biên bản họp Hội đồng",
        title="Họp xét công nhận điển hình tiên tiến năm {year}",
        template="bien-ban-hop",
        type_code="BB",
        by_council=True,
        recipients=Recipients.COUNCIL,
        since=Since.COUNT,
        tells_result=True,
        expected=Expectation(signed_by=("chair", "clerk")),
    ),
    DocumentSpec(
        kind=DocumentKind.SUBMISSION,
        name="Tờ trình",
        title="Về việc đề nghị công nhận điển hình tiên tiến năm {year}",
        template="to-trinh",
        type_code="TTr",
        by_council=True,
        signer=SigningOffice.CHAIR_TO_DIRECTOR,
        recipients=Recipients.COUNCIL,
        since=Since.RESULT,
        tells_result=True,
        expected=Expectation(with_recipients=True),
    ),
    DocumentSpec(
        kind=DocumentKind.DECISION,
        name="Quyết định công nhận",
        title="Về việc công nhận điển hình tiên tiến năm {year}",
        template="quyet-dinh",
        type_code="QĐ",
        recipients=Recipients.SETUP,
        since=Since.RECOGNITION,
        tells_result=True,
        expected=Expectation(fewest=2, has_annex=True, with_recipients=True),
    ),
    DocumentSpec(
        kind=DocumentKind.CERTIFICATE,
        name="Giấy công nhận",
        title="Giấy công nhận điển hình tiên tiến năm {year}",
        template="giay-cong-nhan",
        numbered_with=DocumentKind.DECISION,
        since=Since.RECOGNITION,
        for_each_nominee=True,
        expected=Expectation(landscape=True, most=1, signed_by=(), pages_tell_all=True),
    ),
    DocumentSpec(
        kind=DocumentKind.ANNOUNCEMENT,
        name="Thông báo",
        title="Kết quả công nhận điển hình tiên tiến năm {year}",
        template="thong-bao",
        type_code="TB",
        recipients=Recipients.SETUP,
        since=Since.RECOGNITION,
        tells_result=True,
        published=True,
        expected=Expectation(with_recipients=True),
    ),
)

SPECS: Final[Mapping[DocumentKind, DocumentSpec]] = {spec.kind: spec for spec in _ROWS}
"""The row of each kind, in the order in which the documents come about."""

NUMBERED: Final = tuple(spec.kind for spec in _ROWS if spec.type_code)
"""Documents that carry a number of their own and stand in the `issue` workbook."""

WITH_A_NUMBER: Final = (*NUMBERED, *(spec.kind for spec in _ROWS if spec.numbered_with))
"""Documents that come back signed with a number on them, be it that of another document."""

SIGNED: Final = (*WITH_A_NUMBER, *(spec.kind for spec in _ROWS if spec.signed and spec.kind not in WITH_A_NUMBER))
"""Documents that somebody signs."""

OF_EVERY_SEASON: Final = tuple(kind for kind in NUMBERED if SPECS[kind].since is not Since.SECOND_COUNT)
"""Numbered documents that come about in every season; a second ballot is rare."""

_IN_A_ROUND: Final = frozenset({Since.LIST, Since.COUNT, Since.SECOND_COUNT, Since.RESULT})

OF_A_ROUND: Final = tuple(kind for kind in NUMBERED if SPECS[kind].since in _IN_A_ROUND)
"""Numbered papers that belong to one round of the vote and are abandoned with it."""

OF_THE_RESULT: Final = tuple(kind for kind in NUMBERED if SPECS[kind].tells_result)
"""Numbered papers that say who passed: they wait for a second ballot."""

PUBLISHED: Final = frozenset(kind.value for kind in SPECS if SPECS[kind].published)
"""Stems of the documents whose signed PDFs go to the website."""
