"""The spellings under which governments are looked up."""

from __future__ import annotations

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from governments.choices import NameKind
from governments.names import fold, has_initials, initials, whole_syllables


class GovernmentNameQuerySet(models.QuerySet):
    def containing(self, text: str) -> Self:
        """Spellings with `text` in them; consonants alone (ㅂㅅ) stand for the beginning of one."""
        folded = fold(text)
        if not has_initials(folded):
            return self.filter(folded__contains=folded)
        begun = self.filter(initials__startswith=initials(folded))
        return begun.filter(folded__startswith=whole_syllables(folded))

    def spelt(self, folded_names: list[str]) -> Self:
        """Spellings that are one of these; consonants alone must be all the initials of one."""
        letters = [name for name in folded_names if has_initials(name)]
        return self.filter(Q(folded__in=folded_names) | Q(initials__in=letters))


class GovernmentName(models.Model):
    """One spelling under which people look a government up; rebuilt from its versions and aliases."""

    government = models.ForeignKey("governments.Government", models.CASCADE, related_name="names")
    text = models.CharField(_("name"), max_length=150)
    folded = models.CharField(max_length=150, editable=False, db_index=True)
    initials = models.CharField(max_length=150, editable=False, db_index=True)
    kind = models.CharField(_("kind of name"), max_length=10, choices=NameKind)

    objects = GovernmentNameQuerySet.as_manager()

    class Meta:
        verbose_name = _("known name")
        verbose_name_plural = _("known names")
        constraints = [
            models.UniqueConstraint(
                fields=["government", "folded"], name="name_once_per_government"
            )
        ]

    def __str__(self) -> str:
        return self.text


class GovernmentAliasQuerySet(models.QuerySet):
    def shipped(self) -> Self:
        return self.filter(is_shipped=True)

    def in_order(self) -> Self:
        return self.order_by("text", "pk")


class GovernmentAlias(models.Model):
    """A further name that a government is found by; who added and removed it stands in its history."""

    government = models.ForeignKey(
        "governments.Government", models.CASCADE, related_name="aliases"
    )
    text = models.CharField(_("further name"), max_length=150)
    is_shipped = models.BooleanField(_("shipped with the portal"), default=False, editable=False)

    objects = GovernmentAliasQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("further name")
        verbose_name_plural = _("further names")
        constraints = [
            models.UniqueConstraint(
                fields=["government", "text"],
                name="alias_once_per_government",
                violation_error_message=_("It is found by this name already."),
            )
        ]

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        if not fold(self.text):
            raise ValidationError({"text": _("A name has letters or numbers.")})
