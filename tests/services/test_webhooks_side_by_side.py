"""Several workers tell one webhook of the same changes, each on a connection of its own."""

import pytest
from django.utils import timezone

from exchange.models import Counter, Webhook
from exchange.sequencing import number_all_changes
from exchange.webhooks import actions, delivery
from tests.at_once import at_once
from tests.exchange.receiving import receiver
from tests.factories import AgreementFactory, UserFactory

pytestmark = pytest.mark.services


def test_each_change_arrives_once_and_in_its_order(transactional_db, settings):
    settings.WEBHOOK_ALLOWED_NETWORKS = ["127.0.0.0/8"]
    with receiver() as other:
        facts = {"name": "Open data", "url": other.url, "types": ["agreement"]}
        by = UserFactory(manager=True)
        webhook, _secret = actions.make_webhook(by=by, scope="read:internal", **facts)
        made = [
            agreement.reference for agreement in AgreementFactory.create_batch(20, signed=True)
        ]
        number_all_changes()

        def work():
            while Webhook.objects.due(timezone.now(), upto=last).exists():
                delivery.serve_webhook(webhook_id=webhook.pk, at=timezone.now())

        last = Counter.objects.get().last_seq
        at_once(*[work] * 4)
        assert [code for _event, code in other.told] == made
