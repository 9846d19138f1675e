from datetime import timedelta

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from kombu.exceptions import OperationalError

from portal import health
from reminders.heartbeat import LATE_AFTER
from reminders.models import SchedulerHeartbeat


@pytest.fixture
def beat(db):
    return SchedulerHeartbeat.objects.update_or_create(pk=1, defaults={"beat_at": timezone.now()})[
        0
    ]


def ready(client):
    response = client.get("/readyz")
    answer = response.json()
    assert response.status_code == (200 if answer["ready"] else 503)
    assert response["Cache-Control"].count("no-store")
    return {name for name, state in answer["checks"].items() if state != "ok"}


def test_the_process_answers_without_a_database(client):
    """No `db` fixture: touching the database would fail."""
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok")


def test_all_is_there(client, beat):
    assert ready(client) == set()


def test_a_late_scheduler_is_told(client, beat):
    SchedulerHeartbeat.objects.update(beat_at=timezone.now() - LATE_AFTER - timedelta(seconds=1))
    assert ready(client) == {"scheduler"}


def test_a_scheduler_that_never_came_is_told(client, db):
    assert ready(client) == {"scheduler"}


def test_a_missing_migration_is_told(client, beat, settings, monkeypatch):
    settings.MIGRATION_MODULES = {}  # the tables of tests are made without them
    applied = dict.fromkeys(MigrationLoader(None).graph.nodes)
    monkeypatch.setattr(MigrationRecorder, "applied_migrations", lambda self: applied)
    assert ready(client) == set()
    del applied["reminders", "0001_initial"]
    assert ready(client) == {"migrations"}


def test_a_broker_out_of_reach_is_told_without_its_address(client, beat, monkeypatch, caplog):
    def refuse(*args, **kwargs):
        raise OperationalError("redis://secret-host:6379")

    monkeypatch.setattr(health.current_app, "connection_for_write", refuse)
    assert ready(client) == {"broker"}
    assert b"secret-host" not in client.get("/readyz").content
    assert "secret-host" in caplog.text


def test_a_database_out_of_reach_is_told(client, db, monkeypatch):
    def refuse():
        raise ConnectionError

    with monkeypatch.context() as patched:
        patched.setattr(connection, "cursor", refuse)
        assert {"database", "migrations", "scheduler"} <= ready(client)


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_only_reading_is_offered(client, path):
    assert client.post(path).status_code == 405
