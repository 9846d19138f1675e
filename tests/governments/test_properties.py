"""Random chains of events: whatever people record and undo, the register holds."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from django.conf import settings as django_settings
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from agreements.coverage import coverage
from agreements.models import Agreement
from governments.choices import EventType, Kind
from governments.consistency import register_problems
from governments.models import EventBody, Government, GovernmentVersion, Lineage
from governments.reforms import Result, effects_of, plan_event, record_event, undo_event
from tests.factories import ALL_SEEING, AgreementFactory, GovernmentFactory, home_government
from tests.governments.drafts import draft, new

pytestmark = pytest.mark.django_db
quickly = settings(
    max_examples=50,
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.explicit, Phase.generate, Phase.shrink),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
START = date(2010, 1, 1)
FIRST = ["P0", "P1", "P2", "P3"]
CHAIN_TYPES = [
    EventType.MERGE,
    EventType.SPLIT,
    EventType.RENAME,
    EventType.CREATION,
    EventType.ABOLITION,
    EventType.PARENT_CHANGE,
    EventType.CODE_CHANGE,
    EventType.PROMOTION,
]
steps = st.tuples(
    st.sampled_from(CHAIN_TYPES),
    st.sampled_from([0, 1, 365]),  # days after the event before
    st.lists(st.integers(0, 5), min_size=2, max_size=2, unique=True),  # which of the living
    st.booleans(),  # goes on, or becomes another body
)
chains = st.lists(steps, min_size=3, max_size=6)


def drafts(chain):
    """Drafts about bodies that live on the eve; not all of them can be recorded."""
    day = START
    for number, (event_type, days, picks, goes_on) in enumerate(chain):
        day += timedelta(days=days)
        eve = Government.objects.existing_on(day - timedelta(days=1))
        eve = eve.exclude(code=django_settings.HOME_GOVERNMENT)
        living = list(eve.by_code().values_list("code", flat=True))
        if living:
            first, second = (living[pick % len(living)] for pick in picks)
            told = bodies(event_type, first, second, f"N{number}", goes_on)
            yield draft(event_type, on=day, **told)


def bodies(event_type, first, second, code, goes_on) -> dict:
    begun = new(code, legal_code=code, parent=second if goes_on and first != second else None)
    same, kind = Result(code=first), Kind.SPECIAL_SELF_GOVERNING_PROVINCE
    match event_type:
        case EventType.MERGE:
            return {"before": (first, second), "after": (same if goes_on else new(code),)}
        case EventType.SPLIT if goes_on:
            return {"partial": (first,), "after": (begun,)}
        case EventType.SPLIT:
            return {"before": (first,), "after": (begun, new(f"{code}x"))}
        case EventType.CREATION:
            return {"before": () if goes_on else (first,), "after": (begun,)}
        case EventType.ABOLITION:
            return {"before": (first,)}
        case EventType.PROMOTION if not goes_on:
            return {"before": (first,), "after": (new(code, kind=kind),)}
    facts = {
        EventType.RENAME: {"name_ko": f"{first} {code}"},
        EventType.CODE_CHANGE: {"legal_code": code},
        EventType.PARENT_CHANGE: {"parent": second if goes_on else ""},
        EventType.PROMOTION: {"kind": kind},
    }
    return {"after": (Result(code=first, **facts[event_type]),)}


def play(chain):
    """Records what can be; a refusal must leave nothing behind. Returns the events."""
    for code in FIRST:
        GovernmentFactory(code=code, kind=Kind.PROVINCE)
    events = []
    for drafted in drafts(chain):
        try:
            planned = plan_event(drafted)
        except ValidationError:
            continue
        # What has been planned is recorded: the checks before are as strict as those after.
        event = record_event(draft=drafted, by=None)
        assert effects_of(event) == planned
        events.append(event)
    return events


def days_of(events):
    days = {START - timedelta(days=1), START, date(2040, 1, 1)}
    for event in events:
        days |= {event.occurred_on - timedelta(days=1), event.occurred_on}
    return sorted(days)


def state():
    versions = GovernmentVersion.objects.order_by("government__code", "valid_from")
    columns = ("government__code", "name_ko", "kind", "legal_code", "parent__code")
    governments = Government.objects.by_code().values_list("code", "successor__code")
    days = ("valid_from", "valid_to")
    return (
        list(versions.values_list(*columns, *days)),
        list(governments),
        EventBody.objects.count(),
    )


@quickly
@given(chain=chains)
def test_any_chain_of_events_holds_and_can_be_undone_from_its_end(in_a_transaction, chain):
    with in_a_transaction():
        play([])
        before = state()
        events = play(chain)
        assert register_problems() == []
        for event in reversed(events):
            undo_event(event=event, by=None)
        assert state() == before


@quickly
@given(chain=chains, undone=st.integers(0, 9))
def test_undoing_out_of_order_is_refused_or_leaves_a_register_that_holds(
    in_a_transaction, chain, undone
):
    with in_a_transaction():
        events = play(chain)
        if events:
            with suppress(ValidationError):
                undo_event(event=events[undone % len(events)], by=None)
            assert register_problems() == []


@quickly
@given(chain=chains)
def test_coverage_counts_the_living_and_each_agreement_for_one_chain(in_a_transaction, chain):
    with in_a_transaction():
        home_government()
        events = play(chain)
        signers = Government.objects.exclude(pk=Government.objects.home().pk)
        agreements = {_sign(body): body for body in signers}
        for day in days_of(events):
            _check_coverage(day, agreements)


def _sign(body) -> Agreement:
    """On the first day on which it could."""
    begins = body.versions.oldest_first()[0].valid_from or START - timedelta(days=1)
    return AgreementFactory(signed=True, signed_on=begins, counterparts=[body])


def _check_coverage(day, agreements):
    lineage = Lineage(day)
    targets = coverage(on=day, reader=ALL_SEEING).targets
    living = set(Government.objects.existing_on(day).values_list("pk", flat=True))
    assert {target.government.pk for target in targets} <= living
    for agreement, signer in agreements.items():
        counted = [t.government.pk for t in targets if agreement in t.agreements]
        end = lineage.living(signer.pk)
        is_counted = end in living and day >= agreement.signed_on
        assert counted == ([end] if is_counted else [])


def test_the_random_chains_are_not_empty():
    """Guards the other tests of this file: most chains get some of their events recorded."""
    recorded = []

    @quickly
    @given(chain=chains)
    def count(chain):
        with transaction.atomic():
            recorded.extend(event.event_type for event in play(chain))
            transaction.set_rollback(True)

    count()
    assert len(recorded) > 100
    assert set(recorded) == set(CHAIN_TYPES)
