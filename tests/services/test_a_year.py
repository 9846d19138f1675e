"""A simulated year with random kills, on the embedded defaults and on PostgreSQL with Redis."""

import os
import re
import socket
import sqlite3
import subprocess
import time

import psycopg2
import pytest
import redis

from tests.services import crash, year

PROCFILE = (crash.ROOT / "Procfile").read_text(encoding="utf-8")
WORKER = "exec celery -A config worker --concurrency 5 --loglevel warning --hostname {name}@%h"
SCHEDULER = "exec celery -A config beat --loglevel warning --pidfile= --schedule {name}"
DUE = "SELECT count(*) FROM reminders_reminder WHERE state = 'pending' AND due_at <= "


def assert_nothing_lost(lived: year.Year, *, senders: int) -> None:
    print(lived)
    kills = lived.events.count("kill")
    assert kills == year.KILLS
    assert lived.states == {"sent": str(year.EXPECTED)}, lived
    assert set(lived.sink.received) == lived.ids
    assert len(lived.ids) == year.EXPECTED
    # Each sender has one mail on its way when it is killed or thrown out.
    assert lived.doubled <= (kills + len(set(lived.events))) * senders, lived


@pytest.mark.services
def test_a_year_on_the_embedded_defaults_loses_nothing(tmp_path):
    path = tmp_path / "portal.sqlite3"

    def count_due(at) -> int:
        with sqlite3.connect(path, timeout=20) as connection:
            return connection.execute(f"{DUE} ?", [f"{at:%Y-%m-%d %H:%M:%S}"]).fetchone()[0]

    lived = year.live_through(
        commands=[re.search(r"^worker: (.+)$", PROCFILE, re.MULTILINE)[1]],
        database_url=f"sqlite:///{path}",
        redis_url="",
        folder=tmp_path / "broker",
        disasters={},
        count_due=count_due,
    )
    assert_nothing_lost(lived, senders=1)


class OwnRedis:
    """A Redis server of this test alone, which it may stop."""

    def __init__(self, folder):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.folder = folder
        self.url = f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        self.process = subprocess.Popen(
            ["redis-server", "--port", str(self.port), "--bind", "127.0.0.1", "--save", ""],
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
        )
        client = redis.Redis(port=self.port)
        while True:
            try:
                client.ping()
                return
            except redis.ConnectionError:
                time.sleep(0.05)

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()

    def restart(self) -> None:
        """With everything that was queued in it lost."""
        self.stop()
        time.sleep(1)
        self.start()


@pytest.fixture
def broker(tmp_path):
    broker = OwnRedis(tmp_path)
    broker.start()
    yield broker
    broker.stop()


@pytest.mark.services
def test_a_year_with_two_schedulers_and_ten_workers_loses_nothing(
    database_url,
    broker,
    tmp_path,
):
    name = database_url.rpartition("/")[2]

    def count_due(at) -> int:
        try:
            with psycopg2.connect(database_url) as connection, connection.cursor() as cursor:
                cursor.execute(f"{DUE} %s", [at])
                return cursor.fetchone()[0]
        except psycopg2.Error:
            return 1  # thrown out like everybody else: asked again

    def restart_database() -> None:
        """All connections break and none is let in for a while, as in a restart."""
        with psycopg2.connect(os.environ["DATABASE_URL"]) as connection:
            connection.autocommit = True
            cursor = connection.cursor()
            cursor.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name]
            )
            time.sleep(2)
            cursor.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")

    commands = [WORKER.format(name=worker) for worker in ("first", "second")]
    commands += [SCHEDULER.format(name=tmp_path / beat) for beat in ("one", "two")]
    lived = year.live_through(
        commands=commands,
        database_url=database_url,
        redis_url=broker.url,
        folder=tmp_path / "year",
        disasters={"Redis restart": broker.restart, "database restart": restart_database},
        count_due=count_due,
    )
    assert_nothing_lost(lived, senders=10)
