"""Register of decisions, action items, from clause to evidence, and what was forgotten."""

from datetime import date

import pytest
from django.urls import reverse

from agreements.choices import Disclosure
from meetings.actions import AgendaDraft, add_action, complete_action
from meetings.models import ActionItem, AgendaItem, MeetingOutcome
from tests.factories import TODAY, DepartmentFactory, UserFactory
from tests.meetings.factories import (
    MeetingFactory,
    SeriesFactory,
    action,
    decision,
    held_meeting,
    minuted,
    seoul,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client):
    user = UserFactory()
    client.force_login(user)
    return user


def given(**facts) -> ActionItem:
    facts = {"department": DepartmentFactory(), "title_ko": "계획서"} | facts
    meeting = facts.pop("meeting", None) or held_meeting()
    return add_action(meeting=meeting, by=None, **facts)


def step(client, item, name, follow=False, **data):
    address = reverse("meetings:action-step", args=[item.pk, name])
    return client.post(address, {f"{name}-{k}": v for k, v in data.items()}, follow=follow)


def test_the_register_shows_what_follows_from_each_decision(client, staff):
    series = SeriesFactory()
    minuted(
        held_meeting(series=series), decision("공동 홍보"), action("계획서"), decision("빈 결정")
    )
    page = client.get("/meetings/decisions/", {"series": series.key}).content.decode()
    for text in ("2026-1", "공동 홍보", "계획서", "Nothing follows from it yet."):
        assert text in page
    page = client.get("/meetings/decisions/", {"followed_up": "true"}).content.decode()
    assert "빈 결정" not in page


def test_lists_come_as_parts_too(client, staff):
    given()
    for address in ("/meetings/actions/", "/meetings/decisions/"):
        part = client.get(address, HTTP_HX_REQUEST="true").content.decode()
        assert "<html" not in part
        assert part.strip() in client.get(address).content.decode()


def test_lists_cost_the_same_for_one_row_or_many(client, staff, count_queries):
    minuted(held_meeting(), decision(), action())
    addresses = ("/meetings/actions/", "/meetings/decisions/", "/meetings/actions/forgotten/")
    costs = [count_queries(lambda a=a: client.get(a)) for a in addresses]
    for _n in range(4):
        meeting = held_meeting()
        meeting.agreement.items.create(title_ko="과제")
        minuted(meeting, decision(), action(), decision())
    assert [count_queries(lambda a=a: client.get(a)) for a in addresses] == costs


def test_an_action_is_finished_with_evidence_on_its_page(client, staff):
    item = given(due_on=date(2026, 11, 1))
    assert "Overdue" in client.get(item.get_absolute_url()).content.decode()
    response = step(client, item, "complete", evidence="")
    assert "Say by what it can be seen" in response.content.decode()
    step(client, item, "complete", evidence="공문 12호", evidence_link="https://example.org/12")
    page = client.get(item.get_absolute_url()).content.decode()
    for text in ("공문 12호", "https://example.org/12", "Done"):
        assert text in page


def test_a_refused_step_keeps_what_was_typed(client, staff):
    item = given(due_on=date(2026, 12, 1))
    response = step(client, item, "move", due_on="2027-01-01", reason="")
    page = response.content.decode()
    assert "Say why." in page
    assert 'value="2027-01-01"' in page
    response = step(client, item, "complete", evidence="공문", done_on="2026-11-21")
    assert "lies in the future" in response.content.decode()
    step(client, item, "move", due_on="2027-01-01", reason="예산 지연")
    page = client.get(item.get_absolute_url()).content.decode()
    assert "예산 지연" in page
    assert "due 1 Jan 2027" in page


def test_it_is_given_on_dropped_and_opened_again(client, staff):
    item, other = given(), DepartmentFactory(name_ko="도시계획과")
    step(client, item, "reassign", department=other.pk, post="계획팀")
    step(client, item, "drop", reason="사업 취소")
    step(client, item, "reopen", reason="다시 추진")
    item.refresh_from_db()
    assert (item.department, item.post, item.is_open) == (other, "계획팀", True)
    page = client.get(item.get_absolute_url()).content.decode()
    for text in ("사업 취소", "다시 추진", "계획팀"):
        assert text in page
    assert step(client, item, "nonsense").status_code == 404


