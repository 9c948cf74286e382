"""The folders that people know: whose they are in inbox/, and where in outbox/ a season's files lie.

A drop's folder is its path below inbox/, a file's path is below outbox/; both are written with `/` on every system.
"""

from __future__ import annotations

from typing import Final

SECRETARY: Final = "thu-ky"
DIVISIONS: Final = "phong"
BALLOTS: Final = "phieu-bau"
SIGNED: Final = "da-ky"
OF_INBOX: Final = (SECRETARY, DIVISIONS, BALLOTS, SIGNED)

COUNCIL: Final = "hoi-dong"
ARCHIVE: Final = "luu-tru"
WEBSITE: Final = "cong-bo"


def top_of(folder: str) -> str:
    """Give the first part of a folder: one of `OF_INBOX`, or anything that somebody made there."""
    return folder.partition("/")[0]


def division_of(folder: str) -> str:
    """Give the code of the division whose folder it is; empty where it is no division's."""
    top, _, rest = folder.partition("/")
    return rest.partition("/")[0] if top == DIVISIONS else ""


def of_division(code: str) -> str:
    """Name a division's folder, in inbox/ as in outbox/."""
    return f"{DIVISIONS}/{code}"


def for_division(code: str, year: int) -> str:
    """Say where in outbox/ a division collects what is its own."""
    return f"{of_division(code)}/{year}"


def for_secretary(year: int) -> str:
    """Say where in outbox/ the secretary collects workbooks and documents."""
    return f"{SECRETARY}/{year}"


def for_council(year: int) -> str:
    """Say where in outbox/ the council's members collect the ballot, the reading pack and the notice of the count."""
    return f"{COUNCIL}/{year}"


def in_archive(year: int) -> str:
    """Say where in outbox/ a season is archived."""
    return f"{ARCHIVE}/{year}"


def for_website(year: int) -> str:
    """Say where in outbox/ lies what the website publishes."""
    return f"{WEBSITE}/{year}"
