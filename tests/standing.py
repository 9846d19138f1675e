"""What the portal ships, loaded once for all tests of a file."""

from collections.abc import Callable

import pytest
from django.db import transaction
from django.utils import translation


def standing(load: Callable[[], None]):
    """A fixture: what `load` writes stands until the last test of a file; each takes back its own changes.

    Tests that ask for it run after the others of their file (`tests/conftest.py`), which do not meet it.
    """

    @pytest.fixture(scope="module")
    def facts(django_db_setup, django_db_blocker):
        block = transaction.atomic()
        with django_db_blocker.unblock(), translation.override("en"):
            block.__enter__()
            load()
        yield
        with django_db_blocker.unblock():
            transaction.set_rollback(True)
            block.__exit__(None, None, None)

    return facts
