import pytest
from django.db import connection
from django.urls import reverse

from agreements.models import (
    Agreement,
    AgreementParty,
    CooperationItem,
    Document,
    YearlyBurden,
)
from meetings.actions import add_action
from tests.api.conftest import WRITE
from tests.api.test_agreements import AGREEMENTS, entry, post  # noqa: F401 - a fixture
from tests.api.test_batches import send as send_batch
from tests.api.test_changing import send
from tests.factories import AgreementFactory, CooperationFieldFactory, GovernmentFactory
from tests.meetings.factories import MeetingFactory
from tests.networks.factories import MembershipFactory, NetworkFactory, programme


def record(number):
    """An agreement of two counterparts with an item, a document and a meeting."""
    parties = [GovernmentFactory(), GovernmentFactory(kind="city", parent=GovernmentFactory())]
    agreement = AgreementFactory(signed=True, counterparts=parties)
    field = CooperationFieldFactory(key=f"field-{number}")
    agreement.items.create(title_ko="과제", field=field, responsible=parties[0])
    Document.objects.create(
        agreement=agreement,
        name="a.pdf",
        file_type="pdf",
        size=1,
        sha256=f"{number:064}",
        disclosure="public",
    )
    meeting = MeetingFactory(agreement=agreement, disclosure="public")
    line = meeting.outcomes.create(title_ko="결정", kind="decision", year=2026, number=1)
    facts = {"department": meeting.department, "decision": line, "is_public": True}
    add_action(meeting=meeting, by=None, title_ko="조치", **facts)
    network = MembershipFactory(government=parties[0]).network
    programme(network, field=field, proposed_by=parties[1], links={"partners": [NetworkFactory()]})


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("government-list", 4),
        ("agreement-list", 8),
        ("cooperation-item-list", 2),
        ("document-list", 2),
        ("meeting-list", 6),
        ("decision-list", 3),
        ("action-item-list", 3),
        ("network-list", 6),
        ("membership-list", 5),
        ("programme-list", 4),
    ],
)
def test_a_list_costs_the_same_for_one_record_or_many(get, count_queries, name, most):
    record(0)
    cost_of_one = count_queries(lambda: get(name))
    for number in range(1, 5):
        record(number)
    assert get(name).json()["count"] >= 5
    assert count_queries(lambda: get(name)) == cost_of_one <= most


SAVEPOINT = 2  # around the write, because a test is a transaction already
MOST = 16


def counterparts(count):
    return [GovernmentFactory().code for _number in range(count)]


@pytest.mark.parametrize("extra", [{}, {"expires_on": "2030-01-01"}], ids=["open", "with an end"])
def test_logging_an_agreement_costs_the_same_with_many_parties_and_items(
    bearer,
    entry,  # noqa: F811
    count_queries,
    extra,
):
    by, entry = bearer(WRITE), entry | extra
    post(by, entry)
    cost = count_queries(lambda: post(by, entry))
    entry |= {"counterparts": counterparts(5), "items": entry["items"] * 20}
    assert count_queries(lambda: post(by, entry)) == cost <= MOST + SAVEPOINT
    assert Agreement.objects.count() == 3
    assert CooperationItem.history.count() == 22


def test_a_logged_agreement_is_answered_without_being_read_again(bearer, entry):  # noqa: F811
    by = bearer(WRITE)
    entry |= {"counterparts": counterparts(2), "expires_on": "2030-01-01", "items": []}
    answer = post(by, entry)
    assert by.get(answer["Location"]).json() == answer.json()


ROWS = {
    "costs": lambda count: [{"year": 2020 + each, "amount": count} for each in range(count)],
    "items": lambda count: [{"title_ko": f"과제 {count}-{each}"} for each in range(count)],
    "counterparts": counterparts,
}


def change(by, agreement, body):
    response = send(by, "patch", agreement, body)
    assert response.status_code == 200, response.content


@pytest.mark.parametrize("name", ROWS)
def test_rows_cost_the_same_for_one_or_many(bearer, count_queries, name):
    by = bearer(WRITE, manager=True)
    costs = []
    for count in (2, 9):
        agreement = AgreementFactory(signed=True)
        new, others, gone = ({name: ROWS[name](count)} for _time in range(3))
        gone[name] = gone[name][:1]
        costs.append(
            [
                count_queries(lambda a=agreement, rows=rows: change(by, a, rows))
                for rows in (new, others, gone)
            ]
        )
    assert costs[0] == costs[1]
    assert max(costs[0]) <= MOST + SAVEPOINT


