from __future__ import annotations

import django_filters
from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Department
from governments.day_filters import changed_since, from_day, until_day
from governments.filtering import FilterSet
from meetings.choices import ActionState, MeetingState
from meetings.models import ActionItem, Meeting, MeetingOutcome, MeetingSeries
from projects.models import Consultation, Task

LARGEST = 2**31 - 1


def _series(request):
    """Those whose agreement the asker may see; an unknown key and one not to be seen look the same."""
    user = getattr(request, "user", None)
    return MeetingSeries.objects.visible_to(user).order_by("key")


class IntegerFilter(django_filters.NumberFilter):
    field_class = forms.IntegerField

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"min_value": 1, "max_value": LARGEST} | kwargs)

    def get_max_validator(self):
        return None  # the field's own bound is the tighter one


class YesFilter(django_filters.TypedChoiceFilter):
    """A question that the queryset answers by a method; «false» asks for the others."""

    def __init__(self, question: str, **kwargs):
        self.question = question
        choices = [("true", _("Yes")), ("false", _("No"))]
        super().__init__(choices=choices, coerce=lambda text: text == "true", **kwargs)

    def filter(self, queryset, value):
        if value in (None, ""):
            return queryset
        found = getattr(queryset.model.objects, self.question)(on=timezone.localdate())
        keys = found.order_by().values("pk")
        return queryset.filter(pk__in=keys) if value else queryset.exclude(pk__in=keys)


class MeetingFilter(FilterSet):
    state = django_filters.MultipleChoiceFilter(choices=MeetingState, label=_("State"))
    # A text, not a choice among agreements: an unknown reference and one not to be seen look the same.
    agreement = django_filters.CharFilter(
        field_name="agreement__reference",
        max_length=40,
        label=_("Agreement"),
        help_text=_("Reference of the agreement."),
    )
    consultation = django_filters.CharFilter(
        method="filter_consultation",
        max_length=80,
        label=_("Consultation"),
        help_text=_("Key of the consultation."),
    )
    task = django_filters.CharFilter(
        method="filter_task",
        max_length=60,
        label=_("Policy task"),
        help_text=_("Reference of a policy task that the meeting dealt with."),
    )
    network = django_filters.CharFilter(
        field_name="network_event__network__key",
        max_length=60,
        label=_("Network"),
        help_text=_("Key of the network."),
    )
    series = django_filters.ModelMultipleChoiceFilter(
        queryset=_series,
        to_field_name="key",
        field_name="series__key",
        label=_("Series"),
    )
    after = from_day("last_on", _("After"))
    before = until_day("first_on", _("Before"))
    undated = YesFilter("undated", label=_("Day not fixed"))
    unanswered = YesFilter(
        "unanswered",
        label=_("Not said whether held"),
        help_text=_("Its time has passed and nobody said whether it took place."),
    )
    updated_since = changed_since()
    q = django_filters.CharFilter(
        method="filter_text",
        max_length=100,
        label=_("Search"),
        help_text=_("Title or place of the meeting, title of its agreement."),
    )

    class Meta:
        model = Meeting
        fields: list[str] = []

    def filter_consultation(self, queryset, name, value):
        consultations = Consultation.objects.visible_to(self.request.user).filter(key=value)
        return queryset.filter(consultation__in=consultations)

    def filter_task(self, queryset, name, value):
        tasks = Task.objects.visible_to(self.request.user).filter(reference=value)
        return queryset.filter(pk__in=Meeting.objects.filter(tasks__in=tasks).values("pk"))

    def filter_text(self, queryset, name, value):
        columns = (
            "title_ko",
            "title_en",
            "place_ko",
            "place_en",
            "agreement__title_ko",
            "agreement__title_en",
        )
        return queryset.filter(Q.create([(f"{c}__icontains", value) for c in columns], Q.OR))


class DecisionFilter(FilterSet):
    series = django_filters.ModelMultipleChoiceFilter(
        queryset=_series, to_field_name="key", field_name="series__key", label=_("Series")
    )
    meeting = IntegerFilter(
        field_name="meeting",
        label=_("Meeting"),
        help_text=_("Number of the meeting."),
    )
    agreement = django_filters.CharFilter(
        field_name="meeting__agreement__reference",
        max_length=40,
        label=_("Agreement"),
        help_text=_("Reference of the agreement."),
    )
    year = IntegerFilter(max_value=9999, label=_("Year"))
    followed_up = YesFilter(
        "followed_up",
        label=_("Followed up"),
        help_text=_("Whether something follows from it, or nothing has to."),
    )
    updated_since = changed_since()
    q = django_filters.CharFilter(
        method="filter_text",
        max_length=100,
        label=_("Search"),
        help_text=_("Text of the decision or title of the meeting."),
    )

    class Meta:
        model = MeetingOutcome
        fields: list[str] = []

    def filter_text(self, queryset, name, value):
        columns = ("title_ko", "title_en", "meeting__title_ko", "meeting__title_en")
        return queryset.filter(Q.create([(f"{c}__icontains", value) for c in columns], Q.OR))


class ActionItemFilter(FilterSet):
    state = django_filters.MultipleChoiceFilter(choices=ActionState, label=_("State"))
    department = django_filters.ModelMultipleChoiceFilter(
        queryset=Department.objects.order_by("pk"), label=_("Department")
    )
    overdue = YesFilter("overdue", label=_("Overdue"))
    due_before = until_day("due_on", _("Due before"))
    series = django_filters.ModelMultipleChoiceFilter(
        queryset=_series, to_field_name="key", field_name="meeting__series__key", label=_("Series")
    )
    meeting = IntegerFilter(
        field_name="meeting",
        label=_("Meeting"),
        help_text=_("Number of the meeting."),
    )
    decision = IntegerFilter(
        field_name="decision",
        label=_("Decision"),
        help_text=_("Number of the decision's record, not its number in the series."),
    )
    agreement = django_filters.CharFilter(
        field_name="meeting__agreement__reference",
        max_length=40,
        label=_("Agreement"),
        help_text=_("Reference of the agreement."),
    )
    updated_since = changed_since()
    q = django_filters.CharFilter(
        method="filter_text",
        max_length=100,
        label=_("Search"),
        help_text=_("What is to be done, or title of the meeting."),
    )

    class Meta:
        model = ActionItem
        fields: list[str] = []

    def filter_text(self, queryset, name, value):
        columns = ("title_ko", "title_en", "meeting__title_ko", "meeting__title_en")
        return queryset.filter(Q.create([(f"{c}__icontains", value) for c in columns], Q.OR))
