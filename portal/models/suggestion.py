"""What people decide about suggestions of whom to approach next."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from governments.models import Government

WEIGHT_MOST = 100


class PointKind(models.TextChoices):
    TASK = "task", _("Policy task that lacks it as a partner")
    NETWORK = "network", _("Network in which both are")
    LAPSED = "lapsed", _("Earlier agreement that has ended")
    REGION = "region", _("Region with a gap")
    MEETING = "meeting", _("Meeting within 60 days")
    NEIGHBOUR = "neighbour", _("Neighbour that has just signed")


DEFAULT_WEIGHTS = {
    PointKind.TASK: 5,
    PointKind.NETWORK: 2,
    PointKind.LAPSED: 4,
    PointKind.REGION: 3,
    PointKind.MEETING: 4,
    PointKind.NEIGHBOUR: 2,
}


class PointWeight(models.Model):
    """How much one point of a kind counts, where it is not what the portal ships."""

    kind = models.CharField(_("kind of point"), max_length=12, choices=PointKind, unique=True)
    weight = models.PositiveSmallIntegerField(
        _("weight"), validators=[MaxValueValidator(WEIGHT_MOST)]
    )

    class Meta:
        verbose_name = _("weight of a point")
        verbose_name_plural = _("weights of points")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.weight}"


class DismissalQuerySet(models.QuerySet):
    def standing(self) -> Self:
        return self.filter(recalled_on=None)


class Dismissal(models.Model):
    """A suggestion that somebody put aside, and why; it stays readable when it is taken up again."""

    government = models.ForeignKey(
        Government, models.PROTECT, related_name="dismissals", verbose_name=_("government")
    )
    reason = models.CharField(_("why not"), max_length=300)
    dismissed_on = models.DateField(_("put aside on"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    recalled_on = models.DateField(_("taken up again on"), null=True, blank=True)

    objects = DismissalQuerySet.as_manager()

    class Meta:
        verbose_name = _("suggestion put aside")
        verbose_name_plural = _("suggestions put aside")
        constraints = [
            models.UniqueConstraint(
                fields=["government"],
                condition=Q(recalled_on=None),
                name="dismissal_once_at_a_time",
                violation_error_message=_("This suggestion is put aside already."),
            )
        ]

    def __str__(self) -> str:
        return self.reason
