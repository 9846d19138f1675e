"""What a file would do, row by row. Nothing is written here."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from governments.choices import RowOutcome
from governments.tables import Row, shown_error


class Problem(NamedTuple):
    """Why a row cannot be applied; `heading` is the column as the file names it, "" for the whole row."""

    heading: str
    sentence: str


@dataclass
class Line:
    """One row of the file and what it does."""

    row: Row
    title: str = ""
    outcome: str = RowOutcome.SAME
    sentences: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    step: Any = None

    @property
    def number(self) -> int:
        return self.row.number

    def tell(self, outcome: RowOutcome, *sentences: str, step: Any = None) -> None:
        """What the row does; a row with a problem does nothing."""
        if self.problems:
            return
        self.outcome = outcome
        self.sentences += sentences
        self.step = step

    def remark(self, sentence: str) -> None:
        self.remarks.append(sentence)

    def refuse(self, sentence: str, column: str = "") -> None:
        problem = Problem(self.row.headings.get(column, ""), sentence)
        if problem not in self.problems:
            self.problems.append(problem)
        self.outcome, self.step, self.sentences = RowOutcome.ERROR, None, []

    def read(self, column: str, reader: Callable[[str], Any], default: Any = None) -> Any:
        """The cell as `reader` understands it; a refusal becomes a problem of this cell."""
        try:
            return reader(self.row[column])
        except ValidationError as error:
            for sentence in error.messages:
                self.refuse(sentence, column)
            return default

    def get_outcome_display(self) -> str:
        return RowOutcome(self.outcome).label

    @property
    def told(self) -> list:
        return [self.number, str(self.outcome), self.title, [*self.sentences, *self.remarks]]


@dataclass
class Plan:
    lines: list[Line] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)  # of the file as a whole

    def line(self, row: Row, *, title: str = "") -> Line:
        """Begins the next line; a cell in which the spreadsheet shows an error is refused at once."""
        line = Line(row, title=title)
        for column, text in row.cells.items():
            if shown_error(text):
                message = _("The spreadsheet shows an error here: %(text)s.")
                line.refuse(message % {"text": text}, column)
        self.lines.append(line)
        return line

    def note(self, sentence: str) -> None:
        self.notes.append(sentence)

    def refuse(self, sentence: str) -> None:
        self.problems.append(sentence)

    @property
    def steps(self) -> list:
        return [line.step for line in self.lines if line.step is not None]

    @property
    def counts(self) -> dict[str, int]:
        counted = Counter(str(line.outcome) for line in self.lines)
        return {outcome: counted[outcome] for outcome in RowOutcome.values}

    @property
    def number_of_problems(self) -> int:
        return len(self.problems) + sum(len(line.problems) for line in self.lines)

    @property
    def can_be_applied(self) -> bool:
        return bool(self.steps) and not self.number_of_problems

    @property
    def fingerprint(self) -> str:
        """Two plans that do the same are equal in it."""
        told = [(line.number, str(line.outcome), line.step, line.sentences) for line in self.lines]
        return hashlib.sha256(repr((told, self.problems)).encode()).hexdigest()
