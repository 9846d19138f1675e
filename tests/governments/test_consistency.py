"""Each rule of the register is broken once, past the actions, and is told."""

import time
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from governments.actions import load_register
from governments.choices import BodyEffect, EventType, Kind
from governments.consistency import register_problems
from governments.models import EventBody, Government, GovernmentEvent, GovernmentVersion
from governments.reforms import Result, undo_event
from tests.governments.drafts import DAY, create, new, record

pytestmark = pytest.mark.django_db
LATER = DAY.replace(year=2028)


@pytest.fixture
def register():
    create("A", "B")
    create("A1", kind=Kind.CITY, parent="A")
    record(EventType.RENAME, after=(Result(code="A1", name_ko="새 시"),))
    record(EventType.MERGE, on=LATER, before=("A", "B"), after=(new("C"),))
    assert register_problems() == []


def rules(*codes):
    governments = Government.objects.filter(code__in=codes) if codes else None
    return {(problem.government, problem.rule) for problem in register_problems(governments)}


def versions(code):
    return GovernmentVersion.objects.filter(government__code=code)


def roles(code, effect):
    return EventBody.objects.filter(government__code=code, effect=effect)


def pk(code):
    return Government.objects.get(code=code).pk


def gap():
    versions("A1").filter(valid_from=DAY).update(valid_from=DAY + timedelta(days=1))


def overlap():
    versions("A1").filter(valid_from=DAY).update(valid_from=DAY - timedelta(days=1))


def no_version():
    versions("B").delete()


def unexplained():
    roles("A1", BodyEffect.CHANGES).filter(event__occurred_on=DAY).update(effect=BodyEffect.NONE)


def unequal():
    versions("A1").filter(valid_from=DAY).update(name_ko="또 다른 시", legal_code="1")


def unequal_by_absence():
    EventBody.objects.create(
        event=GovernmentEvent.objects.oldest_first().first(),
        government=Government.objects.get(code="A1"),
        is_result=True,
        effect=BodyEffect.CHANGES,
        changes={"legal_code": ["", "1"]},
    )


def no_effect():
    EventBody.objects.create(
        event=GovernmentEvent.objects.get(event_type=EventType.RENAME),
        government=Government.objects.get(code="B"),
        is_result=True,
    )


def parent_not_living():
    versions("A1").filter(valid_to=None).update(parent=pk("B"))


def parent_cycle():
    versions("C").update(parent=pk("A1"))


def successor_too_early():
    Government.objects.filter(code="C").update(successor=pk("A1"))


def successor_not_living():
    Government.objects.filter(code="A").update(successor=pk("B"))


def successor_not_told():
    Government.objects.filter(code="A").update(successor=None)


def other_level():
    versions("B").update(kind=Kind.COUNTY)


def membership():
    """A leaves what it has never been a member of."""
    create("J", kind=Kind.SPECIAL_LOCAL_GOVERNMENT)
    event = GovernmentEvent.objects.create(
        key="out", event_type=EventType.LEAVE, occurred_on=DAY, title_ko="x", source="y"
    )
    EventBody.objects.create(event=event, government_id=pk("A"), is_result=False)
    EventBody.objects.create(event=event, government_id=pk("J"), is_result=True)


@pytest.mark.parametrize(
    ("breaking", "code", "rule"),
    [
        (other_level, "B", "other_level"),
        (gap, "A1", "gap"),
        (overlap, "A1", "overlap"),
        (no_version, "B", "no_version"),
        (unexplained, "A1", "unexplained"),
        (unequal, "A1", "unequal"),
        (unequal_by_absence, "A1", "unequal"),
        (no_effect, "B", "no_effect"),
        (parent_not_living, "A1", "parent_not_living"),
        (parent_cycle, "C", "parent_cycle"),
        (successor_too_early, "C", "successor_too_early"),
        (successor_not_living, "A", "successor_not_living"),
        (successor_not_told, "A", "successor_not_told"),
    ],
)
def test_what_does_not_hold_is_told(register, breaking, code, rule):
    breaking()
    assert (code, rule) in rules()
    assert (code, rule) in rules(code)
    assert all(problem.sentence for problem in register_problems())


def test_leaving_without_being_a_member_is_told(register):
    membership()
    assert ("A", "membership") in rules()
    assert ("A", "membership") in rules("A", "J")


def test_members_are_living_bodies_of_a_living_special_local_government(register):
    create("X", "Y")
    union = new("U", kind=Kind.SPECIAL_LOCAL_GOVERNMENT)
    record(EventType.CREATION, before=("X", "Y"), after=(union,))
    record(EventType.ABOLITION, on=LATER, before=("X",))
    record(EventType.ABOLITION, on=LATER.replace(year=2030), before=("U",))
    joint = Government.objects.get(code="U")

    def members(day):
        return [g.code for g in Government.objects.members_on(day, of=joint).by_code()]

    eve = DAY - timedelta(days=1)
    days = (eve, DAY, LATER, LATER.replace(year=2030))
    assert [members(day) for day in days] == [[], ["X", "Y"], ["Y"], []]
    assert register_problems() == []


