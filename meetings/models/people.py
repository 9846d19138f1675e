"""Who takes part in a meeting, and who is to be reminded of it."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from governments.models import Government
from meetings.choices import MAIL_LANGUAGES, Answer, Attendance, AttendeeRole


class MeetingParty(models.Model):
    """A government that takes part."""

    meeting = models.ForeignKey("meetings.Meeting", models.CASCADE, related_name="party_set")
    government = models.ForeignKey(Government, models.PROTECT, related_name="meeting_set")
    is_host = models.BooleanField(_("host"), default=False)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "government"],
                name="party_once_per_meeting",
                violation_error_message=_("This government already takes part."),
            )
        ]

    def __str__(self) -> str:
        return str(self.government)

    @property
    def name_then(self) -> str:
        """What it was called on the (first possible) day of the meeting; without a day, its present name."""
        day = self.meeting.first_on
        return self.government.name_on(day) if day else self.government.latest.name


class MeetingAttendee(models.Model):
    """An office at the table: invited or not, what it answered, and whether it came."""

    meeting = models.ForeignKey("meetings.Meeting", models.CASCADE, related_name="attendees")
    government = models.ForeignKey(
        Government,
        models.PROTECT,
        related_name="+",
        verbose_name=_("government"),
        null=True,
        blank=True,
    )
    office = models.CharField(_("office"), max_length=100)
    role = models.CharField(
        _("role"), max_length=10, choices=AttendeeRole, default=AttendeeRole.MEMBER
    )
    invited_on = models.DateField(_("invited on"), null=True, blank=True)
    answer = models.CharField(_("answer"), max_length=10, choices=Answer, default=Answer.NONE)
    attendance = models.CharField(
        _("attendance"), max_length=10, choices=Attendance, default=Attendance.UNKNOWN
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("attendee")
        verbose_name_plural = _("attendees")
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "government", "office"],
                name="office_once_per_meeting",
                violation_error_message=_("This office is on the list already."),
            )
        ]

    def __str__(self) -> str:
        return self.office


class MeetingRecipient(models.Model):
    """Somebody to remind: a colleague with an account, or an office elsewhere by its mail address."""

    meeting = models.ForeignKey("meetings.Meeting", models.CASCADE, related_name="recipients")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("colleague"),
        null=True,
        blank=True,
    )
    office = models.CharField(_("office"), max_length=100, blank=True)
    email = models.EmailField(_("mail address"), blank=True)
    language = models.CharField(
        _("language of mails"),
        max_length=2,
        choices=MAIL_LANGUAGES,
        default="ko",
    )

    class Meta:
        verbose_name = _("person to remind")
        verbose_name_plural = _("people to remind")
        constraints = [
            models.CheckConstraint(
                name="recipient_is_user_or_address",
                condition=Q(user__isnull=False, email="") | Q(Q(user=None), ~Q(email="")),
                violation_error_message=_("Enter a mail address, or choose a colleague."),
            ),
            models.UniqueConstraint(
                fields=["meeting", "user"],
                name="recipient_user_once_per_meeting",
                violation_error_message=_("This colleague is already on the list."),
            ),
            models.UniqueConstraint(
                fields=["meeting", "email"],
                condition=Q(user=None),
                name="recipient_address_once_per_meeting",
                violation_error_message=_("This mail address is already on the list."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        self.email = self.email.strip().lower()
        if self.user_id and not self.user.email:
            message = _("%(name)s has no mail address and cannot be reminded.")
            raise ValidationError({"user": ValidationError(message, params={"name": self.user})})

    @property
    def name(self) -> str:
        return str(self.user) if self.user_id else self.office or self.email

    @property
    def address(self) -> str:
        return self.user.email if self.user_id else self.email

    @property
    def mail_language(self) -> str:
        return self.user.language if self.user_id else self.language
