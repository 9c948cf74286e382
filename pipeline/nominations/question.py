"""What a question of the nomination is: a field, and all that becomes of its answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from pipeline.forms.form import Field
from pipeline.forms.reading import TEXT, Keeping, Parser
from pipeline.season.setup import CriterionCode, Subject

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.season.nomination import Nomination


class OnPage(Enum):
    """Where a nominee's page in the reading pack tells an answer."""

    FACT = "in a line of its table of facts"
    PART = "in a part of its own: the achievements, the criteria, who prepared the form"
    NOWHERE = "nowhere, nor in the summary: it says nothing of the nominee"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question of the form.

    Attributes:
        field: The cell that asks it.
        kept_as: The attribute of `Nomination` that keeps the answer; of a criterion's question, that of `Evidence`.
        keeping: How the answer is kept, and told again.
        parser: Reads it where the kind of its cell does not say how.
        criterion: Code of the criterion that it is about.
        on_page: Where the reading pack tells it. The summary has a column for all that is told anywhere.
        labels: What the page calls it where the form's own label speaks of persons and collectives alike, else None.
    """

    field: Field
    kept_as: str
    keeping: Keeping = TEXT
    parser: Parser | None = None
    criterion: CriterionCode | None = None
    on_page: OnPage = OnPage.FACT
    labels: Mapping[Subject, str] | None = None


def answers(nomination: Nomination, asked: Iterable[Question]) -> dict[str, str]:
    """Give what a nomination says by field name, as a reader sees it; what was left blank is an empty text."""
    evidence = {item.code: item for item in nomination.evidence}
    said = {}
    for question in asked:
        holder = evidence.get(question.criterion) if question.criterion else nomination
        said[question.field.name] = question.keeping.tell(getattr(holder, question.kept_as)) if holder else ""
    return said
