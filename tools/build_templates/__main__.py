"""Write templates/*.docx anew."""

from __future__ import annotations

import sys

from tools.build_templates.shelf import BUILDERS, FOLDER, build


def main() -> None:
    """Build all templates, or those named on the command line."""
    FOLDER.mkdir(exist_ok=True)
    for name in sys.argv[1:] or BUILDERS:
        (FOLDER / f"{name}.docx").write_bytes(build(name))


if __name__ == "__main__":
    main()
