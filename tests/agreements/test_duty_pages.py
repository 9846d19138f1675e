"""The pages of duties and rules: who may what, what they show, and that refusals keep what was typed."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from agreements.models import Obligation, PackRule, RulePack
from tests.agreements.duty_world import CHECK, REPORT, pack
from tests.factories import TODAY, AgreementFactory, DepartmentFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def noon(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *args: TODAY)


@pytest.fixture
def duty():
    pack(REPORT)
    return AgreementFactory(signed_on=date(2026, 9, 1)).obligations.get()


def address(duty, step):
    return reverse("agreements:duty_step", args=[duty.pk, step])


DONE = {"complete-evidence": "협력과-12 공문"}
WAIVED = {"waive-reason": "조례 적용 제외"}


@pytest.mark.parametrize(
    ("traits", "completes", "waives"),
    [
        ({"viewer": True}, 403, 403),
        ({"elsewhere": True}, 403, 403),
        ({}, 302, 403),
        ({"manager": True, "elsewhere": True}, 302, 302),
        ({"administrator": True}, 302, 302),
    ],
)
def test_the_department_says_done_and_managers_waive(client, duty, traits, completes, waives):
    client.force_login(UserFactory(**traits))
    assert client.post(address(duty, "waive"), WAIVED).status_code == waives
    Obligation.objects.update(waived_on=None, waive_reason="", waived_role="")
    assert client.post(address(duty, "complete"), DONE).status_code == completes
    assert Obligation.objects.done(TODAY).exists() == (completes == 302)


def test_visitors_see_no_duties(client, duty):
    for name, args in (("duties", []), ("duty", [duty.pk]), ("rules", [])):
        assert client.get(reverse(f"agreements:{name}", args=args)).status_code == 302
    assert b'id="duties"' not in client.get(duty.agreement.get_absolute_url()).content


def test_a_closed_agreement_hides_its_duties(client):
    pack(REPORT)
    agreement = AgreementFactory(signed_on=date(2026, 9, 1), disclosure="closed")
    duty = agreement.obligations.get()
    client.force_login(UserFactory(elsewhere=True))
    assert client.get(duty.get_absolute_url()).status_code == 404
    assert client.post(address(duty, "complete"), DONE).status_code == 404
    assert agreement.title not in client.get(reverse("agreements:duties")).content.decode()


def test_a_waiver_without_a_reason_is_said_at_its_field(client, duty):
    client.force_login(UserFactory(manager=True))
    page = client.post(address(duty, "waive"), {"waive-reason": " "})
    assert "A waiver says why." in page.content.decode()
    page = client.post(address(duty, "complete"), {"complete-done_on": "2026-11-01"})
    assert "Say by what it can be seen" in page.content.decode()
    assert 'value="2026-11-01"' in page.content.decode()
    duty.refresh_from_db()
    assert duty.is_open


def test_the_list_filters_and_marks_what_is_overdue(client, duty):
    other = DepartmentFactory(name_ko="도시계획과")
    later = AgreementFactory(signed_on=date(2026, 11, 1), department=other)
    client.force_login(UserFactory())

    def titles(**query):
        page = client.get(reverse("agreements:duties"), query).content.decode()
        found = (("late", duty.agreement), ("open", later))
        return {name for name, agreement in found if agreement.title in page}

    assert titles() == {"late", "open"}
    assert titles(state="overdue") == {"late"}
    assert titles(state="open") == {"open"}
    assert titles(department=other.pk) == {"open"}
    assert titles(kind="publication") == set()
    assert titles(state="", kind="council_report") == {"late", "open"}
    assert "Overdue" in client.get(reverse("agreements:duties")).content.decode()
    assert client.get(reverse("agreements:duties"), {"state": "x"}).status_code == 400


def test_pages_follow_each_other_without_loss(client, monkeypatch):
    monkeypatch.setattr("agreements.duties.pages.PER_PAGE", 2)
    pack(REPORT)
    for number in range(5):
        AgreementFactory(signed_on=date(2026, 9, 1) + timedelta(number // 2))
    client.force_login(UserFactory())
    seen, after = [], ""
    while True:
        page = client.get(reverse("agreements:duties"), {"after": after}).context["page"]
        seen += [row.pk for row in page.rows]
        after = page.after
        if not after:
            break
    assert sorted(seen) == sorted(Obligation.objects.values_list("pk", flat=True))
    assert len(seen) == 5


@pytest.mark.parametrize("name", ["agreements:duties", "portal:dashboard"])
def test_a_page_costs_the_same_for_one_duty_or_many(client, count_queries, duty, name):
    client.force_login(UserFactory(manager=True))
    client.get(reverse(name))
    cost = count_queries(lambda: client.get(reverse(name)))
    for _n in range(4):
        AgreementFactory(signed_on=date(2026, 9, 1), counterparts=[duty.agreement.parties.last()])
    assert count_queries(lambda: client.get(reverse(name))) == cost


def test_the_dashboard_counts_overdue_duties_by_department(client, duty):
    client.force_login(UserFactory())
    page = client.get("/").content.decode()
    assert "1 duty overdue" in page
    assert f"state=overdue&amp;department={duty.agreement.department_id}" in page
    client.logout()
    assert "duty overdue" not in client.get("/").content.decode()


def test_the_page_of_an_agreement_cites_each_article_of_the_day(client):
    pack(REPORT | {"valid_until": date(2026, 10, 31)}, CHECK | {"valid_from": date(2026, 11, 1)})
    agreement = AgreementFactory(signed_on=date(2026, 9, 1))
    client.force_login(UserFactory())
    lines = client.get(agreement.get_absolute_url()).context["duties"].lines
    assert [(line.rule.article, line.state) for line in lines] == [
        ("제1조", "open"),
        ("제2조", "open"),
    ]
    assert "not checked" in client.get(agreement.get_absolute_url()).content.decode()


RULE = {
    "key": "report",
    "position": 1,
    "title_ko": "의회 보고",
    "step": "council_report",
    "condition": "always",
    "trigger": "signed",
    "offset_days": 50,
    "article_ko": "제5조",
    "valid_from": "2026-01-01",
}


def test_only_administrators_write_rules_and_duties_follow(
    client, django_capture_on_commit_callbacks
):
    made = pack()
    agreement = AgreementFactory(signed_on=date(2026, 9, 1))
    url = reverse("agreements:rule_new", args=[made.key])
    client.force_login(UserFactory(manager=True))
    assert client.post(url, RULE).status_code == 403
    client.force_login(UserFactory(administrator=True))
    page = client.post(url, RULE | {"article_ko": ""})
    assert "a rule without one demands nothing" in page.content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(url, RULE).status_code == 302
    assert agreement.obligations.get().due_on == date(2026, 10, 21)
    page = client.post(url, RULE | {"valid_from": "2026-06-01"})
    assert "Another wording of this rule holds then: 2026-01-01 – …" in page.content.decode()
    assert PackRule.objects.count() == 1


def test_a_pack_is_followed_by_choice(client):
    client.force_login(UserFactory(administrator=True))
    facts = {"key": "own", "name_ko": "조례", "followed_from": "2026-01-01", "is_draft": "on"}
    page = client.post(reverse("agreements:rule_pack_new"), facts)
    assert "A draft demands nothing" in page.content.decode()
    assert (
        client.post(reverse("agreements:rule_pack_new"), facts | {"is_draft": ""}).status_code
        == 302
    )
    assert RulePack.objects.get().followed_from == date(2026, 1, 1)


def test_two_packs_are_compared_step_by_step(client):
    pack(REPORT, CHECK, key="left")
    pack(REPORT | {"offset_days": 30}, key="right")
    client.force_login(UserFactory(viewer=True))
    page = client.get(reverse("agreements:rules_compare"), {"left": "left", "right": "right"})
    rows = {row.step: (len(row.left), len(row.right)) for row in page.context["rows"]}
    assert rows == {"council_report": (1, 1), "yearly_check": (1, 0)}
    assert client.get(reverse("agreements:rules_compare"), {"left": "no"}).status_code == 200


def test_a_draft_is_tried_on_the_agreements_of_last_year(client):
    for money in (True, True, False, None):
        AgreementFactory(signed_on=date(2025, 5, 1), burden_money=money)
    AgreementFactory(signed_on=date(2026, 5, 1), burden_money=True)
    client.force_login(UserFactory(viewer=True))
    page = client.get(
        reverse("agreements:rules_try"), {"step": "council_consent", "condition": "money"}
    )
    text = " ".join(page.content.decode().split())
    assert "2 of 4 agreements would have needed it." in text
    assert "Of 1 more it cannot be told" in text
    url = reverse("agreements:rules_try")
    page = client.get(url, {"first": "2026-02-01", "last": "2026-01-01"})
    assert "The end lies before the beginning." in page.content.decode()


NOTICE = {"step": "settlement_plan", "trigger": "notified", "offset_days": 30}


@pytest.fixture
def settlement():
    """An agreement and the address at which the notice of a decision on it is recorded."""
    pack(NOTICE)
    agreement = AgreementFactory(signed_on=date(2026, 9, 1))
    rule = PackRule.objects.get()
    return agreement, reverse("agreements:notice_add", args=[agreement.reference, rule.pk])


def test_a_notice_is_recorded_from_the_checklist_and_its_days_run(client, settlement):
    agreement, record = settlement
    client.force_login(UserFactory())
    assert record in client.get(agreement.get_absolute_url()).content.decode()
    assert "there are 30 days" in client.get(record).content.decode()
    answer = client.post(record, {"notified_on": "2026-11-02"})
    duty = agreement.obligations.get()
    assert answer.url == duty.get_absolute_url()
    assert (duty.arises_on, duty.due_on) == (date(2026, 11, 2), date(2026, 12, 2))


@pytest.mark.parametrize(
    ("day", "message"),
    [
        ("", "This field is required."),
        ((TODAY + timedelta(1)).isoformat(), "This day lies in the future."),
    ],
)
def test_a_notice_that_cannot_be_keeps_what_was_typed(client, settlement, day, message):
    agreement, record = settlement
    client.force_login(UserFactory())
    page = client.post(record, {"notified_on": day}).content.decode()
    assert message in page
    assert f'value="{day}"' in page or not day
    assert not agreement.obligations.exists()


@pytest.mark.parametrize(
    ("traits", "status"), [({"viewer": True}, 403), ({"elsewhere": True}, 403)]
)
def test_only_who_edits_the_agreement_records_its_notices(client, settlement, traits, status):
    agreement, record = settlement
    client.force_login(UserFactory(**traits))
    assert record not in client.get(agreement.get_absolute_url()).content.decode()
    assert client.post(record, {"notified_on": "2026-11-02"}).status_code == status
    assert not agreement.obligations.exists()


def test_a_rule_without_a_notice_has_no_such_page(client, duty):
    client.force_login(UserFactory())
    address = reverse("agreements:notice_add", args=[duty.agreement.reference, duty.rule_id])
    assert client.get(address).status_code == 404
