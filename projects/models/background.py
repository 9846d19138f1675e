"""What a plan's documents say around its tasks: notes, remarks, and ties that they call by name."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from agreements.models import Agreement
from agreements.partial_dates import display, validate_partial_date
from governments.languages import in_language
from projects.choices import NoteKind, Reach, RemarkKind, TieKind, TieState
from projects.models.plan import Area, Plan
from projects.models.task import Task


class AreaNote(models.Model):
    """Directions, problems, constraints, dates ahead … of an area."""

    area = models.ForeignKey(Area, models.CASCADE, related_name="notes")
    kind = models.CharField(_("kind"), max_length=20, choices=NoteKind)
    title_ko = models.CharField(_("title (Korean)"), max_length=300)
    title_en = models.CharField(_("title (English)"), max_length=300, blank=True)
    detail_ko = models.TextField(_("details"), blank=True)
    starts = models.CharField(
        _("time"), max_length=10, blank=True, validators=[validate_partial_date]
    )
    ends = models.CharField(
        _("until"), max_length=10, blank=True, validators=[validate_partial_date]
    )
    place_ko = models.CharField(_("place"), max_length=100, blank=True)
    source = models.CharField(_("source"), max_length=500, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("background note")
        verbose_name_plural = _("background notes")
        indexes = [models.Index(fields=["area", "position"], name="area_note_by_position")]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return in_language(self.title_ko, self.title_en)

    @property
    def period_text(self) -> str:
        return " – ".join(display(text) for text in (self.starts, self.ends) if text)


class Remark(models.Model):
    """What an office said about an area or its tasks when the plan was discussed."""

    area = models.ForeignKey(Area, models.CASCADE, related_name="remarks")
    tasks = models.ManyToManyField(Task, related_name="remarks", blank=True)
    key = models.SlugField(_("key"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=RemarkKind)
    reaches = models.JSONField(_("between whom"), default=list, blank=True)
    text_ko = models.TextField(_("text (Korean)"))
    text_en = models.TextField(_("text (English)"), blank=True)
    office = models.CharField(_("office"), max_length=150)
    source = models.CharField(_("source"), max_length=500, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("remark")
        verbose_name_plural = _("remarks")
        indexes = [models.Index(fields=["area", "position"], name="remark_by_position")]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def text(self) -> str:
        return in_language(self.text_ko, self.text_en)

    @property
    def reach_names(self) -> list[str]:
        return [Reach(key).label for key in self.reaches]


class NamedTieQuerySet(models.QuerySet):
    def in_order(self) -> Self:
        return self.order_by("position", "pk")


class NamedTie(models.Model):
    """An agreement, body, network or law that a plan's document calls by name.

    It is what the document says, not a record of the portal; `agreement` leads to the record if any.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="named_ties")
    area = models.ForeignKey(
        Area, models.CASCADE, related_name="named_ties", null=True, blank=True
    )
    tasks = models.ManyToManyField(Task, related_name="named_ties", blank=True)
    agreement = models.ForeignKey(
        Agreement,
        models.SET_NULL,
        related_name="named_ties",
        verbose_name=_("agreement"),
        null=True,
        blank=True,
    )
    key = models.SlugField(_("key"), max_length=120, unique=True)
    name_ko = models.CharField(_("name (Korean)"), max_length=300)
    name_en = models.CharField(_("name (English)"), max_length=300, blank=True)
    other_names = models.JSONField(_("other names"), default=list, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=TieKind)
    kind_detail = models.CharField(_("kind, finer"), max_length=40, blank=True)
    state = models.CharField(_("state in the document"), max_length=20, choices=TieState)
    reach = models.CharField(_("between whom"), max_length=20, choices=Reach)
    is_between_governments = models.BooleanField(_("between governments"), null=True, blank=True)
    parties = models.JSONField(_("parties"), default=list, blank=True)
    content_ko = models.TextField(_("content"), blank=True)
    items = models.JSONField(_("content points"), default=list, blank=True)
    follow_ups = models.JSONField(_("what followed"), default=list, blank=True)
    legal_basis = models.CharField(_("legal basis"), max_length=200, blank=True)
    period = models.CharField(
        _("time"), max_length=10, blank=True, validators=[validate_partial_date]
    )
    note = models.TextField(_("remark"), blank=True)
    source = models.CharField(_("source"), max_length=500, blank=True)
    also_in = models.TextField(_("further passages"), blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    objects = NamedTieQuerySet.as_manager()

    class Meta:
        verbose_name = _("tie named in the document")
        verbose_name_plural = _("ties named in the document")
        indexes = [models.Index(fields=["area", "position"], name="named_tie_by_position")]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return in_language(self.name_ko, self.name_en)

    @property
    def period_text(self) -> str:
        return display(self.period)
