from datetime import date, timedelta

import pytest

from meetings.actions import add_action, complete_action
from meetings.filters import ActionItemFilter, DecisionFilter, MeetingFilter
from meetings.models import ActionItem, Meeting, MeetingOutcome
from tests.factories import TODAY, DepartmentFactory
from tests.meetings.factories import (
    NOW,
    MeetingFactory,
    SeriesFactory,
    decision,
    held_meeting,
    minuted,
    seoul,
)

pytestmark = pytest.mark.django_db


def found(filter_class, **query):
    model = filter_class.Meta.model
    records = model.objects.decisions() if model is MeetingOutcome else model.objects.all()
    filterset = filter_class(query, records)
    assert filterset.is_valid(), filterset.errors
    return set(filterset.qs)


def test_each_filter_of_decisions_asks_its_own_column():
    series = SeriesFactory(key="heads")
    meeting = held_meeting(series=series, title_ko="단체장 회의")
    [wanted] = minuted(meeting, decision("관광 홍보"))
    [other] = minuted(
        held_meeting(starts_at=seoul(2025, 1, 1)), decision("교통", needs_no_action=True)
    )
    assert found(DecisionFilter, series=["heads"]) == {wanted}
    assert found(DecisionFilter, meeting=meeting.pk) == {wanted}
    assert found(DecisionFilter, agreement=meeting.agreement.reference) == {wanted}
    assert found(DecisionFilter, year=2025) == {other}
    assert found(DecisionFilter, followed_up="true") == {other}
    assert found(DecisionFilter, followed_up="false") == {wanted}
    assert found(DecisionFilter, q="관광") == {wanted}
    assert found(DecisionFilter, q="단체장") == {wanted}
    MeetingOutcome.objects.filter(pk=other.pk).update(updated_at=NOW + timedelta(hours=1))
    since = (NOW + timedelta(minutes=1)).isoformat()
    assert found(DecisionFilter, updated_since=since) == {other}


def test_each_filter_of_action_items_asks_its_own_column():
    series = SeriesFactory(key="heads")
    meeting = held_meeting(series=series, title_ko="단체장 회의")
    [line] = minuted(meeting, decision())
    own, planning = DepartmentFactory(), DepartmentFactory(name_ko="도시계획과")
    wanted = add_action(
        meeting=meeting,
        by=None,
        department=own,
        title_ko="계획서",
        decision=line,
        due_on=date(2026, 11, 1),
    )
    other = add_action(
        meeting=held_meeting(), by=None, department=planning, title_ko="조사", due_on=TODAY
    )
    assert found(ActionItemFilter, department=[planning.pk]) == {other}
    assert found(ActionItemFilter, overdue="true") == {wanted}
    assert found(ActionItemFilter, overdue="false") == {other}
    assert found(ActionItemFilter, due_before="2026-11-01") == {wanted}
    assert found(ActionItemFilter, series=["heads"]) == {wanted}
    assert found(ActionItemFilter, meeting=meeting.pk) == {wanted}
    assert found(ActionItemFilter, decision=line.pk) == {wanted}
    assert found(ActionItemFilter, agreement=meeting.agreement.reference) == {wanted}
    assert found(ActionItemFilter, q="계획서") == {wanted}
    assert found(ActionItemFilter, q="단체장") == {wanted}
    complete_action(action=wanted, by=None, on=TODAY, evidence="공문")
    assert found(ActionItemFilter, state=["done"]) == {wanted}
    assert found(ActionItemFilter, state=["open", "done"]) == {wanted, other}
    ActionItem.objects.filter(pk=other.pk).update(updated_at=NOW + timedelta(hours=1))
    since = (NOW + timedelta(minutes=1)).isoformat()
    assert found(ActionItemFilter, updated_since=since) == {other}


def test_meetings_without_a_day_or_without_an_answer_are_found():
    undated = MeetingFactory(half_known=True)
    open_ended = MeetingFactory(starts_at=None)
    MeetingFactory()
    past = MeetingFactory()
    Meeting.objects.filter(pk=past.pk).update(first_on=date(2026, 1, 5), last_on=date(2026, 1, 5))
    assert found(MeetingFilter, undated="true") == {undated, open_ended}
    assert found(MeetingFilter, unanswered="true") == {past}
