import pytest
from django.core.checks import run_checks
from django.db import DatabaseError

from accounts.models import User
from tests.factories import UserFactory, home_government

pytestmark = pytest.mark.django_db


@pytest.fixture
def production(settings):
    settings.SECRET_KEY = "3f9a-this-one-is-secret-and-long-enough-for-everybody-0z"
    settings.PORTAL_BASE_URL = "https://portal.example.org"
    settings.ALLOWED_HOSTS = ["portal.example.org"]
    return settings


def found():
    problems = run_checks(tags=["security"], include_deployment_checks=True)
    return {problem.id for problem in problems if problem.id.startswith("portal.")}


def test_a_good_installation_has_no_problem(production):
    assert found() == set()


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("SECRET_KEY", "only-for-debugging-" + "x" * 50, "portal.E001"),
        ("PORTAL_BASE_URL", "http://portal.example.org", "portal.E002"),
        ("PORTAL_BASE_URL", "https://other.example.org", "portal.E003"),
        ("ALLOWED_HOSTS", ["localhost"], "portal.E003"),
        ("ALLOWED_HOSTS", ["*"], "portal.E004"),
    ],
)
def test_each_problem_is_told(production, name, value, problem):
    setattr(production, name, value)
    assert found() == {problem}


def test_demo_accounts_are_refused_until_they_are_switched_off(production):
    user = UserFactory(is_demo=True)
    assert found() == {"portal.E005"}
    user.is_active = False
    user.save()
    assert found() == set()


def test_a_database_without_tables_is_no_problem_of_these(production, monkeypatch):
    def refuse(*args, **kwargs):
        raise DatabaseError

    monkeypatch.setattr(User.objects, "filter", refuse)
    assert found() == set()


def test_a_home_government_that_the_register_does_not_know_is_told(production):
    home_government()
    assert found() == set()
    production.HOME_GOVERNMENT = "XX"
    assert found() == {"portal.E006"}
