"""The register as bodies of requests: bodies that are added, events, names, offices, merges."""

from __future__ import annotations

import re

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from governments.additions import ADDABLE_KINDS, BodyDraft
from governments.api.entries import MOST, EntrySerializer
from governments.api.parameters import StrictFieldsMixin
from governments.api.serializers import GovernmentCodeField
from governments.choices import Confidence, EventType, Kind, Region
from governments.models import GovernmentOffice
from governments.office_forms import OfficeForm
from governments.reforms import EventDraft, Result
from governments.reforms.drafts import free_key

CODE = re.compile(r"^[-\w]+$", re.ASCII)


def text(longest: int, **facts) -> serializers.CharField:
    return serializers.CharField(max_length=longest, required=False, allow_blank=True, **facts)


def code(**facts) -> serializers.RegexField:
    return serializers.RegexField(CODE, max_length=40, **facts)


class BodyEntrySerializer(StrictFieldsMixin, serializers.Serializer):
    """A body that the register does not have; provinces and municipalities begin by an event."""

    kind = serializers.ChoiceField(choices=[(kind.value, kind.label) for kind in ADDABLE_KINDS])
    name_ko = serializers.CharField(max_length=100)
    name_en = text(150)
    short_ko = text(50)
    short_en = text(80)
    country = serializers.RegexField(r"^[A-Z]{2}$", default="KR", help_text=_("ISO 3166-1."))
    parent = GovernmentCodeField(required=False, allow_null=True)
    begins_on = serializers.DateField(
        required=False, allow_null=True, help_text=_("If empty: it was there before 2010.")
    )
    code = code(
        required=False,
        help_text=_("For good. If empty it is made of country and English name."),
    )
    source = serializers.CharField(
        max_length=200, help_text=_("The document, the law or the site that names it.")
    )
    none_of = serializers.ListField(
        child=serializers.CharField(max_length=40),
        max_length=MOST,
        required=False,
        help_text=_("Codes of records with a similar name, none of which it is."),
    )

    def draft(self) -> BodyDraft:
        facts = dict(self.validated_data)
        facts.pop("none_of", None)
        return BodyDraft(**facts)


class ResultEntrySerializer(StrictFieldsMixin, serializers.Serializer):
    """A body after the event; a fact that is left out stays as it was."""

    code = code(help_text=_("Of a known body, or a new one for good."))
    name_ko = serializers.CharField(max_length=100, required=False)
    name_en = serializers.CharField(max_length=150, required=False)
    short_ko = serializers.CharField(max_length=50, required=False)
    short_en = serializers.CharField(max_length=80, required=False)
    kind = serializers.ChoiceField(choices=Kind.choices, required=False)
    legal_code = serializers.CharField(max_length=10, required=False)
    parent = serializers.CharField(
        max_length=40,
        required=False,
        allow_blank=True,
        help_text=_("Code of the parent; empty for none."),
    )
    region = serializers.ChoiceField(choices=Region.choices, required=False)
    country = serializers.RegexField(r"^[A-Z]{2}$", default="KR", help_text=_("ISO 3166-1."))

    def to_internal_value(self, data) -> Result:
        return Result(**super().to_internal_value(data))


class EventEntrySerializer(StrictFieldsMixin, serializers.Serializer):
    """What happened, whom it concerned and what they became."""

    event_type = serializers.ChoiceField(choices=EventType.choices)
    occurred_on = serializers.DateField(help_text=_("The first day of what it brings."))
    title_ko = serializers.CharField(max_length=200)
    title_en = text(200)
    before = serializers.ListField(
        child=code(),
        max_length=MOST,
        required=False,
        help_text=_("Codes; they end, unless they stand among the results too."),
    )
    partial = serializers.ListField(
        child=code(),
        max_length=MOST,
        required=False,
        help_text=_("Codes of those that give a part of their area and go on."),
    )
    after = ResultEntrySerializer(many=True, max_length=MOST, required=False)
    confidence = serializers.ChoiceField(choices=Confidence.choices, default=Confidence.HIGH)
    source = serializers.CharField(
        max_length=2000, help_text=_("The law or the notice that says so.")
    )
    note = text(2000)
    dry_run = serializers.BooleanField(
        default=False, help_text=_("Only tells the effects and writes nothing.")
    )

    def draft(self) -> EventDraft:
        facts = dict(self.validated_data)
        facts.pop("dry_run")
        for name in ("before", "partial", "after"):
            facts[name] = tuple(facts.get(name, ()))
        key = free_key(facts["event_type"], facts["occurred_on"])
        return EventDraft(key=key, **facts)


class EventAnswerSerializer(serializers.Serializer):
    key = serializers.CharField(allow_null=True, help_text=_("Null where nothing was written."))
    effects = serializers.ListField(
        child=serializers.CharField(), help_text=_("What it changes, each as a sentence.")
    )


class NameEntrySerializer(StrictFieldsMixin, serializers.Serializer):
    text = serializers.CharField(max_length=150)


class FurtherNameSerializer(serializers.Serializer):
    """A name by which a government is found too."""

    id = serializers.IntegerField()
    text = serializers.CharField()
    is_shipped = serializers.BooleanField(help_text=_("Came with the portal and stays."))


class GovernmentOfficeSerializer(serializers.ModelSerializer):
    """An office at a government to which one turns."""

    class Meta:
        model = GovernmentOffice
        fields = ["id", *OfficeForm.Meta.fields]


class GovernmentOfficeEntrySerializer(EntrySerializer):
    class Meta:
        model = GovernmentOffice
        fields = OfficeForm.Meta.fields


class OfficeEndSerializer(StrictFieldsMixin, serializers.Serializer):
    valid_to = serializers.DateField(help_text=_("Its last day."))


class MergeEntrySerializer(StrictFieldsMixin, serializers.Serializer):
    into = GovernmentCodeField(help_text=_("Code of the record that stays."))
    reason = serializers.CharField(
        max_length=300, help_text=_("How you know that both are one and the same.")
    )
