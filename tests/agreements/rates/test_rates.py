"""Every figure of an implementation rate is the number of the rows that stand behind it."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given
from hypothesis import settings as search
from hypothesis import strategies as st

from agreements.actions import ItemDraft, edit_agreement
from agreements.choices import Disclosure, ItemState, Performance
from agreements.models import Agreement, CooperationItem, Obligation, PerformanceUpdate
from agreements.promises.actions import report_performance
from agreements.rates.counting import By, figures_by, figures_of, rate, rows_behind, why_excluded
from agreements.rates.definitions import DEFINITIONS, Outcome
from tests.factories import (
    TODAY,
    AgreementFactory,
    AgreementKindFactory,
    DepartmentFactory,
    GovernmentFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
FINISHED, EVIDENCE, DUTIES = (DEFINITIONS[key] for key in ("finished", "evidence", "duties"))
DAYS = st.dates(date(2024, 1, 1), TODAY)


def counts(definition, on=TODAY):
    figures = rate(definition, agreements=Agreement.objects.all(), on=on)
    return {outcome: count for outcome, count in figures.counts.items() if count}


def items(*titles, **facts):
    made = AgreementFactory(
        signed=True, items=[ItemDraft(title_ko=title) for title in titles], **facts
    )
    return list(made.items.order_by("position"))


def report(item, performance, on=TODAY, **facts):
    return report_performance(
        item=item, performance=performance, on=TODAY, reported_on=on, by=None, **facts
    )


def duty(agreement, key, **facts):
    due = facts.pop("due", date(2024, 1, 10))
    facts = {"arises_on": date(2023, 11, 8), "due_on": due, "due_working_on": due} | facts
    return Obligation.objects.create(agreement=agreement, key=key, step="council_report", **facts)


@search(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    reports=st.lists(
        st.tuples(
            st.integers(0, 5), st.sampled_from(Performance.values[:-1]), DAYS, st.booleans()
        ),
        max_size=12,
    ),
    on=DAYS,
)
def test_a_figure_is_the_number_of_its_rows(in_a_transaction, reports, on):
    with in_a_transaction():
        partners = [GovernmentFactory(), GovernmentFactory()]
        joint = AgreementKindFactory(joint=True)
        made = items("하나", "둘", counterparts=partners, kind=joint)
        made += items("셋", "넷", department=DepartmentFactory(name_ko="교통과"))
        made += items("다섯", "여섯", department=None)
        for number, performance, day, shown in reports:
            PerformanceUpdate.objects.create(
                item=made[number],
                performance=performance,
                reported_on=day,
                evidence="보고서" if shown or performance == "done" else "",
            )
        duty(made[0].agreement, "a", done_on=date(2024, 1, 9), evidence="보고")
        duty(made[2].agreement, "b")
        for definition in DEFINITIONS.values():
            rows = definition.rows(Agreement.objects.all(), on=on)
            whole = figures_of(rows)
            assert sum(whole.counts.values()) == rows.count()
            assert sum(count for _why, count in why_excluded(rows)) == whole.counts["excluded"]
            for by in By.values:
                groups = figures_by(rows, by)
                for figures in groups:
                    for outcome, count in figures.counts.items():
                        if not count:
                            continue
                        behind = rows_behind(rows, outcome=outcome, by=by, group=figures.key)
                        assert behind.count() == count, (definition.key, by, figures, outcome)
                if by != By.PARTNER:
                    for outcome, count in whole.counts.items():
                        assert sum(each.counts[outcome] for each in groups) == count


def test_finished_counts_done_and_keeps_no_news_apart_from_not_done():
    done, not_done, late, silent, waived = items("하나", "둘", "셋", "넷", "다섯")
    report(done, "done", on=date(2024, 2, 1), evidence="준공")
    report(not_done, "not_done")
    report(late, "delayed")
    drafts = [ItemDraft(title_ko=i.title_ko, pk=i.pk) for i in (done, not_done, late, silent)]
    drafts.append(
        ItemDraft(title_ko="다섯", pk=waived.pk, state=ItemState.WAIVED, evidence="예산 없음")
    )
    edit_agreement(agreement=waived.agreement, on=TODAY, items=drafts)
    assert counts(FINISHED) == {"kept": 1, "not_done": 1, "open": 1, "no_news": 1, "excluded": 1}
    figures = rate(FINISHED, agreements=Agreement.objects.all(), on=TODAY)
    assert (figures.denominator, figures.percent) == (4, 25.0)
    rows = FINISHED.rows(Agreement.objects.all(), on=TODAY)
    assert why_excluded(rows) == [("waived, with a reason", 1)]
    assert counts(FINISHED, on=date(2024, 1, 31)) == {"open": 5}
    assert counts(FINISHED, on=date(2023, 11, 7)) == {}


def test_evidence_counts_the_twelve_months_up_to_the_day():
    fresh, old, bare, settled = items("하나", "둘", "셋", "넷")
    report(fresh, "on_track", on=TODAY - timedelta(days=364), evidence="회의록")
    report(old, "on_track", on=TODAY - timedelta(days=365), evidence="회의록")
    report(bare, "on_track")
    report(settled, "done", on=date(2024, 1, 10), evidence="준공")
    assert counts(EVIDENCE) == {"kept": 1, "no_news": 1, "open": 1, "excluded": 1}
    yesterday = TODAY - timedelta(days=1)
    Agreement.objects.update(expires_on=yesterday, term_kind="fixed", legal_state="expired")
    assert counts(EVIDENCE) == {"excluded": 4}


def test_duties_count_in_time_late_and_overdue():
    [item] = items("하나")
    agreement = item.agreement
    duty(agreement, "in time", done_on=date(2024, 1, 10), evidence="보고")
    duty(agreement, "late", done_on=date(2024, 1, 11), evidence="보고")
    duty(agreement, "overdue")
    duty(agreement, "to come", due=TODAY)
    waiver = {"waived_on": TODAY, "waive_reason": "해당 없음", "waived_role": "manager"}
    duty(agreement, "waived", **waiver)
    duty(agreement, "called off", called_off_on=TODAY)
    assert counts(DUTIES) == {"kept": 1, "open": 1, "not_done": 1, "excluded": 3}
    assert counts(DUTIES, on=date(2024, 1, 10)) == {"kept": 1, "excluded": 5}


def test_nothing_to_count_is_no_rate():
    assert rate(FINISHED, agreements=Agreement.objects.all(), on=TODAY).percent is None


def page(client, **asked):
    return client.get(reverse("agreements:implementation"), asked)


def test_each_figure_on_the_page_opens_its_rows(client):
    done, *_others = items("끝난 것", "남은 것")
    report(done, "done", evidence="준공")
    shown = page(client, as_of=TODAY.isoformat())
    assert "(1 of 2)" in shown.content.decode()
    for _label, _count, link in shown.context["all"].links:
        again = client.get(reverse("agreements:implementation") + "?" + link)
        assert (
            again.context["page"].paginator.count
            == again.context["all"].counts[again.context["asked"].outcome]
        )
    rows = page(client, as_of=TODAY.isoformat(), outcome="kept").content.decode()
    table = rows[rows.index('id="rows"') :]
    assert "끝난 것" in table or done.title in table
    assert "남은 것" not in table


def test_the_file_holds_the_rows_of_the_screen(client):
    done, *_others = items("끝난 것", "남은 것")
    report(done, "done", evidence="준공")
    address = reverse("agreements:implementation_export")
    lines = b"".join(client.get(address, {"as_of": "2026-11-20"})).decode().splitlines()
    assert len(lines) == 3
    kept = b"".join(client.get(address, {"as_of": "2026-11-20", "outcome": "kept"})).decode()
    assert len(kept.splitlines()) == 2
    assert "2026-11-20" in kept


def test_an_unreadable_question_is_said_and_not_guessed(client):
    response = page(client, as_of="yesterday")
    assert response.status_code == 400
    assert "could not" in response.content.decode() or "could be read" in response.content.decode()
    assert page(client, by="colour").status_code == 400
    assert page(client, definition="duties").status_code == 400


def test_what_may_not_be_seen_is_not_counted(client):
    items("공개")
    items("내부", disclosure=Disclosure.INTERNAL)
    items("닫힘", disclosure=Disclosure.CLOSED)

    def counted():
        return page(client).context["all"].denominator

    assert counted() == 1
    client.force_login(UserFactory(viewer=True, elsewhere=True))
    assert counted() == 2
    assert page(client, definition="duties").status_code == 200
    client.force_login(UserFactory(manager=True))
    assert counted() == 3


def test_the_page_costs_the_same_for_few_or_many(client, count_queries):
    items("하나")
    cost = count_queries(lambda: page(client))
    for number in range(5):
        items(f"과제 {number}", f"또 {number}")
    assert count_queries(lambda: page(client)) == cost
    assert CooperationItem.objects.count() == 11


def test_stats_tell_the_same_figures(client):
    done, *_others = items("하나", "둘")
    report(done, "done", evidence="준공")
    answer = client.get("/api/v1/stats/", {"as_of": TODAY.isoformat()}).json()["implementation"]
    assert [row["definition"] for row in answer] == ["finished", "evidence"]
    assert answer[0] == {
        "definition": "finished",
        "percent": 50.0,
        "denominator": 2,
        "kept": 1,
        "open": 0,
        "not_done": 0,
        "no_news": 1,
        "excluded": 0,
    }
    assert set(Outcome.values) < set(answer[0])
