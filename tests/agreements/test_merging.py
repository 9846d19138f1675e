"""Two people at one record: each sees what the other saved, and nothing is overwritten."""

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from agreements.actions import ItemDraft, Outdated, edit_agreement
from agreements.models import Agreement
from tests.factories import TODAY, AgreementFactory, GovernmentFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def agreement():
    return AgreementFactory(
        signed_on=date(2023, 6, 10),
        place="시청",
        purpose="",
        counterparts=[GovernmentFactory(code="KR-27", name_en="Daegu")],
        items=[ItemDraft(title_ko="축제")],
    )


def browser():
    client = Client()
    client.force_login(UserFactory())
    return client


def address(agreement):
    return reverse("agreements:edit", args=[agreement.reference])


def opened(client, agreement):
    """What the browser would send of the page if nothing were typed."""
    entry = client.get(address(agreement)).context["entry"]
    sent = {name: entry.form[name].value() for name in entry.form.fields}
    sent["kind"] = agreement.kind.key
    sent = {name: value for name, value in sent.items() if value not in (None, False)}
    items = [form.initial for form in entry.items.forms]
    return {
        **sent,
        "revision": entry.revision,
        "counterparts": [government.code for government in entry.counterparts],
        "items-TOTAL_FORMS": len(items),
        "items-INITIAL_FORMS": 0,
        **{f"items-{n}-title_ko": item["title_ko"] for n, item in enumerate(items)},
        "save": "1",
    }


def save(client, agreement, page, **typed):
    return client.post(address(agreement), {**page, **typed})


def now(agreement):
    return Agreement.objects.get(pk=agreement.pk)


def test_one_editor_alone_saves_as_ever(agreement):
    first = browser()
    response = save(first, agreement, opened(first, agreement), place="도청")
    assert response.status_code == 302
    assert now(agreement).place == "도청"


def test_what_only_the_first_changed_is_taken_over_and_shown_to_the_second(agreement):
    first, second = browser(), browser()
    page = opened(second, agreement)
    save(first, agreement, opened(first, agreement), place="도청")
    shown = save(second, agreement, page, purpose="교류")
    text = shown.content.decode()
    assert "Somebody else has changed this agreement meanwhile" in text
    assert "Place of signing changed from 시청 to 도청" in text
    assert now(agreement).purpose == ""
    entry = shown.context["entry"]
    assert [field.name for field in entry.merge.taken] == ["place"]
    assert entry.form["place"].value() == "도청"
    assert entry.form["purpose"].value() == "교류"
    again = save(
        second, agreement, {**page, "revision": entry.revision}, place="도청", purpose="교류"
    )
    assert again.status_code == 302
    assert (now(agreement).place, now(agreement).purpose) == ("도청", "교류")


@pytest.mark.parametrize(("choice", "kept"), [("mine", "의회"), ("theirs", "도청")])
def test_what_both_changed_is_asked_for_and_the_answer_holds(agreement, choice, kept):
    first, second = browser(), browser()
    page = opened(second, agreement)
    save(first, agreement, opened(first, agreement), place="도청")
    shown = save(second, agreement, page, place="의회")
    clash = shown.context["entry"].merge.clashes
    assert [(c.name, c.base, c.theirs, c.mine) for c in clash] == [
        ("place", "시청", "도청", "의회")
    ]
    assert now(agreement).place == "도청"
    page = {**page, "revision": shown.context["entry"].revision, "clash": "place", "place": "의회"}
    unanswered = save(second, agreement, page)
    assert unanswered.status_code == 200
    assert [c.name for c in unanswered.context["entry"].merge.clashes] == ["place"]
    assert now(agreement).place == "도청"
    assert save(second, agreement, page, choice_place=choice).status_code == 302
    assert now(agreement).place == kept


