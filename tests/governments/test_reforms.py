from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from accounts.models import User
from governments.actions import add_alias
from governments.choices import BodyEffect, EventType, Kind
from governments.consistency import register_problems
from governments.lookup import resolve
from governments.models import (
    EventBody,
    Government,
    GovernmentEvent,
    GovernmentName,
    GovernmentVersion,
)
from governments.reforms import Result, effects_of, plan_event, record_event, undo_event
from tests.factories import AgreementFactory, UserFactory
from tests.governments.drafts import DAY, create, draft, new, record

pytestmark = pytest.mark.django_db
EVE = DAY - timedelta(days=1)


def body(code):
    return Government.objects.get(code=code)


def version(code, day=DAY):
    return GovernmentVersion.objects.valid_on(day).get(government__code=code)


def living(day):
    codes = Government.objects.existing_on(day).by_code().values_list("code", flat=True)
    return " ".join(codes)


def rows():
    """All that an event may change, as it stands."""
    models = (Government, GovernmentVersion, GovernmentEvent, EventBody, GovernmentName)
    return [sorted(model.objects.values_list(*_columns(model)), key=repr) for model in models]


def _columns(model):
    is_rebuilt = model is GovernmentName
    return [f.attname for f in model._meta.concrete_fields if not (is_rebuilt and f.name == "id")]


@pytest.fixture
def two_provinces():
    create("A", "B")
    create("A1", "A2", kind=Kind.CITY, parent="A")


MERGER = {"before": ("A", "B"), "after": (new("C"),)}


# What the types do


def test_a_merger_ends_two_begins_one_and_takes_along_what_stands_below(two_provinces):
    record(EventType.MERGE, **MERGER)
    assert living(EVE) == "A A1 A2 B"
    assert living(DAY) == "A1 A2 C"
    assert body("A").successor == body("B").successor == body("C")
    assert [version(code).parent.code for code in ("A1", "A2")] == ["C", "C"]
    assert version("A1", EVE).parent.code == "A"
    assert register_problems() == []


def test_a_body_can_absorb_another(two_provinces):
    record(EventType.MERGE, before=("A", "B"), after=(Result(code="B"),))
    assert living(DAY) == "A1 A2 B"
    assert body("A").successor == body("B")
    assert body("B").versions.count() == 1


def test_a_split_ends_one_and_its_first_result_takes_over(two_provinces):
    record(EventType.SPLIT, before=("A",), after=(new("C"), new("D")))
    assert living(DAY) == "A1 A2 B C D"
    assert body("A").successor == body("C")


def test_a_body_can_go_on_after_a_part_has_left_it(two_provinces):
    record(EventType.SPLIT, partial=("A",), after=(new("C"),))
    assert living(DAY) == "A A1 A2 B C"
    role = EventBody.objects.get(government__code="A", event__event_type=EventType.SPLIT)
    assert (role.is_partial, role.continues, role.effect) == (True, True, BodyEffect.NONE)


def test_a_new_body_can_replace_one_and_take_a_part_of_another(two_provinces):
    record(EventType.CREATION, before=("A1",), partial=("A2",), after=(new("S"),))
    assert living(DAY) == "A A2 B S"
    assert body("A1").successor == body("S")


def test_an_abolished_body_has_no_successor(two_provinces):
    record(EventType.ABOLITION, before=("A1",))
    assert living(DAY) == "A A2 B"
    assert body("A1").successor is None


@pytest.mark.parametrize(
    ("event_type", "facts"),
    [
        (EventType.RENAME, {"name_ko": "새 이름", "name_en": "New name"}),
        (EventType.CODE_CHANGE, {"legal_code": "99999"}),
        (EventType.PARENT_CHANGE, {"parent": "B", "legal_code": "99999"}),
        (EventType.PROMOTION, {"kind": Kind.COUNTY, "name_ko": "새 군"}),
    ],
)
def test_a_change_opens_a_version_with_the_new_facts_and_keeps_the_others(
    two_provinces, event_type, facts
):
    record(event_type, after=(Result(code="A1", **facts),))
    assert version("A1").facts == version("A1", EVE).facts | facts
    assert version("A1", EVE).valid_to == EVE
    assert body("A1").versions.count() == 2


def test_a_body_can_be_promoted_to_another_one(two_provinces):
    after = (new("A3", kind=Kind.CITY, parent="A"),)
    record(EventType.PROMOTION, before=("A1",), after=after)
    assert body("A1").successor == body("A3")


