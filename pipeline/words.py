"""Every finding in words: what we saw and where, what the rule is, and what to do now. The only place that words one.

A template may name `{where}` (the place as Excel shows it) and any parameter of its finding. Whether it stops the drop
is not said here: that is the finding's severity.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from pipeline.appraisal.words import APPRAISAL_WORDS
from pipeline.ballot.words import WORDS as BALLOT_WORDS
from pipeline.decree30.words.finding import WORD_FILE_WORDS
from pipeline.documents.printing.words import LAYOUT_WORDS
from pipeline.documents.templates.words import TEMPLATE_WORDS, right_name, trouble, way_out
from pipeline.forms.form import Kind
from pipeline.forms.words import CELL_WORDS, FILE_WORDS
from pipeline.issue.words import ISSUE_WORDS
from pipeline.kernel.findings import Worded, place
from pipeline.kernel.secrets.words import SECRET_WORDS
from pipeline.kernel.text import printable
from pipeline.nominations.words import NOMINATION_WORDS
from pipeline.season.documents import SPECS
from pipeline.session.words import VOTE_WORDS
from pipeline.setup.words import SETUP_WORDS

if TYPE_CHECKING:
    from pipeline.kernel.findings import Finding


_HOUSE_WORDS: dict[str, tuple[str, str]] = {
    "O903": (
        "Không tìm thấy LibreOffice nên chưa tạo được bản PDF; các văn bản Word vẫn được lập.",
        "Cài LibreOffice rồi chạy lại; xem hướng dẫn cài đặt.",
    ),
    "O904": (
        "LibreOffice dừng giữa chừng nên chưa tạo được bản PDF của: {names}.",
        "Các văn bản Word đã có đủ. Chạy lại; nếu vẫn lỗi thì chạy lệnh doctor để kiểm tra LibreOffice.",
    ),
    "O905": (
        "LibreOffice chưa tạo được bản PDF của: {names}.",
        "Mở bản Word của văn bản đó để kiểm tra rồi chạy lại; nếu vẫn lỗi thì chạy lệnh doctor.",
    ),
    "O906": (
        "Mẫu văn bản {trouble}.",
        "Chạy “pipeline lint” trên mẫu để xem từng chỗ cần sửa, sửa rồi lưu lại{way_out}.",
    ),
    "O909": (
        "Tệp hòm phiếu bị hỏng hoặc bị thay đổi từ bên ngoài; hòm phiếu được giữ nguyên, không mở.",
        "Báo người phụ trách phần mềm; không sửa hay chép đè thư mục var.",
    ),
    "O910": (
        "Không mở được cơ sở dữ liệu của hệ thống ({detail}).",
        "Kiểm tra ổ đĩa còn chỗ và quyền ghi thư mục var, rồi chạy lại; nếu vẫn lỗi thì chạy lệnh doctor.",
    ),
    "O911": (
        "Không đọc hoặc ghi được tệp của hệ thống ({detail}).",
        "Kiểm tra ổ đĩa còn chỗ và quyền ghi thư mục, rồi chạy lại; nếu vẫn lỗi thì chạy lệnh doctor.",
    ),
    "O912": (
        "Dịch vụ đang chạy trên thư mục làm việc này, nên không chạy thêm được lệnh này.",
        "Không cần làm gì: dịch vụ đang chạy sẽ tự xử lý tệp. Muốn chạy bằng tay thì dừng dịch vụ trước.",
    ),
    "O913": (
        "Tệp “{template}” trong thư mục templates không được dùng vì không mang đúng tên của một mẫu văn bản.",
        "Nếu là mẫu thì đặt đúng tên{right_name} (chữ thường, không dấu, đuôi .docx); nếu không thì chuyển đi.",
    ),
    "X999": (
        "Hệ thống gặp lỗi khi xử lý tệp này. Tệp được giữ nguyên, các tệp khác vẫn được xử lý.",
        "Báo người phụ trách phần mềm, đọc mã X999 và tên tệp.",
    ),
}
"""Of the house itself (O) and of a bug (X)."""

CATALOGUE: dict[str, tuple[str, str]] = {
    **FILE_WORDS, **CELL_WORDS, **SETUP_WORDS, **NOMINATION_WORDS, **APPRAISAL_WORDS, **VOTE_WORDS, **BALLOT_WORDS,
    **ISSUE_WORDS, **SECRET_WORDS, **WORD_FILE_WORDS, **LAYOUT_WORDS, **TEMPLATE_WORDS,
    **_HOUSE_WORDS,
}  # fmt: skip
"""Message and hint by code; those of the rules of `lint` (D) stand with the rules."""

_HOW_TO_FILL: dict[str, str] = {
    Kind.DATE: "Điền theo dạng ngày/tháng/năm, ví dụ 05/09/1980",
    Kind.TIME: "Điền theo dạng giờ:phút, ví dụ 08:30",
    Kind.INTEGER: "Điền một số nguyên, ví dụ 12",
    Kind.SHARE: "Điền tỷ lệ phần trăm hoặc phân số, ví dụ 80% hoặc 2/3",
    Kind.CHOICE: "Chọn một giá trị trong danh sách của ô",
}
_FIELD_WORDS = {
    "agree": "số phiếu đồng ý",
    "disagree": "số phiếu không đồng ý",
    "invalid": "số dòng không hợp lệ",
    "paper_issued": "số phiếu giấy phát ra",
    "paper_collected": "số phiếu giấy thu về",
    "excel_collected": "số phiếu Excel thu về",
    "paper_invalid": "số phiếu giấy không hợp lệ",
}
_TITLES = {kind.value: spec.name for kind, spec in SPECS.items()}
_NOT_SAID = "…"
_UNKNOWN = (
    "Có điều cần người xem lại (mã {code}).",
    "Đọc mã này cho người phụ trách phần mềm; tệp vẫn được giữ nguyên.",
)


class _Params(dict[str, str]):
    """Parameters of a template; one that the finding lacks is shown as left out, never as a crash."""

    def __missing__(self, name: str) -> str:
        return _NOT_SAID


def word(finding: Finding) -> Worded:
    """Put a finding into words."""
    params = dict(finding.params)
    return words_of(finding.code, {**params, "where": place(finding.where)})


def words_of(code: str, params: Mapping[str, str]) -> Worded:
    """Put a code and its parameters into words; a fault of the house is worded by this too."""
    message, hint = _catalogue_of(code).get(code, _UNKNOWN)
    shown = _Params({name: _shown(name, value) for name, value in params.items()}, code=code)
    shown["trouble"] = trouble(params)
    shown["way_out"] = way_out(params)
    shown["right_name"] = right_name(params)
    shown["how"] = _HOW_TO_FILL.get(params.get("kind", ""), "Điền ô này")
    return Worded(message=_capitalised(message.format_map(shown)), hint=hint.format_map(shown))


def _catalogue_of(code: str) -> Mapping[str, tuple[str, str]]:
    """Give the words among which those of a code are found; only who has judged a document needs the rules loaded."""
    if not code.startswith("D"):
        return CATALOGUE
    from pipeline.decree30.words.rules import CONFORMITY_WORDS

    return CONFORMITY_WORDS


def as_json(finding: Finding) -> dict[str, str | None]:
    """Give a finding as `status --json` and `check --json` show it."""
    worded = word(finding)
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "sheet": finding.where.sheet,
        "cell": finding.where.cell,
        "label": finding.where.label,
        "message": worded.message,
        "hint": worded.hint,
    }


def _shown(name: str, value: str) -> str:
    """Give a parameter as a reader may see it: the program's own words become Vietnamese ones."""
    if name in ("kind", "other"):
        return _TITLES.get(value, printable(value))
    return _FIELD_WORDS.get(value, printable(value)) if name == "field" else printable(value)


def _capitalised(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
