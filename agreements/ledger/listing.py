"""What somebody asked of the ledger: filters, columns, order; the same on screen, in files and on paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.forms import DateField, ModelMultipleChoiceField
from django.http import QueryDict
from django.utils.translation import gettext as _

from agreements.filters import AgreementFilter
from agreements.ledger.columns import (
    DEFAULT_ORDERING,
    Column,
    chosen_columns,
    column_called,
    columns_for,
    ordered,
)
from agreements.models import Agreement, AgreementQuerySet
from agreements.reading import Reading, read_all

ROWS_PER_PAGE = 25
ORDERING, COLUMN = "ordering", "column"
FIRST_FILTERS = ("q", "status", "kind")
MORE_FILTERS = (
    "party_level",
    "region",
    "field",
    "department",
    "disclosure",
    "signed_after",
    "signed_before",
    "in_force_on",
    "expires_before",
    "missing",
)


@dataclass(frozen=True)
class Cell:
    column: Column
    value: object

    @property
    def is_short(self) -> bool:
        """A day or a number that is read as one word."""
        return isinstance(self.value, date) or self.column.key == "reference"


@dataclass(frozen=True)
class Row:
    agreement: Agreement
    cells: list[Cell]


@dataclass(frozen=True)
class Heading:
    """A column with the address that sorts by it; `direction` as `aria-sort` has it."""

    column: Column
    url: str
    direction: str


@dataclass(frozen=True)
class Tag:
    """A filter that is set, in words, and the address without it."""

    label: str
    url: str


@dataclass(frozen=True)
class FilterField:
    """One filter as the page offers it; a choice offers one value, an address may hold several."""

    name: str
    label: str
    kind: str
    value: str
    options: list[tuple[str, str, bool]] = field(default_factory=list)


class Ledger:
    def __init__(self, query: QueryDict, *, reader, on: date):
        self.reader, self.on = reader, on
        self.query = _known(query)
        self.columns = chosen_columns(self.query.getlist(COLUMN), reader)
        self.ordering = self.query.get(ORDERING, DEFAULT_ORDERING)
        visible = Agreement.objects.visible_to(reader)
        self.filterset = AgreementFilter(self.query, visible, reader=reader)

    @cached_property
    def agreements(self) -> AgreementQuerySet:
        """What fits, in its order; nothing where a filter cannot be read."""
        return ordered(self.filterset.qs, self.ordering)

    def page(self, number) -> Page:
        found = self._reading.widened(self.agreements)
        return Paginator(found, per_page=ROWS_PER_PAGE).get_page(number)

    def rows(self, page: Page) -> list[Row]:
        return [self._row(agreement) for agreement in self._reading.filled(page.object_list)]

    def every_row(self) -> Iterator[Row]:
        """All that fits, read part by part, so that length costs no memory."""
        for agreement in read_all(self.agreements, self._reading):
            yield self._row(agreement)

    @property
    def encoded(self) -> str:
        """Filters, columns and order as a query string; the same in the address and in a saved view."""
        return self.query.urlencode()

    @property
    def headings(self) -> list[Heading]:
        return [self._heading(column) for column in self.columns]

    @property
    def offered(self) -> list[tuple[Column, bool]]:
        return [(column, column in self.columns) for column in columns_for(self.reader)]

    @property
    def first_filters(self) -> list[FilterField]:
        return [self._filter(name) for name in FIRST_FILTERS]

    @property
    def more_filters(self) -> list[FilterField]:
        return [self._filter(name) for name in MORE_FILTERS]

    @property
    def has_more_filters(self) -> bool:
        return any(name in self.query for name in MORE_FILTERS)

    @property
    def tags(self) -> list[Tag]:
        """Each value of each filter."""
        if not self.filterset.is_valid():
            return []
        form = self.filterset.form
        return [
            Tag(
                f"{form.fields[name].label}: {_in_words(form.fields[name], value)}",
                self._without(name, value),
            )
            for name in form.fields
            for value in self.query.getlist(name)
        ]

    def carried(self, *left_out: str) -> list[tuple[str, str]]:
        """Name and value of what a form beside must carry on, but for the names that it asks itself."""
        return [
            (name, value)
            for name, values in self.query.lists()
            for value in values
            if name not in left_out
        ]

    @property
    def ordering_label(self) -> str:
        """How it is sorted, in words, for paper."""
        column = column_called(self.ordering.removeprefix("-")) or column_called("signed_on")
        if self.ordering.startswith("-"):
            return _("%(column)s, descending") % {"column": column.label}
        return _("%(column)s, ascending") % {"column": column.label}

    @cached_property
    def _reading(self) -> Reading:
        parts = {part for column in self.columns for part in column.parts}
        return Reading(parts, self.reader, on=self.on)

    def _row(self, agreement: Agreement) -> Row:
        cells = [Cell(column, column.value(agreement)) for column in self.columns]
        return Row(agreement, cells)

    def _filter(self, name: str) -> FilterField:
        asked, chosen = self.filterset.form.fields[name], self.query.getlist(name)
        value = chosen[0] if chosen else ""
        if isinstance(asked, DateField):
            return FilterField(name, asked.label, "day", value)
        if not hasattr(asked, "choices"):
            return FilterField(name, asked.label, "text", value)
        options = [(str(key), str(label), str(key) in chosen) for key, label in asked.choices]
        return FilterField(name, asked.label, "choice", value, options)

    def _heading(self, column: Column) -> Heading:
        if not column.order:
            return Heading(column, "", "")
        ascending, descending = column.key, f"-{column.key}"
        query = self.query.copy()
        query[ORDERING] = descending if self.ordering == ascending else ascending
        direction = {ascending: "ascending", descending: "descending"}.get(self.ordering, "none")
        return Heading(column, f"?{query.urlencode()}", direction)

    def _without(self, name: str, value: str) -> str:
        query = self.query.copy()
        query.setlist(name, [kept for kept in query.getlist(name) if kept != value])
        return f"?{query.urlencode() or 'view=all'}"


def _known(query: QueryDict) -> QueryDict:
    """The parameters that the ledger knows, without those that a form sends empty."""
    known = QueryDict(mutable=True)
    for name in (*AgreementFilter.base_filters, COLUMN, ORDERING):
        if values := [value for value in query.getlist(name) if value]:
            known.setlist(name, values)
    return known


def _in_words(field, value: str) -> str:
    """The label of a choice, the text of anything else."""
    if isinstance(field, ModelMultipleChoiceField):
        chosen = field.queryset.filter(**{field.to_field_name or "pk": value}).first()
        return str(chosen) if chosen else value
    return str(dict(getattr(field, "choices", ())).get(value, value))
