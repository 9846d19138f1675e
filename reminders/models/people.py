"""How people want to be reminded, and who stands in for them while they are away."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from accounts.models import User
from governments.checking import CheckedAtOnce
from reminders.choices import Bundling, Channel
from reminders.models.locking import LockingQuerySet


class ReminderPreferenceQuerySet(LockingQuerySet):
    def daily(self) -> Self:
        return self.filter(bundling=Bundling.DAILY)

    def quiet_at(self, at: datetime) -> list[int]:
        """The ids of the users whose quiet hours it is."""
        now = timezone.localtime(at, timezone.get_default_timezone()).time()
        quiet = self.exclude(quiet_from=None)
        return [preference.user_id for preference in quiet if preference.is_quiet(now)]


class ReminderPreference(CheckedAtOnce):
    """Who has none gets each reminder as a mail of its own when it is due, and many duties at once as one."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="reminder_preference",
        verbose_name=_("colleague"),
    )
    bundling = models.CharField(
        _("how reminders come"), max_length=10, choices=Bundling, default=Bundling.EACH
    )
    channel = models.CharField(
        _("by which way"), max_length=10, choices=Channel, default=Channel.MAIL
    )
    quiet_from = models.TimeField(_("quiet from"), null=True, blank=True)
    quiet_until = models.TimeField(_("quiet until"), null=True, blank=True)

    objects = ReminderPreferenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("preference for reminders")
        verbose_name_plural = _("preferences for reminders")
        constraints = [
            models.CheckConstraint(
                name="preference_quiet_hours_have_both_ends",
                condition=Q(quiet_from=None, quiet_until=None)
                | Q(quiet_from__isnull=False, quiet_until__isnull=False),
                violation_error_code="quiet_until",
                violation_error_message=_("Quiet hours have a beginning and an end."),
            ),
            models.CheckConstraint(
                name="preference_quiet_hours_are_not_the_whole_day",
                condition=~Q(quiet_from=F("quiet_until")),
                violation_error_code="quiet_until",
                violation_error_message=_("Quiet hours cannot last the whole day."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.user)

    def is_quiet(self, now: time) -> bool:
        """`now` is the time of the portal; quiet hours may go past midnight."""
        if self.quiet_from is None:
            return False
        if self.quiet_from < self.quiet_until:
            return self.quiet_from <= now < self.quiet_until
        return now >= self.quiet_from or now < self.quiet_until


class AbsenceQuerySet(models.QuerySet):
    def covering(self, day: date) -> Self:
        return self.filter(first_on__lte=day, last_on__gte=day)

    def not_over(self, day: date) -> Self:
        return self.filter(last_on__gte=day)

    def soonest_first(self) -> Self:
        return self.order_by("first_on", "pk")


class Absence(CheckedAtOnce):
    """Leave or a journey: what is due meanwhile goes to the delegate."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="absences",
        verbose_name=_("colleague"),
    )
    first_on = models.DateField(_("first day"))
    last_on = models.DateField(_("last day"))
    delegate = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("stands in"),
    )

    objects = AbsenceQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("absence")
        verbose_name_plural = _("absences")
        indexes = [models.Index(fields=["user", "last_on"], name="absence_by_user_and_end")]
        constraints = [
            models.CheckConstraint(
                name="absence_ends_after_it_begins",
                condition=Q(last_on__gte=F("first_on")),
                violation_error_code="last_on",
                violation_error_message=_("The last day must not lie before the first."),
            ),
            models.CheckConstraint(
                name="absence_delegate_is_somebody_else",
                condition=~Q(delegate=F("user")),
                violation_error_code="delegate",
                violation_error_message=_("Somebody else has to stand in."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.first_on}–{self.last_on}"

    def clean(self) -> None:
        if self.delegate_id and not _can_be_reminded(self.delegate):
            raise ValidationError(
                {"delegate": _("This colleague has no active account with a mail address.")}
            )
        if self.first_on and self.last_on and self._overlaps():
            raise ValidationError({"first_on": _("These days overlap with another absence.")})

    def _overlaps(self) -> bool:
        others = Absence.objects.filter(user=self.user).exclude(pk=self.pk)
        return others.filter(first_on__lte=self.last_on, last_on__gte=self.first_on).exists()


class StandIns:
    """Who gets the mail instead of somebody who is away on a day."""

    def __init__(self, on: date):
        absences = Absence.objects.covering(on).select_related("delegate")
        self._away = {absence.user_id: absence.delegate for absence in absences}

    def for_user(self, user: User | None) -> User | None:
        """Nobody else if `user` is there, or if all in the row are away themselves."""
        passed, person = set(), user
        while person and person.pk in self._away and person.pk not in passed:
            passed.add(person.pk)
            person = self._away[person.pk]
        return None if person is None or person.pk in passed or person == user else person


def _can_be_reminded(user: User) -> bool:
    return bool(user.is_active and user.email)
