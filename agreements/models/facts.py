"""The facts of an agreement by subject; `agreements.models.agreement` puts them together.

An answer that nobody has given yet is empty (NULL), which is neither yes nor no.
"""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from agreements.choices import (
    AbandonReason,
    CouncilStep,
    EffectiveRule,
    NondisclosureItem,
    SigningManner,
    TermKind,
)

AT_LEAST_ONE = [MinValueValidator(1)]


class ReviewFacts(models.Model):
    """What it would cost us, and what the review before it found."""

    burden_money = models.BooleanField(_("costs money"), null=True, blank=True)
    burden_property = models.BooleanField(_("uses public property"), null=True, blank=True)
    burden_duties = models.BooleanField(
        _("duties outside the budget, or a waiver of rights"), null=True, blank=True
    )
    burden_rights = models.BooleanField(_("limits the rights of residents"), null=True, blank=True)
    burden_foreign = models.BooleanField(_("foreign counterpart"), null=True, blank=True)
    burden_note = models.TextField(_("about the burden"), blank=True)
    review_suitability = models.TextField(_("suitability"), blank=True)
    review_budget = models.TextField(_("budget"), blank=True)
    review_capacity = models.TextField(_("capacity of the counterpart"), blank=True)

    class Meta:
        abstract = True


class DecisionFacts(models.Model):
    """The council's part and the decision document."""

    council_step = models.CharField(
        _("step before the council"), max_length=12, choices=CouncilStep, blank=True
    )
    council_on = models.DateField(_("day of the council"), null=True, blank=True)
    council_bill = models.CharField(_("bill number"), max_length=60, blank=True)
    council_exemption = models.CharField(
        _("reason why no council step is needed"), max_length=300, blank=True
    )
    council_exemption_article = models.CharField(
        _("article of the exemption"), max_length=120, blank=True
    )
    decision_number = models.CharField(
        _("number of the decision document"), max_length=80, blank=True
    )
    decided_on = models.DateField(_("decided on"), null=True, blank=True)

    class Meta:
        abstract = True


class SigningFacts(models.Model):
    """How it was signed, and the text that was locked for it."""

    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    place = models.CharField(_("place of signing"), max_length=200, blank=True)
    signing_manner = models.CharField(
        _("manner of signing"), max_length=12, choices=SigningManner, blank=True
    )
    final_text = models.ForeignKey(
        "agreements.Document",
        models.PROTECT,
        related_name="+",
        verbose_name=_("final text"),
        null=True,
        blank=True,
        editable=False,
    )
    final_text_sha256 = models.CharField(
        _("SHA-256 of the final text"), max_length=64, blank=True, editable=False
    )
    final_text_locked_on = models.DateField(_("final text locked on"), null=True, blank=True)

    class Meta:
        abstract = True


class TermFacts(models.Model):
    """From when to when it holds, and what the document says about its end."""

    term_kind = models.CharField(_("term"), max_length=8, choices=TermKind, blank=True)
    term_years = models.PositiveSmallIntegerField(
        _("years from signing"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
    )
    effective_rule = models.CharField(
        _("takes effect"), max_length=12, choices=EffectiveRule, blank=True
    )
    effective_on = models.DateField(_("effective on"), null=True, blank=True)
    expires_on = models.DateField(
        _("expires on"), null=True, blank=True, help_text=_("Leave empty if it has no end.")
    )
    extension_months = models.PositiveSmallIntegerField(
        _("automatic extension by months"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(1200)],
    )
    extension_notice_days = models.PositiveSmallIntegerField(
        _("notice against the extension, days before the end"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(3650)],
    )
    extension_limit = models.PositiveSmallIntegerField(
        _("how often it extends itself"),
        null=True,
        blank=True,
        validators=AT_LEAST_ONE,
        help_text=_("If empty, again and again."),
    )
    nonrenewal_on = models.DateField(
        _("notice against the extension given on"), null=True, blank=True
    )
    nonrenewal_by = models.ForeignKey(
        "agreements.AgreementParty",
        models.PROTECT,
        related_name="+",
        verbose_name=_("notice against the extension given by"),
        null=True,
        blank=True,
    )
    termination_notice_days = models.PositiveSmallIntegerField(
        _("notice of termination, days"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(3650)],
    )

    class Meta:
        abstract = True


class EndingFacts(models.Model):
    """How it came to its end, or to nothing."""

    completed_on = models.DateField(_("purpose achieved on"), null=True, blank=True)
    superseded_on = models.DateField(_("superseded on"), null=True, blank=True)
    terminated_on = models.DateField(_("terminated on"), null=True, blank=True)
    termination_requester = models.ForeignKey(
        "agreements.AgreementParty",
        models.PROTECT,
        related_name="+",
        verbose_name=_("termination asked for by"),
        null=True,
        blank=True,
    )
    termination_notice_on = models.DateField(
        _("notice of termination sent on"), null=True, blank=True
    )
    termination_by_consent = models.BooleanField(_("terminated by mutual consent"), default=False)
    abandoned_on = models.DateField(_("abandoned on"), null=True, blank=True)
    abandon_reason = models.CharField(
        _("why it was abandoned"), max_length=12, choices=AbandonReason, blank=True
    )
    end_reason = models.CharField(_("reason for the end"), max_length=300, blank=True)

    class Meta:
        abstract = True


class DisclosureReason(models.Model):
    """Why it is not public."""

    nondisclosure_item = models.CharField(
        _("ground for not disclosing"), max_length=2, choices=NondisclosureItem, blank=True
    )
    nondisclosure_reason = models.CharField(
        _("reason for not disclosing"), max_length=300, blank=True
    )

    class Meta:
        abstract = True
