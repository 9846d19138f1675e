"""`/api/v1/changes/`: what a client that only follows the feed is told."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from agreements.choices import Disclosure
from agreements.models import Agreement
from config.api.urls import router
from exchange.collections import COLLECTIONS
from exchange.feed import clear_changes
from exchange.models import Change
from meetings.models import MeetingSeries
from tests.api.conftest import problems
from tests.api.test_disclosure import READERS
from tests.api.test_query_counts import record
from tests.factories import AgreementFactory, GovernmentFactory, UserFactory
from tests.meetings.factories import MeetingFactory, SeriesFactory
from tests.projects.factories import put_a_plan_in_full


def followed(get, *, by, limit=7):
    """The ids that a client has in the end, by type, and the numbers that it saw."""
    have, seqs, after = {c.type: set() for c in COLLECTIONS}, [], 0
    while True:
        page = get("change-list", by=by, after=after, limit=limit).json()
        for change in page["results"]:
            seqs.append(change["seq"])
            gone = change["action"] in ("deleted", "merged")
            (set.discard if gone else set.add)(have[change["type"]], change["id"])
        after = page["last_seq"]
        if page["next"] is None:
            return have, seqs


def listed(get, *, by):
    """The ids that the lists show, by type."""
    found = {}
    for _prefix, viewset, name in router.registry:
        column = "id" if viewset.lookup_field == "pk" else viewset.lookup_field
        page = get(f"{name}-list", by=by, limit=500).json()
        found[name] = {str(row[column]) for row in page["results"]}
    return found


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("disclosure", Disclosure.values)
def test_the_feed_shows_each_reader_what_the_lists_show(
    reader, disclosure, client, bearer, get, db
):
    record(0)
    Agreement.objects.update(disclosure=disclosure)
    scopes, traits, _sees = READERS[reader]
    by = bearer(scopes, **traits) if scopes else client
    have, _seqs = followed(get, by=by)
    shown = listed(get, by=by)
    assert {name: have[name] for name in shown} == shown


def test_a_meeting_goes_with_the_series_of_an_agreement_that_closes(get, client, db):
    agreement = AgreementFactory(signed=True, disclosure=Disclosure.PUBLIC)
    series = SeriesFactory(agreement=agreement)
    meeting = MeetingFactory(agreement=None, series=series, disclosure=Disclosure.PUBLIC)
    assert str(meeting.pk) in followed(get, by=client)[0]["meeting"]
    Agreement.objects.update(disclosure=Disclosure.CLOSED)
    assert followed(get, by=client)[0]["meeting"] == set()
    MeetingSeries.objects.update(agreement=None)
    assert followed(get, by=client)[0]["meeting"] == {str(meeting.pk)}


def test_plans_and_their_tasks_are_in_it(get, manager):
    put_a_plan_in_full(partner=GovernmentFactory(), agreement=AgreementFactory(signed=True))
    have, _seqs = followed(get, by=manager)
    assert have["policy-area"]
    assert have["policy-task"]


def test_numbers_have_no_gaps_for_who_sees_all(get, manager):
    record(0)
    _have, seqs = followed(get, by=manager)
    assert seqs == list(range(1, len(seqs) + 1))


def test_a_page_leads_to_the_next(get, manager):
    record(0)
    page = get("change-list", by=manager, limit=2).json()
    assert [change["seq"] for change in page["results"]] == [1, 2]
    assert page["count"] > 2
    further = manager.get(page["next"]).json()
    assert [change["seq"] for change in further["results"]] == [3, 4]


def test_who_knows_all_is_told_nothing(get, manager):
    record(0)
    last = get("change-list", by=manager, limit=500).json()["last_seq"]
    page = get("change-list", by=manager, after=last).json()
    assert (page["count"], page["next"], page["results"], page["last_seq"]) == (0, None, [], last)


def test_types_are_chosen(get, manager):
    record(0)
    page = get("change-list", by=manager, type=["meeting", "document"], limit=500).json()
    assert {change["type"] for change in page["results"]} == {"meeting", "document"}


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"after": "-1"}, {"after": "min_value"}),
        ({"after": "x"}, {"after": "invalid"}),
        ({"after": str(2**63)}, {"after": "max_value"}),
        ({"limit": "501"}, {"limit": "max_value"}),
        ({"type": "nothing"}, {"type": "invalid_choice"}),
        ({"since": "1"}, {"since": "unknown"}),
    ],
)
def test_a_wrong_parameter_is_named(get, parameters, expected):
    assert problems(get("change-list", **parameters)) == expected


def test_what_was_cleared_away_is_gone(get, manager):
    record(0)
    last = get("change-list", by=manager, limit=1).json()["last_seq"]
    Change.objects.update(at=timezone.now() - timedelta(days=9))
    AgreementFactory(signed=True)
    newest = get("change-list", by=manager, after=last, limit=500).json()["last_seq"]
    assert clear_changes(before=timezone.now() - timedelta(days=5)) > 0
    assert problems(get("change-list", by=manager), 410) == {}
    assert get("change-list", by=manager, after=newest).status_code == 200
    kept = Change.objects.order_by("seq").values_list("seq", flat=True)
    assert list(kept) == list(range(kept[0], newest + 1))


def test_an_unchanged_feed_is_a_304(get, client, db):
    GovernmentFactory()
    tag = get("change-list")["ETag"]
    again = client.get(reverse("api:change-list"), headers={"if-none-match": tag})
    assert again.status_code == 304


def test_the_feed_costs_the_same_for_one_change_or_many(get, count_queries):
    record(0)
    get("change-list")
    cost_of_one = count_queries(lambda: get("change-list", limit=1))
    for number in range(1, 4):
        record(number)
    get("change-list")
    assert count_queries(lambda: get("change-list", limit=500)) == cost_of_one <= 4


def test_the_page_costs_the_same_for_one_change_or_many(client, count_queries, db):
    client.force_login(UserFactory(manager=True))

    def costs():
        addresses = [f"{reverse('exchange:changes')}?type={c.type}" for c in COLLECTIONS]
        client.get(addresses[0])
        return {a: count_queries(lambda a=a: client.get(a)) for a in addresses}

    record(0)
    costs_of_one = costs()
    for number in range(1, 4):
        record(number)
    assert costs() == costs_of_one


def test_the_page_says_who_changed_what(client, db):
    user = UserFactory(manager=True, post="총괄")
    client.force_login(user)
    agreement = AgreementFactory(signed=True, by=user)
    address = reverse("agreements:detail", args=[agreement.reference])
    assert client.get(address).status_code == 200
    agreement.purpose = "새 목적"
    agreement._history_user = user
    agreement.save()
    page = client.get(reverse("exchange:changes"), {"type": "agreement"}).content.decode()
    assert address in page
    assert "총괄" in page


def test_the_page_is_for_people_with_an_account_and_refuses_nonsense(client, db):
    address = reverse("exchange:changes")
    assert client.get(address).status_code == 302
    client.force_login(UserFactory())
    assert client.get(address, {"type": "x"}).status_code == 400


def test_numbering_costs_the_same_for_one_record_or_many_and_little(get, count_queries, db):
    def cost(count):
        get("change-list")
        Agreement.objects.bulk_update(changed[:count], ["purpose"])
        return count_queries(lambda: get("change-list"))

    changed = [AgreementFactory(signed=True, disclosure="public") for _number in range(6)]
    costs = []
    for count in (1, 6):
        for agreement in changed:
            agreement.purpose = f"목적 {count}"
        costs.append(cost(count))
    assert costs[0] == costs[1] <= 14
