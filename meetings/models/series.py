"""Bodies that meet again and again."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from accounts.models import Department
from agreements.models import Agreement
from governments.checking import CheckedAtOnce
from governments.languages import in_language
from governments.models import Government
from meetings.choices import Per


class SeriesQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """All but those of an agreement that is not visible."""
        agreements = Agreement.objects.visible_to(user).filter(pk=OuterRef("agreement"))
        return self.filter(Q(agreement=None) | Exists(agreements))

    def in_use(self) -> Self:
        return self.filter(is_active=True)

    def with_parties(self) -> Self:
        parties = Government.objects.with_versions().order_by("code")
        return self.prefetch_related(Prefetch("parties", parties))

    def by_title(self) -> Self:
        return self.order_by("-is_active", "title_ko", "pk")


class MeetingSeries(CheckedAtOnce):
    """A recurring body: heads of government, directors, a task force …"""

    key = models.SlugField(_("key"), max_length=80, unique=True)
    agreement = models.ForeignKey(
        Agreement,
        models.PROTECT,
        related_name="meeting_series",
        verbose_name=_("agreement"),
        null=True,
        blank=True,
    )
    title_ko = models.CharField(_("title (Korean)"), max_length=300)
    title_en = models.CharField(_("title (English)"), max_length=300, blank=True)
    parties = models.ManyToManyField(
        Government, related_name="meeting_series", verbose_name=_("members"), blank=True
    )
    composition = models.CharField(_("composition"), max_length=300, blank=True)
    cadence = models.CharField(_("cadence"), max_length=100, blank=True)
    min_months = models.PositiveSmallIntegerField(
        _("months between meetings, at least"), null=True, blank=True
    )
    max_months = models.PositiveSmallIntegerField(
        _("months between meetings, at most"), null=True, blank=True
    )
    place_rule = models.CharField(_("rule for the place"), max_length=300, blank=True)
    minimum = models.PositiveSmallIntegerField(
        _("least number of meetings"), null=True, blank=True
    )
    minimum_per = models.CharField(_("in each"), max_length=10, choices=Per, blank=True)
    report_days = models.PositiveSmallIntegerField(
        _("days to report a meeting"), null=True, blank=True
    )
    basis = models.CharField(_("legal basis"), max_length=200, blank=True)
    department = models.ForeignKey(
        Department,
        models.PROTECT,
        related_name="meeting_series",
        verbose_name=_("department in charge"),
        null=True,
        blank=True,
    )
    is_active = models.BooleanField(_("in use"), default=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    objects = SeriesQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("series of meetings")
        verbose_name_plural = _("series of meetings")
        constraints = [
            models.CheckConstraint(
                name="series_cadence_in_order",
                condition=Q(min_months=None)
                | Q(max_months=None)
                | Q(min_months__lte=F("max_months")),
                violation_error_code="max_months",
                violation_error_message=_("The longest interval must not be below the shortest."),
            ),
            models.CheckConstraint(
                name="series_minimum_iff_per",
                condition=Q(minimum=None, minimum_per="")
                | Q(Q(minimum__gt=0), ~Q(minimum_per="")),
                violation_error_code="minimum_per",
                violation_error_message=_(
                    "A least number of meetings needs the stretch in which it is counted."
                ),
            ),
            models.CheckConstraint(
                name="series_duty_has_basis",
                condition=Q(minimum=None, report_days=None) | ~Q(basis=""),
                violation_error_code="basis",
                violation_error_message=_("Name the law or article that asks for it."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("meetings:series", args=[self.key])

    @property
    def title(self) -> str:
        return in_language(self.title_ko, self.title_en)


class SeriesAgendaItem(CheckedAtOnce):
    """A line of the agenda with which each new meeting of a series begins."""

    series = models.ForeignKey(MeetingSeries, models.CASCADE, related_name="template")
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    title_ko = models.CharField(_("agenda item (Korean)"), max_length=300)
    title_en = models.CharField(_("agenda item (English)"), max_length=300, blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    presenter = models.CharField(_("presenter"), max_length=200, blank=True)
    is_open = models.BooleanField(_("open to the public"), default=False)

    class Meta:
        verbose_name = _("line of a template agenda")
        verbose_name_plural = _("lines of a template agenda")
        constraints = [
            models.CheckConstraint(
                name="template_item_takes_time",
                condition=Q(minutes=None) | Q(minutes__gt=0),
                violation_error_message=_("An agenda item takes at least one minute."),
            )
        ]

    def __str__(self) -> str:
        return in_language(self.title_ko, self.title_en)
