"""The throw-away child that parses workbooks: little is imported, for it starts anew for each look at the inbox.

Run as `python -S -m pipeline.forms.excel.in_child SECONDS BYTES` it is that child. A frame, both ways, is a length of
eight bytes and as many bytes: a workbook goes in, JSON comes out. The child keeps no file, and writes nothing of what
it read anywhere but into its answer.
"""

from __future__ import annotations

import struct
import sys
from contextlib import suppress

TYPE_CHECKING = False  # as in `cell_values`

if TYPE_CHECKING:
    from typing import IO

_LENGTH = struct.Struct(">Q")
_MAX_ANSWER_BYTES = 256 * 1024 * 1024


def write_frame(stream: IO[bytes], content: bytes) -> None:
    """Write one frame."""
    stream.write(_LENGTH.pack(len(content)))
    stream.write(content)
    stream.flush()


def read_frame(stream: IO[bytes]) -> bytes | None:
    """Read one frame; None at the end of the stream or where the frame is cut off or absurd."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    if length > _MAX_ANSWER_BYTES:
        return None
    body = stream.read(length)
    return body if len(body) == length else None


def serve(cpu_seconds: int, memory_bytes: int) -> None:
    """Be the child: answer each workbook with JSON, or with nothing where it cannot be read."""
    import json

    from pipeline.forms.excel.reader import UNREADABLE, read_plain

    limit_memory(memory_bytes)
    while (content := read_frame(sys.stdin.buffer)) is not None:
        limit_processor(cpu_seconds)
        try:
            answer = json.dumps(read_plain(content)).encode("ascii")
        except UNREADABLE:
            answer = b""
        write_frame(sys.stdout.buffer, answer)


def limit_memory(count: int) -> None:
    """Forbid this process more memory than so many bytes, and a core file."""
    if sys.platform != "win32":
        import resource

        # Nothing that was read may stay behind in a core file.
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        # macOS knows the limit and refuses to set it; the wall time holds there alone.
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_AS, (count, resource.getrlimit(resource.RLIMIT_AS)[1]))


def limit_processor(seconds: int) -> None:
    """Allow so much processor time from now on, for the next file."""
    if sys.platform != "win32":
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        limit = int(used.ru_utime + used.ru_stime) + seconds + 1
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.getrlimit(resource.RLIMIT_CPU)[1]))


if __name__ == "__main__":
    serve(int(sys.argv[1]), int(sys.argv[2]))
