"""What nobody answers for any more is listed, handed over as one change, and signed by both sides."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from agreements.actions import ItemDraft
from agreements.handover.orphans import orphaned_agreements, ownerless_items
from agreements.ledger.bulk import apply_bulk_change, undo_bulk_change
from agreements.models import Agreement, Obligation
from tests.factories import TODAY, AgreementFactory, DepartmentFactory, UserFactory

pytestmark = pytest.mark.django_db
PAGE = reverse("agreements:orphans")


def orphans(on=TODAY):
    found = orphaned_agreements(Agreement.objects.all(), on=on)
    return {agreement.title_ko: agreement.why_orphan for agreement in found}


@pytest.fixture
def ended():
    return DepartmentFactory(name_ko="없어진과", ended_on=TODAY)


def test_agreements_are_orphans_when_department_or_post_is_gone(ended):
    UserFactory(post="담당")
    AgreementFactory(signed=True, title_ko="좋음", responsible_post="담당")
    AgreementFactory(signed=True, title_ko="부서 없음", department=None)
    AgreementFactory(signed=True, title_ko="부서 폐지", department=ended)
    AgreementFactory(signed=True, title_ko="직위 공석", responsible_post="떠난 담당")
    AgreementFactory(
        signed=True, title_ko="끝난 협약", department=None, expires_on=date(2024, 1, 1)
    )
    assert orphans() == {
        "부서 없음": "no_department",
        "부서 폐지": "department_ended",
        "직위 공석": "post_empty",
    }
    assert "부서 폐지" not in orphans(on=TODAY - timedelta(days=1))


def test_items_are_orphans_when_neither_they_nor_their_agreement_have_an_owner(ended):
    AgreementFactory(signed=True, items=[ItemDraft(title_ko="부서가 있음")])
    AgreementFactory(
        signed=True,
        department=None,
        items=[ItemDraft(title_ko="없음"), ItemDraft(title_ko="맡음", lead_department="문화과")],
    )
    AgreementFactory(
        signed=True, items=[ItemDraft(title_ko="폐지된 과", lead_department=ended.name_ko)]
    )
    found = ownerless_items(Agreement.objects.all(), on=TODAY)
    assert {item.title_ko for item in found} == {"없음", "폐지된 과"}


def test_orphans_are_handed_over_as_one_change_with_a_list_to_sign(client, ended):
    manager = UserFactory(manager=True)
    made = [
        AgreementFactory(
            signed=True, department=ended, items=[ItemDraft(title_ko=f"남은 과제 {number}")]
        )
        for number in range(3)
    ]
    Obligation.objects.create(
        agreement=made[0], key="a", step="council_report", arises_on=date(2023, 11, 8)
    )
    client.force_login(manager)
    page = client.get(PAGE).content.decode()
    assert all(agreement.reference in page for agreement in made)
    ticked = {"agreement": [agreement.reference for agreement in made]}
    assert client.get(reverse("agreements:bulk_edit"), ticked).status_code == 200
    change = apply_bulk_change(
        revisions={agreement.pk: agreement.revision for agreement in made},
        facts={"department": DepartmentFactory(name_ko="새 과"), "responsible_post": ""},
        reason="조직 개편",
        by=manager,
        at=timezone.now(),
        on=TODAY,
    )
    assert orphans() == {}
    paper = client.get(reverse("agreements:handover", args=[change.pk])).content.decode()
    for text in ("없어진과", "새 과", "남은 과제 2", "Handed over by", "Taken over by"):
        assert (text in paper) or DepartmentFactory(name_ko=text).name in paper, text
    assert paper.count(made[0].reference) == 1
    undo_bulk_change(bulk_change=change, by=manager, at=timezone.now(), on=TODAY)
    assert len(orphans()) == 3
    paper = client.get(reverse("agreements:handover", args=[change.pk])).content.decode()
    assert "taken back" in paper


def test_duties_that_nothing_shows_are_listed(client):
    agreement = AgreementFactory(signed=True, title_ko="의무가 남은 협약")
    due = date(2024, 1, 10)
    facts = {"step": "council_report", "arises_on": due, "due_on": due, "due_working_on": due}
    Obligation.objects.create(agreement=agreement, key="late", **facts)
    Obligation.objects.create(
        agreement=agreement, key="done", done_on=due, evidence="보고", **facts
    )
    client.force_login(UserFactory())
    assert client.get(PAGE).context["duty_count"] == 1


@pytest.mark.parametrize(
    ("traits", "status"), [({"viewer": True}, 403), ({}, 200), ({"manager": True}, 200)]
)
def test_who_writes_sees_the_page(client, traits, status):
    client.force_login(UserFactory(**traits))
    assert client.get(PAGE).status_code == status


def test_only_managers_print_the_list(client):
    manager = UserFactory(manager=True)
    made = AgreementFactory(signed=True)
    change = apply_bulk_change(
        revisions={made.pk: made.revision},
        facts={"responsible_post": "새 담당"},
        reason="개편",
        by=manager,
        at=timezone.now(),
        on=TODAY,
    )
    address = reverse("agreements:handover", args=[change.pk])
    client.force_login(UserFactory())
    assert client.get(address).status_code == 403
