"""Who takes which step on the page of an agreement, and what is refused there."""

from datetime import date

import pytest
from django.urls import reverse

from agreements import actions
from agreements.choices import LegalState, LinkKind
from agreements.models import Agreement
from tests.agreements.walking import lock, sign_board, walk
from tests.factories import TODAY, AgreementFactory, GovernmentFactory, UserFactory

pytestmark = pytest.mark.django_db

PEOPLE = {
    "viewer": {"viewer": True},
    "staff": {},
    "staff elsewhere": {"elsewhere": True},
    "manager": {"manager": True, "elsewhere": True},
    "administrator": {"administrator": True, "elsewhere": True},
}
EDITORS = {"staff", "manager", "administrator"}
DECIDERS = {"manager", "administrator"}
NO = {
    f"submit-burden_{name}": "no" for name in ("money", "property", "duties", "rights", "foreign")
}
SHEET = {
    f"bring_to_council-review_{name}": "충분" for name in ("suitability", "budget", "capacity")
}
STEPS = {
    "submit": ("idea", {"submit-purpose": "교류", **NO}, EDITORS, "review"),
    "bring_to_council": ("review", SHEET, EDITORS, "council"),
    "decide": ("review", {"decide-decision_number": "협력과-1"}, DECIDERS, "decided"),
    "begin_signing": ("decided", {}, DECIDERS, "signing"),
    "sign": ("signing", {"sign-effective_rule": "on_signing"}, EDITORS, "in_force"),
    "take_effect": ("signed", {"take_effect-effective_on": "2026-11-20"}, EDITORS, "in_force"),
    "complete": ("in_force", {"complete-completed_on": "2026-11-20"}, DECIDERS, "completed"),
    "terminate": ("in_force", {"terminate-terminated_on": "2026-11-20"}, DECIDERS, "terminated"),
    "supersede": ("in_force", {"supersede-superseded_on": "2026-11-20"}, DECIDERS, "superseded"),
    "abandon": ("decided", {"abandon-abandon_reason": "refused"}, DECIDERS, "abandoned"),
}


@pytest.fixture(autouse=True)
def noon(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *args: TODAY)


def prepared(step: str) -> tuple[Agreement, dict]:
    """An agreement that lacks nothing for the step but its form."""
    state, form, _who, _target = STEPS[step]
    agreement = walk(state)
    if step == "bring_to_council":
        actions.edit_agreement(agreement=agreement, on=TODAY, burden_duties=True)
    if step == "begin_signing":
        sign_board(lock(agreement))
    if step == "sign":
        sign_board(agreement, signed_on=TODAY)
    if step == "complete":
        agreement.items.update(state="done")
    if step == "terminate":
        party = agreement.party_set.first()
        form = form | {
            "terminate-termination_requester": party.pk,
            "terminate-end_reason": "합의",
            "terminate-termination_by_consent": "on",
        }
    if step == "supersede":
        later = AgreementFactory(signed=True)
        actions.link_agreements(
            earlier=agreement, later=later, kind=LinkKind.RENEWAL, on=TODAY, by=None
        )
    return agreement, form


def press(client, agreement, step, data=None):
    url = reverse("agreements:move", args=[agreement.reference])
    return client.post(url, {"step": step, **(data or {})})


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("step", STEPS)
def test_a_step_is_taken_by_those_who_may_and_by_nobody_else(client, step, person):
    agreement, form = prepared(step)
    client.force_login(UserFactory(**PEOPLE[person]))
    response = press(client, agreement, step, form)
    state = Agreement.objects.get(pk=agreement.pk).legal_state
    if person in STEPS[step][2]:
        assert (response.status_code, state) == (302, STEPS[step][3])
    else:
        assert (response.status_code, state) == (403, STEPS[step][0])


@pytest.mark.parametrize("person", sorted(EDITORS))
def test_a_refused_step_names_its_guard_and_keeps_what_was_typed(client, person):
    agreement = walk("idea")
    client.force_login(UserFactory(**PEOPLE[person]))
    page = press(client, agreement, "submit", {"submit-purpose": "새 목적"}).content.decode()
    assert "Not all questions about the burden are answered." in page
    assert "새 목적" in page
    assert Agreement.objects.get(pk=agreement.pk).legal_state == LegalState.IDEA


