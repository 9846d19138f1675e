"""The public lists as flat rows, read with a visitor's eyes whoever asks."""

from __future__ import annotations

import copy
from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import F, QuerySet
from django.http import QueryDict
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.viewsets import GenericViewSet

from agreements.api.views import LISTED, CoverageForm, CoverageSerializer
from agreements.api.viewsets import AgreementViewSet
from agreements.coverage import coverage
from exchange.open_data.ocds import with_contract_status
from governments.api.files import CSVRenderer
from governments.api.parameters import form_errors, repeatable
from governments.api.viewsets import GovernmentViewSet
from governments.choices import Level
from meetings.api.viewsets import MeetingViewSet
from networks.api.viewsets import MembershipViewSet, NetworkViewSet
from projects.api.viewsets import TaskViewSet

VISITOR = AnonymousUser()


@dataclass(frozen=True)
class ListOutlet:
    """A list of the API: its filters, and the rows that its files have, in its own order."""

    viewset: type[GenericViewSet]
    completed: Callable[[dict], dict] = dict

    @property
    def filters(self) -> dict:
        return self.viewset.filterset_class({}).form.fields

    def read(self, request, asked: QueryDict, *, start: int, size: int) -> tuple[int, list[dict]]:
        view = self._view(request, asked)
        queryset = view.filter_queryset(view.get_queryset())
        ordered = _in_order(queryset, self.viewset.ordering)
        keys = list(ordered.values_list("pk", flat=True)[start : start + size])
        page = _in_order(view.get_queryset().filter(pk__in=keys), self.viewset.ordering)
        rows = view.flat_rows(page) if keys else []
        return queryset.order_by().count(), [self.completed(row) for row in rows]

    def _view(self, request, asked: QueryDict) -> GenericViewSet:
        """The viewset as if a visitor had asked for a file of its list."""
        view = self.viewset(action="list", detail=False, kwargs={}, format_kwarg=None)
        inner = copy.copy(request._request)
        inner.GET = asked
        view.request = Request(inner)
        view.request.user = VISITOR
        view.request.accepted_renderer = CSVRenderer()
        return view


@dataclass(frozen=True)
class CoverageOutlet:
    """Who is signed and who is not on a day, a row for each government."""

    @property
    def filters(self) -> dict:
        return CoverageForm().fields

    def read(self, request, asked: QueryDict, *, start: int, size: int) -> tuple[int, list[dict]]:
        form = CoverageForm(asked)
        if not form.is_valid():
            raise form_errors(form)
        rows = self._rows(form.cleaned_data)
        return len(rows), rows[start : start + size]

    def _rows(self, asked: dict) -> list[dict]:
        found = coverage(
            on=asked["as_of"] or timezone.localdate(),
            reader=VISITOR,
            level=Level(asked["level"] or Level.PROVINCE),
            with_why=True,
            listed=LISTED,
        )
        shown = CoverageSerializer(found).data
        rows = [
            {
                "as_of": shown["as_of"],
                "code": target["code"],
                "name_ko": target["name_ko"],
                "name_en": target["name_en"],
                "region": target["region"],
                "state": target.get("state", "unsigned"),
                "reason": target.get("reason"),
                "agreements": "; ".join(target.get("agreements", [])),
            }
            for target in (*shown["signed"], *shown["unsigned"])
        ]
        return sorted(rows, key=lambda row: row["code"])


Outlet = ListOutlet | CoverageOutlet

OUTLETS: dict[str, Outlet] = {
    "getAgreementList": ListOutlet(AgreementViewSet, with_contract_status),
    "getCoverageList": CoverageOutlet(),
    "getGovernmentList": ListOutlet(GovernmentViewSet),
    "getNetworkList": ListOutlet(NetworkViewSet),
    "getMembershipList": ListOutlet(MembershipViewSet),
    "getPolicyTaskList": ListOutlet(TaskViewSet),
    "getMeetingList": ListOutlet(MeetingViewSet),
}


def repeatable_filters(outlet: Outlet) -> Collection[str]:
    return repeatable(outlet.filters)


def _in_order(queryset: QuerySet, ordering: str) -> QuerySet:
    """The list's first order, empty values last; numbered pages need one without ties."""
    column, falling = F(ordering.removeprefix("-")), ordering.startswith("-")
    key = column.desc(nulls_last=True) if falling else column.asc(nulls_last=True)
    return queryset.order_by(key, "-pk" if falling else "pk")
