"""With whom at a government one speaks: offices and posts, never persons."""

from __future__ import annotations

import re
from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from governments.languages import in_language
from governments.models.government import Government

TELEPHONE = re.compile(r"\d{2,4}[-). ]\s?\d{3,4}[-. ]\d{4}(?!\d)")


class GovernmentOfficeQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """Visitors see what is public; everybody with an account sees all."""
        if getattr(user, "is_authenticated", False):
            return self
        return self.filter(is_public=True)

    def of(self, governments) -> Self:
        return self.filter(government__in=governments)

    def valid_on(self, day: date) -> Self:
        """Both end days count."""
        began = Q(valid_from=None) | Q(valid_from__lte=day)
        return self.filter(began, Q(valid_to=None) | Q(valid_to__gte=day))

    def in_order(self) -> Self:
        return self.order_by("name_ko", "post", "pk")


class GovernmentOffice(models.Model):
    """An office of a government, for what one turns to it, and when somebody last checked that."""

    government = models.ForeignKey(
        Government, models.PROTECT, related_name="offices", verbose_name=_("government")
    )
    name_ko = models.CharField(_("office (Korean)"), max_length=100)
    name_en = models.CharField(_("office (English)"), max_length=150, blank=True)
    post = models.CharField(
        _("post"), max_length=100, blank=True, help_text=_("A post, not the name of a person.")
    )
    email = models.EmailField(
        _("official mail address"), blank=True, help_text=_("That of the office.")
    )
    purpose = models.CharField(_("what for"), max_length=200, blank=True)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    checked_on = models.DateField(_("checked on"), null=True, blank=True)
    source = models.CharField(
        _("source"),
        max_length=300,
        help_text=_("From where this is known, for example their site."),
    )
    is_public = models.BooleanField(
        _("public"),
        default=False,
        help_text=_("Without this mark only people with an account see it."),
    )

    objects = GovernmentOfficeQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("office of a government")
        verbose_name_plural = _("offices of governments")
        indexes = [models.Index(fields=["government", "name_ko"], name="office_by_government")]
        constraints = [
            models.CheckConstraint(
                name="office_ends_after_it_begins",
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                violation_error_code="valid_to",
                violation_error_message=_("An office cannot end before it begins."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Telephone numbers belong to persons too often, so none is kept."""
        for field in ("name_ko", "name_en", "post", "purpose"):
            if TELEPHONE.search(getattr(self, field)):
                raise ValidationError({field: _("Telephone numbers are not kept here.")})

    @property
    def name(self) -> str:
        return in_language(self.name_ko, self.name_en)
