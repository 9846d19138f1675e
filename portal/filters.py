import django_filters
from django.db import models
from django.utils.translation import gettext_lazy as _

from agreements.filters import AgreementFilter


class RowState(models.TextChoices):
    SIGNED = "signed", _("Signed")
    UNSIGNED = "unsigned", _("Unsigned")


class RowFilter(AgreementFilter):
    """The agreements' own filters, and which side of the question a row is on."""

    state = django_filters.ChoiceFilter(
        choices=RowState, method="filter_state", label=_("State"), empty_label=_("All")
    )

    def filter_state(self, queryset, name, value):
        return queryset.none() if value == RowState.UNSIGNED else queryset
