"""Networks, memberships and programmes over the API: filters, disclosure, what is told of dues."""

from datetime import date
from decimal import Decimal

import pytest

from networks import actions
from networks.models import CooperationStage, MemberCategory, Succession
from tests.api.conftest import problems
from tests.factories import CooperationFieldFactory, GovernmentFactory
from tests.meetings.factories import MeetingFactory
from tests.networks.factories import MembershipFactory, NetworkFactory, event, part, programme

pytestmark = pytest.mark.django_db


@pytest.fixture
def keys(get):
    def ask(**parameters):
        return [record["key"] for record in get("network-list", **parameters).json()["results"]]

    return ask


@pytest.fixture
def ids(get):
    def ask(name, **parameters):
        return {record["id"] for record in get(name, **parameters).json()["results"]}

    return ask


@pytest.mark.parametrize(
    ("facts", "wanted"),
    [
        ({"kind": "un_agency"}, {"kind": "un_agency"}),
        ({"scope": "global"}, {"scope": "global"}),
        ({"name_ko": "특별한 이름"}, {"q": "특별한"}),
        ({"purpose_en": "Science cities"}, {"q": "science"}),
        ({"founded": "2010"}, {"active": "false", "as_of": "2005-01-01"}),
        ({"ended": "2004-05"}, {"active": "false"}),
    ],
)
def test_each_filter_of_networks_keeps_its_own(keys, facts, wanted):
    NetworkFactory()
    odd = NetworkFactory(**facts)
    assert keys(**wanted) == [odd.key]


def test_networks_by_stage_former_name_and_member(keys):
    NetworkFactory()
    stage = CooperationStage.objects.create(number=2, form_ko="하부구조")
    odd = NetworkFactory(stage=stage)
    from networks.models import NetworkName

    part(odd, NetworkName, name_ko="옛 이름", acronym="ECAFE")
    member = MembershipFactory(network=odd, since="2000", until="2004").government
    assert keys(stage="2") == keys(q="ecafe") == [odd.key]
    assert keys(member=member.code, as_of="2003-01-01") == [odd.key]
    assert keys(member=member.code) == []


def test_a_day_alone_asks_for_what_was_active_then(keys, ids):
    early, late = NetworkFactory(founded="1950", ended="1999"), NetworkFactory(founded="1990")
    assert keys(as_of="1995-01-01") == [early.key, late.key]
    assert keys(as_of="1980-01-01") == [early.key]
    then = MembershipFactory(since="2000", until="2004")
    now = MembershipFactory(since="2005")
    assert ids("membership-list", as_of="2002-06-30") == {then.pk}
    assert ids("membership-list", active="true") == {now.pk}
    assert ids("membership-list", active="false") == {then.pk}
    assert ids("membership-list") == {then.pk, now.pk}


def test_each_filter_of_memberships_keeps_its_own(ids):
    MembershipFactory()
    network = NetworkFactory(scope="europe", kind="eu_body")
    city = GovernmentFactory(country="JP", name_ko="키타큐슈시")
    odd = MembershipFactory(network=network, government=city, role="president")
    for wanted in (
        {"network": network.key},
        {"member": city.code},
        {"country": "JP"},
        {"role": "president"},
        {"scope": "europe"},
        {"kind": "eu_body"},
        {"q": "키타큐슈"},
        {"q": network.acronym},
    ):
        assert ids("membership-list", **wanted) == {odd.pk}, wanted


def test_each_filter_of_programmes_keeps_its_own(ids):
    programme(NetworkFactory(), status="proposed")
    network = NetworkFactory(scope="global")
    field = CooperationFieldFactory(key="youth", name_ko="청년")
    member = MembershipFactory(network=network).government
    odd = programme(network, title_ko="청소년 교류", field=field, since="1993")
    wider = programme(network, title_ko="다른", status="completed", scope="europe_asia")
    for wanted in (
        {"q": "청소년"},
        {"field": "youth"},
        {"status": "running"},
        {"scope": "global"},
        {"active": "true"},
        {"as_of": "2000-01-01"},
    ):
        assert ids("programme-list", **wanted) == {odd.pk}, wanted
    assert ids("programme-list", scope="europe_asia") == {wider.pk}
    assert ids("programme-list", as_of="1992-01-01") == set()
    both = {odd.pk, wider.pk}
    assert ids("programme-list", member=member.code) == both
    assert ids("programme-list", network=network.key) == both


