"""An agreement of three governments from the idea to its end, walked by staff and manager in the browser."""

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from agreements.actions import advance_by_date, edit_agreement, log_signed_agreement
from agreements.choices import LegalState
from agreements.models import Agreement, AgreementKind
from governments.models import Government
from tests.agreements.files import pdf
from tests.browser.conftest import NOON
from tests.browser.person import NARROW
from tests.browser.test_every_page import look_at

AN_AGREEMENT = re.compile(r"/agreements/20[^/]+/$")
TITLE = "서울–대구–인천 관광교류 협약"
TODAY = "2026-11-20"
QUESTIONS = ("money", "property", "duties", "rights", "foreign")
SHEET = ("suitability", "budget", "capacity")


@pytest.fixture
def staff(visit):
    person = visit()
    person.is_signed_in_as("staff")
    return person


@pytest.fixture
def manager(visit):
    person = visit(language="en")
    person.is_signed_in_as("manager")
    return person


class Life:
    """One agreement under the eyes of whoever opens it."""

    def __init__(self, reference: str):
        self.reference = reference

    @property
    def record(self) -> Agreement:
        return Agreement.objects.get(reference=self.reference)

    @property
    def state(self) -> str:
        return self.record.legal_state

    def opened_by(self, person, part: str = ""):
        person.open(f"/agreements/{self.reference}/{part}")
        return person.page

    def take(self, person, step: str, **typed):
        """Opens the step or act on the page, fills its form and presses its button."""
        page = self.opened_by(person)
        offer = page.locator("details.drop-step").filter(
            has=page.locator(f"button[name=step][value={step}]")
        )
        offer.locator("summary").click()
        fill(offer, step, typed)
        offer.locator("button[name=step]").click()
        page.wait_for_load_state()
        return page

    def party(self, code: str) -> str:
        return str(self.record.party_set.get(government__code=code, left_on=None).pk)


