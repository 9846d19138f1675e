"""What holds for every page: both languages, wide and narrow, signed in and not."""

from datetime import date

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accounts.models import User
from agreements.models import Agreement, ConfirmationRound, CooperationItem, Obligation
from agreements.rounds.actions import open_round
from exchange.models import Delivery, Webhook
from meetings.models import Meeting
from networks.models import Membership
from tests.browser.person import NARROW, NARROWEST, WIDE

EXAMPLE_AGREEMENT = "seoul-gangwon-friendship-2023"
EXAMPLE_MEETING = "example-follow-up"
PUBLIC = {
    "dashboard": "/",
    "dashboard of a day, filtered": "/?as_of=2023-11-30&party=KR-27&state=unsigned&view=tiles",
    "agreements": "/agreements/",
    "agreements, none found": "/agreements/?q=없는+협약",
    "agreements in many columns": "/agreements/?column=title&column=parties&column=items&field=",
    "ledger to print": "/agreements/print/?status=in_force",
    "agreement": "/agreements/{agreement}/",
    "implementation rate": "/agreements/implementation/?as_of=2026-11-20",
    "rows of a rate": "/agreements/implementation/?definition=evidence&by=partner&outcome=no_news",
    "promised item": "/agreements/{agreement}/items/{item}/",
    "coverage": "/agreements/coverage/?as_of=2023-11-30",
    "pictures": "/pictures/?as_of=2024-01-31",
    "rows behind a picture": "/pictures/signed/2023/?as_of=2024-01-31",
    "municipalities of a province": "/targets/municipalities/KR-47/?as_of=2024-01-31",
    "dashboard on one sheet": "/board/print/?as_of=2024-01-31",
    "target sets": "/targets/?as_of=2023-11-30",
    "target set": "/targets/2/?as_of=2024-01-31&since=2022-09-30",
    "target set, some of it": "/targets/2/?state=never",
    "governments": "/governments/",
    "government": "/governments/KR-45/",
    "events of the register": "/governments/reforms/",
    "event of the register": "/governments/reforms/ev-2026-jeonnam-gwangju/",
    "policy tasks": "/projects/",
    "plan": "/projects/plans/minseon7/",
    "board of a plan": "/projects/plans/minseon7/board/",
    "background of a plan": "/projects/plans/minseon7/background/",
    "policy area": "/projects/areas/air-quality/",
    "policy area with its plans": "/projects/areas/seoul-pyongyang/",
    "policy task": "/projects/tasks/민선7기-002/",
    "policy tasks, none found": "/projects/tasks/?q=없는+과제",
    "cooperation gap": "/projects/gap/",
    "consultations": "/projects/consultations/",
    "consultation": "/projects/consultations/seoul-molit-policy-tf-2017/",
    "trail of a policy task": "/trail/tasks/민선7기-018/",
    "trail of a consultation": "/trail/consultations/seoul-molit-policy-tf-2017/",
    "networks": "/networks/",
    "networks, none found": "/networks/?q=없는+네트워크",
    "network": "/networks/iclei/",
    "network with a tree of organs": "/networks/oeaed/",
    "network radar": "/networks/radar/",
    "study of networks": "/networks/study/",
    "memberships": "/networks/memberships/?member=KR-11",
    "membership": "/networks/memberships/{membership}/",
    "government, merged": "/governments/KR-12/",
    "if governments merged": "/governments/simulation/",
    "if governments merged, answered": "/governments/simulation/?bodies=KR-27&bodies=KR-47&on=2027-01-01",
    "meetings": "/meetings/",
    "meeting": "/meetings/{meeting}/",
    "meetings of a month": "/meetings/?view=month&on=2017-12-19",
    "meetings of a week": "/meetings/?view=week&on=2017-12-19",
    "meetings by day": "/meetings/?view=agenda&on=2017-12-01",
    "series of meetings": "/meetings/series/",
    "a series of meetings": "/meetings/series/capital-area-heads-meeting/",
    "decisions": "/meetings/decisions/",
    "action items": "/meetings/actions/",
    "minutes, printed": "/meetings/{meeting}/minutes/print/",
    "trail of an agreement": "/trail/agreements/{agreement}/",
    "search": "/search/?q=대구",
    "search, nothing asked": "/search/",
    "API documentation": "/api/docs/",
}
SIGNED_OUT_ONLY = {"sign-in": "/accounts/login/"}
STAFF_ONLY = {
    "log an agreement": "/agreements/new/?counterpart=KR-27",
    "plan an agreement": "/agreements/plan/",
    "edit an agreement": "/agreements/{agreement}/edit/",
    "duties": "/agreements/duties/",
    "duties, none found": "/agreements/duties/?state=waived",
    "duty": "/agreements/duties/{duty}/",
    "rule packs": "/agreements/rules/",
    "rule pack": "/agreements/rules/local-autonomy-act/",
    "two rule packs": "/agreements/rules/compare/?left=jeonbuk&right=muan",
    "draft rule, tested": "/agreements/rules/try/?pack=muan&first=2022-01-01&last=2023-12-31",
    "amend an agreement": "/agreements/{agreement}/amend/",
    "record of an agreement": "/agreements/{agreement}/record/",
    "record: parties": "/agreements/{agreement}/record/parties/",
    "record: items": "/agreements/{agreement}/record/items/",
    "record: burden": "/agreements/{agreement}/record/burden/",
    "record: decision": "/agreements/{agreement}/record/decision/",
    "record: term": "/agreements/{agreement}/record/term/",
    "history of an agreement": "/agreements/{agreement}/history/",
    "attach a document": "/agreements/{agreement}/documents/new/",
    "own views": "/agreements/views/",
    "confirmation rounds": "/agreements/rounds/",
    "orphans": "/agreements/orphans/",
    "what a round asks": "/agreements/rounds/{round}/mine/",
    "answer to a round": "/agreements/rounds/entries/{entry}/",
    "add a meeting": "/meetings/new/?agreement={agreement}",
    "edit a meeting": "/meetings/{meeting}/edit/",
    "cancel a meeting": "/meetings/{meeting}/cancel/",
    "attach a paper": "/meetings/{meeting}/papers/new/",
    "edit a policy task": "/projects/tasks/민선7기-018/edit/",
    "log news of a policy task": "/projects/tasks/민선7기-018/report/",
    "link a policy task": "/projects/tasks/민선7기-018/links/new/",
    "attach a file to a policy task": "/projects/tasks/민선7기-018/files/new/",
    "new consultation": "/projects/consultations/new/",
    "log a network": "/networks/new/",
    "edit a network": "/networks/iclei/edit/",
    "add an organ": "/networks/iclei/organs/new/",
    "add a membership": "/networks/near/join/",
    "add dues": "/networks/memberships/{membership}/dues/",
    "add an office": "/governments/KR-42/offices/new/",
    "overlaps": "/overlaps/",
    "views and digest": "/board/views/?address=/targets/",
    "who next": "/who-next/?as_of=2024-01-31",
    "new target set": "/targets/new/",
    "why they are unsigned": "/agreements/reasons/?old=on",
    "why one is unsigned": "/agreements/reasons/KR-27/",
    "minutes": "/meetings/{meeting}/minutes/",
    "report of a meeting": "/meetings/{meeting}/report/",
    "add an action item": "/meetings/{meeting}/actions/new/",
    "what was forgotten": "/meetings/actions/forgotten/",
    "add a series": "/meetings/series/new/",
    "calendars": "/calendar/",
    "reminders": "/reminders/",
    "latest changes": "/changes/",
    "own reminders": "/reminders/mine/",
    "why a mail came": "/reminders/why/",
    "password": "/accounts/password/change/",
    "API tokens": "/accounts/tokens/",
}
ADMINISTRATORS_ONLY = {
    "webhooks": "/webhooks/",
    "new webhook": "/webhooks/new/",
    "a webhook": "/webhooks/{webhook}/",
    "a message of a webhook": "/webhooks/{webhook}/deliveries/{message}/",
    "duties kept": "/agreements/implementation/?definition=duties&by=kind",
    "open a round": "/agreements/rounds/new/",
    "board of a round": "/agreements/rounds/{round}/",
    "what points count": "/who-next/weights/",
    "import a plan": "/imports/new/policy-plan/",
    "add a body": "/governments/new/?name=지방행정연구원",
    "add a rule": "/agreements/rules/muan/new/",
    "edit a rule pack": "/agreements/rules/muan/edit/",
    "keeping a record": "/governments/kr-krila/",
    "merge with a duplicate": "/governments/kr-krila/merge/",
    "merged records": "/governments/merges/",
}
REFUSED = {
    "unknown address": ("/nowhere/", 404),
    "unknown agreement": ("/agreements/SEOUL-1900-001/", 404),
    "unreadable day": ("/?as_of=yesterday", 400),
    "merger of one": ("/governments/simulation/?bodies=KR-27&bodies=KR-26-1&on=2027-01-01", 400),
    "government of an unreadable day": ("/governments/KR-42/?as_of=yesterday", 400),
    "coverage of an unreadable day": ("/agreements/coverage/?as_of=yesterday", 400),
}
REFUSED_FORMS = {
    "add an office": "/governments/KR-42/offices/new/",
    "log an agreement": "/agreements/new/",
    "plan an agreement": "/agreements/plan/",
    "add a meeting": "/meetings/new/",
    "cancel a meeting": "/meetings/{meeting}/cancel/",
    "attach a paper": "/meetings/{meeting}/papers/new/",
    "log a network": "/networks/new/",
    "add dues": "/networks/memberships/{membership}/dues/",
    "password": "/accounts/password/change/",
    "API tokens": "/accounts/tokens/",
}
EVERYBODY = [(None, name, path) for name, path in (PUBLIC | SIGNED_OUT_ONLY).items()]
STAFF = [("staff", name, path) for name, path in (PUBLIC | STAFF_ONLY).items()]
STAFF += [("admin", name, path) for name, path in ADMINISTRATORS_ONLY.items()]


