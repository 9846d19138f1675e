"""Minutes: who came, what was said, and what it came to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from meetings.actions.drafts import OutcomeDraft
from meetings.actions.followup import put_action_of
from meetings.actions.steps import take_step
from meetings.actions.storing import lock, store_meeting
from meetings.choices import Attendance, MeetingState, OutcomeKind
from meetings.models import ActionItem, Meeting, MeetingOutcome, MeetingSeries


@transaction.atomic
def record_minutes(
    *,
    meeting: Meeting,
    by,
    on: date,
    outcomes: Iterable[OutcomeDraft] | None = None,
    discussions: Mapping[int, tuple[str, bool]] | None = None,
    attendance: Mapping[int, str] | None = None,
    held_on: date | None = None,
) -> Meeting:
    """Writes what a meeting came to; one that was still planned counts as held from now on.

    `discussions` has, by agenda item, what was said and whether the item is put off; `attendance` who came,
    by attendee. An action hangs on the decision above it in the same part of the agenda.
    """
    meeting = lock(meeting)
    if meeting.is_open:
        meeting.held_on = held_on
        take_step(meeting, "hold", on=on)
        meeting.sequence += 1
    if meeting.state != MeetingState.HELD:
        raise ValidationError(_("The minutes of this meeting are not open for changes."))
    meeting = store_meeting(meeting, by=by)
    _note_attendance(meeting, attendance or {})
    _note_discussions(meeting, discussions or {})
    if outcomes is not None:
        put_outcomes(meeting, list(outcomes), by=by, on=on)
    return meeting


@transaction.atomic
def mark_decision(*, decision: MeetingOutcome, needs_no_action: bool, by) -> MeetingOutcome:
    """Says whether something has to follow from a decision."""
    decision = MeetingOutcome.objects.select_for_update(of=("self",)).get(pk=decision.pk)
    decision.needs_no_action = needs_no_action
    decision._history_user = by
    decision.full_clean()
    decision.save()
    return decision


def put_outcomes(meeting: Meeting, drafts: list[OutcomeDraft], *, by, on: date) -> None:
    """The lines of the minutes become what was given; a refusal names the line by its place."""
    known = meeting.outcomes.in_bulk([draft.pk for draft in drafts if draft.pk])
    agenda = {item.pk: item for item in meeting.agenda.all()}
    _check_twice(drafts)
    numbers = _Numbers(meeting, year=(meeting.last_on or on).year)
    for gone in meeting.outcomes.exclude(pk__in=known).select_related("action"):
        _withdraw_action(gone)
        gone.delete()
    numbers.free(known.values(), drafts)
    above: dict[int | None, MeetingOutcome] = {}
    for place, draft in enumerate(drafts, start=1):
        line = known.get(draft.pk) or MeetingOutcome(meeting=meeting)
        try:
            line.position, line.agenda_item = place, agenda.get(draft.agenda_item)
            _put_line(line, draft, numbers, by=by)
            if line.is_action:
                put_action_of(line, draft, decision=above.get(draft.agenda_item), by=by)
            else:
                _withdraw_action(line)
        except ValidationError as error:
            raise _at_line(error, place) from error
        if line.is_decision:
            above[draft.agenda_item] = line


class _Numbers:
    """The numbers of decisions of one year: within the series, or within a meeting that has none."""

    def __init__(self, meeting: Meeting, *, year: int):
        if meeting.series:  # two meetings of a series are not to take the same number meanwhile
            MeetingSeries.objects.select_for_update().get(pk=meeting.series_id)
        own = {"series": meeting.series} if meeting.series else {"meeting": meeting}
        self.year = year
        given = MeetingOutcome.objects.filter(year=year, **own).aggregate(last=Max("number"))
        self.last = given["last"] or 0

    def free(self, lines: Iterable[MeetingOutcome], drafts: list[OutcomeDraft]) -> None:
        """Two decisions may swap their numbers; in between neither has one that the other wants."""
        decisions = [line.pk for line in lines if line.is_decision]
        MeetingOutcome.objects.filter(pk__in=decisions).update(
            kind=OutcomeKind.INFORMATION, year=None, number=None
        )
        self.last = max([self.last, *(draft.number or 0 for draft in drafts)])

    def next(self) -> int:
        self.last += 1
        return self.last


def _put_line(line: MeetingOutcome, draft: OutcomeDraft, numbers: _Numbers, *, by) -> None:
    line.series = line.meeting.series
    for name in ("title_ko", "title_en", "kind"):
        setattr(line, name, getattr(draft, name))
    line.needs_no_action = draft.needs_no_action and line.is_decision
    line.clause = draft.clause or (line.agenda_item and line.agenda_item.clause)
    _check_clause(line)
    kept = line.number if line.year == numbers.year else None
    line.year = line.number = None
    if line.is_decision:
        line.year, line.number = numbers.year, draft.number or kept or numbers.next()
    elif line.pk:
        line.actions.update(decision=None)
    line._history_user = by
    line.full_clean()
    line.save()


def _check_clause(line: MeetingOutcome) -> None:
    if line.clause and line.clause.agreement_id != line.meeting.agreement_id:
        raise ValidationError({"clause": _("This clause belongs to another agreement.")})


def _check_twice(drafts: list[OutcomeDraft]) -> None:
    numbers = [draft.number for draft in drafts if draft.number]
    for place, draft in enumerate(drafts, start=1):
        if draft.number and draft.kind == OutcomeKind.DECISION and numbers.count(draft.number) > 1:
            message = _("This decision number is used twice in these minutes.")
            raise _at_line(ValidationError({"number": message}), place)


def _withdraw_action(line: MeetingOutcome) -> None:
    """A line that is no action any more takes its action item with it, unless somebody worked on that."""
    action = ActionItem.objects.filter(outcome=line.pk).first() if line.pk else None
    if action is None:
        return
    worked_on = action.history.exclude(history_change_reason=None).exists()
    if not action.is_open or worked_on or action.carried_items.exists():
        message = _(
            "«%(title)s» is being followed up; drop the action item with a reason instead."
        )
        raise ValidationError(message, params={"title": action.title})
    action.delete()


def _at_line(error: ValidationError, place: int) -> ValidationError:
    """The refusal with the place of its line and the column in its code, for the page to show it there."""
    problems = error.error_dict if hasattr(error, "error_dict") else {"": error.error_list}
    found = []
    for name, errors in problems.items():
        column = "number" if name == "__all__" else name
        for problem in errors:
            for text in problem.messages:
                found.append(ValidationError(text, code=f"outcomes-{place - 1}-{column}"))
    return ValidationError({"outcomes": found})


def _note_attendance(meeting: Meeting, attendance: Mapping[int, str]) -> None:
    for attendee in meeting.attendees.filter(pk__in=attendance):
        attendee.attendance = attendance[attendee.pk] or Attendance.UNKNOWN
        attendee.full_clean()
        attendee.save(update_fields=["attendance"])


def _note_discussions(meeting: Meeting, discussions: Mapping[int, tuple[str, bool]]) -> None:
    for item in meeting.agenda.filter(pk__in=discussions):
        item.discussion, item.is_deferred = discussions[item.pk]
        item.full_clean()
        item.save(update_fields=["discussion", "is_deferred"])
