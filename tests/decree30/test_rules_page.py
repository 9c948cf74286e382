"""The rules as data: each with its words, each on the page that lists them."""

from __future__ import annotations

import string

from pipeline.decree30.judge import NORMS
from pipeline.decree30.recognise.genres import Family
from pipeline.decree30.words.finding import PARTS, clause
from pipeline.decree30.words.rules import CONFORMITY_WORDS, FAMILIES, RETIRED, RULES
from tools.rules_page import PAGE, page

CODES = [norm.code for norms in NORMS.values() for norm in norms]


def test_every_rule_has_words_and_a_line_and_all_words_are_of_a_rule() -> None:
    assert len(CODES) == len(set(CODES))
    assert set(CODES) == set(CONFORMITY_WORDS) == set(RULES)


def test_a_code_that_is_gone_is_never_used_again() -> None:
    assert not set(CODES) & RETIRED


def test_every_family_has_a_name_and_rules() -> None:
    assert list(NORMS) == list(Family)
    assert set(FAMILIES) == set(Family)


def test_every_clause_is_named_in_vietnamese() -> None:
    for norms in NORMS.values():
        for norm in norms:
            assert "Appendix" not in clause(norm.clause)
            assert clause(norm.clause).endswith(("NĐ-CP", "chính tả"))


def test_words_ask_for_nothing_that_a_finding_does_not_give() -> None:
    given = {"spot", "found", "asked", "part", "clause"}
    used = {
        name
        for words in CONFORMITY_WORDS.values()
        for text in words
        for _, name, _, _ in string.Formatter().parse(text)
    }
    assert used - {None} <= given


def test_every_component_has_a_name() -> None:
    from pipeline.decree30.parts import LOOKS

    assert set(LOOKS) <= set(PARTS)


def test_the_page_of_rules_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()
