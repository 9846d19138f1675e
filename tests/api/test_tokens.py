from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from accounts.actions import issue_token
from accounts.choices import Scope
from accounts.models import AccessToken
from tests.api.conftest import problems
from tests.factories import AgreementFactory, UserFactory

AGREEMENTS = "/api/v1/agreements/"


def seen(client):
    response = client.get(AGREEMENTS)
    assert response.status_code == 200
    return response.json()["count"]


@pytest.fixture
def one_of_each(db):
    for disclosure in ("public", "internal"):
        AgreementFactory(signed=True, disclosure=disclosure)


def test_a_token_reads_what_its_scope_says(client, bearer, one_of_each):
    assert seen(client) == 1
    assert seen(bearer([Scope.READ_PUBLIC])) == 1
    assert seen(bearer([Scope.WRITE])) == 1
    assert seen(bearer([Scope.READ_INTERNAL])) == 2


def test_a_token_that_may_only_write_writes(bearer, one_of_each):
    response = bearer([Scope.WRITE], manager=True).post(
        AGREEMENTS, {}, content_type="application/json"
    )
    assert response.status_code == 400


def test_an_expired_token_is_refused(bearer, one_of_each):
    by = bearer()
    AccessToken.objects.update(expiry=timezone.now() - timedelta(seconds=1))
    assert problems(by.get(AGREEMENTS), 401) == {}


def test_a_revoked_token_is_refused_at_once(bearer, one_of_each):
    by = bearer()
    assert seen(by) == 2
    AccessToken.objects.all().delete()
    assert problems(by.get(AGREEMENTS), 401) == {}


def test_the_token_of_a_person_who_left_is_refused(bearer, one_of_each):
    user = UserFactory()
    by = bearer(user=user)
    user.is_active = False
    user.save()
    assert problems(by.get(AGREEMENTS), 401) == {}


@pytest.mark.parametrize(
    "header",
    [
        "Bearer",
        "Bearer a b",
        "Bearer \xff",
        "Bearer " + "0" * 64,
        "Token x",
        "Basic dXNlcjpwYXNz",
        "x",
    ],
)
def test_what_is_no_token_is_refused_and_never_read_as_a_visitor(db, header):
    response = Client(headers={"authorization": header}).get(AGREEMENTS)
    assert problems(response, 401) == {}
    assert response["WWW-Authenticate"] == "Bearer"


def test_the_scheme_is_not_sensitive_to_case(one_of_each):
    token = issue_token(user=UserFactory(), scopes=[Scope.READ_INTERNAL], days=1)
    assert seen(Client(headers={"authorization": f"bearer {token}"})) == 2


def test_people_who_are_signed_in_read_as_themselves(client, one_of_each):
    client.force_login(UserFactory())
    assert seen(client) == 2


def test_the_command_prints_the_token_and_nothing_else(one_of_each):
    UserFactory(username="staff")
    out = StringIO()
    call_command("issue_token", "staff", scopes="read:internal,write", days=30, stdout=out)
    [token] = out.getvalue().splitlines()
    assert seen(Client(headers={"authorization": f"Bearer {token}"})) == 2
    stored = AccessToken.objects.get()
    assert token not in (stored.digest, stored.token_key)
    assert timedelta(days=29) < stored.expiry - timezone.now() <= timedelta(days=30)


@pytest.mark.parametrize(
    "arguments", [{"scopes": "read:all"}, {"scopes": ""}, {"days": 0}, {"username": "nobody"}]
)
def test_the_command_says_what_is_wrong(db, arguments):
    UserFactory(username="staff")
    username = arguments.pop("username", "staff")
    with pytest.raises(CommandError):
        call_command("issue_token", username, **arguments)


def test_checking_a_token_costs_the_same_for_one_token_or_many(bearer, count_queries):
    user = UserFactory()
    by = bearer(user=user)
    cost = count_queries(lambda: by.get("/api/v1/governments/"))
    for _n in range(4):
        issue_token(user=user, scopes=[Scope.READ_PUBLIC], days=1)
    assert count_queries(lambda: by.get("/api/v1/governments/")) == cost
