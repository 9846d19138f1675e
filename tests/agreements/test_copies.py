"""Ties and outlines say what the records say, whichever door a change came through."""

import random
from collections import Counter
from contextlib import suppress
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone

from agreements import actions, copying
from agreements.choices import (
    LIVING_STATES,
    CoverageState,
    Disclosure,
    LegalState,
    UnsignedReason,
)
from agreements.coverage import coverage
from agreements.ledger.bulk import apply_bulk_change, undo_bulk_change
from agreements.models import Agreement, AgreementParty, Outline, Tie
from agreements.models.tie import PARTY_GROUPS
from governments.choices import EventType, Kind, Level
from governments.merging import merge_governments, undo_merge
from governments.models import Government, Lineage
from governments.reforms import Result, undo_event
from portal.in_force import InForce
from tests.factories import (
    ALL_SEEING,
    TODAY,
    AgreementFactory,
    AgreementKindFactory,
    DepartmentFactory,
    GovernmentFactory,
    UserFactory,
    home_government,
)
from tests.governments.drafts import new, record

pytestmark = pytest.mark.django_db
FIRST = date(2020, 1, 1)
CODES = ("P0", "P1", "P2", "M0", "F0")


def day(number: int) -> date:
    return FIRST + timedelta(days=100 * number)


# The plain count: every agreement in turn, by its own dates


def plain(on, reader, *, level=Level.PROVINCE) -> dict:
    """For each target its state, its reason, its agreements (newest first) and who had signed them."""
    lineage, home = Lineage(on), Government.objects.home()
    family = lineage.family(home.pk)
    seen = list(Agreement.objects.visible_to(reader).select_related("kind").with_parties())
    seen.sort(key=lambda a: (a.signed_on or date.min, a.pk), reverse=True)
    bodies = Government.objects.filter(level=level).existing_on(on).exclude(pk__in=family)
    return {
        body.code: plain_target(seen, family, lineage.family(body.pk), on, body)
        for body in bodies.by_code()
    }


def plain_target(seen, ours, theirs, on, body):
    living = [a for a in seen if a.is_in_force(on) and binds(a, ours, on) and binds(a, theirs, on)]
    signers = {p.government.code for a in living for p in bound(a, theirs, on)} - {body.code}
    if living:
        joint = all(agreement.kind.is_joint for agreement in living)
        state, reason = CoverageState.JOINT if joint else CoverageState.SIGNED, None
    else:
        state, reason = CoverageState.UNSIGNED, plain_reason(seen, ours, theirs, on)
    return state, reason, [agreement.reference for agreement in living], signers


def plain_reason(seen, ours, theirs, on):
    theirs_once = [a for a in seen if any(p.government_id in ours for p in a.party_set.all())]
    theirs_once = [
        a for a in theirs_once if any(had_joined(p, theirs, on) for p in a.party_set.all())
    ]
    signed = [a.signed_on for a in theirs_once if a.signed_on and a.signed_on <= on]
    given_up = [a.abandoned_on for a in theirs_once if a.abandoned_on and a.abandoned_on <= on]
    for a in theirs_once:
        is_open = not (a.signed_on and a.signed_on <= on)
        is_open = is_open and not (a.abandoned_on and a.abandoned_on <= on)
        if is_open and a.planned_on and a.planned_on <= on:
            return UnsignedReason.IN_PREPARATION
    if given_up and max(given_up) > max(signed, default=date.min):
        return UnsignedReason.ABANDONED
    return UnsignedReason.LAPSED if signed else UnsignedReason.NEVER


def had_joined(party, bodies, on) -> bool:
    return party.government_id in bodies and (party.joined_on is None or party.joined_on <= on)


def bound(agreement, bodies, on):
    parties = (p for p in agreement.party_set.all() if had_joined(p, bodies, on))
    return [party for party in parties if party.left_on is None or party.left_on > on]


def binds(agreement, bodies, on) -> bool:
    return bool(bound(agreement, bodies, on))


