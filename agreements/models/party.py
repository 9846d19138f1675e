"""The governments that an agreement binds, and from when to when."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from agreements.choices import PartyRole
from agreements.models.agreement import Agreement
from governments.checking import CheckedAtOnce
from governments.history import History
from governments.models import Government


class BoundQuestions(models.QuerySet):
    """Of a party, and of a copy of it."""

    def joined_by(self, on: date) -> Self:
        return self.filter(Q(joined_on=None) | Q(joined_on__lte=on))

    def bound_on(self, on: date) -> Self:
        """Had joined and not left; the day of leaving no longer counts."""
        return self.joined_by(on).filter(Q(left_on=None) | Q(left_on__gt=on))


class PartyQuerySet(BoundQuestions):
    def present(self) -> Self:
        """Those who have not left."""
        return self.filter(left_on=None)

    def must_sign(self) -> Self:
        """A witness may sign and need not."""
        return self.present().exclude(role=PartyRole.WITNESS)


class AgreementParty(CheckedAtOnce):
    """A government's part in an agreement; without a day of joining it is in from the beginning."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="party_set")
    government = models.ForeignKey(Government, models.PROTECT, related_name="party_set")
    role = models.CharField(
        _("role"), max_length=20, choices=PartyRole, default=PartyRole.PARTICIPANT
    )
    department_name = models.CharField(_("department"), max_length=100, blank=True)
    signatory_office = models.CharField(_("signatory's office"), max_length=100, blank=True)
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    joined_on = models.DateField(_("joined on"), null=True, blank=True)
    left_on = models.DateField(_("left on"), null=True, blank=True)
    left_reason = models.CharField(_("reason for leaving"), max_length=300, blank=True)
    succeeded_by = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="predecessors",
        verbose_name=_("succeeded by"),
        null=True,
        blank=True,
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = PartyQuerySet.as_manager()
    history = History()

    class Meta:
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        constraints = [
            # Who has left may join again.
            models.UniqueConstraint(
                fields=["agreement", "government"],
                condition=Q(left_on=None),
                name="party_once_per_agreement",
                violation_error_message=_("This government is already a party."),
            ),
            models.CheckConstraint(
                name="party_leaves_after_joining",
                condition=Q(left_on__gte=F("joined_on")),
                violation_error_code="left_on",
                violation_error_message=_("A party cannot leave before it joins."),
            ),
            models.CheckConstraint(
                name="party_succeeded_has_left",
                condition=Q(succeeded_by=None) | Q(left_on__isnull=False),
                violation_error_code="left_on",
                violation_error_message=_("A party that is succeeded has left."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.government)

    @property
    def naming_day(self) -> date | None:
        return self.agreement.signed_on

    @property
    def name_then(self) -> str:
        """What the party was called when it signed; before that, what it is called now."""
        day = self.agreement.signed_on
        return self.government.name_on(day) if day else self.name_now

    @property
    def name_now(self) -> str:
        return self.government.latest.name
