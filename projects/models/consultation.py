"""Consultations: a task force of two or more governments, what they bring to it and what they agree."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from accounts.models import Department
from agreements.choices import Disclosure
from agreements.partial_dates import display, validate_partial_date
from governments.languages import in_language
from governments.models import Government
from projects.choices import OfficeRole
from projects.models.plan import disclosed
from projects.spans import first_day


class ConsultationQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        return self.filter(disclosed(user))

    def between(self, governments) -> Self:
        """To which at least one of `governments` is party."""
        parties = ConsultationParty.objects.filter(
            consultation=OuterRef("pk"), government__in=governments
        )
        return self.filter(Exists(parties))

    def with_parties(self) -> Self:
        parties = ConsultationParty.objects.order_by("position", "pk").prefetch_related(
            Prefetch("government", Government.objects.with_versions())
        )
        return self.prefetch_related(Prefetch("party_set", parties))

    def with_offices(self) -> Self:
        offices = ConsultationOffice.objects.order_by("position", "pk").prefetch_related(
            Prefetch("government", Government.objects.with_versions())
        )
        groups = ConsultationGroup.objects.order_by("position", "pk")
        return self.prefetch_related(Prefetch("offices", offices), Prefetch("groups", groups))

    def for_listing(self) -> Self:
        return self.select_related("department").with_parties()

    def newest_first(self) -> Self:
        return self.order_by(F("launched_on").desc(nulls_last=True), "-pk")


class Consultation(models.Model):
    """Governments that sit down together over a list of items."""

    key = models.SlugField(_("key"), max_length=80, unique=True)
    title_ko = models.CharField(_("title (Korean)"), max_length=300)
    title_en = models.CharField(_("title (English)"), max_length=300, blank=True)
    parties = models.ManyToManyField(
        Government, through="ConsultationParty", related_name="consultations"
    )
    launched = models.CharField(
        _("launched"), max_length=10, blank=True, validators=[validate_partial_date]
    )
    launched_on = models.DateField(null=True, blank=True, editable=False)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    plenary_count = models.PositiveSmallIntegerField(_("plenaries held"), default=0)
    priority_count = models.PositiveSmallIntegerField(
        _("number of tasks the document states"), null=True, blank=True
    )
    stated_item_count = models.PositiveSmallIntegerField(
        _("number of items the document states"), null=True, blank=True
    )
    department = models.ForeignKey(
        Department,
        models.PROTECT,
        related_name="consultations",
        verbose_name=_("department in charge"),
        null=True,
        blank=True,
    )
    disclosure = models.CharField(
        _("disclosure"), max_length=10, choices=Disclosure, default=Disclosure.INTERNAL
    )
    note = models.TextField(_("remark"), blank=True)
    source = models.CharField(_("source"), max_length=500, blank=True)
    revision = models.PositiveIntegerField(default=1, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, editable=False
    )
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    objects = ConsultationQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")
        indexes = [models.Index(fields=["updated_at", "id"], name="consultation_by_change")]
        constraints = [
            models.CheckConstraint(
                name="consultation_ends_after_launch",
                condition=Q(ended_on__gte=F("launched_on")),
                violation_error_code="ended_on",
                violation_error_message=_("A consultation cannot end before it is launched."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("projects:consultation", args=[self.key])

    def clean(self) -> None:
        self.launched_on = first_day(self.launched)

    @property
    def title(self) -> str:
        return in_language(self.title_ko, self.title_en)

    @property
    def launched_text(self) -> str:
        return display(self.launched)


class ConsultationParty(models.Model):
    """One of the governments at the table."""

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="party_set")
    government = models.ForeignKey(
        Government, models.PROTECT, related_name="consultation_party_set"
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("party of a consultation")
        verbose_name_plural = _("parties of consultations")
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "government"],
                name="consultation_party_once",
                violation_error_message=_("This government is a party already."),
            )
        ]

    def __str__(self) -> str:
        return str(self.government)


class ConsultationGroup(models.Model):
    """A sub-group that works on some of the items."""

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="groups")
    name_ko = models.CharField(_("name (Korean)"), max_length=100)
    name_en = models.CharField(_("name (English)"), max_length=150, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("sub-group")
        verbose_name_plural = _("sub-groups")
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "name_ko"],
                name="consultation_group_once",
                violation_error_code="name_ko",
                violation_error_message=_("This sub-group stands there already."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return in_language(self.name_ko, self.name_en)


class ConsultationOffice(models.Model):
    """Who chairs or keeps the papers for a side, by office, never by a personal name."""

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="offices")
    government = models.ForeignKey(Government, models.PROTECT, related_name="+")
    role = models.CharField(_("role"), max_length=20, choices=OfficeRole)
    office_ko = models.CharField(_("office (Korean)"), max_length=100)
    office_en = models.CharField(_("office (English)"), max_length=150, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("office of a consultation")
        verbose_name_plural = _("offices of consultations")

    def __str__(self) -> str:
        return self.office

    @property
    def office(self) -> str:
        return in_language(self.office_ko, self.office_en)
