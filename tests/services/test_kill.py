"""Nothing is lost when workers are killed while they send; `crash` says how it is done."""

import os
import re
import uuid

import pytest
import redis

from tests.services import crash

PROCFILE = (crash.ROOT / "Procfile").read_text(encoding="utf-8")


def assert_nothing_lost(outcome: crash.Outcome, *, senders: int) -> None:
    print(outcome)
    assert len(outcome.kills) == 3
    assert len(outcome.sink.received) == len(outcome.sink.recipients) == crash.REMINDERS, outcome
    assert outcome.states == {"sent": crash.REMINDERS}
    # Each sender has one mail on its way: a kill can double that one, though it had claimed twenty.
    assert outcome.doubled <= 3 * senders, outcome


def test_the_embedded_worker_loses_nothing_when_it_is_killed(tmp_path):
    outcome = crash.send_while_killing(
        worker=re.search(r"^worker: (.+)$", PROCFILE, re.MULTILINE)[1],
        database_url=f"sqlite:///{tmp_path / 'portal.sqlite3'}",
        redis_url="",
        folder=tmp_path / "broker",
    )
    assert_nothing_lost(outcome, senders=1)


@pytest.fixture
def folder(tmp_path):
    """Its name is the prefix of everything the test leaves in Redis."""
    folder = tmp_path / f"kill-{uuid.uuid4().hex[:12]}"
    yield folder
    with redis.Redis.from_url(os.environ["REDIS_URL"]) as client:
        for key in client.scan_iter(f"{folder.name}:*"):
            client.delete(key)


@pytest.mark.services
def test_workers_on_postgresql_and_redis_lose_nothing_when_they_are_killed(database_url, folder):
    outcome = crash.send_while_killing(
        worker="exec celery -A config worker --concurrency 2 --loglevel info",
        scheduler="exec celery -A config beat --loglevel info --pidfile=",
        database_url=database_url,
        redis_url=os.environ["REDIS_URL"],
        folder=folder,
    )
    assert_nothing_lost(outcome, senders=2)
