"""Who makes, sees and takes back API tokens, and from where they are taken."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from accounts.actions import issue_token, note_use
from accounts.choices import Scope
from accounts.models import AccessToken
from tests.factories import DepartmentFactory, UserFactory

pytestmark = pytest.mark.django_db

PAGE, API = "/accounts/tokens/", "/api/v1/agreements/"


def asking(token, **meta):
    return Client(headers={"authorization": f"Bearer {token}"}).get(API, **meta)


def new(user, **facts):
    token = issue_token(user=user, scopes=[Scope.READ_INTERNAL], days=1, **facts)
    return token, AccessToken.objects.get(token_key=token[:15])


@pytest.fixture
def as_user(client):
    def sign_in(**traits):
        user = UserFactory(**traits)
        client.force_login(user)
        return user

    return sign_in


def entered(user, **facts):
    return {
        "label": "Open data portal",
        "account": user.pk,
        "scopes": ["read:public", "read:internal"],
        "days": "30",
        "addresses": "",
    } | facts


def test_a_new_token_is_shown_once_and_works(client, as_user):
    user = as_user()
    answer = client.post(PAGE, entered(user))
    [token] = re.findall(r'<code class="long-word">(\w+)</code>', answer.content.decode())
    assert "no-store" in answer["Cache-Control"]
    assert token not in client.get(PAGE).content.decode()
    assert token not in str(list(client.session.items()))
    assert asking(token).status_code == 200
    record = AccessToken.objects.get()
    assert (record.label, record.department, record.issued_by) == (
        "Open data portal",
        user.department,
        user,
    )


def test_a_wrong_form_makes_none_and_names_the_fields(client, as_user):
    user = as_user()
    wrong = entered(user, label="", scopes=["all"], days="0", addresses="192.0.2.1/24\nhost")
    answer = client.post(PAGE, wrong)
    assert set(answer.context["form"].errors) == {"label", "scopes", "days"}
    answer = client.post(PAGE, entered(user, addresses="192.0.2.1/24"))
    assert "192.0.2.1/24" in str(answer.context["form"].errors["addresses"])
    assert not AccessToken.objects.exists()


@pytest.mark.parametrize(("days", "field"), [(0, "days"), (10**12, "days")])
def test_a_term_that_is_none_is_refused(days, field):
    with pytest.raises(ValidationError) as error:
        issue_token(user=UserFactory(), scopes=[Scope.READ_PUBLIC], days=days)
    assert list(error.value.error_dict) == [field]


def listed(client):
    return {token.user for token, _state in client.get(PAGE).context["rows"]}


def test_people_see_their_own_managers_their_departments_administrators_all(client):
    staff, manager = UserFactory(), UserFactory(manager=True)
    other, administrator = UserFactory(elsewhere=True), UserFactory(administrator=True)
    elsewhere = UserFactory(manager=True, elsewhere=True)
    for user in (staff, manager, other):
        new(user)
    seen = {
        staff: {staff},
        manager: {staff, manager},
        elsewhere: {other},
        administrator: {staff, manager, other},
    }
    for reader, expected in seen.items():
        client.force_login(reader)
        assert listed(client) == expected, reader.role


def test_managers_without_a_department_see_their_own_alone(client, as_user):
    new(UserFactory(department=None))
    as_user(manager=True, department=None)
    assert listed(client) == set()


def test_only_those_who_see_a_token_take_it_back_and_it_is_refused_at_once(client, as_user):
    token, record = new(UserFactory())
    address = f"{PAGE}{record.public_id}/revoke/"
    as_user(manager=True, elsewhere=True)
    assert client.post(address).status_code == 404
    as_user()
    assert client.post(address).status_code == 404
    assert asking(token).status_code == 200
    as_user(manager=True)
    assert client.get(address).status_code == 405
    assert client.post(address, follow=True).status_code == 200
    assert asking(token).status_code == 401
    assert AccessToken.objects.get().revoked_at


def test_managers_make_tokens_for_their_department_but_none_that_may_more(client, as_user):
    colleague, other = UserFactory(), UserFactory(elsewhere=True)
    boss = UserFactory(administrator=True)
    manager = as_user(manager=True)
    offered = client.get(PAGE).context["form"].fields["account"].queryset
    assert set(offered) == {colleague, manager}
    for account in (other, boss):
        answer = client.post(PAGE, entered(account))
        assert "account" in answer.context["form"].errors
    client.post(PAGE, entered(colleague))
    assert [token.user for token in AccessToken.objects.all()] == [colleague]


def test_staff_make_tokens_for_themselves_alone(client, as_user):
    colleague = UserFactory()
    as_user()
    assert "account" in client.post(PAGE, entered(colleague)).context["form"].errors


def test_a_visitor_is_asked_to_sign_in(client):
    assert client.get(PAGE).status_code == 302


@pytest.mark.parametrize(
    ("addresses", "caller", "status"),
    [
        ("192.0.2.0/24", "192.0.2.77", 200),
        ("192.0.2.0/24", "192.0.3.1", 403),
        ("198.51.100.1, 192.0.2.7", "192.0.2.7", 200),
        ("2001:db8::/32", "2001:db8::7", 200),
        ("2001:db8::/32", "192.0.2.7", 403),
        ("192.0.2.0/24", "::ffff:192.0.2.7", 200),
        ("192.0.2.0/24", "unix:", 403),
        ("192.0.2.0/24", "", 403),
        ("", "203.0.113.9", 200),
    ],
)
def test_a_token_is_taken_from_its_addresses_alone(addresses, caller, status):
    token, _record = new(UserFactory(), addresses=addresses)
    answer = asking(token, REMOTE_ADDR=caller)
    assert answer.status_code == status
    assert status == 200 or answer["Content-Type"] == "application/problem+json"


def test_the_address_is_seen_past_a_trusted_proxy_only(settings):
    token, _record = new(UserFactory(), addresses="192.0.2.7")
    meta = {"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": "192.0.2.7"}
    assert asking(token, **meta).status_code == 403
    settings.REST_FRAMEWORK = settings.REST_FRAMEWORK | {"NUM_PROXIES": 1}
    assert asking(token, **meta).status_code == 200
    forged = {**meta, "HTTP_X_FORWARDED_FOR": "192.0.2.7, 203.0.113.9"}
    assert asking(token, **forged).status_code == 403


def test_a_token_ends_where_its_account_moves_to_another_department():
    user = UserFactory()
    token, record = new(user)
    user.department = DepartmentFactory(name_ko="교통과")
    user.save()
    assert asking(token).status_code == 401
    record.refresh_from_db()
    assert record.state(timezone.now()) == "moved"


def test_a_use_is_noted_at_most_once_a_minute(count_queries):
    token, record = new(UserFactory())
    first = count_queries(lambda: asking(token, REMOTE_ADDR="192.0.2.7"))
    record.refresh_from_db()
    assert (record.last_used_from, bool(record.last_used_at)) == ("192.0.2.7", True)
    assert count_queries(lambda: asking(token, REMOTE_ADDR="192.0.2.8")) == first - 1
    later = record.last_used_at + timedelta(seconds=61)
    note_use(token=record, address="192.0.2.8", at=later)
    record.refresh_from_db()
    assert (record.last_used_from, record.last_used_at) == ("192.0.2.8", later)


def test_what_is_over_stays_listed_and_says_so(client, as_user):
    token, record = new(as_user())
    AccessToken.objects.update(expiry=timezone.now() - timedelta(seconds=1))
    assert asking(token).status_code == 401
    assert [state for _token, state in client.get(PAGE).context["rows"]] == ["expired"]


def test_the_page_costs_the_same_for_one_token_or_many(client, as_user, count_queries):
    administrator = as_user(administrator=True)
    new(administrator)
    cost = count_queries(lambda: client.get(PAGE))
    for _n in range(4):
        new(UserFactory(elsewhere=True))
    assert count_queries(lambda: client.get(PAGE)) == cost