def test_events_of_one_day_complete_one_version(two_provinces):
    record(EventType.MERGE, **MERGER)
    record(EventType.CODE_CHANGE, after=(Result(code="A1", legal_code="12110"),))
    assert body("A1").versions.count() == 2
    assert (version("A1").parent.code, version("A1").legal_code) == ("C", "12110")
    assert register_problems() == []


def test_members_of_a_special_local_government_go_on_join_and_leave(two_provinces):
    joint = new("J", kind=Kind.SPECIAL_LOCAL_GOVERNMENT)
    record(EventType.CREATION, before=("A",), after=(joint,))
    one_year, two_years = DAY.replace(year=2028), DAY.replace(year=2029)
    record(EventType.JOIN, on=one_year, before=("B",), after=(Result(code="J"),))
    record(EventType.LEAVE, on=two_years, before=("A",), after=(Result(code="J"),))

    def members(day):
        found = Government.objects.members_on(day, of=body("J")).by_code()
        return [government.code for government in found]

    assert [members(d) for d in (EVE, DAY, one_year, two_years)] == [[], ["A"], ["A", "B"], ["B"]]
    assert living(two_years) == "A A1 A2 B J"
    with pytest.raises(ValidationError, match="is not a member"):
        plan_event(draft(EventType.LEAVE, on=two_years, before=("A",), after=(Result(code="J"),)))


def test_a_new_body_gets_the_region_of_what_it_began_from(two_provinces):
    Government.objects.filter(code="A").update(region="honam")
    record(EventType.MERGE, **MERGER)
    assert body("C").region == "honam"


def test_a_recorded_name_is_found_at_once(two_provinces):
    add_alias(government=body("A1"), text="별명", by=None)
    record(EventType.RENAME, after=(Result(code="A1", name_ko="미추홀구"),))
    assert resolve("미추홀구", on=DAY) == resolve("A1도", on=DAY) == body("A1")
    assert resolve("별명", on=DAY) == body("A1")


# Plan, record and tell say the same

DRAFTS = [
    (EventType.MERGE, MERGER),
    (EventType.SPLIT, {"before": ("A",), "after": (new("C"), new("D"))}),
    (EventType.SPLIT, {"partial": ("A",), "after": (new("C"),)}),
    (EventType.CREATION, {"before": ("A1",), "partial": ("A2",), "after": (new("S"),)}),
    (EventType.CREATION, {"after": (new("S"), new("T", kind=Kind.CITY, parent="S"))}),
    (
        EventType.CREATION,
        {"before": ("A", "B"), "after": (new("J", kind=Kind.SPECIAL_LOCAL_GOVERNMENT),)},
    ),
    (EventType.ABOLITION, {"before": ("A1",)}),
    (EventType.RENAME, {"after": (Result(code="A1", name_ko="새", kind=Kind.COUNTY),)}),
    (EventType.PARENT_CHANGE, {"after": (Result(code="A1", parent="B"),)}),
    (EventType.PARENT_CHANGE, {"after": (Result(code="A1", parent=""),)}),
    (EventType.PROMOTION, {"before": ("A1",), "after": (new("A3", kind=Kind.CITY),)}),
    (EventType.CODE_CHANGE, {"after": (Result(code="A1", legal_code="1"),)}),
]


@pytest.mark.parametrize(("event_type", "told"), DRAFTS)
def test_recording_does_what_was_planned_and_tells_it_again(two_provinces, event_type, told):
    planned = plan_event(draft(event_type, **told))
    event = record(event_type, **told)
    assert planned
    assert effects_of(event) == planned
    assert all(effect.sentence for effect in planned)


@pytest.mark.parametrize(("event_type", "told"), DRAFTS)
def test_undoing_brings_back_every_row(two_provinces, event_type, told):
    before = rows()
    event = record(event_type, **told)
    assert rows() != before
    undo_event(event=event, by=None)
    assert rows() == before


@pytest.mark.parametrize(("event_type", "told"), DRAFTS)
def test_planning_writes_nothing(two_provinces, event_type, told, django_assert_max_num_queries):
    before = rows()
    with django_assert_max_num_queries(25) as captured:
        plan_event(draft(event_type, **told))
    assert all(query["sql"].startswith("SELECT") for query in captured.captured_queries)
    assert rows() == before


