from __future__ import annotations

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from governments.filtering import FilterSet
from reminders.choices import ReminderState, Rule
from reminders.models import Reminder


class ReminderFilter(FilterSet):
    state = django_filters.MultipleChoiceFilter(choices=ReminderState, label=_("State"))
    rule = django_filters.MultipleChoiceFilter(choices=Rule, label=_("Reason"))
    meeting = django_filters.NumberFilter(field_name="meeting", label=_("Meeting"))
    agreement = django_filters.CharFilter(
        method="filter_agreement",
        max_length=40,
        label=_("Agreement"),
        help_text=_("Reference; reminders of its meetings count too."),
    )

    class Meta:
        model = Reminder
        fields: list[str] = []

    def filter_agreement(self, queryset, name, value):
        own = Q(agreement__reference=value) | Q(obligation__agreement__reference=value)
        return queryset.filter(own | Q(meeting__agreement__reference=value))
