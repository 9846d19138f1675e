"""`fields=` chooses what an answer holds, `expand=` gives records where it would give their codes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError

from governments.api.projection import projection_of

FIELDS, EXPAND = "fields", "expand"
# Where codes in an answer lead: to a collection, named by its viewset because packages import each other's
# serializers, or to a vocabulary that has no address of its own.
Target = str | type[serializers.ModelSerializer]


@dataclass(frozen=True)
class Chosen:
    fields: Collection[str]
    expand: Mapping[str, Target]


def read_choice(request, serializer_class: type[serializers.Serializer]) -> Chosen:
    """Raises a 400 for names that answers of `serializer_class` do not have."""
    known = names_of(serializer_class)
    names = _names(request, FIELDS, known) or known
    targets = {n: t for n, t in expansions_of(serializer_class).items() if n in names}
    return Chosen(names, {name: targets[name] for name in _names(request, EXPAND, targets)})


@cache
def names_of(serializer_class: type[serializers.Serializer]) -> list[str]:
    return list(serializer_class().fields)


def expansions_of(serializer_class: type[serializers.Serializer]) -> dict[str, Target]:
    return getattr(serializer_class, "expansions", {})


def expanded(records: list[dict], targets: Mapping[str, Target], view) -> list[dict]:
    """`records` with the records that their codes name, as far as the caller may see these."""
    for name, target in targets.items():
        codes = {code for record in records for code in _several(record[name])}
        found = _records(target, codes, view)
        for record in records:
            told = record[name]
            inner = [found[code] for code in _several(told) if code in found]
            record[name] = inner if isinstance(told, list) else next(iter(inner), None)
    return records


def serializer_of(target: Target) -> type[serializers.ModelSerializer]:
    """What describes the records of a target, as its own list shows them."""
    if not isinstance(target, str):
        return target
    return _viewset(target, None).get_serializer_class()


def _records(target: Target, codes: set, view) -> dict:
    """Those that the caller may see, by their code."""
    serializer_class = serializer_of(target)
    if isinstance(target, str):
        listing = _viewset(target, view.request)
        code, context = listing.code_field, listing.get_serializer_context()
        records = listing.get_mentioned().filter(**{f"{code}__in": codes})
    else:
        code, context = next(iter(serializer_class.Meta.fields)), {}
        records = serializer_class.Meta.model.objects.filter(**{f"{code}__in": codes})
    projection = projection_of(serializer_class)
    if projection:
        rows = list(projection.select(records, projection.names))
        shown: Iterable = projection.shape(rows, projection.names, context)
    else:
        shown = serializer_class(records, many=True, context=context).data
    return {record[code]: record for record in shown}


def _viewset(path: str, request):
    """Another collection, as if its list had been asked for without parameters."""
    viewset = import_string(path)(action="list", detail=False, kwargs={}, format_kwarg=None)
    viewset.request = request
    return viewset


def _several(told) -> list:
    if isinstance(told, list):
        return told
    return [] if told is None else [told]


def _names(request, parameter: str, known: Collection[str]) -> list[str]:
    """Names separated by commas, in the order in which answers have them."""
    text = request.query_params.get(parameter)
    asked = text.split(",") if text else []
    for name in asked:
        if name not in known:
            message = _("There is no “%(name)s” here. Known: %(names)s.")
            params = {"name": name, "names": ", ".join(known)}
            raise ValidationError({parameter: [ErrorDetail(message % params, code="unknown")]})
    return [name for name in known if name in asked]
