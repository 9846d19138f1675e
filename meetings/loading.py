"""Brings the shipped series and meetings into the tables; safe to run again."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

import yaml
from django.db import transaction
from django.utils import timezone

from accounts.models import Department
from agreements.choices import Disclosure
from agreements.models import Agreement
from governments.models import Government
from meetings.actions import AgendaDraft, AttendeeDraft, OutcomeDraft, store_meeting
from meetings.actions.minutes import put_outcomes
from meetings.models import Meeting, MeetingSeries
from networks.models import NetworkEvent
from projects.models import Consultation, Task

DATA = Path(__file__).parent / "data" / "meetings.yaml"
SERIES_COLUMNS = (
    "title_ko",
    "title_en",
    "composition",
    "cadence",
    "min_months",
    "max_months",
    "place_rule",
    "source",
)
COLUMNS = (
    "number",
    "number_implied",
    "title_ko",
    "title_en",
    "content",
    "state",
    "period",
    "period_end",
    "place_ko",
    "place_en",
    "note",
    "source",
)


@transaction.atomic
def load_meetings() -> int:
    """The meetings of the shipped documents; those already there stay as they are. Returns how many came.

    They are facts of the past, so the rule that a planned meeting lies ahead is not asked of them.
    """
    data = yaml.load(DATA.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    series = {record["key"]: _put_series(record) for record in data["series"]}
    known = set(Meeting.objects.exclude(import_key=None).values_list("import_key", flat=True))
    records = [record for record in data["meetings"] if record["key"] not in known]
    for record in records:
        _put_meeting(record, series)
    return len(records)


def _put_series(record: dict) -> MeetingSeries:
    known = MeetingSeries.objects.filter(key=record["key"]).first()
    if known:
        return known
    facts = {name: record[name] for name in SERIES_COLUMNS if name in record}
    series = MeetingSeries(key=record["key"], agreement=_agreement(record), **facts)
    series.full_clean()
    series.save()
    series.parties.set(_governments(record.get("parties", [])).values())
    return series


def _put_meeting(record: dict, series: dict[str, MeetingSeries]) -> Meeting:
    department = record.get("department")
    meeting = Meeting(
        series=series.get(record.get("series")),
        agreement=_agreement(record),
        consultation=Consultation.objects.filter(key=record.get("consultation")).first(),
        department=department and Department.objects.get(name_ko=department),
        network_event=_event(record),
        starts_at=_moment(record.get("starts_at")),
        ends_at=_moment(record.get("ends_at")),
        press_until=_hour(record.get("press_until")),
        disclosure=Disclosure.PUBLIC,
        import_key=record["key"],
        **{name: record[name] for name in COLUMNS if name in record},
    )
    hosts = _governments(record.get("hosts", []))
    meeting = store_meeting(
        meeting,
        by=None,
        parties=(_governments(record.get("parties", [])) | hosts).values(),
        hosts=hosts.values(),
        attendees=[_attendee(line) for line in record.get("attendees", [])],
        agenda=[_agenda_item(line) for line in record.get("agenda", [])],
    )
    touched = Agreement.objects.filter(import_key__in=record.get("related_agreements", []))
    meeting.related_agreements.set(touched)
    meeting.tasks.set(Task.objects.tasks().filter(area__key__in=record.get("areas", [])))
    drafts = [OutcomeDraft(**line) for line in record.get("outcomes", [])]
    put_outcomes(meeting, drafts, by=None, on=meeting.last_on or date.min)
    return meeting


def _agreement(record: dict) -> Agreement | None:
    key = record.get("agreement")
    return key and Agreement.objects.get(import_key=key)


def _event(record: dict) -> NetworkEvent | None:
    """The event of a network that the meeting is, where networks are loaded."""
    if "event" not in record:
        return None
    events = NetworkEvent.objects.filter(network__key=record["network"])
    return events.filter(title_ko=record["event"]).first()


def _governments(codes: list[str]) -> dict[str, Government]:
    """By code, in the order given; a code that is not in the register stops the loading."""
    found = Government.objects.in_bulk(codes, field_name="code")
    return {code: found[code] for code in codes}


def _attendee(line: dict) -> AttendeeDraft:
    return AttendeeDraft(**line | {"government": Government.objects.get(code=line["government"])})


def _agenda_item(line: dict) -> AgendaDraft:
    return AgendaDraft(**line | {"begins_at": _hour(line.get("begins_at"))})


def _moment(text: str | None) -> datetime | None:
    return timezone.make_aware(datetime.fromisoformat(text)) if text else None


def _hour(text: str | None) -> time | None:
    return time.fromisoformat(text) if text else None
