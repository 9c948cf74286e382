"""What needs a person's eye besides the next step: refused, held and edited files, a result that decides nothing."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.kernel.folders import BALLOTS, top_of
from pipeline.season.nomination import NominationState
from pipeline.season.season import Season
from pipeline.status.standing import RefusedDrop, Standing
from pipeline.status.words import NAMELESS, in_outbox, listed

NEW_ROUND_LABEL = "Hủy lần bỏ phiếu đang có và mở lần mới"
"""The label of the cell that opens a new round in the `appraisal` workbook."""

SECOND_BALLOT_LABEL = "Bỏ phiếu lần hai cho những người bằng phiếu"
"""The label of the cell that opens a second ballot in the `appraisal` workbook."""

_NEW_ROUND = f"chỉ dùng đến khi tham-dinh.xlsx được bỏ vào lại với “Có” ở ô “{NEW_ROUND_LABEL}”"


def attention(standing: Standing) -> tuple[str, ...]:
    """List in sentences what needs attention, the gravest first; empty when all is well."""
    season = standing.season
    return (
        *_of_the_house(standing),
        *(_of_the_result(season) if season else ()),
        *_of_drops(standing),
        *(_of_late_nominations(season) if season else ()),
        *_of_outbox(standing),
    )


def shown_refusals(standing: Standing) -> tuple[RefusedDrop, ...]:
    """List the refused files that may be shown.

    A file in the ballot folder is a number and no more: its name could be its voter's.
    """
    return tuple(drop for drop in standing.refused if top_of(drop.folder) != BALLOTS)


def _of_the_house(standing: Standing) -> Iterator[str]:
    if standing.held:
        yield (
            f"{standing.held} tệp được giữ lại vì hệ thống gặp lỗi, tệp không mất: "
            "báo người phụ trách máy chạy “pipeline doctor”."
        )
    if standing.office_missing:
        yield "Máy chưa có LibreOffice nên chưa có bản PDF: cài LibreOffice, bản PDF sẽ tự được làm bù."
    if standing.unprinted:
        yield (
            f"LibreOffice chưa làm được bản PDF của {listed(standing.unprinted)}: máy tự làm lại sau vài phút; "
            "nếu vẫn thiếu, báo người phụ trách máy chạy “pipeline doctor”."
        )


def _of_the_result(season: Season) -> Iterator[str]:
    tally = season.first.tally
    if tally is None:
        return
    if not tally.quorum_met:
        yield (
            f"Phiên họp chưa đủ số thành viên có mặt: có {tally.present}, cần ít nhất {tally.quorum_required}. "
            "Phải họp và bầu lại."
        )
    yield from _of_the_tied(season)
    if not season.passed and not season.is_voting:
        yield "Không có ai đạt số phiếu cần thiết."


def _of_the_tied(season: Season) -> Iterator[str]:
    tied = listed(tuple(nominee.name for nominee in season.vote.tied))
    if season.second is None and tied:
        yield (
            f"Bằng phiếu nhau ở suất cuối cùng: {tied}. Để Hội đồng bỏ phiếu lần hai cho những người này, bỏ lại "
            f"tham-dinh.xlsx vào inbox/thu-ky với “Có” ở ô “{SECOND_BALLOT_LABEL}”."
        )
    elif season.second and season.second.is_open:
        names = listed(tuple(nominee.name for nominee in season.second.nominees))
        yield f"Hội đồng đang bỏ phiếu lần hai cho những người bằng phiếu: {names}."
    elif tied:
        yield (
            f"Bỏ phiếu lần hai vẫn bằng phiếu nhau nên chưa ai trong số này được chọn: {tied}. "
            f"Muốn bầu lại từ đầu thì chọn “Có” ở ô “{NEW_ROUND_LABEL}” của tham-dinh.xlsx."
        )


def _of_drops(standing: Standing) -> Iterator[str]:
    drops = shown_refusals(standing)
    waiting = sum(drop.waiting for drop in drops)
    refused = len(drops) - waiting
    if refused:
        yield f"{refused} tệp chưa nhận được: xem lý do ở mục “Tệp chưa nhận được”, sửa rồi bỏ lại."
    if waiting:
        yield f"{waiting} tệp đến trước một bước nên đang chờ: không phải gửi lại."
    if standing.ballots_waiting:
        yield (
            f"{standing.ballots_waiting} tệp trong inbox/phieu-bau chưa phải là phiếu hợp lệ: "
            "người bỏ phiếu xem thông báo nằm cạnh tệp."
        )
    if standing.setup_waiting:
        yield f"Bản thiết lập sửa lại đang được giữ: {_NEW_ROUND}."


def _of_late_nominations(season: Season) -> Iterator[str]:
    late = tuple(d.name or NAMELESS for d in season.dossiers if d.state is NominationState.HELD)
    if late:
        yield f"{len(late)} phiếu giới thiệu đến sau khi chốt danh sách đang được giữ ({listed(late)}): {_NEW_ROUND}."


def _of_outbox(standing: Standing) -> Iterator[str]:
    if standing.edited:
        yield (
            f"{len(standing.edited)} tệp trong outbox có người sửa tay nên không được làm mới: "
            f"{_files(standing.edited)}. Bỏ vào inbox nếu đã điền xong, hoặc chuyển đi nơi khác để nhận bản mới."
        )
    if standing.open_elsewhere:
        yield f"Có người đang mở {_files(standing.open_elsewhere)}: đóng lại để hệ thống làm mới."


def _files(paths: tuple[str, ...]) -> str:
    return listed(tuple(in_outbox(path) for path in paths))