def test_effects_are_told_in_sentences(two_provinces):
    with translation.override("en"):
        told = [effect.sentence for effect in plan_event(draft(EventType.MERGE, **MERGER))]
    text = "\n".join(told)
    assert "C도 begins on" in text
    assert "A도 ends;" in text
    assert "the agreements of A도 count for C도" in text
    assert "A1도 follows from" in text
    assert "parent: A도 → C도" in text


# What is refused, at the field it is about

REFUSED = [
    (EventType.MERGE, {"before": ("A",), "after": (new("C"),)}, "before", "at least 2"),
    (EventType.MERGE, MERGER | {"after": (new("C"), new("D"))}, "after", "exactly 1"),
    (EventType.MERGE, MERGER | {"before": ("A", "X")}, "before", "knows no X"),
    (EventType.MERGE, MERGER | {"after": (Result(code="C"),)}, "after", "Korean name"),
    (EventType.MERGE, MERGER | {"after": (new("C", kind="empire"),)}, "after", "kind"),
    (EventType.MERGE, MERGER | {"after": (new("C D"),)}, "after", "code"),
    (EventType.MERGE, MERGER | {"title_ko": ""}, "title_ko", "blank"),
    (EventType.MERGE, MERGER | {"source": ""}, "source", "blank"),
    (EventType.MERGE, MERGER | {"key": "taken"}, "key", "exists"),
    (EventType.MERGE, MERGER | {"on": date(1999, 1, 1)}, "before", "did not exist"),
    (EventType.SPLIT, {"before": ("A",), "after": (new("C"),)}, "after", "Only one"),
    (EventType.SPLIT, {"partial": ("A",), "after": (Result(code="B"),)}, "after", "new body"),
    (EventType.SPLIT, {"before": ("A",), "partial": ("A",), "after": ()}, "partial", "too"),
    (EventType.ABOLITION, {"before": ("A",)}, "before", "A1도, A2도 still stand below"),
    (EventType.ABOLITION, {"before": ("A1",), "after": (new("C"),)}, "after", "nothing"),
    (EventType.CREATION, {"after": (new("A"),)}, "after", "never used again"),
    (EventType.RENAME, {"after": (new("C"),)}, "after", "knows no C"),
    (
        EventType.RENAME,
        {"after": (Result(code="A1", name_ko="A1도"),)},
        "after",
        "nothing changes",
    ),
    (
        EventType.RENAME,
        {"before": ("A2",), "after": (Result(code="A1", name_ko="새"),)},
        "before",
        "missing among",
    ),
    (EventType.CODE_CHANGE, {"after": (Result(code="A1", legal_code="9" * 11),)}, "after", "code"),
    (
        EventType.PARENT_CHANGE,
        {"after": (Result(code="A", parent="A1"),)},
        "after",
        "above itself",
    ),
    (EventType.PARENT_CHANGE, {"after": (Result(code="A1", parent="X"),)}, "after", "knows no X"),
    (
        EventType.PROMOTION,
        {"after": (Result(code="A1", kind=Kind.METROPOLITAN_CITY),)},
        "after",
        "another level",
    ),
    (EventType.JOIN, {"before": ("A",), "after": (Result(code="B"),)}, "after", "not a special"),
]


@pytest.mark.parametrize(("event_type", "told", "field", "words"), REFUSED)
def test_what_cannot_be_is_refused_at_its_field(two_provinces, event_type, told, field, words):
    event = GovernmentEvent.objects.oldest_first().first()
    GovernmentEvent.objects.filter(pk=event.pk).update(key="taken")
    before = rows()
    for door in (plan_event, lambda d: record_event(draft=d, by=None)):
        with pytest.raises(ValidationError) as refusal:
            door(draft(event_type, **told))
        assert words in " ".join(refusal.value.message_dict[field])
    assert rows() == before


def test_all_errors_come_at_once(two_provinces):
    with pytest.raises(ValidationError) as refusal:
        plan_event(draft(EventType.MERGE, title_ko="", before=("X",), after=()))
    assert set(refusal.value.message_dict) == {"title_ko", "before"}


def test_what_changes_later_cannot_change_or_end_before(two_provinces):
    record(EventType.RENAME, after=(Result(code="A1", name_ko="새"),))
    earlier = {"on": EVE, "after": (Result(code="A1", legal_code="1"),)}
    with pytest.raises(ValidationError, match="changes again on"):
        plan_event(draft(EventType.CODE_CHANGE, **earlier))
    with pytest.raises(ValidationError, match="changes again on"):
        plan_event(draft(EventType.ABOLITION, on=EVE, before=("A1",)))


