"""Who changed what, when, why and through which door, told as sentences to those who may know."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone, translation

from accounts.actions import issue_token
from agreements import documents
from agreements.actions import ItemDraft, edit_agreement
from agreements.choices import Disclosure
from agreements.history import changes_of
from agreements.models import Agreement
from agreements.tasks import advance_by_date
from config.middleware import NameTheDoor
from governments.doors import Door, passing
from tests.agreements.files import pdf
from tests.factories import (
    TODAY,
    AgreementFactory,
    CooperationFieldFactory,
    DepartmentFactory,
    GovernmentFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def change(agreement, **facts):
    with passing(Door.PAGE, by=UserFactory(post="담당")):
        return edit_agreement(agreement=agreement, on=TODAY, **facts)


def newest(agreement, reader=None):
    return changes_of(agreement, reader or UserFactory(viewer=True))[0]


def told(agreement, reader=None):
    return [sentence.text for sentence in newest(agreement, reader).sentences]


def test_a_changed_day_is_a_sentence_in_both_languages():
    agreement = AgreementFactory(signed_on=date(2023, 6, 10))
    change(agreement, signed_on=date(2023, 6, 12), effective_on=date(2023, 6, 12))
    assert told(agreement)[0] == "Signed on changed from 2023-06-10 to 2023-06-12"
    with translation.override("ko"):
        assert told(agreement)[0] == "체결일을 2023-06-10에서 2023-06-12로 바꿈"


def test_what_is_entered_and_what_is_removed_have_their_own_sentences():
    agreement = AgreementFactory(signed=True, place="시청")
    change(agreement, place="", responsible_post="교류팀장")
    assert set(told(agreement)) == {
        "Place of signing removed (it was 시청)",
        "Responsible post set to 교류팀장",
    }


def test_choices_and_links_are_told_in_words():
    agreement = AgreementFactory(signed=True)
    change(agreement, disclosure=Disclosure.CLOSED, department=DepartmentFactory(name_ko="교통과"))
    assert set(told(agreement)) == {
        "Disclosure changed from Public to Own department and managers",
        "Department in charge changed from Division 대외협력과 to Division 교통과",
    }


def test_parties_items_and_documents_stand_in_the_same_list():
    town = GovernmentFactory(name_en="Andong")
    agreement = AgreementFactory(signed=True, items=[ItemDraft(title_ko="축제")])
    with passing(Door.PAGE):
        counterparts = [agreement.party_set.last().government, town]
        field = CooperationFieldFactory()
        items = [ItemDraft(title_ko="축제", field=field), ItemDraft(title_ko="관광")]
        edit_agreement(agreement=agreement, on=TODAY, counterparts=counterparts, items=items)
        documents.add_document(
            agreement=agreement, upload=SimpleUploadedFile("글.pdf", pdf()), by=None
        )
    assert set(told(agreement)) == {
        "Party «Andong» added",
        "Field of «축제» set to Tourism",
        "Cooperation item «관광» added",
        "Document «글.pdf» added",
    }
    change(agreement, counterparts=counterparts[:1], items=[])
    assert set(told(agreement)) == {
        "Party «Andong» removed",
        "Cooperation item «축제» removed",
        "Cooperation item «관광» removed",
    }


def test_a_new_version_and_another_type_of_a_document_are_told():
    agreement = AgreementFactory(signed=True)
    first = documents.add_document(
        agreement=agreement, upload=SimpleUploadedFile("글.pdf", pdf("1")), by=None
    )
    with passing(Door.PAGE):
        documents.replace_document(
            document=first,
            upload=SimpleUploadedFile("새 글.pdf", pdf("2")),
            by=None,
            at=timezone.now(),
        )
    assert told(agreement) == ["Version 2 of document «새 글.pdf» uploaded"]
    with passing(Door.PAGE):
        documents.change_document(document=first, at=timezone.now(), kind="minutes")
    assert told(agreement)[0] == "Kind of «글.pdf» changed from Signed text to Minutes"


def test_long_texts_are_shortened_and_kept_in_full():
    agreement = AgreementFactory(signed=True, purpose="가" * 200)
    change(agreement, purpose="나" * 200)
    sentence = newest(agreement).sentences[0]
    assert len(sentence.text) < 220
    assert (sentence.before, sentence.after) == ("가" * 200, "나" * 200)


def test_what_changes_nothing_is_not_told():
    agreement = AgreementFactory(signed=True, items=[ItemDraft(title_ko="축제")])
    before = len(changes_of(agreement, UserFactory()))
    change(agreement, title_ko=agreement.title_ko, items=[ItemDraft(title_ko="축제")])
    assert len(changes_of(agreement, UserFactory())) == before


def test_visitors_are_told_nothing_and_others_nothing_of_closed_documents():
    agreement = AgreementFactory(signed=True)
    documents.add_document(
        agreement=agreement,
        upload=SimpleUploadedFile("비밀.pdf", pdf()),
        by=None,
        disclosure=Disclosure.CLOSED,
    )
    assert changes_of(agreement, AnonymousUser()) == []

    def names(reader):
        return "비밀" in str([change.sentences for change in changes_of(agreement, reader)])

    assert not names(UserFactory(elsewhere=True))
    assert names(UserFactory())
    assert names(UserFactory(elsewhere=True, manager=True))


# Every door ------------------------------------------------------------------------------------


def test_a_change_on_a_page_names_the_page_and_the_person(client):
    agreement, person = AgreementFactory(signed=True), UserFactory()
    client.force_login(person)
    page = reverse("agreements:document_add", args=[agreement.reference])
    upload = SimpleUploadedFile("글.pdf", pdf())
    facts = {"kind": "minutes", "disclosure": "internal", "language": "ko"}
    client.post(page, {**facts, "file": upload})
    assert (newest(agreement).door, newest(agreement).by) == (Door.PAGE, person)


@pytest.mark.parametrize("scopes", [["write"], ["read:internal", "write"]])
def test_a_change_by_a_token_names_the_api_and_the_owner(client, scopes):
    owner, kind = UserFactory(), AgreementFactory(signed=True).kind
    GovernmentFactory(code="KR-27")
    token = issue_token(user=owner, scopes=scopes, days=1)
    entry = {
        "kind": kind.key,
        "counterparts": ["KR-27"],
        "title_ko": "밖에서",
        "signed_on": "2023-01-01",
    }
    response = client.post(
        reverse("api:agreement-list"),
        entry,
        content_type="application/json",
        headers={"authorization": f"Bearer {token}"},
    )
    assert response.status_code == 201, response.json()
    change = newest(Agreement.objects.get(title_ko="밖에서"))
    assert (change.door, change.by) == (Door.API, owner)


def test_a_change_by_the_calendar_names_the_task_and_nobody():
    agreement = AgreementFactory(
        signed_on=date(2020, 1, 1), expires_on=date(2020, 12, 31), on=date(2020, 6, 1)
    )
    advance_by_date.delay()
    change = newest(agreement)
    assert (change.door, change.by) == (Door.TASK, None)
    assert [s.text for s in change.sentences] == ["Legal state changed from In force to Expired"]


@pytest.mark.parametrize(
    ("path", "door"),
    [("/admin/agreements/", Door.ADMIN), ("/imports/3/", Door.IMPORT), ("/", Door.PAGE)],
)
def test_each_part_of_the_site_is_its_own_door(path, door):
    agreement = AgreementFactory(signed=True)
    middleware = NameTheDoor(
        lambda request: edit_agreement(agreement=agreement, on=TODAY, note="x")
    )
    middleware(RequestFactory().post(path))
    assert newest(agreement).door == door


def test_what_a_command_writes_came_by_a_command():
    call_command("load_basics", verbosity=0)
    agreement = AgreementFactory(signed=True)
    assert newest(agreement).door == Door.COMMAND


def test_a_reason_that_is_given_is_kept():
    agreement = AgreementFactory(signed=True)
    with passing(Door.BULK, reason="조직 개편"):
        edit_agreement(agreement=agreement, on=TODAY, note="x")
    assert (newest(agreement).door, newest(agreement).reason) == (Door.BULK, "조직 개편")


# The page --------------------------------------------------------------------------------------


def test_the_page_is_for_people_with_an_account(client):
    agreement = AgreementFactory(signed=True, disclosure=Disclosure.CLOSED)
    page = reverse("agreements:history", args=[agreement.reference])
    assert client.get(page).status_code == 302
    client.force_login(UserFactory(elsewhere=True))
    assert client.get(page).status_code == 404
    client.force_login(UserFactory())
    assert "Put into the register" in client.get(page).content.decode()


def test_the_page_costs_the_same_for_one_change_or_many(client, count_queries):
    agreement = AgreementFactory(signed=True)
    change(agreement, note="1", department=DepartmentFactory(name_ko="교통과"))
    client.force_login(UserFactory(viewer=True))
    page = reverse("agreements:history", args=[agreement.reference])
    client.get(page)
    cost = count_queries(lambda: client.get(page))
    for number in range(2, 12):
        department = DepartmentFactory(name_ko=f"{number}과")
        towns = [GovernmentFactory(), GovernmentFactory()]
        change(agreement, note=str(number), department=department, counterparts=towns)
    assert count_queries(lambda: client.get(page)) == cost
