"""The ledger of reminders: each is a row before it is a mail, and stays one after it."""

from __future__ import annotations

import hashlib
from datetime import date, datetime, timedelta
from typing import Self
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, When
from django.utils.translation import gettext_lazy as _

from agreements.models import Agreement, Obligation, RoundRequest
from governments.checking import CheckedAtOnce
from meetings.lead_times import lead_text
from meetings.models import ActionItem, Meeting
from projects.models import Task
from reminders.choices import (
    ANSWERS_OF_RULE,
    DUTY_RULES,
    URGENT_RULES,
    CalledOff,
    ReminderState,
    Rule,
)
from reminders.models.locking import LockingQuerySet
from reminders.models.people import ReminderPreference
from reminders.occurrences import latest_office_hour, occurrence_text

BEGINS_SOON = timedelta(hours=12)


class ReminderQuerySet(LockingQuerySet):
    def pending(self) -> Self:
        return self.filter(state=ReminderState.PENDING)

    def cancelled(self) -> Self:
        return self.filter(state=ReminderState.CANCELLED)

    def due(self, at: datetime) -> Self:
        """To be sent now or since long: never «today», so that no day is missed."""
        return self.pending().filter(due_at__lte=at)

    def claimable(self, at: datetime) -> Self:
        """Due, and neither in another worker's hands nor resting after a failure."""
        return self.due(at=at).filter(Q(leased_until=None) | Q(leased_until__lte=at))

    def awake(self, at: datetime) -> Self:
        """Without those in whose quiet hours it is; what begins within twelve hours goes all the same."""
        quiet = ReminderPreference.objects.quiet_at(at)
        # A query of its own: PostgreSQL locks no rows of a query that joins what may be missing.
        begins_soon = Q(meeting__in=Meeting.objects.filter(starts_at__lte=at + BEGINS_SOON))
        return self.exclude(Q(user__in=quiet) & ~begins_soon) if quiet else self

    def to_send_singly(self, at: datetime) -> Self:
        return self.claimable(at=at).awake(at=at).exclude(_is_bundled())

    def to_bundle(self, at: datetime) -> Self:
        """What goes into the mail of the day, which is made at the office hour."""
        bundled = self.claimable(at=at).filter(_is_bundled())
        return bundled.filter(due_at__lte=latest_office_hour(at)).awake(at=at)

    def gathered(self) -> Self:
        """Of which many at once come in one mail: duties of people who have not chosen how they come."""
        chosen = ReminderPreference.objects.filter(user=OuterRef("user"))
        return self.filter(~Exists(chosen), rule__in=DUTY_RULES, user__isnull=False)

    def leased(self, token: str) -> Self:
        return self.filter(lease_token=token)

    def visible_to(self, user) -> Self:
        """Those whose subject `user` may see."""
        meetings = Meeting.objects.visible_to(user).filter(pk=OuterRef("meeting"))
        agreements = Agreement.objects.visible_to(user).filter(pk=OuterRef("agreement"))
        actions = ActionItem.objects.visible_to(user).filter(pk=OuterRef("action_item"))
        tasks = Task.objects.visible_to(user).filter(pk=OuterRef("task"))
        requests = RoundRequest.objects.visible_to(user).filter(pk=OuterRef("round_request"))
        duties = Obligation.objects.visible_to(user).filter(pk=OuterRef("obligation"))
        seen = (meetings, agreements, actions, tasks, requests, duties)
        return self.filter(Q.create([Exists(subjects) for subjects in seen], Q.OR))

    def with_subject(self) -> Self:
        return self.select_related(
            "meeting__agreement",
            "meeting__series",
            "agreement",
            "action_item__meeting__agreement",
            "action_item__department",
            "task__department",
            "task__plan",
            "obligation__agreement__department",
            "obligation__rule__pack",
            "round_request__round",
            "round_request__department",
            "user__reminder_preference",
            "delegate",
        )

    def oldest_due_first(self) -> Self:
        return self.order_by("due_at", "pk")

    def latest_due_first(self) -> Self:
        return self.order_by("-due_at", "-pk")

    def happened_first(self) -> Self:
        """What has happened with the latest on top, then what waits by its hour."""
        waits = Q(state=ReminderState.PENDING)
        ahead = Case(When(waits, then=F("due_at")))
        return self.order_by(Case(When(waits, then=1), default=0), ahead, "-due_at", "-pk")