def test_only_its_department_and_the_meetings_move_an_action(client):
    item = given(meeting=held_meeting(by=UserFactory()))
    client.force_login(UserFactory(department=DepartmentFactory(name_ko="관광과")))
    assert step(client, item, "complete", evidence="공문").status_code == 403
    assert client.get(reverse("meetings:action-edit", args=[item.pk])).status_code == 403
    assert "Next steps" not in client.get(item.get_absolute_url()).content.decode()
    hidden = given(meeting=held_meeting(disclosure=Disclosure.CLOSED, by=UserFactory()))
    assert step(client, hidden, "complete", evidence="공문").status_code == 404


def test_a_visitor_sees_public_actions_without_their_history(client):
    item = given(meeting=held_meeting(disclosure=Disclosure.PUBLIC), is_public=True)
    page = client.get(item.get_absolute_url()).content.decode()
    assert "계획서" in page
    assert "<h2>History</h2>" not in page
    assert client.get("/meetings/actions/forgotten/").url.startswith("/accounts/login/")


def test_something_to_do_can_be_added_to_a_decision_or_marked_as_needless(client, staff):
    meeting = held_meeting()
    [line] = minuted(meeting, decision())
    address = reverse("meetings:action-create", args=[meeting.pk])
    assert address in client.get(meeting.get_absolute_url()).content.decode()
    data = {"title_ko": "계획서", "decision": line.pk}
    response = client.post(address, data)
    assert "Say which department" in response.content.decode()
    assert 'value="계획서"' in response.content.decode()
    client.post(address, data | {"department": DepartmentFactory().pk})
    assert ActionItem.objects.get().decision == line
    [bare] = minuted(held_meeting(), decision())
    client.post(reverse("meetings:decision-mark", args=[bare.pk]), {"needs_no_action": "1"})
    assert not MeetingOutcome.objects.without_follow_up().exists()


def test_words_of_an_action_are_put_right_and_owner_and_day_stay(client, staff):
    item = given(due_on=TODAY)
    client.post(
        reverse("meetings:action-edit", args=[item.pk]),
        {"title_ko": "새 계획서", "is_public": "on"},
    )
    item.refresh_from_db()
    assert (item.title_ko, item.is_public, item.due_on) == ("새 계획서", True, TODAY)


def test_one_page_leads_from_the_clause_to_the_evidence(client, staff, count_queries):
    meeting = held_meeting()
    clause = meeting.agreement.items.create(title_ko="관광 교류", position=1)
    meeting.agreement.items.create(title_ko="잊힌 과제", position=2)
    AgendaItem.objects.create(meeting=meeting, title_ko="관광", clause=clause)
    _decided, line = minuted(meeting, decision("공동 홍보", clause=clause), action(clause=clause))
    complete_action(action=line.action, by=None, on=TODAY, evidence="공문 12호")
    address = reverse("portal:agreement-trail", args=[meeting.agreement.reference])
    page = client.get(address).content.decode()
    for text in ("관광 교류", meeting.title, "2026-1", "계획서 작성", "공문 12호"):
        assert text in page
    assert page.count("No meeting dealt with it.") == 1
    cost = count_queries(lambda: client.get(address))
    for number in range(3):
        extra = meeting.agreement.items.create(title_ko=f"과제 {number}")
        minuted(held_meeting(agreement=meeting.agreement), decision(clause=extra))
    assert count_queries(lambda: client.get(address)) == cost


def test_what_was_forgotten_is_listed(client, staff):
    meeting = held_meeting()
    meeting.agreement.items.create(title_ko="잊힌 조항")
    minuted(meeting, decision("빈 결정"))
    item = given(title_ko="되풀이")
    for number in range(3):
        later = MeetingFactory(starts_at=seoul(2027, 1 + number, 1))
        AgendaItem.objects.create(meeting=later, title_ko="되풀이", follow_up=item)
    page = client.get("/meetings/actions/forgotten/").content.decode()
    for text in ("잊힌 조항", "빈 결정", "되풀이", "carried over 3 times"):
        assert text in page
    closed = held_meeting(disclosure=Disclosure.CLOSED, by=UserFactory())
    minuted(closed, decision("비밀 결정"))
    client.force_login(UserFactory(elsewhere=True))
    assert "비밀 결정" not in client.get("/meetings/actions/forgotten/").content.decode()


def test_what_is_carried_over_says_so_on_the_agenda_and_on_its_page(client, staff):
    series = SeriesFactory()
    minuted(held_meeting(series=series), action("열린 일"))
    following = MeetingFactory(series=series, agenda=[AgendaDraft("새 안건")])
    page = client.get(following.get_absolute_url()).content.decode()
    assert "carried over" in page
    item = ActionItem.objects.get()
    assert following.title in client.get(item.get_absolute_url()).content.decode()