def test_a_body_to_which_something_happens_on_a_day_cannot_end_that_day(two_provinces):
    record(EventType.RENAME, after=(Result(code="A1", name_ko="새"),))
    with pytest.raises(ValidationError, match="Another event of"):
        plan_event(draft(EventType.ABOLITION, before=("A1",)))
    record(EventType.MERGE, before=("A", "B"), after=(Result(code="B"),))
    with pytest.raises(ValidationError, match="takes over from another body"):
        plan_event(draft(EventType.SPLIT, before=("B",), after=(new("C"), new("D"))))


def test_nothing_can_be_put_below_a_body_that_ends(two_provinces):
    record(EventType.MERGE, **MERGER)
    for day in (EVE, DAY):
        with pytest.raises(ValidationError, match="does not exist then"):
            plan_event(draft(EventType.CREATION, on=day, after=(new("N", parent="A"),)))


# Undoing


def test_an_event_on_which_later_ones_build_is_not_undone(two_provinces):
    merger = record(EventType.MERGE, title_ko="합침", **MERGER)
    later = DAY.replace(year=2028)
    renaming = record(
        EventType.RENAME, on=later, title_ko="고침", after=(Result(code="C", name_ko="새"),)
    )
    with pytest.raises(ValidationError, match="고침"):
        undo_event(event=merger, by=None)
    undo_event(event=renaming, by=None)
    undo_event(event=merger, by=None)
    assert living(DAY) == "A A1 A2 B"


def test_an_event_of_the_same_day_builds_on_the_one_before(two_provinces):
    merger = record(EventType.MERGE, **MERGER)
    codes = record(EventType.CODE_CHANGE, after=(Result(code="A1", legal_code="1"),))
    with pytest.raises(ValidationError, match="Undo them first"):
        undo_event(event=merger, by=None)
    undo_event(event=codes, by=None)
    assert version("A1").parent.code == "C"
    undo_event(event=merger, by=None)
    assert register_problems() == []


def test_a_body_that_others_stand_below_is_not_undone(two_provinces):
    founding = record(EventType.CREATION, after=(new("C"),))
    create("C1", on=DAY, kind=Kind.CITY, parent="C")
    with pytest.raises(ValidationError, match="C1도 stand below"):
        undo_event(event=founding, by=None)


def test_a_body_with_agreements_is_not_undone(two_provinces):
    founding = record(EventType.CREATION, on=date(2020, 1, 1), after=(new("C"),))
    AgreementFactory(signed=True, counterparts=[body("C")])
    with pytest.raises(ValidationError, match="records name a body"):
        undo_event(event=founding, by=None)
    assert body("C").versions.exists()


def test_a_shipped_event_is_not_undone(two_provinces):
    GovernmentEvent.objects.update(is_shipped=True)
    with pytest.raises(ValidationError, match="came with the portal"):
        undo_event(event=GovernmentEvent.objects.oldest_first().last(), by=None)


# Who knew what, and when


def test_history_tells_who_recorded_and_who_undid(two_provinces):
    recorder, undoer = UserFactory(administrator=True), UserFactory(administrator=True)
    event = record(EventType.MERGE, by=recorder, **MERGER)
    undo_event(event=event, by=undoer)
    steps = GovernmentEvent.history.filter(id=event.pk or 0) or GovernmentEvent.history.filter(
        key=event.key
    )
    told = {step.history_type: step.history_user_id for step in steps}
    assert told == {"+": recorder.pk, "-": undoer.pk}
    last = GovernmentVersion.history.filter(name_ko="C도").order_by("history_id").last()
    assert (last.history_type, last.history_user_id) == ("-", undoer.pk)
    assert User.objects.count() == 2


def test_the_register_can_be_read_as_it_was_known(two_provinces):
    def known(at):
        return {(v.government_id, v.valid_to) for v in GovernmentVersion.objects.known_at(at)}

    def now():
        return GovernmentVersion.history.order_by("-history_date").first().history_date

    before, pk = now(), body("A").pk
    event = record(EventType.MERGE, **MERGER)
    recorded = now()
    undo_event(event=event, by=None)
    assert (pk, None) in known(before)
    assert (pk, EVE) in known(recorded)
    assert (pk, None) in known(now())
    assert known(before) == known(now())
