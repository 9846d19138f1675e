"""Which obligations are asked for; one set for page and API."""

from __future__ import annotations

import django_filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Department
from agreements.choices import DutyState, DutyStep
from agreements.models import Obligation
from governments.day_filters import changed_since, from_day, until_day
from governments.filtering import FilterSet


class ObligationFilter(FilterSet):
    state = django_filters.MultipleChoiceFilter(
        choices=DutyState,
        method="filter_state",
        label=_("State"),
        help_text=_("As of today; open ones are not overdue yet."),
    )
    kind = django_filters.MultipleChoiceFilter(
        field_name="step", choices=DutyStep, label=_("Kind of duty")
    )
    department = django_filters.ModelMultipleChoiceFilter(
        field_name="agreement__department",
        queryset=Department.objects.order_by("pk"),
        label=_("Department"),
    )
    agreement = django_filters.CharFilter(
        field_name="agreement__reference",
        max_length=40,
        label=_("Agreement"),
        help_text=_("Reference of the agreement."),
    )
    pack = django_filters.CharFilter(
        field_name="rule__pack__key",
        max_length=60,
        label=_("Rule pack"),
        help_text=_("Key of the rule pack."),
    )
    due_after = from_day("due_on", _("Due after"))
    due_before = until_day("due_on", _("Due before"))
    updated_since = changed_since()

    class Meta:
        model = Obligation
        fields: list[str] = []

    def filter_state(self, queryset, name, value):
        if not value:
            return queryset
        today = timezone.localdate()
        found = Obligation.objects.none()
        for state in value:
            found |= Obligation.objects.in_state(state, today)
        return queryset.filter(pk__in=found.values("pk"))
