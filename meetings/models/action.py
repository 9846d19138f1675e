"""What somebody is to do after a meeting."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from accounts.models import Department
from accounts.permissions import can_read_internal
from agreements.models import CooperationItem
from governments.checking import CheckedAtOnce
from governments.languages import in_language
from meetings.choices import ActionState, MeetingState
from meetings.models.content import MeetingOutcome
from meetings.models.meeting import Meeting

OFTEN = 3  # carried over this often, an item is no longer followed up but merely repeated

# A meeting that was called off took nothing up.
TIMES_CARRIED = Count(
    "carried_items", filter=~Q(carried_items__meeting__state=MeetingState.CANCELLED)
)


class ActionItemQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """Those of visible meetings; a visitor sees what is public and was settled in the open."""
        meetings = Meeting.objects.visible_to(user).filter(pk=OuterRef("meeting"))
        seen = self.filter(Exists(meetings))
        return seen if can_read_internal(user) else seen.filter(is_public=True).in_the_open()

    def in_the_open(self) -> Self:
        """Neither its line of the minutes nor its decision belongs to a closed part of the agenda."""
        found = self
        for name in ("outcome", "decision"):
            item = f"{name}__agenda_item"
            found = found.filter(Q(**{item: None}) | Q(**{f"{item}__is_open": True}))
        return found

    def open(self) -> Self:
        return self.filter(state=ActionState.OPEN)

    def overdue(self, on: date) -> Self:
        return self.open().filter(due_on__lt=on)

    def carried_often(self) -> Self:
        """Open, and on the agenda of three later meetings already."""
        return self.open().annotate(times_carried=TIMES_CARRIED).filter(times_carried__gte=OFTEN)

    def for_listing(self) -> Self:
        return self.select_related(
            "meeting__agreement", "meeting__series", "department", "decision", "clause__agreement"
        ).annotate(times_carried=TIMES_CARRIED)

    def soonest_first(self) -> Self:
        return self.order_by(F("due_on").asc(nulls_last=True), "pk")


class ActionItem(CheckedAtOnce):
    """A follow-up with somebody who answers for it; done only with evidence."""

    meeting = models.ForeignKey(
        Meeting, models.PROTECT, related_name="actions", verbose_name=_("meeting")
    )
    outcome = models.OneToOneField(
        MeetingOutcome,
        models.SET_NULL,
        related_name="action",
        verbose_name=_("line of the minutes"),
        null=True,
        blank=True,
        editable=False,
    )
    decision = models.ForeignKey(
        MeetingOutcome,
        models.SET_NULL,
        related_name="actions",
        verbose_name=_("decision"),
        null=True,
        blank=True,
    )
    clause = models.ForeignKey(
        CooperationItem,
        models.SET_NULL,
        related_name="actions",
        verbose_name=_("clause of the agreement"),
        null=True,
        blank=True,
    )
    title_ko = models.CharField(_("what is to be done (Korean)"), max_length=300)
    title_en = models.CharField(_("what is to be done (English)"), max_length=300, blank=True)
    department = models.ForeignKey(
        Department,
        models.PROTECT,
        related_name="action_items",
        verbose_name=_("department that answers for it"),
        error_messages={"null": _("Say which department answers for it.")},
    )
    post = models.CharField(_("responsible post"), max_length=100, blank=True)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=ActionState, default=ActionState.OPEN
    )
    done_on = models.DateField(_("done on"), null=True, blank=True)
    evidence = models.TextField(_("evidence"), blank=True)
    evidence_link = models.CharField(
        _("link to the evidence"),
        max_length=300,
        blank=True,
        validators=[URLValidator(schemes=["http", "https"])],
    )
    drop_reason = models.CharField(_("reason for dropping it"), max_length=300, blank=True)
    is_public = models.BooleanField(_("open to the public"), default=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, editable=False
    )
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    objects = ActionItemQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("action item")
        verbose_name_plural = _("action items")
        indexes = [
            models.Index(fields=["state", "due_on", "id"], name="action_by_state_and_due"),
            models.Index(fields=["updated_at", "id"], name="action_by_change"),
        ]
        constraints = [
            models.CheckConstraint(
                name="action_done_iff_dated",
                condition=Q(state=ActionState.DONE, done_on__isnull=False)
                | Q(~Q(state=ActionState.DONE), done_on=None),
                violation_error_code="done_on",
                violation_error_message=_("A day of completion belongs to what is done."),
            ),
            models.CheckConstraint(
                name="action_done_has_evidence",
                condition=~Q(state=ActionState.DONE) | ~Q(evidence=""),
                violation_error_code="evidence",
                violation_error_message=_("Say by what it can be seen that it is done."),
            ),
            models.CheckConstraint(
                name="action_dropped_iff_reasoned",
                condition=Q(Q(state=ActionState.DROPPED), ~Q(drop_reason=""))
                | Q(~Q(state=ActionState.DROPPED), drop_reason=""),
                violation_error_code="drop_reason",
                violation_error_message=_("Say why it is dropped."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("meetings:action", args=[self.pk])

    @property
    def title(self) -> str:
        return in_language(self.title_ko, self.title_en)

    @property
    def is_open(self) -> bool:
        return self.state == ActionState.OPEN

    @property
    def is_done(self) -> bool:
        return self.state == ActionState.DONE

    @property
    def owner(self) -> str:
        return f"{self.department} {self.post}".strip()