@pytest.mark.parametrize("step", STEPS)
def test_a_guard_holds_for_whoever_may_take_the_step(client, step):
    """Nobody is above it, not even an administrator."""
    state, _form, who, _target = STEPS[step]
    agreement = walk(state)
    for person in sorted(who):
        client.force_login(UserFactory(**PEOPLE[person]))
        response = press(client, agreement, step)
        assert response.status_code == 200, person
        assert response.context["life"].refused.non_field_errors(), person
        assert Agreement.objects.get(pk=agreement.pk).legal_state == state


ACTS = {
    "lock_text": ("decided", DECIDERS),
    "signatures": ("signing", EDITORS),
    "answer": ("amending", EDITORS),
    "withdraw_amendment": ("amending", EDITORS),
    "extend": ("in_force", DECIDERS),
    "refuse_renewal": ("in_force", EDITORS),
    "join": ("in_force", DECIDERS),
    "withdraw": ("in_force", DECIDERS),
    "succeed": ("in_force", DECIDERS),
    "link": ("in_force", EDITORS),
}


@pytest.mark.parametrize("act", ACTS)
def test_an_act_is_offered_to_those_who_may_and_refused_to_the_others(client, act):
    state, who = ACTS[act]
    agreement = walk(state)
    if state == "in_force":
        term = {"expires_on": date(2027, 11, 19), "extension_months": 12}
        term |= {"extension_notice_days": 30}
        agreement = actions.edit_agreement(agreement=agreement, on=TODAY, **term)
    for person, facts in PEOPLE.items():
        client.force_login(UserFactory(**facts))
        offered = client.get(agreement.get_absolute_url()).context["life"].acts
        assert (act in [offer.name for offer in offered]) == (person in who), person
        answer = press(client, agreement, act, {f"{act}-day": "x"})
        allowed = (200, 302) if act == "signatures" else (200,)
        assert answer.status_code in (allowed if person in who else (403,)), person
    client.logout()
    assert b'name="login"' in press(client, agreement, act).content


def test_an_act_of_another_state_is_refused(client):
    client.force_login(UserFactory(administrator=True))
    agreement = walk("idea")
    for act in ("lock_text", "signatures", "answer", "extend", "join", "correct", "nonsense"):
        assert press(client, agreement, act).status_code == 403, act


def test_staff_see_what_a_manager_decides_without_its_form(client):
    agreement = walk("review")
    client.force_login(UserFactory())
    page = client.get(agreement.get_absolute_url()).content.decode()
    assert "A manager takes this step." in page
    assert "decide-decision_number" not in page
    client.force_login(UserFactory(viewer=True))
    assert "Next steps" not in client.get(agreement.get_absolute_url()).content.decode()


@pytest.mark.parametrize("person", PEOPLE)
def test_only_an_administrator_corrects_a_state(client, person):
    agreement = walk("terminated")
    client.force_login(UserFactory(**PEOPLE[person]))
    form = {"correct-state": "in_force", "correct-reason": "잘못 입력"}
    response = press(client, agreement, "correct", form)
    after = Agreement.objects.get(pk=agreement.pk)
    if person != "administrator":
        assert (response.status_code, after.legal_state) == (403, LegalState.TERMINATED)
        return
    assert (after.legal_state, after.terminated_on) == (LegalState.IN_FORCE, None)
    event = after.legal_events.order_by("-pk").first()
    assert (event.is_correction, event.reason) == (True, "잘못 입력")


def test_only_its_owner_deletes_a_plan_and_only_before_the_decision(client):
    owner = UserFactory()
    agreement = walk("review", by=owner)
    client.force_login(UserFactory(manager=True))
    assert press(client, agreement, "delete", {"delete-sure": "on"}).status_code == 403
    client.force_login(owner)
    assert press(client, agreement, "delete").status_code == 200
    assert press(client, agreement, "delete", {"delete-sure": "on"}).status_code == 302
    assert not Agreement.objects.exists()
    assert Agreement.history.filter(reference=agreement.reference, history_type="-").exists()
    assert AgreementFactory().reference != agreement.reference
    decided = walk("decided", by=owner)
    assert press(client, decided, "delete", {"delete-sure": "on"}).status_code == 403


def test_a_link_to_an_agreement_that_one_may_not_see_is_refused_like_none(client):
    agreement = walk("in_force")
    client.force_login(UserFactory())
    hidden = AgreementFactory(signed=True, disclosure="closed", department=None)
    form = {"link-reference": hidden.reference, "link-kind": "renewal"}
    page = press(client, agreement, "link", form).content.decode()
    assert "There is no such agreement." in page
    actions.link_agreements(
        earlier=agreement, later=hidden, kind=LinkKind.RENEWAL, on=TODAY, by=None
    )
    assert hidden.title not in client.get(agreement.get_absolute_url()).content.decode()


