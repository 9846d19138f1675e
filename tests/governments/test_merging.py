from datetime import UTC, date, datetime

import pytest
from django.apps import apps
from django.core import serializers
from django.core.exceptions import ValidationError
from simple_history.models import HistoricalChanges

from agreements.actions import ItemDraft, edit_agreement
from agreements.models import Agreement, AgreementParty
from governments.additions import BodyDraft, add_body
from governments.choices import EventType, Kind
from governments.consistency import register_problems
from governments.lookup import find, matching_on, resolve
from governments.merging import merge_governments, plan_merge, undo_merge, undo_obstacles
from governments.models import Government, GovernmentMerge, Lineage
from governments.references import outer_references
from meetings.models import MeetingParty
from networks.models import Membership
from tests.factories import (
    TODAY,
    AgreementFactory,
    GovernmentFactory,
    UserFactory,
    home_government,
)
from tests.governments.drafts import create, new, record
from tests.meetings.factories import MeetingFactory
from tests.networks.factories import MembershipFactory, NetworkFactory

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 3, tzinfo=UTC)


@pytest.fixture
def administrator():
    return UserFactory(administrator=True)


def body(code, name_ko, **facts):
    told = {"kind": Kind.INSTITUTE, "region": "", "name_en": "", "short_ko": ""}
    return GovernmentFactory(code=code, name_ko=name_ko, **told | facts)


@pytest.fixture
def kept():
    return body("kr-lx", "한국국토정보공사", name_en="LX")


@pytest.fixture
def dropped():
    return body("kr-lx-2", "국토정보공사", name_en="Korea LX")


@pytest.fixture
def merge(kept, dropped, administrator):
    def do(keep=kept, drop=dropped, by=administrator, at=AT, reason="같은 기관"):
        return merge_governments(keep=keep, drop=drop, by=by, at=at, reason=reason)

    return do


def agreement_with(*governments, **facts):
    return AgreementFactory(signed=True, counterparts=list(governments), **facts)


def obstacles(keep, drop) -> str:
    return " ".join(plan_merge(keep=keep, drop=drop).obstacles)


def whole_database() -> dict:
    """Every row of every table apart from the merges, and from what tells of them: history and feed."""
    models = [
        model
        for model in apps.get_models(include_auto_created=True)
        if not issubclass(model, HistoricalChanges)
        and model is not GovernmentMerge
        and model._meta.app_label != "exchange"
    ]
    return {
        model._meta.label: serializers.serialize("json", model._base_manager.order_by("pk"))
        for model in models
    }


@pytest.fixture
def named_everywhere(kept, dropped):
    """The duplicate as party, as whoever is responsible, at a meeting, beside the kept one, above another."""
    item = ItemDraft(title_ko="공동 조사", responsible=dropped)
    alone = agreement_with(dropped, items=[item])
    both = agreement_with(kept, dropped)
    meeting = MeetingFactory(agreement=alone)
    MeetingParty.objects.get_or_create(meeting=meeting, government=dropped)
    MembershipFactory(government=dropped)
    network = NetworkFactory()
    for member in (kept, dropped):
        MembershipFactory(government=member, network=network)
    draft = BodyDraft(
        kind=Kind.INSTITUTE,
        name_ko="공간정보연구원",
        source="x",
        parent=dropped,
        begins_on=date(2015, 1, 1),
    )
    below = add_body(draft=draft, by=None)
    return {"alone": alone, "both": both, "meeting": meeting, "below": below, "network": network}


def test_everything_that_named_the_duplicate_names_the_kept_record(
    kept, dropped, named_everywhere, merge
):
    done = merge()
    facts = named_everywhere
    assert kept in facts["alone"].parties.all()
    assert facts["both"].parties.filter(pk=kept.pk).count() == 1
    assert facts["both"].parties.count() == 2
    assert facts["alone"].items.get().responsible == kept
    assert kept in [party.government for party in facts["meeting"].party_set.all()]
    assert facts["below"].on(TODAY).parent == kept
    assert not AgreementParty.objects.filter(government=dropped).exists()
    assert Membership.objects.filter(government=kept).count() == 2
    assert Membership.objects.get(network=facts["network"]).government == kept
    assert register_problems() == []
    assert (len(done.removed), done.old_codes) == (2, ["kr-lx-2"])


def test_undoing_restores_every_table_exactly(named_everywhere, merge, administrator):
    before = whole_database()
    done = merge()
    assert whole_database() != before
    assert undo_merge(merge=done, by=administrator, at=AT) == 0
    after = whole_database()
    for label, rows in before.items():
        assert after[label] == rows, label


