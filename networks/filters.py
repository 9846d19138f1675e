from __future__ import annotations

from datetime import date

import django_filters
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agreements.filters import NumberedFilter
from agreements.models import CooperationField
from governments.filtering import FilterSet
from governments.filters import GovernmentsFilter
from governments.models import Government
from networks.choices import (
    MembershipRole,
    NetworkKind,
    NetworkScope,
    ProgrammeStatus,
)
from networks.models import CooperationStage, Membership, Network, Programme

YES_NO = [("true", _("Yes")), ("false", _("No"))]


def yes_no(**kwargs) -> django_filters.TypedChoiceFilter:
    return django_filters.TypedChoiceFilter(
        choices=YES_NO, coerce=lambda text: text == "true", **kwargs
    )


def of_member(**kwargs) -> GovernmentsFilter:
    return GovernmentsFilter(label=_("Member"), **kwargs)


def as_of_filter() -> django_filters.DateFilter:
    return django_filters.DateFilter(
        method="filter_day",
        label=_("As of"),
        help_text=_(
            "What was active that day; member and active are asked of it too. Today if left out."
        ),
    )


def changed_since() -> django_filters.IsoDateTimeFilter:
    return django_filters.IsoDateTimeFilter(
        field_name="updated_at",
        lookup_expr="gte",
        label=_("Updated since"),
        help_text=_("A day or a time with offset, 2026-11-20T09:00:00+09:00."),
    )


def visible_networks(request):
    """So that an undisclosed network is refused like one that does not exist."""
    return Network.objects.visible_to(getattr(request, "user", None))


class DatedFilter(FilterSet):
    """Filters of which some are asked of one day: today, unless `as_of` says otherwise."""

    def __init__(self, *args, reader=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.reader = reader or getattr(self.request, "user", None)

    @property
    def day(self) -> date:
        valid = self.form.is_valid() if self.is_bound else False
        asked = self.form.cleaned_data.get("as_of") if valid else None
        return asked or timezone.localdate()

    def filter_day(self, queryset, name, value):
        """A day alone asks for what was active then."""
        if self.form.cleaned_data.get("active") in (None, ""):
            return self.filter_active(queryset, "active", True)
        return queryset

    @property
    def members_that_day(self):
        return Membership.objects.visible_to(self.reader).in_effect(self.day)


class NetworkFilter(DatedFilter):
    kind = django_filters.MultipleChoiceFilter(choices=NetworkKind, label=_("Kind"))
    scope = django_filters.MultipleChoiceFilter(choices=NetworkScope, label=_("Scope"))
    stage = NumberedFilter(
        queryset=CooperationStage.objects.order_by("number"),
        to_field_name="number",
        field_name="stage__number",
        label=_("Stage of cooperation"),
        help_text=_("1 to 4."),
    )
    member = of_member(
        method="filter_member", help_text=_("Code of a government that is in it that day.")
    )
    active = yes_no(
        method="filter_active", label=_("Active"), help_text=_("Founded and not ended that day.")
    )
    as_of = as_of_filter()
    updated_since = changed_since()
    q = django_filters.CharFilter(
        method="filter_text",
        max_length=100,
        label=_("Search"),
        help_text=_("Acronym, any name, or words of the purpose."),
    )

    class Meta:
        model = Network
        fields: list[str] = []

    def filter_member(self, queryset, name, value):
        return queryset.having(self.members_that_day.of(value)) if value else queryset

    def filter_active(self, queryset, name, value):
        living = Network.objects.active(self.day)
        return queryset.filter(pk__in=living) if value else queryset.exclude(pk__in=living)

    def filter_text(self, queryset, name, value):
        return queryset.matching(value)


class MembershipFilter(DatedFilter):
    network = django_filters.ModelMultipleChoiceFilter(
        queryset=visible_networks,
        to_field_name="key",
        field_name="network__key",
        label=_("Network"),
        help_text=_("Key of the network."),
    )
    member = of_member(field_name="government__code", help_text=_("Code of the government."))
    country = django_filters.CharFilter(
        field_name="government__country",
        label=_("Country"),
        help_text=_("ISO 3166-1, two letters."),
        min_length=2,
        max_length=2,
    )
    role = django_filters.MultipleChoiceFilter(choices=MembershipRole, label=_("Role"))
    kind = django_filters.MultipleChoiceFilter(
        choices=NetworkKind, field_name="network__kind", label=_("Kind")
    )
    scope = django_filters.MultipleChoiceFilter(
        choices=NetworkScope, field_name="network__scope", label=_("Scope")
    )
    active = yes_no(method="filter_active", label=_("Active"), help_text=_("In effect that day."))
    as_of = as_of_filter()
    updated_since = changed_since()
    q = django_filters.CharFilter(
        method="filter_text",
        max_length=100,
        label=_("Search"),
        help_text=_("Any name of the network or of the government."),
    )

    class Meta:
        model = Membership
        fields: list[str] = []

    def filter_active(self, queryset, name, value):
        effective = Membership.objects.in_effect(self.day)
        return queryset.filter(pk__in=effective) if value else queryset.exclude(pk__in=effective)

    def filter_text(self, queryset, name, value):
        networks = Network.objects.matching(value)
        return queryset.filter(
            Q(network__in=networks) | Q(government__in=Government.objects.matching(value))
        )


class ProgrammeFilter(DatedFilter):
    network = django_filters.ModelMultipleChoiceFilter(
        queryset=visible_networks,
        to_field_name="key",
        field_name="network__key",
        label=_("Network"),
        help_text=_("Key of the network."),
    )
    status = django_filters.MultipleChoiceFilter(choices=ProgrammeStatus, label=_("State"))
    field = django_filters.ModelMultipleChoiceFilter(
        queryset=CooperationField.objects.order_by("position", "pk"),
        to_field_name="key",
        field_name="field__key",
        label=_("Field"),
    )
    scope = django_filters.MultipleChoiceFilter(
        choices=NetworkScope,
        method="filter_scope",
        label=_("Scope"),
        help_text=_("Of the programme, or of its network."),
    )
    member = of_member(
        method="filter_member",
        help_text=_("Code of a government that is in the network that day."),
    )
    active = yes_no(method="filter_active", label=_("Active"), help_text=_("Running that day."))
    as_of = as_of_filter()
    updated_since = changed_since()
    q = django_filters.CharFilter(
        method="filter_text",
        max_length=100,
        label=_("Search"),
        help_text=_("Words of the title, or any name of the network."),
    )

    class Meta:
        model = Programme
        fields: list[str] = []

    def filter_scope(self, queryset, name, value):
        inherited = Q(scope="", network__scope__in=value)
        return queryset.filter(Q(scope__in=value) | inherited) if value else queryset

    def filter_member(self, queryset, name, value):
        members = self.members_that_day.of(value).values("network")
        return queryset.filter(network__in=members) if value else queryset

    def filter_active(self, queryset, name, value):
        running = Programme.objects.active(self.day)
        return queryset.filter(pk__in=running) if value else queryset.exclude(pk__in=running)

    def filter_text(self, queryset, name, value):
        titled = Q(title_ko__icontains=value) | Q(title_en__icontains=value)
        return queryset.filter(titled | Q(network__in=Network.objects.matching(value)))
