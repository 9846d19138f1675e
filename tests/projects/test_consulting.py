"""Consultations written in the browser."""

import pytest
from django.urls import reverse

from projects.choices import ItemState
from projects.models import Consultation
from tests.factories import AgreementFactory, GovernmentFactory, UserFactory, home_government
from tests.projects.factories import ConsultationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client):
    client.force_login(UserFactory())
    return client


def address(name, *args):
    return reverse(f"projects:{name}", args=args)


@pytest.fixture
def typed():
    home_government()
    GovernmentFactory(name_ko="가상광역시", name_en="Imagined")
    return {
        "title_ko": "가상 정책협의",
        "parties": "서울특별시\n가상광역시",
        "launched": "2026-03",
        "plenary_count": "0",
        "chairs": "서울특별시: 부시장\n가상광역시: 부시장",
        "groups": "교통\n주택",
        "disclosure": "public",
        "department": UserFactory().department_id,
    }


ITEM = {
    "title_ko": "환승 할인",
    "group": "교통",
    "state": "agreed",
    "plenary": "1",
    "points": "공동 조사\n비용 분담",
    "milestones": "2026-05 착수\n?2027 완료",
    "money": "2026 : 1,000,000,000 : 가상광역시 : 조사비",
}


def test_a_table_is_put_up_with_sides_chairs_and_groups(staff, typed):
    response = staff.post(address("consultation-create"), typed)
    table = Consultation.objects.get()
    assert response.url == table.get_absolute_url()
    assert table.party_set.count() == 2
    assert [o.office_ko for o in table.offices.all()] == ["부시장", "부시장"]
    page = staff.get(table.get_absolute_url()).content.decode()
    assert "가상 정책협의" in page


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"parties": "서울특별시"}, "parties"),
        ({"parties": "서울특별시\n없는시"}, "parties"),
        ({"chairs": "부시장"}, "chairs"),
        ({"launched": "2026-03", "ended_on": "2025-01-01"}, "ended_on"),
        ({"title_ko": ""}, "title_ko"),
    ],
)
def test_a_wrong_table_is_refused_at_its_field_and_kept(staff, typed, wrong, field):
    response = staff.post(address("consultation-create"), typed | wrong)
    form = response.context["form"]
    assert field in form.errors
    assert form["groups"].value() == typed["groups"]
    assert not Consultation.objects.exists()


def test_an_item_is_brought_in_and_agreed(staff, typed):
    staff.post(address("consultation-create"), typed)
    table = Consultation.objects.get()
    other = table.party_set.get(position=2).government
    url = address("item-create", table.key)
    assert staff.post(url, ITEM | {"proposer": other.code}).status_code == 302
    item = table.items.get()
    assert (item.proposer, item.state) == (other, ItemState.AGREED)
    assert [point.title_ko for point in item.points.order_by("position")] == [
        "공동 조사",
        "비용 분담",
    ]
    assert [step.is_planned for step in item.milestones.order_by("position")] == [False, True]
    assert (item.money.get().amount_krw, item.money.get().payer) == (1_000_000_000, other)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"state": "no_agreement"}, "reason_ko"),
        ({"state": "agreed_follow_up"}, "follow_up_ko"),
        ({"milestones": "someday 착수"}, "milestones"),
        ({"money": "2026"}, "money"),
        ({"money": "2026 : 1 : 없는시 : 조사"}, "money"),
        ({"money": "1026 : 1 : : 조사"}, "money"),
        ({"group": "없는 분과"}, "group"),
        ({"agreement": "2023-우호-9999"}, "agreement"),
    ],
)
def test_a_wrong_item_is_refused_at_its_field(staff, typed, wrong, field):
    staff.post(address("consultation-create"), typed)
    table = Consultation.objects.get()
    response = staff.post(address("item-create", table.key), ITEM | wrong)
    assert field in response.context["form"].errors
    assert "환승 할인" in response.content.decode()
    assert not table.items.exists()


def test_only_a_side_of_the_table_can_ask(staff):
    table = ConsultationFactory(item_count=0)
    outsider = GovernmentFactory()
    response = staff.post(address("item-create", table.key), ITEM | {"proposer": outsider.code})
    assert "proposer" in response.context["form"].errors


def test_editing_an_item_keeps_what_the_page_does_not_ask(staff):
    table = ConsultationFactory()
    hidden = AgreementFactory(signed=True, disclosure="closed")
    hidden.department = None
    hidden.save()
    item = table.items.get()
    item.agreement, item.group_inferred = hidden, True
    item.save()
    url = address("item-edit", table.key, item.pk)
    form = staff.get(url).context["form"]
    typed = {name: form[name].value() or "" for name in form.fields}
    typed["agreement"] = ""
    for name in ("points", "milestones", "money", "partners"):
        typed[name] = form.fields[name].prepare_value(typed[name])
    assert staff.post(url, typed).status_code == 302
    item.refresh_from_db()
    assert (item.agreement, item.group_inferred) == (hidden, True)
    assert item.points.get().title_en == "Joint survey"
    assert item.money.get().amount_krw == 1_000_000_000


def test_a_group_with_items_stays(staff, typed):
    staff.post(address("consultation-create"), typed)
    table = Consultation.objects.get()
    staff.post(address("item-create", table.key), ITEM)
    response = staff.post(address("consultation-edit", table.key), typed | {"groups": "주택"})
    assert "groups" in response.context["form"].errors
    assert table.groups.count() == 2


def test_others_do_not_edit_a_table(client):
    table = ConsultationFactory()
    for person in (UserFactory(viewer=True), UserFactory(elsewhere=True)):
        client.force_login(person)
        for name in ("consultation-edit", "item-create"):
            assert client.get(address(name, table.key)).status_code == 403
