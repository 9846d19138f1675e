import pytest

from accounts.models import Department
from agreements.loading import load_agreements
from governments.actions import load_register
from projects.loading import load_projects
from tests.factories import TODAY
from tests.standing import standing


@standing
def shipped():
    Department.objects.create(name_ko="대외협력과")
    load_register()
    load_agreements(on=TODAY)
    load_projects()


@pytest.fixture
def facts(shipped, db):
    return shipped
