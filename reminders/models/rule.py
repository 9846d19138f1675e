"""When people are reminded of duties, and who hears of it when a day has passed."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from meetings.lead_times import validate_lead_days
from reminders.choices import DUTY_RULES, Rule

RUNGS = 3  # who answers for it, who heads the department, the managers


def default_lead_days() -> list[int]:
    return [7, 1]


def default_escalation() -> list[int]:
    return [1, 7, 14]


def validate_escalation(value) -> None:
    validate_lead_days(value)
    if len(value) > RUNGS or sorted(set(value)) != value or 0 in value:
        raise ValidationError(
            _("Up to three rising numbers of days: for the owner, the head, the managers.")
        )


class DutyRule(models.Model):
    """Lead times and escalation of one kind of duty; what has no row goes by the defaults."""

    rule = models.CharField(
        _("reason"),
        max_length=20,
        unique=True,
        choices=[(rule.value, rule.label) for rule in DUTY_RULES],
    )
    is_on = models.BooleanField(_("reminds"), default=True)
    lead_days = models.JSONField(
        _("reminders, days ahead"),
        default=default_lead_days,
        blank=True,
        validators=[validate_lead_days],
    )
    escalation_days = models.JSONField(
        _("escalation, days overdue"),
        default=default_escalation,
        blank=True,
        validators=[validate_escalation],
        help_text=_("Who answers for it, who heads the department, the managers: [1, 7, 14]."),
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("rule for duties")
        verbose_name_plural = _("rules for duties")

    def __str__(self) -> str:
        return self.get_rule_display()


def duty_rules() -> dict[Rule, DutyRule]:
    """One for each kind of duty."""
    kept = {row.rule: row for row in DutyRule.objects.all()}
    return {rule: kept.get(rule, DutyRule(rule=rule)) for rule in DUTY_RULES}