def told(on, reader, **limits) -> dict:
    answer = coverage(on=on, reader=reader, **limits)
    return {
        target.government.code: (
            target.state,
            target.reason,
            [agreement.reference for agreement in target.agreements],
            {each.former.code for each in target.inherited_from},
        )
        for target in answer.targets
    }


def counted(on, reader) -> list[int]:
    """All, those with a counterpart of each group of levels, and the bilateral ones."""
    found = InForce(on, Government.objects.home(), reader).counts
    return [found[name] for name in ("total", *PARTY_GROUPS, "this_year", "bilateral")]


def plain_counts(on, reader) -> list[int]:
    seen = Agreement.objects.visible_to(reader).select_related("kind").with_parties()
    seen = [agreement for agreement in seen if agreement.is_in_force(on)]
    levels = [{party.government.level for party in a.counterparts} for a in seen]
    groups = [sum(bool(found & set(group)) for found in levels) for group in PARTY_GROUPS.values()]
    bilateral = sum(not a.kind.is_joint and a.party_set.count() == 2 for a in seen)
    this_year = sum(agreement.signed_on.year == on.year for agreement in seen)
    return [len(seen), *groups, this_year, bilateral]


# Random changes through the actions themselves


class World:
    """What people do to a register of a few governments; what is refused changes nothing."""

    def __init__(self):
        home_government()
        for code in CODES:
            GovernmentFactory(code=code, kind=KIND_OF[code[0]])
        self.departments = [DepartmentFactory(), DepartmentFactory()]
        self.kinds = [AgreementKindFactory(), AgreementKindFactory(joint=True)]
        self.manager = UserFactory(manager=True)
        self.readers = [
            AnonymousUser(),
            UserFactory(viewer=True, department=self.departments[0]),
            ALL_SEEING,
        ]

    def agreement(self, pick) -> Agreement:
        return self.chosen(Agreement.objects.all(), self.log, pick)

    def living(self, pick) -> Agreement:
        return self.chosen(Agreement.objects.filter(legal_state__in=LIVING_STATES), self.log, pick)

    def planned(self, pick) -> Agreement:
        return self.chosen(Agreement.objects.filter(legal_state=LegalState.IDEA), self.plan, pick)

    def chosen(self, agreements, enter, pick) -> Agreement:
        if not agreements.exists():
            enter(pick, 0, 1)  # without an end, or planned
        found = list(agreements.order_by("pk"))
        return found[pick % len(found)]

    def party(self, agreement, pick) -> AgreementParty:
        parties = list(agreement.party_set.order_by("pk"))
        return parties[pick % len(parties)]

    def government(self, pick) -> Government:
        living = list(Government.objects.exclude(code="KR-11").unmerged().by_code())
        return living[pick % len(living)]

    def facts(self, first, second, number) -> dict:
        return {
            "kind": self.kinds[number % 2],
            "department": self.departments[first % 2],
            "disclosure": list(Disclosure)[second % 3],
            "counterparts": list({self.government(first), self.government(second)}),
        }

    def log(self, first, second, number):
        ends = {"expires_on": day(number + 3)} if second % 2 else {}
        AgreementFactory(signed_on=day(number), **ends, **self.facts(first, second, number))

    def plan(self, first, second, number):
        AgreementFactory(on=day(number), **self.facts(first, second, number))

    def edit(self, first, second, number):
        facts = self.facts(first, second, number) | {"effective_on": day(number)}
        del facts["kind"]
        actions.edit_agreement(agreement=self.agreement(first), on=TODAY, **facts)

    def abandon(self, first, second, number):
        facts = {"abandon_reason": "refused", "abandoned_on": day(number)}
        actions.move_agreement(agreement=self.planned(first), step="abandon", on=TODAY, **facts)

    def terminate(self, first, second, number):
        agreement = self.living(first)
        facts = {
            "termination_by_consent": True,
            "end_reason": "합의",
            "terminated_on": day(number),
        }
        facts["termination_requester"] = self.party(agreement, 0)
        actions.move_agreement(agreement=agreement, step="terminate", on=TODAY, **facts)

    def complete(self, first, second, number):
        facts = {"step": "complete", "completed_on": day(number)}
        actions.move_agreement(agreement=self.living(first), on=TODAY, **facts)

    def correct(self, first, second, number):
        state = list(LegalState)[second % len(LegalState)]
        facts = {"state": state, "reason": "잘못 입력", "on": TODAY, "by": None}
        actions.correct_state(agreement=self.agreement(first), **facts)

    def delete(self, first, second, number):
        actions.delete_draft(agreement=self.planned(first), on=TODAY, by=None)

    def join(self, first, second, number):
        agreement = self.living(first)
        joined_on = max(agreement.signed_on, day(number))
        facts = {"government": self.government(second), "joined_on": joined_on}
        actions.add_party(agreement=agreement, on=TODAY, by=None, **facts)

    def leave(self, first, second, number):
        party = self.party(self.living(first), second)
        left_on = max(party.agreement.signed_on or FIRST, party.joined_on or FIRST, day(number))
        actions.withdraw_party(party=party, left_on=left_on, reason="탈퇴", on=TODAY, by=None)

    def succeed(self, first, second, number):
        party = self.party(self.living(first), second)
        moved_on = max(party.agreement.signed_on or FIRST, party.joined_on or FIRST, day(number))
        facts = {"successor": self.government(number), "day": moved_on, "reason": "승계"}
        actions.succeed_party(party=party, on=TODAY, by=None, **facts)

    def in_bulk(self, first, second, number):
        revisions = dict(Agreement.objects.values_list("pk", "revision")[:3])
        facts = {"disclosure": list(Disclosure)[second % 3]}
        told = {"by": self.manager, "at": timezone.now(), "on": TODAY}
        made = apply_bulk_change(revisions=revisions, facts=facts, reason="정리", **told)
        if number % 2:
            undo_bulk_change(bulk_change=made, **told)

    def calendar(self, first, second, number):
        actions.advance_by_date(on=TODAY)

    def merge_duplicates(self, first, second, number):
        """Of a city abroad that was entered twice."""
        keep, drop = Government.objects.get(code="F0"), GovernmentFactory(kind=Kind.FOREIGN_CITY)
        facts = self.facts(first, second, number) | {
            "counterparts": [drop, self.government(second)]
        }
        AgreementFactory(signed_on=day(number), **facts)
        told = {"by": self.manager, "at": timezone.now()}
        merge = merge_governments(keep=keep, drop=drop, reason="같은 곳", **told)
        if number % 2:
            undo_merge(merge=merge, **told)

    def reform(self, first, second, number):
        """Two become one, the home government now and then among them."""
        codes = (
            self.government(first).code,
            "KR-11" if number == 0 else self.government(second).code,
        )
        goes_on = Result(code=codes[1]) if number % 2 else new(f"N{Government.objects.count()}")
        event = record(EventType.MERGE, before=codes, after=(goes_on,), on=day(number))
        if second % 3 == 0:
            undo_event(event=event, by=None)

    def by_hand(self, first, second, number):
        """Past every action."""
        agreement = self.agreement(first)
        Agreement.objects.filter(pk=agreement.pk).update(kind=self.kinds[second % 2])
        parties = AgreementParty.objects.filter(pk=self.party(agreement, second).pk)
        parties.update(joined_on=day(0), left_on=day(number + 1))

    def level(self, first, second, number):
        chosen = Government.objects.filter(pk=self.government(first).pk)
        chosen.update(level=[Level.PROVINCE, Level.MUNICIPALITY][second % 2])

    def joint(self, first, second, number):
        kind = self.kinds[first % 2]
        kind.is_joint = not kind.is_joint
        kind.save()


