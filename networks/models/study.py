"""What the study says of networks in general: forms, stages of cooperation, findings, and the checklist."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from governments.languages import in_language
from governments.models import Government
from networks.choices import FindingKind, FindingLevel, Weakness


class NetworkForm(models.Model):
    """Who stands at the centre: states that support local governments, or these themselves."""

    key = models.SlugField(_("key"), max_length=60, unique=True)
    title_ko = models.CharField(_("title (Korean)"), max_length=200)
    title_en = models.CharField(_("title (English)"), max_length=200, blank=True)
    origin_ko = models.CharField(_("origin (Korean)"), max_length=300, blank=True)
    origin_en = models.CharField(_("origin (English)"), max_length=300, blank=True)
    source = models.TextField(_("source"), blank=True)

    class Meta:
        verbose_name = _("form of networks")
        verbose_name_plural = _("forms of networks")

    def __str__(self) -> str:
        return in_language(self.title_ko, self.title_en)

    @property
    def origin(self) -> str:
        return in_language(self.origin_ko, self.origin_en)


class CooperationStage(models.Model):
    """One of the four stages of cooperation, from exchange to political union."""

    number = models.PositiveSmallIntegerField(_("stage"), unique=True)
    form_ko = models.CharField(_("form (Korean)"), max_length=200)
    form_en = models.CharField(_("form (English)"), max_length=200, blank=True)
    source = models.TextField(_("source"), blank=True)

    class Meta:
        verbose_name = _("stage of cooperation")
        verbose_name_plural = _("stages of cooperation")
        constraints = [
            models.CheckConstraint(
                name="stage_one_to_four",
                condition=Q(number__gte=1, number__lte=4),
                violation_error_message=_("There are four stages of cooperation."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} · {self.form}"

    @property
    def form(self) -> str:
        return in_language(self.form_ko, self.form_en)


class StageExample(models.Model):
    """What the study places in a stage, within a country or between countries."""

    stage = models.ForeignKey(CooperationStage, models.CASCADE, related_name="examples")
    is_international = models.BooleanField(_("international"))
    name_ko = models.CharField(_("name (Korean)"), max_length=200)
    name_en = models.CharField(_("name (English)"), max_length=200, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    government = models.ForeignKey(
        Government, models.PROTECT, related_name="+", null=True, blank=True
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("example of a stage")
        verbose_name_plural = _("examples of stages")

    def __str__(self) -> str:
        return in_language(self.name_ko, self.name_en)


class FindingQuerySet(models.QuerySet):
    def weaknesses(self) -> Self:
        return self.filter(kind=FindingKind.PROBLEM)

    def in_order(self) -> Self:
        return self.order_by("position", "pk")


class Finding(models.Model):
    """A feature, weakness, response or strategy that the study names; weaknesses make the checklist."""

    code = models.SlugField(_("code"), max_length=80, unique=True)
    level = models.CharField(_("about"), max_length=20, choices=FindingLevel)
    kind = models.CharField(_("kind"), max_length=20, choices=FindingKind)
    title_ko = models.CharField(_("title (Korean)"), max_length=300)
    title_en = models.CharField(_("title (English)"), max_length=300, blank=True)
    concerns_ko = models.JSONField(_("shared concerns (Korean)"), default=list, blank=True)
    concerns_en = models.JSONField(_("shared concerns (English)"), default=list, blank=True)
    examples = models.ManyToManyField(
        "networks.Network", related_name="example_of", verbose_name=_("examples"), blank=True
    )
    source = models.TextField(_("source"), blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    objects = FindingQuerySet.as_manager()

    class Meta:
        verbose_name = _("finding of the study")
        verbose_name_plural = _("findings of the study")

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return in_language(self.title_ko, self.title_en)

    @property
    def concerns(self) -> list[str]:
        return in_language(self.concerns_ko, self.concerns_en)


class ChecklistAnswer(models.Model):
    """Whether a weakness is there in a network: the present answer; earlier ones are in its history."""

    network = models.ForeignKey("networks.Network", models.CASCADE, related_name="answers")
    finding = models.ForeignKey(
        Finding, models.PROTECT, related_name="answers", verbose_name=_("weakness")
    )
    answer = models.CharField(_("answer"), max_length=10, choices=Weakness)
    answered_on = models.DateField(_("answered on"))
    evidence = models.TextField(_("evidence"), max_length=2000)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("answer to the checklist")
        verbose_name_plural = _("answers to the checklist")
        constraints = [
            models.UniqueConstraint(
                fields=["network", "finding"],
                name="answer_once_per_network",
                violation_error_code="finding",
                violation_error_message=_("This question is answered already; edit that answer."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.finding}: {self.get_answer_display()}"
