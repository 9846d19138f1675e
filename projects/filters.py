from __future__ import annotations

import django_filters
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Department
from agreements.filters import NumberedFilter
from agreements.models import Agreement
from governments.day_filters import changed_since
from governments.filtering import FilterSet
from governments.models import Government
from projects.choices import Horizon, ItemState, Origin, TaskState
from projects.gap import lacking
from projects.models import Area, Consultation, ConsultationItem, Plan, Task

YES_NO = [("true", _("Yes")), ("false", _("No"))]


def visible_plans(request):
    """So that an undisclosed plan is refused like one that does not exist."""
    return Plan.objects.visible_to(getattr(request, "user", None)).newest_first()


def visible_areas(request):
    areas = Area.objects.visible_to(getattr(request, "user", None))
    return areas.select_related("plan").in_order()


class YesNoFilter(django_filters.TypedChoiceFilter):
    def __init__(self, **kwargs):
        super().__init__(choices=YES_NO, coerce=lambda text: text == "true", **kwargs)


class AreaFilter(FilterSet):
    plan = django_filters.ModelMultipleChoiceFilter(
        queryset=visible_plans,
        to_field_name="key",
        field_name="plan__key",
        label=_("Plan"),
        help_text=_("Key of the plan."),
    )
    updated_since = changed_since()
    q = django_filters.CharFilter(method="filter_text", max_length=100, label=_("Search"))

    class Meta:
        model = Area
        fields: list[str] = []

    def filter_text(self, queryset, name, value):
        columns = ("title_ko", "title_en", "short_ko", "strategy_ko")
        return queryset.filter(Q.create([(f"{c}__icontains", value) for c in columns], Q.OR))


class TaskFilter(FilterSet):
    """Tasks; their parts only where `parent` asks for them."""

    plan = django_filters.ModelMultipleChoiceFilter(
        queryset=visible_plans,
        to_field_name="key",
        field_name="plan__key",
        label=_("Plan"),
        help_text=_("Key of the plan."),
    )
    area = django_filters.ModelMultipleChoiceFilter(
        queryset=visible_areas,
        to_field_name="key",
        field_name="area__key",
        label=_("Area"),
        help_text=_("Key of the policy area."),
    )
    parent = django_filters.CharFilter(
        field_name="parent__reference",
        max_length=60,
        label=_("Part of"),
        help_text=_("Reference of a task: its sub-tasks. Left out: tasks without sub-tasks."),
    )
    state = django_filters.MultipleChoiceFilter(choices=TaskState, label=_("State"))
    origin = django_filters.MultipleChoiceFilter(
        choices=Origin, method="filter_origin", label=_("Origin")
    )
    horizon = django_filters.MultipleChoiceFilter(choices=Horizon, label=_("Horizon"))
    partner = django_filters.ModelMultipleChoiceFilter(
        queryset=Government.objects.all(),
        to_field_name="code",
        method="filter_partner",
        label=_("Partner"),
        help_text=_("Code of a government that is named as partner."),
    )
    department = NumberedFilter(
        queryset=Department.objects.order_by("name_ko"), label=_("Department in charge")
    )
    needs_partner = YesNoFilter(
        label=_("Needs a partner"), help_text=_("Cannot be done without another government.")
    )
    lacks_agreement = YesNoFilter(
        method="filter_lacking",
        label=_("Without an agreement"),
        help_text=_("Needs a partner and has no agreement in force with it today."),
    )
    stale = YesNoFilter(
        method="filter_stale",
        label=_("Without news"),
        help_text=_("Nothing was heard of it for longer than its rhythm."),
    )
    updated_since = changed_since()
    q = django_filters.CharFilter(
        method="filter_text",
        max_length=100,
        label=_("Search"),
        help_text=_("Reference, title, description, a sub-task, or the text of a file."),
    )

    class Meta:
        model = Task
        fields: list[str] = []

    def __init__(self, *args, reader=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.reader = reader or getattr(self.request, "user", None)

    def filter_queryset(self, queryset):
        if not self.form.cleaned_data.get("parent"):
            queryset = queryset.filter(parent=None)
        return super().filter_queryset(queryset)

    def filter_origin(self, queryset, name, value):
        return queryset.of_origin(value) if value else queryset

    def filter_partner(self, queryset, name, value):
        return queryset.with_partner(value) if value else queryset

    def filter_lacking(self, queryset, name, value):
        agreements = Agreement.objects.visible_to(self.reader)
        found = lacking(Task.objects.all(), on=timezone.localdate(), agreements=agreements)
        return _among(queryset, found, value)

    def filter_stale(self, queryset, name, value):
        return _among(queryset, Task.objects.stale(timezone.localdate()), value)

    def filter_text(self, queryset, name, value):
        return queryset.matching(value, reader=getattr(self.request, "user", None))


def _among(queryset, wanted, is_wanted: bool):
    ids = wanted.order_by().values("pk")
    return queryset.filter(pk__in=ids) if is_wanted else queryset.exclude(pk__in=ids)


class ConsultationFilter(FilterSet):
    party = django_filters.ModelMultipleChoiceFilter(
        queryset=Government.objects.all(),
        to_field_name="code",
        method="filter_party",
        label=_("Party"),
        help_text=_("Code of a government that sits at the table."),
    )
    item_state = django_filters.MultipleChoiceFilter(
        choices=ItemState,
        method="filter_item_state",
        label=_("State of an item"),
        help_text=_("With at least one item in this state."),
    )
    updated_since = changed_since()
    q = django_filters.CharFilter(
        method="filter_text",
        max_length=100,
        label=_("Search"),
        help_text=_("Title, or an item."),
    )

    class Meta:
        model = Consultation
        fields: list[str] = []

    def filter_party(self, queryset, name, value):
        return queryset.between(value) if value else queryset

    def filter_item_state(self, queryset, name, value):
        items = ConsultationItem.objects.filter(state__in=value)
        return queryset.filter(pk__in=items.values("consultation")) if value else queryset

    def filter_text(self, queryset, name, value):
        items = ConsultationItem.objects.filter(
            Q(title_ko__icontains=value)
            | Q(title_en__icontains=value)
            | Q(topic_ko__icontains=value)
        )
        titled = Q(title_ko__icontains=value) | Q(title_en__icontains=value)
        return queryset.filter(titled | Q(pk__in=items.values("consultation")))
