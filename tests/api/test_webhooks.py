"""Webhooks kept by other systems: for whom the pages are, with the secret told once."""

import pytest
from django.utils import timezone

from config.api.writing import KEY, REPLAYED
from exchange.models import Delivery, StoredAnswer, Webhook
from exchange.sequencing import number_all_changes
from exchange.webhooks.delivery import serve_webhook
from exchange.webhooks.messages import secret as secret_of
from tests.api.conftest import READ, WRITE, problems
from tests.api.test_parts_of_agreements import send
from tests.exchange.receiving import receiver
from tests.factories import AgreementFactory, UserFactory

WEBHOOKS = "/api/v1/webhooks/"


@pytest.fixture(autouse=True)
def loopback_allowed(settings):
    settings.WEBHOOK_ALLOWED_NETWORKS = ["127.0.0.0/8"]


@pytest.fixture
def other():
    with receiver() as server:
        yield server


@pytest.fixture
def entry(other):
    return {"name": "x", "url": other.url, "types": ["agreement"]}


def serve(webhook):
    while serve_webhook(webhook_id=webhook.pk, at=timezone.now()):
        pass


def test_a_webhook_is_made_told_changed_and_removed(bearer, entry, other):
    by = bearer(WRITE, manager=True)
    made = send(by, "post", WEBHOOKS, entry | {"query": "?status=signed"})
    assert made.status_code == 201, made.content
    webhook = Webhook.objects.get()
    assert made.json()["secret"] == secret_of(webhook)
    url = made["Location"]
    read = by.get(url)
    assert "secret" not in read.json()
    assert (read.json()["query"], read.json()["scope"]) == ("status=signed", "read:public")
    changed = send(by, "patch", url, {"query": ""})
    assert (changed.status_code, changed.json()["query"]) == (200, "")
    AgreementFactory(signed=True, disclosure="public")
    number_all_changes()
    serve(webhook)
    assert other.received
    log = by.get(f"{url}deliveries/").json()
    assert {row["state"] for row in log["results"]} == {"delivered"}
    one = by.get(f"{url}deliveries/{log['results'][0]['id']}/").json()
    assert one["attempts"][0]["status"] == 204
    assert by.get(f"{url}deliveries/", {"state": "waiting"}).json()["results"] == []
    assert problems(by.get(f"{url}deliveries/", {"state": "x"})) == {"state": "invalid_choice"}
    count = len(other.received)
    again = send(by, "post", f"{url}deliveries/{one['id']}/again/")
    assert again.status_code == 200, again.content
    serve(webhook)
    assert len(other.received) == count + 1
    assert send(by, "delete", url).status_code == 204
    assert not Delivery.objects.exists()


def test_a_webhook_is_paused_resumed_tested_and_gets_a_new_secret(bearer, entry):
    by = bearer(WRITE, manager=True)
    made = send(by, "post", WEBHOOKS, entry)
    url = made["Location"]
    paused = send(by, "post", f"{url}pause/")
    assert (paused.json()["state"], paused.json()["pause_reason"]) == ("paused", "by_hand")
    late = send(by, "patch", url, {"name": "y"}, **{"if-match": made["ETag"]})
    assert problems(late, 412) == {}
    assert send(by, "post", f"{url}resume/", {}).json()["state"] == "active"
    assert problems(send(by, "post", f"{url}resume/", {"leave_out": 1})) == {
        "leave_out": "wrong_type"
    }
    tested = send(by, "post", f"{url}test/")
    assert (tested.status_code, tested.json()["event"]) == (201, "webhook.test")
    new = send(by, "post", f"{url}secret/").json()["secret"]
    assert new != made.json()["secret"]
    assert new == secret_of(Webhook.objects.get())


def test_the_secret_is_kept_nowhere_not_even_for_a_repetition(bearer, entry):
    by = bearer(WRITE, manager=True)
    first, again = (send(by, "post", WEBHOOKS, entry, **{KEY: "k"}) for _time in range(2))
    assert first.status_code == 201, first.content
    assert first.json()["secret"].startswith("whsec_")
    assert again[REPLAYED] == "true"
    assert again.json() == first.json() | {"secret": None}
    assert "whsec_" not in StoredAnswer.objects.get().body
    assert Webhook.objects.count() == 1


@pytest.mark.parametrize(
    ("facts", "errors"),
    [
        ({"name": ""}, {"name": "blank"}),
        ({"nmae": "x"}, {"nmae": "unknown"}),
        ({"url": "http://10.0.0.1/"}, {"url": "forbidden"}),
        ({"url": "javascript:x"}, {"url": "invalid"}),
        ({"scope": "write"}, {"scope": "invalid_choice"}),
        ({"types": ["novel"]}, {"types.0": "invalid_choice"}),
        ({"actions": "created"}, {"actions": "not_a_list"}),
        ({"query": "party=XX&x=1"}, {"query": "invalid"}),
        ({"types": [], "query": "status=signed"}, {"query": "invalid"}),
    ],
)
def test_what_is_wrong_with_a_webhook_is_named(bearer, entry, facts, errors):
    refused = send(bearer(WRITE, manager=True), "post", WEBHOOKS, entry | facts)
    assert problems(refused) == errors
    assert not Webhook.objects.exists()


def test_a_token_has_not_told_what_it_may_not_read(bearer, entry):
    inside = entry | {"scope": "read:internal"}
    only_writes = bearer(["write"], manager=True)
    assert problems(send(only_writes, "post", WEBHOOKS, inside)) == {"scope": "scope"}
    made = send(bearer(WRITE, manager=True), "post", WEBHOOKS, inside)
    assert made.json()["scope"] == "read:internal"
    assert only_writes.get(WEBHOOKS).json()["results"] == []
    assert problems(only_writes.patch(made["Location"]), 404) == {}


def test_webhooks_are_for_those_who_keep_them(client, bearer, entry):
    made = send(bearer(WRITE, manager=True), "post", WEBHOOKS, entry)
    url = made["Location"]
    assert len(bearer(READ, manager=True).get(WEBHOOKS).json()["results"]) == 1
    assert len(bearer(READ, administrator=True).get(WEBHOOKS).json()["results"]) == 1
    elsewhere = bearer(WRITE, manager=True, elsewhere=True)
    for by in (client, bearer(READ), elsewhere):
        assert by.get(WEBHOOKS).json()["results"] == []
        for address in (url, f"{url}deliveries/1/"):
            assert problems(by.get(address), 404) == {}
        assert by.get(f"{url}deliveries/").json()["results"] == []
    for name in ("pause", "resume", "test", "secret"):
        assert problems(send(elsewhere, "post", f"{url}{name}/"), 404) == {}
    assert problems(send(bearer(WRITE), "post", WEBHOOKS, entry), 403) == {}
    assert problems(send(bearer(READ, manager=True), "post", WEBHOOKS, entry), 403) == {}


def test_one_account_has_so_many_webhooks(bearer, entry, monkeypatch):
    monkeypatch.setattr("exchange.webhooks.actions.MOST_OF_ONE_OWNER", 1)
    by = bearer(WRITE, user=UserFactory(manager=True))
    send(by, "post", WEBHOOKS, entry)
    assert problems(send(by, "post", WEBHOOKS, entry), 409) == {None: "invalid"}
