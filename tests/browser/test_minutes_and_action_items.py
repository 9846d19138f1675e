"""A meeting that took place: its minutes, a decision with its number, an action, its evidence."""

import pytest

from meetings.models import ActionItem, Meeting


@pytest.fixture(params=[True, False], ids=["JavaScript", "no JavaScript"])
def staff(request, visit):
    person = visit(javascript=request.param)
    person.is_signed_in_as("staff")
    return person


def test_a_decision_and_its_action_go_from_the_minutes_to_the_evidence(staff):
    meeting = Meeting.objects.get(import_key="capital-area-heads-6")
    staff.open(f"/meetings/{meeting.pk}/minutes/")
    page = staff.page
    page.locator("#id_held_on").fill("2024-05-20")
    page.locator("#id_outcomes-0-kind").select_option("decision")
    page.locator("#id_outcomes-0-title_ko").fill("광역버스 확대")
    page.locator("#id_outcomes-1-kind").select_option("action")
    page.locator("#id_outcomes-1-title_ko").fill("노선 협의안 작성")
    page.locator("#id_outcomes-1-department").select_option(index=1)
    page.locator("button[name=save]").click()
    page.wait_for_url(f"**/meetings/{meeting.pk}/")
    assert "2024-1" in page.locator("main").inner_text()
    item = ActionItem.objects.get(title_ko="노선 협의안 작성")
    staff.open(f"/meetings/actions/{item.pk}/")
    page.locator("details.drop-step summary").first.click()
    page.locator("#id_complete-evidence").fill("공문 12호")
    page.locator("details.drop-step[open] button[type=submit]").click()
    page.wait_for_url(f"**/meetings/actions/{item.pk}/")
    assert "공문 12호" in page.locator("main").inner_text()
