"""What a question of the nomination is: a field, how its answer is kept, and where it is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import partial
from operator import eq
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from pipeline.forms.form import Field, word_for
from pipeline.forms.workbook import Parser
from pipeline.kernel.dates import short_date
from pipeline.season.setup import CriterionCode, Subject

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.forms.form import Choice
    from pipeline.season.nomination import Nomination


class OnPage(Enum):
    """Where a nominee's page in the reading pack tells an answer."""

    FACT = "in a line of its table of facts"
    PART = "in a part of its own: the achievements, the criteria, who prepared the form"
    NOWHERE = "nowhere, nor in the summary: it says nothing of the nominee"


class Keeping(NamedTuple):
    """How an answer is kept, and told again.

    Attributes:
        blank: What is kept where nothing was answered.
        keep: Makes what is kept of what was read; None keeps it as it is.
        tell: Gives what is kept, unless it is None, in a reader's words.
    """

    blank: object
    keep: Callable[[Any], object] | None = None
    tell: Callable[[Any], str] = str


TEXT: Final = Keeping("")
NUMBER: Final = Keeping(None)
DAY: Final = Keeping(None, tell=short_date)


def one_of(listed: Sequence[Choice], keep: Callable[[str], object] | None = None, blank: object = "") -> Keeping:
    """Keep a value of a closed list."""
    return Keeping(blank, keep, partial(word_for, listed=listed))


def either(true: str, false: str, listed: Sequence[Choice]) -> Keeping:
    """Keep one of two values as yes or no; a blank is no."""
    return Keeping(blank=False, keep=partial(eq, true), tell=lambda kept: word_for(true if kept else false, listed))


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
        kept = getattr(holder, question.kept_as) if holder else None
        said[question.field.name] = "" if kept is None else question.keeping.tell(kept)
    return said
