"""Schemathesis sends what the description allows and what it forbids to every operation, and compares."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client

from accounts.actions import issue_token
from tests.api import conftest as api
from tests.factories import UserFactory

records = api.records  # one of each kind

HOOKS = Path(__file__).with_name("schemathesis_hooks.py")
# Few requests of each operation; `st run` against a running portal, without these bounds, sends thousands.
CONFIG = """
seed = 20261120
hooks = "{hooks}"
warnings = false
[checks.negative_data_rejection]
# The usual ones, and 412: whether the record is still the same is asked before its new values are read.
expected-statuses = [400, 401, 403, 404, 405, 406, 409, 412, 415, 428, 429]
[checks.missing_required_header]
# The usual ones, and what the contract answers without If-Match.
expected-statuses = [400, 401, 403, 404, 406, 415, 422, 428]
[generation]
max-examples = 3
database = "none"
no-shrink = true
{dictionaries}
"""
OPTIONS = ["--checks", "all", "--phases", "examples,fuzzing", "--workers", "1", "--no-color"]
CALLERS = {"visitor": [], "reader": ["read:internal"], "writer": ["read:internal", "write"]}


@pytest.fixture
def unlimited(settings):
    rates = {"address": "1000000/min", "token": "1000000/min"}
    settings.REST_FRAMEWORK = settings.REST_FRAMEWORK | {"DEFAULT_THROTTLE_RATES": rates}


@pytest.fixture
def config(records, live_server, tmp_path):
    found = codes(token_with(["read:internal"]))
    path = tmp_path / "schemathesis.toml"
    path.write_text(CONFIG.format(hooks=HOOKS, dictionaries=dictionaries(found)))
    return path


@pytest.mark.parametrize("caller", CALLERS)
def test_every_operation_answers_as_described(caller, live_server, unlimited, config):
    scopes = CALLERS[caller]
    sent = ["--header", f"Authorization: Bearer {token_with(scopes)}"] if scopes else []
    program = [sys.executable, "-m", "schemathesis.cli", "--config-file", str(config)]
    ran = subprocess.run(
        [*program, "run", f"{live_server.url}/api/schema/", *OPTIONS, *sent],
        cwd=config.parent,
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr


def token_with(scopes: list[str]) -> str:
    return issue_token(user=UserFactory(manager=True), scopes=scopes, days=1)


def codes(token: str) -> dict[str, list]:
    """By which the records of all lists are found, so that not every address leads nowhere."""
    by = Client(headers={"authorization": f"Bearer {token}"})
    found = {"code": set(), "id": set(), "key": set(), "reference": set()}
    for address in by.get("/api/v1/").json().values():
        for row in by.get(address).json().get("results", []):
            for name, values in found.items():
                if fits(name, row.get(name)):
                    values.add(str(row[name]))
    return {name: sorted(values, key=str) for name, values in found.items() if values}


def fits(name: str, value) -> bool:
    """Into an address; an id is a number there, though the feed tells codes as ids too."""
    return str(value).isdigit() if name == "id" else isinstance(value, str)


def dictionaries(found: dict[str, list]) -> str:
    """What Schemathesis puts into addresses four times of five."""
    named = [f"[dictionaries.{name}]\nvalues = {json.dumps(v)}" for name, v in found.items()]
    bound = [f'"path.{name}" = {{dictionary = "{name}", probability = 0.8}}' for name in found]
    return "\n".join([*named, "[parameters]", *bound])
