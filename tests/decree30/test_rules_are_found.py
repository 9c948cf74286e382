"""A rule is found by its number: the table in front of the rules names the module in which it stands."""

from __future__ import annotations

import importlib
import re

from pipeline.decree30 import rules
from pipeline.decree30.judge import NORMS
from pipeline.decree30.norms import Norms

ROW = re.compile(r"\| (?P<codes>D[\d, D-]+) \|.*\| `(?P<module>\w+)` \|")


def listed() -> dict[str, str]:
    """Give by each code that the table has its module."""
    return {
        f"D{code}": row["module"]
        for row in ROW.finditer(rules.__doc__ or "")
        for first, last in re.findall(r"D(\d+)(?:-D(\d+))?", row["codes"])
        for code in range(int(first), int(last or first) + 1)
    }


def standing(module: str) -> set[str]:
    """Give the codes of the rules in a module."""
    values = vars(importlib.import_module(f"pipeline.decree30.rules.{module}")).values()
    return {norm.code for value in values if isinstance(value, Norms) for norm in value}


def test_every_rule_stands_in_the_module_that_the_table_names() -> None:
    modules = listed()
    codes = [norm.code for norms in NORMS.values() for norm in norms]
    assert {code: modules.get(code) for code in codes if code not in standing(modules.get(code, "components"))} == {}


def test_a_module_of_rules_is_called_after_their_first_figure() -> None:
    assert {code: module for code, module in listed().items() if not module.startswith(f"d{code[1]}_")} == {}
