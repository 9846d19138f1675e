"""Dated duties of an agreement, computed from rules and from its own terms (docs/adr/0017)."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.choices import Role
from accounts.permissions import can_read_internal
from agreements.choices import DutyState, DutyStep, RuleTrigger
from agreements.models.agreement import Agreement
from agreements.models.document import Document
from agreements.models.rule_pack import PackRule
from governments.checking import CheckedAtOnce
from governments.history import History


def _after(name: str, on: date) -> Q:
    """Not so yet at the end of that day."""
    return Q(**{name: None}) | Q(**{f"{name}__gt": on})


class ObligationQuerySet(models.QuerySet):
    """Every question about a state takes the day for which it is asked, past or present."""

    def demanded(self) -> Self:
        """Without those that a change of facts took back before anything was done."""
        return self.filter(
            Q(called_off_on=None) | Q(done_on__isnull=False) | Q(waived_on__isnull=False)
        )

    def arisen(self, on: date) -> Self:
        return self.filter(arises_on__lte=on)

    def done(self, on: date) -> Self:
        return self.filter(done_on__lte=on)

    def waived(self, on: date) -> Self:
        return self.filter(waived_on__lte=on)

    def open(self, on: date) -> Self:
        """Neither done nor waived nor taken back that day; the overdue ones are among them."""
        days = ("done_on", "waived_on", "called_off_on")
        return self.arisen(on).filter(*(_after(name, on) for name in days))

    def overdue(self, on: date) -> Self:
        """Open, and the working day on which it fell due has passed."""
        return self.open(on).filter(due_working_on__lt=on)

    def in_state(self, state: str, on: date) -> Self:
        """`open` here means open and not overdue, so that each duty is in one state."""
        if state == DutyState.OPEN:
            return self.open(on).filter(Q(due_working_on=None) | Q(due_working_on__gte=on))
        return {DutyState.OVERDUE: self.overdue, DutyState.DONE: self.done}.get(
            state, self.waived
        )(on)

    def without_evidence(self) -> Self:
        """Done, and nothing shows it (records from before evidence was asked for)."""
        return self.filter(done_on__isnull=False, evidence="", evidence_link="", document=None)

    def visible_to(self, user) -> Self:
        """Internal: those of the agreements that somebody with an account may see."""
        if not can_read_internal(user):
            return self.none()
        agreements = Agreement.objects.visible_to(user).filter(pk=OuterRef("agreement"))
        return self.filter(Exists(agreements))

    def for_listing(self) -> Self:
        return self.select_related("agreement__department", "rule__pack", "document")

    def soonest_first(self) -> Self:
        return self.order_by(F("due_on").asc(nulls_last=True), "pk")


class Obligation(CheckedAtOnce):
    """What must be done for an agreement by a day; done only with evidence, waived only with a reason.

    Department and owner are the agreement's. `key` names the rule and the occurrence, so that computing again
    finds the same row; a row is never deleted, only called off.
    """

    agreement = models.ForeignKey(
        Agreement, models.CASCADE, related_name="obligations", verbose_name=_("agreement")
    )
    key = models.CharField(max_length=160, editable=False)
    step = models.CharField(_("kind"), max_length=24, choices=DutyStep)
    rule = models.ForeignKey(
        PackRule,
        models.PROTECT,
        related_name="obligations",
        verbose_name=_("rule"),
        null=True,
        blank=True,
        help_text=_("Empty where the terms of the agreement demand it."),
    )
    arises_on = models.DateField(_("arises on"))
    due_on = models.DateField(
        _("due on"), null=True, blank=True, help_text=_("Calendar day; empty: before signing.")
    )
    due_working_on = models.DateField(_("due on a working day"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    evidence = models.TextField(_("evidence"), blank=True)
    evidence_link = models.CharField(
        _("link to the evidence"),
        max_length=300,
        blank=True,
        validators=[URLValidator(schemes=["http", "https"])],
    )
    document = models.ForeignKey(
        Document,
        models.PROTECT,
        related_name="obligations",
        verbose_name=_("document that shows it"),
        null=True,
        blank=True,
    )
    told_by_facts = models.BooleanField(
        _("told by the record"),
        default=False,
        editable=False,
        help_text=_("Done because the record of the agreement says so."),
    )
    waived_on = models.DateField(_("waived on"), null=True, blank=True)
    waive_reason = models.CharField(_("reason of the waiver"), max_length=300, blank=True)
    waived_role = models.CharField(_("waived by (role)"), max_length=20, choices=Role, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("settled by"),
        null=True,
        blank=True,
        editable=False,
    )
    called_off_on = models.DateField(_("no longer demanded since"), null=True, blank=True)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    objects = ObligationQuerySet.as_manager()
    history = History()

    class Meta:
        verbose_name = _("obligation")
        verbose_name_plural = _("obligations")
        indexes = [
            models.Index(fields=["due_on", "id"], name="obligation_by_due"),
            models.Index(fields=["done_on", "due_working_on"], name="obligation_by_state"),
            models.Index(fields=["updated_at", "id"], name="obligation_by_change"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "key"], name="obligation_once_per_occurrence"
            ),
            models.CheckConstraint(
                name="obligation_due_with_working_day",
                condition=Q(due_on=None, due_working_on=None)
                | Q(due_on__isnull=False, due_working_on__gte=F("due_on")),
                violation_error_message=_("The working day never lies before the due day."),
            ),
            models.CheckConstraint(
                name="obligation_done_has_evidence",
                condition=Q(done_on=None)
                | ~Q(evidence="")
                | ~Q(evidence_link="")
                | Q(document__isnull=False),
                violation_error_code="evidence",
                violation_error_message=_("Say by what it can be seen that it is done."),
            ),
            models.CheckConstraint(
                name="obligation_waived_iff_reasoned",
                condition=Q(waived_on=None, waive_reason="", waived_role="")
                | Q(~Q(waive_reason=""), ~Q(waived_role=""), waived_on__isnull=False),
                violation_error_code="waive_reason",
                violation_error_message=_("A waiver says why, and in which role it was given."),
            ),
            models.CheckConstraint(
                name="obligation_done_or_waived",
                condition=Q(done_on=None) | Q(waived_on=None),
                violation_error_message=_("A duty is either done or waived."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id}/{self.key}"

    def get_absolute_url(self) -> str:
        return reverse("agreements:duty", args=[self.pk])

    @property
    def title(self) -> str:
        return self.rule.title if self.rule else str(DutyStep(self.step).label)

    @property
    def department(self):
        return self.agreement.department

    @property
    def is_open(self) -> bool:
        return self.done_on is None and self.waived_on is None and self.called_off_on is None

    @property
    def is_settled_by_people(self) -> bool:
        return self.waived_on is not None or (self.done_on is not None and not self.told_by_facts)

    @property
    def is_by_hand(self) -> bool:
        """It began with a notice that somebody recorded; no fact of the agreement tells of it."""
        return self.rule is not None and self.rule.trigger == RuleTrigger.NOTIFIED

    def is_overdue(self, on: date) -> bool:
        return self.is_open and self.due_working_on is not None and self.due_working_on < on

    def state(self, on: date) -> str:
        """As the querysets answer it, for one record at hand; nothing once it is called off."""
        if self.done_on and self.done_on <= on:
            return DutyState.DONE
        if self.waived_on and self.waived_on <= on:
            return DutyState.WAIVED
        if self.called_off_on and self.called_off_on <= on:
            return ""
        late = self.due_working_on is not None and self.due_working_on < on
        return DutyState.OVERDUE if late else DutyState.OPEN
