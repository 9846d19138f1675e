"""Plans of a term of office and the areas into which they fall."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from accounts.models import Department
from agreements.choices import Disclosure
from governments.checking import CheckedAtOnce
from governments.languages import in_language
from governments.models import ImportBatch

DEFAULT_CADENCE_DAYS = 90


def disclosed(user, *, path: str = "", owner: str | None = None) -> Q:
    """What `user` may see of records at `path` (`plan__`): public, internal, or the own department's.

    The department stands at `owner` where the record has none itself.
    """
    owner = path if owner is None else owner
    if not getattr(user, "is_authenticated", False):
        return Q(**{f"{path}disclosure": Disclosure.PUBLIC})
    if user.is_manager:
        return Q()
    seen = ~Q(**{f"{path}disclosure": Disclosure.CLOSED})
    return seen | Q(**{f"{owner}department": user.department_id}) if user.department_id else seen


class PlanQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        return self.filter(disclosed(user))

    def open(self) -> Self:
        return self.filter(closed_on=None)

    def newest_first(self) -> Self:
        """Open plans before closed ones, each by the latest beginning."""
        return self.order_by(
            F("closed_on").asc(nulls_first=True), F("starts_on").desc(nulls_last=True), "-pk"
        )


class Plan(CheckedAtOnce):
    """What a government sets out to do, usually for one term of office; once closed it stays readable."""

    key = models.SlugField(_("key"), max_length=80, unique=True)
    mark = models.CharField(
        _("mark in references"),
        max_length=20,
        unique=True,
        help_text=_("Stands before the number: 2026-001."),
    )
    title_ko = models.CharField(_("title (Korean)"), max_length=300)
    title_en = models.CharField(_("title (English)"), max_length=300, blank=True)
    summary_ko = models.TextField(_("summary (Korean)"), blank=True)
    summary_en = models.TextField(_("summary (English)"), blank=True)
    part_of = models.ForeignKey(
        "projects.Area",
        models.PROTECT,
        related_name="detailed_by",
        verbose_name=_("details the area"),
        null=True,
        blank=True,
        help_text=_("The area of a larger plan that this one works out."),
    )
    department = models.ForeignKey(
        Department,
        models.PROTECT,
        related_name="plans",
        verbose_name=_("department in charge"),
        null=True,
        blank=True,
    )
    starts_on = models.DateField(_("begins on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    close_reason = models.CharField(_("reason for closing"), max_length=300, blank=True)
    cadence_days = models.PositiveSmallIntegerField(
        _("news expected every … days"), default=DEFAULT_CADENCE_DAYS
    )
    disclosure = models.CharField(
        _("disclosure"), max_length=10, choices=Disclosure, default=Disclosure.INTERNAL
    )
    source = models.CharField(_("source"), max_length=500, blank=True)
    import_batch = models.ForeignKey(
        ImportBatch, models.PROTECT, related_name="plans", null=True, blank=True, editable=False
    )
    last_number = models.PositiveIntegerField(default=0, editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, editable=False
    )
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    objects = PlanQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("plans")
        constraints = [
            models.CheckConstraint(
                name="plan_ends_after_it_begins",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_code="ends_on",
                violation_error_message=_("A plan cannot end before it begins."),
            ),
            models.CheckConstraint(
                name="plan_closed_iff_reasoned",
                condition=Q(Q(closed_on=None), close_reason="")
                | Q(Q(closed_on__isnull=False), ~Q(close_reason="")),
                violation_error_code="close_reason",
                violation_error_message=_("Say why the plan is closed."),
            ),
            models.CheckConstraint(
                name="plan_cadence_takes_a_day",
                condition=Q(cadence_days__gt=0),
                violation_error_code="cadence_days",
                violation_error_message=_("News can be expected every day at most."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("projects:plan", args=[self.key])

    @property
    def title(self) -> str:
        return in_language(self.title_ko, self.title_en)

    @property
    def summary(self) -> str:
        return in_language(self.summary_ko, self.summary_en)

    @property
    def is_open(self) -> bool:
        return self.closed_on is None


class AreaQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        return self.filter(disclosed(user, path="plan__"))

    def of(self, plan: Plan) -> Self:
        return self.filter(plan=plan)

    def in_order(self) -> Self:
        return self.order_by("plan_id", "position", "pk")


class Area(models.Model):
    """A field of policy inside a plan: a priority theme, or one of its fields."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="areas", verbose_name=_("plan"))
    key = models.SlugField(_("key"), max_length=80, unique=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    number = models.CharField(_("number in the document"), max_length=10, blank=True)
    group_ko = models.CharField(_("group (Korean)"), max_length=100, blank=True)
    group_en = models.CharField(_("group (English)"), max_length=100, blank=True)
    title_ko = models.CharField(_("title (Korean)"), max_length=300)
    title_en = models.CharField(_("title (English)"), max_length=300, blank=True)
    short_ko = models.CharField(_("short name (Korean)"), max_length=60, blank=True)
    strategy_ko = models.CharField(_("strategy line"), max_length=300, blank=True)
    lead_name = models.CharField(_("presented by"), max_length=100, blank=True)
    note = models.TextField(_("internal note"), blank=True)
    source = models.CharField(_("source"), max_length=500, blank=True)
    import_batch = models.ForeignKey(
        ImportBatch, models.PROTECT, related_name="areas", null=True, blank=True, editable=False
    )
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    objects = AreaQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("policy area")
        verbose_name_plural = _("policy areas")
        indexes = [
            models.Index(fields=["plan", "position"], name="area_by_position"),
            models.Index(fields=["updated_at", "id"], name="area_by_change"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "title_ko"],
                name="area_title_once_per_plan",
                violation_error_code="title_ko",
                violation_error_message=_("This plan has an area of this title already."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("projects:area", args=[self.key])

    @property
    def title(self) -> str:
        return in_language(self.title_ko, self.title_en)

    @property
    def group(self) -> str:
        return in_language(self.group_ko, self.group_en)
