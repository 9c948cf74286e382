"""A fault: our house is broken (disk, database, LibreOffice, a template). Raised, caught once, told with a way out."""

from __future__ import annotations


class Fault(Exception):
    """Something outside the senders' files is broken.

    Attributes:
        code: Selects the words in the catalogue (`O9xx`).
        params: Fill the words.
    """

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = {name: str(value) for name, value in params.items()}
