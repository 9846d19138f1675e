"""Orphans: agreements, items and duties that nobody answers for, or that nothing shows."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _

from accounts.models import Department, User
from agreements.choices import LIVING_STATES, PREPARATORY_STATES
from agreements.models import Agreement, CooperationItem, Obligation

OPEN_STATES = (*LIVING_STATES, *PREPARATORY_STATES)


class WhyOrphan(models.TextChoices):
    NO_DEPARTMENT = "no_department", _("No department in charge")
    DEPARTMENT_ENDED = "department_ended", _("The department in charge has ended")
    POST_EMPTY = "post_empty", _("Nobody holds the responsible post")


def orphaned_agreements(agreements: QuerySet[Agreement], *, on: date) -> QuerySet[Agreement]:
    """Still to be worked on, with `why_orphan`; the first reason that holds."""
    holders = User.objects.filter(
        department=OuterRef("department"), post=OuterRef("responsible_post"), is_active=True
    )
    reasons = {
        WhyOrphan.NO_DEPARTMENT: Q(department=None),
        WhyOrphan.DEPARTMENT_ENDED: Q(department__ended_on__lte=on),
        WhyOrphan.POST_EMPTY: ~Q(responsible_post="") & ~Exists(holders),
    }
    cases = [When(condition, then=Value(reason)) for reason, condition in reasons.items()]
    why = Case(*cases, default=Value(""), output_field=models.CharField())
    living = agreements.filter(legal_state__in=OPEN_STATES)
    return living.annotate(why_orphan=why).exclude(why_orphan="")


def ownerless_items(agreements: QuerySet[Agreement], *, on: date) -> QuerySet[CooperationItem]:
    """Unfinished, and neither they nor their agreement name a department that still exists."""
    ended = Department.objects.filter(ended_on__lte=on)
    nobody = Q(lead_department="", responsible=None) & (
        Q(agreement__department=None) | Q(agreement__department__ended_on__lte=on)
    )
    gone = Q(lead_department__in=ended.values("name_ko"))
    living = agreements.filter(legal_state__in=OPEN_STATES)
    items = CooperationItem.objects.filter(nobody | gone, agreement__in=living)
    return items.unfinished().select_related("agreement")


def unshown_duties(user, *, on: date) -> QuerySet[Obligation]:
    """Due, and nothing shows that they were done."""
    visible = Obligation.objects.visible_to(user)
    late = visible.overdue(on).values("pk")
    unshown = visible.without_evidence().values("pk")
    duties = Obligation.objects.filter(Q(pk__in=late) | Q(pk__in=unshown))
    return duties.for_listing().soonest_first()
