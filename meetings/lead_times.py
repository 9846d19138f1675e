"""How many days ahead of a meeting people are reminded; 0 is the day itself."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

LONGEST = 365
CHOICES = [
    (90, _("90 days ahead")),
    (30, _("30 days ahead")),
    (7, _("7 days ahead")),
    (1, _("1 day ahead")),
    (0, _("On the day")),
]


def default_lead_days() -> list[int]:
    return [30, 7, 1]


def validate_lead_days(value) -> None:
    days = value if isinstance(value, list) else [None]
    if any(type(day) is not int or not 0 <= day <= LONGEST for day in days):
        raise ValidationError(_("Lead times are whole days between 0 and 365."))


def lead_text(days: int) -> str:
    if days == 0:
        return gettext("On the day")
    return ngettext("%(days)s day ahead", "%(days)s days ahead", days) % {"days": days}