KIND_OF = {"P": Kind.PROVINCE, "M": Kind.CITY, "F": Kind.FOREIGN_CITY}
HELPING = {"agreement", "living", "planned", "chosen", "party", "government", "facts"}
DOORS = [name for name in vars(World) if not name.startswith("_") and name not in HELPING]


def test_after_random_changes_the_figures_are_those_of_the_plain_count(in_a_transaction):
    chance = random.Random(6)
    passed = Counter()
    with in_a_transaction():
        world = World()
        doors = DOORS * 3
        chance.shuffle(doors)
        for door in doors:
            picks = chance.randrange(10), chance.randrange(10), chance.randrange(7)
            with suppress(ValidationError), transaction.atomic():
                getattr(world, door)(*picks)
                passed[door] += 1
            reader = chance.choice(world.readers)
            on = FIRST + timedelta(days=chance.randrange(2_200))
            assert told(on, reader) == plain(on, reader)
            assert counted(on, reader) == plain_counts(on, reader)
    # Each door let something through, or its changes were not tested.
    assert set(passed) == set(DOORS)


# What is listed, and what is told of the rest


def test_the_newest_are_listed_and_the_state_knows_of_all():
    partner = GovernmentFactory()
    own = AgreementFactory(signed_on=date(2020, 1, 1), counterparts=[partner])
    joint = [
        AgreementFactory(
            signed_on=date(2021, month, 1),
            counterparts=[partner],
            kind=AgreementKindFactory(joint=True),
        )
        for month in (1, 2, 3)
    ]
    [target] = coverage(on=TODAY, reader=ALL_SEEING, listed=2).targets
    assert target.agreements == [joint[2], joint[1]]
    assert (target.state, target.has_more, target.agreement_count) == (
        CoverageState.SIGNED,
        True,
        None,
    )
    [target] = coverage(on=TODAY, reader=ALL_SEEING, listed=4).targets
    assert target.agreements == [*reversed(joint), own]
    assert (target.has_more, target.agreement_count) == (False, 4)


