from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from exchange.choices import Action
from exchange.collections import COLLECTIONS


class ChangeSerializer(serializers.Serializer):
    seq = serializers.IntegerField(help_text=_("Its place in the one sequence of all changes."))
    type = serializers.ChoiceField([collection.type for collection in COLLECTIONS])
    id = serializers.CharField(
        source="code",
        help_text=_("As in the address of the record: reference, code, key or number."),
    )
    action = serializers.ChoiceField(Action.choices, source="told")
    into = serializers.SerializerMethodField(
        help_text=_("Of a merged record: the id of the one that was kept.")
    )
    at = serializers.DateTimeField()

    def get_into(self, change) -> str | None:
        return change.into if change.told == Action.MERGED else None


class ChangesSerializer(serializers.Serializer):
    count = serializers.IntegerField(
        allow_null=True, help_text=_("Exact up to 10,000, null beyond.")
    )
    next = serializers.URLField(allow_null=True, help_text=_("Address of the next page."))
    previous = serializers.URLField(
        allow_null=True, help_text=_("Always null: the feed is followed forwards.")
    )
    last_seq = serializers.IntegerField(
        help_text=_("Ask for what came after this number the next time.")
    )
    results = ChangeSerializer(many=True)
