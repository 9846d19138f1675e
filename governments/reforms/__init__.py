"""The one way to change the register: an event is drafted, planned, recorded, and can be undone.

    draft = EventDraft(
        key="daegu-gyeongbuk-2027",
        event_type=EventType.MERGE,
        occurred_on=date(2027, 1, 1),  # the first day of what it brings
        title_ko="대구광역시·경상북도 → 대구경북특별시",
        before=("KR-27", "KR-47"),     # codes; they end unless they stand in `after` too
        partial=(),                    # codes that give a part of their area and go on
        after=(Result(code="KR-13", name_ko="대구경북특별시", kind=Kind.SPECIAL_CITY),),
        source="…",
    )
    plan_event(draft)                    # list[Effect]; writes nothing. Each effect has a `.sentence`
    event = record_event(draft=draft, by=user)   # applies exactly that plan, or refuses as the plan does
    effects_of(event)                    # the same effects, told again from what is stored
    undo_event(event=event, by=user)     # refused where later events or other records build on it

A `Result` whose code the register does not know begins that day and needs `name_ko` and `kind`; of a known
one only the facts that are not None change. `before` may be left empty for a change of name, code or parent.
What stands below a body that ends goes to its successor, the first result. Several events of one day are
recorded one after the other (a merger, then the new codes). Refusals are ValidationErrors whose keys are
fields of the draft. Any number of events in one batch: call `record_event` for each in one transaction.
"""

from governments.reforms.drafts import EventDraft, Result
from governments.reforms.effects import Effect, told
from governments.reforms.plans import plan_event
from governments.reforms.recording import record_event
from governments.reforms.telling import effects_of
from governments.reforms.undoing import undo_event, undo_obstacles, undo_obstacles_together

__all__ = [
    "Effect",
    "EventDraft",
    "Result",
    "effects_of",
    "plan_event",
    "record_event",
    "told",
    "undo_event",
    "undo_obstacles",
    "undo_obstacles_together",
]
