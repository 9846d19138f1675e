"""What is written together is written as each row alone was: checked, with a version of each that changed."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms.models import model_to_dict

from agreements.actions import (
    BurdenDraft,
    ItemDraft,
    PartyDraft,
    edit_agreement,
    link_agreements,
)
from agreements.actions.family import inherit_items
from agreements.actions.keeping import Outdated, locked
from agreements.choices import LinkKind
from agreements.models import AgreementParty, CooperationItem, PerformanceUpdate, YearlyBurden
from agreements.promises.actions import report_performance
from governments.doors import Door, passing
from tests.factories import TODAY, AgreementFactory, GovernmentFactory, UserFactory
from tests.meetings.factories import MeetingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def agreement():
    agreement = AgreementFactory(signed=True)
    drafts = [ItemDraft(title_ko=name) for name in ("가", "나", "다")]
    edit(agreement, items=drafts, burdens=[BurdenDraft(2025, 10), BurdenDraft(2026, 20)])
    return agreement


def edit(agreement, **facts):
    return edit_agreement(agreement=agreement, on=TODAY, **facts)


def versions(model, kind):
    rows = model.history.filter(history_type=kind)
    return sorted(str(getattr(row, "title_ko", None) or row.year) for row in rows)


def test_only_what_changed_gets_a_version(agreement):
    user = UserFactory()
    drafts = [ItemDraft(title_ko="가"), ItemDraft(title_ko="나", target_period="2026")]
    with passing(Door.IMPORT, by=user, reason="더 정확히"):
        edit(agreement, items=drafts, burdens=[BurdenDraft(2025, 10), BurdenDraft(2027, 5)])
    assert versions(CooperationItem, "+") == ["가", "나", "다"]
    assert versions(CooperationItem, "~") == ["나"]
    assert versions(CooperationItem, "-") == ["다"]
    assert versions(YearlyBurden, "+") == ["2025", "2026", "2027"]
    assert versions(YearlyBurden, "~") == []
    assert versions(YearlyBurden, "-") == ["2026"]
    last = [
        CooperationItem.history.get(history_type="~"),
        *CooperationItem.history.filter(history_type="-"),
    ]
    assert {(v.door, v.history_user, v.history_change_reason) for v in last} == {
        ("import", user, "더 정확히")
    }
    assert len({v.change for v in last}) == 1


def test_a_version_holds_the_row_as_it_was_written(agreement):
    edit(agreement, items=[ItemDraft(title_ko="가", title_en="A", evidence="보고서")])
    row = CooperationItem.objects.get(title_ko="가")
    version = CooperationItem.history.get(title_ko="가", history_type="~")
    assert model_to_dict(version.instance) == model_to_dict(row)


def test_parties_that_stay_as_they_are_are_not_written(agreement):
    first, other = AgreementParty.objects.order_by("position")
    before = AgreementParty.history.count()
    draft = PartyDraft(pk=other.pk, role=other.role, signatory_office="시장")
    edit(
        agreement,
        counterparts=[other.government, GovernmentFactory()],
        party_facts=[draft, PartyDraft(pk=first.pk, role=first.role)],
    )
    assert list(AgreementParty.history.order_by("pk").values_list("history_type", "position"))[
        before:
    ] == [("~", 1), ("+", 2)]


def test_what_refers_to_a_row_that_goes_lets_it_go_or_holds_it(agreement):
    item, other = agreement.items.order_by("position")[:2]
    line = MeetingFactory(agreement=agreement).agenda.create(
        title_ko="안건", position=1, clause=item
    )
    edit(agreement, items=[ItemDraft(title_ko="나"), ItemDraft(title_ko="다")])
    line.refresh_from_db()
    assert line.clause is None
    assert versions(CooperationItem, "-") == ["가"]
    report_performance(item=other, performance="on_track", on=TODAY, by=None)
    with pytest.raises(ValidationError, match="나"), transaction.atomic():
        edit(agreement, items=[ItemDraft(title_ko="다")])
    assert agreement.items.count() == 2


def test_nothing_is_recorded_of_a_party_that_goes(agreement):
    party = agreement.party_set.order_by("position").last()
    draft = PartyDraft(pk=party.pk, role=party.role, signatory_office="시장")
    with pytest.raises(ValidationError) as refused, transaction.atomic():
        edit(agreement, counterparts=[GovernmentFactory()], party_facts=[draft])
    assert set(refused.value.error_dict) == {"parties"}


def test_every_row_is_still_checked(agreement):
    for facts in (
        {"items": [ItemDraft(title_ko="가", target_period="언젠가")]},
        {"items": [ItemDraft(title_ko="가", state="waived")]},
        {"burdens": [BurdenDraft(2025, 0)]},
        {"burdens": [BurdenDraft(2025, 1), BurdenDraft(2025, 2)]},
        {"party_facts": [PartyDraft(agreement.party_set.first().pk, "nobody")]},
        {"party_facts": [PartyDraft(agreement.party_set.first().pk, "lead", signed_on=date.max)]},
    ):
        with pytest.raises(ValidationError), transaction.atomic():
            edit(agreement, **facts)
    agreement.refresh_from_db()
    assert agreement.revision == 2


def test_a_state_that_is_typed_is_told_as_news_once(agreement):
    drafts = [ItemDraft(title_ko="가", state="under_way"), ItemDraft(title_ko="나")]
    edit(agreement, items=drafts)
    edit(agreement, items=drafts)
    assert [news.item.title_ko for news in PerformanceUpdate.objects.all()] == ["가"]


def test_what_is_held_is_the_same_object_until_it_is_let_go(agreement):
    held = locked(agreement)
    assert held is not agreement
    assert locked(held) is held
    with pytest.raises(Outdated):
        locked(held, revision=held.revision - 1)
    saved = edit(held, note="다시")
    assert saved is held
    assert not held.is_held
    assert locked(held) is not held


def test_a_refusal_inside_is_taken_back_by_whoever_holds_the_record(agreement):
    with pytest.raises(ValidationError), transaction.atomic():
        edit(locked(agreement), note="again", burdens=[BurdenDraft(2025, 0)])
    agreement.refresh_from_db()
    assert (agreement.note, agreement.yearly_burdens.count()) == ("", 2)


def test_items_pass_to_a_successor_at_the_same_cost_for_one_or_many(count_queries):
    costs = []
    for count in (1, 6):
        earlier, later = (AgreementFactory(signed=True) for _each in range(2))
        edit(earlier, items=[ItemDraft(title_ko=f"과제 {n}") for n in range(count)])
        link_agreements(earlier=earlier, later=later, kind=LinkKind.RENEWAL, on=TODAY, by=None)
        items = list(earlier.items.all())
        report_performance(item=items[0], performance="on_track", on=TODAY, by=None)
        costs.append(count_queries(lambda a=earlier, i=items: inherit_items(a, i, on=TODAY)))
        assert later.items.unfinished().count() == count
        assert later.items.get(position=1).updates.get().performance == "on_track"
        assert not earlier.items.unfinished().exists()
        assert CooperationItem.history.filter(agreement=earlier, state="waived").count() == count
    assert costs[0] == costs[1]