LISTS = {
    "items": lambda there: [
        {"title_ko": "새 과제", "field": "tourism"},
        *({"id": i["id"], "title_ko": i["title_ko"], "state": "done"} for i in there["items"][:2]),
    ],
    "costs": lambda there: [{"year": 2020, "amount": 5}, {"year": 2031, "amount": 5}],
    "counterparts": lambda there: [*counterparts(2), there["parties"][1]["code"]],
    "parties": lambda there: [
        {"code": p["code"], "signatory_office": "시장"} for p in there["parties"]
    ],
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_of_which_rows_come_stay_and_go_costs_little(bearer, count_queries, name):
    CooperationFieldFactory()
    by, agreement = bearer(WRITE, manager=True), AgreementFactory(signed=True)
    change(by, agreement, {each: rows(4) for each, rows in ROWS.items()})
    there = by.get(reverse("api:agreement-detail", args=[agreement.reference]))
    body = {name: LISTS[name](there.json())}
    cost = count_queries(lambda: send(by, "patch", agreement, body, etag=there["ETag"]))
    assert cost <= MOST + SAVEPOINT
    versions = {
        "items": CooperationItem,
        "costs": YearlyBurden,
        "counterparts": AgreementParty,
        "parties": AgreementParty,
    }[name].history.filter(change=agreement.history.latest("history_id").change)
    kinds = set(versions.values_list("history_type", flat=True))
    assert kinds == {"parties": {"~"}}.get(name, {"+", "~", "-"})


def test_all_lists_at_once_cost_one_reading(bearer, count_queries):
    by, agreement = bearer(WRITE, manager=True), AgreementFactory(signed=True)
    change(by, agreement, {each: rows(4) for each, rows in ROWS.items()})
    there = by.get(reverse("api:agreement-detail", args=[agreement.reference]))
    body = {name: rows(there.json()) for name, rows in LISTS.items() if name != "parties"}
    cost = count_queries(lambda: send(by, "patch", agreement, body, etag=there["ETag"]))
    assert cost <= 24 + SAVEPOINT


def test_changing_facts_of_an_agreement_costs_little(bearer, count_queries):
    by, agreement = bearer(WRITE, manager=True), AgreementFactory(signed=True)
    change(by, agreement, {"costs": ROWS["costs"](3), "items": ROWS["items"](3)})
    etag = by.get(reverse("api:agreement-detail", args=[agreement.reference]))["ETag"]
    facts = {
        "purpose": "협력",
        "place": "시청",
        "disclosure": "public",
        "expires_on": "2031-01-01",
    }
    cost = count_queries(lambda: send(by, "patch", agreement, facts, etag=etag))
    assert cost <= 12 + SAVEPOINT
    assert agreement.history.filter(place="시청", door="api").count() == 1


def grown(few, many):
    """SQLite takes a thousand values at once, which is a statement for every sixty reminders."""
    return many - few if connection.vendor == "postgresql" else max(0, many - few - 5)


def test_a_batch_costs_the_same_for_ten_entries_or_a_hundred(
    bearer,
    entry,  # noqa: F811
    count_queries,
):
    by, codes = bearer(WRITE), counterparts(10)
    entries = [entry | {"counterparts": [code], "expires_on": "2030-01-01"} for code in codes]
    send_batch(by, entries)
    cost = count_queries(lambda: send_batch(by, entries))
    assert grown(cost, count_queries(lambda: send_batch(by, entries * 10))) == 0
    assert cost <= MOST + 2 * SAVEPOINT
    assert Agreement.history.count() == Agreement.objects.count() == 120


def test_a_batch_with_wrong_entries_costs_the_same_for_ten_or_a_hundred(
    bearer,
    entry,  # noqa: F811
    count_queries,
):
    by = bearer(WRITE)
    wrong = [entry | {"kind": "x"}, entry | {"expires_on": "2001-01-01"}, entry] * 3
    cost = count_queries(lambda: send_batch(by, wrong, all_or_nothing=False))
    many = count_queries(lambda: send_batch(by, wrong * 10, all_or_nothing=False))
    assert many == cost
    assert Agreement.objects.count() == 33
