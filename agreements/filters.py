from __future__ import annotations

import re

import django_filters
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Department
from accounts.permissions import can_read_internal
from agreements import completeness
from agreements.choices import READINGS, Disclosure, DocumentKind, FileType, LegalState
from agreements.models import (
    Agreement,
    AgreementKind,
    AgreementParty,
    AgreementQuerySet,
    CooperationField,
    CooperationItem,
    Document,
)
from agreements.search import mentioning
from governments.choices import Level, Region
from governments.day_filters import changed_since, from_day, until_day
from governments.filtering import FilterSet
from governments.filters import GovernmentsFilter

# Of what a record has once, no choice finds it twice: to tell its rows apart would be to sort them all.
ONCE = {"distinct": False}


class NumberedField(django_filters.fields.ModelMultipleChoiceField):
    """A number that no database holds names nobody; asked for, it would break the query."""

    def _check_values(self, value):
        for text in value:
            if not re.fullmatch("[0-9]{1,18}", str(text)):
                message = self.error_messages["invalid_pk_value"]
                raise ValidationError(message, code="invalid_pk_value", params={"pk": text})
        return super()._check_values(value)


class NumberedFilter(django_filters.ModelMultipleChoiceFilter):
    field_class = NumberedField


class YesNoFilter(django_filters.TypedChoiceFilter):
    """`true` or `false` and nothing else; Django's own takes what it does not know for unknown."""

    def __init__(self, **kwargs):
        choices = [("true", _("Yes")), ("false", _("No"))]
        super().__init__(choices=choices, coerce=lambda text: text == "true", **kwargs)


