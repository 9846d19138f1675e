"""What a meeting deals with and comes to."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from accounts.permissions import can_read_internal
from agreements.models import CooperationItem
from governments.checking import CheckedAtOnce
from governments.languages import in_language
from meetings.choices import OutcomeKind
from meetings.models.series import MeetingSeries


class AgendaItem(CheckedAtOnce):
    meeting = models.ForeignKey("meetings.Meeting", models.CASCADE, related_name="agenda")
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    title_ko = models.CharField(_("agenda item (Korean)"), max_length=300)
    title_en = models.CharField(_("agenda item (English)"), max_length=300, blank=True)
    begins_at = models.TimeField(_("begins at"), null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    presenter = models.CharField(_("presenter"), max_length=200, blank=True)
    is_open = models.BooleanField(_("open to the public"), default=False)
    clause = models.ForeignKey(
        CooperationItem,
        models.SET_NULL,
        related_name="agenda_items",
        verbose_name=_("clause of the agreement"),
        null=True,
        blank=True,
    )
    discussion = models.TextField(_("discussion"), blank=True)
    is_deferred = models.BooleanField(_("put off to the next meeting"), default=False)
    # What an earlier meeting left open: an item it put off, or a follow-up that is not done.
    carried_from = models.ForeignKey(
        "self", models.SET_NULL, related_name="carried_to", null=True, blank=True, editable=False
    )
    follow_up = models.ForeignKey(
        "meetings.ActionItem",
        models.CASCADE,
        related_name="carried_items",
        verbose_name=_("action item"),
        null=True,
        blank=True,
        editable=False,
    )
    times_carried = models.PositiveSmallIntegerField(_("times carried over"), default=0)

    class Meta:
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        indexes = [models.Index(fields=["meeting", "position"], name="agenda_by_position")]
        constraints = [
            models.CheckConstraint(
                name="agenda_item_takes_time",
                condition=Q(minutes=None) | Q(minutes__gt=0),
                violation_error_code="agenda_item_takes_time",
                violation_error_message=_("An agenda item takes at least one minute."),
            ),
            models.UniqueConstraint(
                fields=["meeting", "follow_up"],
                name="follow_up_once_per_agenda",
                violation_error_message=_("This action item is on the agenda already."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return in_language(self.title_ko, self.title_en)


class OutcomeQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """Those of visible meetings; what was settled behind closed doors is for people with an account."""
        from meetings.models.meeting import Meeting

        meetings = Meeting.objects.visible_to(user).filter(pk=OuterRef("meeting"))
        seen = self.filter(Exists(meetings))
        return seen if can_read_internal(user) else seen.in_the_open()

    def in_the_open(self) -> Self:
        return self.filter(Q(agenda_item=None) | Q(agenda_item__is_open=True))

    def decisions(self) -> Self:
        return self.filter(kind=OutcomeKind.DECISION)

    def without_follow_up(self) -> Self:
        """Decisions from which something should follow and nothing does yet."""
        from meetings.models.action import ActionItem

        actions = ActionItem.objects.filter(decision=OuterRef("pk"))
        return self.decisions().filter(~Exists(actions), needs_no_action=False)

    def followed_up(self, on: date | None = None) -> Self:
        """The other decisions; `on` is asked like that of every question, the answer is of today."""
        return self.decisions().exclude(pk__in=self.without_follow_up().values("pk"))

    def for_listing(self) -> Self:
        from meetings.models.action import ActionItem

        actions = ActionItem.objects.select_related("department").order_by("pk")
        return self.select_related(
            "meeting__agreement", "meeting__department", "series", "agenda_item", "clause"
        ).prefetch_related(Prefetch("actions", actions))

    def newest_first(self) -> Self:
        return self.order_by(
            F("year").desc(nulls_last=True), F("number").desc(nulls_last=True), "-pk"
        )


class MeetingOutcome(CheckedAtOnce):
    """What a meeting came to, one line each; a decision has a number within its series."""

    meeting = models.ForeignKey("meetings.Meeting", models.CASCADE, related_name="outcomes")
    agenda_item = models.ForeignKey(
        AgendaItem,
        models.SET_NULL,
        related_name="outcomes",
        verbose_name=_("agenda item"),
        null=True,
        blank=True,
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    kind = models.CharField(
        _("kind"), max_length=12, choices=OutcomeKind, default=OutcomeKind.INFORMATION
    )
    title_ko = models.CharField(_("outcome (Korean)"), max_length=300)
    title_en = models.CharField(_("outcome (English)"), max_length=300, blank=True)
    # The meeting's series, kept here so that the database can see to it that a number is given once.
    series = models.ForeignKey(
        MeetingSeries, models.PROTECT, related_name="outcomes", null=True, editable=False
    )
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    number = models.PositiveSmallIntegerField(_("number"), null=True, blank=True)
    needs_no_action = models.BooleanField(_("nothing has to follow"), default=False)
    clause = models.ForeignKey(
        CooperationItem,
        models.SET_NULL,
        related_name="outcomes",
        verbose_name=_("clause of the agreement"),
        null=True,
        blank=True,
    )
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    objects = OutcomeQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")
        indexes = [models.Index(fields=["meeting", "position"], name="outcome_by_position")]
        constraints = [
            models.CheckConstraint(
                name="outcome_decision_iff_numbered",
                condition=Q(kind=OutcomeKind.DECISION, year__isnull=False, number__gt=0)
                | Q(~Q(kind=OutcomeKind.DECISION), year=None, number=None),
                violation_error_code="number",
                violation_error_message=_("A decision has a number; nothing else has one."),
            ),
            models.UniqueConstraint(
                fields=["series", "year", "number"],
                name="decision_number_once_per_series",
                violation_error_message=_("This decision number is used already."),
            ),
            models.UniqueConstraint(
                fields=["meeting", "year", "number"],
                condition=Q(series=None),
                name="decision_number_once_per_meeting",
                violation_error_message=_("This decision number is used already."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"{reverse('meetings:detail', args=[self.meeting_id])}#outcome-{self.pk}"

    @property
    def title(self) -> str:
        return in_language(self.title_ko, self.title_en)

    @property
    def reference(self) -> str:
        """«2026-14»; empty for what is no decision."""
        return f"{self.year}-{self.number}" if self.number else ""

    @property
    def is_decision(self) -> bool:
        return self.kind == OutcomeKind.DECISION

    @property
    def is_action(self) -> bool:
        return self.kind == OutcomeKind.ACTION