def test_names_are_asked_for_many_at_once(register, count_queries):
    asked = Government.objects.filter(code__in=["A", "A1"])
    names = asked.name_on(DAY)
    assert names == {pk("A"): "A도", pk("A1"): "새 시"}
    assert asked.name_on(DAY - timedelta(days=1))[pk("A1")] == "A1도"
    assert count_queries(lambda: asked.name_on(DAY)) == 2


def test_what_stands_below_or_ended_in_the_governments_asked_for_is_looked_at(register):
    versions("C").update(valid_from=LATER + timedelta(days=1))
    assert {("A1", "parent_not_living"), ("A", "successor_not_living")} <= rules("C")


def test_an_event_is_refused_where_the_register_does_not_hold_afterwards(register):
    versions("A1").filter(valid_from=DAY).update(legal_code="1")  # by nobody's event
    with pytest.raises(ValidationError, match="do not equal"):
        record(EventType.CODE_CHANGE, on=LATER, after=(Result(code="A1", legal_code="2"),))
    assert versions("A1").count() == 3


@pytest.mark.parametrize(
    ("code", "wrong"),
    [
        ("A", {"effect": BodyEffect.BEGINS, "is_result": True}),
        ("A", {"effect": BodyEffect.ENDS}),
        ("C", {"effect": BodyEffect.ENDS, "is_result": True}),
        ("C", {"effect": BodyEffect.CHANGES}),
        ("C", {"follows": True}),
    ],
)
def test_both_databases_refuse_a_body_that_begins_or_ends_twice(register, code, wrong):
    event = GovernmentEvent.objects.get(event_type=EventType.RENAME)
    facts = {"event": event, "government_id": pk(code), "is_result": False} | wrong
    with pytest.raises(IntegrityError), transaction.atomic():
        EventBody.objects.create(**facts)


# The shipped register


def history_rows():
    return [m.history.count() for m in (Government, GovernmentVersion, GovernmentEvent)]


def test_the_shipped_register_holds_and_loads_quickly_and_quietly():
    began = time.perf_counter()
    load_register()
    assert time.perf_counter() - began < 5
    assert register_problems() == []
    before = history_rows(), list(EventBody.objects.order_by("pk").values())
    load_register()
    assert (history_rows(), list(EventBody.objects.order_by("pk").values())) == before


def test_every_shipped_event_tells_what_it_did():
    load_register()
    silent = [
        event.key
        for event in GovernmentEvent.objects.all()
        if not event.bodies.effective().exists()
    ]
    assert silent == []
    jemulpo = EventBody.objects.get(government__code="KR-28-28125", effect=BodyEffect.BEGINS)
    assert jemulpo.event.key == "ev-2026-incheon-jung"
    renamed = roles("KR-28-28170", BodyEffect.CHANGES).order_by("pk")
    assert [sorted(role.changes) for role in renamed] == [["name_en", "name_ko"], ["legal_code"]]


def test_a_corrected_fact_is_loaded_and_remembered():
    load_register()
    versions("KR-11").update(name_en="Soul")
    Government.objects.filter(code="KR-11").update(region="honam")
    rows = history_rows()
    load_register()
    assert versions("KR-11").get().name_en == "Seoul Special City"
    assert Government.objects.get(code="KR-11").region == "capital"
    assert history_rows() == [rows[0] + 1, rows[1] + 1, rows[2]]


def test_loading_leaves_alone_what_people_recorded():
    load_register()
    after = (new("KR-13", kind=Kind.INTEGRATED_SPECIAL_CITY),)
    event = record(EventType.MERGE, before=("KR-27", "KR-47"), after=after)
    rows = history_rows()
    load_register()
    assert history_rows() == rows
    assert Government.objects.get(code="KR-27").successor.code == "KR-13"
    assert register_problems() == []
    undo_event(event=event, by=None)
    assert register_problems() == []


def test_shipped_facts_that_contradict_a_recorded_event_are_refused_whole(monkeypatch):
    from governments import actions

    load_register()
    records, events = actions.read_records()
    events[0]["to"] = ["KR-11"]  # an event without its effect
    monkeypatch.setattr(actions, "read_records", lambda: (records, events))
    rows = history_rows()
    with pytest.raises(ValidationError, match="no event explains|changes nothing"):
        load_register()
    assert history_rows() == rows


def test_successors_and_predecessors_are_followed_to_the_end():
    create("A", "B", on=date(2000, 1, 1))
    record(EventType.MERGE, before=("A", "B"), after=(new("C"),))
    record(EventType.SPLIT, on=LATER, before=("C",), after=(new("D"), new("E")))

    def codes(found):
        return [government.code for government in found.by_code()]

    first, last = Government.objects.get(code="A"), Government.objects.get(code="D")
    assert codes(Government.objects.successors_of(first)) == ["C", "D"]
    assert codes(Government.objects.predecessors_of(last)) == ["A", "B", "C"]
    assert codes(Government.objects.successors_of(last)) == []
