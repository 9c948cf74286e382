"""Take the words out of a PDF; also run as a program, in a child with limits, on PDFs that people dropped.

As a program it reads a PDF on its standard input and writes its words on its standard output. It imports nothing of
this package, so that a child starts fast and can be run isolated (`python -I`).
"""

from __future__ import annotations

import contextlib
import io
import sys
import unicodedata
from typing import Final

ENCRYPTED: Final = 3
"""Exit code: the PDF asks for a password."""
BROKEN: Final = 4
"""Exit code: it is no PDF that can be read."""
TOO_HEAVY: Final = 5
"""Exit code: it asks for more than pypdf or the memory limit allows."""
MOST_CHARACTERS: Final = 4_000_000
"""What is longer is cut: no document of an office is, and it must not fill the caller's memory."""


class LockedPdfError(Exception):
    """The PDF asks for a password."""


def words_of(pdf: bytes) -> str:
    """Give the words of all pages as one line, composed (NFC), blanks folded.

    Raises:
        LockedPdfError: a password is needed.
        pypdf.errors.PyPdfError: the file is damaged.
    """
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(pdf))
    if reader.is_encrypted and not reader.decrypt(""):
        raise LockedPdfError
    pieces: list[str] = []
    room = MOST_CHARACTERS
    for page in reader.pages:
        text = " ".join(page.extract_text().split())
        pieces.append(text[:room])
        room -= len(pieces[-1])
        if room <= 0:
            break
    return unicodedata.normalize("NFC", " ".join(filter(None, pieces)))


def limit_self(memory_bytes: int, cpu_seconds: int) -> None:
    """Put limits on this process where the platform has them (on Windows the caller's time limit stands alone)."""
    if sys.platform != "win32":
        import resource

        for limit, most in (
            (resource.RLIMIT_AS, memory_bytes),
            (resource.RLIMIT_CPU, cpu_seconds),
            (resource.RLIMIT_CORE, 0),
        ):
            with contextlib.suppress(ValueError, OSError):  # macOS knows RLIMIT_AS and refuses it
                resource.setrlimit(limit, (most, most))


def main(memory_bytes: int, cpu_seconds: int) -> int:
    """Read, extract, write; whatever is not foreseen ends the child, which is what it is for."""
    limit_self(memory_bytes, cpu_seconds)
    from pypdf.errors import DependencyError, LimitReachedError, PyPdfError

    try:
        words = words_of(sys.stdin.buffer.read())
    except (LockedPdfError, DependencyError):
        return ENCRYPTED
    except (LimitReachedError, MemoryError):
        return TOO_HEAVY
    except PyPdfError:
        return BROKEN
    sys.stdout.buffer.write(words.encode("utf-8", "replace"))
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
