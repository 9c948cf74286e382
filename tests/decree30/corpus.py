"""Good documents broken by hand: what each breaks, how, and the codes that must be told."""

from __future__ import annotations

from typing import Final

from tests.decree30.corpus_content import BODY, OUTLINE, WORDING
from tests.decree30.corpus_end import ANNEX, SIGNING
from tests.decree30.corpus_head import HEAD, PAGE, TITLE
from tests.decree30.corpus_pages import CONFORMING_PAGES, PAGES
from tests.decree30.corpus_right import CONFORMING as CONFORMING_WORDS
from tests.decree30.corpus_rules import RULES
from tests.decree30.corpus_several import SEVERAL

ONE: Final = (*PAGE, *HEAD, *TITLE, *BODY, *OUTLINE, *SIGNING, *ANNEX, *WORDING, *RULES, *PAGES)
CONFORMING: Final = (*CONFORMING_WORDS, *CONFORMING_PAGES)

__all__ = ["CONFORMING", "ONE", "SEVERAL"]
