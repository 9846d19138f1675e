"""What a meeting leaves open comes before the next one of its series."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Max

from agreements.choices import Disclosure
from meetings.models import ActionItem, AgendaItem, Meeting, MeetingSeries


def carry_open_items(*, series: MeetingSeries | None, on: date) -> list[AgendaItem]:
    """Puts open follow-ups and put-off items of held meetings on the next agenda; once each."""
    following = next_meeting(series, on=on)
    if following is None:
        return []
    last = following.agenda.aggregate(last=Max("position"))["last"] or 0
    items = list(_left_open(series, following))
    for place, item in enumerate(items, start=last + 1):
        item.position = place
        item.full_clean()
        item.save()
    return items


def next_meeting(series: MeetingSeries | None, *, on: date) -> Meeting | None:
    if series is None:
        return None
    return Meeting.objects.filter(series=series).upcoming(on).soonest_first().first()


def _left_open(series: MeetingSeries, following: Meeting) -> Iterator[AgendaItem]:
    actions = ActionItem.objects.open().filter(meeting__series=series)
    for action in actions.exclude(carried_items__meeting=following).for_listing().order_by("pk"):
        if _may_hear(following, of=action.meeting):
            yield AgendaItem(
                meeting=following,
                title_ko=action.title_ko,
                title_en=action.title_en,
                presenter=action.owner,
                clause=action.clause,
                follow_up=action,
                times_carried=action.times_carried + 1,
            )
    put_off = AgendaItem.objects.filter(meeting__series=series, is_deferred=True, carried_to=None)
    held = Meeting.objects.held().filter(series=series)
    for item in put_off.filter(meeting__in=held).select_related("meeting__agreement", "clause"):
        if _may_hear(following, of=item.meeting):
            yield AgendaItem(
                meeting=following,
                title_ko=item.title_ko,
                title_en=item.title_en,
                minutes=item.minutes,
                presenter=item.presenter,
                clause=item.clause,
                carried_from=item,
                times_carried=item.times_carried + 1,
            )


def _may_hear(following: Meeting, *, of: Meeting) -> bool:
    """Nothing of a closed meeting or agreement comes onto an agenda that more people may read."""
    same_people = (
        following.disclosure == Disclosure.CLOSED and following.department_id == of.department_id
    )
    records = [of]
    if of.agreement and of.agreement_id != following.agreement_id:
        records.append(of.agreement)
    return same_people or all(record.disclosure != Disclosure.CLOSED for record in records)
