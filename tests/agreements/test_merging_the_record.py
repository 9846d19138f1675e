"""Two people at the sections, the steps and the parties of one record: nothing is overwritten unseen."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from agreements import actions
from agreements.actions import BurdenDraft, ItemDraft, edit_agreement
from agreements.choices import LegalState
from agreements.models import Agreement
from tests.agreements.test_merging import address, opened, save
from tests.agreements.walking import lock, walk
from tests.factories import TODAY, AgreementFactory, GovernmentFactory, UserFactory

pytestmark = pytest.mark.django_db
CHANGED = "Somebody else has changed this agreement meanwhile"


@pytest.fixture(autouse=True)
def noon(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *args: TODAY)


@pytest.fixture
def agreement():
    items = [ItemDraft("관광"), ItemDraft("문화")]
    return AgreementFactory(signed_on=date(2023, 6, 10), place="시청", items=items)


@pytest.fixture
def second():
    client = Client()
    client.force_login(UserFactory(manager=True))
    return client


def now(agreement):
    return Agreement.objects.get(pk=agreement.pk)


def section_of(agreement, section):
    return reverse("agreements:record", args=[agreement.reference, section])


def shown_section(client, agreement, section):
    """What the browser would send of a section if nothing were typed."""
    page = client.get(section_of(agreement, section)).context["page"]
    return sent_of(page)


def sent_of(page):
    forms = [page.form]
    data = {"revision": page.reconciliation.revision}
    if page.rows is not None:
        forms += [page.rows.management_form, *page.rows.forms]
    for form in forms:
        for name in form.fields:
            value = form[name].value()
            if value is not None and value is not False:
                data[form[name].html_name] = value
    return data


def change(agreement, **facts):
    edit_agreement(agreement=now(agreement), on=TODAY, **facts)


def test_a_section_takes_over_what_only_the_other_one_changed(agreement, second):
    typed = shown_section(second, agreement, "signing")
    change(agreement, place="도청")
    answer = second.post(section_of(agreement, "signing"), typed | {"signing_manner": "video"})
    assert CHANGED in answer.content.decode()
    assert (now(agreement).place, now(agreement).signing_manner) == ("도청", "")
    again = sent_of(answer.context["page"])
    assert (again["place"], again["signing_manner"]) == ("도청", "video")
    assert second.post(section_of(agreement, "signing"), again).status_code == 302
    assert (now(agreement).place, now(agreement).signing_manner) == ("도청", "video")


@pytest.mark.parametrize(("choice", "kept"), [("mine", "의회"), ("theirs", "도청")])
def test_a_section_asks_for_what_both_changed(agreement, second, choice, kept):
    typed = shown_section(second, agreement, "signing") | {"place": "의회"}
    change(agreement, place="도청")
    answer = second.post(section_of(agreement, "signing"), typed)
    clash = answer.context["page"].reconciliation.clashes
    assert [(c.name, c.base, c.theirs, c.mine) for c in clash] == [
        ("place", "시청", "도청", "의회")
    ]
    again = sent_of(answer.context["page"]) | {"clash": "place"}
    assert second.post(section_of(agreement, "signing"), again).status_code == 200
    assert now(agreement).place == "도청"
    done = second.post(section_of(agreement, "signing"), again | {"choice_place": choice})
    assert done.status_code == 302
    assert now(agreement).place == kept


def test_a_question_stays_while_something_else_is_wrong(agreement, second):
    typed = shown_section(second, agreement, "term") | {"termination_notice_days": "30"}
    change(agreement, termination_notice_days=60)
    answer = second.post(section_of(agreement, "term"), typed)
    again = sent_of(answer.context["page"]) | {"clash": "termination_notice_days"}
    wrong = second.post(section_of(agreement, "term"), again | {"term_years": "x"})
    assert [c.theirs for c in wrong.context["page"].reconciliation.clashes] == ["60"]
    assert now(agreement).termination_notice_days == 60


def test_another_section_is_no_reason_to_stop(agreement, second):
    typed = shown_section(second, agreement, "signing") | {"place": "의회"}
    change(agreement, purpose="교류")
    assert second.post(section_of(agreement, "signing"), typed).status_code == 302
    assert (now(agreement).purpose, now(agreement).place) == ("교류", "의회")


def test_rows_are_compared_one_by_one(agreement, second):
    first_item, other_item = agreement.items.order_by("position")
    typed = shown_section(second, agreement, "items") | {"rows-0-state": "under_way"}
    done = [ItemDraft("관광", pk=first_item.pk), ItemDraft("문화", pk=other_item.pk, state="done")]
    change(agreement, items=done)
    answer = second.post(section_of(agreement, "items"), typed)
    assert answer.context["page"].reconciliation.clashes == []
    again = sent_of(answer.context["page"])
    assert second.post(section_of(agreement, "items"), again).status_code == 302
    states = agreement.items.order_by("position").values_list("state", flat=True)
    assert list(states) == ["under_way", "done"]


def test_a_row_that_both_changed_is_asked_for_in_words(agreement, second):
    item = agreement.items.order_by("position").first()
    typed = shown_section(second, agreement, "items") | {"rows-0-state": "under_way"}
    rows = [ItemDraft("관광", pk=item.pk, state="done"), ItemDraft("문화")]
    change(agreement, items=rows)
    answer = second.post(section_of(agreement, "items"), typed)
    [clash] = answer.context["page"].reconciliation.clashes
    assert (clash.label, clash.theirs, clash.mine) == ("관광", "Done", "Under way")


def test_costs_of_years_that_two_people_add_are_all_kept(agreement, second):
    typed = shown_section(second, agreement, "burden")
    change(agreement, burdens=[BurdenDraft(year=2028, amount=7)])
    mine = typed | {"rows-0-year": "2027", "rows-0-amount": "5"}
    answer = second.post(section_of(agreement, "burden"), mine)
    assert CHANGED in answer.content.decode()
    again = sent_of(answer.context["page"])
    assert second.post(section_of(agreement, "burden"), again).status_code == 302
    costs = agreement.yearly_burdens.order_by("year").values_list("year", "amount")
    assert list(costs) == [(2027, 5), (2028, 7)]


def test_costs_stay_when_their_section_is_saved_as_it_is_and_go_when_emptied(agreement, second):
    change(agreement, burdens=[BurdenDraft(year=2027, amount=5), BurdenDraft(year=2028, amount=7)])
    typed = shown_section(second, agreement, "burden")
    assert second.post(section_of(agreement, "burden"), typed).status_code == 302
    assert agreement.yearly_burdens.count() == 2
    typed = shown_section(second, agreement, "burden") | {"rows-0-amount": ""}
    wrong = second.post(section_of(agreement, "burden"), typed)
    assert wrong.context["page"].rows.errors[0].keys() == {"amount"}
    emptied = typed | {"rows-0-year": "", "rows-0-note": ""}
    assert second.post(section_of(agreement, "burden"), emptied).status_code == 302
    assert agreement.yearly_burdens.get().year == 2028


def test_somebody_who_saves_a_section_in_the_same_moment_is_seen(agreement, second, monkeypatch):
    typed = shown_section(second, agreement, "signing") | {"place": "의회"}
    action = actions.edit_agreement

    def slow(**facts):
        monkeypatch.setattr(actions, "edit_agreement", action)
        action(agreement=now(agreement), on=TODAY, place="도청")
        return action(**facts)

    monkeypatch.setattr(actions, "edit_agreement", slow)
    answer = second.post(section_of(agreement, "signing"), typed)
    assert [c.theirs for c in answer.context["page"].reconciliation.clashes] == ["도청"]
    assert now(agreement).place == "도청"


# Steps and acts --------------------------------------------------------------------------------


def press(client, agreement, step, revision, data=None):
    url = reverse("agreements:move", args=[agreement.reference])
    return client.post(url, {"step": step, "revision": revision, **(data or {})})


def test_a_step_on_an_older_page_shows_the_change_first(second):
    agreement = walk("review")
    change(agreement, purpose="바뀐 목적")
    data = {"decide-decision_number": "협력과-9"}
    answer = press(second, agreement, "decide", agreement.revision, data)
    text = answer.content.decode()
    assert CHANGED in text
    assert "바뀐 목적" in text
    assert "협력과-9" in text
    assert now(agreement).legal_state == LegalState.REVIEW
    assert press(second, agreement, "decide", now(agreement).revision, data).status_code == 302
    assert now(agreement).legal_state == LegalState.DECIDED


def test_a_fact_of_a_step_that_both_typed_is_asked_for(second):
    agreement = walk("review")
    change(agreement, decision_number="협력과-1")
    data = {"decide-decision_number": "협력과-9"}
    text = press(second, agreement, "decide", agreement.revision, data).content.decode()
    assert 'name="choice_decision_number"' in text
    data |= {"clash": "decision_number", "choice_decision_number": "theirs"}
    press(second, agreement, "decide", now(agreement).revision, data)
    after = now(agreement)
    assert (after.legal_state, after.decision_number) == (LegalState.DECIDED, "협력과-1")


def test_a_step_that_somebody_else_took_is_told_and_not_taken_twice(second):
    agreement = walk("idea")
    old = agreement.revision
    agreement = actions.move_agreement(
        agreement=agreement,
        step="submit",
        on=TODAY,
        **{f"burden_{n}": False for n in ("money", "property", "duties", "rights", "foreign")},
    )
    answer = press(second, agreement, "submit", old)
    assert answer.status_code == 302
    assert CHANGED.split(" else")[0] in second.get(answer.url).content.decode()
    assert now(agreement).legal_state == LegalState.REVIEW
    assert press(second, agreement, "submit", now(agreement).revision).status_code == 403


def test_an_act_on_an_older_page_is_held_back_and_keeps_what_was_typed(second):
    agreement = walk("in_force")
    change(agreement, expires_on=date(2027, 1, 1))
    old = now(agreement).revision
    change(agreement, expires_on=date(2028, 1, 1))
    data = {"extend-expires_on": "2029-01-01", "extend-reason": "합의"}
    answer = press(second, agreement, "extend", old, data)
    assert CHANGED in answer.content.decode()
    assert "합의" in answer.content.decode()
    assert not agreement.extensions.exists()


def test_two_people_at_the_signature_board_keep_both_signatures(second):
    agreement = walk("signing")
    parties = list(agreement.party_set.order_by("position"))
    old = now(agreement).revision
    typed = {f"signatures-office_{party.pk}": party.signatory_office for party in parties}
    first, other = (f"signatures-day_{party.pk}" for party in parties)
    press(second, agreement, "signatures", old, typed | {first: "2026-11-19"})
    answer = press(second, agreement, "signatures", old, typed | {other: "2026-11-20"})
    assert CHANGED in answer.content.decode()
    revision = now(agreement).revision
    both = typed | {first: "2026-11-19", other: "2026-11-20"}
    assert 'value="2026-11-19"' in answer.content.decode()
    assert press(second, agreement, "signatures", revision, both).status_code == 302
    days = agreement.party_set.order_by("position").values_list("signed_on", flat=True)
    assert list(days) == [date(2026, 11, 19), date(2026, 11, 20)]


def test_an_amendment_on_an_older_text_takes_the_newer_facts_over(second):
    agreement = walk("in_force")
    url = reverse("agreements:amend", args=[agreement.reference])
    form = second.get(url).context["form"]
    typed = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    typed |= {"reason": "확대", "purpose": "넓은 교류", "revision": agreement.revision}
    change(agreement, legal_basis="지방자치법")
    answer = second.post(url, typed)
    assert CHANGED in answer.content.decode()
    assert answer.context["form"]["legal_basis"].value() == "지방자치법"
    typed |= {"legal_basis": "지방자치법", "revision": now(agreement).revision}
    assert second.post(url, typed).status_code == 302
    assert list(agreement.amendments.get().changes) == ["purpose"]


def test_a_party_that_joined_meanwhile_stays_when_the_first_page_is_saved(second):
    """Its row is saved just before the agreement's own: it must not pass for one that was there."""
    agreement = walk("in_force", purpose="교류")
    page = opened(second, agreement)
    newcomer = GovernmentFactory(name_en="Newtown")
    join = {"join-government": newcomer.code, "join-day": "2026-11-20"}
    assert press(second, agreement, "join", agreement.revision, join).status_code == 302
    shown = save(second, agreement, page, place="의회")
    assert "Newtown" in shown.content.decode()
    assert second.get(address(agreement)).status_code == 200
    assert agreement.party_set.filter(government=newcomer, left_on=None).exists()


def test_locking_a_text_on_an_older_page_is_held_back(second):
    agreement = walk("decided")
    old = agreement.revision
    change(agreement, place="의회")
    document = agreement.documents.get()
    answer = press(second, agreement, "lock_text", old, {"lock_text-document": document.pk})
    assert CHANGED in answer.content.decode()
    assert not now(agreement).final_text_sha256
    assert lock(now(agreement)).final_text_sha256 == document.sha256
