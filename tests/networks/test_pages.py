"""What people see and type on the pages of networks."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from networks import actions
from networks.models import (
    ChecklistAnswer,
    Dues,
    Finding,
    Membership,
    Network,
    NetworkResult,
    Organ,
    Programme,
)
from networks.parts import PARTS
from projects.models import TaskLink
from tests.factories import (
    TODAY,
    AgreementFactory,
    DepartmentFactory,
    GovernmentFactory,
    UserFactory,
)
from tests.meetings.factories import MeetingFactory
from tests.networks.factories import MembershipFactory, NetworkFactory, event, organ, part
from tests.networks.factories import programme as make_programme
from tests.projects.factories import TaskFactory

pytestmark = pytest.mark.usefixtures("home")
CLOSED = {"disclosure": "closed"}


@pytest.fixture
def staff(client):
    user = UserFactory()
    client.force_login(user)
    return user


def url(name, *args):
    return reverse(f"networks:{name}", args=args)


def entry(**facts) -> dict:
    """The form of a network as a browser sends it."""
    department = UserFactory().department_id
    return {
        "name_ko": "시험 네트워크",
        "kind": "local_government_network",
        "scope": "global",
        "department": department,
        "disclosure": "internal",
    } | facts


# Looking


def test_visitors_see_public_networks_alone(client):
    shown, hidden = NetworkFactory(), NetworkFactory(disclosure="internal")
    page = client.get(url("list")).content.decode()
    assert shown.name_en in page
    assert hidden.name_en not in page
    assert client.get(hidden.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    ("traits", "status"), [({}, 200), ({"elsewhere": True}, 404), ({"manager": True}, 200)]
)
def test_a_closed_network_is_for_its_department_and_managers(client, traits, status):
    network = NetworkFactory(**CLOSED)
    client.force_login(UserFactory(**traits))
    assert client.get(network.get_absolute_url()).status_code == status


def test_undisclosed_members_leave_no_trace(client):
    network = NetworkFactory()
    shown = MembershipFactory(network=network)
    hidden = MembershipFactory(network=network, disclosure="internal")
    page = client.get(network.get_absolute_url()).content.decode()
    assert shown.name_then in page
    assert hidden.name_then not in page
    assert "1 membership in effect" in page
    assert client.get(hidden.get_absolute_url()).status_code == 404
    assert hidden.name_then not in client.get(url("memberships")).content.decode()
    counted = client.get(url("list")).context["page"][0]
    assert counted.member_count == 1


def test_dues_are_for_people_with_an_account(client):
    membership = MembershipFactory()
    actions.put_dues(membership=membership, by=None, year=2026, currency="EUR", paid=Decimal(4321))
    page = membership.get_absolute_url()
    assert "4,321" not in client.get(page).content.decode()
    client.force_login(UserFactory(viewer=True))
    assert "4,321" in client.get(page).content.decode()


def test_the_page_shows_members_of_another_day(client):
    network = NetworkFactory()
    left = MembershipFactory(network=network, since="1995", until="2001")
    came = MembershipFactory(network=network, since="2005")
    page = client.get(network.get_absolute_url(), {"as_of": "2010-06-01"}).content.decode()
    assert came.name_then in page
    assert left.name_then not in page


def test_the_parts_of_a_page_are_those_of_the_whole(client):
    network = MembershipFactory().network
    for address, target in (
        (url("list"), "network-results"),
        (url("memberships"), "membership-results"),
        (network.get_absolute_url(), "network-members"),
    ):
        part_of_it = client.get(address, headers={"HX-Request": "true"}).content.decode().strip()
        assert part_of_it.startswith("<div")
        assert f'id="{target}"' in part_of_it
        assert part_of_it in client.get(address).content.decode()


@pytest.mark.parametrize("who", [None, {}])
def test_a_page_costs_the_same_for_one_member_or_many(client, count_queries, who):
    if who is not None:
        client.force_login(UserFactory())
    network = NetworkFactory()

    def grow():
        MembershipFactory(network=network, government=GovernmentFactory(country="JP"))
        top = organ(network)
        organ(network, parent=top, name_ko="분과")
        program = make_programme(network, links={"partners": [NetworkFactory()]})
        event(network, organ=top, programme=program, period="2027", host=GovernmentFactory())
        part(network, NetworkResult, title_ko="성과")

    for address in (network.get_absolute_url(), url("list"), url("memberships")):
        client.get(address)
        grow()
        cost_of_one = count_queries(lambda address=address: client.get(address))
        grow()
        grow()
        assert count_queries(lambda address=address: client.get(address)) == cost_of_one


# Typing


def test_a_network_is_logged_and_edited(client, staff):
    response = client.post(url("create"), entry(acronym="TEST", founded="2004년 5월"))
    network = Network.objects.get()
    assert response.headers["Location"] == network.get_absolute_url()
    assert (network.key, network.founded, network.created_by) == ("test", "2004-05", staff)
    client.post(url("edit", "test"), entry(acronym="TEST", founded="2003", ended="2010"))
    network.refresh_from_db()
    assert (network.founded, network.ended_on) == ("2003", date(2010, 12, 31))
    assert network.history.first().history_user == staff


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name_ko": ""}, "name_ko"),
        ({"founded": "May"}, "founded"),
        ({"founded": "2004", "ended": "2001"}, "ended"),
        ({"initiator": "없는 기관"}, "initiator"),
        ({"scope": "moon"}, "scope"),
    ],
)
def test_a_refused_network_keeps_what_was_typed_and_names_the_field(client, staff, typed, field):
    response = client.post(url("create"), entry(purpose_ko="남는 글", **typed))
    assert response.status_code == 200
    assert set(response.context["form"].errors) == {field}
    assert "남는 글" in response.content.decode()
    assert not Network.objects.exists()


def test_a_membership_is_entered_by_any_name(client, staff):
    network = NetworkFactory()
    city = GovernmentFactory(name_ko="가상시", kind="city")
    typed = {"role": "executive", "department": staff.department_id, "disclosure": "public"}
    client.post(url("join", network.key), typed | {"government": "가상", "since": "2001-03"})
    membership = Membership.objects.get()
    assert (membership.government, membership.role) == (city, "executive")
    response = client.post(url("join", network.key), typed | {"government": city.code})
    assert "overlaps" in str(response.context["form"].errors["since"])
    response = client.post(url("join", network.key), typed | {"government": "달나라"})
    assert set(response.context["form"].errors) == {"government"}
    assert "달나라" in response.content.decode()


def test_dues_are_entered_and_an_unknown_currency_is_refused(client, staff):
    membership = MembershipFactory()
    address = url("dues-create", membership.pk)
    response = client.post(address, {"year": 2026, "currency": "XXX", "asked": "100"})
    assert set(response.context["form"].errors) == {"currency"}
    client.post(address, {"year": 2026, "currency": "EUR", "asked": "100", "paid": "90"})
    assert (Dues.objects.get().asked, Dues.objects.get().paid) == (100, 90)
    response = client.post(address, {"year": 2026, "currency": "EUR", "asked": "1"})
    assert set(response.context["form"].errors) == {"year"}
    client.post(url("dues-remove", membership.pk, Dues.objects.get().pk))
    assert not Dues.objects.exists()


PART_FACTS = {
    "names": {"name_ko": "옛 이름", "since": "1990", "until": "1995"},
    "offices": {"role_ko": "사무국", "country": "FR", "position": 0},
    "organs": {"name_ko": "총회", "kind": "assembly", "is_renewable": "unknown", "position": 0},
    "aims": {"kind": "task", "title_ko": "목표", "position": 0},
    "categories": {"name_ko": "정회원", "eligible_ko": "시\n도", "position": 0},
    "counts": {"subject": "members", "value": 29, "as_of": "1996", "position": 0},
    "countries": {"countries": "kr\nJP", "text_ko": "다수", "position": 0},
    "programmes": {"title_ko": "청소년 교류", "status": "running", "position": 0},
    "events": {"title_ko": "정기총회", "kind": "assembly", "period": "2027"},
    "results": {"title_ko": "공동선언"},
}


@pytest.mark.parametrize("slug", PART_FACTS)
def test_every_part_is_added_edited_and_removed(client, staff, slug):
    network = NetworkFactory()
    response = client.post(url("part-create", network.key, slug), PART_FACTS[slug])
    assert response.status_code == 302, response.context["form"].errors
    record = PARTS[slug].of(network, user=staff).get()
    edit = url("part-edit", network.key, slug, record.pk)
    shown = client.get(edit).context["form"]
    as_shown = {name: shown[name].value() for name in shown.fields}
    typed = {name: value for name, value in as_shown.items() if value not in (None, [])}
    assert client.post(edit, typed).status_code == 302
    kept = PARTS[slug].of(network, user=staff).get()
    columns = [field.attname for field in kept._meta.concrete_fields]
    changed = {n for n in columns if getattr(kept, n) != getattr(record, n)}
    assert changed <= {"updated_at"}
    assert client.get(network.get_absolute_url()).status_code == 200
    client.post(url("part-remove", network.key, slug, record.pk))
    assert not PARTS[slug].of(network, user=staff).exists()
    assert record.history.model.objects.filter(history_type="-", history_user=staff).exists()


def test_parts_that_refer_to_others_are_added_too(client, staff):
    network, older = NetworkFactory(), NetworkFactory()
    board = organ(network)
    finding = Finding.objects.create(code="f", level="global", kind="problem", title_ko="문제")
    typed = {
        "predecessors": {"predecessor": older.pk, "happened": "2004"},
        "projects": {"organ": board.pk, "kind": "priority", "title_ko": "과제", "position": 0},
        "answers": {
            "finding": finding.pk,
            "answer": "partly",
            "answered_on": TODAY.isoformat(),
            "evidence": "연차보고서",
        },
    }
    assert set(PARTS) == {*PART_FACTS, *typed}
    for slug, facts in typed.items():
        assert client.post(url("part-create", network.key, slug), facts).status_code == 302
    page = client.get(network.get_absolute_url()).content.decode()
    for text in (older.name_en, "과제", "연차보고서", "Partly the case"):
        assert text in page
    response = client.post(url("part-create", network.key, "answers"), typed["answers"])
    assert set(response.context["form"].errors) == {"finding"}
    assert ChecklistAnswer.objects.count() == 1


def test_a_refused_part_keeps_what_was_typed(client, staff):
    network = NetworkFactory()
    response = client.post(
        url("part-create", network.key, "countries"),
        {"countries": "KR\nQQ", "text_ko": "남는 글", "position": 0},
    )
    assert set(response.context["form"].errors) == {"countries"}
    assert "남는 글" in response.content.decode()


# Rights


@pytest.mark.parametrize(
    ("traits", "may"),
    [
        ({}, True),
        ({"manager": True, "elsewhere": True}, True),
        ({"elsewhere": True}, False),
        ({"viewer": True}, False),
    ],
)
def test_networks_belong_to_their_department(client, traits, may):
    network = NetworkFactory()
    record = organ(network)
    membership = MembershipFactory(network=network)
    dues = actions.put_dues(membership=membership, by=None, year=2026, currency="EUR", paid=1)
    client.force_login(UserFactory(**traits))
    for address in (
        url("edit", network.key),
        url("part-create", network.key, "organs"),
        url("part-edit", network.key, "organs", record.pk),
        url("membership-edit", membership.pk),
        url("dues-create", membership.pk),
        url("dues-edit", membership.pk, dues.pk),
    ):
        assert client.get(address).status_code == (200 if may else 403), address
    removed = client.post(url("part-remove", network.key, "organs", record.pk))
    assert removed.status_code == (302 if may else 403)
    assert Organ.objects.exists() is not may


def test_parts_of_another_network_are_not_reached_through_ones_own(client, staff):
    own = NetworkFactory()
    foreign = organ(NetworkFactory(**CLOSED))
    assert client.get(url("part-edit", own.key, "organs", foreign.pk)).status_code == 404
    typed = PART_FACTS["organs"] | {"parent": foreign.pk}
    response = client.post(url("part-create", own.key, "organs"), typed)
    assert set(response.context["form"].errors) == {"parent"}
    assert client.get(url("part-create", own.key, "nothing")).status_code == 404


def test_results_tell_nothing_of_agreements_that_are_not_disclosed(client):
    network = NetworkFactory()
    closed = AgreementFactory(signed=True, disclosure="closed")
    part(network, NetworkResult, agreement=closed)
    assert closed.title_en not in client.get(network.get_absolute_url()).content.decode()
    client.force_login(UserFactory(manager=True))
    assert closed.title_en in client.get(network.get_absolute_url()).content.decode()


def test_a_result_of_an_agreement_that_others_keep_closed_is_not_reached_by_its_page(
    client, staff
):
    network = NetworkFactory()
    foreign = DepartmentFactory(name_ko="도시계획과")
    closed = AgreementFactory(signed=True, disclosure="closed", department=foreign)
    result = part(network, NetworkResult, agreement=closed)
    for name in ("part-edit", "part-remove"):
        address = url(name, network.key, "results", result.pk)
        assert client.post(address).status_code == 404
    assert NetworkResult.objects.exists()
    client.force_login(UserFactory(manager=True))
    assert client.get(url("part-edit", network.key, "results", result.pk)).status_code == 200


# Meetings


def test_an_event_becomes_a_meeting(client, staff):
    network = NetworkFactory(acronym="NEAR")
    board = organ(network)
    planned = event(network, organ=board, title_ko="제7차 총회", period="2027-05", place_ko="제주")
    page = client.get(f"{reverse('meetings:create')}?event={planned.pk}")
    form = page.context["entry"].form
    assert form["title_ko"].value() == "NEAR 제7차 총회"
    assert (form["period"].value(), form["place_ko"].value()) == ("2027-05", "제주")
    assert form["network_event"].value() == planned.pk


def test_meetings_of_a_closed_network_are_not_seen(client, staff):

    network = NetworkFactory(
        disclosure="closed", department=UserFactory(elsewhere=True).department
    )
    meeting = MeetingFactory(network_event=event(network), agreement=None, disclosure="public")
    assert client.get(meeting.get_absolute_url()).status_code == 404
    hidden = client.get(f"{reverse('meetings:create')}?event={meeting.network_event_id}")
    assert hidden.context["entry"].form["network_event"].value() is None
    client.force_login(UserFactory(manager=True))
    assert client.get(meeting.get_absolute_url()).status_code == 200


def test_a_government_shows_its_networks(client):
    membership = MembershipFactory()
    hidden = MembershipFactory(government=membership.government, disclosure="closed")
    address = reverse("governments:detail", args=[membership.government.code])
    page = client.get(address).content.decode()
    assert membership.network.name_en in page
    assert hidden.network.name_en not in page
    assert Programme.objects.count() == 0


def test_what_came_of_it_lists_tasks_and_meetings_that_the_reader_may_see(client):
    network = NetworkFactory()
    shown, hidden = TaskFactory(), TaskFactory(internal=True)
    for task in (shown, hidden):
        TaskLink.objects.create(task=task, network=network)
    met = MeetingFactory(network_event=event(network), agreement=None, disclosure="public")
    page = client.get(network.get_absolute_url()).content.decode()
    assert shown.get_absolute_url() in page
    assert met.get_absolute_url() in page
    assert hidden.get_absolute_url() not in page
    client.force_login(UserFactory())
    assert hidden.get_absolute_url() in client.get(network.get_absolute_url()).content.decode()
