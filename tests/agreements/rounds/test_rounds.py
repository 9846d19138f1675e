"""Confirmation rounds: who is asked what, what an answer does, and what is kept at the end."""

from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from agreements.actions import ItemDraft, edit_agreement
from agreements.choices import RoundStanding
from agreements.models import ConfirmationRound, RoundEntry
from agreements.promises.actions import report_performance
from agreements.rounds import actions
from agreements.rounds.comparing import compare
from projects.actions import log_update
from projects.models import Task
from reminders.actions import run_due_reminders
from reminders.models import Reminder
from tests.factories import TODAY, AgreementFactory, DepartmentFactory, UserFactory
from tests.projects.factories import TaskFactory

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 20, 3, 0, tzinfo=timezone.get_fixed_timezone(0))
DUE = TODAY + timedelta(days=14)


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON)


@pytest.fixture
def manager():
    return UserFactory(manager=True, elsewhere=True)


def agreement(*titles, **facts):
    return AgreementFactory(
        signed=True, items=[ItemDraft(title_ko=title) for title in titles], **facts
    )


def open_round(by, **facts):
    facts = {"title": "2026 하반기 점검", "scope": {}, "kinds": ["item", "agreement"]} | facts
    return actions.open_round(due_on=facts.pop("due_on", DUE), by=by, on=TODAY, **facts)


def report(item, performance="on_track", on=TODAY, **facts):
    return report_performance(
        item=item, performance=performance, on=TODAY, reported_on=on, by=None, **facts
    )


def reasons(asked):
    return {entry.title_ko: entry.why for entry in asked.entries.all()}


def standings(asked):
    return {e.title_ko: e.stands for e in asked.entries.with_standing()}


def confirm(entries, by=None):
    return actions.confirm_entries(entries=list(entries), by=by, on=TODAY, at=NOON)


def close(asked, by, title="하반기 확정"):
    return actions.close_round(round=asked, snapshot_title=title, by=by, on=TODAY, at=NOON)


def test_an_owner_is_asked_only_about_what_changed_or_expired(manager):
    made = agreement("신선", "오래됨", "완료", "새로움")
    fresh, old, done, _new = made.items.order_by("position")
    report(fresh)
    report(old, on=TODAY - timedelta(days=400))
    report(done, "done", on=TODAY - timedelta(days=400), evidence="준공")
    young = AgreementFactory(signed_on=TODAY - timedelta(days=9), items=[ItemDraft(title_ko="갓")])
    asked = open_round(manager)
    assert reasons(asked) == {
        "신선": "nothing",
        "오래됨": "expired",
        "완료": "nothing",
        "새로움": "expired",
        "갓": "new",
    }
    assert young.items.count() == 1


def test_a_record_that_changed_since_its_news_is_asked_about(manager, monkeypatch):
    made = agreement("과제")
    report(made.items.get())
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON + timedelta(hours=1))
    edit_agreement(agreement=made, on=TODAY, note="부서 변경")
    assert reasons(open_round(manager)) == {"과제": "changed"}


def test_each_record_stands_in_exactly_one_way_and_the_counts_add_up(manager):
    made = agreement("좋음", "바뀜", "만료", "침묵")
    good, changed, expired, _silent = made.items.order_by("position")
    report(expired, on=TODAY - timedelta(days=400))
    asked = open_round(manager)
    entries = {entry.subject_id: entry for entry in asked.entries.all()}
    confirm([entries[good.pk]])
    actions.answer_entry(
        entry=entries[changed.pk],
        performance="delayed",
        evidence="지연",
        by=None,
        on=TODAY,
        at=NOON,
    )
    assert standings(asked) == {
        "좋음": "good",
        "바뀜": "changed",
        "만료": "expired",
        "침묵": "silent",
    }
    assert asked.entries.counts() == dict.fromkeys(RoundStanding.values, 1)
    [row] = asked.requests.with_counts()
    assert [getattr(row, standing) for standing in RoundStanding.values] == [1, 1, 1, 1]


def test_confirming_is_news_of_the_item(manager):
    item = agreement("과제").items.get()
    report(item, "delayed", on=TODAY - timedelta(days=400))
    asked = open_round(manager)
    confirm(asked.entries.all(), by=manager)
    update = item.updates.latest_first().first()
    assert (update.performance, update.source, update.by) == ("delayed", "confirmed", manager)
    assert standings(asked) == {"과제": "good"}


