import pytest

from tests.factories import home_government


@pytest.fixture
def home(db):
    return home_government()