def test_a_question_stays_until_it_is_answered(agreement):
    first, second = browser(), browser()
    page = opened(second, agreement)
    save(first, agreement, opened(first, agreement), place="도청")
    shown = save(second, agreement, page, place="의회")
    typed = {
        **page,
        "place": "의회",
        "clash": "place",
        "revision": shown.context["entry"].revision,
    }
    del typed["save"]
    shown = second.post(address(agreement), {**typed, "add_item": "1"})
    assert [(c.name, c.theirs, c.mine) for c in shown.context["entry"].clashes] == [
        ("place", "도청", "의회")
    ]


def test_a_third_person_in_between_is_seen_as_well(agreement):
    first, second, third = browser(), browser(), browser()
    page = opened(second, agreement)
    save(first, agreement, opened(first, agreement), place="도청")
    shown = save(second, agreement, page, place="의회")
    revision = shown.context["entry"].revision
    save(third, agreement, opened(third, agreement), place="역")
    typed = {"place": "의회", "clash": "place", "choice_place": "mine", "revision": revision}
    shown = save(second, agreement, page, **typed)
    assert [(c.base, c.theirs) for c in shown.context["entry"].merge.clashes] == [("도청", "역")]
    assert now(agreement).place == "역"


def test_parties_and_items_are_compared_as_well(agreement):
    GovernmentFactory(code="KR-26", name_en="Busan")
    first, second = browser(), browser()
    page = opened(second, agreement)
    rows = {"items-0-title_ko": "축제", "items-1-title_ko": "관광", "items-TOTAL_FORMS": 2}
    save(first, agreement, opened(first, agreement), counterparts=["KR-27", "KR-26"], **rows)
    shown = save(second, agreement, page, purpose="교류", **{"items-0-title_ko": "축제 교류"})
    merged = shown.context["entry"].merge
    assert [(f.name, f.theirs) for f in merged.taken] == [("counterparts", "Daegu\nBusan")]
    assert [(f.name, f.base, f.theirs, f.mine) for f in merged.clashes] == [
        ("items", "축제", "축제\n관광", "축제 교류")
    ]
    assert [g.code for g in shown.context["entry"].counterparts] == ["KR-27", "KR-26"]


def test_the_same_change_by_both_is_no_clash(agreement):
    first, second = browser(), browser()
    page = opened(second, agreement)
    save(first, agreement, opened(first, agreement), place="도청")
    assert save(second, agreement, page, place="도청").status_code == 302


def test_the_page_carries_its_revision_and_works_without_scripts(agreement):
    first, second = browser(), browser()
    page = opened(second, agreement)
    save(first, agreement, opened(first, agreement), place="도청")
    text = save(second, agreement, page, place="의회").content.decode()
    assert f'name="revision" value="{now(agreement).revision}"' in text
    assert re.search(r'<input[^>]*type="radio"[^>]*name="choice_place"[^>]*value="theirs"', text)
    assert re.search(r'<input[^>]*name="clash"[^>]*value="place"', text)


@pytest.mark.parametrize("revision", ["", "x", "9" * 30, "-1"])
def test_a_revision_that_is_none_is_no_error(agreement, revision):
    first = browser()
    page = {**opened(first, agreement), "revision": revision}
    assert save(first, agreement, page, place="도청").status_code == 302


def test_the_action_refuses_a_change_built_on_an_older_revision(agreement):
    edit_agreement(agreement=agreement, on=TODAY, revision=1, place="도청")
    with pytest.raises(Outdated):
        edit_agreement(agreement=agreement, on=TODAY, revision=1, place="의회")
    assert now(agreement).place == "도청"


def test_somebody_who_saves_in_the_same_moment_is_seen_as_well(agreement, monkeypatch):
    second = browser()
    page = opened(second, agreement)
    from agreements import views

    action = views.actions.edit_agreement

    def slow(**facts):
        monkeypatch.setattr(views.actions, "edit_agreement", action)
        action(agreement=agreement, on=TODAY, place="도청")
        return action(**facts)

    monkeypatch.setattr(views.actions, "edit_agreement", slow)
    shown = save(second, agreement, page, place="의회")
    assert [c.theirs for c in shown.context["entry"].merge.clashes] == ["도청"]
    assert now(agreement).place == "도청"
