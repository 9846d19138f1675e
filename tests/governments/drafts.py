"""Short ways to say what happened."""

from datetime import date
from itertools import count

from governments.choices import EventType, Kind
from governments.reforms import EventDraft, Result, record_event

DAY = date(2027, 1, 1)
_numbers = count()


def draft(event_type, *, on=DAY, key=None, **bodies) -> EventDraft:
    facts = {"title_ko": f"{event_type} {on}", "source": "a law"} | bodies
    key = key or f"ev-{next(_numbers)}"
    return EventDraft(key=key, event_type=event_type, occurred_on=on, **facts)


def new(code, *, kind=Kind.PROVINCE, **facts) -> Result:
    return Result(code=code, kind=kind, name_ko=facts.pop("name_ko", f"{code}도"), **facts)


def record(event_type, *, by=None, **told):
    return record_event(draft=draft(event_type, **told), by=by)


def create(*codes, on=date(2000, 1, 1), **facts):
    """One event by which bodies begin."""
    after = tuple(new(code, **facts) for code in codes)
    return record(EventType.CREATION, on=on, after=after)