def test_news_from_any_other_door_answer_the_round(manager):
    item = agreement("과제").items.get()
    asked = open_round(manager)
    report(item, "stopped")
    entry = asked.entries.get()
    assert (entry.answer, entry.after) == ("changed", "stopped")


def test_a_policy_task_is_asked_about_too(manager):
    task = TaskFactory(title_ko="정책 과제")
    Task.objects.update(news_on=None, news_due_on=None)
    asked = open_round(manager, kinds=["task"])
    entry = asked.entries.get()
    assert (entry.title_ko, entry.why) == ("정책 과제", "new")
    confirm([entry], by=manager)
    task.refresh_from_db()
    assert task.news_on == TODAY
    assert standings(asked) == {"정책 과제": "good"}
    other = TaskFactory(title_ko="다른 과제")
    asked = open_round(manager, kinds=["task"])
    facts = {"text": "착수", "dated_on": TODAY, "state": "in_progress", "progress": 10}
    log_update(task=other, by=manager, on=TODAY, **facts)
    assert standings(asked) == {"정책 과제": "good", "다른 과제": "changed"}


def test_a_scope_narrows_whom_it_asks(manager):
    agreement("우리")
    other = DepartmentFactory(name_ko="교통과")
    agreement("교통", department=other)
    asked = open_round(manager, scope={"department": [str(other.pk)]})
    assert list(reasons(asked)) == ["교통"]


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"due_on": TODAY - timedelta(days=1)}, "due_on"),
        ({"kinds": []}, "kinds"),
        ({"scope": {"department": ["0"]}}, "__all__"),
    ],
)
def test_a_round_that_asks_nobody_is_refused(manager, facts, field):
    agreement("과제")
    with pytest.raises(ValidationError) as refused:
        open_round(manager, **facts)
    assert field in refused.value.error_dict
    assert not ConfirmationRound.objects.exists()


def test_after_closing_an_answer_is_refused_and_nothing_is_lost(manager, client):
    item = agreement("과제").items.get()
    asked = open_round(manager)
    entry = asked.entries.get()
    close(asked, manager)
    with pytest.raises(ValidationError, match="was closed on 2026-11-20"):
        confirm([entry])
    client.force_login(UserFactory())
    page = client.post(
        reverse("agreements:round_answer", args=[entry.pk]),
        {"performance": "delayed", "evidence": "길게 쓴 설명"},
    ).content.decode()
    assert "was closed on 2026-11-20" in page
    assert "길게 쓴 설명" in page
    assert item.get_absolute_url() in page
    page = client.post(
        reverse("agreements:round_confirm", args=[asked.pk]), {"entry": [entry.pk]}
    ).content.decode()
    assert "was closed on 2026-11-20" in page
    assert not item.updates.exists()
    with pytest.raises(ValidationError, match="was closed"):
        close(asked, manager)


def test_a_snapshot_needs_a_name(manager):
    agreement("과제")
    asked = open_round(manager)
    with pytest.raises(ValidationError, match="Give the snapshot a name"):
        close(asked, manager, title=" ")
    asked.refresh_from_db()
    assert asked.is_open


def test_two_snapshots_are_compared(manager):
    first, second = agreement("하나", "둘").items.order_by("position")
    earlier = open_round(manager)
    confirm(earlier.entries.all())
    close(earlier, manager, "상반기")
    report(first, "delayed")
    agreement("셋")
    later = open_round(manager)
    close(later, manager, "하반기")
    found = compare(earlier, ConfirmationRound.objects.get(pk=later.pk))
    assert [(m.entry.title_ko, m.before, m.after) for m in found.moves] == [
        ("하나", "Not started", "Delayed")
    ]
    assert [entry.title_ko for entry in found.new] == ["셋"]
    assert (found.gone, found.same) == ([], 1)
    assert second.updates.count() == 1


def test_a_nudge_is_one_mail_to_each_owner_who_waits(manager):
    staff = UserFactory()
    agreement("과제")
    asked = open_round(manager)
    run_due_reminders(at=NOON)
    mail.outbox.clear()
    [request] = actions.nudge(requests=asked.requests.all(), at=NOON)
    run_due_reminders(at=NOON)
    assert [message.to for message in mail.outbox] == [[staff.email]]
    assert "2026 하반기 점검" in mail.outbox[0].subject
    assert actions.nudge(requests=[request], at=NOON + timedelta(hours=1)) == []
    confirm(asked.entries.all())
    assert actions.nudge(requests=[request], at=NOON + timedelta(days=1)) == []
    assert not Reminder.objects.pending().filter(round_request=request).exists()


