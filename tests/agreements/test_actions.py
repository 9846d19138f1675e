from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from agreements import actions
from agreements.actions import ItemDraft
from agreements.choices import LegalState, PartyRole
from agreements.models import Agreement
from tests.factories import (
    TODAY,
    AgreementFactory,
    AgreementKindFactory,
    CooperationFieldFactory,
    DepartmentFactory,
    GovernmentFactory,
    UserFactory,
    home_government,
)

pytestmark = pytest.mark.django_db


def log(**facts):
    home_government()
    facts = {
        "kind": AgreementKindFactory(),
        "counterparts": [GovernmentFactory()],
        "signed_on": date(2023, 11, 8),
        "title_ko": "우호교류협약",
        "department": DepartmentFactory(),
        "on": TODAY,
        "by": UserFactory(),
    } | facts
    return actions.log_signed_agreement(**facts)


def test_logging_a_signed_agreement_puts_it_into_force_with_both_parties():
    daegu = GovernmentFactory(name_ko="대구광역시")
    agreement = log(
        counterparts=[daegu], items=[ItemDraft("관광", field=CooperationFieldFactory())]
    )
    assert agreement.legal_state == LegalState.IN_FORCE
    assert agreement.effective_on == agreement.signed_on
    parties = agreement.party_set.order_by("position")
    assert [party.government.code for party in parties] == ["KR-11", daegu.code]
    assert [party.role for party in parties] == [PartyRole.LEAD, PartyRole.PARTICIPANT]
    assert agreement.items.get().field.key == "tourism"


def test_an_agreement_that_takes_effect_later_is_signed_until_then():
    agreement = log(effective_on=date(2026, 12, 1), signed_on=date(2026, 11, 1))
    assert agreement.legal_state == LegalState.SIGNED
    assert actions.advance_by_date(on=date(2026, 11, 30)) == 0
    assert actions.advance_by_date(on=date(2026, 12, 1)) == 1
    agreement.refresh_from_db()
    assert agreement.legal_state == LegalState.IN_FORCE


def test_an_agreement_expires_the_day_after_its_last_day():
    agreement = log(signed_on=date(2026, 1, 1), expires_on=TODAY)
    assert agreement.legal_state == LegalState.IN_FORCE
    assert actions.advance_by_date(on=TODAY) == 0
    assert actions.advance_by_date(on=date(2026, 11, 21)) == 1
    agreement.refresh_from_db()
    assert agreement.legal_state == LegalState.EXPIRED


def test_an_agreement_logged_after_its_end_is_expired_at_once():
    agreement = log(signed_on=date(2017, 1, 1), expires_on=date(2019, 12, 31))
    assert agreement.legal_state == LegalState.EXPIRED


def test_references_count_up_by_kind_and_year_and_are_never_reused():
    first, second = log(), log()
    assert (first.reference, second.reference) == ("2023-우호-0001", "2023-우호-0002")
    assert log(kind=AgreementKindFactory(joint=True)).reference == "2023-공동-0001"
    Agreement.objects.filter(pk=second.pk).delete()
    assert log().reference == "2023-우호-0003"


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"signed_on": date(2026, 11, 21)}, "signed_on"),
        ({"title_ko": ""}, "title_ko"),
        ({"counterparts": []}, "counterparts"),
    ],
)
def test_a_refusal_names_the_field_and_leaves_nothing(facts, field):
    with pytest.raises(ValidationError) as refusal, transaction.atomic():
        log(**facts)
    assert field in refusal.value.message_dict
    assert not Agreement.objects.exists()


def test_a_counterpart_that_did_not_exist_on_the_day_is_refused_by_name():
    sejong = GovernmentFactory(name_en="Sejong City", valid_from=date(2012, 7, 1))
    with pytest.raises(ValidationError, match="Sejong City did not exist on 2010-01-01"):
        log(counterparts=[sejong], signed_on=date(2010, 1, 1))


def test_a_refused_item_leaves_no_agreement():
    with pytest.raises(ValidationError), transaction.atomic():
        log(items=[ItemDraft("관광", target_period="someday")])
    assert not Agreement.objects.exists()


def test_editing_replaces_parties_and_items_and_counts_the_revision():
    agreement = AgreementFactory(signed=True, items=[ItemDraft("관광"), ItemDraft("문화")])
    other = GovernmentFactory()
    edited = actions.edit_agreement(
        agreement=agreement,
        on=TODAY,
        counterparts=[other],
        items=[ItemDraft("청년")],
        place="서울",
    )
    assert edited.revision == agreement.revision + 1
    assert [item.title_ko for item in edited.items.all()] == ["청년"]
    assert [party.government for party in edited.counterparts] == [other]
    assert edited.history.count() == 2


def test_constraints_hold_below_the_actions():
    agreement = AgreementFactory(signed=True)
    for wrong in (
        {"expires_on": date(2023, 1, 1)},
        {"effective_on": date(2023, 1, 1)},
        {"signed_on": None},
        {"terminated_on": date(2024, 1, 1)},
        {"abandoned_on": date(2024, 1, 1)},
        {"effective_on": None},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Agreement.objects.filter(pk=agreement.pk).update(**wrong)


def test_a_signature_in_the_future_is_refused_at_every_door():
    tomorrow = date(2026, 11, 21)
    signed = AgreementFactory(signed=True)
    with pytest.raises(ValidationError, match="future"):
        actions.edit_agreement(agreement=signed, signed_on=tomorrow, on=TODAY)


@pytest.mark.parametrize(
    ("facts", "change", "field"),
    [
        ({}, {"effective_on": date(2026, 12, 1)}, "effective_on"),
        ({"expires_on": date(2025, 1, 1)}, {"expires_on": date(2027, 1, 1)}, "expires_on"),
        ({"expires_on": date(2025, 1, 1)}, {"expires_on": None}, "expires_on"),
    ],
)
def test_an_edit_does_not_contradict_the_legal_state(facts, change, field):
    agreement = AgreementFactory(signed=True, **facts)
    with pytest.raises(ValidationError) as refusal:
        actions.edit_agreement(agreement=agreement, on=TODAY, **change)
    assert field in refusal.value.message_dict
    assert Agreement.objects.get() == agreement


def test_items_that_stay_or_are_reworded_keep_who_they_are():
    agreement = AgreementFactory(signed=True, items=[ItemDraft("관광"), ItemDraft("교통")])
    tourism, traffic = agreement.items.order_by("position")
    actions.edit_agreement(
        agreement=agreement, on=TODAY, items=[ItemDraft("교통"), ItemDraft("관광 교류")]
    )
    assert list(agreement.items.order_by("position").values_list("pk", "title_ko")) == [
        (traffic.pk, "교통"),
        (tourism.pk, "관광 교류"),
    ]
    actions.edit_agreement(
        agreement=agreement, on=TODAY, items=[ItemDraft("교통"), *[ItemDraft("새것")] * 2]
    )
    kept, *new = agreement.items.order_by("position")
    assert kept.pk == traffic.pk
    assert tourism.pk not in {item.pk for item in new}
