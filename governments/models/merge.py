"""Two records of one government, made one."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from governments.checking import CheckedAtOnce
from governments.models.government import Government


class GovernmentMergeQuerySet(models.QuerySet):
    def standing(self) -> Self:
        """Without those that were undone."""
        return self.filter(undone_at=None)

    def with_records(self) -> Self:
        names = ("kept__versions", "dropped__versions")
        return self.select_related("kept", "dropped", "merged_by", "undone_by").prefetch_related(
            *names
        )

    def newest_first(self) -> Self:
        return self.order_by("-merged_at", "-pk")


class GovernmentMerge(CheckedAtOnce):
    """One record kept, its duplicate dropped: what moved, and what it takes to bring it back."""

    kept = models.ForeignKey(
        Government, models.PROTECT, related_name="merges", verbose_name=_("kept record")
    )
    dropped = models.ForeignKey(
        Government, models.PROTECT, related_name="+", verbose_name=_("dropped record")
    )
    # Codes that lead to the kept record from now on: of the dropped one and of what was merged into it.
    old_codes = models.JSONField(_("old codes"), default=list)
    # Rows that named the dropped record and name the kept one now: [{model, field, pk, before, after}].
    moved = models.JSONField(_("moved"), default=list, blank=True, encoder=DjangoJSONEncoder)
    # Rows that had to go because the kept record has one of its own, as the serializer writes them.
    removed = models.JSONField(_("removed"), default=list, blank=True, encoder=DjangoJSONEncoder)
    reason = models.CharField(_("reason"), max_length=300)
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("merged by")
    )
    merged_at = models.DateTimeField(_("merged at"))
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("undone by"),
        null=True,
        blank=True,
    )
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)

    objects = GovernmentMergeQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("merged record")
        verbose_name_plural = _("merged records")
        indexes = [models.Index(fields=["-merged_at", "-id"], name="merge_newest_first")]
        constraints = [
            models.CheckConstraint(
                name="merge_of_two_records",
                condition=~Q(kept=F("dropped")),
                violation_error_message=_("A record cannot be merged into itself."),
            ),
            models.CheckConstraint(
                name="merge_undone_iff_by_somebody",
                condition=Q(undone_at=None, undone_by=None)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
                violation_error_message=_("Who undid it and when belong together."),
            ),
            models.UniqueConstraint(
                fields=["dropped"],
                condition=Q(undone_at=None),
                name="merge_standing_once_per_record",
                violation_error_message=_("This record is merged already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dropped} → {self.kept}"

    @property
    def is_undone(self) -> bool:
        return self.undone_at is not None