@pytest.mark.parametrize(
    ("name", "parameters", "refused"),
    [
        ("network-list", {"scopes": "global"}, {"scopes": "unknown"}),
        ("network-list", {"scope": "moon"}, {"scope": "invalid_choice"}),
        ("network-list", {"stage": "two"}, {"stage": "invalid_pk_value"}),
        ("network-list", {"member": "nobody"}, {"member": "invalid_choice"}),
        ("network-list", {"as_of": "yesterday"}, {"as_of": "invalid"}),
        ("network-list", {"active": "maybe"}, {"active": "invalid_choice"}),
        ("membership-list", {"network": "nothing"}, {"network": "invalid_choice"}),
        ("programme-list", {"ordering": "title_ko"}, {"ordering": "invalid_choice"}),
    ],
)
def test_wrong_parameters_are_named(get, name, parameters, refused):
    assert problems(get(name, **parameters)) == refused


def test_what_is_not_disclosed_is_nowhere(get, manager):
    hidden = NetworkFactory(disclosure="closed")
    shown = NetworkFactory()
    shown.partners.add(hidden)
    actions.store(Succession(predecessor=hidden, successor=shown), by=None)
    membership = MembershipFactory(network=hidden)
    secret = programme(hidden, links={"partners": [shown]})
    ours = programme(shown, links={"partners": [hidden]})
    assert get("network-list").json()["count"] == 1
    body = get("network-detail", shown.key).json()
    assert (body["partners"], body["predecessors"]) == ([], [])
    assert get("network-detail", hidden.key).status_code == 404
    assert get("membership-detail", membership.pk).status_code == 404
    assert get("programme-detail", secret.pk).status_code == 404
    assert get("programme-detail", ours.pk).json()["partners"] == []
    assert problems(get("membership-list", network=hidden.key)) == {"network": "invalid_choice"}
    body = get("network-detail", shown.key, by=manager).json()
    assert (body["partners"], body["predecessors"]) == ([hidden.key], [hidden.key])


def test_dues_and_notes_need_the_scope_internal(get, bearer):
    network = NetworkFactory()
    category = part(network, MemberCategory, name_ko="정회원", name_en="Full member")
    membership = MembershipFactory(network=network, category=category, note="내부 메모")
    actions.put_dues(
        membership=membership, by=None, year=2026, currency="EUR", paid=Decimal("12.5")
    )
    public = get("membership-detail", membership.pk).json()
    assert (public["dues"], public["note"], public["category"]) == (None, None, "정회원")
    internal = get("membership-detail", membership.pk, by=bearer()).json()
    assert internal["note"] == "내부 메모"
    assert [(dues["year"], dues["paid"]) for dues in internal["dues"]] == [(2026, "12.50")]


def test_members_stand_under_the_name_of_their_time(get):
    government = GovernmentFactory(name_ko="옛시", valid_to=date(2010, 12, 31))
    membership = MembershipFactory(government=government, since="2005")
    assert get("membership-detail", membership.pk).json()["member_name_ko"] == "옛시"


@pytest.mark.parametrize("name", ["network-list", "membership-list", "programme-list"])
@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_lists_come_as_files_too(get, name, file_format):
    programme(MembershipFactory().network, title_ko="=1+1")
    response = get(name, format=file_format)
    assert response.status_code == 200
    content = b"".join(response.streaming_content)
    if file_format == "csv":
        assert content.decode().count("\r\n") == 2
        assert "\r\n=" not in content.decode()


@pytest.mark.parametrize("kind", ["network", "membership", "programme"])
def test_an_unchanged_record_is_not_sent_twice(client, kind):
    membership = MembershipFactory()
    made = programme(membership.network)
    addresses = {
        "network": f"/api/v1/networks/{membership.network.key}/",
        "membership": f"/api/v1/memberships/{membership.pk}/",
        "programme": f"/api/v1/programmes/{made.pk}/",
    }
    etag = client.get(addresses[kind])["ETag"]
    again = client.get(addresses[kind], headers={"If-None-Match": etag})
    assert again.status_code == 304


def test_a_meeting_names_the_event_of_a_network_that_it_is(client):
    network = NetworkFactory()
    its_event = event(network)
    meeting = MeetingFactory(network_event=its_event, agreement=None, disclosure="public")
    shown = client.get(f"/api/v1/meetings/{meeting.pk}/").json()
    assert (shown["network_event"], shown["network"]) == (its_event.pk, network.key)
