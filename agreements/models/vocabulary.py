"""The words in which agreements are filed: kinds and fields, and the counters of their references."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from governments.languages import in_language


class AgreementKind(models.Model):
    """Friendship exchange, business agreement …; rows, because governments name their own."""

    key = models.SlugField(_("key"), max_length=40, unique=True)
    mark = models.CharField(
        _("mark in the reference"), max_length=10, unique=True, help_text=_("2023-mark-0007")
    )
    name_ko = models.CharField(_("name (Korean)"), max_length=100)
    name_en = models.CharField(_("name (English)"), max_length=100, blank=True)
    hint_ko = models.CharField(_("hint (Korean)"), max_length=100, blank=True)
    hint_en = models.CharField(_("hint (English)"), max_length=100, blank=True)
    term_ko = models.CharField(
        _("as documents call it"), max_length=100, blank=True, help_text=_("In Korean.")
    )
    is_joint = models.BooleanField(
        _("joint"),
        default=False,
        help_text=_(
            "Several neighbours on shared tasks; the map shows it apart from bilateral ties."
        ),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("kind of agreement")
        verbose_name_plural = _("kinds of agreements")

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return in_language(self.name_ko, self.name_en)

    @property
    def hint(self) -> str:
        return in_language(self.hint_ko, self.hint_en)


class CooperationField(models.Model):
    """A subject on which governments cooperate: tourism, transport …"""

    key = models.SlugField(_("key"), max_length=40, unique=True)
    name_ko = models.CharField(_("name (Korean)"), max_length=100)
    name_en = models.CharField(_("name (English)"), max_length=100, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("cooperation field")
        verbose_name_plural = _("cooperation fields")

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return in_language(self.name_ko, self.name_en)


class ReferenceCounter(models.Model):
    """The last number given for a kind and year, so that none is given twice."""

    kind = models.ForeignKey(AgreementKind, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last_number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "year"], name="counter_once_per_kind_and_year")
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.kind_id}: {self.last_number}"
