"""Action items: their steps, who sees them, what is carried over and what is forgotten."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from agreements.choices import Disclosure
from meetings.actions import (
    AgendaDraft,
    add_action,
    cancel_meeting,
    complete_action,
    drop_action,
    edit_action,
    mark_decision,
    move_due_day,
    move_meeting,
    reassign_action,
    record_minutes,
    reopen_action,
)
from meetings.models import ActionItem, AgendaItem, MeetingOutcome
from meetings.permissions import can_follow_up_action
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


def given(**facts) -> ActionItem:
    facts = {"department": DepartmentFactory(), "title_ko": "계획서"} | facts
    meeting = facts.pop("meeting", None) or held_meeting()
    return add_action(meeting=meeting, by=None, **facts)


def reasons(item: ActionItem) -> list[str | None]:
    rows = item.history.order_by("history_id")
    return [row.history_change_reason for row in rows]


def test_it_is_done_with_evidence_only():
    item = given()
    with pytest.raises(ValidationError, match="by what it can be seen"):
        complete_action(action=item, by=None, on=TODAY, evidence=" ")
    with pytest.raises(ValidationError, match="future"):
        complete_action(
            action=item, by=None, on=TODAY, evidence="공문", done_on=date(2026, 11, 21)
        )
    item = complete_action(action=item, by=None, on=TODAY, evidence="공문 12호")
    assert (item.is_done, item.done_on) == (True, TODAY)
    with pytest.raises(ValidationError, match="not open any more: Done"):
        drop_action(action=item, by=None, reason="취소")


def test_another_day_needs_a_reason_and_both_stay_in_the_history():
    item = given(due_on=date(2026, 12, 1))
    with pytest.raises(ValidationError, match="Say why"):
        move_due_day(action=item, by=None, due_on=date(2027, 1, 1), reason="")
    with pytest.raises(ValidationError, match="stands already"):
        move_due_day(action=item, by=None, due_on=date(2026, 12, 1), reason="그대로")
    item = move_due_day(action=item, by=None, due_on=date(2027, 1, 1), reason="예산 지연")
    days = item.history.order_by("history_id").values_list("due_on", flat=True)
    assert list(days) == [date(2026, 12, 1), date(2027, 1, 1)]
    assert reasons(item) == [None, "예산 지연"]


def test_it_is_given_to_somebody_who_may_see_where_it_comes_from():
    other = DepartmentFactory(name_ko="도시계획과")
    item = reassign_action(action=given(), by=None, department=other, post="계획팀")
    assert item.owner == "Division 도시계획과 계획팀"
    with pytest.raises(ValidationError, match="Say which department"):
        reassign_action(action=item, by=None, department=None)
    closed = held_meeting(disclosure=Disclosure.CLOSED, by=UserFactory())
    with pytest.raises(ValidationError, match="may not see this meeting"):
        reassign_action(action=given(meeting=closed), by=None, department=other)


def test_dropping_and_opening_again_need_a_reason():
    item = given()
    with pytest.raises(ValidationError, match="Say why"):
        drop_action(action=item, by=None, reason=" ")
    item = drop_action(action=item, by=None, reason="사업 취소")
    assert item.drop_reason == "사업 취소"
    with pytest.raises(ValidationError, match="Say why"):
        reopen_action(action=item, by=None, reason="")
    item = reopen_action(action=item, by=None, reason="다시 추진")
    assert (item.is_open, item.drop_reason) == (True, "")
    with pytest.raises(ValidationError, match="open already"):
        reopen_action(action=item, by=None, reason="또")
    assert reasons(item) == [None, "사업 취소", "다시 추진"]


@pytest.mark.parametrize(
    "facts", [{"state": "done"}, {"state": "dropped"}, {"done_on": TODAY}, {"drop_reason": "왜"}]
)
def test_the_database_keeps_state_and_proof_together(facts):
    item = given()
    with pytest.raises(IntegrityError), transaction.atomic():
        ActionItem.objects.filter(pk=item.pk).update(**facts)


def test_a_link_to_evidence_is_an_address():
    with pytest.raises(ValidationError, match="valid URL"):
        complete_action(
            action=given(), by=None, on=TODAY, evidence="공문", evidence_link="javascript:x"
        )


def test_its_department_and_that_of_the_meeting_follow_it_up():
    owner = DepartmentFactory(name_ko="도시계획과")
    item = given(meeting=held_meeting(by=UserFactory()), department=owner)
    assert can_follow_up_action(UserFactory(elsewhere=True), item)
    assert can_follow_up_action(UserFactory(), item)
    stranger = UserFactory(department=DepartmentFactory(name_ko="관광과"))
    assert not can_follow_up_action(stranger, item)
    assert not can_follow_up_action(UserFactory(viewer=True), item)
    assert not can_follow_up_action(AnonymousUser(), item)
    assert can_follow_up_action(UserFactory(manager=True, department=None), item)


def test_who_sees_it_follows_the_meeting_and_a_visitor_needs_it_public():
    item = given(meeting=held_meeting(disclosure=Disclosure.PUBLIC))
    assert not ActionItem.objects.visible_to(AnonymousUser()).exists()
    edit_action(action=item, by=None, is_public=True)
    assert ActionItem.objects.visible_to(AnonymousUser()).exists()
    closed = given(meeting=held_meeting(disclosure=Disclosure.CLOSED, by=UserFactory()))
    assert closed not in ActionItem.objects.visible_to(UserFactory(elsewhere=True))
    assert closed in ActionItem.objects.visible_to(UserFactory())


def test_what_is_open_comes_before_the_next_meeting_once():
    series = SeriesFactory()
    first = held_meeting(series=series, agenda=[AgendaDraft("못다 한 안건")])
    item = first.agenda.get()
    record_minutes(
        meeting=first,
        by=None,
        on=TODAY,
        outcomes=[action("열린 일"), action("끝난 일")],
        discussions={item.pk: ("시간 부족", True)},
    )
    done = ActionItem.objects.get(title_ko="끝난 일")
    complete_action(action=done, by=None, on=TODAY, evidence="공문")
    following = MeetingFactory(series=series, agenda=[AgendaDraft("새 안건")])
    titles = following.agenda.order_by("position").values_list("title_ko", "times_carried")
    assert list(titles) == [("새 안건", 0), ("열린 일", 1), ("못다 한 안건", 1)]
    move_meeting(meeting=first, step="minute", by=None, on=TODAY)
    assert following.agenda.count() == 3


def test_finishing_the_minutes_carries_over_to_a_meeting_that_is_on_already():
    series = SeriesFactory()
    later = MeetingFactory(series=series, starts_at=seoul(2027, 6, 1, 10))
    sooner = MeetingFactory(series=series)
    first = held_meeting(series=series)
    minuted(first, action("열린 일"))
    move_meeting(meeting=first, step="minute", by=None, on=TODAY)
    assert sooner.agenda.get().follow_up.title_ko == "열린 일"
    assert not later.agenda.exists()
    cancel_meeting(meeting=sooner, reason="태풍", by=None)
    assert later.agenda.get().follow_up.title_ko == "열린 일"


def test_nothing_of_a_closed_meeting_comes_onto_an_agenda_that_more_people_read():
    series = SeriesFactory()
    author = UserFactory()
    closed = held_meeting(series=series, disclosure=Disclosure.CLOSED, by=author, agreement=None)
    minuted(closed, action("비밀"))
    wide = MeetingFactory(series=series, by=author, agreement=None)
    assert not wide.agenda.exists()
    cancel_meeting(meeting=wide, reason="연기", by=None)
    narrow = MeetingFactory(series=series, disclosure=Disclosure.CLOSED, by=author, agreement=None)
    assert narrow.agenda.get().title_ko == "비밀"


def test_what_is_carried_over_three_times_is_found_and_cancelled_meetings_do_not_count():
    item = given()
    for number in range(3):
        meeting = MeetingFactory(starts_at=seoul(2027, 1 + number, 1))
        AgendaItem.objects.create(meeting=meeting, title_ko="열린 일", follow_up=item)
    assert list(ActionItem.objects.carried_often()) == [item]
    cancel_meeting(meeting=meeting, reason="연기", by=None)
    assert not ActionItem.objects.carried_often().exists()


def test_a_decision_from_which_nothing_follows_is_found_until_somebody_says_so():
    meeting = held_meeting()
    followed, bare, enough = minuted(
        meeting, decision("하나"), decision("둘"), decision("셋", needs_no_action=True)
    )
    given(meeting=meeting, decision=followed)
    assert list(MeetingOutcome.objects.without_follow_up()) == [bare]
    mark_decision(decision=bare, needs_no_action=True, by=None)
    assert not MeetingOutcome.objects.without_follow_up().exists()
    assert enough.needs_no_action


def test_overdue_means_open_and_past_its_day():
    late = given(due_on=date(2026, 11, 19))
    given(due_on=TODAY)
    given()
    done = given(due_on=date(2026, 11, 1))
    complete_action(action=done, by=None, on=TODAY, evidence="공문")
    assert list(ActionItem.objects.overdue(TODAY)) == [late]
