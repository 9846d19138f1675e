"""How two agreements with the same parties on the same fields stand to each other."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from agreements.models import Agreement


class Relation(models.TextChoices):
    REPLACES = "replaces", _("The later one replaces the earlier one")
    ADDS_TO = "adds_to", _("The later one adds to the earlier one")
    PARALLEL = "parallel", _("Both hold side by side")


class OverlapAnswer(models.Model):
    """Kept until somebody answers otherwise."""

    earlier = models.ForeignKey(Agreement, models.CASCADE, related_name="overlaps_later")
    later = models.ForeignKey(Agreement, models.CASCADE, related_name="overlaps_earlier")
    relation = models.CharField(_("relation"), max_length=10, choices=Relation)
    note = models.CharField(_("note"), max_length=300, blank=True)
    answered_on = models.DateField(_("answered on"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)

    class Meta:
        verbose_name = _("answer to an overlap")
        verbose_name_plural = _("answers to overlaps")
        constraints = [
            models.UniqueConstraint(
                fields=["earlier", "later"],
                name="overlap_once_per_pair",
                violation_error_message=_("These two agreements are answered already."),
            ),
            models.CheckConstraint(
                name="overlap_between_two",
                condition=~Q(earlier=F("later")),
                violation_error_message=_("An agreement does not overlap with itself."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_relation_display())
