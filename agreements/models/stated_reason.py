"""Why a government is unsigned, as somebody who deals with it says."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Department
from accounts.permissions import can_read_internal
from agreements.choices import GapReason
from governments.models import Government


class StatedReasonQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """Reasons are internal; a visitor sees those that were opened to the public."""
        return self if can_read_internal(user) else self.filter(is_public=True)

    def stated_by(self, on: date) -> Self:
        return self.filter(stated_on__lte=on)

    def oldest_first(self) -> Self:
        return self.order_by("stated_on", "pk")


class StatedReason(models.Model):
    """One statement; rows are added, never changed. Saying the same again confirms it."""

    government = models.ForeignKey(
        Government, models.PROTECT, related_name="stated_reasons", verbose_name=_("government")
    )
    reason = models.CharField(_("reason"), max_length=20, choices=GapReason)
    note = models.TextField(_("note"), blank=True, max_length=1000)
    department = models.ForeignKey(
        Department,
        models.PROTECT,
        related_name="+",
        verbose_name=_("department that answers for it"),
        error_messages={"null": _("Say which department answers for it.")},
    )
    post = models.CharField(_("responsible post"), max_length=100, blank=True)
    stated_on = models.DateField(_("true since, or confirmed, on"))
    is_public = models.BooleanField(_("open to the public"), default=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, editable=False
    )
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)

    objects = StatedReasonQuerySet.as_manager()

    class Meta:
        verbose_name = _("reason for being unsigned")
        verbose_name_plural = _("reasons for being unsigned")
        indexes = [models.Index(fields=["government", "stated_on"], name="reason_by_day")]

    def __str__(self) -> str:
        return str(self.get_reason_display())

    @property
    def owner(self) -> str:
        return f"{self.department} {self.post}".strip()
