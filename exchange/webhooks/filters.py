"""Filters of a subscription: those of the API's list of its one type, in the same words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _

from agreements.duties.filters import ObligationFilter
from agreements.filters import AgreementFilter, CooperationItemFilter, DocumentFilter
from exchange.choices import Action
from exchange.collections import by_type
from exchange.models import Change, Webhook
from governments.filters import GovernmentFilter
from meetings.filters import ActionItemFilter, DecisionFilter, MeetingFilter
from networks.filters import MembershipFilter, NetworkFilter, ProgrammeFilter
from projects.filters import AreaFilter, ConsultationFilter, TaskFilter

FILTERS = {
    "government": GovernmentFilter,
    "agreement": AgreementFilter,
    "cooperation-item": CooperationItemFilter,
    "document": DocumentFilter,
    "obligation": ObligationFilter,
    "network": NetworkFilter,
    "membership": MembershipFilter,
    "programme": ProgrammeFilter,
    "policy-area": AreaFilter,
    "policy-task": TaskFilter,
    "consultation": ConsultationFilter,
    "meeting": MeetingFilter,
    "decision": DecisionFilter,
    "action-item": ActionItemFilter,
}
STILL_THERE = (Action.CREATED, Action.UPDATED)


@dataclass(frozen=True)
class _Reader:
    """What a filter set asks of a request."""

    user: object


def check_filter(*, query: str, types: list[str], reader) -> None:
    """Raises ValidationError for what the list of that type would refuse too."""
    if not query:
        return
    if len(types) != 1:
        raise ValidationError(_("A filter needs exactly one type."))
    filterset = _filterset(types[0], query, reader)
    names = filterset.form.fields
    unknown = [name for name in QueryDict(query) if name not in names]
    if unknown or not QueryDict(query):
        message = _("There is no such parameter here. Known: %(names)s.")
        raise ValidationError(message % {"names": ", ".join(sorted(names))})
    if not filterset.is_valid():
        raise ValidationError([f"{name}: {' '.join(e)}" for name, e in filterset.errors.items()])


def fitting(changes: Iterable[Change], webhook: Webhook) -> list[Change]:
    """Those that the webhook wants. What is gone cannot be filtered any more and is always told."""
    wanted = [c for c in changes if not webhook.actions or c.told in webhook.actions]
    if not webhook.query:
        return wanted
    there = {c.record for c in wanted if c.told in STILL_THERE}
    found = _filterset(webhook.types[0], webhook.query, webhook.reader).qs
    kept = set(found.filter(pk__in=there).order_by().values_list("pk", flat=True))
    return [c for c in wanted if c.told not in STILL_THERE or c.record in kept]


def _filterset(type_: str, query: str, reader):
    records = by_type()[type_].visible_to(reader)
    return FILTERS[type_](QueryDict(query), records, request=_Reader(reader))
