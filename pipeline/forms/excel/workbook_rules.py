"""What Excel checks by itself while a form is filled: drop-downs, whole numbers, lengths of dates; and its prompts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.forms import prompts
from pipeline.forms.forms import Kind

if TYPE_CHECKING:
    from pipeline.forms.forms import Column, Field

MAX_PROMPT = 255
"""Excel's limit on the text of a prompt or a refusal."""

_DATE_LENGTHS = (4, 10)
"""A year alone up to `05/09/1980`; the serial number of a true date is 5 digits long."""
_MAX_COUNT = 1_000_000

Rule = dict[str, object]


def rule_of(asked: Field | Column, source: str | None) -> Rule:
    """Build the validation of a cell or column in XlsxWriter's terms.

    Args:
        asked: The field or column.
        source: The range that holds its closed list (`=lists!$A$1:$A$4`), None for free input.
    """
    rule = {**_check(asked, source), "ignore_blank": True}
    said = asked.help or prompts.PROMPTS.get(asked.kind, "")
    if said:
        rule |= {"input_title": prompts.PROMPT_TITLE, "input_message": said[:MAX_PROMPT]}
    refusal = prompts.REFUSALS.get(asked.kind)
    if refusal is not None:
        rule |= {"error_title": prompts.REFUSAL_TITLE, "error_message": refusal}
    return rule


def _check(asked: Field | Column, source: str | None) -> Rule:
    if asked.kind is Kind.MARK:
        # Any mark of the closed set may be typed; the list only offers the usual one.
        return {"validate": "list", "source": [asked.choices[0].shown], "show_error": False}
    if source is not None:
        return {"validate": "list", "source": source, "show_error": not asked.open_list}
    if asked.kind is Kind.INTEGER:
        return {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": _MAX_COUNT}
    if asked.kind is Kind.DATE:
        shortest, longest = _DATE_LENGTHS
        return {
            "validate": "length",
            "criteria": "between",
            "minimum": shortest,
            "maximum": longest,
            "error_type": "information",
        }
    return {"validate": "any"}