def _is_bundled() -> Q:
    daily = ReminderPreference.objects.daily().filter(user=OuterRef("user"))
    return Q(~Q(rule__in=URGENT_RULES), Exists(daily))


SUBJECTS = ("meeting", "agreement", "action_item", "task", "round_request", "obligation")


def _only(subject: str) -> Q:
    return Q(**{f"{name}__isnull": name != subject for name in SUBJECTS})


class Reminder(CheckedAtOnce):
    """One mail to one person about one occurrence of one meeting, agreement, duty or task."""

    key = models.CharField(max_length=500, unique=True, editable=False)
    rule = models.CharField(_("reason"), max_length=20, choices=Rule)
    meeting = models.ForeignKey(
        Meeting,
        models.PROTECT,
        related_name="reminders",
        verbose_name=_("meeting"),
        null=True,
        blank=True,
    )
    agreement = models.ForeignKey(
        Agreement,
        models.PROTECT,
        related_name="reminders",
        verbose_name=_("agreement"),
        null=True,
        blank=True,
    )
    action_item = models.ForeignKey(
        ActionItem,
        models.PROTECT,
        related_name="reminders",
        verbose_name=_("action item"),
        null=True,
        blank=True,
    )
    # Undoing the import of a plan takes its tasks back, and with them what was planned for them.
    task = models.ForeignKey(
        Task,
        models.CASCADE,
        related_name="+",
        verbose_name=_("policy task"),
        null=True,
        blank=True,
    )
    # A plan that its author deletes takes its duties along, and with them what was planned for them.
    obligation = models.ForeignKey(
        Obligation,
        models.CASCADE,
        related_name="reminders",
        verbose_name=_("obligation"),
        null=True,
        blank=True,
    )
    round_request = models.ForeignKey(
        RoundRequest,
        models.PROTECT,
        related_name="reminders",
        verbose_name=_("request of a round"),
        null=True,
        blank=True,
    )
    occurrence = models.CharField(_("occurrence"), max_length=40)
    previously = models.CharField(_("told before"), max_length=40, blank=True)
    lead_days = models.PositiveSmallIntegerField(_("days ahead"), null=True, blank=True)
    overdue_days = models.PositiveSmallIntegerField(_("days overdue"), null=True, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="reminders",
        verbose_name=_("colleague"),
        null=True,
        blank=True,
    )
    office = models.CharField(_("office"), max_length=100, blank=True)
    email = models.EmailField(_("mail address"))
    language = models.CharField(_("language"), max_length=2)
    due_at = models.DateTimeField(_("due at"))
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=ReminderState,
        default=ReminderState.PENDING,
    )
    # Until then nobody else takes the row: a worker has it, or it rests after a failure.
    leased_until = models.DateTimeField(null=True, blank=True, editable=False)
    lease_token = models.CharField(max_length=32, blank=True, editable=False)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    message_id = models.CharField(max_length=200, editable=False)
    called_off = models.CharField(
        _("why it is no longer needed"), max_length=20, choices=CalledOff, blank=True
    )
    delegate = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("went to"),
        null=True,
        blank=True,
        editable=False,
    )
    # The Message-ID of the mail in which it went with others.
    bundle = models.CharField(max_length=200, blank=True, editable=False)
    last_error = models.CharField(_("last error"), max_length=500, blank=True)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    objects = ReminderQuerySet.as_manager()

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        indexes = [
            models.Index(fields=["state", "due_at", "id"], name="reminder_by_state_and_due"),
            models.Index(
                fields=["lease_token"], condition=~Q(lease_token=""), name="reminder_by_lease"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="reminder_has_one_subject",
                condition=_only("meeting")
                | _only("agreement")
                | _only("action_item")
                | _only("task")
                | _only("round_request")
                | _only("obligation"),
                violation_error_message=_(
                    "A reminder is about one meeting, agreement, duty, action item, task or round."
                ),
            ),
            models.CheckConstraint(
                name="reminder_sent_iff_dated",
                condition=Q(state=ReminderState.SENT, sent_at__isnull=False)
                | Q(~Q(state=ReminderState.SENT), sent_at=None),
                violation_error_message=_("A sending time belongs to a sent reminder."),
            ),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def subject(self) -> Meeting | Agreement | ActionItem | Task | RoundRequest | Obligation:
        return next(filter(None, (getattr(self, name) for name in SUBJECTS)))

    @property
    def title(self) -> str:
        """What it is about; of a duty, which many agreements have alike, the agreement too."""
        if self.obligation:
            return f"{self.obligation.title} · {self.obligation.agreement.title}"
        return self.subject.title

    @property
    def subject_day(self) -> date | None:
        """The last day on which a reminder of it is of use; a duty stays one when its day has passed."""
        if self.rule in DUTY_RULES:
            return None
        return self.meeting.last_on if self.meeting else self.agreement.expires_on

    @property
    def is_pending(self) -> bool:
        return self.state == ReminderState.PENDING

    @property
    def is_sent(self) -> bool:
        return self.state == ReminderState.SENT

    @property
    def is_cancelled(self) -> bool:
        return self.state == ReminderState.CANCELLED

    @property
    def is_failed(self) -> bool:
        return self.state == ReminderState.FAILED

    @property
    def possible_answers(self) -> tuple:
        return ANSWERS_OF_RULE.get(self.rule, ())

    @property
    def told_at(self) -> datetime:
        """When it was sent; in the hands of a worker, when that one must be done with it."""
        return self.sent_at or self.leased_until

    @property
    def recipient_name(self) -> str:
        return str(self.user) if self.user_id else self.office or self.email

    @property
    def recipient_key(self) -> str:
        return recipient_key(self.user_id, self.email)

    @property
    def occurrence_text(self) -> str:
        return occurrence_text(self.occurrence)

    @property
    def previous_text(self) -> str:
        return occurrence_text(self.previously) if self.previously else ""

    @property
    def lead_text(self) -> str:
        return lead_text(self.lead_days) if self.lead_days is not None else ""

    @property
    def why(self) -> str:
        """Why this person gets it, from the facts in the row, in the reader's language."""
        facts = {
            "lead": self.lead_text or _("nudged by the manager"),
            "when": self.occurrence_text,
            "before": self.previous_text,
            "overdue": self.overdue_days,
        }
        if self.overdue_days is not None:
            return WHY_OVERDUE % facts
        return WHY[self.rule] % facts


WHY = {
    Rule.MEETING_AHEAD: _(
        "On the list of people to remind of this meeting (%(when)s); set for: %(lead)s."
    ),
    Rule.MEETING_UNDATED: _(
        "On the list of people to remind of this meeting, whose day is not fixed yet (%(when)s);"
        " set for: %(lead)s."
    ),
    Rule.MEETING_MOVED: _(
        "A reminder for %(before)s had already gone to this person; the meeting is now at %(when)s."
    ),
    Rule.MEETING_CANCELLED: _(
        "A reminder for %(before)s had already gone to this person; the meeting is cancelled."
    ),
    Rule.AGREEMENT_EXPIRES: _(
        "Works in the department in charge of the agreement, which expires on %(when)s;"
        " set for: %(lead)s."
    ),
    Rule.ACTION_DUE: _(
        "Belongs to those who answer for this action item, which is due on %(when)s;"
        " set for: %(lead)s."
    ),
    Rule.REPORT_DUE: _(
        "Works in the department in charge of the meeting, whose report is due on %(when)s;"
        " set for: %(lead)s."
    ),
    Rule.TASK_NEWS_DUE: _(
        "Works in the department in charge of the policy task, of which news are expected by %(when)s;"
        " set for: %(lead)s."
    ),
    Rule.OBLIGATION_DUE: _(
        "Works in the department in charge of the agreement, of which this is due on %(when)s;"
        " set for: %(lead)s."
    ),
    Rule.NOTICE_DUE: _(
        "Works in the department in charge of the agreement, which extends itself unless notice is"
        " given by %(when)s; set for: %(lead)s."
    ),
    Rule.ROUND_DUE: _(
        "Is asked in a confirmation round, whose answers are due by %(when)s; reason: %(lead)s."
    ),
}
WHY_OVERDUE = _(
    "It was due on %(when)s and is not done (days overdue: %(overdue)s). This person answers for it,"
    " heads the department, or manages the portal."
)


def recipient_key(user_id: int | None, email: str) -> str:
    """Who somebody is in the ledger; a colleague stays the same with a new address."""
    return f"user-{user_id}" if user_id else email.lower()


def message_id_for(key: str) -> str:
    """The same for every attempt at the same reminder, so that a doubled mail can be recognised."""
    digest = hashlib.sha256(key.encode()).hexdigest()[:40]
    return f"<{digest}@{urlsplit(settings.PORTAL_BASE_URL).hostname}>"
