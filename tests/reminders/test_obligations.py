"""Departments are reminded of the duties of their agreements; an answer by mail settles them."""

from datetime import date

import pytest
from django.core import mail
from django.core.exceptions import ValidationError

from agreements import actions
from agreements.duties.actions import complete_obligation
from reminders import planning
from reminders.actions import run_due_reminders
from reminders.answers import answer_reminder
from reminders.choices import CalledOff, Rule
from reminders.models import DutyRule, Reminder
from tests.agreements.duty_world import REPORT, pack
from tests.factories import TODAY, AgreementFactory, UserFactory
from tests.meetings.factories import NOW, seoul

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def noon(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.fixture
def owner():
    return UserFactory(language="en")


@pytest.fixture
def head(owner):
    return UserFactory(role="viewer", heads_department=True)


@pytest.fixture
def manager():
    return UserFactory(manager=True, elsewhere=True)


@pytest.fixture
def duty(owner, head, manager):
    """A report to the council, due on 30 December, a Wednesday."""
    pack(REPORT | {"title_ko": "의회 보고", "title_en": "Report to the council"})
    return AgreementFactory(signed_on=date(2026, 11, 10)).obligations.get()


def planned(user, rule=Rule.OBLIGATION_DUE):
    rows = Reminder.objects.pending().filter(user=user, rule=rule)
    return sorted(rows.values_list("due_at", flat=True))


def test_the_department_hears_ahead_and_silence_climbs_the_ladder(duty, owner, head, manager):
    assert duty.due_on == date(2026, 12, 30)
    assert planned(owner) == [
        seoul(2026, 12, 23, 9),
        seoul(2026, 12, 29, 9),
        seoul(2026, 12, 31, 9),
    ]
    assert planned(head) == [seoul(2027, 1, 6, 9)]
    assert planned(manager) == [seoul(2027, 1, 13, 9)]


def test_what_is_done_or_called_off_reminds_nobody(duty, owner):
    agreement = duty.agreement
    complete_obligation(obligation=duty, by=owner, on=TODAY, evidence="공문")
    assert planned(owner) == []
    assert set(Reminder.objects.values_list("called_off", flat=True)) == {CalledOff.OVER}
    other = AgreementFactory(signed_on=date(2026, 11, 10))
    assert planned(owner) != []
    actions.edit_agreement(agreement=other, on=TODAY, signed_on=date(2026, 11, 12))
    assert planned(owner)[0] == seoul(2026, 12, 24, 9)
    assert agreement.obligations.get().done_on == TODAY


def test_a_notice_has_a_rule_of_its_own(owner):
    AgreementFactory(
        signed_on=date(2026, 11, 10),
        expires_on=date(2027, 3, 1),
        extension_months=12,
        extension_notice_days=30,
    )
    assert seoul(2027, 1, 22, 9) in planned(owner, Rule.NOTICE_DUE)
    assert planned(owner, Rule.OBLIGATION_DUE) == []  # the decision is announced as the expiry is
    DutyRule.objects.create(rule=Rule.NOTICE_DUE, is_on=False)
    planning.plan_all(at=NOW)
    assert planned(owner, Rule.NOTICE_DUE) == []


def test_the_mail_names_article_and_agreement(duty, owner):
    run_due_reminders(at=seoul(2026, 12, 23, 9))
    [message] = [each for each in mail.outbox if each.to == [owner.email]]
    assert "Report to the council" in message.subject
    assert "제1조" in message.body
    assert duty.agreement.title in message.body
    assert "done" in message.body


def test_answering_done_settles_the_duty_with_what_shows_it(duty, owner):
    reminder = Reminder.objects.filter(user=owner).earliest("due_at")
    about = {"reminder": reminder, "answer": "done", "at": NOW, "on": TODAY}
    with pytest.raises(ValidationError, match="by what it can be seen"):
        answer_reminder(**about)
    answer_reminder(**about, note="협력과-12")
    duty.refresh_from_db()
    assert (duty.done_on, duty.evidence, duty.settled_by) == (TODAY, "협력과-12", owner)
    assert planned(owner) == []


def test_a_mail_about_a_duty_names_the_agreement(duty, owner):
    run_due_reminders(at=seoul(2026, 12, 23, 9))
    [message] = mail.outbox
    assert f"Report to the council · {duty.agreement.title}" in message.subject
