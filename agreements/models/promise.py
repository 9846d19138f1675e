"""News of a promised item: how it stands on a day, by what that can be seen, and who said so."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agreements.choices import NewsSource, Performance
from agreements.models.document import Document
from agreements.models.item import CooperationItem
from governments.checking import CheckedAtOnce


class UpdateQuerySet(models.QuerySet):
    def latest_first(self) -> Self:
        """The last word of a day is the one that was entered last."""
        return self.order_by("-reported_on", "-pk")

    def with_evidence(self) -> Self:
        """A waiver says why nothing will be done; that is no evidence that something was."""
        shown = Q(document__isnull=False) | ~Q(evidence="")
        return self.filter(shown).exclude(performance=Performance.WAIVED)

    def for_listing(self) -> Self:
        return self.select_related("by__department", "document")


class PerformanceUpdate(CheckedAtOnce):
    """One dated report on a promised item; reports are added, never changed."""

    item = models.ForeignKey(CooperationItem, models.PROTECT, related_name="updates")
    performance = models.CharField(_("performance"), max_length=12, choices=Performance)
    reported_on = models.DateField(_("as of"))
    evidence = models.TextField(_("evidence"), blank=True)
    document = models.ForeignKey(
        Document,
        models.PROTECT,
        related_name="+",
        verbose_name=_("document that shows it"),
        null=True,
        blank=True,
    )
    source = models.CharField(
        _("how it was told"), max_length=10, choices=NewsSource, default=NewsSource.REPORTED
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("told by"),
        null=True,
        blank=True,
    )
    created_at = models.DateTimeField(_("entered at"), auto_now_add=True)

    objects = UpdateQuerySet.as_manager()

    class Meta:
        verbose_name = _("news of an item")
        verbose_name_plural = _("news of items")
        indexes = [models.Index(fields=["item", "-reported_on", "-id"], name="update_latest")]
        constraints = [
            models.CheckConstraint(
                name="update_done_with_evidence",
                condition=~Q(performance=Performance.DONE, source=NewsSource.REPORTED)
                | ~Q(evidence="")
                | Q(document__isnull=False),
                violation_error_code="evidence",
                violation_error_message=_("Say by what it can be seen that it is done."),
            ),
            models.CheckConstraint(
                name="update_waived_with_reason",
                condition=~Q(performance=Performance.WAIVED) | ~Q(evidence=""),
                violation_error_code="evidence",
                violation_error_message=_("Say why the item is waived."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.performance} ({self.reported_on})"