def test_the_plan_tells_what_is_done_and_writes_nothing(kept, dropped, named_everywhere, merge):
    before = whole_database()
    plan = plan_merge(keep=kept, drop=dropped)
    assert whole_database() == before
    assert plan.obstacles == []
    assert named_everywhere["both"].title in {str(m.record) for m in plan.clashes}
    assert set(plan.names) == {"국토정보공사", "Korea LX", "kr-lx-2"}
    done = merge()
    moved = {(m.reference.label, m.row.pk) for m in plan.moves}
    assert moved <= {(change["model"], change["pk"]) for change in done.moved}
    assert len(done.moved) == len(plan.moves) + len(plan.tellings)


def test_planning_costs_the_same_for_one_agreement_and_many(kept, dropped, count_queries):
    def cost():
        return count_queries(
            lambda: [str(m.record) for m in plan_merge(keep=kept, drop=dropped).moves]
        )

    agreement_with(dropped)
    MembershipFactory(government=dropped)
    cost()
    before = cost()
    for _more in range(5):
        agreement_with(dropped)
        MembershipFactory(government=dropped)
    assert cost() == before


def test_the_names_and_the_code_of_the_duplicate_lead_to_the_kept_record(kept, dropped, merge):
    merge()
    for text in ("국토정보공사", "Korea LX", "kr-lx-2", "LX"):
        assert resolve(text, on=TODAY) == kept
    assert find("Korea LX", on=TODAY)[0].remark == "also known as Korea LX"
    assert list(Government.objects.matching("Korea LX")) == [kept]
    assert list(matching_on(Government.objects.all(), "Korea LX", on=TODAY)) == [kept]
    assert Government.objects.meant_by(["kr-lx-2", "kr-lx", "?"]) == {
        "kr-lx-2": kept,
        "kr-lx": kept,
    }


def test_a_merged_record_is_nobody_any_more(kept, dropped, merge):
    merge()
    assert list(Government.objects.existing_on(TODAY)) == [kept]
    assert list(Government.objects.unmerged()) == [kept]
    assert Government.objects.filter(pk=dropped.pk).exists()  # no manager hides it
    assert Lineage(TODAY).living(dropped.pk) == kept.pk


def test_a_chain_of_merges_leads_to_the_last_and_is_undone_from_its_end(
    kept, dropped, merge, administrator
):
    third = body("kr-lx-3", "한국국토정보")
    before = whole_database()
    first = merge()
    second = merge(keep=third, drop=kept)
    dropped.refresh_from_db()
    assert dropped.merged_into == third
    assert second.old_codes == ["kr-lx", "kr-lx-2"]
    assert resolve("Korea LX", on=TODAY) == third
    assert "undo that first" in undo_obstacles(first)[0]
    with pytest.raises(ValidationError):
        undo_merge(merge=first, by=administrator, at=AT)
    undo_merge(merge=second, by=administrator, at=AT)
    undo_merge(merge=first, by=administrator, at=AT)
    assert whole_database() == before


def test_who_merged_and_who_undid_it_is_kept(kept, dropped, merge, administrator):
    agreement = agreement_with(dropped)
    done = merge()
    other = UserFactory(administrator=True)
    undo_merge(merge=done, by=other, at=AT)
    done.refresh_from_db()
    assert (done.merged_by, done.undone_by, done.undone_at) == (administrator, other, AT)
    assert [row.history_user for row in done.history.order_by("history_id")] == [
        administrator,
        other,
    ]
    party = agreement.party_set.exclude(government__code="KR-11").get()
    changes = party.history.order_by("history_id").values_list("government", "history_user")
    assert list(changes)[-2:] == [(kept.pk, administrator.pk), (dropped.pk, other.pk)]


def test_a_row_that_had_to_go_has_its_history_too(kept, dropped, merge, administrator):
    agreement_with(kept, dropped)
    done = merge()
    undo_merge(merge=done, by=administrator, at=AT)
    [removed] = done.removed
    changes = AgreementParty.history.filter(id=removed["pk"]).order_by("history_id")
    assert [(c.history_type, c.history_user) for c in changes][1:] == [
        ("-", administrator),
        ("+", administrator),
    ]


def test_undoing_twice_is_refused(merge, administrator):
    done = merge()
    undo_merge(merge=done, by=administrator, at=AT)
    with pytest.raises(ValidationError) as refusal:
        undo_merge(merge=done, by=administrator, at=AT)
    assert refusal.value.messages == ["This merge is undone already."]


def test_after_undoing_the_same_two_can_be_merged_again(merge, administrator):
    undo_merge(merge=merge(), by=administrator, at=AT)
    assert merge().pk


def test_what_somebody_changed_since_stays_and_is_counted(kept, dropped, merge, administrator):
    gone, kept_on = agreement_with(dropped), agreement_with(dropped)
    done = merge()
    edit_agreement(agreement=gone, on=TODAY, counterparts=[GovernmentFactory()])
    assert undo_merge(merge=done, by=administrator, at=AT) == 1
    assert dropped in kept_on.parties.all()
    assert dropped not in gone.parties.all()


# What is refused


def test_a_record_is_not_merged_with_itself(kept):
    assert "same one" in obstacles(kept, kept)


