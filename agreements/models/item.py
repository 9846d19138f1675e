"""What the parties promise to do, and the steps that the document announces."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Self

from django.apps import apps
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Case, F, OuterRef, Q, Subquery, Value, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from agreements.choices import (
    FINAL_PERFORMANCES,
    READINGS,
    UNKNOWN,
    Cadence,
    ItemState,
    Performance,
)
from agreements.models.agreement import Agreement
from agreements.models.vocabulary import CooperationField
from agreements.partial_dates import display, validate_partial_date
from governments.checking import CheckedAtOnce
from governments.history import History
from governments.languages import in_language
from governments.models import Government

READING_LABELS = dict(READINGS)


class ItemQuerySet(models.QuerySet):
    def unfinished(self) -> Self:
        """Neither done nor waived."""
        return self.exclude(state__in=(ItemState.DONE, ItemState.WAIVED))

    def with_performance(self, on: date) -> Self:
        """What was last heard of each by then (`heard_on`, `last_performance`) and what it `reads` like."""
        news = apps.get_model("agreements", "PerformanceUpdate").objects
        last = news.filter(item=OuterRef("pk"), reported_on__lte=on).latest_first()
        heard = self.annotate(
            heard_on=Subquery(last.values("reported_on")[:1]),
            last_performance=Subquery(last.values("performance")[:1]),
        )
        settled = Q(last_performance__in=FINAL_PERFORMANCES)
        never = Q(heard_on=None)
        reads = Case(
            When(settled | _within_cadence("heard_on", on), then=F("last_performance")),
            When(
                never & _within_cadence("agreement__signed_on", on),
                then=Value(Performance.NOT_STARTED),
            ),
            default=Value(UNKNOWN),
        )
        return heard.annotate(reads=reads)


def _within_cadence(column: str, on: date) -> Q:
    """Since the day in `column` no more than the item's cadence has passed; one condition each cadence."""
    return Q.create(
        [
            Q(cadence_days=days, **{f"{column}__gte": on - timedelta(days=days)})
            for days in Cadence.values
        ],
        Q.OR,
    )


class CooperationItem(CheckedAtOnce):
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
    cadence_days = models.PositiveSmallIntegerField(
        _("news expected"), choices=Cadence, default=Cadence.YEARLY
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

    def get_absolute_url(self) -> str:
        return reverse("agreements:promise", args=[self.agreement.reference, self.pk])

    @property
    def title(self) -> str:
        return in_language(self.title_ko, self.title_en)

    @property
    def is_unfinished(self) -> bool:
        """As `ItemQuerySet.unfinished`, for one record at hand."""
        return self.state not in (ItemState.DONE, ItemState.WAIVED)

    @property
    def is_waived(self) -> bool:
        return self.state == ItemState.WAIVED

    @property
    def reading_label(self) -> str:
        """In words, of an item from `with_performance`."""
        return str(READING_LABELS[self.reads])

    @property
    def last_label(self) -> str:
        """What was last reported, even where it has faded."""
        return str(READING_LABELS[self.last_performance or Performance.NOT_STARTED])

    @property
    def is_settled(self) -> bool:
        return self.last_performance in FINAL_PERFORMANCES

    @property
    def news_due_on(self) -> date | None:
        """The last day on which what was heard still counts."""
        since = self.heard_on or self.agreement.signed_on
        if since is None or self.is_settled:
            return None
        return since + timedelta(days=self.cadence_days)

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


class YearlyBurden(CheckedAtOnce):
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
