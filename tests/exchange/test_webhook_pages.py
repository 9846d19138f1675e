"""Who keeps webhooks, and what their pages show."""

import re

import pytest
from django.utils import timezone

from exchange.models import Webhook
from exchange.webhooks import actions, delivery
from tests.exchange.receiving import receiver
from tests.factories import AgreementFactory, UserFactory

pytestmark = pytest.mark.django_db

LIST, NEW = "/webhooks/", "/webhooks/new/"


@pytest.fixture(autouse=True)
def loopback_allowed(settings):
    settings.WEBHOOK_ALLOWED_NETWORKS = ["127.0.0.0/8"]


@pytest.fixture
def other():
    with receiver() as server:
        yield server


@pytest.fixture
def manager(client):
    user = UserFactory(manager=True)
    client.force_login(user)
    return user


def entered(other, **facts):
    return {
        "name": "Open data",
        "url": other.url,
        "scope": "read:public",
        "types": ["agreement"],
        "actions": ["created"],
        "query": "?status=in_force",
    } | facts


def make(other, *, by, **facts):
    return actions.make_webhook(by=by, **(entered(other, query="") | facts))[0]


def shown(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_manager_makes_one_and_is_shown_its_secret_once(client, manager, other):
    answer = client.post(NEW, entered(other))
    page = answer.content.decode()
    [secret] = re.findall(r"whsec_[\w+/=]+", page)
    assert "no-store" in answer["Cache-Control"]
    webhook = Webhook.objects.get()
    assert (webhook.user, webhook.types, webhook.query) == (
        manager,
        ["agreement"],
        "status=in_force",
    )
    assert secret not in shown(client, webhook.get_absolute_url())
    stored = Webhook.objects.values().get()
    assert secret.removeprefix("whsec_") not in str(stored)


def test_a_forbidden_address_is_refused_at_its_field(client, manager, other, settings):
    settings.WEBHOOK_ALLOWED_NETWORKS = []
    answer = client.post(NEW, entered(other))
    assert list(answer.context["form"].errors) == ["url"]
    assert not Webhook.objects.exists()
    settings.WEBHOOK_ALLOWED_NETWORKS = ["127.0.0.0/8"]
    webhook = make(other, by=manager)
    address = f"{webhook.get_absolute_url()}edit/"
    answer = client.post(address, entered(other, url="https://169.254.169.254/latest/"))
    assert list(answer.context["form"].errors) == ["url"]
    webhook.refresh_from_db()
    assert webhook.url == other.url


def test_other_wrong_fields_are_named(client, manager, other):
    wrong = {"name": "", "scope": "write", "types": ["star"], "actions": ["seen"]}
    answer = client.post(NEW, entered(other, **wrong))
    assert set(answer.context["form"].errors) == set(wrong)
    answer = client.post(NEW, entered(other, query="colour=red"))
    assert list(answer.context["form"].errors) == ["query"]


def test_it_is_edited_paused_resumed_and_removed(client, manager, other):
    webhook = make(other, by=manager)
    own = webhook.get_absolute_url()
    client.post(f"{own}edit/", entered(other, name="Renamed", types=[], query=""))
    client.post(f"{own}pause/")
    webhook.refresh_from_db()
    assert (webhook.name, webhook.types, webhook.pause_reason) == ("Renamed", [], "by_hand")
    client.post(f"{own}resume/")
    webhook.refresh_from_db()
    assert webhook.is_active
    client.post(f"{own}remove/")
    assert not Webhook.objects.exists()


def test_the_log_shows_what_was_sent_and_answered(
    client, manager, other, django_capture_on_commit_callbacks
):
    webhook = make(other, by=manager)
    other.status, other.content = 500, b"<b>no</b>"
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(f"{webhook.get_absolute_url()}test/")
    page = shown(client, answer.url)
    assert "webhook-signature" in page
    assert "&lt;b&gt;no&lt;/b&gt;" in page
    assert webhook.deliveries.get().state == "failed"
    assert "webhook.test" in shown(client, webhook.get_absolute_url())
    other.status, other.content = 204, b""
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{answer.url}again/")
    assert len(other.received) == 2
    assert webhook.deliveries.get().state == "delivered"


def test_a_webhook_that_paused_itself_says_so_where_it_is_listed(client, manager, other):
    webhook = make(other, by=manager)
    delivery.pause(webhook, reason="failures", at=timezone.now())
    for address in (LIST, webhook.get_absolute_url()):
        assert "too many failed attempts" in shown(client, address)


def test_managers_keep_those_of_their_department_administrators_all(client, other):
    webhook = make(other, by=UserFactory(manager=True))
    own = webhook.get_absolute_url()
    allowed = {
        UserFactory(manager=True): 200,
        UserFactory(administrator=True, elsewhere=True): 200,
        UserFactory(manager=True, elsewhere=True): 404,
        UserFactory(manager=True, department=None): 404,
        UserFactory(): 403,
        UserFactory(viewer=True): 403,
    }
    for user, status in allowed.items():
        client.force_login(user)
        assert client.get(own).status_code == status, user.role
        assert client.post(f"{own}test/").status_code == (302 if status == 200 else status)
        listed = client.get(LIST)
        assert listed.status_code == (403 if status == 403 else 200)
        assert status == 403 or (webhook.name in listed.content.decode()) == (status == 200)
        assert client.get(NEW).status_code == (403 if status == 403 else 200)


def test_a_delivery_is_found_under_its_own_webhook_only(client, manager, other):
    mine = make(other, by=manager)
    theirs = make(other, by=UserFactory(manager=True, elsewhere=True))
    message = actions.send_test(webhook=theirs, at=timezone.now())
    assert client.get(f"{mine.get_absolute_url()}deliveries/{message.pk}/").status_code == 404
    assert (
        client.post(f"{mine.get_absolute_url()}deliveries/{message.pk}/again/").status_code == 404
    )


def test_a_visitor_is_asked_to_sign_in(client):
    assert client.get(LIST).status_code == 302


@pytest.mark.parametrize("address", ["pause", "resume", "test", "secret", "remove"])
def test_nothing_happens_by_looking(client, manager, other, address):
    webhook = make(other, by=manager)
    assert client.get(f"{webhook.get_absolute_url()}{address}/").status_code == 405


def test_the_pages_cost_the_same_for_one_or_many(client, manager, other, count_queries):
    webhook = make(other, by=manager)
    addresses = [LIST, webhook.get_absolute_url()]
    actions.send_test(webhook=webhook, at=timezone.now())
    costs = [count_queries(lambda a=a: client.get(a)) for a in addresses]
    for _n in range(3):
        make(other, by=UserFactory(manager=True))
        actions.send_test(webhook=webhook, at=timezone.now())
    AgreementFactory()
    assert [count_queries(lambda a=a: client.get(a)) for a in addresses] == costs
