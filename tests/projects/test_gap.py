"""Who is missing: the list, the sentences and the count say the same."""

from datetime import date

import pytest
from django.urls import reverse

from agreements.models import Agreement, CooperationItem
from governments.models import Government
from projects.actions import PartnerDraft
from projects.gap import lacking, needs
from projects.models import Task, TaskLink
from tests.factories import TODAY, AgreementFactory, GovernmentFactory, UserFactory
from tests.projects.factories import TaskFactory

pytestmark = pytest.mark.django_db


def missing(on=TODAY, agreements=None):
    if agreements is None:
        agreements = Agreement.objects.all()
    return set(lacking(Task.objects.all(), on=on, agreements=agreements))


def met(task, on=TODAY):
    listed = Task.objects.with_partners().filter(pk=task.pk)
    found = needs(listed, on=on, agreements=Agreement.objects.all())
    return all(need.is_met for need in found)


@pytest.fixture
def partner():
    return GovernmentFactory()


@pytest.fixture
def task(partner):
    return TaskFactory(needs_partner=True, partners=[partner])


def test_a_task_without_any_agreement_is_missing_one(task):
    TaskFactory()  # needs nobody
    assert missing() == {task}
    assert not met(task)


def test_an_agreement_in_force_that_is_linked_fills_the_gap(task, partner):
    agreement = AgreementFactory(signed=True, counterparts=[partner])
    assert missing() == {task}
    assert not met(task)
    TaskLink.objects.create(task=task, agreement=agreement)
    assert missing() == set()
    assert met(task)
    before = date(2023, 11, 7)
    assert missing(on=before) == {task}
    assert not met(task, on=before)


def test_a_linked_cooperation_item_counts_as_its_agreement(task, partner):
    agreement = AgreementFactory(signed=True, counterparts=[partner])
    item = CooperationItem.objects.create(agreement=agreement, title_ko="공동 조사")
    TaskLink.objects.create(task=task, item=item)
    assert missing() == set()
    assert met(task)


def test_an_agreement_with_somebody_else_fills_nothing(task):
    TaskLink.objects.create(task=task, agreement=AgreementFactory(signed=True))
    assert missing() == {task}
    assert not met(task)


def test_every_named_partner_is_needed(partner):
    other = GovernmentFactory()
    task = TaskFactory(needs_partner=True, partners=[partner, other])
    agreement = AgreementFactory(signed=True, counterparts=[partner])
    TaskLink.objects.create(task=task, agreement=agreement)
    assert missing() == {task}
    assert not met(task)


def test_a_partner_outside_the_register_is_met_by_any_living_agreement():
    task = TaskFactory(needs_partner=True, partners=[PartnerDraft(name_ko="자치구")])
    assert missing() == {task}
    TaskLink.objects.create(task=task, agreement=AgreementFactory(signed=True))
    assert missing() == set()
    assert met(task)


def test_an_agreement_counts_for_the_successor_of_its_party(task, partner):
    agreement = AgreementFactory(signed=True, counterparts=[partner])
    TaskLink.objects.create(task=task, agreement=agreement)
    heir = GovernmentFactory(valid_from=date(2026, 7, 1))
    partner.versions.update(valid_to=date(2026, 6, 30))
    Government.objects.filter(pk=partner.pk).update(successor=heir)
    assert missing() == set()
    later = TaskFactory(needs_partner=True, partners=[heir])
    assert missing() == {later}
    TaskLink.objects.create(task=later, agreement=agreement)
    assert missing() == set()
    assert met(later)


def test_done_tasks_and_closed_plans_need_nobody(task):
    task.state = "done"
    task.save()
    assert missing() == set()


def test_agreements_that_the_reader_may_not_see_fill_no_gap_for_them(task, partner, client):
    agreement = AgreementFactory(signed=True, counterparts=[partner], disclosure="closed")
    TaskLink.objects.create(task=task, agreement=agreement)
    page = client.get(reverse("projects:gap")).content.decode()
    assert task.title in page
    assert agreement.title not in page
    client.force_login(UserFactory(manager=True))
    assert task.title not in client.get(reverse("projects:gap")).content.decode()


def test_the_page_names_agreements_that_could_be_linked(task, partner, client):
    agreement = AgreementFactory(signed=True, counterparts=[partner])
    page = client.get(reverse("projects:gap")).content.decode()
    assert agreement.title in page


def test_the_page_leads_writers_to_a_new_agreement_with_the_partner(task, partner, client):
    client.force_login(UserFactory())
    address = f"{reverse('agreements:plan')}?counterpart={partner.code}"
    assert address in client.get(reverse("projects:gap")).content.decode()
