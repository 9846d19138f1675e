"""How the list of target sets is filtered, and as of which day one is asked."""

from django import forms
from django.utils.translation import gettext_lazy as _

from agreements.filters import YesNoFilter
from governments.filtering import FilterSet
from portal.models import TargetSet


class DayForm(forms.Form):
    """The day as of which one set is asked; today if left out."""

    as_of = forms.DateField(label=_("As of"), required=False)


class TargetSetFilter(FilterSet):
    retired = YesNoFilter(method="filter_retired", label=_("No longer pursued"))

    class Meta:
        model = TargetSet
        fields = []

    def filter_retired(self, queryset, name, value):
        return queryset.exclude(retired_on=None) if value else queryset.filter(retired_on=None)
