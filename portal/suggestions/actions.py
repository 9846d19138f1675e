"""Every write on suggestions: putting one aside, taking it up again, what points count."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from governments.models import Government
from portal.models import DEFAULT_WEIGHTS, Dismissal, PointKind, PointWeight


@transaction.atomic
def dismiss_suggestion(*, government: Government, reason: str, on: date, by) -> Dismissal:
    dismissal = Dismissal(government=government, reason=reason.strip(), dismissed_on=on, by=by)
    dismissal.full_clean()
    dismissal.save()
    return dismissal


def recall_suggestion(*, government: Government, on: date) -> int:
    return Dismissal.objects.standing().filter(government=government).update(recalled_on=on)


@transaction.atomic
def set_weights(*, weights: dict[PointKind, int]) -> None:
    """What equals the shipped weight is not kept."""
    for kind, weight in weights.items():
        PointWeight.objects.filter(kind=kind).delete()
        if weight != DEFAULT_WEIGHTS[kind]:
            row = PointWeight(kind=kind, weight=weight)
            row.full_clean()
            row.save()
