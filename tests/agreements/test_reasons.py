"""Why a government is unsigned: what was stated, what plans tell, how old it is."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from agreements.actions import move_agreement, state_reason
from agreements.choices import AbandonReason, GapReason
from agreements.coverage import coverage
from agreements.models import StatedReason
from tests.factories import (
    AgreementFactory,
    DepartmentFactory,
    GovernmentFactory,
    UserFactory,
    home_government,
)

DAY = date(2024, 6, 1)


@pytest.fixture
def daegu(db):
    home_government()
    return GovernmentFactory(code="KR-27", name_ko="대구광역시")


@pytest.fixture
def say(daegu):
    def say(reason, on, **facts):
        facts = {"government": daegu, "department": DepartmentFactory(), "by": None} | facts
        return state_reason(reason=reason, today=on, **facts)

    return say


def why(government, on=DAY, reader=None):
    reader = reader or UserFactory(manager=True)
    answer = coverage(on=on, reader=reader, with_why=True)
    return next(t.why for t in answer.targets if t.government == government)


def test_nobody_said_anything_is_a_reason_to_ask(daegu):
    found = why(daegu)
    assert (found.reason, found.since, found.is_old) == (GapReason.UNKNOWN, None, True)


def test_the_reason_of_a_day_is_the_last_one_stated_by_then(daegu, say):
    say(GapReason.NO_CONTACT, date(2024, 1, 1))
    say(GapReason.REFUSED, date(2024, 5, 1), note="by letter")
    assert why(daegu, date(2024, 4, 30)).reason == GapReason.NO_CONTACT
    found = why(daegu)
    assert (found.reason, found.note, found.age) == (GapReason.REFUSED, "by letter", 31)


def test_confirming_keeps_the_age_and_makes_the_reason_fresh(daegu, say, settings):
    settings.REASON_CONFIRM_DAYS = 180
    say(GapReason.REFUSED, date(2022, 1, 1))
    say(GapReason.NO_CONTACT, date(2023, 1, 1))
    assert why(daegu).is_old
    say(GapReason.NO_CONTACT, date(2024, 5, 1))
    found = why(daegu)
    assert (found.since, found.confirmed_on) == (date(2023, 1, 1), date(2024, 5, 1))
    assert not found.is_old
    assert why(daegu, date(2024, 5, 1) + timedelta(days=180)).is_old is False
    assert why(daegu, date(2024, 5, 1) + timedelta(days=181)).is_old


def test_a_plan_that_was_given_up_tells_why(daegu, say):
    say(GapReason.NO_CONTACT, date(2024, 1, 1))
    plan = AgreementFactory(on=date(2024, 2, 1), counterparts=[daegu])
    assert why(daegu).reason == GapReason.UNDER_REVIEW
    move_agreement(
        agreement=plan,
        step="abandon",
        on=date(2024, 3, 1),
        by=UserFactory(manager=True),
        abandon_reason=AbandonReason.COUNCIL,
    )
    found = why(daegu)
    assert (found.reason, found.since) == (GapReason.NOT_WANTED, date(2024, 3, 1))
    assert found.label == "The council did not agree"
    assert found.plan.reference == plan.reference
    say(GapReason.REFUSED, date(2024, 4, 1))
    assert why(daegu).reason == GapReason.REFUSED


def test_what_was_said_before_an_agreement_no_longer_counts_when_it_has_ended(daegu, say):
    say(GapReason.REFUSED, date(2020, 1, 1))
    AgreementFactory(signed_on=date(2021, 1, 1), expires_on=date(2023, 1, 1), counterparts=[daegu])
    assert why(daegu).reason == GapReason.UNKNOWN


def test_what_was_said_of_a_merged_government_counts_for_its_successor(daegu, say):
    united = GovernmentFactory(code="KR-12", valid_from=date(2024, 7, 1))
    former = GovernmentFactory(code="KR-29", valid_to=date(2024, 6, 30), successor=united)
    say(GapReason.COUNCIL_PENDING, DAY, government=former)
    assert why(united, date(2024, 8, 1)).reason == GapReason.COUNCIL_PENDING


def test_a_visitor_learns_only_what_is_open_to_the_public(daegu, say, client):
    say(GapReason.REFUSED, date(2024, 1, 1), note="Secretnote")
    assert "Secretnote" not in client.get("/agreements/coverage/").content.decode()
    assert client.get("/api/v1/coverage/?as_of=2024-06-01").json()["unsigned"][0]["why"] is None
    say(GapReason.NO_CONTACT, date(2024, 2, 1), note="Opennote", is_public=True)
    assert "Opennote" in client.get("/agreements/coverage/").content.decode()
    [target] = client.get("/api/v1/coverage/?as_of=2024-06-01").json()["unsigned"]
    assert (target["reason"], target["why"]["reason"]) == ("never", "no_contact")
    assert (target["why"]["since"], target["why"]["note"]) == ("2024-02-01", "Opennote")


def test_a_reason_is_not_stated_for_days_to_come_nor_of_the_home_government(daegu, say):
    with pytest.raises(ValidationError, match="still to come"):
        say(GapReason.REFUSED, DAY, stated_on=DAY + timedelta(days=1))
    with pytest.raises(ValidationError, match="home government"):
        say(GapReason.REFUSED, DAY, government=home_government())
    with pytest.raises(ValidationError, match="department answers"):
        say(GapReason.REFUSED, DAY, department=None)


def test_staff_say_why_on_the_page_and_confirm_it_from_the_list(daegu, client, settings):
    user = UserFactory()
    client.force_login(user)
    url = reverse("agreements:reason", args=["KR-27"])
    facts = {"reason": "refused", "stated_on": "2024-01-02", "department": user.department_id}
    response = client.post(url, facts | {"note": "by letter"})
    assert response.status_code == 302
    page = client.get(reverse("agreements:reasons")).content.decode()
    assert "by letter" in page
    assert "To be confirmed" in page
    assert "KR-27" in client.get("/agreements/reasons/?old=on").content.decode()
    client.post(reverse("agreements:reason_confirm", args=["KR-27"]), {"back": "list"})
    assert StatedReason.objects.count() == 2
    last = StatedReason.objects.oldest_first().last()
    assert (last.reason, last.note, last.stated_on) == (
        "refused",
        "by letter",
        timezone.localdate(),
    )
    assert "KR-27" not in client.get("/agreements/reasons/?old=on").content.decode()
    assert client.post(url, facts | {"stated_on": "2099-01-01"}).status_code == 200
    assert StatedReason.objects.count() == 2


def test_viewers_read_and_do_not_write_and_visitors_are_asked_to_sign_in(daegu, client):
    pages = [reverse("agreements:reasons"), reverse("agreements:reason", args=["KR-27"])]
    assert [client.get(page).status_code for page in pages] == [302, 302]
    client.force_login(UserFactory(viewer=True))
    assert [client.get(page).status_code for page in pages] == [200, 200]
    assert client.post(pages[1], {"reason": "refused"}).status_code == 403
    confirm = reverse("agreements:reason_confirm", args=["KR-27"])
    assert client.post(confirm).status_code == 403
    assert not StatedReason.objects.exists()


def test_nothing_can_be_confirmed_where_nothing_was_said(daegu, client):
    client.force_login(UserFactory())
    client.post(reverse("agreements:reason_confirm", args=["KR-27"]))
    assert not StatedReason.objects.exists()


def test_the_list_costs_the_same_for_one_reason_or_many(daegu, say, client, count_queries):
    client.force_login(UserFactory())
    say(GapReason.REFUSED, DAY)
    cost = count_queries(lambda: client.get(reverse("agreements:reasons")))
    for n in range(4):
        say(GapReason.REFUSED, DAY, government=GovernmentFactory(code=f"KR-3{n}"))
    assert count_queries(lambda: client.get(reverse("agreements:reasons"))) == cost


def test_the_dashboard_counts_what_is_to_be_confirmed(daegu, client):
    assert client.get("/").context["board"].to_confirm == 0
    client.force_login(UserFactory())
    page = client.get("/")
    assert page.context["board"].to_confirm == 1
    [target] = client.get("/agreements/reasons/?old=on").context["targets"]
    assert target.government == daegu