def test_who_left_and_came_back_counts_once():
    """The days of both parts may overlap: leaving is recorded ahead of its day by hand."""
    partner = GovernmentFactory()
    agreement = AgreementFactory(signed=True, counterparts=[partner, GovernmentFactory()])
    agreement.party_set.filter(government=partner).update(left_on=TODAY + timedelta(days=9))
    AgreementParty.objects.create(agreement=agreement, government=partner, joined_on=TODAY)
    answer = coverage(on=TODAY, reader=ALL_SEEING, listed=1)
    [target] = [each for each in answer.targets if each.government == partner]
    assert (target.agreements, target.has_more) == ([agreement], False)


# The triggers themselves


def copies() -> list:
    return [list(model.objects.order_by("pk").values()) for model in (Tie, Outline)]


def test_every_table_has_its_triggers():
    assert copying.missing() == []


def test_copies_are_filled_anew_where_a_trigger_was_missing():
    AgreementFactory(signed=True)
    before = copies()
    copying.release_copies(plan=[(type("Migration", (), {"app_label": "agreements"}), False)])
    assert copying.missing() != []
    Agreement.objects.update(disclosure=Disclosure.CLOSED)
    AgreementFactory(signed=True)
    assert copies() == before
    copying.keep_copies()
    assert copying.missing() == []
    assert [row["disclosure"] for row in copies()[1]] == [Disclosure.CLOSED, Disclosure.PUBLIC]
    assert Tie.objects.count() == AgreementParty.objects.count()


def test_a_migration_of_another_package_leaves_the_triggers():
    copying.release_copies(plan=[(type("Migration", (), {"app_label": "meetings"}), False)])
    assert copying.missing() == []


def test_raw_sql_is_seen_too():
    agreement = AgreementFactory(signed=True)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE agreements_agreement SET disclosure = 'closed'")
        cursor.execute("DELETE FROM agreements_agreementparty")
    assert not Tie.objects.exists()
    outline = Outline.objects.get(agreement=agreement)
    assert (outline.disclosure, outline.party_count, outline.lowest_province) == (
        "closed",
        0,
        None,
    )
