"""What is measured and what it costs: targets with their values, money by year, indicators."""

from __future__ import annotations

from decimal import Decimal
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Prefetch, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from agreements.partial_dates import display, validate_partial_date
from governments.checking import CheckedAtOnce
from governments.languages import in_language
from governments.models import Government, ImportBatch
from projects.choices import TargetKind
from projects.models.plan import Area, Plan
from projects.models.task import Task
from projects.spans import first_day, last_day

FIGURE = {"max_digits": 16, "decimal_places": 3}


def plain(number: Decimal | None) -> str:
    """`number` without the zeros that its column adds, thousands grouped."""
    if number is None:
        return ""
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


class TargetQuerySet(models.QuerySet):
    def of_plan(self, plan: Plan) -> Self:
        """Those of its areas and those of its tasks."""
        return self.filter(Q(area__plan=plan) | Q(task__plan=plan))

    def with_values(self) -> Self:
        values = TargetValue.objects.oldest_first()
        return self.prefetch_related(Prefetch("values", values))

    def in_order(self) -> Self:
        return self.order_by("position", "pk")


class Target(CheckedAtOnce):
    """A figure that a task or a whole area is to reach, with the values measured on the way."""

    task = models.ForeignKey(
        Task, models.CASCADE, related_name="targets", verbose_name=_("task"), null=True, blank=True
    )
    area = models.ForeignKey(
        Area, models.CASCADE, related_name="targets", verbose_name=_("area"), null=True, blank=True
    )
    kind = models.CharField(
        _("kind"), max_length=10, choices=TargetKind, default=TargetKind.TARGET
    )
    metric_ko = models.CharField(_("what is measured"), max_length=200)
    metric_en = models.CharField(_("what is measured (English)"), max_length=200, blank=True)
    unit = models.CharField(
        _("unit"),
        max_length=30,
        error_messages={
            "blank": _("Enter the unit; a figure without one says nothing."),
            "required": _("Enter the unit; a figure without one says nothing."),
        },
    )
    baseline = models.DecimalField(_("baseline"), null=True, blank=True, **FIGURE)
    baseline_period = models.CharField(
        _("time of the baseline"), max_length=10, blank=True, validators=[validate_partial_date]
    )
    value_low = models.DecimalField(
        _("from"),
        null=True,
        blank=True,
        help_text=_("Only where the target is a range."),
        **FIGURE,
    )
    value = models.DecimalField(_("target"), **FIGURE)
    due = models.CharField(_("due"), max_length=10, blank=True, validators=[validate_partial_date])
    baseline_on = models.DateField(null=True, blank=True, editable=False)
    due_on = models.DateField(null=True, blank=True, editable=False)
    office = models.CharField(_("stated by"), max_length=150, blank=True)
    note = models.CharField(_("remark"), max_length=300, blank=True)
    source = models.CharField(_("source"), max_length=500, blank=True)
    import_batch = models.ForeignKey(
        ImportBatch, models.PROTECT, related_name="targets", null=True, blank=True, editable=False
    )
    position = models.PositiveSmallIntegerField(default=0)

    objects = TargetQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        constraints = [
            models.CheckConstraint(
                name="target_of_task_or_area",
                condition=Q(task__isnull=False, area=None) | Q(task=None, area__isnull=False),
                violation_error_message=_("A target belongs to a task or to an area."),
            ),
            models.CheckConstraint(
                name="target_has_a_unit",
                condition=~Q(unit=""),
                violation_error_code="unit",
                violation_error_message=_("Enter the unit; a figure without one says nothing."),
            ),
            models.CheckConstraint(
                name="target_due_after_its_baseline",
                condition=Q(due_on__gte=F("baseline_on")),
                violation_error_code="due",
                violation_error_message=_("A target cannot be due before its baseline."),
            ),
            models.CheckConstraint(
                name="target_range_goes_upwards",
                condition=Q(value_low__lt=F("value")),
                violation_error_code="value_low",
                violation_error_message=_("The range must begin below its end."),
            ),
        ]

    def __str__(self) -> str:
        return self.metric

    def clean(self) -> None:
        self.baseline_on = first_day(self.baseline_period)
        self.due_on = last_day(self.due)

    @property
    def metric(self) -> str:
        return in_language(self.metric_ko, self.metric_en)

    @property
    def value_text(self) -> str:
        low = f"{plain(self.value_low)}–" if self.value_low is not None else ""
        return f"{low}{plain(self.value)} {self.unit}"

    @property
    def baseline_text(self) -> str:
        return f"{plain(self.baseline)} {self.unit}" if self.baseline is not None else ""

    @property
    def due_text(self) -> str:
        return display(self.due)

    @property
    def baseline_period_text(self) -> str:
        return display(self.baseline_period)

    @property
    def latest(self) -> TargetValue | None:
        values = list(self.values.all())
        return values[-1] if values else None

    @property
    def reached(self) -> int | None:
        """How much of the way from the baseline is done, in percent; None while that cannot be told."""
        latest = self.latest
        if latest is None or self.baseline is None or self.baseline == self.value:
            return None
        share = (latest.value - self.baseline) / (self.value - self.baseline)
        return max(0, min(100, round(share * 100)))