class AgreementFilter(FilterSet):
    status = django_filters.MultipleChoiceFilter(
        field_name="legal_state", choices=LegalState, label=_("Legal state"), **ONCE
    )
    kind = django_filters.ModelMultipleChoiceFilter(
        queryset=AgreementKind.objects.order_by("position", "pk"),
        to_field_name="key",
        field_name="kind__key",
        label=_("Kind"),
        **ONCE,
    )
    party = GovernmentsFilter(
        method="filter_party",
        label=_("Party"),
        help_text=_("Code of a government that is party; a merged body has its own code."),
    )
    party_level = django_filters.MultipleChoiceFilter(
        choices=Level, method="filter_party_level", label=_("Level of the counterpart")
    )
    region = django_filters.MultipleChoiceFilter(
        choices=Region, method="filter_region", label=_("Region of the counterpart")
    )
    field = django_filters.ModelMultipleChoiceFilter(
        queryset=CooperationField.objects.order_by("position", "pk"),
        to_field_name="key",
        method="filter_field",
        label=_("Field"),
    )
    department = NumberedFilter(
        queryset=Department.objects.order_by("name_ko"), label=_("Department in charge"), **ONCE
    )
    disclosure = django_filters.MultipleChoiceFilter(
        choices=Disclosure, label=_("Disclosure"), **ONCE
    )
    signed_after = from_day("signed_on", _("Signed after"))
    signed_before = until_day("signed_on", _("Signed before"))
    in_force_on = django_filters.DateFilter(
        method="filter_in_force",
        label=_("In force on"),
        help_text=_("In force that day, past or present."),
    )
    expires_before = until_day("expires_on", _("Expires before"))
    missing = django_filters.MultipleChoiceFilter(
        choices=completeness.CHOICES,
        method="filter_missing",
        label=_("Missing fact"),
        help_text=_("Concluded agreements that lack at least one of them."),
    )
    complete = YesNoFilter(
        method="filter_complete",
        label=_("Complete"),
        help_text=_("Whether a concluded agreement has every fact."),
    )
    updated_since = changed_since()
    q = django_filters.CharFilter(
        method="filter_text",
        max_length=100,
        label=_("Search"),
        help_text=_(
            "Reference, title, purpose, a cooperation item, the text of a document, or any name of a party."
        ),
    )

    class Meta:
        model = Agreement
        fields: list[str] = []

    def __init__(self, *args, reader=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.reader = reader or getattr(self.request, "user", None)

    def filter_party(self, queryset, name, value):
        return queryset.involving(value) if value else queryset

    def filter_party_level(self, queryset, name, value):
        return self._with_counterpart(queryset, government__level__in=value) if value else queryset

    def filter_region(self, queryset, name, value):
        return (
            self._with_counterpart(queryset, government__region__in=value) if value else queryset
        )

    def filter_field(self, queryset, name, value):
        items = CooperationItem.objects.filter(agreement=OuterRef("pk"), field__in=value)
        return queryset.filter(Exists(items)) if value else queryset

    def filter_in_force(self, queryset, name, value):
        return queryset.in_force(on=value)

    def filter_missing(self, queryset, name, value):
        if not value:
            return queryset
        return completeness.lacking(self._known(queryset), value)

    def filter_complete(self, queryset, name, value):
        if value:
            return completeness.complete(self._known(queryset))
        return completeness.lacking(self._known(queryset), completeness.BY_KEY)

    def _known(self, queryset):
        """What a record lacks tells of internal facts; visitors find nothing by it."""
        return queryset if can_read_internal(self.reader) else queryset.none()

    def filter_text(self, queryset, name, value):
        return mentioning(queryset, value, reader=self.reader)

    def _with_counterpart(self, queryset, **facts):
        parties = AgreementParty.objects.filter(agreement=OuterRef("pk"), **facts)
        return queryset.filter(Exists(parties.exclude(government__code=settings.HOME_GOVERNMENT)))


def visible_agreements(request) -> AgreementQuerySet:
    """So that an undisclosed reference is refused like one that does not exist."""
    return Agreement.objects.visible_to(getattr(request, "user", None))


class CooperationItemFilter(FilterSet):
    agreement = django_filters.ModelMultipleChoiceFilter(
        queryset=visible_agreements,
        to_field_name="reference",
        field_name="agreement__reference",
        label=_("Agreement"),
        help_text=_("Reference of the agreement."),
        **ONCE,
    )
    field = django_filters.ModelMultipleChoiceFilter(
        queryset=CooperationField.objects.order_by("position", "pk"),
        to_field_name="key",
        field_name="field__key",
        label=_("Field"),
        **ONCE,
    )
    responsible = GovernmentsFilter(
        field_name="responsible__code", label=_("Responsible party"), **ONCE
    )
    performance = django_filters.MultipleChoiceFilter(
        field_name="reads", choices=READINGS, label=_("Performance"), **ONCE
    )
    q = django_filters.CharFilter(method="filter_text", max_length=100, label=_("Search"))

    class Meta:
        model = CooperationItem
        fields: list[str] = []

    def filter_text(self, queryset, name, value):
        return queryset.filter(Q(title_ko__icontains=value) | Q(title_en__icontains=value))


class DocumentFilter(FilterSet):
    agreement = django_filters.ModelMultipleChoiceFilter(
        queryset=visible_agreements,
        to_field_name="reference",
        field_name="agreement__reference",
        label=_("Agreement"),
        help_text=_("Reference of the agreement."),
        **ONCE,
    )
    kind = django_filters.MultipleChoiceFilter(choices=DocumentKind, label=_("Kind"), **ONCE)
    file_type = django_filters.MultipleChoiceFilter(choices=FileType, label=_("File type"), **ONCE)
    current = YesNoFilter(
        field_name="replaced_at",
        lookup_expr="isnull",
        label=_("Current"),
        help_text=_("true: only the newest version of each document."),
    )
    q = django_filters.CharFilter(method="filter_text", max_length=100, label=_("Search"))

    class Meta:
        model = Document
        fields: list[str] = []

    def filter_text(self, queryset, name, value):
        return queryset.filter(Q(name__icontains=value) | Q(text__icontains=value))
