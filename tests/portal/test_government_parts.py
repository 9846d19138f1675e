"""What stands on a government's page from several packages: open items and offices."""

from datetime import date

import pytest
from django.urls import reverse

from agreements.actions import ItemDraft
from agreements.choices import Disclosure
from agreements.models import AgreementParty
from governments.office_actions import add_office
from portal.government_parts import Offices, OpenItems
from tests.factories import AgreementFactory, GovernmentFactory, UserFactory
from tests.meetings.factories import MeetingFactory, office

pytestmark = pytest.mark.django_db


@pytest.fixture
def partner():
    return GovernmentFactory(name_en="Partner")


def parts(client, government, **query):
    page = client.get(reverse("governments:detail", args=[government.code]), query)
    return {type(part.context): part.context for part in page.context["parts"]}, page


def open_titles(client, government, **query):
    found, _page = parts(client, government, **query)
    return [(kind.key, item.title) for kind, item in found[OpenItems].rows]


def test_open_promises_meetings_and_plans_stand_in_one_list_the_soonest_first(client, partner):
    client.force_login(UserFactory())
    items = [
        ItemDraft("x", "Without a time"),
        ItemDraft("y", "In spring", target_period="2027-05"),
    ]
    agreement = AgreementFactory(signed=True, counterparts=[partner], items=items)
    MeetingFactory(agreement=agreement, title_en="Soon")
    AgreementFactory(counterparts=[partner], title_en="A plan")
    AgreementFactory(signed=True, items=[ItemDraft("z", "Of others")])
    assert open_titles(client, partner, as_of="2026-12-01") == [
        ("meeting", "Soon"),
        ("promise", "In spring"),
        ("promise", "Without a time"),
        ("preparation", "A plan"),
    ]
    # The meeting is over, the plan was not thought of yet before its day.
    assert ("meeting", "Soon") not in open_titles(client, partner, as_of="2027-01-01")
    assert ("preparation", "A plan") not in open_titles(client, partner, as_of="2026-11-01")


def test_a_promise_whose_time_has_passed_is_still_open_and_says_so(client, partner):
    items = [ItemDraft("x", "Late", target_period="2024")]
    AgreementFactory(signed=True, counterparts=[partner], items=items)
    found, page = parts(client, partner, as_of="2025-06-01")
    assert found[OpenItems].count == 1
    assert "the time has passed" in page.content.decode()
    _found, page = parts(client, partner, as_of="2024-06-01")
    assert "the time has passed" not in page.content.decode()


def test_promises_of_an_agreement_that_has_ended_are_not_open(client, partner):
    AgreementFactory(
        signed=True,
        expires_on=date(2024, 12, 31),
        counterparts=[partner],
        items=[ItemDraft("x", "Old")],
    )
    assert open_titles(client, partner, as_of="2024-12-31") == [("promise", "Old")]
    assert open_titles(client, partner, as_of="2025-01-01") == []


def test_nothing_open_that_a_reader_may_not_see_is_listed_or_counted(client, partner):
    agreement = AgreementFactory(
        signed=True,
        counterparts=[partner],
        items=[ItemDraft("x", "Quiet")],
        disclosure=Disclosure.CLOSED,
    )
    MeetingFactory(agreement=agreement, disclosure=Disclosure.PUBLIC)
    for reader in (None, UserFactory(elsewhere=True)):
        if reader:
            client.force_login(reader)
        found, _page = parts(client, partner, as_of="2026-12-01")
        assert found[OpenItems].count == 0
    client.force_login(UserFactory())
    assert len(open_titles(client, partner, as_of="2026-12-01")) == 2


def test_the_page_costs_the_same_with_little_or_much(client, partner, count_queries):
    client.force_login(UserFactory())
    url = reverse("governments:detail", args=[partner.code])

    def grow(number):
        agreement = AgreementFactory(signed=True, counterparts=[partner], items=[ItemDraft("x")])
        MeetingFactory(agreement=agreement, recipients=[office()])
        AgreementFactory(counterparts=[partner])
        add_office(government=partner, by=None, name_ko=f"과 {number}", source="site")
        AgreementParty.objects.filter(agreement=agreement).update(department_name="기획관실")

    grow(0)
    cost = count_queries(lambda: client.get(url))
    for number in range(1, 4):
        grow(number)
    assert count_queries(lambda: client.get(url)) == cost


# Offices


def test_visitors_see_public_offices_alone(client, partner):
    add_office(government=partner, by=None, name_ko="대외협력과", source="site", is_public=True)
    add_office(government=partner, by=None, name_ko="기획조정실", source="call")
    found, page = parts(client, partner)
    assert [each.name for each in found[Offices].offices] == ["대외협력과"]
    assert "기획조정실" not in page.content.decode()
    assert "office-create" not in page.content.decode()
    client.force_login(UserFactory(viewer=True))
    found, _page = parts(client, partner)
    assert [each.name for each in found[Offices].offices] == ["기획조정실", "대외협력과"]
    assert not found[Offices].may_keep


def test_offices_are_those_of_the_day_and_of_what_merged_into_it(client, partner):
    ended = GovernmentFactory(valid_to=date(2026, 6, 30), successor=partner)
    for government, name, last in [
        (partner, "지금", None),
        (partner, "예전", date(2025, 1, 1)),
        (ended, "합쳐진 곳", None),
    ]:
        add_office(
            government=government,
            by=None,
            name_ko=name,
            source="site",
            valid_to=last,
            is_public=True,
        )
    found, _page = parts(client, partner, as_of="2026-07-01")
    assert {each.name for each in found[Offices].offices} == {"지금", "합쳐진 곳"}
    found, _page = parts(client, partner, as_of="2025-01-01")
    assert {each.name for each in found[Offices].offices} == {"지금", "예전"}


def test_what_agreements_and_meetings_name_stands_beside_with_its_source(client, partner):
    agreement = AgreementFactory(signed=True, counterparts=[partner], title_en="The pact")
    signer = agreement.party_set.filter(government=partner)
    signer.update(department_name="국제교류과", signatory_office="도지사")
    MeetingFactory(agreement=agreement, title_en="Both", recipients=[office()])
    three = AgreementFactory(signed=True, counterparts=[partner, GovernmentFactory()])
    MeetingFactory(agreement=three, title_en="Three", recipients=[office(2)])
    client.force_login(UserFactory())
    found, _page = parts(client, partner, as_of="2026-12-20")
    assert [(each.name, each.post, each.source) for each in found[Offices].known] == [
        ("국제교류과", "도지사", "The pact"),
        ("기획관실 1", "", "Both"),
    ]


def test_whom_meetings_remind_is_for_those_who_write(client, partner):
    agreement = AgreementFactory(signed=True, counterparts=[partner])
    MeetingFactory(agreement=agreement, recipients=[office()], disclosure=Disclosure.PUBLIC)
    for reader in (None, UserFactory(viewer=True)):
        if reader:
            client.force_login(reader)
        found, page = parts(client, partner, as_of="2026-12-20")
        assert found[Offices].known == []
        assert "office1@example.net" not in page.content.decode()


def test_offices_of_an_undisclosed_agreement_are_not_shown(client, partner):
    agreement = AgreementFactory(
        signed=True, counterparts=[partner], disclosure=Disclosure.INTERNAL
    )
    agreement.party_set.filter(government=partner).update(department_name="국제교류과")
    found, page = parts(client, partner)
    assert found[Offices].known == []
    assert "국제교류과" not in page.content.decode()
