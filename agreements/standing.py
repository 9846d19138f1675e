"""How an agreement stood on a day, past or present; its dates tell (docs/adr/0002), not its present state."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from agreements.models import Agreement


class Standing(models.TextChoices):
    IN_PREPARATION = "in_preparation", _("In preparation")
    ABANDONED = "abandoned", _("Abandoned")
    SIGNED = "signed", _("Signed, not in force yet")
    IN_FORCE = "in_force", _("In force")
    EXPIRED = "expired", _("Expired")
    TERMINATED = "terminated", _("Terminated")
    COMPLETED = "completed", _("Purpose achieved")
    SUPERSEDED = "superseded", _("Superseded")


EARLY_ENDS = {
    Standing.TERMINATED: "terminated_on",
    Standing.COMPLETED: "completed_on",
    Standing.SUPERSEDED: "superseded_on",
}


def standing(agreement: Agreement, on: date) -> Standing | None:
    """None before anybody thought of it."""
    if _has_come(agreement.signed_on, on):
        return _standing_once_signed(agreement, on)
    if not _has_come(agreement.planned_on, on):
        return None
    given_up = _has_come(agreement.abandoned_on, on)
    return Standing.ABANDONED if given_up else Standing.IN_PREPARATION


def _standing_once_signed(agreement: Agreement, on: date) -> Standing:
    for state, day in EARLY_ENDS.items():
        if _has_come(getattr(agreement, day), on):
            return state
    if agreement.is_in_force(on):
        return Standing.IN_FORCE
    return Standing.SIGNED if not _has_come(agreement.effective_on, on) else Standing.EXPIRED


def _has_come(day: date | None, on: date) -> bool:
    return day is not None and day <= on
