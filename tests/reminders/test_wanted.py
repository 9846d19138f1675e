"""Which reminders should exist, over any lead times and any moment."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from meetings.models import Meeting, MeetingRecipient
from reminders.kinds import MEETINGS
from reminders.models import Reminder
from reminders.wanted import wishes_of

moments = st.datetimes(
    min_value=datetime(2026, 6, 1),  # noqa: DTZ001 - hypothesis adds the zone
    max_value=datetime(2027, 3, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)
leads = st.lists(st.integers(0, 365), max_size=5, unique=True)


@given(starts_at=moments, at=moments, lead_days=leads)
def test_at_any_moment_at_most_one_reminder_is_due(starts_at, at, lead_days):
    meeting = Meeting(pk=1, starts_at=starts_at, lead_days=lead_days)
    meeting.clean()
    meeting._prefetched_objects_cache = {
        "recipients": [MeetingRecipient(email="a@example.net")],
    }
    wanted = wishes_of(meeting, kind=MEETINGS, ledger=[], at=at).wanted
    due = [item for item in wanted if item.due_at <= at]
    if starts_at <= at:
        assert not wanted
        return
    assert len(due) <= 1
    assert all(item.due_at < starts_at for item in wanted)
    assert len({item.key for item in wanted}) == len(wanted)
    # Once told, nothing is due until the next lead time comes.
    sent = [
        Reminder(pk=1, state="sent", sent_at=at, occurrence=item.occurrence, email="a@example.net")
        for item in wanted[:1]
    ]
    for row in sent:
        row._prefetched_objects_cache = {"answers": []}
    again = wishes_of(meeting, kind=MEETINGS, ledger=sent, at=at).wanted
    assert not [item for item in again if item.due_at <= at]
