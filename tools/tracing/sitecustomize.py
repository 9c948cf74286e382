"""Notes which files of pipeline/ are entered: in a child that has this folder on its path, or where it is asked.

Python imports a module of this name before anything else. Where `ENTERED_FILES` names a file, the child adds a line to
it for each file of the package in which a function begins to run. What runs while a module is imported does not count:
its own statements, the bodies of its classes, the comprehensions among them.
"""

from __future__ import annotations

import inspect
import os
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType, FrameType

NOTED_IN = "ENTERED_FILES"
PACKAGE = f"{Path(__file__).resolve().parents[2] / 'pipeline'}{os.sep}"


def trace(note: Callable[[str], object]) -> None:
    """Hand over every file of the package that is entered from now on, below the package, in all threads to come."""

    def entered(frame: FrameType, event: str, _: object) -> None:
        code = frame.f_code
        if event == "call" and code.co_filename.startswith(PACKAGE) and _is_function(code):
            note(code.co_filename.removeprefix(PACKAGE).replace(os.sep, "/"))

    threading.setprofile(entered)
    sys.setprofile(entered)


def _is_function(code: CodeType) -> bool:
    """Tell functions and lambdas from modules, classes and comprehensions."""
    return bool(code.co_flags & inspect.CO_OPTIMIZED) and (code.co_name[0] != "<" or code.co_name == "<lambda>")


def leave_off() -> None:
    """Trace no longer."""
    sys.setprofile(None)
    threading.setprofile(None)


def _note_for_parent(path: Path) -> Callable[[str], None]:
    seen: set[str] = set()

    def note(name: str) -> None:
        if name not in seen:
            seen.add(name)
            with path.open("a", encoding="utf-8") as lines:
                lines.write(f"{name}\n")

    return note


if __name__ == "sitecustomize" and NOTED_IN in os.environ:
    trace(_note_for_parent(Path(os.environ[NOTED_IN])))
