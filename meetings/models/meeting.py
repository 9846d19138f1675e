"""A meeting: of an agreement, of a series, or of neither."""

from __future__ import annotations

import uuid
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.core.validators import URLValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, FSMModelMixin, transition
from simple_history.models import HistoricalRecords

from accounts.models import Department
from agreements.choices import Disclosure
from agreements.models import Agreement
from agreements.partial_dates import bounds, display, validate_partial_date
from governments.checking import CheckedAtOnce
from governments.languages import in_language
from meetings import lifecycle
from meetings.choices import HELD_STATES, OPEN_STATES, MeetingState
from meetings.lead_times import default_lead_days, lead_text, validate_lead_days
from meetings.models.content import AgendaItem
from meetings.models.meeting_queryset import DAY_LENGTH, MeetingQuerySet
from meetings.models.series import MeetingSeries
from networks.models import NetworkEvent
from projects.models import Consultation, Task


class Meeting(FSMModelMixin, CheckedAtOnce):
    """When and where governments meet, and what state that is in."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agreement = models.ForeignKey(
        Agreement,
        models.PROTECT,
        related_name="meetings",
        verbose_name=_("agreement"),
        null=True,
        blank=True,
    )
    series = models.ForeignKey(
        MeetingSeries,
        models.PROTECT,
        related_name="meetings",
        verbose_name=_("series"),
        null=True,
        blank=True,
    )
    related_agreements = models.ManyToManyField(
        Agreement, related_name="touching_meetings", verbose_name=_("also touches"), blank=True
    )
    consultation = models.ForeignKey(
        Consultation,
        models.PROTECT,
        related_name="meetings",
        verbose_name=_("consultation"),
        null=True,
        blank=True,
    )
    tasks = models.ManyToManyField(
        Task, related_name="meetings", verbose_name=_("policy tasks"), blank=True
    )
    network_event = models.ForeignKey(
        NetworkEvent,
        models.PROTECT,
        related_name="meetings",
        verbose_name=_("event of a network"),
        null=True,
        blank=True,
    )
    number = models.PositiveSmallIntegerField(_("number in the series"), null=True, blank=True)
    number_implied = models.BooleanField(
        _("number concluded"),
        default=False,
        help_text=_("The documents do not state it; it follows from the meetings around it."),
    )
    title_ko = models.CharField(_("title (Korean)"), max_length=300)
    title_en = models.CharField(_("title (English)"), max_length=300, blank=True)
    content = models.TextField(_("what it is about"), blank=True)
    state = FSMField(
        _("state"), choices=MeetingState, default=MeetingState.PLANNED, protected=True
    )
    starts_at = models.DateTimeField(_("starts at"), null=True, blank=True)
    ends_at = models.DateTimeField(_("ends at"), null=True, blank=True)
    period = models.CharField(
        _("approximate time"), max_length=10, blank=True, validators=[validate_partial_date]
    )
    period_end = models.CharField(
        _("until"), max_length=10, blank=True, validators=[validate_partial_date]
    )
    # The days between which it can take place; `clean` keeps them in step with the four columns above.
    # Empty as long as nothing at all is known of its time.
    first_on = models.DateField(null=True, blank=True, editable=False)
    last_on = models.DateField(null=True, blank=True, editable=False)
    place_ko = models.CharField(_("place"), max_length=200, blank=True)
    place_en = models.CharField(_("place (English)"), max_length=200, blank=True)
    online_link = models.CharField(
        _("online link"),
        max_length=300,
        blank=True,
        validators=[URLValidator(schemes=["http", "https"])],
    )
    press_until = models.TimeField(_("press admitted until"), null=True, blank=True)
    invited_on = models.DateField(_("invitation and agenda sent on"), null=True, blank=True)
    minuted_on = models.DateField(_("minutes finished on"), null=True, blank=True)
    reported_on = models.DateField(_("reported on"), null=True, blank=True)
    report_number = models.CharField(_("number of the report"), max_length=100, blank=True)
    lead_days = models.JSONField(
        _("reminders, days ahead"),
        default=default_lead_days,
        blank=True,
        validators=[validate_lead_days],
    )
    disclosure = models.CharField(
        _("disclosure"), max_length=10, choices=Disclosure, default=Disclosure.INTERNAL
    )
    department = models.ForeignKey(
        Department,
        models.PROTECT,
        related_name="meetings",
        verbose_name=_("department in charge"),
        null=True,
        blank=True,
    )
    postpone_reason = models.CharField(_("reason for postponing"), max_length=300, blank=True)
    cancel_reason = models.CharField(_("reason for cancelling"), max_length=300, blank=True)
    note = models.TextField(_("internal note"), blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    import_key = models.SlugField(
        max_length=80, unique=True, null=True, blank=True, editable=False
    )
    sequence = models.PositiveIntegerField(default=0, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, editable=False
    )
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    objects = MeetingQuerySet.as_manager()
    history = HistoricalRecords()

    day: date | None = None  # the day for which its guards are asked; set by whoever moves it
    held_on: date | None = None  # the day on which a half-known meeting took place, as it is told
    reopen_reason = ""

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        indexes = [
            models.Index(fields=["first_on", "id"], name="meeting_soonest_first"),
            models.Index(fields=["-last_on", "-id"], name="meeting_latest_first"),
            models.Index(fields=["updated_at", "id"], name="meeting_by_change"),
        ]
        constraints = [
            models.CheckConstraint(
                name="meeting_timed_either_way",
                condition=Q(starts_at=None) | Q(period=""),
                violation_error_code="meeting_timed_either_way",
                violation_error_message=_(
                    "Enter either the day and time of the meeting or an approximate time."
                ),
            ),
            models.CheckConstraint(
                name="meeting_ends_after_start",
                condition=Q(ends_at=None) | Q(starts_at__isnull=False, starts_at__lt=F("ends_at")),
                violation_error_code="meeting_ends_after_start",
                violation_error_message=_("The meeting must end after it starts."),
            ),
            models.CheckConstraint(
                name="meeting_period_ends_after_start",
                condition=Q(period_end="") | Q(~Q(period=""), first_on__lte=F("last_on")),
                violation_error_code="meeting_period_ends_after_start",
                violation_error_message=_("The approximate time must end after it begins."),
            ),
            models.CheckConstraint(
                name="meeting_cancelled_iff_reasoned",
                condition=Q(Q(state=MeetingState.CANCELLED), ~Q(cancel_reason=""))
                | Q(~Q(state=MeetingState.CANCELLED), cancel_reason=""),
                violation_error_code="meeting_cancelled_iff_reasoned",
                violation_error_message=_("A cancelled meeting needs a reason."),
            ),
            models.CheckConstraint(
                name="meeting_postponed_iff_reasoned",
                condition=Q(Q(state=MeetingState.POSTPONED), ~Q(postpone_reason=""))
                | Q(~Q(state=MeetingState.POSTPONED), postpone_reason=""),
                violation_error_code="postpone_reason",
                violation_error_message=_("A postponed meeting needs a reason."),
            ),
            models.CheckConstraint(
                name="meeting_reported_once_held",
                condition=Q(reported_on=None, report_number="")
                | Q(state__in=HELD_STATES, reported_on__isnull=False),
                violation_error_code="reported_on",
                violation_error_message=_("Only a meeting that was held is reported, on a day."),
            ),
            models.UniqueConstraint(
                fields=["series", "number"],
                condition=~Q(state=MeetingState.CANCELLED),
                name="meeting_number_once_per_series",
                violation_error_message=_("Another meeting of this series has this number."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("meetings:detail", args=[self.pk])

    def clean_fields(self, exclude=None) -> None:
        """The state is protected from assignment, which cleaning would be."""
        super().clean_fields({*(exclude or ()), "state"})

    def clean(self) -> None:
        """Works out the days between which the meeting can take place."""
        if self.starts_at:
            zone = timezone.get_default_timezone()
            self.first_on = timezone.localdate(self.starts_at, zone)
            self.last_on = timezone.localdate(self.ends_at or self.starts_at, zone)
            return
        self.first_on = self.last_on = None
        if not self.period:
            return
        try:
            self.first_on, self.last_on = bounds(self.period)
            if self.period_end:
                self.last_on = bounds(self.period_end)[1]
        except ValueError:
            pass  # the fields' own validators and the constraints say what is wrong

    @property
    def title(self) -> str:
        return in_language(self.title_ko, self.title_en)

    @property
    def place(self) -> str:
        return in_language(self.place_ko, self.place_en)

    @property
    def is_cancelled(self) -> bool:
        return self.state == MeetingState.CANCELLED

    @property
    def is_held(self) -> bool:
        """Held, whatever was written about it since."""
        return self.state in HELD_STATES

    @property
    def is_open(self) -> bool:
        """Still to take place."""
        return self.state in OPEN_STATES

    @property
    def is_postponed(self) -> bool:
        return self.state == MeetingState.POSTPONED

    @property
    def owes_report(self) -> bool:
        return self.is_held and bool(self.series and self.series.report_days is not None)

    @property
    def is_half_known(self) -> bool:
        """The day does not stand yet, only a month, a half-year, a year or nothing at all."""
        return self.starts_at is None and len(self.period) < DAY_LENGTH

    @property
    def date_text(self) -> str:
        """When it takes place, in the reader's language, as exactly as it is known."""
        if self.starts_at is None:
            times = [display(text) for text in (self.period, self.period_end) if text]
            return " – ".join(times) or gettext("date open")
        start = timezone.localtime(self.starts_at)
        text = date_format(start, "DATETIME_FORMAT")
        if self.ends_at is None:
            return text
        end = timezone.localtime(self.ends_at)
        if end.date() == start.date():
            return f"{text}–{time_format(end, 'TIME_FORMAT')}"
        return f"{text} – {date_format(end, 'DATETIME_FORMAT')}"

    @property
    def lead_text(self) -> str:
        return " · ".join(lead_text(days) for days in sorted(self.lead_days, reverse=True))

    def programme(self) -> list[tuple[datetime | None, AgendaItem]]:
        """The agenda with the hour at which each item begins, as far as lengths are known."""
        rows, moment = [], self.starts_at
        for item in self.agenda.all():
            if item.begins_at and self.starts_at:
                moment = _same_day(self.starts_at, item.begins_at)
            rows.append((moment, item))
            if moment is not None:
                known = item.minutes is not None
                moment = moment + timedelta(minutes=item.minutes) if known else None
        return rows

    # The steps of its life; call them through `meetings.actions.move_meeting`.

    @transition(
        state,
        source=MeetingState.PLANNED,
        target=MeetingState.INVITED,
        conditions=[lifecycle.has_fixed_day, lifecycle.has_agenda, lifecycle.has_guests],
        custom={"label": _("Record the invitation"), "asks": ["invited_on"]},
    )
    def invite(self):
        """Invitation and agenda have gone out."""

    @transition(
        state,
        source=list(OPEN_STATES),
        target=MeetingState.HELD,
        conditions=[lifecycle.has_day_held, lifecycle.day_has_come],
        custom={"label": _("It took place"), "asks": ["held_on"]},
    )
    def hold(self):
        """It took place."""

    @transition(
        state,
        source=MeetingState.HELD,
        target=MeetingState.MINUTED,
        conditions=[
            lifecycle.has_outcomes,
            lifecycle.attendance_is_recorded,
            lifecycle.actions_are_given,
        ],
        custom={"label": _("Finish the minutes"), "asks": ["minuted_on"]},
    )
    def minute(self):
        """The minutes stand."""

    @transition(
        state,
        source=MeetingState.MINUTED,
        target=MeetingState.CLOSED,
        conditions=[lifecycle.report_is_in, lifecycle.decisions_are_followed_up],
        custom={"label": _("Close the meeting")},
    )
    def close(self):
        """Reported and followed up; what is open goes to the next meeting."""

    @transition(
        state,
        source=[MeetingState.MINUTED, MeetingState.CLOSED],
        target=MeetingState.HELD,
        conditions=[lifecycle.has_reopen_reason],
        custom={"label": _("Open the minutes again"), "asks": ["reopen_reason"]},
    )
    def reopen(self):
        """Something in the minutes has to be put right."""

    @transition(
        state,
        source=list(OPEN_STATES),
        target=MeetingState.POSTPONED,
        conditions=[lifecycle.has_postpone_reason],
        custom={"label": _("Postpone"), "asks": ["postpone_reason"]},
    )
    def postpone(self):
        """It will not take place at its time; the new one is not known."""

    @transition(
        state,
        source=MeetingState.POSTPONED,
        target=MeetingState.PLANNED,
        conditions=[lifecycle.time_lies_ahead],
        custom={"label": _("Plan anew"), "asks": ["new_day"]},
    )
    def plan_anew(self):
        """It has a new time."""

    @transition(
        state,
        source=[*OPEN_STATES, MeetingState.POSTPONED],
        target=MeetingState.CANCELLED,
        conditions=[lifecycle.has_cancel_reason],
        custom={"label": _("Cancel the meeting"), "asks": ["cancel_reason"]},
    )
    def cancel(self):
        """It will not take place."""


def _same_day(moment: datetime, hour: time) -> datetime:
    local = timezone.localtime(moment, timezone.get_default_timezone())
    return local.replace(hour=hour.hour, minute=hour.minute)
