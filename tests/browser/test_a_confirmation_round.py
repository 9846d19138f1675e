"""A round over 200 agreements: opened, answered by its owners, watched, closed, compared."""

import re
from datetime import date

import pytest

from accounts.models import Department
from agreements.actions import ItemDraft
from agreements.models import ConfirmationRound, RoundEntry
from tests.factories import AgreementFactory, GovernmentFactory, UserFactory

PER_PAGE = 50


@pytest.fixture
def two_hundred(portal):
    """Two hundred agreements of two departments, an item each; nothing of what the demo data has."""
    partner = GovernmentFactory(code="KR-26")
    ours = Department.objects.get(name_ko="대외협력과")
    theirs = Department.objects.create(name_ko="점검과", name_en="Checks")
    UserFactory(username="checker", department=theirs)
    for number in range(200):
        AgreementFactory(
            signed_on=date(2024, 3, 1),
            title_ko=f"점검 협약 {number:03}",
            department=theirs if number % 4 else ours,
            counterparts=[partner],
            items=[ItemDraft(title_ko=f"과제 {number:03}")],
        )
    return theirs


def figures(person):
    """Good, changed, expired, silent, as the board shows them."""
    shown = person.page.locator(".standing strong").all_inner_texts()
    return [int(figure) for figure in shown]


def test_a_round_over_two_hundred_agreements(visit, two_hundred):
    manager = visit(language="ko")
    manager.is_signed_in_as("manager")
    manager.open("/agreements/rounds/new/")
    manager.field("Title").fill("2026 하반기 이행 점검")
    manager.field("Answers due by").fill("2026-12-04")
    manager.page.locator("[name=department]").select_option(str(two_hundred.pk))
    manager.button("Open the round").click()
    manager.page.wait_for_url(re.compile(r"/rounds/\d+/$"))
    asked = ConfirmationRound.objects.get()
    board = manager.page.url
    assert figures(manager) == [0, 0, 0, 150]

    owner = visit(language="en")
    owner.is_signed_in_as("checker")
    owner.open("/agreements/rounds/")
    owner.page.get_by_role("link", name="Answer").first.click()
    assert "150 wait for your answer" in owner.read()
    for _page in range(2):
        for box in owner.page.locator("[name=entry]").all():
            box.check()
        owner.button("Confirm what is ticked").click()
        assert f"{PER_PAGE} confirmed." in owner.read()
    owner.page.get_by_role("button", name="Still so").first.click()
    assert "1 confirmed." in owner.read()
    owner.page.locator("tbody").get_by_role("link", name="Changed").first.click()
    owner.field("How it stands").select_option("delayed")
    owner.field("Evidence").fill("부지 협의 지연")
    owner.button("Save").click()
    assert "48 wait for your answer" in owner.read()

    manager.open(board)
    assert figures(manager) == [101, 1, 0, 48]
    manager.button("Nudge all who wait").click()
    assert manager.words("%(count)s owner is nudged.") % {"count": 1} in manager.read()
    for standing, count in (("changed", 1), ("silent", 48)):
        manager.open(f"{board}?standing={standing}")
        assert manager.page.locator("#entries tbody tr").count() == count
    manager.field("Name of the snapshot").fill("2026 하반기 확정")
    manager.button("Close and keep").click()
    assert "2026 하반기 확정" in manager.page.locator("h1").inner_text()

    late = RoundEntry.objects.filter(answer="").first()
    owner.open(f"/agreements/rounds/entries/{late.pk}/")
    owner.field("Evidence").fill("늦게 쓴 설명")
    owner.button("Save").click()
    assert "This round was closed on 2026-11-20" in owner.read()
    assert owner.field("Evidence").input_value() == "늦게 쓴 설명"
    assert asked.entries.filter(answer="confirmed").count() == 101


def test_a_partner_answers_without_an_account(visit, two_hundred):
    manager = visit(language="ko")
    manager.is_signed_in_as("manager")
    manager.open("/agreements/rounds/new/")
    manager.field("Title").fill("상대 기관 점검")
    manager.field("Answers due by").fill("2026-12-04")
    manager.page.locator("[name=department]").select_option(str(two_hundred.pk))
    manager.button("Open the round").click()
    manager.page.wait_for_url(re.compile(r"/rounds/\d+/$"))
    manager.page.locator("[name=partner]").select_option(index=1)
    manager.button("Make a link").click()
    link = manager.page.locator(".partner-link").inner_text()
    path = link.split("/agreements/", 1)[1]

    partner = visit(language="en", width=390)
    partner.open(f"/agreements/{path}")
    partner.field("Office that answers").fill("문화과 협력 담당")
    partner.field("How it stands").select_option("on_track")
    partner.field("Evidence").fill("실무회의 3회")
    assert partner.axe_violations() == ""
    assert partner.sideways_scroll() <= 0
    partner.button("Send").click()
    assert "Your answer has arrived" in partner.read()
    partner.refusals_expected = {410}
    partner.open(f"/agreements/{path}")
    assert "A link can be used once" in partner.read()

    owner = visit(language="ko")
    owner.is_signed_in_as("checker")
    owner.open(f"/agreements/rounds/{ConfirmationRound.objects.get().pk}/mine/")
    assert "문화과 협력 담당의 답: 정상추진" in owner.read()
