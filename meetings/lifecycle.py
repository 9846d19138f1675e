"""Guards of a meeting's states: what must hold before it moves on, each in words."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from agreements.lifecycle import guard, unmet_guards
from meetings.choices import Attendance, OutcomeKind


@guard(_("The day is not fixed yet."))
def has_fixed_day(meeting) -> bool:
    return meeting.first_on is not None and not meeting.is_half_known


@guard(_("The agenda is empty."))
def has_agenda(meeting) -> bool:
    return meeting.agenda.exists()


@guard(_("Nobody is on the list of attendees or parties."))
def has_guests(meeting) -> bool:
    return meeting.attendees.exists() or meeting.party_set.exists()


@guard(_("The day when it took place is missing."))
def has_day_held(meeting) -> bool:
    return meeting.held_on is not None or has_fixed_day(meeting)


@guard(_("Its day has not come yet."))
def day_has_come(meeting) -> bool:
    day = meeting.held_on or meeting.first_on
    return day is None or day <= meeting.day


@guard(_("The minutes hold no outcome yet."))
def has_outcomes(meeting) -> bool:
    return meeting.outcomes.exists()


@guard(_("The attendance of some offices is not recorded yet."))
def attendance_is_recorded(meeting) -> bool:
    return not meeting.attendees.filter(attendance=Attendance.UNKNOWN).exists()


@guard(_("The report that the law asks for is not recorded yet."))
def report_is_in(meeting) -> bool:
    owes = meeting.series is not None and meeting.series.report_days is not None
    return not owes or meeting.reported_on is not None


@guard(_("Some decisions have no follow-up and are not marked as needing none."))
def decisions_are_followed_up(meeting) -> bool:
    return not meeting.outcomes.without_follow_up().exists()


@guard(_("Some lines of the minutes ask for an action that nobody has been given."))
def actions_are_given(meeting) -> bool:
    return not meeting.outcomes.filter(kind=OutcomeKind.ACTION, action=None).exists()


@guard(_("A reason for postponing is needed."))
def has_postpone_reason(meeting) -> bool:
    return bool(meeting.postpone_reason.strip())


@guard(_("A reason for cancelling is needed."))
def has_cancel_reason(meeting) -> bool:
    return bool(meeting.cancel_reason.strip())


@guard(_("Its time has passed; give a day to come."))
def time_lies_ahead(meeting) -> bool:
    return meeting.last_on is None or meeting.last_on >= meeting.day


@guard(_("A reason for opening the minutes again is needed."))
def has_reopen_reason(meeting) -> bool:
    return bool(meeting.reopen_reason.strip())


def next_steps(meeting) -> list:
    """The transitions that lead on from the present state; `unmet` says what each still needs."""
    transitions = meeting.get_all_state_transitions()
    return [step for step in transitions if step.source == meeting.state]


def facts_asked(meeting, step) -> list[str]:
    """What can be said with a step; the day of a meeting that took place as planned is known."""
    if step.name == "hold" and not meeting.is_half_known:
        return []
    return step.custom.get("asks", [])


def require(meeting, name: str) -> None:
    """Refuses the transition called `name` with every unmet guard at once."""
    for step in next_steps(meeting):
        if step.name == name:
            refusals = [
                ValidationError(guard.message, code=guard.__name__)
                for guard in unmet_guards(meeting, step)
            ]
            break
    else:
        state = meeting.get_state_display()
        message = _("This step is not possible in the state «%(state)s».")
        refusals = [ValidationError(message % {"state": state}, code="not_possible")]
    if refusals:
        raise ValidationError(refusals)
