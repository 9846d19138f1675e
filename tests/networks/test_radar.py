"""What the radar finds, for whom, and at what cost."""

import random
from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from networks import actions
from networks.models import Membership, Network, NetworkEvent, NetworkResult, Programme
from networks.radar import radar, shared_networks
from tests.factories import TODAY, AgreementFactory, GovernmentFactory, UserFactory
from tests.meetings.factories import MeetingFactory
from tests.networks.factories import MembershipFactory, NetworkFactory, event, organ, part
from tests.networks.factories import programme as make_programme


@pytest.fixture
def ours(home):
    """The home government's membership in a network."""
    return MembershipFactory(government=home)


@pytest.fixture
def manager(db):
    return UserFactory(manager=True)


def test_cost_is_divided_by_the_results_of_the_membership(ours, manager):
    for year, currency, paid in ((2024, "EUR", 100), (2025, "EUR", 50), (2025, "KRW", 9000)):
        actions.put_dues(
            membership=ours, by=None, year=year, currency=currency, paid=Decimal(paid)
        )
    for _n in range(3):
        part(ours.network, NetworkResult, title_ko="성과", membership=ours)
    part(ours.network, NetworkResult, title_ko="남의 성과")
    [cost] = radar(on=TODAY, user=manager).costs
    assert cost.results == 3
    assert cost.paid_text == "€150.00 · ₩9,000"
    assert cost.per_result_text == "€50.00 · ₩3,000"


def test_without_results_there_is_no_cost_of_one(ours, manager):
    actions.put_dues(membership=ours, by=None, year=2025, currency="EUR", paid=Decimal(5))
    assert radar(on=TODAY, user=manager).costs[0].per_result_text == ""


@pytest.mark.parametrize(
    ("period", "is_silent"), [("2024-11-25", False), ("2024-11-15", True), ("2027", True)]
)
def test_silence_is_two_years_without_anything(ours, manager, period, is_silent):
    event(ours.network, period=period)
    assert bool(radar(on=TODAY, user=manager).silent) is is_silent


def test_a_meeting_made_of_an_event_breaks_the_silence(ours, manager):
    old = event(ours.network, period="2010")
    assert radar(on=TODAY, user=manager).silent[0].last_on == date(2010, 12, 31)
    held = {"state": "held", "starts_at": None, "period": "2026-05-04"}
    MeetingFactory(network_event=old, agreement=None, disclosure="internal", **held)
    assert radar(on=TODAY, user=manager).silent == []
    assert radar(on=TODAY, user=AnonymousUser()).silent  # who may not see the meeting


def test_networks_with_the_same_members_are_found(ours, home, manager):
    other = MembershipFactory(government=home).network
    apart = MembershipFactory(government=home).network
    for _n in range(3):
        city = GovernmentFactory()
        MembershipFactory(network=ours.network, government=city)
        MembershipFactory(network=other, government=city)
        MembershipFactory(network=apart)
    [overlap] = radar(on=TODAY, user=manager).member_overlaps
    assert {network.pk for network in overlap.networks} == {ours.network.pk, other.pk}
    assert (overlap.shared, overlap.percent) == (3, 100)


def test_programmes_on_one_subject_are_found(ours, manager):
    other, over = NetworkFactory(), NetworkFactory(ended="2001")
    for network in (ours.network, other, over):
        make_programme(network, title_ko="기후 캠페인", title_en="Climate campaign")
    make_programme(other, title_ko="다른 사업")
    [overlap] = radar(on=TODAY, user=manager).programme_overlaps
    assert overlap.subject == "Climate campaign"
    assert overlap.networks == [ours.network, other]


def test_what_is_ahead_is_told_from_events_rhythms_and_terms(ours, manager):
    board = organ(ours.network, interval_years=2, term_ends="2027")
    event(ours.network, organ=board, period="2025-10")
    ahead = event(ours.network, period="2027-05", kind="election")
    found = radar(on=TODAY, user=manager)
    assert found.events_ahead == [ahead]
    [session] = found.sessions
    assert (session.expected_year, session.is_overdue) == (2027, False)
    assert radar(on=date(2028, 1, 1), user=manager).sessions[0].is_overdue
    assert found.terms == [board]