def fill(form, prefix: str, typed: dict) -> None:
    for name, value in typed.items():
        field = form.locator(f"[name={prefix}-{name}]")
        if field.first.get_attribute("type") == "radio":
            form.locator(f"[name={prefix}-{name}][value={value}]").check()
        elif field.get_attribute("type") == "checkbox":
            field.set_checked(value)
        elif field.evaluate("element => element.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)


def answers(**yes) -> dict:
    return {f"burden_{name}": "yes" if name in yes else "no" for name in QUESTIONS}


def planned_by(person) -> Life:
    person.open("/agreements/plan/?counterpart=KR-27")
    person.page.fill("#id_counterpart", "인천광역시")
    person.page.locator("button[name=find]").click()
    person.page.locator(".chosen .chip").nth(1).wait_for()
    person.page.fill("#id_title_ko", TITLE)
    person.page.fill("#id_items-0-title_ko", "관광 자원 공동 홍보")
    person.page.select_option("#id_items-0-field", "tourism")
    person.button("Save").click()
    person.page.wait_for_url(AN_AGREEMENT)
    return Life(Agreement.objects.get(title_ko=TITLE).reference)


def attach_draft(life, person) -> None:
    page = life.opened_by(person, "documents/new/")
    file = {"name": "협약서.pdf", "mimeType": "application/pdf", "buffer": pdf("the draft")}
    page.set_input_files("#id_file", file)
    page.select_option("#id_kind", "draft")
    person.button("Attach").click()
    page.wait_for_url(AN_AGREEMENT)


def sign_board(life, person, **columns) -> None:
    """Fills the signature board: each column with the same value for all three."""
    parties = life.record.party_set.order_by("position")
    life.take(
        person,
        "signatures",
        **{f"{name}_{party.pk}": value for party in parties for name, value in columns.items()},
    )


def test_a_plan_of_three_governments_is_walked_from_the_idea_into_force(staff, manager, clock):
    life = planned_by(staff)
    page = life.take(staff, "submit", purpose="관광 교류를 넓힌다", **answers(duties=True))
    expect(page.locator(".summary-errors")).to_contain_text(
        staff.words("The draft text is not attached.")
    )
    assert life.state == LegalState.IDEA
    look_at(staff)
    staff.resize(1440)
    attach_draft(life, staff)
    life.take(staff, "submit", purpose="관광 교류를 넓힌다", **answers(duties=True))
    assert life.state == LegalState.REVIEW

    sheet = {f"review_{name}": "충분함" for name in SHEET}
    life.take(staff, "bring_to_council", **sheet)
    assert life.state == LegalState.COUNCIL
    assert (
        staff.words("A manager takes this step.") in staff.page.locator("#next-steps").inner_html()
    )
    page = life.take(manager, "decide", decision_number="대외협력과-1234")
    expect(page.locator(".summary-errors")).to_contain_text("the day of the council")
    council = {"council_on": TODAY, "council_bill": "제123호"}
    life.take(manager, "decide", decision_number="대외협력과-1234", **council)
    assert life.state == LegalState.DECIDED

    document = str(life.record.documents.get().pk)
    life.take(manager, "lock_text", document=document)
    page = life.take(manager, "begin_signing")
    expect(page.locator(".summary-errors")).to_contain_text(
        "The office of a signatory is missing."
    )
    sign_board(life, staff, office="시장")
    life.take(manager, "begin_signing")
    assert life.state == LegalState.SIGNING
    page = life.take(staff, "sign")
    expect(page.locator(".summary-errors")).to_contain_text(
        staff.words("Not every party has signed.")
    )
    sign_board(life, staff, day=TODAY)
    life.take(
        staff, "sign", place="서울특별시청", effective_rule="on_date", effective_on="2026-12-01"
    )
    assert life.state == LegalState.SIGNED

    clock.at = datetime(2026, 12, 1, 3, 0, tzinfo=UTC)
    life.take(staff, "take_effect")
    assert life.state == LegalState.IN_FORCE
    for step in ("Planned", "Bring it before the council", "Final text locked", "Put into force"):
        assert staff.words(step) in staff.read()
    look_at(staff)


@pytest.fixture
def in_force(portal) -> Life:
    """Of three governments, with a term of a year that extends itself unless somebody gives notice."""
    agreement = log_signed_agreement(
        kind=AgreementKind.objects.get(key="friendship_exchange"),
        counterparts=Government.objects.filter(code__in=["KR-27", "KR-28"]).order_by("code"),
        title_ko=TITLE,
        purpose="관광 교류",
        department=Agreement.objects.exclude(department=None).first().department,
        signed_on=NOON.date(),
        expires_on=datetime(2027, 11, 19, tzinfo=UTC).date(),
        on=NOON.date(),
        by=None,
        extension_months=12,
        extension_notice_days=30,
        **{f"burden_{name}": False for name in QUESTIONS},
    )
    return Life(agreement.reference)


def test_an_amendment_that_a_party_refuses_leaves_the_old_text(staff, manager, in_force):
    life = in_force
    page = life.opened_by(staff, "amend/")
    page.fill("#id_purpose", "관광과 문화 교류")
    page.fill("#id_reason", "문화 분야 추가")
    look_at(staff)
    staff.button("Put it before the parties").click()
    page.wait_for_url(AN_AGREEMENT)
    assert life.state == LegalState.AMENDING
    assert page.locator("ins").first.inner_text().strip()
    said = {"party": life.party("KR-27"), "approves": "yes", "answered_on": TODAY}
    life.take(staff, "answer", **said)
    assert life.state == LegalState.AMENDING
    said = {"party": life.party("KR-28"), "approves": "no", "answered_on": TODAY}
    page = life.take(manager, "answer", **said)
    expect(page.locator("details[open] .summary-errors")).to_contain_text("A refusal says why.")
    life.take(manager, "answer", **said, reason="예산을 확보하지 못함")
    assert (life.state, life.record.purpose, life.record.version) == ("in_force", "관광 교류", 1)
    look_at(manager)
    assert "예산을 확보하지 못함" in manager.read()

    page = life.opened_by(staff, "amend/")
    page.fill("#id_purpose", "관광과 문화 교류")
    page.fill("#id_reason", "다시 제안")
    staff.button("Put it before the parties").click()
    page.wait_for_url(AN_AGREEMENT)
    for code in ("KR-11", "KR-27", "KR-28"):
        said = {"party": life.party(code), "approves": "yes", "answered_on": TODAY}
        life.take(staff, "answer", **said)
    assert (life.state, life.record.purpose, life.record.version) == (
        "in_force",
        "관광과 문화 교류",
        2,
    )
    assert staff.words("Earlier texts") in staff.read()


def move_clock(clock, day: str, **people) -> None:
    """To noon of a day, long after everybody was signed out; the calendar's own task has run."""
    clock.at = datetime.fromisoformat(f"{day}T12:00+09:00")
    advance_by_date(on=clock.at.date())
    for name, person in people.items():
        person.is_signed_in_as(name)


def test_the_term_extends_itself_unless_a_notice_came_in_time(staff, manager, in_force, clock):
    """The last day of the notice is 2027-10-20."""
    life = in_force
    move_clock(clock, "2027-10-20")
    assert not life.record.extensions.exists()
    move_clock(clock, "2027-10-21", staff=staff)
    life.opened_by(staff)
    assert staff.words("By the clause of the agreement") in staff.read()
    assert "2027.11.19. → 2028.11.19." in staff.read()

    # Given in time and entered late, the notice takes the extension back; one given late does not.
    party = life.party("KR-28")
    life.take(staff, "refuse_renewal", party=party, given_on="2027-10-21")
    assert life.record.expires_on.isoformat() == "2028-11-19"
    life.take(staff, "refuse_renewal", party=party, given_on="2027-10-19")
    assert life.record.expires_on.isoformat() == "2027-11-19"
    assert staff.words("Taken back by a notice in time") in staff.read()
    look_at(staff)
    move_clock(clock, "2027-11-20", manager=manager)
    assert life.state == LegalState.EXPIRED
    page = life.opened_by(manager)
    assert "Expired" in page.locator(".page-head").inner_text()


def test_a_party_withdraws_and_the_two_others_stay_bound(staff, manager, in_force):
    life = in_force
    life.opened_by(staff)
    assert staff.page.locator("button[value=withdraw]").count() == 0
    gone = {"party": life.party("KR-28"), "left_on": TODAY, "reason": "정책 변경"}
    life.take(manager, "withdraw", **gone)
    manager.resize(NARROW)
    assert "left on 20 Nov 2026: 정책 변경" in manager.read()
    assert life.state == LegalState.IN_FORCE
    more = {"party": life.party("KR-27"), "left_on": TODAY, "reason": "정책 변경"}
    manager.resize(1440)
    page = life.take(manager, "withdraw", **more)
    expect(page.locator("details[open] .summary-errors")).to_contain_text(
        "Fewer than two parties would be left"
    )
    assert life.record.party_set.present().count() == 2
    manager.open("/agreements/coverage/")
    assert TITLE not in manager.page.locator("tr", has_text="Incheon").first.inner_text()


@pytest.mark.parametrize("end", ["completed", "terminated", "superseded"])
def test_an_agreement_ends_as_its_manager_decides(manager, in_force, end):
    life = in_force
    if end == "completed":
        life.take(manager, "complete", completed_on=TODAY)
    elif end == "terminated":
        how = {"termination_requester": life.party("KR-11"), "end_reason": "목적 상실"}
        page = life.take(manager, "terminate", terminated_on=TODAY, **how)
        expect(page.locator(".summary-errors")).to_contain_text("does not end by mutual consent")
        how["termination_by_consent"] = True
        life.take(manager, "terminate", terminated_on=TODAY, **how)
    else:
        other = Agreement.objects.exclude(reference=life.reference).newest_first().first()
        page = life.take(manager, "supersede", superseded_on=TODAY)
        expect(page.locator(".summary-errors")).to_contain_text("renews or replaces")
        life.take(manager, "link", reference=other.reference, kind="replacement", is_later=True)
        life.take(manager, "supersede", superseded_on=TODAY)
    assert life.state == end
    look_at(manager)


def test_a_plan_is_abandoned_with_its_reason_and_an_administrator_corrects_it(manager, visit):
    life = planned_by(manager)
    page = life.take(manager, "abandon", abandon_reason="other")
    expect(page.locator(".summary-errors")).to_contain_text("Say in words")
    life.take(manager, "abandon", abandon_reason="refused")
    assert life.state == LegalState.ABANDONED
    assert "The counterpart refused" in manager.read()
    administrator = visit()
    administrator.is_signed_in_as("admin")
    life.take(administrator, "correct", state="idea", reason="잘못 눌렀음")
    assert life.state == LegalState.IDEA
    assert administrator.words("Correction") in administrator.read()


def test_a_step_on_an_older_page_shows_what_was_saved_meanwhile(manager, in_force):
    life = in_force
    page = life.opened_by(manager)
    edit_agreement(agreement=life.record, on=NOON.date(), place="대구광역시청")
    offer = page.locator("details.drop-step").filter(has=page.locator("button[value=complete]"))
    offer.locator("summary").click()
    offer.locator("[name=complete-completed_on]").fill(TODAY)
    offer.locator("button[name=step]").click()
    expect(page.locator("#merge")).to_contain_text("대구광역시청")
    assert life.state == LegalState.IN_FORCE
    look_at(manager)
    manager.resize(1440)
    page.locator("details[open] button[value=complete]").click()
    page.wait_for_url(AN_AGREEMENT)
    assert life.state == LegalState.COMPLETED
