"""The log of an installation: sequence numbers, verdicts and codes; never a name, never a ballot."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pipeline.kernel.settings import Settings

LOG_FORMAT: Final = "%(asctime)s %(levelname)s %(name)s %(message)s"
_BYTES: Final = 1024 * 1024
_KEPT: Final = 5


def log_into(settings: Settings) -> None:
    """Keep a log below var/, in files of one megabyte, the last five beside the present one."""
    from logging.handlers import RotatingFileHandler

    folder = settings.var / "log"
    folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(folder / "pipeline.log", maxBytes=_BYTES, backupCount=_KEPT, encoding="utf-8")
    handler.setFormatter(logging.Formatter(LOG_FORMAT))
    log = logging.getLogger("pipeline")
    log.setLevel(logging.INFO)
    log.addHandler(handler)
