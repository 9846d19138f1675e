from functools import cache, lru_cache

from django import forms
from django.utils.translation import gettext as _
from django_filters import FilterSet
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.filters import BaseFilterBackend

from config.api.keyset import ORDERING, Keyset
from governments.api.parameters import (
    form_errors,
    read_query,
    refuse_unknown,
    repeatable,
)
from governments.exports import CSV, XLSX


class StrictFilterBackend(DjangoFilterBackend):
    """The filter set that the pages use, and a 400 for every parameter that it does not know."""

    def filter_queryset(self, request, queryset, view):
        choosing = getattr(view, "choosing", [])
        if view.detail:
            form = getattr(view, "detail_query_form", forms.Form)
            read_query(request, form, besides=choosing)
            return queryset
        known = self.get_filterset_class(view, queryset)
        refuse_unknown(
            request.query_params,
            known=[*known.base_filters, ORDERING, *choosing, *self._paging(request, view)],
            repeatable=_repeatable(known),
        )
        asked = frozenset(known.base_filters.keys() & request.query_params.keys())
        filterset = _narrowed(known, asked)(**self.get_filterset_kwargs(request, queryset, view))
        if not filterset.is_valid():
            raise form_errors(filterset.form)
        return filterset.qs

    def _paging(self, request, view) -> list[str]:
        """A file holds the whole list, so `limit` and `cursor` mean nothing there."""
        is_file = request.accepted_renderer.format in (CSV, XLSX)
        return [] if is_file else list(view.paginator.parameters)


@cache
def _repeatable(filterset_class: type[FilterSet]) -> set[str]:
    return repeatable(filterset_class().form.fields)


@lru_cache(maxsize=256)
def _narrowed(filterset_class: type[FilterSet], names: frozenset[str]) -> type[FilterSet]:
    """The filters that are asked for alone: a form of all of them takes longer than to read a page."""
    narrowed = type(filterset_class.__name__, (filterset_class,), {})
    narrowed.base_filters = {
        name: known for name, known in filterset_class.base_filters.items() if name in names
    }
    return narrowed


class KeysetOrderingFilter(BaseFilterBackend):
    """`?ordering=` by one of the view's `ordering_fields`, a minus in front for the other direction.

    Refused here where it is wrong; the pages are read in that order (config.api.keyset).
    """

    def filter_queryset(self, request, queryset, view):
        if not view.detail:
            keyset_of(request, view)
        return queryset

    def get_schema_operation_parameters(self, view):
        names = [sign + name for name in view.ordering_fields for sign in ("", "-")]
        return [
            {
                "name": ORDERING,
                "in": "query",
                "required": False,
                "description": _("Column to sort by, empty values last. Default: %(default)s.")
                % {"default": view.ordering},
                "schema": {"type": "string", "enum": names},
            }
        ]


def keyset_of(request, view) -> Keyset:
    asked = request.query_params.get(ORDERING, view.ordering)
    if asked.removeprefix("-") not in view.ordering_fields:
        known = ", ".join(view.ordering_fields)
        message = _("Not a column to sort by. Known: %(names)s.") % {"names": known}
        raise ValidationError({ORDERING: [ErrorDetail(message, code="invalid_choice")]})
    return Keyset.read(asked)
