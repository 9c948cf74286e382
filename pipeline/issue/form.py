"""The `issue` form (phát hành): numbers and dates for documents, and the Director's choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.forms.form import Choice, Column, Form, FormName, Kind, Table, word_for
from pipeline.kernel.folders import SECRETARY
from pipeline.season import choices

if TYPE_CHECKING:
    from pipeline.season.issue import DocumentLine, Recognition
    from pipeline.season.nomination import Nominee
    from pipeline.season.setup import Setup, Signer

DOCUMENTS_SHEET = "Văn bản"
RECOGNITIONS_SHEET = "Công nhận"


def issue_form(
    setup: Setup,
    documents: tuple[DocumentLine, ...],
    passed: tuple[Nominee, ...],
    recognitions: tuple[Recognition, ...],
) -> Form:
    """Make the form with every document that has no number yet and every nominee who passed.

    Args:
        setup: The season, for the names of its signers.
        documents: The lines to number; what is known of them is pre-filled.
        passed: Who reached the required votes, in ballot order; empty before the count.
        recognitions: The choices taken in so far; whoever is not among them is recognised.
    """
    return Form(
        name=FormName.ISSUE,
        year=setup.year,
        title=f"PHÁT HÀNH VĂN BẢN NĂM {setup.year}",
        sheets=(DOCUMENTS_SHEET, RECOGNITIONS_SHEET),
        tables=(_documents(setup, documents), _recognitions(passed, recognitions)),
        landscape=(DOCUMENTS_SHEET, RECOGNITIONS_SHEET),
    )


def _documents(setup: Setup, documents: tuple[DocumentLine, ...]) -> Table:
    """Ask for number, date and signer of each document that is there."""
    return Table(
        name="documents",
        sheet=DOCUMENTS_SHEET,
        title=f"CẤP SỐ, NGÀY CHO VĂN BẢN CỦA KỲ XÉT NĂM {setup.year}",
        columns=(
            Column(name="kind", header="Loại", kind=Kind.CODE, required=True, width=22, locked=True),
            Column(name="title", header="Tên văn bản", width=50, locked=True),
            Column(name="number", header="Số", kind=Kind.CODE, width=14, help="Ví dụ: 07"),
            Column(
                name="date", header="Ngày", kind=Kind.DATE, width=16, help=f"Ngày/tháng/năm, ví dụ: 28/12/{setup.year}"
            ),
            Column(
                name="signer",
                header="Người ký",
                kind=Kind.CHOICE if setup.signers else Kind.TEXT,
                choices=_signer_choices(setup.signers),
                width=30,
                help="Để trống thì theo thiết lập",
            ),
        ),
        rows=tuple((line.kind, line.title, line.number, line.date, line.signer) for line in documents),
        spare_rows=0,
        help="Điền số và ngày cho văn bản nào đã có số; dòng khác để trống, điền ở lần sau.\n"
        f"Lưu lại rồi bỏ tệp vào thư mục inbox/{SECRETARY}. Trang “Công nhận” ghi quyết định của Giám đốc.",
    )


def _signer_choices(signers: tuple[Signer, ...]) -> tuple[Choice, ...]:
    """List the names of the signers, each once, in the setup's order."""
    names = dict.fromkeys(signer.name for signer in signers if signer.name)
    return tuple(Choice(value=name, shown=name) for name in names)


def _recognitions(passed: tuple[Nominee, ...], recognitions: tuple[Recognition, ...]) -> Table:
    """Ask whom of those who passed the Director leaves out."""
    said = {choice.id: choice for choice in recognitions}
    return Table(
        name="recognitions",
        sheet=RECOGNITIONS_SHEET,
        title="QUYẾT ĐỊNH CỦA GIÁM ĐỐC VỀ TỪNG TRƯỜNG HỢP",
        columns=(
            Column(name="nominee", header="Họ và tên / Tên tập thể", required=True, width=38, locked=True),
            Column(
                name="choice",
                header="Quyết định",
                kind=Kind.CHOICE,
                choices=choices.RECOGNITIONS,
                width=22,
                help="Để trống nghĩa là Công nhận",
            ),
            Column(
                name="why",
                header="Lý do không công nhận",
                kind=Kind.LONG_TEXT,
                width=56,
                untold="Kept with the choice; the decision names those alone who are recognised.",
            ),
            Column(name="id", header="Mã hồ sơ", kind=Kind.CODE, width=16, locked=True),
        ),
        rows=tuple(_recognition(nominee, said.get(nominee.id)) for nominee in passed),
        spare_rows=0,
        help="Danh sách những trường hợp đạt đủ số phiếu. Đã ghi sẵn Công nhận; chọn Không công nhận thì nêu lý do.",
    )


def _recognition(nominee: Nominee, said: Recognition | None) -> tuple[str, str, str, str]:
    value = choices.RECOGNISED if said is None or said.recognised else choices.NOT_RECOGNISED
    return (nominee.name, word_for(value, choices.RECOGNITIONS), said.why if said else "", nominee.id)
