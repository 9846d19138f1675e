import pytest
from django.db import transaction

from accounts.models import Department
from agreements.loading import load_agreements
from governments.actions import load_register
from projects.loading import load_projects
from tests.factories import TODAY


@pytest.fixture(scope="module")
def shipped(django_db_setup, django_db_blocker):
    """Everything that the portal ships, loaded once for a module; each test takes back what it changes."""
    with django_db_blocker.unblock(), transaction.atomic():
        Department.objects.create(name_ko="대외협력과")
        load_register()
        load_agreements(on=TODAY)
        load_projects()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def facts(shipped, db):
    return shipped
