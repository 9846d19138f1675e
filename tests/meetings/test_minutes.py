"""Minutes: lines of three kinds, numbers of decisions, and the action items behind them."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from agreements.choices import Disclosure
from meetings.actions import (
    AgendaDraft,
    OutcomeDraft,
    complete_action,
    edit_meeting,
    record_minutes,
)
from meetings.choices import OutcomeKind
from meetings.models import ActionItem, MeetingOutcome
from tests.factories import TODAY, AgreementFactory, DepartmentFactory, UserFactory
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


def again(line: MeetingOutcome, **facts) -> OutcomeDraft:
    """The line as the page would send it back."""
    kept = {"title_ko": line.title_ko, "kind": line.kind, "number": line.number, "pk": line.pk}
    return OutcomeDraft(**kept | facts)


def test_decisions_are_numbered_within_the_series_and_the_year():
    series = SeriesFactory()
    first, second = minuted(held_meeting(series=series), decision("하나"), decision("둘"))
    assert [first.reference, second.reference] == ["2026-1", "2026-2"]
    [third] = minuted(held_meeting(series=series), decision("셋"))
    [other] = minuted(held_meeting(series=SeriesFactory()), decision("남"))
    [older] = minuted(held_meeting(series=series, starts_at=seoul(2025, 3, 4)), decision("옛"))
    [alone] = minuted(held_meeting(), decision("홀로"))
    numbers = [line.reference for line in (third, other, older, alone)]
    assert numbers == ["2026-3", "2026-1", "2025-1", "2026-1"]


def test_a_number_may_be_given_and_the_next_follows_it():
    series = SeriesFactory()
    first, second = minuted(held_meeting(series=series), decision("하나", number=14), decision())
    assert [first.reference, second.reference] == ["2026-14", "2026-15"]


def test_a_number_used_twice_is_refused_at_its_line():
    series = SeriesFactory()
    minuted(held_meeting(series=series), decision("하나", number=3))
    meeting = held_meeting(series=series)
    for lines in (
        [decision("둘"), decision("셋", number=3)],
        [decision("둘", number=7), decision("셋", number=7)],
    ):
        with pytest.raises(ValidationError) as refusal:
            minuted(meeting, *lines)
        [problem] = refusal.value.error_dict["outcomes"]
        assert "decision number is used" in problem.messages[0]
        assert problem.code.endswith("-number")
        assert not meeting.outcomes.exists()


def test_the_database_itself_gives_a_number_once():
    series = SeriesFactory()
    [line] = minuted(held_meeting(series=series), decision())
    facts = {"kind": OutcomeKind.DECISION, "year": 2026, "number": line.number, "series": series}
    with pytest.raises(IntegrityError), transaction.atomic():
        held_meeting(series=series).outcomes.create(title_ko="겹침", **facts)


def test_lines_keep_who_they_are_when_the_minutes_are_saved_again():
    meeting = held_meeting()
    first, second = minuted(meeting, decision("하나"), decision("둘"))
    swapped = minuted(meeting, again(second, number=1), again(first, number=2))
    assert [(line.pk, line.reference) for line in swapped] == [
        (second.pk, "2026-1"),
        (first.pk, "2026-2"),
    ]


def test_an_action_has_an_owner_and_follows_from_the_decision_above_it():
    agenda = [AgendaDraft("관광"), AgendaDraft("교통")]
    meeting = held_meeting(agenda=agenda)
    tourism, traffic = meeting.agenda.order_by("position")
    lines = [
        decision("홍보", agenda_item=tourism.pk),
        action("계획서", agenda_item=tourism.pk, post="관광팀", due_on=date(2027, 1, 31)),
        action("조사", agenda_item=traffic.pk),
    ]
    promoted, plan, survey = minuted(meeting, *lines)
    assert plan.action.decision == promoted
    assert (plan.action.owner, plan.action.due_on) == (
        "Division 대외협력과 관광팀",
        date(2027, 1, 31),
    )
    assert survey.action.decision is None


def test_an_action_without_owner_is_refused_and_nothing_is_saved():
    meeting = held_meeting()
    with pytest.raises(ValidationError) as refusal:
        minuted(meeting, decision(), action("누가", department=None))
    [problem] = refusal.value.error_dict["outcomes"]
    assert problem.messages == ["Say which department answers for it."]
    assert problem.code == "outcomes-1-department"
    assert not meeting.outcomes.exists()
    assert not ActionItem.objects.exists()


def test_an_owner_must_be_able_to_see_the_meeting():
    meeting = held_meeting(disclosure=Disclosure.CLOSED, by=UserFactory())
    with pytest.raises(ValidationError, match="도시계획과|may not see"):
        minuted(meeting, action(department=DepartmentFactory(name_ko="도시계획과")))


def test_a_line_that_is_no_action_any_more_takes_the_action_with_it_unless_worked_on():
    meeting = held_meeting()
    [line] = minuted(meeting, action())
    minuted(meeting, again(line, kind=OutcomeKind.INFORMATION))
    assert not ActionItem.objects.exists()
    [line] = minuted(meeting, action())
    complete_action(action=line.action, by=None, on=TODAY, evidence="공문 12호")
    with pytest.raises(ValidationError, match="is being followed up"):
        minuted(meeting)
    assert meeting.outcomes.count() == 1


def test_clauses_are_those_of_the_meetings_agreement():
    meeting = held_meeting(agenda=[AgendaDraft("관광")])
    own = meeting.agreement.items.create(title_ko="관광 교류")
    foreign = AgreementFactory(signed=True).items.create(title_ko="남의 과제")
    [line] = minuted(meeting, action(clause=own))
    assert line.action.clause == own
    with pytest.raises(ValidationError, match="another agreement"):
        minuted(meeting, decision(clause=foreign))


def test_minutes_of_a_planned_meeting_say_that_it_took_place():
    meeting = MeetingFactory(half_known=True)
    record_minutes(
        meeting=meeting,
        by=None,
        on=date(2027, 7, 1),
        outcomes=[decision()],
        held_on=date(2027, 6, 2),
    )
    meeting.refresh_from_db()
    assert (meeting.is_held, meeting.period) == (True, "2027-06-02")
    assert meeting.outcomes.get().reference == "2027-1"


def test_minutes_of_a_meeting_to_come_are_refused():
    with pytest.raises(ValidationError, match="Its day has not come yet"):
        minuted(MeetingFactory(), decision())


def test_an_agenda_item_with_outcomes_stays_on_the_agenda():
    meeting = held_meeting(agenda=[AgendaDraft("관광"), AgendaDraft("교통")])
    tourism, traffic = meeting.agenda.order_by("position")
    minuted(meeting, decision(agenda_item=tourism.pk))
    kept = [AgendaDraft("관광(수정)", pk=tourism.pk)]
    edit_meeting(meeting=meeting, by=None, on=TODAY, agenda=kept)
    assert meeting.agenda.get().title_ko == "관광(수정)"
    with pytest.raises(ValidationError, match="stays on the agenda"):
        edit_meeting(meeting=meeting, by=None, on=TODAY, agenda=[])


def test_a_meeting_with_numbered_decisions_stays_in_its_series():
    meeting = held_meeting(series=SeriesFactory())
    minuted(meeting, decision())
    with pytest.raises(ValidationError, match="numbered within the present series"):
        edit_meeting(meeting=meeting, by=None, on=TODAY, series=SeriesFactory())


def test_what_was_settled_behind_closed_doors_is_not_for_visitors():
    agenda = [AgendaDraft("공개", is_open=True), AgendaDraft("비공개")]
    meeting = held_meeting(agenda=agenda, disclosure=Disclosure.PUBLIC)
    opened, closed = meeting.agenda.order_by("position")
    minuted(
        meeting,
        decision("열린 결정", agenda_item=opened.pk),
        decision("닫힌 결정", agenda_item=closed.pk),
        action("닫힌 조치", agenda_item=closed.pk),
    )
    ActionItem.objects.update(is_public=True)
    visible = MeetingOutcome.objects.visible_to(None)
    assert [line.title_ko for line in visible] == ["열린 결정"]
    assert not ActionItem.objects.visible_to(None).exists()
    assert MeetingOutcome.objects.visible_to(UserFactory(elsewhere=True)).count() == 3
