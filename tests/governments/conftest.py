import pytest
from django.db import transaction

from governments.actions import load_register


@pytest.fixture(scope="module")
def register(django_db_setup, django_db_blocker):
    """The shipped register, loaded once for the tests of a file, which only read it."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_register()
        yield
        transaction.set_rollback(True)
