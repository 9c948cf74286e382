"""Compare the seasons that two versions of the program make: every file byte for byte, every status, every answer.

    python -m tools.compare_seasons BEFORE AFTER [--only NAME ...] [--without-office] [--keep DIR]

BEFORE and AFTER are folders made by `python -m tools.play_seasons`, or checkouts of the program: those are played first
(into `--keep`, where it is given). Each difference is printed by its path, in packages by its part. Ends with 0 where
there is none, with 1 otherwise, with 2 where there is nothing to compare.

Two files are compared without what the clock put into them, so that a version equals itself: the database (when slips
were printed, when each work began and ended) and the log (moments, and the modules that speak).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tools.play_seasons import SEASONS, play_seasons
from tools.seasons.differences import differences, files_below, is_settled

EQUAL, UNEQUAL, WRONG_USAGE = 0, 1, 2


def main() -> None:
    """Compare, and end with the exit code that tells the outcome."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    parser.add_argument("--only", nargs="*", choices=SEASONS, default=SEASONS, metavar="NAME", help=", ".join(SEASONS))
    parser.add_argument("--without-office", action="store_true", help="play checkouts without LibreOffice")
    parser.add_argument("--keep", type=Path, help="where checkouts are played into; a temporary folder by default")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="seasons-") as temporary:
        keep = arguments.keep or Path(temporary)
        sides = [
            _played(side, keep / name, arguments.only, has_office=not arguments.without_office)
            for name, side in (("before", arguments.before), ("after", arguments.after))
        ]
        sys.exit(compare(sides[0], sides[1], arguments.only))


def compare(before: Path, after: Path, names: list[str] | tuple[str, ...]) -> int:
    """Print what differs season by season, and how much was compared."""
    compared = settled = found = 0
    told: set[str] = set()
    for name in names:
        files = [path for side in (before, after) for path in files_below(side / name).values()]
        compared += len(files) // 2
        settled += sum(map(is_settled, files)) // 2
        for difference in differences(before / name, after / name):
            found += 1
            is_known = "\n" in difference.what and difference.what in told
            told.add(difference.what)
            print(f"{name}/{difference.path}: {'the same as above' if is_known else difference.what}")
    if not compared:
        print("there is nothing to compare", file=sys.stderr)
        return WRONG_USAGE
    print(f"{compared} files compared, {settled} of them without what the clock put into them: {found} differences")
    return UNEQUAL if found else EQUAL


def _played(side: Path, into: Path, names: list[str] | tuple[str, ...], *, has_office: bool) -> Path:
    """Give the folder of one side's seasons; a checkout is played first."""
    if not (side / "pipeline" / "__main__.py").is_file():
        return side
    play_seasons(into, side, names, has_office=has_office)
    return into


if __name__ == "__main__":
    main()
