"""A membership fits the life of its government and network, and overlaps no other."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from networks import actions
from networks.models import Dues, MemberCategory, Membership, Succession
from tests.factories import TODAY, GovernmentFactory, UserFactory
from tests.networks.factories import MembershipFactory, NetworkFactory, organ, part

pytestmark = pytest.mark.django_db


def refusal(call) -> dict:
    with pytest.raises(ValidationError) as refused:
        call()
    return refused.value.message_dict


def test_half_known_times_are_kept_and_bound_it():
    membership = MembershipFactory(since="1995-10", until="2004")
    assert membership.began_on == date(1995, 10, 1)
    assert membership.ended_on == date(2004, 12, 31)


def test_without_any_time_it_is_known_as_of_today():
    membership = MembershipFactory(since="")
    assert membership.as_of == TODAY.isoformat()
    assert not Membership.objects.in_effect(date(2020, 1, 1)).exists()
    assert Membership.objects.in_effect(TODAY).exists()


@pytest.mark.parametrize(
    ("times", "field"),
    [
        ({"since": "1999"}, "since"),
        ({"since": "2012"}, "since"),
        ({"since": "", "as_of": "1999-12"}, "as_of"),
        ({"since": "2001", "until": "2015"}, "until"),
    ],
)
def test_it_is_refused_outside_the_life_of_the_government(times, field):
    city = GovernmentFactory(valid_from=date(2000, 6, 1), valid_to=date(2010, 12, 31))
    assert set(refusal(lambda: MembershipFactory(government=city, **times))) == {field}


@pytest.mark.parametrize("since", ["2000", "2000-06", "2010-12-31"])
def test_half_known_times_that_can_fit_are_taken(since):
    city = GovernmentFactory(valid_from=date(2000, 6, 1), valid_to=date(2010, 12, 31))
    assert MembershipFactory(government=city, since=since).since == since


@pytest.mark.parametrize(
    ("times", "field"), [({"since": "1991"}, "since"), ({"until": "2006"}, "until")]
)
def test_it_is_refused_outside_the_life_of_the_network(times, field):
    network = NetworkFactory(founded="1992", ended="2004-05")
    assert set(refusal(lambda: MembershipFactory(network=network, **times))) == {field}


def test_a_network_cannot_shrink_away_from_its_members():
    network = MembershipFactory(since="1995").network
    refused = refusal(lambda: actions.edit_network(network=network, by=None, founded="1996"))
    assert set(refused) == {"founded"}
    network.refresh_from_db()
    assert network.founded == "1990"


@pytest.mark.parametrize(
    ("since", "until"), [("1998", "2003"), ("2001", ""), ("2003-05", "2004"), ("1995", "")]
)
def test_two_periods_of_one_category_may_not_overlap(since, until):
    first = MembershipFactory(since="2000", until="2004-06")
    again = {"network": first.network, "government": first.government}
    assert "since" in refusal(lambda: MembershipFactory(since=since, until=until, **again))


@pytest.mark.parametrize(("since", "until"), [("1995", "1999"), ("2005", ""), ("2004-07", "")])
def test_periods_one_after_the_other_are_taken(since, until):
    first = MembershipFactory(since="2000", until="2004-06")
    again = {"network": first.network, "government": first.government}
    MembershipFactory(since=since, until=until, **again)


def test_another_category_may_hold_at_the_same_time():
    first = MembershipFactory()
    category = part(first.network, MemberCategory, name_ko="준회원")
    MembershipFactory(network=first.network, government=first.government, category=category)
    elsewhere = refusal(lambda: MembershipFactory(category=category))
    assert set(elsewhere) == {"category"}


def test_the_same_beginning_twice_is_refused_by_the_database_too():
    first = MembershipFactory()
    twin = Membership(network=first.network, government=first.government, since=first.since)
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"currency": "XYZ"}, "currency"),
        ({"currency": "DEM"}, "currency"),
        ({"asked": None}, "asked"),
        ({"asked": Decimal(-1)}, "asked"),
        ({"year": 1999}, "year"),
        ({"paid_on": TODAY}, "paid"),
    ],
)
def test_wrong_dues_are_refused_by_field(facts, field):
    dues = {"year": 2026, "currency": "EUR", "asked": Decimal(100)} | facts
    membership = MembershipFactory()
    refused = refusal(lambda: actions.put_dues(membership=membership, by=None, **dues))
    # What a constraint refuses carries the name of its field as code; pages show it there.
    assert set(refused) <= {field, "__all__"}
    assert not membership.dues.exists()


def test_dues_stand_once_for_each_year_and_currency():
    membership = MembershipFactory()
    facts = {"year": 2026, "asked": Decimal(100)}
    for currency in ("EUR", "KRW"):
        actions.put_dues(membership=membership, by=None, currency=currency, **facts)
    refusal(lambda: actions.put_dues(membership=membership, by=None, currency="EUR", **facts))
    assert membership.dues.count() == 2


def test_a_membership_is_not_moved_away_from_its_dues():
    membership = MembershipFactory()
    actions.put_dues(membership=membership, by=None, year=2001, currency="EUR", paid=Decimal(5))
    refused = refusal(
        lambda: actions.edit_membership(membership=membership, by=None, since="2002")
    )
    assert set(refused) == {"since"}


def test_an_organ_stands_below_one_of_its_own_network_and_never_below_itself():
    network = NetworkFactory()
    top = organ(network)
    below = organ(network, name_ko="집행위원회", parent=top)
    edit = {"part": top, "network": network, "by": None}
    assert "parent" in refusal(lambda: actions.put_part(**edit, parent=below))
    assert "parent" in refusal(lambda: organ(NetworkFactory(), parent=top))


def test_what_something_hangs_on_is_not_removed():
    network = NetworkFactory()
    top = organ(network)
    organ(network, name_ko="집행위원회", parent=top)
    user = UserFactory()
    with pytest.raises(ValidationError, match="집행위원회"):
        actions.remove_part(part=top, network=network, by=user)
    leaf = network.organs.get(parent=top)
    actions.remove_part(part=leaf, network=network, by=user)
    assert leaf.history.model.objects.filter(history_type="-").get().history_user == user


def test_a_network_succeeds_another_once_and_never_itself():
    one, other = NetworkFactory(), NetworkFactory()
    actions.store(Succession(predecessor=one, successor=other, happened="2004"), by=None)
    for predecessor, successor in ((one, other), (one, one)):
        link = Succession(predecessor=predecessor, successor=successor)
        refusal(lambda link=link: actions.store(link, by=None))


def test_keys_come_from_the_acronym_and_keep_off_other_addresses():
    keys = [NetworkFactory(acronym=acronym).key for acronym in ("ICLEI", "ICLEI", "Radar", "")]
    assert keys[:3] == ["iclei", "iclei-2", "radar-2"]
    assert keys[3].startswith("network-")


def test_dues_belong_to_the_history(db):
    membership = MembershipFactory()
    dues = actions.put_dues(
        membership=membership, by=None, year=2026, currency="EUR", asked=Decimal(5)
    )
    actions.put_dues(membership=membership, dues=dues, by=None, asked=Decimal(7))
    assert Dues.history.filter(id=dues.pk).count() == 2
