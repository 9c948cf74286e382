"""Has files searched for codes of the vote in a throw-away child; only one word a file comes back.

Run as `python -S -m pipeline.intake.strays SECONDS BYTES` it is that child: it is told first what was printed, then it
answers each file with a word. It keeps nothing and writes nothing else.
"""

from __future__ import annotations

import sys

from pipeline.forms.excel.child import (
    Child,
    ReadingLimits,
    find_packages,
    limit_memory,
    limit_processor,
    read_frame,
    write_frame,
)
from pipeline.kernel.secrets.codes import code_hash
from pipeline.kernel.secrets.peek import Secret, search

TYPE_CHECKING = False  # as in `forms.excel.formats`: the child starts faster without `typing`
if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.season.round import RoundKeys

SEARCH_LIMITS = ReadingLimits(seconds=20.0, cpu_seconds=3)
"""The search itself is bounded by what it counts; these end a child in which that went wrong."""

_CLEAN = "clean"
_WORDS: dict[str, Secret | None] = {_CLEAN: None} | {secret.value: secret for secret in Secret}
_READY = b"ready"


def search_all(
    contents: Sequence[bytes], rounds: Sequence[RoundKeys], limits: ReadingLimits = SEARCH_LIMITS
) -> list[Secret | None]:
    """Look in every file for a code of these rounds, or for the cell of one.

    Returns:
        For each file, in order, what it holds; None where it was searched to its end and is clean. A file of which the
        child dies or hangs may hide a code, and a new child goes on with the next.
    """
    import json

    printed = json.dumps([[keys.hash_key, keys.public_key, *keys.code_hashes] for keys in rounds]).encode("ascii")
    answers: list[Secret | None] = []
    child: Child | None = None
    for content in contents:
        if child is None:
            child = Child(limits, __name__)
            answer = child.ask(printed)
        else:
            answer = _READY
        answer = child.ask(content) if answer == _READY else None
        answers.append(_WORDS.get((answer or b"").decode("ascii", "replace"), Secret.HIDDEN))
        if answer is None:
            child.end()
            child = None
    if child is not None:
        child.end()
    return answers


class _Printed:
    """What was printed for the rounds, as the child knows it."""

    def __init__(self, rounds: list[list[str]]) -> None:
        self._hashes = [(bytes.fromhex(key), frozenset(hashes)) for key, _, *hashes in rounds]
        self._boxes = {box for _, box, *_ in rounds}

    def is_code(self, code: str) -> bool:
        """Tell whether this ballot code was printed."""
        return any(code_hash(code, key) in hashes for key, hashes in self._hashes)

    def is_seed(self, seed: bytes) -> bool:
        """Tell whether this seed is that of a box."""
        find_packages()
        from pipeline.kernel.secrets.sealing import public_key_of

        return public_key_of(seed).hex() in self._boxes


def _serve(cpu_seconds: int, memory_bytes: int) -> None:
    """Be the child."""
    import json

    limit_memory(memory_bytes)
    printed = _Printed(json.loads(read_frame(sys.stdin.buffer) or b"[]"))
    write_frame(sys.stdout.buffer, _READY)
    while (content := read_frame(sys.stdin.buffer)) is not None:
        limit_processor(cpu_seconds)
        secret = search(content, printed.is_code, printed.is_seed)
        write_frame(sys.stdout.buffer, (secret or _CLEAN).encode("ascii"))


if __name__ == "__main__":
    _serve(int(sys.argv[1]), int(sys.argv[2]))