def test_a_party_joins_by_the_name_of_the_register(client):
    agreement = walk("in_force")
    town = GovernmentFactory(name_ko="새로운광역시")
    client.force_login(UserFactory(manager=True))
    form = {"join-government": "없는 기관", "join-day": "2026-11-20"}
    assert "join-government" in press(client, agreement, "join", form).content.decode()
    form["join-government"] = "새로운광역시"
    assert press(client, agreement, "join", form).status_code == 302
    assert agreement.party_set.get(government=town).joined_on == TODAY


SECTIONS = ["basics", "parties", "items", "burden", "decision", "signing", "term", "disclosure"]


@pytest.mark.parametrize("person", PEOPLE)
def test_the_sections_of_the_record_open_for_its_editors(client, person):
    agreement = AgreementFactory(signed=True)
    client.force_login(UserFactory(**PEOPLE[person]))
    for section in SECTIONS:
        url = reverse("agreements:record", args=[agreement.reference, section])
        assert client.get(url).status_code == (200 if person in EDITORS else 403)


def test_a_section_saves_its_facts_and_names_what_is_wrong(client):
    agreement = walk("in_force")
    client.force_login(UserFactory())
    url = reverse("agreements:record", args=[agreement.reference, "term"])
    wrong = {"term_kind": "fixed", "expires_on": "2020-01-01", "extension_months": "12"}
    page = client.post(url, wrong).content.decode()
    assert "The expiry date must not lie before the effective date." in page
    right = wrong | {"expires_on": "2028-01-01", "extension_notice_days": "30"}
    assert client.post(url, right).status_code == 302
    agreement.refresh_from_db()
    assert (agreement.extension_months, agreement.extension_notice_days) == (12, 30)


def test_rows_of_a_section_keep_who_they_are(client):
    agreement = walk("in_force")
    client.force_login(UserFactory())
    item = agreement.items.get()
    url = reverse("agreements:record", args=[agreement.reference, "items"])
    rows = {"rows-TOTAL_FORMS": "1", "rows-INITIAL_FORMS": "1", "rows-0-pk": item.pk}
    wrong = rows | {"rows-0-state": "waived", "rows-0-evidence": ""}
    assert "Say why the item is waived." in client.post(url, wrong).content.decode()
    right = rows | {"rows-0-state": "done", "rows-0-evidence": "행사 개최"}
    assert client.post(url, right).status_code == 302
    kept = agreement.items.get()
    assert (kept.pk, kept.state, kept.field) == (item.pk, "done", item.field)


def test_an_amendment_is_proposed_answered_and_read_on_pages(client):
    agreement = walk("in_force", counterparts=[GovernmentFactory(), GovernmentFactory()])
    client.force_login(UserFactory())
    url = reverse("agreements:amend", args=[agreement.reference])
    assert (
        "Nothing would change"
        in client.post(
            url,
            {
                "title_ko": agreement.title_ko,
                "title_en": agreement.title_en,
                "purpose": "교류",
                "items": "관광",
                "reason": "확대",
                **{
                    f"burden_{n}": "no"
                    for n in ("money", "property", "duties", "rights", "foreign")
                },
            },
        ).content.decode()
    )
    data = {
        "title_ko": agreement.title_ko,
        "title_en": agreement.title_en,
        "purpose": "넓은 교류",
        "items": "관광\n문화",
        "reason": "확대",
    }
    data |= {f"burden_{n}": "no" for n in ("money", "property", "duties", "rights", "foreign")}
    assert client.post(url, data).status_code == 302
    page = client.get(agreement.get_absolute_url()).content.decode()
    assert "<ins>넓은 </ins>" in page
    amendment = agreement.amendments.get()
    for party in agreement.party_set.all():
        answer = {
            "answer-party": party.pk,
            "answer-approves": "yes",
            "answer-answered_on": "2026-11-20",
            "answer-text_sha256": amendment.text_sha256,
        }
        assert press(client, agreement, "answer", answer).status_code == 302
    agreement.refresh_from_db()
    assert (agreement.version, agreement.purpose) == (2, "넓은 교류")
    assert [item.title_ko for item in agreement.items.order_by("position")] == ["관광", "문화"]
    assert "Version 1" in client.get(agreement.get_absolute_url()).content.decode()
