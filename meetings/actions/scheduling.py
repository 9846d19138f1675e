"""Putting meetings on and changing them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from agreements.models import Agreement
from governments.models import Government
from meetings.actions.carrying import carry_open_items
from meetings.actions.drafts import AgendaDraft, AttendeeDraft, RecipientDraft
from meetings.actions.storing import lock, store_meeting
from meetings.models import Meeting, MeetingSeries
from projects.models import Task


@transaction.atomic
def schedule_meeting(
    *,
    by,
    on: date,
    parties: Iterable[Government] | None = None,
    hosts: Iterable[Government] | None = None,
    agenda: Iterable[AgendaDraft] | None = None,
    attendees: Iterable[AttendeeDraft] = (),
    recipients: Iterable[RecipientDraft] = (),
    tasks: Iterable[Task] = (),
    **fields,
) -> Meeting:
    """Puts a meeting on, or logs one that was held.

    Parties are those of the agreement or of the series unless given, the agenda is the template of the
    series; what earlier meetings of the series left open is put on it too.
    """
    fields.setdefault("department", by and by.department)
    meeting = Meeting(created_by=by, **fields)
    if parties is None:
        parties = _usual_parties(meeting.agreement, meeting.series)
    if agenda is None:
        agenda = template_of(meeting.series) if meeting.is_open else []
    _check_day(meeting, on=on)
    meeting = store_meeting(
        meeting,
        by=by,
        parties=parties,
        hosts=hosts,
        agenda=agenda,
        attendees=attendees,
        recipients=recipients,
    )
    meeting.tasks.set(tasks)
    carry_open_items(series=meeting.series, on=on)
    return meeting


@transaction.atomic
def edit_meeting(
    *,
    meeting: Meeting,
    by,
    on: date,
    parties: Iterable[Government] | None = None,
    hosts: Iterable[Government] | None = None,
    agenda: Iterable[AgendaDraft] | None = None,
    attendees: Iterable[AttendeeDraft] | None = None,
    recipients: Iterable[RecipientDraft] | None = None,
    tasks: Iterable[Task] | None = None,
    **fields,
) -> Meeting:
    """Changes what is given; a new time moves the reminders. Lists, where given, replace what was there."""
    meeting = lock(meeting)
    _check_series(meeting, fields.get("series", meeting.series))
    for name, value in fields.items():
        setattr(meeting, name, value)
    _check_day(meeting, on=on)
    meeting.sequence += 1
    if tasks is not None:
        meeting.tasks.set([*tasks, *_unseen_tasks(meeting, by)])
    return store_meeting(
        meeting,
        by=by,
        parties=parties,
        hosts=hosts,
        agenda=agenda,
        attendees=attendees,
        recipients=recipients,
    )


def check_time(*, on: date, **columns) -> None:
    """Refuses a time that cannot be, before anything else of the meeting is known."""
    meeting = Meeting(**columns)
    _check_day(meeting, on=on)
    meeting.validate_constraints(exclude=["series", "number", "postpone_reason"])


def template_of(series: MeetingSeries | None) -> list[AgendaDraft]:
    """The agenda with which a new meeting of the series begins."""
    columns = ("title_ko", "title_en", "minutes", "presenter", "is_open")
    lines = series.template.order_by("position", "pk").values(*columns) if series else []
    return [AgendaDraft(**line) for line in lines]


def _unseen_tasks(meeting: Meeting, by) -> Iterable[Task]:
    """What somebody does not see they cannot mean to take off."""
    seen = Task.objects.visible_to(by) if by else Task.objects.all()
    return meeting.tasks.exclude(pk__in=seen.values("pk"))


def _usual_parties(agreement: Agreement | None, series: MeetingSeries | None) -> list[Government]:
    if agreement:
        members = agreement.party_set.order_by("position", "pk")
        return [party.government for party in members.select_related("government")]
    return list(series.parties.order_by("pk")) if series else []


def _check_series(meeting: Meeting, series: MeetingSeries | None) -> None:
    """Decision numbers are those of the series: a meeting that has some cannot go to another."""
    if series != meeting.series and meeting.outcomes.decisions().exists():
        message = _("Its decisions are numbered within the present series; it cannot change now.")
        raise ValidationError({"series": message})


def _check_day(meeting: Meeting, *, on: date) -> None:
    """A planned meeting lies ahead, a held one does not."""
    meeting.clean()
    if meeting.first_on is None:
        return  # nothing is known, or the record's own checks say what is wrong with the time
    field = "starts_at" if meeting.starts_at else "period"
    if meeting.is_open and meeting.last_on < on:
        message = _("This day has passed. Enter a day to come, or say that the meeting was held.")
        raise ValidationError({field: message})
    if meeting.is_held and meeting.first_on > on:
        message = _("A meeting in the future cannot have been held yet.")
        raise ValidationError({field: message})
