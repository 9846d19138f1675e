import gc
import os

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as search

from agreements.search import frequent
from config.api.pagination import longer
from config.celery import app as celery_app

# How fast an example is depends on the machine; tests assert behaviour, never seconds.
search.register_profile("portal", deadline=None, suppress_health_check=[HealthCheck.too_slow])
search.load_profile("portal")


def pytest_xdist_auto_num_workers():
    """As many as there are cores; where servers are asked as well, one runs while another waits."""
    return os.cpu_count() + (connection.vendor != "sqlite")


def pytest_collection_modifyitems(items):
    """The long tests with servers begin; what stands for a file comes after its tests that do without."""
    files = {}
    for item in items:
        files.setdefault(item.path, (item.path.parent.name != "services", len(files)))
    items.sort(key=lambda item: (files[item.path], _asks_for_a_standing_fixture(item)))


def _asks_for_a_standing_fixture(item) -> bool:
    found = item._fixtureinfo.name2fixturedefs.values()
    return any(definitions[-1].scope == "module" for definitions in found)


def pytest_collection_finish():
    """What is in memory by now stays there: the collector need not look through it again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """knox makes a table for the token model that this project swaps; flushing does not know of it."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS knox_authtoken")


@pytest.fixture(autouse=True)
def own_folders(settings, tmp_path):
    """Uploads, mails and the cache of a test lie in its own folder."""
    settings.VAR_DIR = tmp_path
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "media", "base_url": None},
        },
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()
    for remembered in (longer, frequent):
        remembered.clear()


@pytest.fixture(autouse=True)
def source_language(settings):
    """Messages are compared in the language of the source; a test of the Korean ones asks for it."""
    settings.LANGUAGE_CODE = "en"
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def tasks_run_at_once():
    """No broker: a queued task runs where it is queued."""
    celery_app.conf.task_always_eager = True
    yield
    celery_app.conf.task_always_eager = False


@pytest.fixture
def count_queries():
    """Counts the queries that a call makes."""

    def count(call):
        with CaptureQueriesContext(connection) as captured:
            call()
        return len(captured)

    return count


@pytest.fixture
def in_a_transaction():
    """Each example of a property test has its own records."""

    class Own:
        def __enter__(self):
            self.block = transaction.atomic()
            self.block.__enter__()

        def __exit__(self, *error):
            transaction.set_rollback(True)
            self.block.__exit__(*error)

    return Own
