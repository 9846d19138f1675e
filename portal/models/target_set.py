"""With whom one wants to have an agreement: a stored, dated expectation."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.permissions import can_read_internal
from governments.choices import Kind, Level, Region
from governments.languages import in_language
from governments.models import Government
from networks.models import Network
from projects.models import Task

LABELS = {
    "level": _("Level"),
    "region": _("Region"),
    "kind": _("Kind"),
    "parent": _("Belonging to"),
    "country": _("Country"),
}
WORDS = {"level": Level, "region": Region, "kind": Kind}


def _word(name: str, value: str) -> str:
    return str(WORDS[name](value).label) if name in WORDS else value


class TargetSetQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        return self if can_read_internal(user) else self.filter(is_public=True)

    def current(self) -> Self:
        return self.filter(retired_on=None)

    def by_name(self) -> Self:
        return self.order_by(F("retired_on").asc(nulls_first=True), "position", "name_ko", "pk")


class TargetSet(models.Model):
    """Who belongs to it follows from all that is given: filters of the register, network, task, list.

    `filters` has the names of `governments.filters.GovernmentFilter`, which reads them as of a day.
    """

    key = models.SlugField(max_length=60, unique=True, null=True, blank=True, editable=False)
    name_ko = models.CharField(_("name (Korean)"), max_length=100)
    name_en = models.CharField(_("name (English)"), max_length=150, blank=True)
    filters = models.JSONField(default=dict, blank=True)
    network = models.ForeignKey(
        Network,
        models.PROTECT,
        related_name="target_sets",
        verbose_name=_("members of the network"),
        null=True,
        blank=True,
    )
    task = models.ForeignKey(
        Task,
        models.PROTECT,
        related_name="target_sets",
        verbose_name=_("partners of the policy task"),
        null=True,
        blank=True,
    )
    is_listed = models.BooleanField(default=False, editable=False)
    starts_on = models.DateField(_("expected from"), null=True, blank=True)
    due_on = models.DateField(_("to be reached by"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    is_public = models.BooleanField(_("open to the public"), default=False)
    position = models.PositiveSmallIntegerField(default=100, editable=False)
    retired_on = models.DateField(_("no longer pursued since"), null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, editable=False
    )
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    objects = TargetSetQuerySet.as_manager()

    class Meta:
        verbose_name = _("target set")
        verbose_name_plural = _("target sets")
        constraints = [
            models.CheckConstraint(
                name="target_set_due_after_start",
                condition=Q(due_on__gte=F("starts_on")),
                violation_error_code="due_on",
                violation_error_message=_("It cannot be due before it begins."),
            ),
            models.CheckConstraint(
                name="target_set_names_somebody",
                condition=~Q(filters={})
                | Q(network__isnull=False)
                # An empty rule would mean everybody, which nobody has ever meant.
                | Q(task__isnull=False)
                | Q(is_listed=True),
                violation_error_message=_("Say who belongs to it."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("targets:detail", args=[self.pk])

    @property
    def name(self) -> str:
        return in_language(self.name_ko, self.name_en)

    @property
    def rule_texts(self) -> list[tuple[str, str]]:
        """Who belongs to it, in words."""
        told = [
            (str(LABELS[name]), ", ".join(_word(name, each) for each in value))
            for name, value in self.filters.items()
            for value in [value if isinstance(value, list) else [value]]
        ]
        if self.network:
            told.append((str(_("Members of the network")), str(self.network)))
        if self.task:
            told.append((str(_("Partners of the policy task")), str(self.task)))
        if self.is_listed:
            told.append((str(_("List")), str(self.member_set.count())))
        return told


class TargetSetMember(models.Model):
    """One government of a listed set, and why it is in the list (a figure, say, with its source)."""

    target_set = models.ForeignKey(TargetSet, models.CASCADE, related_name="member_set")
    government = models.ForeignKey(Government, models.PROTECT, related_name="target_set_members")
    note = models.CharField(_("note"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("member of a target set")
        verbose_name_plural = _("members of target sets")
        constraints = [
            models.UniqueConstraint(
                fields=["target_set", "government"],
                name="target_set_member_once",
                violation_error_message=_("This government stands in the list already."),
            )
        ]

    def __str__(self) -> str:
        return str(self.government)
