"""Networks with what hangs on them, memberships with their dues, and programmes, written by other systems."""

import pytest
from django.urls import reverse

from networks.models import CooperationStage, Membership, Network, Programme
from networks.parts import PARTS
from tests.api.conftest import WRITE, problems
from tests.api.test_parts_of_agreements import send
from tests.factories import AgreementFactory, DepartmentFactory, GovernmentFactory, UserFactory
from tests.networks.factories import MembershipFactory, NetworkFactory, organ, programme

NETWORKS, MEMBERSHIPS = "/api/v1/networks/", "/api/v1/memberships/"
PROGRAMMES = "/api/v1/programmes/"
ENTRY = {"name_ko": "연합", "name_en": "Union", "kind": "other", "scope": "global"}


@pytest.fixture
def user(db):
    return UserFactory()


@pytest.fixture
def writer(bearer, user):
    return bearer(WRITE, user=user)


@pytest.fixture
def network(user):
    return NetworkFactory(department=user.department)


def url_of(record):
    names = {Network: "network", Membership: "membership", Programme: "programme"}
    code = record.key if isinstance(record, Network) else record.pk
    return reverse(f"api:{names[type(record)]}-detail", args=[code])


def test_a_network_is_logged_and_changed(writer, user, network):
    entry = ENTRY | {"founded": "1996-05", "partners": [network.key], "disclosure": "public"}
    made = send(writer, "post", NETWORKS, entry)
    assert made.status_code == 201, made.content
    body = made.json()
    assert (body["key"], body["founded"], body["partners"]) == ("union", "1996-05", [network.key])
    assert body["department"]["id"] == user.department_id
    changed = send(writer, "patch", made["Location"], {"purpose_ko": "교류"})
    assert changed.status_code == 200, changed.content
    assert (changed.json()["purpose_ko"], changed.json()["name_ko"]) == ("교류", "연합")
    assert changed.json()["partners"] == [network.key]


def test_a_partner_that_is_not_seen_stays(writer, network):
    hidden = NetworkFactory(disclosure="closed", department=DepartmentFactory(name_ko="다른 과"))
    network.partners.set([hidden])
    assert send(writer, "patch", url_of(network), {"partners": []}).json()["partners"] == []
    assert list(network.partners.all()) == [hidden]
    own = send(writer, "patch", url_of(network), {"partners": [network.key]})
    assert problems(own) == {"partners": "invalid"}
    own = send(writer, "patch", url_of(network), {"parent": network.key})
    assert problems(own) == {"parent": "invalid"}


@pytest.mark.parametrize(
    ("facts", "errors"),
    [
        ({"name_ko": ""}, {"name_ko": "blank"}),
        ({"nmae": "x"}, {"nmae": "unknown"}),
        ({"kind": "club"}, {"kind": "invalid_choice"}),
        ({"founded": "soon"}, {"founded": "partial_date"}),
        ({"partners": ["none"]}, {"partners": "does_not_exist"}),
        ({"form": 1}, {"form": "wrong_type"}),
        ({"initiator": "XX"}, {"initiator": "does_not_exist"}),
        ({"department": 999}, {"department": "does_not_exist"}),
    ],
)
def test_what_is_wrong_with_a_network_is_named(writer, facts, errors):
    assert problems(send(writer, "post", NETWORKS, ENTRY | facts)) == errors
    assert not Network.objects.exists()


SENT = {
    "names": {"name_ko": "옛 이름", "since": "1980"},
    "offices": {"city_ko": "포항", "role_ko": "사무국", "country": "KR"},
    "organs": {"name_ko": "사무국", "kind": "secretariat", "fields_ko": ["관광"]},
    "aims": {"title_ko": "목표"},
    "categories": {"name_ko": "정회원", "eligible_ko": ["도시"]},
    "counts": {"subject": "members", "value": 79},
    "countries": {"countries": ["KR"], "text_ko": "창립"},
    "events": {"title_ko": "총회", "period": "2027"},
}
SHOWN_AS = {"names": "former_names", "countries": "country_notes"}