def test_a_nudge_after_the_due_day_still_goes_out(manager):
    staff = UserFactory()
    agreement("과제")
    asked = open_round(manager)
    late = NOON + timedelta(days=15)
    run_due_reminders(at=late)
    mail.outbox.clear()
    later = late + timedelta(hours=5)
    assert actions.nudge(requests=asked.requests.all(), at=later)
    run_due_reminders(at=later)
    assert [message.to for message in mail.outbox] == [[staff.email]]


def test_only_the_post_that_is_asked_sees_its_own_but_colleagues_may_stand_in(manager, client):
    holder = UserFactory(post="해운대 담당")
    colleague = UserFactory(post="다른 담당")
    agreement("과제", responsible_post="해운대 담당")
    asked = open_round(manager)
    mine = reverse("agreements:round_mine", args=[asked.pk])
    for user, count in ((holder, 1), (colleague, 0)):
        client.force_login(user)
        assert len(client.get(mine).context["page"]) == count
    confirm_url = reverse("agreements:round_confirm", args=[asked.pk])
    entry = asked.entries.get()
    client.force_login(colleague)
    assert client.post(confirm_url, {"confirm": entry.pk}).status_code == 302
    assert standings(asked) == {"과제": "good"}


def test_the_questions_are_answered_once_for_each_owner(manager, client):
    staff = UserFactory()
    agreement("과제")
    asked = open_round(manager, questions=["예산은 충분한가?"])
    request = asked.requests.get()
    client.force_login(staff)
    sent = {f"request-{request.pk}-answer_0": "부족합니다"}
    client.post(reverse("agreements:round_questions", args=[request.pk]), sent)
    request.refresh_from_db()
    assert request.answers == ["부족합니다"]
    client.force_login(manager)
    assert "부족합니다" in client.get(asked.get_absolute_url()).content.decode()


RIGHTS = {
    "agreements:rounds": ("get", {"viewer": 403, "staff": 200, "elsewhere": 200, "manager": 200}),
    "agreements:round_create": (
        "get",
        {"viewer": 403, "staff": 403, "elsewhere": 403, "manager": 200},
    ),
    "agreements:round": ("get", {"viewer": 403, "staff": 403, "elsewhere": 403, "manager": 200}),
    "agreements:round_mine": (
        "get",
        {"viewer": 403, "staff": 200, "elsewhere": 200, "manager": 200},
    ),
    "agreements:round_nudge": (
        "post",
        {"viewer": 403, "staff": 403, "elsewhere": 403, "manager": 302},
    ),
    "agreements:round_close": (
        "post",
        {"viewer": 403, "staff": 403, "elsewhere": 403, "manager": 200},
    ),
    "agreements:round_answer": (
        "get",
        {"viewer": 403, "staff": 200, "elsewhere": 403, "manager": 200},
    ),
}
PEOPLE = {
    "viewer": {"viewer": True},
    "staff": {},
    "elsewhere": {"elsewhere": True},
    "manager": {"manager": True, "elsewhere": True},
}


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("name", RIGHTS)
def test_who_may_open_which_page(manager, client, name, who):
    agreement("과제")
    asked = open_round(manager)
    args = {
        "agreements:rounds": [],
        "agreements:round_create": [],
        "agreements:round_answer": [RoundEntry.objects.get().pk],
    }.get(name, [asked.pk])
    client.force_login(UserFactory(**PEOPLE[who]))
    method, expected = RIGHTS[name]
    assert getattr(client, method)(reverse(name, args=args)).status_code == expected[who]


def test_the_board_costs_the_same_for_few_or_many(manager, client, count_queries):
    agreement("과제")
    asked = open_round(manager)
    client.force_login(manager)
    cost = count_queries(lambda: client.get(asked.get_absolute_url()))
    for number in range(5):
        agreement(f"과제 {number}")
    asked = open_round(manager)
    assert count_queries(lambda: client.get(asked.get_absolute_url())) == cost
