"""The reports of meetings that the law asks for, as the list of duties shows them (settings.DUTY_PARTS)."""

from __future__ import annotations

from datetime import date

from governments.parts import Part
from meetings.deadlines import report_duty
from meetings.models import Meeting

SHOWN = 20


def reports_due(user, on: date) -> Part:
    """The meeting itself keeps whether it was reported; nothing is copied from it."""
    pending = Meeting.objects.visible_to(user).report_pending().for_listing()
    rows = [
        {"meeting": meeting, "duty": report_duty(meeting, on=on)}
        for meeting in pending.order_by("last_on", "pk")[:SHOWN]
    ]
    return Part("meetings/_duty_reports.html", [row for row in rows if row["duty"]])