def a_round() -> ConfirmationRound:
    """One that asks everybody about everything; the demo data has none."""
    found = ConfirmationRound.objects.first()
    return found or open_round(
        title="2026년 하반기 이행 점검",
        scope={},
        kinds=["item", "agreement", "task"],
        questions=["예산은 충분합니까?"],
        due_on=date(2026, 12, 4),
        by=User.objects.get(username="manager"),
        on=date(2026, 11, 20),
    )


def a_message() -> Delivery:
    """One that failed, of a webhook that paused itself; the demo data has none."""
    if found := Delivery.objects.first():
        return found
    now = timezone.now()
    webhook = Webhook.objects.create(
        user=User.objects.get(username="manager"),
        name="열린데이터광장",
        url="https://hooks.example.org/agreements/a-rather-long-address-for-a-narrow-screen",
        types=["agreement", "meeting"],
        state="paused",
        pause_reason="failures",
        paused_at=now,
        noticed_at=now,
    )
    facts = {"kind": "change", "event": "agreement.updated", "code": "2022-우호-0001", "seq": 7}
    message = Delivery.objects.create(webhook=webhook, made_at=now, **facts)
    sent = {"webhook-id": f"msg_{message.uid.hex}", "webhook-signature": "v1," + "K5oZfzN9" * 5}
    answered = {"status": 503, "headers": {"content-type": "text/plain"}, "body": "later"}
    body = '{"type": "agreement.updated"}'
    message.attempts.create(at=now, url=webhook.url, sent_headers=sent, sent_body=body, **answered)
    return message


