"""What systems write: one agreement, a change of it, and a thousand at once."""

from __future__ import annotations

import json
import statistics
from dataclasses import dataclass

from django.db import connection

from agreements.models import Agreement, AgreementParty, CooperationItem, LegalEvent
from benchmarks.api_load import Question, ask

ADDRESS = "/api/v1/agreements/"
BATCH, BATCHES = 1_000, 5
ENTRY = {
    "title_ko": "업무협약",
    "signed_on": "2026-06-01",
    "disclosure": "public",
    "kind": "business_agreement",
    "counterparts": ["KR-26"],
    "items": [{"title_ko": "공동 사업", "field": "tourism"}],
}
# A row of each, and a version of it in its history, where it has one.
WRITTEN = (Agreement, AgreementParty, CooperationItem, LegalEvent)


@dataclass(frozen=True)
class Change(Question):
    """A PATCH; each names the state that the one before left."""

    def heard(self, headers: dict) -> None:
        self.headers["If-Match"] = headers["ETag"]


def writings(asked, token: str) -> list[Question]:
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    create = Question("create", ADDRESS, "POST", headers, json.dumps(ENTRY), 201)
    made = ask(asked, create)[1]
    body = json.dumps({"purpose": "서로 돕는다.", "place": "서울특별시청"})
    state = headers | {"If-Match": made["ETag"]}
    path = made["Location"].partition("//")[2].partition("/")[2]
    return [create, Change("change", f"/{path}", "PATCH", state, body, 200)]


def measure_batches(asked, token: str) -> None:
    """Checked entries with their histories, in one request and one transaction each."""
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    body = json.dumps({"entries": [ENTRY] * BATCH})
    batch = Question("batch", f"{ADDRESS}batch/", "POST", headers, body)
    ask(asked, batch)
    answers = [ask(asked, batch) for _time in range(BATCHES)]
    seconds = statistics.median(answer[0] for answer in answers)
    statements = [_statements(asked, batch, count) for count in (10, 100, BATCH)]
    rows = _rows_of(json.loads(answers[0][2])["results"][0]["reference"])
    print(
        f"batch of {BATCH:,}: {seconds:.2f} s, {BATCH / seconds:,.0f} agreements/s; each is {rows} rows"
        f" of tables (itself, parties, items, steps, versions of these): {rows * BATCH / seconds:,.0f}"
        f" rows/s; statements for 10, 100, {BATCH:,}: {', '.join(map(str, statements))}"
    )


def _statements(asked, batch: Question, count: int) -> int:
    body = json.dumps({"entries": [ENTRY] * count})
    headers = batch.headers | {"X-Count": "1"}
    counted = Question(batch.name, batch.path, batch.method, headers, body)
    return int(ask(asked, counted)[1]["X-Statements"])


def _rows_of(reference: str) -> int:
    agreement = Agreement.objects.get(reference=reference)
    found = 0
    for model in WRITTEN:
        name = "id" if model is Agreement else "agreement_id"
        managers = [model.objects, *([model.history] if hasattr(model, "history") else [])]
        found += sum(manager.filter(**{name: agreement.pk}).count() for manager in managers)
    connection.close()
    return found
