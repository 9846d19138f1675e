"""How lists of webhooks and of their messages are filtered."""

import django_filters
from django.utils.translation import gettext_lazy as _

from exchange.choices import DeliveryKind, DeliveryState, WebhookState
from exchange.models import Delivery, Webhook


class WebhookFilter(django_filters.FilterSet):
    state = django_filters.ChoiceFilter(choices=WebhookState.choices, label=_("State"))

    class Meta:
        model = Webhook
        fields = ["state"]


class DeliveryFilter(django_filters.FilterSet):
    state = django_filters.ChoiceFilter(choices=DeliveryState.choices, label=_("State"))
    kind = django_filters.ChoiceFilter(choices=DeliveryKind.choices, label=_("Kind"))

    class Meta:
        model = Delivery
        fields = ["state", "kind"]
