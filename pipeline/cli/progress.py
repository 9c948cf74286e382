"""What a long command says on a terminal while it works, and when it has done."""

from __future__ import annotations

from typing import Final

DOING: Final = {
    "taking": "Đang nhận tệp, soạn biểu mẫu và văn bản…",
    "waiting": "Đang chờ tệp chép xong…",
    "printing": "Đang làm bản PDF…",
    "done": "Đã xong.",
    "asking": "Đã xong, có việc cần người xem: mở outbox/index.html, hoặc chạy lệnh status.",
}
