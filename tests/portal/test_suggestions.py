"""Whom to approach next: each point stands on a row, and weights and dismissals change the order."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from agreements.coverage import coverage
from networks.models import Membership, Network
from portal.models import Dismissal, PointKind, PointWeight
from portal.suggestions.actions import dismiss_suggestion, recall_suggestion, set_weights
from portal.suggestions.ranking import suggestions
from tests.factories import AgreementFactory, GovernmentFactory, UserFactory, home_government
from tests.meetings.factories import MeetingFactory
from tests.projects.factories import TaskFactory

DAY = date(2024, 6, 1)


@pytest.fixture
def user(db):
    home_government()
    return UserFactory(manager=True)


@pytest.fixture
def daegu(user):
    return GovernmentFactory(code="KR-27", name_en="Daegu")


def suggest(user, on=DAY):
    covered = coverage(on=on, reader=user, with_why=True)
    return {each.code: each for each in suggestions(covered, user=user)}


def kinds(suggestion):
    return [point.kind for point, _weight in suggestion.points]


def test_without_rows_there_is_no_point(user, daegu):
    neighbour = GovernmentFactory(code="KR-31")
    AgreementFactory(signed_on=date(2020, 1, 1), counterparts=[neighbour])
    [only] = suggest(user).values()
    assert (only.code, only.points, only.score) == ("KR-27", [], 0)


def test_a_task_that_lacks_it_speaks_for_it(user, daegu):
    task = TaskFactory(needs_partner=True, partners=[daegu])
    [(point, _weight)] = [p for p in suggest(user)["KR-27"].points if p[0].kind == PointKind.TASK]
    assert task.title in point.sentence
    assert point.url == task.get_absolute_url()


def test_a_shared_network_speaks_for_it(user, daegu):
    network = Network.objects.create(
        key="n", name_ko="연합", name_en="Union", disclosure="internal"
    )
    Membership.objects.create(network=network, government=home_government())
    assert PointKind.NETWORK not in kinds(suggest(user)["KR-27"])
    Membership.objects.create(network=network, government=daegu)
    [(point, _weight)] = [
        p for p in suggest(user)["KR-27"].points if p[0].kind == PointKind.NETWORK
    ]
    assert (point.sentence, point.url) == (
        "Both are members of Union.",
        network.get_absolute_url(),
    )


def test_an_agreement_that_has_ended_speaks_for_it(user, daegu):
    ended = AgreementFactory(
        signed_on=date(2020, 1, 1), expires_on=date(2023, 1, 1), counterparts=[daegu]
    )
    point = suggest(user)["KR-27"].points[0][0]
    assert (point.kind, point.url) == (PointKind.LAPSED, ended.get_absolute_url())
    assert suggest(user, date(2019, 1, 1))["KR-27"].points == [] or PointKind.LAPSED not in kinds(
        suggest(user, date(2019, 1, 1))["KR-27"]
    )


def test_a_region_with_a_gap_speaks_for_all_its_unsigned(user, daegu):
    assert "only 0 of 1" in suggest(user)["KR-27"].points[0][0].sentence
    AgreementFactory(signed_on=date(2020, 1, 1), counterparts=[GovernmentFactory(code="KR-31")])
    assert PointKind.REGION not in kinds(suggest(user)["KR-27"])
    GovernmentFactory(code="KR-48")
    found = suggest(user)
    assert "only 1 of 3" in found["KR-27"].points[0][0].sentence
    assert PointKind.REGION in kinds(found["KR-48"])


@pytest.mark.parametrize(("days", "speaks"), [(0, True), (60, True), (61, False), (-1, False)])
def test_a_meeting_within_sixty_days_speaks_for_it(user, daegu, days, speaks):
    held = DAY + timedelta(days=days)
    facts = {"agreement": None, "starts_at": None, "on": date(2024, 1, 1), "by": user}
    MeetingFactory(period=held.isoformat(), parties=[daegu], **facts)
    assert (PointKind.MEETING in kinds(suggest(user)["KR-27"])) is speaks


def test_a_neighbour_that_has_just_signed_speaks_for_it(user, daegu):
    signed = AgreementFactory(signed_on=date(2024, 5, 1), counterparts=[GovernmentFactory()])
    point = suggest(user)["KR-27"].points[-1][0]
    assert (point.kind, point.url) == (PointKind.NEIGHBOUR, signed.get_absolute_url())
    assert PointKind.NEIGHBOUR not in kinds(suggest(user, date(2024, 12, 1))["KR-27"])


def test_weights_decide_the_order_and_nought_takes_a_kind_out(user, daegu):
    ulsan = GovernmentFactory(code="KR-31", region="honam")
    AgreementFactory(signed_on=date(2020, 1, 1), expires_on=date(2023, 1, 1), counterparts=[ulsan])
    assert list(suggest(user)) == ["KR-31", "KR-27"]
    set_weights(weights={PointKind.LAPSED: 0, PointKind.REGION: 7})
    found = suggest(user)
    assert list(found) == ["KR-27", "KR-31"]
    assert [each.score for each in found.values()] == [7, 7]
    assert PointKind.LAPSED not in kinds(found["KR-31"])
    set_weights(weights={PointKind.LAPSED: 4, PointKind.REGION: 3})
    assert not PointWeight.objects.exists()


def test_a_suggestion_is_put_aside_with_a_reason_and_taken_up_again(user, daegu, client):
    client.force_login(user)
    url = reverse("suggestions:dismiss", args=["KR-27"])
    client.post(url, {"reason": " "})
    assert not Dismissal.objects.exists()
    client.post(url, {"reason": "talks broken off"})
    page = client.get(reverse("suggestions:list"))
    assert page.context["suggestions"] == []
    assert "talks broken off" in page.content.decode()
    with pytest.raises(ValidationError):
        dismiss_suggestion(government=daegu, reason="again", on=DAY, by=user)
    client.post(url, {"recall": "1"})
    assert len(client.get(reverse("suggestions:list")).context["suggestions"]) == 1
    assert recall_suggestion(government=daegu, on=DAY) == 0
    assert Dismissal.objects.count() == 1


def test_what_a_reader_may_not_see_gives_no_point(user, daegu):
    AgreementFactory(
        signed_on=date(2020, 1, 1),
        expires_on=date(2023, 1, 1),
        counterparts=[daegu],
        disclosure="closed",
    )
    assert PointKind.LAPSED in kinds(suggest(user)["KR-27"])
    assert PointKind.LAPSED not in kinds(suggest(UserFactory(elsewhere=True))["KR-27"])


def test_who_may_do_what(user, daegu, client):
    pages = [reverse("suggestions:list"), reverse("suggestions:weights")]
    assert [client.get(page).status_code for page in pages] == [302, 302]
    for person, expected in (
        (UserFactory(viewer=True), (200, 403, 403)),
        (UserFactory(), (200, 403, 302)),
        (user, (200, 200, 302)),
    ):
        client.force_login(person)
        dismissed = client.post(reverse("suggestions:dismiss", args=["KR-27"]), {"recall": "1"})
        assert (
            *[client.get(page).status_code for page in pages],
            dismissed.status_code,
        ) == expected


def test_the_page_costs_the_same_for_one_government_or_many(user, daegu, client, count_queries):
    client.force_login(user)
    AgreementFactory(signed=True)
    url = reverse("suggestions:list")
    cost = count_queries(lambda: client.get(url))
    GovernmentFactory.create_batch(4)
    AgreementFactory.create_batch(3, signed=True)
    assert count_queries(lambda: client.get(url)) == cost
