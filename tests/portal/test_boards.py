"""Views, the weekly digest, the sheet of paper, and a scheduler that stands still."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from portal.boards.actions import keep_view, subscribe
from portal.boards.digest import send_digests
from portal.models import BoardView, DigestSubscription
from portal.targets.actions import store_target_set
from reminders.models import SchedulerHeartbeat
from tests.factories import AgreementFactory, GovernmentFactory, UserFactory, home_government

MONDAY = date(2024, 6, 3)
pytestmark = pytest.mark.django_db


@pytest.fixture
def manager():
    home_government()
    return UserFactory(manager=True, language="en")


def test_a_view_is_ones_own_until_a_manager_shares_it(manager, client):
    staff = UserFactory()
    keep_view(by=manager, name="Mine", address="/targets/")
    keep_view(by=manager, name="Ours", address="/?as_of=2024-01-31", is_shared=True)
    keep_view(by=staff, name="Tried", address="/pictures/", is_shared=True)
    assert [v.name for v in BoardView.objects.open_to(staff)] == ["Ours", "Tried"]
    assert [v.name for v in BoardView.objects.open_to(manager)] == ["Mine", "Ours"]
    client.force_login(staff)
    page = client.get(reverse("boards:list")).content.decode()
    assert 'href="/?as_of=2024-01-31"' in page
    shared = BoardView.objects.get(name="Ours")
    assert client.post(reverse("boards:remove", args=[shared.pk])).status_code == 404


@pytest.mark.parametrize(
    "address", ["https://example.org/", "//example.org/", "javascript:alert(1)", "/admin/", "/no/"]
)
def test_a_view_leads_nowhere_else(manager, address):
    with pytest.raises(ValidationError, match="not an address of the dashboard"):
        keep_view(by=manager, name="Away", address=address)


def test_a_view_is_kept_in_the_form_and_replaced_under_its_name(manager, client):
    client.force_login(manager)
    for address in ("/targets/", "/pictures/"):
        client.post(reverse("boards:list"), {"name": "Weekly", "address": address})
    assert list(BoardView.objects.values_list("address", flat=True)) == ["/pictures/"]
    refused = client.post(reverse("boards:list"), {"name": "Away", "address": "/admin/"})
    assert "not an address of the dashboard" in refused.content.decode()


@pytest.fixture
def subscribed(manager):
    store_target_set(
        by=manager, name_ko="시·도", name_en="Provinces", filters={"level": ["province"]}
    )
    subscribe(user=manager, on=MONDAY)
    return manager


def sent(django_capture_on_commit_callbacks, on):
    with django_capture_on_commit_callbacks(execute=True):
        return send_digests(on=on)


def test_the_digest_tells_what_changed_once(subscribed, django_capture_on_commit_callbacks):
    daegu = GovernmentFactory(name_en="Daegu")
    AgreementFactory(
        title_en="With Daegu", signed_on=MONDAY + timedelta(days=2), counterparts=[daegu]
    )
    week = MONDAY + timedelta(days=7)
    assert sent(django_capture_on_commit_callbacks, week - timedelta(days=1)) == 0
    assert sent(django_capture_on_commit_callbacks, week) == 1
    assert sent(django_capture_on_commit_callbacks, week) == 0
    [message] = mail.outbox
    assert message.to == [subscribed.email]
    assert "Daegu: Never signed → Signed" in message.body
    assert "With Daegu" in message.body


def test_no_digest_comes_where_nothing_changed(subscribed, django_capture_on_commit_callbacks):
    AgreementFactory(signed_on=date(2023, 1, 1))
    assert sent(django_capture_on_commit_callbacks, MONDAY + timedelta(days=7)) == 0
    assert mail.outbox == []
    told = DigestSubscription.objects.get().told_until
    assert told == MONDAY + timedelta(days=7)


def test_the_digest_tells_nothing_that_its_reader_may_not_see(
    subscribed, django_capture_on_commit_callbacks
):
    DigestSubscription.objects.all().delete()
    subscribe(user=UserFactory(elsewhere=True), on=MONDAY)
    AgreementFactory(signed_on=MONDAY + timedelta(days=2), disclosure="closed")
    assert sent(django_capture_on_commit_callbacks, MONDAY + timedelta(days=7)) == 0


def test_the_digest_is_switched_on_and_off(manager, client):
    client.force_login(manager)
    client.post(reverse("boards:digest"), {"on": "1"})
    assert DigestSubscription.objects.get().user == manager
    client.post(reverse("boards:digest"), {"off": "1"})
    assert not DigestSubscription.objects.exists()


def test_the_sheet_tells_the_figures_of_the_day(facts, client):
    page = client.get(reverse("boards:print"), {"as_of": "2023-11-30"})
    assert len(page.context["covered"].unsigned) == 7
    assert "Daegu" in page.content.decode()
    assert client.get(reverse("boards:print"), {"as_of": "soon"}).status_code == 400


def test_a_scheduler_that_stands_still_is_noticed_by_people(manager, client):
    assert "The scheduler has not come by" not in client.get("/").content.decode()
    client.force_login(manager)
    assert "The scheduler has not come by" in client.get("/").content.decode()
    SchedulerHeartbeat.objects.update_or_create(defaults={"beat_at": timezone.now()})
    assert "The scheduler has not come by" not in client.get("/").content.decode()


def test_the_command_sends_what_is_due_and_says_how_many(subscribed, capsys):
    DigestSubscription.objects.update(told_until=timezone.localdate() - timedelta(days=8))
    AgreementFactory(signed_on=timezone.localdate() - timedelta(days=1), on=timezone.localdate())
    call_command("send_digests")
    assert capsys.readouterr().out.strip() == "1"
    call_command("send_digests")
    assert capsys.readouterr().out.strip() == "0"
