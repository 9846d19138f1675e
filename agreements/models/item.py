"""What the parties promise to do, and the steps that the document announces."""

from __future__ import annotations

from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agreements.choices import ItemState
from agreements.models.agreement import Agreement
from agreements.models.vocabulary import CooperationField
from agreements.partial_dates import display, validate_partial_date
from governments.history import History
from governments.languages import in_language
from governments.models import Government


class ItemQuerySet(models.QuerySet):
    def unfinished(self) -> Self:
        """Neither done nor waived."""
        return self.exclude(state__in=(ItemState.DONE, ItemState.WAIVED))


class CooperationItem(models.Model):
    """One thing that the parties promise to do together."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="items")
    title_ko = models.CharField(_("item (Korean)"), max_length=300)
    title_en = models.CharField(_("item (English)"), max_length=300, blank=True)
    field = models.ForeignKey(
        CooperationField,
        models.PROTECT,
        related_name="items",
        verbose_name=_("field"),
        null=True,
        blank=True,
    )
    responsible = models.ForeignKey(
        Government,
        models.PROTECT,
        related_name="+",
        verbose_name=_("responsible party"),
        null=True,
        blank=True,
    )
    target_period = models.CharField(
        _("target time"), max_length=10, blank=True, validators=[validate_partial_date]
    )
    lead_department = models.CharField(_("lead department"), max_length=100, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=ItemState, default=ItemState.OPEN)
    evidence = models.TextField(
        _("evidence"),
        blank=True,
        help_text=_("What shows it; of a waived item, why it was waived."),
    )
    as_written = models.CharField(_("as the document writes it"), max_length=300, blank=True)
    inherited_from = models.ForeignKey(
        "self",
        models.SET_NULL,
        related_name="heirs",
        verbose_name=_("taken over from"),
        null=True,
        blank=True,
        editable=False,
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = ItemQuerySet.as_manager()
    history = History()

    class Meta:
        verbose_name = _("cooperation item")
        verbose_name_plural = _("cooperation items")
        indexes = [models.Index(fields=["agreement", "position"], name="item_by_position")]
        constraints = [
            models.CheckConstraint(
                name="item_waived_with_reason",
                condition=~Q(state=ItemState.WAIVED) | ~Q(evidence=""),
                violation_error_code="evidence",
                violation_error_message=_("Say why the item is waived."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return in_language(self.title_ko, self.title_en)

    @property
    def is_waived(self) -> bool:
        return self.state == ItemState.WAIVED

    @property
    def target_text(self) -> str:
        return display(self.target_period)


class AnnouncedStep(models.Model):
    """What the document says will come next, beside the items that it promises."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="announced_steps")
    title_ko = models.CharField(_("step (Korean)"), max_length=300)
    title_en = models.CharField(_("step (English)"), max_length=300, blank=True)
    target_period = models.CharField(
        _("target time"), max_length=10, blank=True, validators=[validate_partial_date]
    )
    source = models.CharField(_("source"), max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("announced step")
        verbose_name_plural = _("announced steps")

    def __str__(self) -> str:
        return in_language(self.title_ko, self.title_en)

    @property
    def target_text(self) -> str:
        return display(self.target_period)


class YearlyBurden(models.Model):
    """What an agreement costs us in one year."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="yearly_burdens")
    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(1945), MaxValueValidator(2199)]
    )
    amount = models.PositiveBigIntegerField(
        _("amount in won"), validators=[MinValueValidator(1), MaxValueValidator(10**15)]
    )
    note = models.CharField(_("note"), max_length=200, blank=True)

    history = History()

    class Meta:
        verbose_name = _("yearly cost")
        verbose_name_plural = _("yearly costs")
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "year"],
                name="burden_once_per_year",
                violation_error_code="year",
                violation_error_message=_("This year is named already."),
            ),
            models.CheckConstraint(
                name="burden_amount_positive",
                condition=Q(amount__gt=0),
                violation_error_code="amount",
                violation_error_message=_("The amount is more than nothing."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.year)
