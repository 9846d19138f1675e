"""How tasks go on in later plans."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from projects.models.task import Task


class Succession(models.Model):
    """A task of an earlier plan that goes on in a later one; several may become one, one several."""

    predecessor = models.ForeignKey(Task, models.CASCADE, related_name="successions")
    successor = models.ForeignKey(Task, models.CASCADE, related_name="origins_in_plans")

    class Meta:
        verbose_name = _("succession of tasks")
        verbose_name_plural = _("successions of tasks")
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor"], name="succession_told_once"
            ),
            models.CheckConstraint(
                name="succession_of_another_task",
                condition=~Q(predecessor=F("successor")),
                violation_error_message=_("A task cannot follow itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor_id} → {self.successor_id}"
