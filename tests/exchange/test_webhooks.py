"""What another system is told, in which order, what happens when it fails, and who keeps it."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.utils import timezone

from agreements.choices import Disclosure
from exchange.choices import DeliveryState, PauseReason
from exchange.models import Attempt, Change, Delivery, Webhook
from exchange.sequencing import number_all_changes
from exchange.tasks import queue_webhooks
from exchange.webhooks import actions, delivery
from exchange.webhooks.emails import send_notices
from exchange.webhooks.messages import secret
from tests.exchange.receiving import receiver
from tests.factories import AgreementFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def loopback_allowed(settings):
    settings.WEBHOOK_ALLOWED_NETWORKS = ["127.0.0.0/8"]


@pytest.fixture
def other():
    with receiver() as server:
        yield server


@pytest.fixture
def subscribe(other):
    def make(*, by=None, **fields):
        by = by or UserFactory(manager=True, language="en")
        facts = {"name": "Open data", "url": other.url, "scope": "read:internal"} | fields
        return actions.make_webhook(by=by, **facts)[0]

    return make


def serve(webhook, *, after=timedelta(0)):
    number_all_changes()
    at = timezone.now() + after
    while delivery.serve_webhook(webhook_id=webhook.pk, at=at):
        pass
    webhook.refresh_from_db()


def agreements_told(other):
    return [(event, code) for event, code in other.told if event.startswith("agreement.")]


def test_a_change_arrives_once_signed_and_without_contents(other, subscribe):
    webhook = subscribe(types=["agreement"])
    agreement = AgreementFactory(signed=True, title_en="Secret forest")
    serve(webhook)
    serve(webhook)
    assert other.told == [("agreement.created", agreement.reference)]
    [received] = other.received
    assert received.is_signed_with(secret(webhook))
    assert not received.is_signed_with(secret(subscribe()))
    assert abs(int(received.headers["webhook-timestamp"]) - timezone.now().timestamp()) < 600
    assert b"Secret forest" not in received.body
    change = Change.objects.get(type="agreement")
    assert received.message["data"] | {"at": None} == {
        "seq": change.seq,
        "type": "agreement",
        "id": agreement.reference,
        "action": "created",
        "into": None,
        "at": None,
    }


def test_only_what_changes_after_it_was_made_is_told_in_order(other, subscribe):
    AgreementFactory(signed=True)
    webhook = subscribe()
    AgreementFactory.create_batch(3, signed=True)
    serve(webhook)
    told = [received.message["data"]["seq"] for received in other.received]
    assert told == sorted(Change.objects.values_list("seq", flat=True))[-len(told) :]
    assert len(agreements_told(other)) == 3
    assert webhook.last_seq == Change.objects.order_by("-seq").first().seq


def test_types_actions_and_a_filter_narrow_what_is_told(other, subscribe):
    webhook = subscribe(types=["agreement"], actions=["created"], query="status=in_force")
    signed = AgreementFactory(signed=True)
    AgreementFactory()
    signed.note = "x"
    signed.save()
    serve(webhook)
    assert other.told == [("agreement.created", signed.reference)]


@pytest.mark.parametrize(
    ("types", "query"),
    [
        ([], "status=in_force"),
        (["agreement", "meeting"], "status=in_force"),
        (["agreement"], "colour=red"),
        (["agreement"], "status=purple"),
        (["agreement"], "&&"),
    ],
)
def test_a_filter_that_the_list_would_refuse_is_refused(subscribe, types, query):
    with pytest.raises(ValidationError) as refusal:
        subscribe(types=types, query=query)
    assert list(refusal.value.error_dict) == ["query"]
    assert not Webhook.objects.exists()


READERS = {
    "public": ({"manager": True}, "read:public", {"public"}),
    "staff elsewhere": ({"elsewhere": True}, "read:internal", {"public", "internal"}),
    "staff": ({}, "read:internal", {"public", "internal", "closed"}),
    "manager elsewhere": (
        {"manager": True, "elsewhere": True},
        "read:internal",
        {"public", "internal", "closed"},
    ),
}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("disclosure", Disclosure.values)
def test_what_its_owner_may_not_see_is_never_sent(other, subscribe, reader, disclosure):
    traits, scope, seen = READERS[reader]
    webhook = subscribe(by=UserFactory(**traits), scope=scope, types=["agreement"])
    agreement = AgreementFactory(signed=True, disclosure=disclosure, by=UserFactory())
    serve(webhook)
    told = [("agreement.created", agreement.reference)]
    assert other.told == (told if disclosure in seen else [])
    assert Delivery.objects.exists() == (disclosure in seen)


def test_what_becomes_closed_is_told_as_deleted_and_then_no_more(other, subscribe):
    webhook = subscribe(scope="read:public", types=["agreement"])
    agreement = AgreementFactory(signed=True, disclosure="public")
    serve(webhook)
    agreement.disclosure = "closed"
    agreement.save()
    serve(webhook)
    agreement.note = "more"
    agreement.save()
    serve(webhook)
    assert [event for event, _code in other.told] == ["agreement.created", "agreement.deleted"]


def test_a_repeat_asks_again_what_its_owner_may_see(other, subscribe):
    owner = UserFactory(manager=True, elsewhere=True)
    webhook = subscribe(by=owner, types=["agreement"])
    agreement = AgreementFactory(signed=True, disclosure="closed")
    serve(webhook)
    owner.role = "viewer"
    owner.save()
    actions.send_again(message=webhook.deliveries.get(), at=timezone.now())
    serve(webhook)
    assert other.told == [("agreement.created", agreement.reference)]
    assert Attempt.objects.order_by("-pk").first().error == "not_told"


def test_a_failure_is_tried_again_later_under_the_same_id_and_nothing_overtakes_it(
    other, subscribe
):
    webhook = subscribe(types=["agreement"])
    first, second = AgreementFactory.create_batch(2, signed=True)
    other.status, other.content = 500, "문제".encode()
    serve(webhook)
    assert (webhook.failures, len(other.received)) == (1, 1)
    serve(webhook)  # too early
    assert len(other.received) == 1
    rest = webhook.retry_at - timezone.now()
    serve(webhook, after=timedelta(minutes=2))
    assert (webhook.failures, len(other.received)) == (2, 2)
    assert webhook.retry_at - timezone.now() > rest
    other.status, other.content = 204, b""
    serve(webhook, after=timedelta(hours=1))
    codes = [code for _event, code in other.told]
    assert codes == [first.reference] * 3 + [second.reference]
    ids = [received.headers["webhook-id"] for received in other.received]
    assert len(set(ids[:3])) == 1
    assert ids[3] != ids[0]
    assert (webhook.failures, webhook.retry_at) == (0, None)
    log = Attempt.objects.order_by("pk").first()
    assert (log.status, log.body, log.sent_body) == (500, "문제", other.received[0].body.decode())


def test_after_too_many_failures_it_pauses_and_its_owner_is_told_once(other, subscribe):
    webhook = subscribe(types=["agreement"])
    agreement = AgreementFactory(signed=True)
    other.status = 503
    for day in range(delivery.MAX_FAILURES + 3):
        serve(webhook, after=timedelta(days=day))
    assert (webhook.state, webhook.pause_reason) == ("paused", PauseReason.FAILURES)
    assert len(other.received) == delivery.MAX_FAILURES
    for _time in range(2):
        send_notices(at=timezone.now())
    [message] = mail.outbox
    assert message.to == [webhook.user.email]
    assert webhook.get_absolute_url() in message.body
    other.status = 204
    actions.resume_webhook(webhook=webhook)
    serve(webhook)
    assert other.told[-1] == ("agreement.created", agreement.reference)
    assert webhook.is_active


def test_a_refused_notice_goes_at_the_next_tick(subscribe, settings):
    webhook = subscribe()
    delivery.pause(webhook, reason=PauseReason.GONE, at=timezone.now())
    settings.EMAIL_BACKEND = "nowhere.Backend"
    assert send_notices(at=timezone.now()) == 0
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send_notices(at=timezone.now()) == 1


def test_pausing_by_hand_gives_no_notice(subscribe):
    actions.pause_webhook(webhook=subscribe(), at=timezone.now())
    assert send_notices(at=timezone.now()) == 0


def test_whoever_says_gone_is_paused_at_once(other, subscribe):
    webhook = subscribe(types=["agreement"])
    AgreementFactory(signed=True)
    other.status = 410
    serve(webhook)
    assert webhook.pause_reason == PauseReason.GONE


def test_one_message_that_never_arrives_can_be_left_out(other, subscribe):
    webhook = subscribe(types=["agreement"])
    _first, second = AgreementFactory.create_batch(2, signed=True)
    other.status = 400
    serve(webhook)
    actions.pause_webhook(webhook=webhook, at=timezone.now())
    other.status = 204
    actions.resume_webhook(webhook=webhook, leave_out=True)
    serve(webhook)
    assert other.told[1:] == [("agreement.created", second.reference)]
    states = webhook.deliveries.order_by("pk").values_list("state", flat=True)
    assert list(states) == [DeliveryState.LEFT_OUT, DeliveryState.DELIVERED]


def test_while_it_is_paused_changes_wait_and_a_test_goes_through(other, subscribe):
    webhook = subscribe(types=["agreement"])
    actions.pause_webhook(webhook=webhook, at=timezone.now())
    agreement = AgreementFactory(signed=True)
    actions.send_test(webhook=webhook, at=timezone.now())
    serve(webhook)
    assert other.told == [("webhook.test", None)]
    assert other.received[0].is_signed_with(secret(webhook))
    actions.resume_webhook(webhook=webhook)
    serve(webhook)
    assert other.told[1:] == [("agreement.created", agreement.reference)]


def test_a_delivered_message_is_sent_again_on_demand_under_its_id(other, subscribe):
    webhook = subscribe(types=["agreement"])
    AgreementFactory(signed=True)
    serve(webhook)
    message = webhook.deliveries.get()
    actions.send_again(message=message, at=timezone.now())
    serve(webhook)
    serve(webhook)
    first, second = other.received
    assert first.headers["webhook-id"] == second.headers["webhook-id"]
    assert message.attempts.count() == 2


def test_two_workers_never_serve_one_webhook_at_once(other, subscribe):
    webhook = subscribe(types=["agreement"])
    AgreementFactory(signed=True)
    number_all_changes()
    now = timezone.now()
    first = delivery._claim(webhook.pk, now)
    assert delivery._claim(webhook.pk, now) is None
    assert delivery.due_webhooks(at=now) == []
    later = now + delivery.LEASE
    assert delivery.due_webhooks(at=later) == [webhook.pk]
    assert delivery._claim(webhook.pk, later)
    assert first.goes_on() is None  # it took too long and may not write any more
    assert first.tell_changes() is False
    assert other.received == []


def test_after_a_new_secret_both_sign_for_a_day(other, subscribe):
    webhook = subscribe(types=["agreement"])
    old = secret(webhook)
    new = actions.renew_secret(webhook=webhook, at=timezone.now())
    AgreementFactory(signed=True)
    serve(webhook)
    assert other.received[0].is_signed_with(old)
    assert other.received[0].is_signed_with(new)
    AgreementFactory(signed=True)
    serve(webhook, after=timedelta(hours=25))
    assert not other.received[1].is_signed_with(old)
    assert other.received[1].is_signed_with(new)


def test_whoever_slept_past_the_cleared_changes_is_told_so(other, subscribe):
    webhook = subscribe(types=["agreement"])
    AgreementFactory(signed=True)
    number_all_changes()
    from exchange.feed import clear_changes

    clear_changes(before=timezone.now() + timedelta(seconds=1))
    serve(webhook)
    assert [received.message["type"] for received in other.received] == ["changes.cleared"]
    agreement = AgreementFactory(signed=True)
    serve(webhook)
    assert other.told[1:] == [("agreement.created", agreement.reference)]


def test_the_tick_serves_what_is_due_and_pauses_those_without_an_owner(other, subscribe):
    webhook, orphan = subscribe(types=["agreement"]), subscribe(types=["agreement"])
    orphan.user.is_active = False
    orphan.user.save()
    AgreementFactory(signed=True)
    queue_webhooks()
    assert len(other.received) == 1
    orphan.refresh_from_db()
    assert orphan.pause_reason == PauseReason.OWNER
    webhook.refresh_from_db()
    assert webhook.last_seq == Change.objects.order_by("-seq").first().seq


def test_the_log_is_cleared_but_for_what_still_waits(other, subscribe):
    webhook = subscribe(types=["agreement"])
    AgreementFactory(signed=True)
    serve(webhook)
    other.status = 500
    waiting = AgreementFactory(signed=True)
    serve(webhook)
    actions.clear_log(before=timezone.now() + timedelta(days=1))
    assert [message.code for message in webhook.deliveries.all()] == [waiting.reference]


def test_telling_costs_the_same_for_each_change(other, subscribe, count_queries):
    webhook = subscribe(types=["agreement"])
    costs = []
    for many in (1, 2, 4):
        AgreementFactory.create_batch(many, signed=True)
        number_all_changes()
        costs.append(count_queries(lambda: serve(webhook)))
    assert costs[2] - costs[1] == 2 * (costs[1] - costs[0])
