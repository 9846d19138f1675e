"""What people answered to a reminder."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reminders.choices import Answer
from reminders.models.reminder import Reminder


class ReminderAnswer(models.Model):
    """An answer by the link in a mail, or on the page; the last one to an occurrence counts."""

    reminder = models.ForeignKey(Reminder, models.PROTECT, related_name="answers")
    answer = models.CharField(_("answer"), max_length=10, choices=Answer)
    snoozed_until = models.DateField(_("remind again on"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("colleague"),
        null=True,
        blank=True,
    )
    answered_at = models.DateTimeField(_("answered at"))

    class Meta:
        verbose_name = _("answer to a reminder")
        verbose_name_plural = _("answers to reminders")
        constraints = [
            models.CheckConstraint(
                name="answer_snoozed_iff_dated",
                condition=Q(answer=Answer.SNOOZE, snoozed_until__isnull=False)
                | Q(~Q(answer=Answer.SNOOZE), snoozed_until=None),
                violation_error_code="snoozed_until",
                violation_error_message=_("Choose the day on which to be reminded again."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_answer_display()
