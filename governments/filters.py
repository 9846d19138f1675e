from __future__ import annotations

from datetime import date

import django_filters
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from governments.choices import SELF_GOVERNING_LEVELS, Confidence, EventType, Kind, Level, Region
from governments.filtering import FilterSet
from governments.lookup import matching_on
from governments.models import EventBody, Government, GovernmentEvent, GovernmentVersion


class GovernmentsField(django_filters.fields.ModelMultipleChoiceField):
    """Codes of governments; that of a merged record means the one that was kept."""

    def _check_values(self, value):
        return [named.merged_into or named for named in super()._check_values(value)]


class GovernmentsFilter(django_filters.ModelMultipleChoiceFilter):
    field_class = GovernmentsField

    def __init__(self, *args, **kwargs):
        records = Government.objects.select_related("merged_into")
        super().__init__(*args, queryset=records, to_field_name="code", **kwargs)


class GovernmentFilter(FilterSet):
    """Governments as they were on `exists_on`, today unless told; the other questions ask that day too."""

    exists_on = django_filters.DateFilter(
        method="filter_day",
        label=_("Exists on"),
        help_text=_("Governments existing that day, with the names and parents of that day."),
    )
    level = django_filters.MultipleChoiceFilter(choices=Level, label=_("Level"))
    kind = django_filters.MultipleChoiceFilter(choices=Kind, method="filter_kind", label=_("Kind"))
    self_governing = django_filters.TypedChoiceFilter(
        choices=[("true", _("Yes")), ("false", _("No"))],
        coerce=lambda text: text == "true",
        method="filter_self_governing",
        label=_("Self-governing"),
        help_text=_(
            "Has its own elected head: provinces, municipalities, special local governments."
        ),
    )
    parent = GovernmentsFilter(
        method="filter_parent",
        label=_("Parent"),
        help_text=_("Code of the government above it that day."),
    )
    country = django_filters.CharFilter(
        label=_("Country"), help_text=_("ISO 3166-1, two letters."), min_length=2, max_length=2
    )
    region = django_filters.MultipleChoiceFilter(choices=Region, label=_("Region"))
    q = django_filters.CharFilter(
        method="filter_text",
        label=_("Search"),
        max_length=100,
        help_text=_("Any spelling: official, short, English or former name, or code."),
    )

    class Meta:
        model = Government
        fields: list[str] = []

    @property
    def day(self) -> date:
        valid = self.form.is_valid() if self.is_bound else False
        asked = self.form.cleaned_data.get("exists_on") if valid else None
        return asked or timezone.localdate()

    def filter_queryset(self, queryset):
        return super().filter_queryset(queryset.existing_on(self.day))

    def filter_day(self, queryset, name, value):
        return queryset  # `filter_queryset` asks it, also where the day is left out

    def filter_kind(self, queryset, name, value):
        return self._with_version(queryset, kind__in=value) if value else queryset

    def filter_parent(self, queryset, name, value):
        return self._with_version(queryset, parent__in=value) if value else queryset

    def filter_self_governing(self, queryset, name, value):
        levels = {"level__in": SELF_GOVERNING_LEVELS}
        return queryset.filter(**levels) if value else queryset.exclude(**levels)

    def filter_text(self, queryset, name, value):
        return matching_on(queryset, value, on=self.day)

    def _with_version(self, queryset, **facts):
        versions = GovernmentVersion.objects.valid_on(self.day).of(OuterRef("pk"))
        return queryset.filter(Exists(versions.filter(**facts)))


class ReformFilter(FilterSet):
    """Events in the register."""

    event_type = django_filters.MultipleChoiceFilter(choices=EventType, label=_("Type of event"))
    confidence = django_filters.MultipleChoiceFilter(choices=Confidence, label=_("Confidence"))
    since = django_filters.DateFilter(
        field_name="occurred_on", lookup_expr="gte", label=_("From (day)")
    )
    until = django_filters.DateFilter(
        field_name="occurred_on", lookup_expr="lte", label=_("Until (day)")
    )
    q = django_filters.CharFilter(
        method="filter_text",
        label=_("Search"),
        max_length=100,
        help_text=_("Words of the title, or any name of a body that took part."),
    )

    class Meta:
        model = GovernmentEvent
        fields: list[str] = []

    def filter_text(self, queryset, name, value):
        bodies = EventBody.objects.filter(
            event=OuterRef("pk"), government__in=Government.objects.matching(value)
        )
        titled = Q(title_ko__icontains=value) | Q(title_en__icontains=value)
        return queryset.filter(titled | Exists(bodies))
