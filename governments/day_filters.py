"""Filters by day and by moment, alike on every list and in the API."""

import django_filters
from django.utils.translation import gettext_lazy as _


def from_day(column: str, label: str) -> django_filters.DateFilter:
    return _by_day(column, "gte", label)


def until_day(column: str, label: str) -> django_filters.DateFilter:
    return _by_day(column, "lte", label)


def changed_since() -> django_filters.IsoDateTimeFilter:
    return django_filters.IsoDateTimeFilter(
        field_name="updated_at",
        lookup_expr="gte",
        label=_("Updated since"),
        help_text=_("A day or a time with offset, 2026-11-20T09:00:00+09:00."),
    )


def _by_day(column: str, comparison: str, label: str) -> django_filters.DateFilter:
    return django_filters.DateFilter(
        field_name=column,
        lookup_expr=comparison,
        label=label,
        help_text=_("That day included."),
    )