def address(path: str) -> str:
    if "{webhook}" in path:
        message = a_message()
        return path.format(webhook=message.webhook_id, message=message.pk)
    if "{round}" in path or "{entry}" in path:
        asked = a_round()
        entry = asked.entries.filter(agreement__import_key=EXAMPLE_AGREEMENT).first()
        return path.format(round=asked.pk, entry=entry.pk)
    return path.format(
        item=CooperationItem.objects.filter(agreement__import_key=EXAMPLE_AGREEMENT).first().pk,
        agreement=Agreement.objects.get(import_key=EXAMPLE_AGREEMENT).reference,
        meeting=Meeting.objects.get(import_key=EXAMPLE_MEETING).pk,
        duty=Obligation.objects.order_by("pk").first().pk,
        membership=Membership.objects.get(network__key="iclei", government__code="KR-11").pk,
    )


def look_at(person, *, by_axe=(WIDE, NARROW)) -> None:
    """What every page must be like, wide and narrow."""
    page = person.page
    assert page.locator("html").get_attribute("lang") == person.language
    assert page.locator("h1").count() == 1
    for width in (WIDE, NARROW):
        person.resize(width)
        assert width not in by_axe or person.axe_violations() == "", width
        assert person.sideways_scroll() <= 0, width
    person.resize(NARROWEST)
    assert person.sideways_scroll() <= 0, NARROWEST


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize(
    ("who", "name", "path"),
    EVERYBODY + STAFF,
    ids=[f"{who or 'visitor'}: {name}" for who, name, _path in EVERYBODY + STAFF],
)
def test_a_page_is_sound(pass_by, who, name, path, language):
    person = pass_by(language)
    if who:
        person.is_signed_in_as(who)
    assert person.open(address(path)).status == 200
    # What a visitor sees is part of what staff see, but for the link to sign in: once is enough.
    look_at(person, by_axe=(WIDE, NARROW) if who or name == "sign-in" else (NARROW,))


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("name", REFUSED)
def test_a_refusal_is_a_sound_page_too(pass_by, name, language):
    path, status = REFUSED[name]
    person = pass_by(language)
    person.refusals_expected = {status}
    assert person.open(path).status == status
    look_at(person)


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("name", REFUSED_FORMS)
def test_a_refused_form_is_a_sound_page_too(pass_by, name, language):
    person = pass_by(language)
    person.is_signed_in_as("staff")
    person.open(address(REFUSED_FORMS[name]))
    person.page.locator("main form button.button:is(.button-primary, .button-danger)").click()
    person.page.locator(".summary-errors, .field-errors").first.wait_for()
    look_at(person)


@pytest.mark.parametrize("name", STAFF_ONLY)
def test_what_is_for_staff_asks_a_visitor_to_sign_in(visit, name):
    person = visit()
    person.open(address(STAFF_ONLY[name]))
    assert "/accounts/login/" in person.page.url


@pytest.mark.parametrize("javascript", [True, False])
def test_the_language_switch_keeps_the_page(visit, javascript):
    person = visit(javascript=javascript)
    person.open("/agreements/coverage/?as_of=2023-11-30")
    assert "전라북도" in person.read()
    person.page.get_by_role("button", name="English").first.click()
    expect(person.page.locator("html")).to_have_attribute("lang", "en")
    assert person.page.url.endswith("/agreements/coverage/?as_of=2023-11-30")
    assert "North Jeolla" in person.read()


def test_the_first_tab_leads_past_the_header(visit):
    person = visit()
    person.open("/")
    person.page.keyboard.press("Tab")
    skip = person.page.locator(".skip-link")
    assert skip.evaluate("link => link === document.activeElement")
    assert skip.bounding_box()["y"] >= 0
    person.page.keyboard.press("Enter")
    assert person.page.evaluate("document.activeElement.id") == "content"
