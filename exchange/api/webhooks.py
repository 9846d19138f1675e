"""Webhooks of the caller, as the pages at /webhooks/ keep them."""

from __future__ import annotations

import hashlib
import json

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import status
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from exchange.api import webhook_examples as examples
from exchange.api.webhook_serializers import (
    FIELDS,
    DeliveryDetailSerializer,
    DeliverySerializer,
    ResumeSerializer,
    SecretSerializer,
    WebhookEntrySerializer,
    WebhookMadeSerializer,
    WebhookSerializer,
)
from exchange.models import Delivery, Webhook
from exchange.permissions import can_edit_webhook, can_make_webhook
from exchange.webhooks import actions
from exchange.webhooks.listing import DeliveryFilter, WebhookFilter
from governments.api.reading import ReadMixin
from governments.api.writing import RecordWrites, described, step

WEBHOOK = {"shown": WebhookSerializer}
OF_WEBHOOK = OpenApiParameter("webhook", int, "path", description=_("Number of the webhook."))


def _may_make(user, _record) -> bool:
    return can_make_webhook(user)


def _visible(user):
    return Webhook.objects.visible_to(user) if can_make_webhook(user) else Webhook.objects.none()


@extend_schema_view(
    list=extend_schema(
        summary=_("List webhooks"),
        description=_("For managers: their own and those of their department."),
        examples=[examples.WEBHOOK_SHOWN],
    ),
    retrieve=extend_schema(summary=_("Show a webhook"), examples=[examples.WEBHOOK_SHOWN]),
)
class WebhookViewSet(RecordWrites, ReadMixin, GenericViewSet):
    queryset = Webhook.objects.all()
    serializer_class = row_serializer_class = WebhookSerializer
    filterset_class = WebhookFilter
    ordering = "name"
    ordering_fields = ["id", "name"]
    lookup_value_regex = "[0-9]+"
    rights = {"create": _may_make} | dict.fromkeys(
        ["partial_update", "destroy", "pause", "resume", "test", "secret"], can_edit_webhook
    )

    def get_queryset(self):
        return _visible(self.request.user).select_related("user")

    def shown(self, pk: int) -> Webhook:
        return Webhook.objects.get(pk=pk)

    def state_of(self, webhook: Webhook) -> str:
        """What people set; how far it was told moves by itself and stops nobody."""
        facts = {name: getattr(webhook, name) for name in (*FIELDS, "state", "secret_version")}
        return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()[:20]

    @extend_schema(
        **described(
            _("Make a webhook"),
            text=_(
                "For managers. The secret is in this answer alone; a repetition with the same "
                "Idempotency-Key is answered without it."
            ),
            sent=WebhookEntrySerializer,
            made=True,
            shown=WebhookMadeSerializer,
            examples=[examples.WEBHOOK_SENT, examples.WEBHOOK_MADE],
        )
    )
    def create(self, request):
        entry = self.entry(WebhookEntrySerializer)
        webhook, secret = self.do(actions.make_webhook, entry, by=self.writer)
        response = self.answer(webhook, is_new=True)
        return _with_secret(response, secret)

    @extend_schema(
        **described(
            _("Change a webhook"),
            text=_("What failed so far is forgotten: the next attempt may come at once."),
            sent=WebhookEntrySerializer,
            examples=[examples.WEBHOOK_CHANGED, examples.WEBHOOK_SHOWN],
            **WEBHOOK,
        )
    )
    def partial_update(self, request, pk):
        webhook = self.get_object()
        entry = self.entry(WebhookEntrySerializer, changing=True)
        self.do(actions.edit_webhook, entry, webhook=webhook)
        return self.answer(webhook)

    @extend_schema(**described(_("Remove a webhook"), text=_("With the log of its messages.")))
    def destroy(self, request, pk):
        actions.remove_webhook(webhook=self.get_object())
        return Response(status=status.HTTP_204_NO_CONTENT)

    @step(
        summary=_("Pause a webhook"),
        text=_("What changes meanwhile is told later."),
        examples=[examples.WEBHOOK_SHOWN],
        **WEBHOOK,
    )
    def pause(self, request, pk):
        webhook = self.get_object()
        actions.pause_webhook(webhook=webhook, at=timezone.now())
        return self.answer(webhook)

    @step(
        summary=_("Resume a webhook"),
        text=_("It goes on where it stopped."),
        sent=ResumeSerializer,
        examples=[examples.RESUMED, examples.WEBHOOK_SHOWN],
        **WEBHOOK,
    )
    def resume(self, request, pk):
        webhook = self.get_object()
        self.do(actions.resume_webhook, self.entry(ResumeSerializer), webhook=webhook)
        return self.answer(webhook)

    @step(
        summary=_("Send a test message"),
        made=True,
        shown=DeliverySerializer,
        examples=[examples.DELIVERY_LISTED],
    )
    def test(self, request, pk):
        made = actions.send_test(webhook=self.get_object(), at=timezone.now())
        return Response(DeliverySerializer(made).data, status.HTTP_201_CREATED)

    @step(
        summary=_("Renew the secret of a webhook"),
        text=_("For a day the one before it signs too."),
        shown=SecretSerializer,
        examples=[examples.SECRET_SHOWN],
    )
    def secret(self, request, pk):
        secret = actions.renew_secret(webhook=self.get_object(), at=timezone.now())
        return _with_secret(Response({}), secret)


def _with_secret(response: Response, secret: str) -> Response:
    """The secret leaves with this answer; what is kept for a repetition does not hold it."""
    response.kept_data = {**response.data, "secret": None}
    response.data = {**response.data, "secret": secret}
    return response


def _may_send_again(user, message: Delivery) -> bool:
    return can_edit_webhook(user, message.webhook)


@extend_schema_view(
    list=extend_schema(
        summary=_("List messages to a webhook"),
        description=_("The newest first."),
        parameters=[OF_WEBHOOK],
        examples=[examples.DELIVERY_LISTED],
    ),
    retrieve=extend_schema(
        summary=_("Show a message to a webhook"),
        description=_("With what was sent and answered at each attempt."),
        parameters=[OF_WEBHOOK],
        examples=[examples.DELIVERY_SHOWN],
    ),
)
class DeliveryViewSet(RecordWrites, ReadMixin, GenericViewSet):
    queryset = Delivery.objects.all()
    row_serializer_class = DeliverySerializer
    filterset_class = DeliveryFilter
    ordering = "-made_at"
    ordering_fields = ["id", "made_at"]
    lookup_value_regex = "[0-9]+"
    rights = {"again": _may_send_again}

    def get_serializer_class(self):
        return DeliverySerializer if self.action == "list" else DeliveryDetailSerializer

    def get_queryset(self):
        webhooks = _visible(self.request.user).filter(pk=self.kwargs["webhook"])
        return Delivery.objects.filter(webhook__in=webhooks).select_related("webhook__user")

    def shown(self, pk: int) -> Delivery:
        return Delivery.objects.get(pk=pk)

    @step(
        summary=_("Send a message again"),
        text=_("The same message under the same id, once more and outside the order."),
        parameters=[OF_WEBHOOK],
        shown=DeliveryDetailSerializer,
        examples=[examples.DELIVERY_SHOWN],
    )
    def again(self, request, webhook, pk):
        message = self.get_object()
        actions.send_again(message=message, at=timezone.now())
        return self.answer(message)
