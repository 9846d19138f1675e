"""A policy task of the own department: a wrong entry is kept, news ends the silence, a target is drawn."""

import re

import pytest

from projects.models import Task

TASK = "coprosperity-forum-expansion"
NEWS = "3개 시·도 실무회의 개최"
A_TASK = re.compile(r"/projects/tasks/[^/]+/$")


@pytest.fixture(params=[True, False], ids=["JavaScript", "no JavaScript"])
def staff(request, visit):
    person = visit(javascript=request.param)
    person.is_signed_in_as("staff")
    return person


def test_staff_end_the_silence_of_a_task_and_set_a_target(staff):
    page, task = staff.page, Task.objects.get(import_key=TASK)
    staff.open(task.get_absolute_url())
    assert staff.words("No news") in staff.read()
    staff.link("Log news").click()
    page.fill("#id_text", NEWS)
    page.fill("#id_progress", "101")
    staff.button("Save").click()
    assert page.locator("#id_progress_error").is_visible()
    assert page.input_value("#id_text") == NEWS
    page.fill("#id_progress", "20")
    page.select_option("#id_state", "in_progress")
    staff.button("Save").click()
    page.wait_for_url(A_TASK)
    assert NEWS in staff.read()
    assert staff.words("No news") not in staff.read(".page-head")
    staff.link("Add a target").click()
    page.fill("#id_metric_ko", "참여 지자체")
    page.fill("#id_unit", "개")
    page.fill("#id_baseline", "50")
    page.fill("#id_value", "60")
    staff.button("Save").click()
    page.wait_for_url(A_TASK)
    assert page.locator("svg.target-chart").is_visible()
    assert "60 개" in staff.read(".target-table")