def test_a_merged_record_is_not_merged_again(kept, dropped, merge):
    merge()
    dropped.refresh_from_db()
    other = body("kr-x", "다른 기관")
    assert "merged already" in obstacles(other, dropped)
    assert "merged already" in obstacles(dropped, other)


def test_the_home_government_stays(kept):
    assert "keep it" in obstacles(kept, home_government())
    assert obstacles(home_government(), kept) == ""


def test_an_agreement_with_oneself_is_refused(dropped):
    agreement = agreement_with(dropped, title_en="An agreement with itself?")
    assert agreement.title_en in obstacles(home_government(), dropped)


def test_two_lives_told_by_events_are_two_governments():
    create("A", "B")
    assert "recorded by an event" in obstacles(
        Government.objects.get(code="A"), Government.objects.get(code="B")
    )


def test_a_record_with_events_is_the_one_to_keep(dropped):
    create("A")
    official = Government.objects.get(code="A")
    assert "keep it instead" in obstacles(dropped, official)
    assert obstacles(official, dropped) == ""


def test_a_local_government_of_the_official_list_stays():
    one, other = (GovernmentFactory(is_shipped=True, kind=Kind.CITY) for _each in range(2))
    assert "official list" in obstacles(one, other)


def test_an_added_body_with_a_first_day_can_be_merged(kept, merge):
    draft = BodyDraft(
        kind=Kind.INSTITUTE, name_ko="엘엑스", source="x", begins_on=date(2015, 1, 1)
    )
    added = add_body(draft=draft, by=None)
    assert merge(drop=added).dropped == added
    assert register_problems() == []


def test_agreements_of_days_when_the_kept_one_did_not_exist_are_told(dropped):
    late = body("kr-late", "늦은 기관", valid_from=date(2024, 1, 1))
    for number in range(7):
        agreement_with(dropped, title_en=f"Early {number}")
    told = plan_merge(keep=late, drop=dropped).obstacles
    assert len(told) == 6
    assert "Early 0 is of 8 Nov 2023, when 늦은 기관" in told[0]
    assert told[-1] == "So are 2 more."


def test_a_record_is_not_merged_into_what_stands_below_it(dropped):
    child = body("kr-child", "아래 기관", parent=dropped)
    assert "stands below the record that would go" in obstacles(child, dropped)


def test_bodies_below_need_a_parent_that_lives_as_long(dropped):
    body("kr-child", "아래 기관", parent=dropped)
    late = body("kr-late", "늦은 기관", valid_from=date(2024, 1, 1))
    assert "does not exist" in obstacles(late, dropped)


def test_a_refused_merge_changes_nothing(dropped, merge):
    create("A")
    before = whole_database()
    with pytest.raises(ValidationError):
        merge(keep=dropped, drop=Government.objects.get(code="A"))
    assert whole_database() == before


@pytest.mark.parametrize("reason", ["", "가" * 301])
def test_a_merge_needs_a_reason_of_some_length(merge, reason):
    before = whole_database()
    with pytest.raises(ValidationError) as refusal:
        merge(reason=reason)
    assert "reason" in refusal.value.message_dict
    assert whole_database() == before


def test_an_event_knows_the_kept_record_by_either_code(kept, dropped, merge):
    merge()
    record(EventType.ABOLITION, before=("kr-lx",))
    with pytest.raises(ValidationError):
        record(EventType.CREATION, after=(new("kr-lx-2"),))


def test_the_columns_that_name_a_government_are_all_known():
    """A new one is found by itself; this list shows what a merge moves."""
    found = {(reference.label, reference.field.name) for reference in outer_references()}
    assert {
        ("agreements.agreementparty", "government"),
        ("agreements.cooperationitem", "responsible"),
        ("meetings.meetingparty", "government"),
    } <= found
    assert not {label for label, _name in found if "historical" in label}


def test_constraints_keep_a_merge_sound(kept, dropped, administrator):
    facts = {"dropped": dropped, "reason": "x", "merged_by": administrator, "merged_at": AT}
    with pytest.raises(ValidationError) as refusal:
        GovernmentMerge(kept=dropped, **facts).validate_constraints()
    assert "into itself" in str(refusal.value)
    with pytest.raises(ValidationError) as refusal:
        GovernmentMerge(kept=kept, undone_at=AT, **facts).validate_constraints()
    assert "belong together" in str(refusal.value)
    GovernmentMerge.objects.create(kept=kept, **facts)
    with pytest.raises(ValidationError) as refusal:
        GovernmentMerge(kept=kept, **facts).validate_constraints()
    assert "merged already" in str(refusal.value)
    dropped.merged_into = dropped
    with pytest.raises(ValidationError):
        dropped.validate_constraints()


def test_agreements_count_once_after_a_merge(kept, dropped, merge):
    agreement_with(kept, dropped)
    agreement_with(dropped)
    merge()
    assert Agreement.objects.involving([kept]).count() == 2
