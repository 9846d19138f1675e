"""Papers of a meeting: what is handed out before, or kept with its minutes."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.permissions import can_read_internal
from agreements.models import StoredFile
from governments.history import History
from meetings.models.content import AgendaItem
from meetings.models.meeting import Meeting
from projects.models.plan import disclosed


class PaperQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """Those of visible meetings, each by its own disclosure; a closed item's papers stay inside."""
        seen = self.filter(meeting__in=Meeting.objects.visible_to(user))
        seen = seen.filter(disclosed(user, owner="meeting__"))
        if can_read_internal(user):
            return seen
        return seen.filter(Q(agenda_item=None) | Q(agenda_item__is_open=True))

    def in_order(self) -> Self:
        """As the agenda goes; what belongs to the whole meeting first."""
        return self.order_by(models.F("agenda_item__position").asc(nulls_first=True), "pk")


class Paper(StoredFile):
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="papers")
    agenda_item = models.ForeignKey(
        AgendaItem,
        models.CASCADE,
        related_name="papers",
        verbose_name=_("agenda item"),
        null=True,
        blank=True,
    )
    note = models.CharField(_("what it is"), max_length=200, blank=True)

    objects = PaperQuerySet.as_manager()
    history = History(excluded_fields=["file", "text", "text_state"])

    class Meta:
        verbose_name = _("paper")
        verbose_name_plural = _("papers")
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "sha256"],
                name="paper_once_per_meeting",
                violation_error_code="file",
                violation_error_message=_("This file is already attached."),
            )
        ]
