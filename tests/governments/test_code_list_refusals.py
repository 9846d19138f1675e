"""What a code list is not taken for, and how it is taken back."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from agreements.models import Agreement
from governments.choices import EventType
from governments.imports.actions import undo_batch
from governments.models import Government
from governments.reforms import Result, undo_event
from tests.factories import AgreementFactory
from tests.governments.code_lists import (
    BUSAN,
    HEADING,
    JUNGGU,
    applied,
    lines,
    plan_of,
    problems,
    row,
)
from tests.governments.drafts import record

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register")]


# What is refused, everything at once


@pytest.mark.parametrize(
    ("rows", "number", "heading", "words"),
    [
        ([row(JUNGGU, code="26110")], None, "", ""),
        ([row(JUNGGU, code="2611")], 2, "법정동코드", "ten digits"),
        ([row(JUNGGU, code="")], 2, "법정동코드", "code is missing"),
        ([row(JUNGGU, name="")], 2, "법정동명", "name is missing"),
        ([row(JUNGGU, created="someday")], 2, "생성일자", "no date"),
        ([row(JUNGGU, created="2018-10")], 2, "생성일자", "leaves the day open"),
        ([row(JUNGGU, created="20270101", abolished="20261231")], 2, "말소일자", "ends before it begins"),
        ([JUNGGU, JUNGGU], 3, "법정동코드", "Row 2 has the code 26110"),
        ([JUNGGU, row(JUNGGU, code="2698000000")], 3, "법정동명", "in row 2 already"),
        ([["9911000000", "먼나라도 한빛시", "", "", "", ""]], 2, "법정동코드", "parent is unknown: 먼나라도"),
        ([row(JUNGGU, abolished="20270101")], 2, "승계코드", "not clear what became of it"),
        ([row(JUNGGU, abolished="20270101", successor="2699900000")], 2, "승계코드", "successor is unknown"),
        ([row(BUSAN, abolished="20270101", successor="-")], 2, "", "still stand below it"),
        ([["4211000000", "강원도 춘천시", "", "", "", ""]], 2, "법정동코드", "had this code until"),
    ],
)  # fmt: skip
def test_a_problem_names_its_row_and_its_column(rows, number, heading, words):
    found = problems(plan_of(rows))
    if number is None:
        assert found == []
    else:
        assert any(
            (at, column) == (number, heading) and words in sentence
            for at, column, sentence in found
        ), found


def test_all_problems_come_at_once():
    rows = [
        BUSAN,
        row(JUNGGU, abolished="20270101"),
        ["2699000000", "", "someday", "", "", ""],
        ["2614000000", "부산광역시 서구", "20270101", "20261231", "", ""],
    ]
    assert {number for number, _heading, _sentence in problems(plan_of(rows))} == {3, 4, 5}


def test_two_rows_that_go_back_to_one_body_have_to_say_which_goes_on():
    rows = [
        BUSAN,
        row(JUNGGU, abolished="20270101"),
        ["2698000000", "부산광역시 가람구", "20270101", "", "2611000000", ""],
        ["2699000000", "부산광역시 누리구", "20270101", "", "2611000000", ""],
    ]
    found = problems(plan_of(rows))
    assert [(n, h) for n, h, s in found if "KR-26-26110" in s] == [
        (4, "과거법정동코드"),
        (5, "과거법정동코드"),
    ]
    heading = [*HEADING, "포털 코드"]
    rows = [[*cells, ""] for cells in rows]
    rows[2][-1] = "KR-26-26110"
    plan = plan_of(rows, heading=heading)
    assert plan.number_of_problems == 0, problems(plan)
    assert "부산광역시 누리구" in lines(plan, "added")
    assert "부산광역시 가람구" in lines(plan, "changed")


def test_a_change_before_a_later_one_is_the_error_of_its_row():
    after = (Result(code="KR-26-26110", name_ko="한바다구"),)
    record(EventType.RENAME, on=date(2027, 6, 1), after=after)
    [(number, _heading, sentence)] = problems(
        plan_of([BUSAN, row(JUNGGU, name="부산광역시 동백구")])
    )
    assert number == 3
    assert "changes again on" in sentence


def test_days_of_the_list_that_differ_are_remarked_and_the_registers_stand():
    rows = [["3600000000", "세종특별자치시", "20120801", "", "", ""]]
    [line] = plan_of(rows).lines
    assert line.outcome == "same"
    assert "which stands" in line.remarks[0]


def test_what_begins_after_the_date_of_the_list_is_not_looked_at():
    plan = plan_of([["2699000000", "부산광역시 새봄구", "20280101", "", "", ""]])
    assert plan.lines[0].outcome == "same"
    assert "after the date of the list" in plan.lines[0].remarks[0]


# Taking it back


def test_undoing_is_refused_where_later_work_builds_on_it():
    batch = applied([BUSAN, ["2699000000", "부산광역시 새봄구", "20270101", "", "", ""]])
    body = Government.objects.get(code="KR-26-26990")
    after = (Result(code="KR-26-26990", name_ko="더새봄구"),)
    event = record(EventType.RENAME, on=date(2027, 6, 1), after=after)
    with pytest.raises(ValidationError, match="Later events build on it"):
        undo_batch(batch=batch, by=batch.applied_by, at=batch.applied_at)
    undo_event(event=event, by=None)
    AgreementFactory(signed_on=date(2027, 2, 1), counterparts=[body], on=date(2027, 3, 1))
    with pytest.raises(ValidationError, match="name a body that began with it"):
        undo_batch(batch=batch, by=batch.applied_by, at=batch.applied_at)
    assert Government.objects.filter(code="KR-26-26990").exists()
    assert Agreement.objects.exists()


def test_an_event_of_the_batch_may_have_been_undone_by_itself():
    rows = [
        BUSAN,
        ["2698000000", "부산광역시 가람구", "20270101", "", "", ""],
        ["2699000000", "부산광역시 누리구", "20270101", "", "", ""],
    ]
    batch = applied(rows)
    undo_event(event=batch.events.last(), by=None)
    undo_batch(batch=batch, by=batch.applied_by, at=batch.applied_at)
    assert not Government.objects.filter(code__in=["KR-26-26980", "KR-26-26990"]).exists()


def test_the_same_list_can_be_applied_again_after_it_was_undone():
    rows = [BUSAN, ["2699000000", "부산광역시 새봄구", "20270101", "", "", ""]]
    first = applied(rows)
    undo_batch(batch=first, by=first.applied_by, at=first.applied_at)
    assert applied(rows).events.count() == 1
    assert plan_of(rows).steps == []
