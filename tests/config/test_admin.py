import pytest
from django.contrib import admin
from django.urls import reverse

from accounts.models import AccessToken, Department, User
from agreements.models import Agreement, AgreementKind, CooperationField, Document
from governments.models import Government, GovernmentEvent
from tests.factories import AgreementFactory, UserFactory

pytestmark = pytest.mark.django_db

LOOK_ONLY = [Agreement, Document, Government, GovernmentEvent]
KEPT = [Department, User, AgreementKind, CooperationField]


@pytest.fixture
def administrator(client):
    client.force_login(UserFactory(administrator=True))
    return client


def address(model, page, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


@pytest.mark.parametrize("model", admin.site._registry, ids=lambda model: model._meta.label)
def test_every_list_opens(administrator, model):
    assert administrator.get(address(model, "changelist"), {"q": "a"}).status_code == 200


@pytest.mark.parametrize("model", LOOK_ONLY, ids=lambda model: model._meta.label)
def test_records_with_rules_are_shown_only(administrator, model):
    AgreementFactory(signed=True)
    record = model.objects.first()
    assert administrator.get(address(model, "add")).status_code == 403
    if record:
        assert administrator.get(address(model, "change", record.pk)).status_code == 200
        assert administrator.post(address(model, "change", record.pk), {}).status_code == 403
        assert (
            administrator.post(address(model, "delete", record.pk), {"post": "yes"}).status_code
            == 403
        )


@pytest.mark.parametrize("model", KEPT, ids=lambda model: model._meta.label)
def test_people_and_vocabularies_are_kept_there(administrator, model):
    assert administrator.get(address(model, "add")).status_code == 200


def test_a_token_can_be_revoked_but_not_made_there(administrator, settings):
    user = UserFactory()
    token, _text = AccessToken.objects.create(user=user)
    assert administrator.get(address(AccessToken, "add")).status_code == 403
    administrator.post(address(AccessToken, "delete", token.pk), {"post": "yes"})
    assert not AccessToken.objects.exists()


def test_a_person_is_added_with_role_and_department(administrator):
    facts = {
        "username": "newcomer",
        "usable_password": "true",
        "password1": "a-Long-enough-1",
        "password2": "a-Long-enough-1",
        "email": "newcomer@example.org",
        "post": "담당",
        "role": "staff",
        "language": "ko",
        "department": "",
    }
    response = administrator.post(address(User, "add"), facts)
    assert response.status_code == 302
    assert User.objects.get(username="newcomer").may_write


def test_people_are_switched_off_and_never_deleted(administrator):
    assert administrator.get(address(User, "delete", UserFactory().pk)).status_code == 403


@pytest.mark.parametrize("traits", [{"viewer": True}, {}, {"manager": True}])
def test_others_do_not_get_in(client, traits):
    client.force_login(UserFactory(**traits))
    assert client.get(address(User, "changelist")).status_code == 302


@pytest.mark.parametrize("model", ["EmailAddress", "Group", "SolarSchedule", "ClockedSchedule"])
def test_what_nobody_needs_is_not_offered(model):
    assert model not in {registered.__name__ for registered in admin.site._registry}