@pytest.mark.parametrize("kind", SENT)
def test_a_part_is_added_changed_and_taken_out(writer, user, network, kind):
    url = url_of(network)
    added = send(writer, "post", f"{url}{kind}/", SENT[kind])
    assert added.status_code == 201, added.content
    [part] = added.json()[SHOWN_AS.get(kind, kind)]
    assert {name: part[name] for name in SENT[kind]} == SENT[kind]
    [name] = [
        name for name in ("title_en", "text_en", "city_en", "name_en", "note_en") if name in part
    ]
    one = f"{url}{kind}/{part['id']}/"
    state = added["ETag"]
    changed = send(writer, "patch", one, {name: "New"}, **{"if-match": state})
    assert changed.status_code == 200, changed.content
    assert changed.json()[SHOWN_AS.get(kind, kind)] == [part | {name: "New"}]
    late = send(writer, "delete", one, **{"if-match": state})
    assert problems(late, 412) == {}
    out = send(writer, "delete", one, **{"if-match": changed["ETag"]})
    assert out.status_code == 204
    assert not PARTS[kind].of(network, user=user).exists()


def test_parts_lead_to_parts_of_the_same_network_only(writer, network):
    url, foreign = url_of(network), organ(NetworkFactory())
    for kind, facts in (
        ("events", {"title_ko": "x", "period": "2027"}),
        ("projects", {"title_ko": "x"}),
    ):
        refused = send(writer, "post", f"{url}{kind}/", facts | {"organ": foreign.pk})
        assert problems(refused) == {"organ": "does_not_exist"}
    own = organ(network)
    made = send(writer, "post", f"{url}projects/", {"title_ko": "x", "organ": own.pk})
    assert made.json()["organs"][0]["projects"][0]["title_ko"] == "x"
    held = send(writer, "delete", f"{url}organs/{foreign.pk}/", **{"if-match": "*"})
    assert problems(held, 404) == {}


def test_results_and_predecessors_name_what_the_caller_sees(writer, network):
    url, agreement = url_of(network), AgreementFactory(signed=True)
    made = send(writer, "post", f"{url}results/", {"agreement": agreement.reference})
    assert made.status_code == 201, made.content
    assert made.json()["results"][0]["agreement"] == agreement.reference
    before = NetworkFactory()
    made = send(writer, "post", f"{url}predecessors/", {"predecessor": before.key})
    assert made.json()["predecessors"] == [before.key]
    hidden = NetworkFactory(disclosure="closed", department=DepartmentFactory(name_ko="다른 과"))
    unseen = send(writer, "post", f"{url}predecessors/", {"predecessor": hidden.key})
    assert problems(unseen) == {"predecessor": "does_not_exist"}


def test_a_membership_is_logged_changed_and_paid_for(writer, user, network):
    other = GovernmentFactory()
    network.categories.create(name_ko="정회원")
    entry = {"network": network.key, "member": other.code, "since": "2020", "category": "정회원"}
    made = send(writer, "post", MEMBERSHIPS, entry)
    assert made.status_code == 201, made.content
    assert (made.json()["member"], made.json()["category"]) == (other.code, "정회원")
    url = made["Location"]
    changed = send(writer, "patch", url, {"delegate_post": "국장", "category": None})
    assert (changed.json()["delegate_post"], changed.json()["category"]) == ("국장", None)
    odd = send(writer, "patch", url, {"category": "준회원"})
    assert problems(odd) == {"category": "does_not_exist"}
    assert problems(send(writer, "patch", url, {"member": other.code})) == {"member": "unknown"}
    paid = send(writer, "post", f"{url}dues/", {"year": 2024, "asked": "100.00"})
    assert paid.status_code == 201, paid.content
    [dues] = paid.json()["dues"]
    assert (dues["year"], dues["asked"], dues["currency"]) == (2024, "100.00", "KRW")
    one = f"{url}dues/{dues['id']}/"
    more = send(writer, "patch", one, {"paid": "100.00"}, **{"if-match": paid["ETag"]})
    assert more.json()["dues"][0]["paid"] == "100.00"
    assert problems(send(writer, "post", f"{url}dues/", {"year": 2019, "asked": "1"})) == {
        "year": "invalid"
    }
    assert problems(send(writer, "post", f"{url}dues/", {"year": 1})) == {"year": "min_value"}
    assert problems(send(writer, "delete", one, **{"if-match": paid["ETag"]}), 412) == {}
    assert send(writer, "delete", one, **{"if-match": more["ETag"]}).status_code == 204
    assert writer.get(url).json()["dues"] == []
    del entry["category"]
    assert problems(send(writer, "post", MEMBERSHIPS, entry)) == {"since": "overlap"}


