"""Figures as groupings of rows: a number and the rows that it opens come from one query set (docs/adr/0032).

A figure has parts, each a query set whose rows say in `cell` to which number they belong. The database counts
them by that column, and an address of a cell filters by it, so the two cannot disagree at any size.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Count, Model, QuerySet

from agreements.models import Outline


@dataclass(frozen=True)
class Asked:
    on: date
    user: object

    @property
    def outlines(self) -> QuerySet[Outline]:
        return Outline.objects.visible_to(self.user)


@dataclass(frozen=True)
class Row:
    """One record behind a number."""

    title: str
    url: str
    detail: str = ""


@dataclass(frozen=True)
class Part:
    """Ordered rows of one model, annotated with `cell`, and how one of them is told."""

    rows: QuerySet
    tell: Callable[[Model], Row]

    def counts(self) -> Counter:
        return Counter(dict(self.rows.order_by().values_list("cell").annotate(Count("pk"))))


@dataclass(frozen=True)
class Name:
    """Of a cell: in its address, in words, as short as a drawing needs it, and in the database."""

    key: str
    label: str
    short: str
    value: object
    line: str = ""  # of a table; none where the cells of a figure stand beside each other


@dataclass(frozen=True)
class Cell:
    name: Name
    count: int

    @property
    def key(self) -> str:
        return self.name.key

    @property
    def label(self) -> str:
        return self.name.label


@dataclass(frozen=True)
class Figure:
    key: str
    title: str
    about: str
    parts: Callable[[Asked], list[Part]]
    names: Callable[[Asked, Counter], Iterable[Name]]  # of all cells
    internal: bool = False  # only for people with an account


@dataclass
class FigureOfDay:
    figure: Figure
    asked: Asked

    @property
    def title(self) -> str:
        return self.figure.title

    @cached_property
    def parts(self) -> list[Part]:
        return self.figure.parts(self.asked)

    @cached_property
    def cells(self) -> list[Cell]:
        """All, empty ones among them, in the order in which they are shown."""
        counts = sum((part.counts() for part in self.parts), Counter())
        return [Cell(n, counts[n.value]) for n in self.figure.names(self.asked, counts)]

    @property
    def total(self) -> int:
        return sum(cell.count for cell in self.cells)

    def rows(self, cell: Cell) -> CellRows:
        return CellRows([Part(p.rows.filter(cell=cell.name.value), p.tell) for p in self.parts])


@dataclass
class CellRows:
    """The rows behind a number, for a paginator: those of the first part, then those of the next."""

    parts: list[Part]

    @cached_property
    def _lengths(self) -> list[int]:
        return [part.rows.count() for part in self.parts]

    def __len__(self) -> int:
        return sum(self._lengths)

    def __getitem__(self, wanted: slice) -> list[Row]:
        rows, before = [], 0
        for part, length in zip(self.parts, self._lengths, strict=True):
            start, stop = max(wanted.start - before, 0), min(wanted.stop - before, length)
            if start < stop:
                rows += [part.tell(record) for record in part.rows[start:stop]]
            before += length
        return rows
