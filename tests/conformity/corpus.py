"""Good documents broken by hand: what each breaks, how, and the codes that must be told."""

from __future__ import annotations

from typing import Final

from tests.conformity.corpus_content import BODY, OUTLINE, WORDING
from tests.conformity.corpus_end import ANNEX, SIGNING
from tests.conformity.corpus_head import HEAD, PAGE, TITLE
from tests.conformity.corpus_pages import CONFORMING_PAGES, PAGES
from tests.conformity.corpus_right import CONFORMING as CONFORMING_WORDS
from tests.conformity.corpus_rules import RULES
from tests.conformity.corpus_several import SEVERAL

ONE: Final = (*PAGE, *HEAD, *TITLE, *BODY, *OUTLINE, *SIGNING, *ANNEX, *WORDING, *RULES, *PAGES)
CONFORMING: Final = (*CONFORMING_WORDS, *CONFORMING_PAGES)

__all__ = ["CONFORMING", "ONE", "SEVERAL"]
