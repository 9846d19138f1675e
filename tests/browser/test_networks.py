"""A network, its members on the map and in the table, dues, an event that becomes a meeting, the radar."""

import re

import pytest

from meetings.models import Meeting
from networks.models import Dues, NetworkEvent

A_MEETING = re.compile(r"/meetings/\d+/$")
A_MEMBERSHIP = re.compile(r"/networks/memberships/\d+/$")


@pytest.fixture(params=[True, False], ids=["JavaScript", "no JavaScript"])
def staff(request, visit):
    person = visit(javascript=request.param)
    person.is_signed_in_as("staff")
    return person


def test_an_event_of_a_network_becomes_a_meeting_and_dues_reach_the_radar(staff):
    page = staff.page
    staff.open("/networks/?q=NEAR")
    page.get_by_role("link", name="동북아시아지역자치단체연합").click()
    assert "2년마다" in staff.read()
    assert "65" in staff.read()
    staff.link("Add our membership").click()
    assert page.input_value("#id_government") == "KR-11"
    page.fill("#id_since", "1997")
    page.fill("#id_delegate_post", "국제관계대사")
    staff.button("Save").click()
    page.wait_for_url(A_MEMBERSHIP)
    assert "국제관계대사" in staff.read()

    staff.link("Add the dues of a year").click()
    page.fill("#id_paid", "-5")
    staff.button("Save").click()
    assert page.input_value("#id_paid") == "-5"
    page.fill("#id_paid", "1200000")
    staff.button("Save").click()
    page.wait_for_url(A_MEMBERSHIP)
    assert Dues.objects.get().paid == 1_200_000
    staff.open("/networks/radar/")
    assert "₩1,200,000" in staff.read()

    staff.open("/networks/near/events/new/")
    page.fill("#id_title_ko", "제15차 총회")
    page.fill("#id_period", "2027-09")
    staff.button("Save").click()
    event = NetworkEvent.objects.get(title_ko="제15차 총회")
    page.locator(f"a[href='/meetings/new/?event={event.pk}']").click()
    assert page.input_value("#id_title_ko") == "NEAR 제15차 총회"
    assert page.input_value("#id_period") == "2027-09"
    staff.button("Save").click()
    page.wait_for_url(A_MEETING)
    meeting = Meeting.objects.get(network_event=event)
    staff.open("/networks/near/")
    link = page.get_by_role("link", name="NEAR 제15차 총회")
    if not staff.has_javascript:
        page.locator("a[href='/meetings/?network=near']").click()
    link.first.wait_for()
    link.first.click()
    page.wait_for_url(re.compile(rf"/meetings/{meeting.pk}/$"))


def test_filters_swap_the_list_and_stay_in_the_address(staff):
    staff.open("/networks/")
    staff.page.select_option("#id_scope", "northeast_asia")
    if not staff.has_javascript:
        staff.button("Filter").click()
    staff.page.get_by_role("link", name="자치단체국제환경협의회").wait_for(state="detached")
    assert "scope=northeast_asia" in staff.page.url
    assert "동북아시아지역자치단체연합" in staff.read("#network-results")
