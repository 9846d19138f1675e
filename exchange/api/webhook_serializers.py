"""Webhooks and what was sent to them, as the API shows and takes them."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError

from accounts.api.permissions import holds
from accounts.choices import Scope
from exchange.choices import TOLD_TO, Action
from exchange.collections import COLLECTIONS
from exchange.models import Attempt, Delivery, Webhook
from governments.api.entries import EntrySerializer
from governments.api.parameters import StrictFieldsMixin

FIELDS = ["name", "url", "scope", "types", "actions", "query"]
TYPES = [(collection.type, collection.title) for collection in COLLECTIONS]
SECRET = gettext_lazy("Signs the messages. It is told in this one answer and kept nowhere.")


def types(**facts) -> serializers.ListField:
    return serializers.ListField(
        child=serializers.ChoiceField(TYPES),
        help_text=gettext_lazy("Types of record; empty: all."),
        **facts,
    )


def happened(**facts) -> serializers.ListField:
    return serializers.ListField(
        child=serializers.ChoiceField(Action.choices),
        help_text=gettext_lazy("What happened; empty: all."),
        **facts,
    )


class WebhookSerializer(serializers.ModelSerializer):
    types = types()
    actions = happened()
    last_seq = serializers.IntegerField(
        help_text=gettext_lazy("Number of the change up to which it was told.")
    )
    failures = serializers.IntegerField(help_text=gettext_lazy("Failed attempts in a row."))

    class Meta:
        model = Webhook
        fields = [
            "id",
            *FIELDS,
            "state",
            "pause_reason",
            "paused_at",
            "last_seq",
            "failures",
            "retry_at",
            "created_at",
        ]


class WebhookMadeSerializer(WebhookSerializer):
    secret = serializers.CharField(allow_null=True, help_text=SECRET)

    class Meta(WebhookSerializer.Meta):
        fields = [*WebhookSerializer.Meta.fields, "secret"]


class SecretSerializer(serializers.Serializer):
    secret = serializers.CharField(allow_null=True, help_text=SECRET)


class WebhookEntrySerializer(EntrySerializer):
    scope = serializers.ChoiceField(choices=TOLD_TO, default=Scope.READ_PUBLIC.value)
    types = types(required=False, max_length=len(TYPES))
    actions = happened(required=False, max_length=len(Action))

    class Meta:
        model = Webhook
        fields = FIELDS

    def validate_scope(self, scope: str) -> str:
        """A token must not have told to its holder what it may not read itself."""
        if scope == Scope.READ_INTERNAL and not holds(self.context["request"], scope):
            message = _("This token may not read what is internal itself.")
            raise ValidationError([ErrorDetail(message, code="scope")])
        return scope

    def validate_query(self, query: str) -> str:
        return query.removeprefix("?")


class ResumeSerializer(StrictFieldsMixin, serializers.Serializer):
    leave_out = serializers.BooleanField(
        default=False, help_text=gettext_lazy("Pass over the one message that did not arrive.")
    )


class AttemptSerializer(serializers.ModelSerializer):
    """What was sent once, and what was answered."""

    status = serializers.IntegerField(allow_null=True)
    milliseconds = serializers.IntegerField()
    sent_headers = serializers.DictField(child=serializers.CharField())
    headers = serializers.DictField(child=serializers.CharField())

    class Meta:
        model = Attempt
        fields = ["at", "url", "sent_headers", "sent_body", "status", "headers", "body"]
        fields += ["error", "detail", "milliseconds"]


class DeliverySerializer(serializers.ModelSerializer):
    webhook_id = serializers.CharField(
        source="uid", help_text=gettext_lazy("The webhook-id of the message, without msg_.")
    )
    seq = serializers.IntegerField(
        allow_null=True, help_text=gettext_lazy("Number of the change that it tells of.")
    )

    class Meta:
        model = Delivery
        fields = ["id", "webhook_id", "kind", "seq", "event", "code", "state"]
        fields += ["made_at", "delivered_at", "asked_at"]


class DeliveryDetailSerializer(DeliverySerializer):
    attempts = serializers.SerializerMethodField(help_text=gettext_lazy("The newest first."))

    class Meta(DeliverySerializer.Meta):
        fields = [*DeliverySerializer.Meta.fields, "attempts"]

    def get_attempts(self, delivery) -> AttemptSerializer(many=True):
        newest = delivery.attempts.order_by("-at", "-pk")[:25]
        return AttemptSerializer(newest, many=True).data
