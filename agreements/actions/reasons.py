"""Saying why a government is unsigned; statements are added, never changed."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Department
from agreements.choices import GapReason
from agreements.models import StatedReason
from agreements.why import Why
from governments.models import Government, Lineage


@transaction.atomic
def state_reason(
    *,
    government: Government,
    reason: GapReason,
    department: Department | None,
    today: date,
    by,
    note: str = "",
    post: str = "",
    stated_on: date | None = None,
    is_public: bool = False,
) -> StatedReason:
    stated_on = stated_on or today
    if stated_on > today:
        raise ValidationError({"stated_on": _("This day is still to come.")})
    home = Government.objects.home()
    if government.pk in Lineage(stated_on).family(home.pk):
        raise ValidationError(_("The home government needs no agreement with itself."))
    statement = StatedReason(
        government=government,
        reason=reason,
        department=department,
        note=note,
        post=post,
        stated_on=stated_on,
        is_public=is_public,
        by=by,
    )
    statement.full_clean()
    statement.save()
    return statement


def confirm_reason(*, government: Government, why: Why | None, today: date, by) -> StatedReason:
    """The reason that holds is stated again; one that only a plan told becomes a statement by that."""
    if why is None or why.since is None:
        raise ValidationError(_("There is no reason yet that could be confirmed."))
    before = why.statement
    return state_reason(
        government=government,
        reason=why.reason,
        note=before.note if before else why.label,
        department=before.department if before else by.department,
        post=before.post if before else "",
        is_public=before.is_public if before else False,
        today=today,
        by=by,
    )
