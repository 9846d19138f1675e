"""The page on which people sign in."""

import pytest

from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
SIGN_IN = "/accounts/login/"


def test_the_fields_are_named_by_labels_alone(client):
    page = client.get(SIGN_IN).content.decode()
    assert "placeholder" not in page
    assert page.count("<label") >= 2


def test_a_wrong_password_is_told_and_the_name_kept(client):
    UserFactory(username="kim")
    response = client.post(SIGN_IN, {"login": "kim", "password": "wrong"})
    assert response.status_code == 200
    page = response.content.decode()
    assert 'role="alert"' in page
    assert 'value="kim"' in page


def test_nobody_signs_up_by_themselves(client):
    page = client.get("/accounts/signup/")
    assert page.status_code in (302, 404)
    assert 'name="password1"' not in page.content.decode()
