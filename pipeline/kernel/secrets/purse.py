"""What one search for codes may spend. Counted, not timed, so that a file is judged alike on every machine."""

from __future__ import annotations

_BYTES = 64 * 1024 * 1024
_PARTS = 8_000
_PLACES = 60_000


class Unsure(Exception):
    """A file could not be searched to its end: it may hide a code."""


class Purse:
    """What is left of a search: bytes unwrapped and read, parts, and places where a code could begin."""

    def __init__(self, *, size: int = 0) -> None:
        """Begin a search of a file of so many bytes: these cost nothing yet, what comes out of them does."""
        self.left = _BYTES + size
        self._parts = _PARTS
        self._places = _PLACES

    def spend(self, count: int) -> None:
        """Spend bytes.

        Raises:
            Unsure: There are not so many left.
        """
        self.left -= count
        if self.left < 0:
            raise Unsure

    def spend_part(self) -> None:
        """Spend one part of a package, a message or a PDF.

        Raises:
            Unsure: There are none left.
        """
        self._parts -= 1
        if self._parts < 0:
            raise Unsure

    def spend_places(self, count: int) -> None:
        """Spend places where a code is tried.

        Raises:
            Unsure: There are not so many left.
        """
        self._places -= count
        if self._places < 0:
            raise Unsure