def test_a_programme_is_added_changed_and_removed(writer, network):
    partner = NetworkFactory()
    entry = {"network": network.key, "title_ko": "포럼", "partners": [partner.key]}
    made = send(writer, "post", PROGRAMMES, entry)
    assert made.status_code == 201, made.content
    assert (made.json()["network"], made.json()["partners"]) == (network.key, [partner.key])
    url = made["Location"]
    changed = send(writer, "patch", url, {"activities_ko": ["모임"], "partners": []})
    assert (changed.json()["activities_ko"], changed.json()["partners"]) == (["모임"], [])
    assert send(writer, "delete", url).status_code == 204
    assert not Programme.objects.exists()


def test_a_programme_on_which_something_hangs_stays(writer, network):
    record = programme(network)
    facts = {"title_ko": "행사", "period": "2027", "programme": record.pk}
    send(writer, "post", f"{url_of(network)}events/", facts)
    assert problems(send(writer, "delete", url_of(record)), 409) == {None: "invalid"}
    assert Programme.objects.exists()


def test_who_may_not_write_networks_is_told_that_before_anything_else(bearer):
    network = NetworkFactory(department=DepartmentFactory())
    membership = MembershipFactory(network=network, department=network.department)
    record = programme(network)
    by = bearer(WRITE, elsewhere=True)
    for one in (network, membership, record):
        assert problems(by.patch(url_of(one)), 403) == {}
    for kind in (*SENT, "projects", "results", "predecessors", "answers"):
        assert problems(by.post(f"{url_of(network)}{kind}/"), 403) == {}
        assert problems(by.delete(f"{url_of(network)}{kind}/1/"), 403) == {}
    assert problems(by.post(f"{url_of(membership)}dues/"), 403) == {}
    assert problems(by.delete(url_of(record)), 403) == {}
    entry = {"network": network.key, "title_ko": "x"}
    assert problems(send(by, "post", PROGRAMMES, entry), 403) == {}
    viewer = bearer(WRITE, viewer=True)
    assert problems(send(viewer, "post", NETWORKS, ENTRY), 403) == {}


def test_a_network_that_is_not_seen_is_not_written(bearer):
    hidden = NetworkFactory(disclosure="closed", department=DepartmentFactory())
    by = bearer(WRITE, elsewhere=True)
    assert problems(by.patch(url_of(hidden)), 404) == {}
    assert problems(by.post(f"{url_of(hidden)}organs/"), 404) == {}
    entry = {"network": hidden.key, "title_ko": "x"}
    assert problems(send(by, "post", PROGRAMMES, entry)) == {"network": "does_not_exist"}


def test_the_stage_is_the_number_that_answers_have(writer, network):
    CooperationStage.objects.get_or_create(number=2, defaults={"form_ko": "협력"})
    changed = send(writer, "patch", url_of(network), {"stage": 2})
    assert changed.status_code == 200, changed.content
    assert changed.json()["stage"] == 2
    for odd in ("2", True, 2.0):
        assert problems(send(writer, "patch", url_of(network), {"stage": odd})) == {
            "stage": "wrong_type"
        }
    assert problems(send(writer, "patch", url_of(network), {"stage": 9})) == {
        "stage": "does_not_exist"
    }
