"""What meetings tell of agreements in the ledger."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from agreements.ledger.columns import Column
from agreements.models import Agreement
from agreements.reading import Reading
from meetings.models import Meeting


def next_meetings(agreements: list[Agreement], reading: Reading) -> None:
    """Notes at each agreement the meeting that comes first, as far as the reader may see it."""
    meetings = Meeting.objects.visible_to(reading.reader).upcoming(reading.on)
    rows = meetings.filter(agreement__in=agreements, first_on__isnull=False)
    first = {meeting.agreement_id: meeting for meeting in rows.order_by("-first_on", "-pk")}
    for agreement in agreements:
        agreement.next_meeting = first.get(agreement.pk)


def _day(agreement: Agreement):
    """A day, or what is known of it."""
    meeting = agreement.next_meeting
    if meeting is None:
        return None
    return meeting.date_text if meeting.is_half_known else meeting.first_on


NEXT_MEETING = Column("next_meeting", _("Next meeting"), _day, parts=(next_meetings,))
