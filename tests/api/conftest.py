import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.actions import issue_token
from accounts.choices import Scope
from accounts.models import AccessToken
from agreements.models import Document
from exchange.models import Webhook
from meetings.actions import add_action
from portal.targets.actions import store_target_set
from tests.factories import (
    AgreementFactory,
    CooperationFieldFactory,
    GovernmentFactory,
    UserFactory,
)
from tests.meetings.factories import MeetingFactory
from tests.networks.factories import MembershipFactory, event, organ, programme
from tests.projects.factories import ConsultationFactory, put_a_plan_in_full

READ, WRITE = [Scope.READ_INTERNAL], [Scope.READ_INTERNAL, Scope.WRITE]


@pytest.fixture
def bearer(db):
    """A client that sends a new token with the scopes given, of `user` or of somebody new."""

    def client(scopes=READ, *, user=None, **traits):
        user = user or UserFactory(**traits)
        token = issue_token(user=user, scopes=scopes, days=1)
        # Noting the first use is one more statement, which no test of costs is about.
        AccessToken.objects.filter(user=user).update(last_used_at=timezone.now())
        return Client(headers={"authorization": f"Bearer {token}"})

    return client


@pytest.fixture
def manager(bearer):
    return bearer(manager=True)


@pytest.fixture
def get(client, db):
    """What an address of the API answers to a visitor, by its name without `api:`."""

    def ask(name, *args, by=client, **parameters):
        return by.get(reverse(f"api:{name}", args=args), parameters)

    return ask


@pytest.fixture
def records(db):
    """One of each kind at least, and the code of a government among them."""
    other = GovernmentFactory()
    field = CooperationFieldFactory()
    agreement = AgreementFactory(signed=True, counterparts=[other])
    agreement.items.create(title_ko="과제", field=field, responsible=other, target_period="2024")
    Document.objects.create(
        agreement=agreement,
        name="a.pdf",
        file_type="pdf",
        size=1,
        sha256="0" * 64,
        disclosure="public",
    )
    day = agreement.signed_on
    agreement.obligations.create(
        key="closing", step="closing_report", arises_on=day, due_on=day, due_working_on=day
    )
    meeting = MeetingFactory(agreement=agreement, disclosure="public")
    meeting.agenda.create(title_ko="안건", position=1)
    meeting.outcomes.create(title_ko="결과", position=1)
    line = meeting.outcomes.create(title_ko="결정", kind="decision", year=2026, number=1)
    add_action(
        meeting=meeting, by=None, department=meeting.department, title_ko="조치", decision=line
    )
    AgreementFactory()
    membership = MembershipFactory(government=other)
    programme(membership.network)
    event(membership.network, organ=organ(membership.network), period="2027")
    put_a_plan_in_full(partner=other, agreement=agreement)
    ConsultationFactory(item_count=2)
    rule = {"filters": {"country": other.country}, "network": membership.network}
    store_target_set(by=None, name_ko="묶음", is_public=True, listed=[(other, "")], **rule)
    webhook = Webhook.objects.create(user=UserFactory(manager=True), name="x", url="https://x.kr")
    webhook.deliveries.create(kind="test", event="webhook.test", made_at=timezone.now())
    return {"code": other.code}


def problems(response, status=400):
    """The errors of a refusal as a dictionary from field to code."""
    assert response.status_code == status, response.content
    assert response["Content-Type"] == "application/problem+json"
    body = response.json()
    assert set(body) == {"type", "title", "status", "detail", "errors"}
    assert body["status"] == status
    return {error["field"]: error["code"] for error in body["errors"]}
