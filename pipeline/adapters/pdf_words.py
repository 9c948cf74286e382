"""Take the words out of a PDF; also run as a program, in a child with limits, on PDFs that people dropped.

As a program it reads a PDF on its standard input and writes its words on its standard output. It imports nothing of
this package, so that a child starts fast and can be run isolated (`python -I`).
"""

from __future__ import annotations

import io
import sys
import unicodedata
from typing import Final

ENCRYPTED: Final = 3
"""Exit code: the PDF asks for a password."""
BROKEN: Final = 4
"""Exit code: it is no PDF that can be read."""
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
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(memory_bytes: int, cpu_seconds: int) -> int:
    """Read, extract, write; whatever is not foreseen ends the child, which is what it is for."""
    limit_self(memory_bytes, cpu_seconds)
    from pypdf.errors import DependencyError, PyPdfError

    try:
        words = words_of(sys.stdin.buffer.read())
    except (LockedPdfError, DependencyError):
        return ENCRYPTED
    except PyPdfError:
        return BROKEN
    sys.stdout.buffer.write(words.encode("utf-8", "replace"))
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