class TargetValueQuerySet(models.QuerySet):
    def oldest_first(self) -> Self:
        return self.order_by("measured_on", "pk")


class TargetValue(models.Model):
    """What was measured at a time."""

    target = models.ForeignKey(Target, models.CASCADE, related_name="values")
    period = models.CharField(_("time"), max_length=10, validators=[validate_partial_date])
    measured_on = models.DateField(editable=False, null=True, blank=True)
    value = models.DecimalField(_("value"), **FIGURE)
    note = models.CharField(_("remark"), max_length=300, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, editable=False
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = TargetValueQuerySet.as_manager()

    class Meta:
        verbose_name = _("measured value")
        verbose_name_plural = _("measured values")
        constraints = [
            models.UniqueConstraint(
                fields=["target", "period"],
                name="target_value_once_per_time",
                violation_error_code="period",
                violation_error_message=_("A value of this time stands there already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.period}: {self.value_text}"

    def clean(self) -> None:
        self.measured_on = last_day(self.period)

    @property
    def value_text(self) -> str:
        return plain(self.value)

    @property
    def period_text(self) -> str:
        return display(self.period)


class TaskBudget(CheckedAtOnce):
    """Money for a task in a year, and who pays it."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="budgets")
    year = models.PositiveSmallIntegerField(_("year"))
    payer = models.ForeignKey(
        Government,
        models.PROTECT,
        related_name="+",
        verbose_name=_("paid by"),
        null=True,
        blank=True,
    )
    amount_krw = models.PositiveBigIntegerField(_("amount in won"))
    purpose = models.CharField(_("for"), max_length=200, blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("budget of a task")
        verbose_name_plural = _("budgets of tasks")
        constraints = [
            models.UniqueConstraint(
                fields=["task", "year", "payer", "purpose"],
                condition=Q(payer__isnull=False),
                name="budget_once_per_year_and_payer",
                violation_error_code="year",
                violation_error_message=_("Money of this year and payer stands there already."),
            ),
            models.CheckConstraint(
                name="budget_in_a_plausible_year",
                condition=Q(year__gte=1990, year__lte=2100),
                violation_error_code="year",
                violation_error_message=_("Enter the year in four digits."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.amount_krw}"


class IndicatorQuerySet(models.QuerySet):
    def with_values(self) -> Self:
        return self.prefetch_related(
            Prefetch("values", IndicatorValue.objects.order_by("measured_on", "pk"))
        )

    def in_order(self) -> Self:
        return self.order_by("position", "pk")


class Indicator(models.Model):
    """A figure about a city that tells how things stand, of a plan as a whole or of one area."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="indicators")
    area = models.ForeignKey(
        Area, models.CASCADE, related_name="indicators", null=True, blank=True
    )
    key = models.SlugField(_("key"), max_length=80, unique=True)
    government = models.ForeignKey(
        Government, models.PROTECT, related_name="+", verbose_name=_("city"), null=True, blank=True
    )
    group = models.CharField(_("group"), max_length=40, blank=True)
    title_ko = models.CharField(_("title (Korean)"), max_length=200)
    title_en = models.CharField(_("title (English)"), max_length=200, blank=True)
    unit = models.CharField(_("unit"), max_length=30)
    total = models.DecimalField(_("out of"), null=True, blank=True, **FIGURE)
    breakdown = models.JSONField(_("of which"), default=list, blank=True)
    change = models.DecimalField(_("change in percent"), null=True, blank=True, **FIGURE)
    change_period = models.CharField(_("time of the change"), max_length=20, blank=True)
    provider = models.CharField(_("provider"), max_length=100, blank=True)
    note = models.CharField(_("remark"), max_length=300, blank=True)
    source = models.CharField(_("source"), max_length=500, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return in_language(self.title_ko, self.title_en)

    @property
    def change_text(self) -> str:
        return f"{self.change:+f}".rstrip("0").rstrip(".") if self.change is not None else ""

    @property
    def total_text(self) -> str:
        return plain(self.total)


class IndicatorValue(models.Model):
    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="values")
    period = models.CharField(
        _("time"), max_length=10, blank=True, validators=[validate_partial_date]
    )
    measured_on = models.DateField(editable=False, null=True, blank=True)
    value_low = models.DecimalField(_("from"), null=True, blank=True, **FIGURE)
    value = models.DecimalField(_("value"), **FIGURE)
    is_projection = models.BooleanField(_("projection"), default=False)

    class Meta:
        verbose_name = _("value of an indicator")
        verbose_name_plural = _("values of indicators")
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "period"], name="indicator_value_once_per_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.period}: {self.value_text}"

    def clean(self) -> None:
        self.measured_on = last_day(self.period)

    @property
    def value_text(self) -> str:
        low = f"{plain(self.value_low)}–" if self.value_low is not None else ""
        return low + plain(self.value)

    @property
    def period_text(self) -> str:
        return display(self.period)
