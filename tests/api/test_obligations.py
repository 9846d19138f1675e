"""Obligations by the API: who sees them, each filter, and the figures of `stats/`."""

from datetime import date

import pytest

from agreements.choices import Disclosure
from tests.agreements.duty_world import REPORT, pack
from tests.api.conftest import problems
from tests.factories import TODAY, AgreementFactory, DepartmentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def noon(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *args: TODAY)


@pytest.fixture
def duties():
    """One overdue, one open, each of its own department."""
    pack(REPORT)
    late = AgreementFactory(signed_on=date(2026, 9, 1))
    elsewhere = DepartmentFactory(name_ko="도시계획과")
    new = AgreementFactory(signed_on=date(2026, 11, 2), department=elsewhere)
    return {"late": late.obligations.get(), "new": new.obligations.get()}


def test_a_duty_says_what_why_until_when_and_where_it_stands(get, manager, duties):
    shown = get("obligation-detail", duties["late"].pk, by=manager).json()
    expected = {
        "agreement": duties["late"].agreement.reference,
        "kind": "council_report",
        "state": "overdue",
        "pack": "own",
        "article_ko": "제1조",
        "article_checked_on": None,
        "due_on": "2026-10-21",
        "due_working_on": "2026-10-21",
        "done_on": None,
    }
    assert {name: shown[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"state": "overdue"}, {"late"}),
        ({"state": "open"}, {"new"}),
        ({"state": ["open", "overdue"]}, {"late", "new"}),
        ({"state": "waived"}, set()),
        ({"kind": "publication"}, set()),
        ({"kind": "council_report"}, {"late", "new"}),
        ({"pack": "own"}, {"late", "new"}),
        ({"pack": "other"}, set()),
        ({"due_before": "2026-10-21"}, {"late"}),
        ({"due_after": "2026-10-22"}, {"new"}),
        ({"agreement": "none"}, set()),
    ],
)
def test_filters(get, manager, duties, asked, found):
    rows = get("obligation-list", by=manager, **asked).json()["results"]
    names = {duty.pk: name for name, duty in duties.items()}
    assert {names[row["id"]] for row in rows} == found


def test_filters_by_department_and_agreement(get, manager, duties):
    new = duties["new"]
    for asked in (
        {"department": new.agreement.department_id},
        {"agreement": new.agreement.reference},
    ):
        rows = get("obligation-list", by=manager, **asked).json()["results"]
        assert [row["id"] for row in rows] == [new.pk]
    assert problems(get("obligation-list", by=manager, step="x")) == {"step": "unknown"}


@pytest.mark.parametrize("disclosure", Disclosure.values)
def test_duties_are_internal_whatever_their_agreement_is(get, bearer, disclosure):
    pack(REPORT)
    AgreementFactory(signed_on=date(2026, 9, 1), disclosure=disclosure)
    counts = [
        get("obligation-list", by=by).json()["count"]
        for by in (bearer(["read:public"]), bearer(elsewhere=True), bearer())
    ]
    assert counts == [0, disclosure != Disclosure.CLOSED, 1]
    assert get("obligation-list").json()["count"] == 0


def test_the_list_costs_the_same_for_one_duty_or_many(get, manager, count_queries, duties):
    duties["new"].delete()
    cost_of_one = count_queries(lambda: get("obligation-list", by=manager))
    for _n in range(4):
        AgreementFactory(signed_on=date(2026, 9, 1))
    assert get("obligation-list", by=manager).json()["count"] == 5
    assert count_queries(lambda: get("obligation-list", by=manager)) == cost_of_one


def test_stats_count_duties_by_department(get, manager, duties):
    figures = get("stats", by=manager).json()["duties"]
    assert (figures["open"], figures["overdue"]) == (1, 1)
    rows = [(row["department"]["id"], row["overdue"]) for row in figures["by_department"]]
    assert rows == [
        (duties["late"].agreement.department_id, 1),
        (duties["new"].agreement.department_id, 0),
    ]
    assert get("stats").json()["duties"] is None
