"""Bodies of requests that hold columns of a record."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import models
from rest_framework import serializers
from rest_framework.fields import empty

from governments.api.fields import PartNumberField, SeenField, SeenNumberField
from governments.api.parameters import StrictFieldsMixin
from governments.api.serializers import GovernmentCodeField
from governments.models import Government

MOST = 200  # lines of one list
LONGEST = 500  # of one line


# Columns of a record as they are sent; what concerns it as a whole is checked by its action. With `changing`
# in the context nothing has to be sent, and what is left out stays. (A docstring would be told to callers.)
class EntrySerializer(StrictFieldsMixin, serializers.ModelSerializer):
    def get_fields(self):
        fields = super().get_fields()
        if self.context.get("changing") and self.parent is None:
            for field in fields.values():
                field.required, field.default = False, empty
        return fields

    def get_validators(self):
        return []

    def get_uniqueness_extra_kwargs(self, field_names, declared_fields, extra_kwargs):
        return extra_kwargs, {}


# It finds what columns lead to by the codes that answers have.
class CodedEntrySerializer(EntrySerializer):
    by_code: Mapping[type[models.Model], str] = {}  # vocabularies, seen by everybody
    seen: Mapping[type[models.Model], str] = {}  # records, as far as the caller may see them
    within: Mapping[type[models.Model], str] = {}  # parts of the record at hand, by their number

    def build_relational_field(self, field_name, relation_info):
        column, model = relation_info.model_field, relation_info.related_model
        facts = {"required": not column.blank, "help_text": column.help_text}
        facts |= {"many": True} if relation_info.to_many else {"allow_null": column.null}
        if model is Government:
            return GovernmentCodeField, facts
        facts["queryset"] = model._default_manager.all()
        if model in self.within:
            return PartNumberField, facts | {"within": self.within[model]}
        if self.seen.get(model) == "id":
            return SeenNumberField, facts
        if model in self.seen:
            return SeenField, facts | {"slug_field": self.seen[model]}
        return serializers.SlugRelatedField, facts | {"slug_field": self.by_code[model]}

    def build_standard_field(self, field_name, model_field):
        if isinstance(model_field, models.JSONField):
            line = serializers.CharField(max_length=LONGEST)
            facts = {"required": not model_field.blank, "validators": model_field.validators}
            return serializers.ListField, {"child": line, "max_length": MOST, **facts}
        return super().build_standard_field(field_name, model_field)