def test_unsigned_provinces_that_one_meets_are_named(ours, manager):
    signed, unsigned, elsewhere = (GovernmentFactory() for _n in range(3))
    AgreementFactory(signed=True, counterparts=[signed])
    for province in (signed, unsigned):
        MembershipFactory(network=ours.network, government=province)
    MembershipFactory(government=elsewhere)
    [encounter] = radar(on=TODAY, user=manager).encounters
    assert encounter.target.government == unsigned
    assert encounter.networks == [ours.network]
    met = shared_networks(
        on=TODAY, user=manager, governments=[signed.pk, unsigned.pk, elsewhere.pk]
    )
    assert met == {signed.pk: [ours.network], unsigned.pk: [ours.network]}


def test_a_merged_government_is_met_as_its_successor(ours, manager):
    living = GovernmentFactory()
    merged = GovernmentFactory(valid_to=date(2010, 1, 1), successor=living)
    MembershipFactory(network=ours.network, government=merged)
    met = shared_networks(on=TODAY, user=manager, governments=[living.pk])
    assert met == {living.pk: [ours.network]}


def test_nothing_undisclosed_leaks(ours):
    hidden = MembershipFactory(government=ours.government, disclosure="closed")
    city = GovernmentFactory()
    MembershipFactory(network=ours.network, government=city, disclosure="internal")
    found = radar(on=TODAY, user=AnonymousUser())
    assert [cost.membership for cost in found.costs] == [ours]
    assert found.encounters == []
    viewer = UserFactory(elsewhere=True)
    assert hidden not in [cost.membership for cost in radar(on=TODAY, user=viewer).costs]


def grow(networks: int, members: int, home) -> None:
    """Networks of which the home government is in each, with members, programmes and events."""
    chance = random.Random(networks)
    first = Network.objects.count()
    made = Network.objects.bulk_create(
        Network(key=f"n-{n}", name_ko=f"네트워크 {n}", kind="other", scope="global", **SHOWN)
        for n in range(first, first + networks)
    )
    cities = list(type(home).objects.exclude(pk=home.pk))
    Membership.objects.bulk_create(
        Membership(network=network, government=government, **SHOWN)
        for network in made
        for government in [home, *chance.sample(cities, members - 1)]
    )
    Programme.objects.bulk_create(
        Programme(network=network, title_ko=f"사업 {number % 40}")
        for number, network in enumerate(made)
    )
    NetworkEvent.objects.bulk_create(
        NetworkEvent(network=network, title_ko="총회", first_on=TODAY, last_on=TODAY)
        for network in made
    )


SHOWN = {"disclosure": "public"}


def test_two_hundred_networks_with_five_thousand_members_cost_the_same_queries(
    home, client, count_queries
):
    GovernmentFactory.create_batch(60)
    client.force_login(UserFactory(manager=True))
    address = reverse("networks:radar")
    grow(2, 25, home)
    cost_of_two = count_queries(lambda: client.get(address))
    grow(198, 25, home)
    assert (Network.objects.count(), Membership.objects.count()) == (200, 5000)
    assert count_queries(lambda: client.get(address)) == cost_of_two <= 40


def test_the_dashboard_tells_of_our_networks(ours, client):
    unsigned = GovernmentFactory()
    MembershipFactory(network=ours.network, government=unsigned)
    event(ours.network, title_ko="총회", title_en="Assembly", period="2099-05")
    panel = client.get("/").context["board"].networks
    assert panel.networks == [ours.network]
    assert panel.met == [unsigned]
    assert panel.event.title == "Assembly"
    assert ours.network.acronym in client.get("/").content.decode()


def test_without_a_network_the_dashboard_has_no_panel(home, client):
    MembershipFactory(government=home, disclosure="internal")
    assert client.get("/").context["board"].networks is None
