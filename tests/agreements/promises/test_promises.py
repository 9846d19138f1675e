"""What became of the promised items: dated news, evidence, and what fades when nobody reports."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from agreements.actions import ItemDraft, edit_agreement
from agreements.choices import ItemState, NewsSource, Performance
from agreements.models import CooperationItem, PerformanceUpdate
from agreements.promises import actions
from tests.factories import TODAY, AgreementFactory, UserFactory

pytestmark = pytest.mark.django_db
SIGNED = date(2023, 11, 8)


@pytest.fixture
def item():
    return AgreementFactory(signed=True, items=[ItemDraft(title_ko="공동 홍보")]).items.get()


@pytest.fixture
def user(client):
    user = UserFactory()
    client.force_login(user)
    return user


def report(item, performance, on=TODAY, **facts):
    return actions.report_performance(
        item=item, performance=performance, on=TODAY, reported_on=on, by=None, **facts
    )


def reads(item, on=TODAY):
    return CooperationItem.objects.with_performance(on).get(pk=item.pk).reads


def address(item):
    return reverse("agreements:promise", args=[item.agreement.reference, item.pk])


def test_an_item_fades_to_unknown_when_its_cadence_has_passed(item):
    actions.set_cadence(item=item, cadence_days=92)
    report(item, Performance.ON_TRACK, on=date(2026, 1, 10))
    last = date(2026, 1, 10) + timedelta(days=92)
    assert reads(item, last) == "on_track"
    assert reads(item, last + timedelta(days=1)) == "unknown"
    assert not PerformanceUpdate.objects.filter(performance="unknown").exists()


def test_an_item_never_reported_on_is_not_started_until_news_are_due(item):
    assert reads(item, SIGNED + timedelta(days=366)) == "not_started"
    assert reads(item, SIGNED + timedelta(days=367)) == "unknown"


@pytest.mark.parametrize(
    ("performance", "years_later"),
    [
        ("done", "done"),
        ("not_done", "not_done"),
        ("stopped", "unknown"),
        ("delayed", "unknown"),
        ("partly_done", "unknown"),
    ],
)
def test_what_is_settled_does_not_fade(item, performance, years_later):
    report(item, performance, on=date(2024, 1, 10), evidence="결과 보고서")
    assert reads(item, date(2024, 1, 10)) == performance
    assert reads(item, TODAY) == years_later


def test_a_day_is_asked_as_it_was_known_that_day(item):
    report(item, Performance.DELAYED, on=date(2026, 3, 1))
    report(item, Performance.DONE, on=date(2026, 9, 1), evidence="준공 사진")
    report(item, Performance.ON_TRACK, on=date(2026, 6, 1))
    days = [date(2026, 3, 1), date(2026, 6, 1), date(2026, 8, 31), date(2026, 9, 1)]
    assert [reads(item, day) for day in days] == ["delayed", "on_track", "on_track", "done"]
    item.refresh_from_db()
    assert (item.state, item.evidence) == (ItemState.DONE, "준공 사진")


def test_done_asks_for_evidence(item):
    with pytest.raises(ValidationError, match="by what it can be seen"):
        report(item, Performance.DONE, evidence="  ")
    with pytest.raises(IntegrityError), transaction.atomic():
        PerformanceUpdate.objects.create(item=item, performance="done", reported_on=TODAY)
    assert not item.updates.exists()


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({"on": TODAY + timedelta(days=1)}, "in the future"),
        ({"on": SIGNED - timedelta(days=1)}, "not signed then"),
    ],
)
def test_a_day_outside_the_life_of_the_promise_is_refused(item, facts, message):
    with pytest.raises(ValidationError, match=message):
        report(item, Performance.ON_TRACK, **facts)


def test_nothing_is_promised_before_it_is_signed():
    item = AgreementFactory(items=[ItemDraft(title_ko="구상")]).items.get()
    with pytest.raises(ValidationError, match="not signed yet"):
        report(item, Performance.ON_TRACK)


def test_a_confirmation_keeps_what_was_last_said_and_counts_as_news(item):
    report(item, Performance.DELAYED, on=date(2024, 1, 10))
    assert reads(item) == "unknown"
    update = actions.confirm_performance(item=item, on=TODAY, by=None)
    assert (update.performance, update.source) == (Performance.DELAYED, NewsSource.CONFIRMED)
    assert reads(item) == "delayed"


def test_a_state_changed_with_the_record_is_news(item):
    draft = ItemDraft(title_ko=item.title_ko, pk=item.pk, state=ItemState.WAIVED, evidence="예산")
    edit_agreement(agreement=item.agreement, on=TODAY, items=[draft])
    update = item.updates.get()
    assert (update.performance, update.source) == ("waived", NewsSource.RECORD)
    assert (reads(item), reads(item, TODAY - timedelta(days=1))) == ("waived", "unknown")
    with pytest.raises(ValidationError, match="waived item"):
        report(item, Performance.ON_TRACK)


def test_an_item_with_news_cannot_be_taken_out_of_the_agreement(item):
    report(item, Performance.ON_TRACK)
    with pytest.raises(ValidationError, match="cannot be removed"):
        edit_agreement(agreement=item.agreement, on=TODAY, items=[])
    assert item.updates.exists()


def test_news_are_entered_on_the_page_of_the_item(client, user, item):
    sent = {"performance": "partly_done", "reported_on": "2024-05-01", "evidence": "중간 보고"}
    assert client.post(address(item), sent).status_code == 302
    page = client.get(address(item)).content.decode()
    assert "중간 보고" in page
    assert 'badge-unsigned">Unknown' in page
    update = item.updates.get()
    assert (update.by, update.reported_on) == (user, date(2024, 5, 1))


def test_a_refused_report_keeps_what_was_typed(client, user, item):
    sent = {"performance": "delayed", "reported_on": "2030-01-01", "evidence": "길게 쓴 설명"}
    page = client.post(address(item), sent).content.decode()
    assert "This day lies in the future." in page
    assert "길게 쓴 설명" in page


def test_evidence_and_people_are_internal(client, item):
    by = UserFactory(post="비밀 담당")
    actions.report_performance(
        item=item, performance="done", on=TODAY, by=by, evidence="내부 문서 17호"
    )
    page = client.get(address(item)).content.decode()
    assert 'badge-ok">Done' in page
    assert "내부 문서" not in page
    assert "비밀 담당" not in page


@pytest.mark.parametrize(
    ("traits", "status"),
    [({"viewer": True}, 403), ({"elsewhere": True}, 403), ({}, 302), ({"manager": True}, 302)],
)
def test_who_edits_the_agreement_reports(client, item, traits, status):
    client.force_login(UserFactory(**traits))
    assert client.post(address(item), {"performance": "on_track"}).status_code == status
    cadence = reverse("agreements:promise_cadence", args=[item.agreement.reference, item.pk])
    assert client.post(cadence, {"cadence_days": 31}).status_code == status
    item.refresh_from_db()
    assert item.updates.exists() == (status == 302)
    assert (item.cadence_days == 31) == (status == 302)


def test_a_visitor_is_asked_to_sign_in_or_refused(client, item):
    assert client.post(address(item), {"performance": "on_track"}).status_code == 403
    assert not item.updates.exists()
