"""Sentences on the vote: how it is taken, what its secrecy is and is not, what passes, how a session was attended."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from pipeline.kernel.numbers import padded, share_text
from pipeline.season.choices import VOID_REASONS
from pipeline.season.setup import BallotTier, Base

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.season.setup import Rules


AGAIN: Final = " lần hai"
"""What the heading of the minutes adds where they are of a second ballot."""

PASSED: Final = "Đạt"
NOT_PASSED: Final = "Không đạt"
TIED: Final = "Bằng phiếu"
NO_SEAT: Final = "Ngoài chỉ tiêu"

WHY_NOT: Final = {
    NOT_PASSED: "Không đủ số phiếu đồng ý",
    TIED: "Bằng phiếu ở mức cuối của chỉ tiêu",
    NO_SEAT: "Đủ số phiếu đồng ý, ngoài chỉ tiêu",
}
"""Why somebody is not proposed, by the outcome."""

NOT_CHOSEN: Final = "Không được chọn khi bỏ phiếu lần hai"

_BASES: Final = {
    Base.MEMBERS: "tổng số thành viên Hội đồng",
    Base.PRESENT: "số thành viên Hội đồng có mặt",
    Base.ISSUED: "số phiếu phát ra",
    Base.VALID: "số phiếu hợp lệ",
}

VOTING_MEANS: Final = {
    BallotTier.EXCEL: "bằng phiếu Excel, dùng mã phiếu một lần do từng thành viên bốc thăm",
    BallotTier.PAPER: "bằng phiếu giấy",
    BallotTier.MIXED: "bằng phiếu giấy kết hợp phiếu Excel dùng mã phiếu một lần do thành viên bốc thăm",
}

VOTING_WAYS: Final = {tier: f"bỏ phiếu kín {means}" for tier, means in VOTING_MEANS.items()}

_EXCEL: Final = (
    "Phiếu Excel được xóa tên người lập tệp, thời điểm và niêm phong ngay khi nhận, chỉ mở cùng một lúc bằng mã mở hòm "
    "phiếu; trước đó không ai biết kết quả từng phần."
)

_EXCEL_LIMITS: Final = (
    "Việc giữ kín không bảo đảm được trước nhật ký, bản sao lưu riêng của máy chủ tệp, bộ nhớ máy lúc nhận phiếu, "
    "người in giữ bản sao mã phiếu, và khi kết quả thống nhất tuyệt đối."
)

_PAPER: Final = (
    "Phiếu giấy không ghi số, không có dấu hiệu nhận dạng người bỏ phiếu; số liệu do hai người nhập độc lập, đối chiếu "
    "khớp nhau."
)

_PAPER_LIMITS: Final = "Phiếu không còn kín khi kết quả thống nhất tuyệt đối."
_MIXED_LIMITS: Final = "Việc giữ kín cũng bị hạn chế khi một trong hai hình thức có rất ít phiếu."

SECRECY: Final = {
    BallotTier.EXCEL: (_EXCEL, _EXCEL_LIMITS),
    BallotTier.PAPER: (_PAPER, _PAPER_LIMITS),
    BallotTier.MIXED: (_PAPER, _EXCEL, _EXCEL_LIMITS, _MIXED_LIMITS),
}
"""What is promised of a way of voting, and what nobody can promise; no document claims more."""

_VOID_PAPER: Final = (
    "Phiếu không hợp lệ: phiếu không do Tổ kiểm phiếu phát ra, không đóng dấu; phiếu ghi thêm tên, ký tên hoặc có dấu "
    "hiệu riêng; phiếu rách, không đọc được"
)

_NO_OPINION: Final = "Dòng không đánh dấu cột nào được tính là không có ý kiến."
_OWN_LINE: Final = "Thành viên Hội đồng có tên trong danh sách để trống cả hai cột ở dòng của mình."
QUORUM_MET: Final = "đủ điều kiện tiến hành phiên họp"
QUORUM_MISSED: Final = "không đủ điều kiện tiến hành phiên họp"
NO_REASON: Final = "không ghi lý do"


def threshold_words(rules: Rules) -> str:
    """Say what passes: `từ 80% trở lên tính trên tổng số thành viên Hội đồng`."""
    share = share_text(Fraction(rules.threshold))
    amount = f"trên {share}" if rules.threshold_strict else f"từ {share} trở lên"
    return f"{amount} tính trên {_BASES[rules.threshold_base]}"


def passing_words(rules: Rules, base: str, required: str) -> str:
    """Say what a nominee needs, a whole sentence; `base` and `required` as they are printed."""
    if not Fraction(rules.threshold):
        return f"Trường hợp đạt là {chosen_words(rules)}."
    return (
        f"Trường hợp đạt là trường hợp có số phiếu đồng ý {threshold_words(rules)} ({base}), nghĩa là có từ {required} "
        f"phiếu đồng ý trở lên{_seats_words(rules)}."
    )


def _seats_words(rules: Rules) -> str:
    seats = ((rules.seats_collective, "tập thể"), (rules.seats_individual, "cá nhân"))
    limits = " và ".join(f"{padded(number)} {word}" for number, word in seats if number is not None)
    return f", lấy từ cao xuống thấp trong phạm vi chỉ tiêu {limits}" if limits else ""


def chosen_words(rules: Rules) -> str:
    """Say whom a second ballot chooses, to stand after `Trường hợp được chọn là`."""
    if not Fraction(rules.threshold):
        return "trường hợp có số phiếu đồng ý cao hơn, trong phạm vi chỉ tiêu còn lại"
    return f"trường hợp có số phiếu đồng ý cao hơn và {threshold_words(rules)}, trong phạm vi chỉ tiêu còn lại"


def invalid_rules(rules: Rules) -> tuple[str, ...]:
    """Say when a ballot or a line is void and who leaves a line blank, as the paper ballot prints it."""
    own_line = () if rules.nominee_votes else (_OWN_LINE,)
    if rules.invalid_line_voids_ballot:
        return (f"{_VOID_PAPER}; phiếu có một dòng đánh dấu cả hai cột.", _NO_OPINION, *own_line)
    return (f"{_VOID_PAPER}.", f"Dòng không hợp lệ: dòng đánh dấu cả hai cột. {_NO_OPINION}", *own_line)


def void_reasons(reasons: Iterable[tuple[str, int]]) -> str:
    """List why ballots were void and how many: `hai phiếu khác nhau cùng một mã: 01`; nothing where none was."""
    return "; ".join(f"{VOID_REASONS.get(reason, reason)}: {padded(number)}" for reason, number in reasons)


def quorum_words(rules: Rules) -> str:
    """Say how many have to come: `từ 2/3 tổng số thành viên Hội đồng trở lên`."""
    return f"từ {share_text(Fraction(rules.quorum))} tổng số thành viên Hội đồng trở lên"
