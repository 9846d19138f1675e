"""How the list of target sets is filtered, and as of which day its figures are."""

import django_filters
from django.utils.translation import gettext_lazy as _

from agreements.filters import YesNoFilter
from governments.forms import RegisterDayField
from portal.models import TargetSet


class RegisterDayFilter(django_filters.DateFilter):
    field_class = RegisterDayField


class TargetSetFilter(django_filters.FilterSet):
    retired = YesNoFilter(method="filter_retired", label=_("No longer pursued"))
    as_of = RegisterDayFilter(method="leave", label=_("As of"))

    class Meta:
        model = TargetSet
        fields = []

    def filter_retired(self, queryset, name, value):
        return queryset.exclude(retired_on=None) if value else queryset.filter(retired_on=None)

    def leave(self, queryset, name, value):
        """The day of the figures; every set has some that day."""
        return queryset
