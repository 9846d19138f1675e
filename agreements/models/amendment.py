"""Amendments: what is to change, what each party says to it, and the texts that held before."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agreements.choices import AmendmentState
from agreements.models.agreement import Agreement
from agreements.models.party import AgreementParty
from governments.checking import CheckedAtOnce


class AmendmentQuerySet(models.QuerySet):
    def open(self) -> Self:
        return self.filter(state=AmendmentState.OPEN)

    def newest_first(self) -> Self:
        return self.order_by("-number")


class Amendment(CheckedAtOnce):
    """A change that waits for every party; `changes` holds each fact as [before, after]."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="amendments")
    number = models.PositiveSmallIntegerField(_("number"))
    reason = models.CharField(_("reason"), max_length=300)
    changes = models.JSONField(_("changes"), default=dict)
    base_version = models.PositiveSmallIntegerField(_("version it starts from"))
    text_sha256 = models.CharField("SHA-256", max_length=64)
    proposed_on = models.DateField(_("proposed on"))
    state = models.CharField(
        _("state"), max_length=10, choices=AmendmentState, default=AmendmentState.OPEN
    )
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    outcome = models.CharField(_("why it ended so"), max_length=300, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )

    objects = AmendmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("amendment")
        verbose_name_plural = _("amendments")
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "number"], name="amendment_number_once_per_agreement"
            ),
            models.UniqueConstraint(
                fields=["agreement"],
                condition=Q(state=AmendmentState.OPEN),
                name="amendment_one_open",
                violation_error_message=_("Another amendment waits for the parties."),
            ),
            models.CheckConstraint(
                name="amendment_closed_iff_dated",
                condition=Q(state=AmendmentState.OPEN, closed_on=None)
                | Q(~Q(state=AmendmentState.OPEN), closed_on__isnull=False),
                violation_error_message=_(
                    "An amendment that is over has the day on which it ended."
                ),
            ),
            models.CheckConstraint(
                name="amendment_failed_with_reason",
                condition=~Q(state__in=[AmendmentState.REFUSED, AmendmentState.WITHDRAWN])
                | ~Q(outcome=""),
                violation_error_code="reason",
                violation_error_message=_("Say why it came to nothing."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id}: {self.number}"

    @property
    def is_open(self) -> bool:
        return self.state == AmendmentState.OPEN

    @property
    def approvals(self) -> set[int]:
        """The parties that approved the text as it stands; what they said to an older wording is past."""
        return {
            answer.party_id
            for answer in self.answers.all()
            if answer.approves and answer.text_sha256 == self.text_sha256
        }


class AmendmentAnswer(CheckedAtOnce):
    """What a party said, and to which wording: the SHA-256 of the text that it was shown."""

    amendment = models.ForeignKey(Amendment, models.CASCADE, related_name="answers")
    party = models.ForeignKey(AgreementParty, models.CASCADE, related_name="amendment_answers")
    approves = models.BooleanField(_("approves"))
    text_sha256 = models.CharField("SHA-256", max_length=64)
    answered_on = models.DateField(_("answered on"))
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("answer to an amendment")
        verbose_name_plural = _("answers to amendments")
        constraints = [
            models.UniqueConstraint(
                fields=["amendment", "party"],
                name="answer_once_per_party",
                violation_error_message=_("This party has answered already."),
            ),
            models.CheckConstraint(
                name="answer_refusal_has_reason",
                condition=Q(approves=True) | ~Q(reason=""),
                violation_error_code="reason",
                violation_error_message=_("A refusal says why."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.amendment_id}: {self.party_id}"


class AgreementVersion(models.Model):
    """The text as it held before an amendment replaced it."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    facts = models.JSONField(_("facts"), default=dict)
    sha256 = models.CharField("SHA-256", max_length=64)
    held_until = models.DateField(_("held until"))
    amendment = models.OneToOneField(
        Amendment, models.CASCADE, related_name="replaced", verbose_name=_("amendment")
    )

    class Meta:
        verbose_name = _("earlier text")
        verbose_name_plural = _("earlier texts")
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "number"], name="version_once_per_agreement"
            )
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id}: {self.number}"
