from datetime import date, timedelta

import pytest

from agreements.models import Agreement
from config.api import pagination
from tests.api.conftest import problems
from tests.factories import AgreementFactory, GovernmentFactory

DAYS = [date(2020, 1, 1), date(2021, 1, 1), date(2021, 1, 1), date(2021, 1, 1), None, None, None]


@pytest.fixture
def agreements(db):
    """With the same signing day, and without one, in no order."""
    other = GovernmentFactory()
    dated = {True: lambda day: {"signed_on": day}, False: lambda day: {}}
    return [AgreementFactory(counterparts=[other], **dated[bool(d)](d)) for d in reversed(DAYS)]


def pages(by, url, step="next"):
    """The references on each page, following the links of one direction."""
    found = []
    while url:
        body = by.get(url).json()
        found.append([record["reference"] for record in body["results"]])
        url, last = body[step], body
    return found, last


@pytest.mark.parametrize(
    "ordering", ["signed_on", "-signed_on", "expires_on", "reference", "-updated_at"]
)
@pytest.mark.parametrize("limit", [1, 2, 3, 100])
def test_every_record_comes_once_in_both_directions(manager, agreements, ordering, limit):
    url = f"/api/v1/agreements/?ordering={ordering}&limit={limit}"
    forward, last = pages(manager, url)
    references = [reference for page in forward for reference in page]
    assert sorted(references) == sorted(agreement.reference for agreement in agreements)
    backward, _first = (
        pages(manager, last["previous"], "previous") if last["previous"] else ([], None)
    )
    assert [*reversed(backward), forward[-1]] == forward


@pytest.mark.parametrize("ordering", ["signed_on", "-signed_on"])
def test_records_without_a_value_come_last(manager, agreements, ordering):
    found, _last = pages(manager, f"/api/v1/agreements/?ordering={ordering}&limit=2")
    days = Agreement.objects.in_bulk(field_name="reference")
    order = [days[reference].signed_on for page in found for reference in page]
    dated = sorted((day for day in DAYS if day), reverse=ordering.startswith("-"))
    assert order == [*dated, None, None, None]


def test_records_added_meanwhile_shift_nothing(manager, agreements):
    other = GovernmentFactory()
    first = manager.get("/api/v1/agreements/?ordering=-signed_on&limit=2").json()
    seen = {record["reference"] for record in first["results"]}
    AgreementFactory(counterparts=[other], signed_on=date(2026, 1, 1))
    rest, _last = pages(manager, first["next"])
    later = [reference for page in rest for reference in page]
    assert not seen & set(later)
    assert len(later) == len(agreements) - 2


def test_a_record_removed_meanwhile_takes_no_other_along(manager, agreements):
    first = manager.get("/api/v1/agreements/?ordering=signed_on&limit=2").json()
    edge = Agreement.objects.get(reference=first["results"][-1]["reference"])
    edge.party_set.all().delete()
    edge.delete()
    rest, _last = pages(manager, first["next"])
    assert len([reference for page in rest for reference in page]) == len(agreements) - 2


def test_the_first_page_has_no_page_before_it(manager, agreements):
    body = manager.get("/api/v1/agreements/?limit=3").json()
    assert body["previous"] is None
    back = manager.get(manager.get(body["next"]).json()["previous"]).json()
    assert back == body


def test_the_count_is_exact_up_to_its_bound_and_null_beyond(manager, agreements, monkeypatch):
    assert manager.get("/api/v1/agreements/?limit=1").json()["count"] == len(agreements)
    monkeypatch.setattr(pagination, "COUNTED_UP_TO", len(agreements))
    assert manager.get("/api/v1/agreements/").json()["count"] == len(agreements)
    monkeypatch.setattr(pagination, "COUNTED_UP_TO", len(agreements) - 1)
    assert manager.get("/api/v1/agreements/").json()["count"] is None


def test_what_was_too_long_to_count_is_counted_again_after_a_while(
    manager, agreements, monkeypatch, count_queries
):
    monkeypatch.setattr(pagination, "COUNTED_UP_TO", len(agreements) - 1)
    first = count_queries(lambda: manager.get("/api/v1/agreements/"))
    assert count_queries(lambda: manager.get("/api/v1/agreements/")) == first - 1
    # Another list is another question.
    assert manager.get("/api/v1/agreements/?signed_after=2021-01-01").json()["count"] == 3
    monkeypatch.setattr(pagination.longer, "seconds", -1)
    pagination.longer.clear()
    for _time in range(2):
        assert count_queries(lambda: manager.get("/api/v1/agreements/")) == first


@pytest.mark.parametrize("limit", ["0", "-1", "501", "1e2", "ten", "１０", "9" * 20, " 5"])
def test_a_wrong_limit_is_refused_by_name(get, limit):
    assert problems(get("agreement-list", limit=limit)) == {"limit": "invalid"}


def test_pages_hold_fifty_records_unless_told(get):
    GovernmentFactory.create_batch(51)
    body = get("government-list").json()
    assert (len(body["results"]), body["count"]) == (50, 51)
    assert len(get("government-list", limit=500).json()["results"]) == 51


@pytest.mark.parametrize("cursor", ["abc", "eyJ9", "ÿ", "a:b", "WyJrIiwxLGZhbHNlXQ:AAAA"])
def test_a_cursor_that_was_not_given_out_is_refused(get, cursor):
    assert problems(get("agreement-list", cursor=cursor)) == {"cursor": "invalid"}


def test_a_cursor_counts_for_its_own_list_and_order_only(client, db):
    GovernmentFactory.create_batch(2)
    following = client.get("/api/v1/governments/?limit=1").json()["next"]
    for other in ("agreements/?", "governments/?ordering=-code&"):
        url = following.replace("governments/?", other)
        assert problems(client.get(url)) == {"cursor": "invalid"}


@pytest.mark.parametrize(
    "ordering", ["title_ko", "--signed_on", "pk", "department__name_ko", "signed_on,pk"]
)
def test_only_declared_columns_order(get, ordering):
    assert problems(get("agreement-list", ordering=ordering)) == {"ordering": "invalid_choice"}


def test_times_with_fractions_are_no_obstacle(manager, agreements):
    latest = agreements[0].updated_at
    for age, agreement in enumerate(agreements):
        changed = latest - timedelta(microseconds=age)
        Agreement.objects.filter(pk=agreement.pk).update(updated_at=changed)
    found, _last = pages(manager, "/api/v1/agreements/?ordering=updated_at&limit=1")
    assert [page[0] for page in found] == [a.reference for a in reversed(agreements)]


def test_a_link_to_the_next_page_holds_letters_that_came_unencoded(manager):
    other = GovernmentFactory()
    for _n in range(2):
        AgreementFactory(title_ko="서울 협약", counterparts=[other])
    raw = "/api/v1/agreements/?limit=1&q=" + "서울".encode().decode("latin-1")
    link = manager.get("/api/v1/agreements/", QUERY_STRING=raw.partition("?")[2]).json()["next"]
    assert "q=%EC%84%9C%EC%9A%B8" in link
    assert len(manager.get(link).json()["results"]) == 1
