"""Many agreements changed in one go, kept so that it can be taken back in one go."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from agreements.models.agreement import Agreement


class BulkChange(models.Model):
    reason = models.CharField(_("reason"), max_length=300)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("made at"))
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)

    class Meta:
        verbose_name = _("bulk change")
        verbose_name_plural = _("bulk changes")
        constraints = [
            models.CheckConstraint(
                name="bulk_change_undone_iff_dated",
                condition=Q(undone_by=None, undone_at=None)
                | Q(undone_by__isnull=False, undone_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.reason

    def get_absolute_url(self) -> str:
        return reverse("agreements:bulk_change", args=[self.pk])


class BulkChangeLine(models.Model):
    """What it changed in one agreement: values by column, as the database holds them."""

    bulk_change = models.ForeignKey(BulkChange, models.CASCADE, related_name="lines")
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="+")
    before = models.JSONField()
    after = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["bulk_change", "agreement"], name="bulk_change_line_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.bulk_change_id}: {self.agreement_id}"
