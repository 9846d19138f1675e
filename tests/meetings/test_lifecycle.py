"""The states of a meeting: each step with its guards, in words."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from meetings.actions import (
    AgendaDraft,
    AttendeeDraft,
    edit_meeting,
    mark_decision,
    move_meeting,
    record_minutes,
    record_report,
)
from meetings.choices import MeetingState
from meetings.lifecycle import next_steps
from meetings.models import Meeting
from tests.factories import TODAY, UserFactory
from tests.meetings.factories import (
    MeetingFactory,
    SeriesFactory,
    decision,
    held_meeting,
    minuted,
    seoul,
)

pytestmark = pytest.mark.django_db
LATER = date(2026, 12, 20)


def move(meeting, step, on=TODAY, **facts):
    return move_meeting(meeting=meeting, step=step, by=UserFactory(), on=on, **facts)


def refusals(meeting, step, on=TODAY, **facts) -> list[str]:
    before = Meeting.objects.get(pk=meeting.pk)
    with pytest.raises(ValidationError) as refusal:
        move(meeting, step, on=on, **facts)
    after = Meeting.objects.get(pk=meeting.pk)
    assert (after.state, after.sequence) == (before.state, before.sequence)
    return refusal.value.messages


def test_a_meeting_goes_all_the_way():
    council = SeriesFactory(council=True)
    meeting = MeetingFactory(
        series=council, agenda=[AgendaDraft("보고")], attendees=[AttendeeDraft("기획조정실장")]
    )
    meeting = move(meeting, "invite")
    assert (meeting.state, meeting.invited_on) == (MeetingState.INVITED, TODAY)
    assert meeting.attendees.get().invited_on == TODAY
    meeting = move(meeting, "hold", on=LATER)
    guest = meeting.attendees.get()
    record_minutes(
        meeting=meeting, by=None, on=LATER, outcomes=[decision()], attendance={guest.pk: "present"}
    )
    meeting = move(meeting, "minute", on=LATER)
    assert meeting.minuted_on == LATER
    mark_decision(decision=meeting.outcomes.get(), needs_no_action=True, by=None)
    record_report(meeting=meeting, by=None, on=LATER, reported_on=LATER, report_number="협력-12")
    assert move(meeting, "close", on=LATER).state == MeetingState.CLOSED


def test_an_invitation_needs_a_day_an_agenda_and_guests():
    meeting = MeetingFactory(agreement=None, half_known=True)
    assert refusals(meeting, "invite") == [
        "The day is not fixed yet.",
        "The agenda is empty.",
        "Nobody is on the list of attendees or parties.",
    ]


def test_a_meeting_is_not_held_before_its_day():
    assert refusals(MeetingFactory(), "hold") == ["Its day has not come yet."]


def test_a_half_known_meeting_is_held_on_the_day_that_is_told():
    meeting = MeetingFactory(half_known=True)
    assert refusals(meeting, "hold", on=date(2027, 7, 1)) == [
        "The day when it took place is missing."
    ]
    meeting = move(meeting, "hold", on=date(2027, 7, 1), held_on=date(2027, 3, 4))
    assert (meeting.state, meeting.period) == (MeetingState.HELD, "2027-03-04")


def test_minutes_need_outcomes_and_attendance():
    meeting = held_meeting(attendees=[AttendeeDraft("기획조정실장")])
    assert refusals(meeting, "minute") == [
        "The minutes hold no outcome yet.",
        "The attendance of some offices is not recorded yet.",
    ]


def test_a_council_is_closed_after_its_report_and_with_every_decision_followed_up():
    meeting = held_meeting(series=SeriesFactory(council=True))
    minuted(meeting, decision())
    meeting = move(meeting, "minute")
    assert refusals(meeting, "close") == [
        "The report that the law asks for is not recorded yet.",
        "Some decisions have no follow-up and are not marked as needing none.",
    ]


def test_postponing_needs_a_reason_and_a_new_day_lies_ahead():
    meeting = MeetingFactory()
    assert refusals(meeting, "postpone") == ["A reason for postponing is needed."]
    meeting = move(meeting, "postpone", postpone_reason="태풍")
    assert meeting.is_postponed
    assert not Meeting.objects.upcoming(TODAY).exists()
    assert Meeting.objects.ahead(TODAY).exists()
    assert refusals(meeting, "plan_anew", new_day=date(2026, 11, 1)) == [
        "Its time has passed; give a day to come."
    ]
    meeting = move(meeting, "plan_anew", new_day=date(2027, 1, 5))
    assert (meeting.state, meeting.period) == (MeetingState.PLANNED, "2027-01-05")
    assert meeting.postpone_reason == ""


def test_finished_minutes_are_opened_again_for_a_reason_only():
    meeting = held_meeting()
    minuted(meeting, decision())
    meeting = move(meeting, "minute")
    with pytest.raises(ValidationError, match="not open for changes"):
        minuted(meeting, decision("다른 결정"))
    assert refusals(meeting, "reopen") == ["A reason for opening the minutes again is needed."]
    meeting = move(meeting, "reopen", reopen_reason="오기 정정")
    assert meeting.state == MeetingState.HELD
    assert meeting.history.latest().history_change_reason == "오기 정정"


@pytest.mark.parametrize("step", ["minute", "close", "plan_anew", "nonsense"])
def test_a_step_out_of_turn_is_refused_in_words(step):
    assert refusals(MeetingFactory(), step) == [
        "This step is not possible in the state «Planned»."
    ]


def test_the_next_steps_are_those_of_the_state():
    assert {step.name for step in next_steps(MeetingFactory())} == {
        "invite",
        "hold",
        "postpone",
        "cancel",
    }


def test_a_report_lies_between_the_meeting_and_today():
    meeting = held_meeting()
    for day, message in [
        (date(2026, 11, 1), "had not taken place"),
        (date(2026, 11, 21), "future"),
    ]:
        with pytest.raises(ValidationError, match=message):
            record_report(meeting=meeting, by=None, on=TODAY, reported_on=day)
    with pytest.raises(ValidationError, match="Only a meeting that was held"):
        record_report(
            meeting=MeetingFactory(starts_at=seoul(2026, 11, 20, 8)),
            by=None,
            on=TODAY,
            reported_on=TODAY,
        )


def test_the_state_cannot_be_assigned():
    with pytest.raises(AttributeError):
        edit_meeting(meeting=MeetingFactory(), by=None, on=TODAY, state=MeetingState.HELD)
