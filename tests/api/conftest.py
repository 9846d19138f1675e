import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.actions import issue_token
from accounts.choices import Scope
from accounts.models import AccessToken
from tests.factories import UserFactory

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


def problems(response, status=400):
    """The errors of a refusal as a dictionary from field to code."""
    assert response.status_code == status, response.content
    assert response["Content-Type"] == "application/problem+json"
    body = response.json()
    assert set(body) == {"type", "title", "status", "detail", "errors"}
    assert body["status"] == status
    return {error["field"]: error["code"] for error in body["errors"]}
