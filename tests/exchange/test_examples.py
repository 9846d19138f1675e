"""What `docs/examples/` offers works against a running portal as it stands there."""

import csv
import importlib.util
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

from accounts.actions import issue_token
from agreements.models import Agreement
from exchange.sequencing import number_changes
from tests.factories import (
    AgreementFactory,
    AgreementKindFactory,
    CooperationFieldFactory,
    GovernmentFactory,
    UserFactory,
)
from tests.networks.factories import NetworkFactory
from tests.projects.factories import PlanFactory

EXAMPLES = Path(settings.BASE_DIR) / "docs" / "examples"
SIGNED = {
    "kind": "friendship_exchange",
    "counterparts": ["KR-27"],
    "title_ko": "우호교류협약",
    "signed_on": "2026-07-10",
    "disclosure": "public",
}


@pytest.fixture
def client_module():
    spec = importlib.util.spec_from_file_location("client", EXAMPLES / "client.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def token(transactional_db):
    AgreementKindFactory()
    CooperationFieldFactory()
    GovernmentFactory(code="KR-27", name_ko="대구광역시")
    AgreementFactory(signed=True, disclosure="public")
    return issue_token(user=UserFactory(), scopes=["read:internal", "write"], days=1)


@pytest.fixture
def portal(client_module, live_server, token):
    return client_module.Portal(live_server.url, token, language="en")


def test_the_client_reads_lists_writes_and_follows(portal, client_module, capsys):
    known = {record["code"] for record in portal.list("governments", limit=1)}
    assert {"KR-11", "KR-27"} <= known
    assert portal.get("governments", "KR-27")["name_ko"] == "대구광역시"
    assert "KR-27" in [target["code"] for target in portal.coverage()["unsigned"]]

    made = portal.log_agreement(**SIGNED)
    assert Agreement.objects.get(reference=made["reference"]).title_ko == "우호교류협약"
    assert [a["reference"] for a in portal.list("agreements", party=["KR-27"])] == [
        made["reference"]
    ]

    number_changes()
    told = {(c["type"], c["id"]): record for c, record in portal.changes()}
    assert told["agreement", made["reference"]]["title_ko"] == "우호교류협약"
    last = max(change["seq"] for change, _record in portal.changes())
    assert list(portal.changes(after=last)) == []

    with pytest.raises(client_module.Refused, match="signed_on") as refusal:
        portal.log_agreement(**SIGNED | {"signed_on": "2026-13-01"})
    assert refusal.value.status == 400
    assert set(refusal.value.errors) == {"signed_on"}
    with pytest.raises(client_module.Refused) as refusal:
        portal.get("agreements", "nothing/at all")
    assert refusal.value.status == 404


def test_the_client_is_short_and_needs_python_alone():
    text = (EXAMPLES / "client.py").read_text("utf-8")
    assert len(text.splitlines()) < 150
    modules = re.findall(r"^(?:from|import) (\w+)", text, re.MULTILINE)
    assert set(modules) <= {"__future__", "collections", "json", "sys", "time", "urllib", "uuid"}


@pytest.mark.skipif(not shutil.which("curl"), reason="There is no curl.")
def test_the_commands_of_the_page_about_curl_run(live_server, token, tmp_path):
    page = (EXAMPLES / "curl.md").read_text("utf-8")
    first, *rest = re.findall(r"^```sh\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert "PORTAL=" in first
    script = f"PORTAL={live_server.url}\nTOKEN={token}\n" + "\n".join(rest)
    ran = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert ran.returncode == 0, ran.stderr
    assert '"unsigned"' in ran.stdout
    assert '"code":"unknown"' in ran.stdout.replace(" ", "")
    assert "\n304\n" in ran.stdout
    lines = (tmp_path / "governments.jsonl").read_text("utf-8").splitlines()
    assert "KR-27" in [json.loads(line)["code"] for line in lines]
    with open(tmp_path / "agreements.csv", encoding="utf-8-sig") as file:
        assert next(csv.reader(file))[0] == "reference"
    assert json.loads((tmp_path / "made.json").read_text())["parties"][1]["code"] == "KR-27"
    assert json.loads((tmp_path / "catalog.jsonld").read_text())["@type"] == "dcat:Catalog"


def test_the_addresses_in_the_recipe_for_spreadsheets_are_files(client, db):
    AgreementFactory(signed=True, disclosure="public")
    page = (EXAMPLES / "spreadsheet.md").read_text("utf-8")
    addresses = set(re.findall(r"https?://[\w.:]+(/api/v1/[^\s\")]+)", page))
    assert len(addresses) >= 3
    for address in addresses:
        response = client.get(address)
        assert response["Content-Type"] == "text/csv; charset=utf-8"
        assert b"".join(response).startswith(b"\xef\xbb\xbf")


@pytest.mark.skipif(not shutil.which("curl"), reason="There is no curl.")
def test_the_commands_of_the_guide_to_the_api_are_answered(live_server, token, tmp_path):
    for code in ("KR-28", "KR-47"):
        GovernmentFactory(code=code)
    NetworkFactory(acronym="ICLEI")
    PlanFactory(key="minseon7")
    page = (EXAMPLES.parent / "api.md").read_text("utf-8")
    blocks = re.findall(r"^```sh\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    named = re.compile(r"^(PORTAL|TOKEN)=.*$", re.MULTILINE)
    commands = [named.sub("", block) for block in blocks if '"$PORTAL' in block]
    tell = "curl() { command curl --silent -w '%{stderr}%{http_code} %{method} %{url_effective}\\n' \"$@\"; }"
    script = "\n".join([f"PORTAL={live_server.url}\nTOKEN={token}", tell, *commands])
    ran = subprocess.run(
        ["bash", "-c", script], cwd=tmp_path, capture_output=True, text=True, timeout=120
    )
    answers = [line.split(maxsplit=2) for line in ran.stderr.splitlines()]
    assert len(answers) == sum(block.count('"$PORTAL/') for block in commands)
    refused = [(status, url) for status, _method, url in answers if status >= "400"]
    # What the guide shows to be refused: a step that its guard holds back, and a misspelt parameter.
    [(step, plan), (misspelt, coverage)] = refused
    assert (step, plan.endswith("/transitions/submit/")) == ("409", True)
    assert (misspelt, coverage.partition("/api/v1/")[2]) == ("400", "coverage/?asof=2023-11-30")
