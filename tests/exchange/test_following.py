"""A client that does nothing but follow the feed ends equal to the server, whoever writes meanwhile."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from tests.exchange.preparing import prepare

PATIENCE = 300


def run_all(url: str, folder: Path, *, writers: int, times: int) -> tuple[dict, str]:
    """Writers side by side with one follower; what the follower found, and what the writers did."""
    environment = os.environ | {
        "DATABASE_URL": url,
        "EMAIL_URL": "dummy:",
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "API_RATE_ADDRESS": "100000/s",
        "API_RATE_TOKEN": "100000/s",
        "LOG_LEVEL": "CRITICAL",
    }
    done = folder / "done"

    def start(*arguments):
        return subprocess.Popen(
            [sys.executable, "-m", "tests.exchange.following", *map(str, arguments)],
            cwd=Path(__file__).resolve().parents[2],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )

    follower = start("follow", done)
    at_work = [start("write", seed, times) for seed in range(writers)]
    told = [process.communicate(timeout=PATIENCE)[0] for process in at_work]
    done.touch()
    found = follower.communicate(timeout=PATIENCE)[0]
    assert [process.returncode for process in at_work] == [0] * writers
    assert follower.returncode == 0
    return json.loads(found), "".join(told)


def assert_equal(found: dict, told: str) -> None:
    print(told, {name: value for name, value in found.items() if name != "differing"})
    assert found["differing"] == []
    assert (found["first"], found["gaps"]) == (1, 0)
    for door in ("bulk", "undo_bulk", "import", "undo_import", "merge", "unmerge", "delete"):
        assert f"door_{door} done" in told


def test_on_sqlite(transactional_db, tmp_path):
    if connection.vendor != "sqlite":
        pytest.skip("SQLite's one writer at a time is the question")
    prepare()
    with closing(sqlite3.connect(tmp_path / "copy.sqlite3")) as copy:
        connection.connection.backup(copy)
    url = f"sqlite:///{tmp_path / 'copy.sqlite3'}"
    assert_equal(*run_all(url, tmp_path, writers=2, times=24))


@pytest.mark.services
def test_on_postgresql_with_eight_writers(transactional_db, tmp_path):
    if connection.vendor != "postgresql":
        pytest.skip("transactions side by side are the question")
    prepare()
    facts = connection.settings_dict
    password = f":{facts['PASSWORD']}" if facts["PASSWORD"] else ""
    host = f"{facts['HOST']}:{facts['PORT'] or 5432}"
    url = f"postgres://{facts['USER']}{password}@{host}/{facts['NAME']}"
    assert_equal(*run_all(url, tmp_path, writers=8, times=30))
