"""The two doors in the browser, without JavaScript and with htmx."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from agreements.choices import Disclosure, LegalState
from agreements.models import Agreement, Document
from governments.choices import Kind
from tests.agreements.files import pdf
from tests.factories import (
    AgreementFactory,
    AgreementKindFactory,
    CooperationFieldFactory,
    DepartmentFactory,
    GovernmentFactory,
    UserFactory,
    home_government,
)

pytestmark = pytest.mark.django_db

CREATE = "/agreements/new/"


@pytest.fixture
def daegu():
    home_government()
    AgreementKindFactory()
    CooperationFieldFactory()
    return GovernmentFactory(
        code="KR-27", name_ko="대구광역시", name_en="Daegu Metropolitan City", short_en="Daegu"
    )


@pytest.fixture
def staff(client, daegu):
    user = UserFactory()
    client.force_login(user)
    return user


def typed(**changes):
    rows = {"items-TOTAL_FORMS": "2", "items-INITIAL_FORMS": "0"}
    return {
        "counterparts": ["KR-27"],
        "q": "",
        "department": DepartmentFactory().pk,
        "title_ko": "서울특별시–대구광역시 우호교류협약",
        "kind": "friendship_exchange",
        "signed_on": "2023-11-08",
        "lead_days": ["30", "7"],
        "disclosure": "internal",
        "items-0-title_ko": "관광교류",
        "items-0-field": "tourism",
        "items-0-target_period": "2024-H1",
        "save": "1",
        **rows,
    } | changes


def test_a_signed_agreement_is_logged_on_one_page(client, staff, daegu):
    response = client.post(CREATE, typed(uploads=[SimpleUploadedFile("협약서.pdf", pdf())]))
    agreement = Agreement.objects.get()
    assert response["Location"] == agreement.get_absolute_url()
    assert agreement.legal_state == LegalState.IN_FORCE
    assert [party.government for party in agreement.counterparts] == [daegu]
    assert agreement.items.get().target_period == "2024-H1"
    assert agreement.documents.get().name == "협약서.pdf"
    assert agreement.created_by == staff
    page = client.get(response["Location"]).content.decode()
    assert "서울특별시–대구광역시 우호교류협약" in page
    assert "협약서.pdf" in page


def test_only_what_must_be_known_is_asked(client, staff):
    client.post(
        CREATE, typed(**{"items-0-title_ko": "", "items-0-field": "", "items-0-target_period": ""})
    )
    assert Agreement.objects.get().items.count() == 0


@pytest.mark.parametrize(
    ("change", "field", "message"),
    [
        ({"title_ko": ""}, "title_ko", "Enter the title"),
        ({"signed_on": ""}, "signed_on", "Enter the day of signing."),
        ({"signed_on": "yesterday"}, "signed_on", "Write the day as year-month-day"),
        ({"signed_on": "2099-01-01"}, "signed_on", "lies in the future"),
        ({"expires_on": "2023-01-01"}, "expires_on", "must not lie before the effective date"),
        ({"effective_on": "2023-01-01"}, "effective_on", "cannot take effect before it is signed"),
        ({"kind": ""}, "kind", "Choose the kind of agreement."),
        ({"department": "0"}, "department", "valid choice"),
    ],
)
def test_an_error_names_its_field_and_nothing_typed_is_lost(client, staff, change, field, message):
    response = client.post(CREATE, typed(purpose="함께 발전", **change))
    assert response.status_code == 200
    assert not Agreement.objects.exists()
    entry = response.context["entry"]
    assert any(message in text for text in entry.form.errors[field])
    page = " ".join(response.content.decode().split())
    assert 'role="alert"' in page
    assert message in page
    assert "함께 발전" in page
    assert "관광교류" in page
    assert 'name="counterparts" value="KR-27"' in page


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"items-1-field": "tourism"}, "Say what is to be done together."),
        ({"items-1-title_ko": "문화", "items-1-target_period": "soon"}, "Write the time as 2024"),
    ],
)
def test_an_error_in_a_row_stands_at_the_row(client, staff, row, message):
    response = client.post(CREATE, typed(**row))
    assert message in response.content.decode()
    assert not Agreement.objects.exists()


def test_an_upload_survives_an_error_elsewhere(client, staff):
    first = client.post(
        CREATE, typed(title_ko="", uploads=[SimpleUploadedFile("협약서.pdf", pdf())])
    )
    kept = first.context["entry"].documents
    assert [document.name for document in kept] == ["협약서.pdf"]
    client.post(CREATE, typed(documents=[kept[0].pk]))
    assert Agreement.objects.get().documents.get() == kept[0]


def test_a_refused_upload_says_why_and_saves_nothing(client, staff):
    program = SimpleUploadedFile("협약서.pdf", b"MZ program")
    response = client.post(CREATE, typed(uploads=[program]))
    assert "«협약서.pdf»: This file is a program" in response.content.decode()
    assert not Agreement.objects.exists()
    assert not Document.objects.exists()


def test_nobody_attaches_what_another_uploaded(client, staff):
    response = client.post(
        CREATE, typed(title_ko="", uploads=[SimpleUploadedFile("a.pdf", pdf())])
    )
    stranger = UserFactory()
    client.force_login(stranger)
    client.post(CREATE, typed(documents=[response.context["entry"].documents[0].pk]))
    assert Agreement.objects.get().documents.count() == 0


@pytest.mark.parametrize(
    "text", ["대구광역시", "대구", "Daegu", "KR-27", "daegu metropolitan city"]
)
def test_a_counterpart_may_be_typed_by_any_of_its_names(client, staff, daegu, text):
    client.post(CREATE, typed(counterparts=[], q=text))
    assert Agreement.objects.get().counterparts[0].government == daegu


def test_an_ambiguous_counterpart_asks_and_keeps_what_was_typed(client, staff):
    for code in ("KR-29", "KR-41-41610"):
        GovernmentFactory(code=code, name_ko="광주시", kind=Kind.CITY)
    response = client.post(CREATE, typed(counterparts=[], q="광주"))
    assert not Agreement.objects.exists()
    page = response.content.decode()
    assert 'value="광주"' in page
    assert page.count('name="pick"') == 2


def test_a_counterpart_is_needed(client, staff):
    response = client.post(CREATE, typed(counterparts=[]))
    assert "Choose at least one counterpart." in response.content.decode()


def test_picking_and_dropping_counterparts_keeps_the_rest(client, staff):
    busan = GovernmentFactory(code="KR-26", name_ko="부산광역시")
    data = typed(pick="KR-26", title_ko="셋이서")
    del data["save"]
    entry = client.post(CREATE, data).context["entry"]
    assert [government.code for government in entry.counterparts] == ["KR-27", "KR-26"]
    assert entry.form["title_ko"].value() == "셋이서"
    assert entry.items[0]["title_ko"].value() == "관광교류"
    assert not entry.form.errors
    data = typed(drop="KR-27", counterparts=["KR-27", "KR-26"])
    del data["save"]
    entry = client.post(CREATE, data).context["entry"]
    assert entry.counterparts == [busan]
    assert not Agreement.objects.exists()


def test_a_picked_counterpart_suggests_the_titles(client, staff):
    data = typed(counterparts=[], pick="KR-27", title_ko="", title_en="")
    del data["save"]
    form = client.post(CREATE, data).context["entry"].form
    assert form["title_ko"].value() == "서울특별시–대구광역시 우호교류협약"
    assert form["title_en"].value() == "Seoul–Daegu Friendship exchange agreement"


def test_rows_are_added_and_dropped_as_typed(client, staff):
    data = typed(add_item="1")
    del data["save"]
    assert len(client.post(CREATE, data).context["entry"].items.forms) == 3
    data = typed(drop_item="0", **{"items-1-title_ko": "문화"})
    del data["save"]
    items = client.post(CREATE, data).context["entry"].items
    assert [form["title_ko"].value() for form in items] == ["문화"]


def test_enter_saves_unless_a_counterpart_was_being_typed(client, staff):
    data = typed(enter="1")
    del data["save"]
    client.post(CREATE, data | {"q": "대구"})
    assert not Agreement.objects.exists()
    client.post(CREATE, data)
    assert Agreement.objects.exists()


def test_the_part_that_htmx_swaps_is_the_part_of_the_page(client, staff):
    data = typed(add_item="1")
    del data["save"]
    part = client.post(CREATE, data, headers={"hx-request": "true"}).content.decode()
    page = client.post(CREATE, data).content.decode()
    assert part.lstrip().startswith("<form")
    cut = part.index("csrfmiddlewaretoken"), part.index("agreement-form")
    assert cut[1] < cut[0]
    after_token = part[part.index('name="enter"') :].strip()
    assert after_token in page


def test_a_plan_starts_as_an_idea(client, staff):
    response = client.post("/agreements/plan/", typed(purpose="상생"))
    agreement = Agreement.objects.get()
    assert response["Location"] == agreement.get_absolute_url()
    assert agreement.legal_state == LegalState.IDEA
    assert agreement.signed_on is None


def test_editing_shows_what_is_there_and_changes_it(client, staff, daegu):
    agreement = AgreementFactory(signed=True, counterparts=[daegu])
    url = reverse("agreements:edit", args=[agreement.reference])
    assert agreement.title_ko in client.get(url).content.decode()
    client.post(url, typed(place="서울시청", title_ko="바뀐 이름"))
    agreement = Agreement.objects.get()
    assert (agreement.title_ko, agreement.place, agreement.revision) == (
        "바뀐 이름",
        "서울시청",
        2,
    )


@pytest.mark.parametrize(
    ("who", "status"),
    [({"viewer": True}, 403), ({"elsewhere": True}, 403), ({}, 200), ({"manager": True}, 200)],
    ids=["viewer", "staff elsewhere", "staff", "manager"],
)
def test_who_may_edit(client, daegu, who, status):
    agreement = AgreementFactory(signed=True, counterparts=[daegu])
    client.force_login(UserFactory(**who))
    assert client.get(reverse("agreements:edit", args=[agreement.reference])).status_code == status


def test_writing_needs_a_writer_who_is_signed_in(client, daegu):
    assert client.get(CREATE).status_code == 302
    client.force_login(UserFactory(viewer=True))
    assert client.get(CREATE).status_code == 403
    assert client.post(CREATE, typed()).status_code == 403


def test_staff_log_for_their_own_department_only(client, staff):
    other = DepartmentFactory(name_ko="도시계획과")
    client.post(CREATE, typed(department=other.pk))
    assert not Agreement.objects.exists()
    client.force_login(UserFactory(manager=True))
    client.post(CREATE, typed(department=other.pk))
    assert Agreement.objects.get().department == other


def test_a_manager_takes_a_step_on_the_page(client, daegu):
    agreement = AgreementFactory(counterparts=[daegu])
    client.force_login(UserFactory(manager=True))
    url = reverse("agreements:move", args=[agreement.reference])
    response = client.post(url, {"step": "abandon", "abandon-abandon_reason": ""}, follow=True)
    assert "The reason for abandoning is missing." in response.content.decode()
    client.post(url, {"step": "abandon", "abandon-abandon_reason": "refused"})
    assert Agreement.objects.get().legal_state == LegalState.ABANDONED


def test_staff_do_not_decide(client, staff, daegu):
    agreement = AgreementFactory(counterparts=[daegu])
    url = reverse("agreements:move", args=[agreement.reference])
    refused = client.post(url, {"step": "abandon", "abandon-abandon_reason": "refused"})
    assert refused.status_code == 403


def test_a_visitor_reads_what_is_public_and_no_internal_note(client, daegu):
    agreement = AgreementFactory(signed=True, counterparts=[daegu], note="내부 사정")
    hidden = AgreementFactory(signed=True, counterparts=[daegu], disclosure=Disclosure.INTERNAL)
    page = client.get(agreement.get_absolute_url()).content.decode()
    assert "내부 사정" not in page
    assert client.get(hidden.get_absolute_url()).status_code == 404
    listing = client.get(reverse("agreements:list")).content.decode()
    assert agreement.reference in listing
    assert hidden.reference not in listing
    client.force_login(UserFactory(viewer=True))
    assert "내부 사정" in client.get(agreement.get_absolute_url()).content.decode()


def test_pages_cost_the_same_for_one_agreement_or_many(client, count_queries, daegu):
    client.force_login(UserFactory())
    AgreementFactory(signed=True, counterparts=[daegu])
    url = reverse("agreements:list")
    cost_of_one = count_queries(lambda: client.get(url))
    AgreementFactory.create_batch(5, signed=True)
    assert count_queries(lambda: client.get(url)) == cost_of_one


def test_the_list_filters_by_what_the_address_says(client, daegu):
    found = AgreementFactory(signed=True, counterparts=[daegu])
    other = AgreementFactory(signed=True, kind=AgreementKindFactory(joint=True))
    for query in (
        "q=대구",
        "kind=friendship_exchange",
        "party=KR-27",
        "status=&kind=friendship_exchange",
    ):
        page = client.get(f"/agreements/?{query}").content.decode()
        assert found.reference in page, query
        assert other.reference not in page, query


def test_the_address_may_name_a_counterpart_and_a_merged_body_leads_to_the_living_one(
    client, staff
):
    united = GovernmentFactory(name_ko="통합시", valid_from=date(2020, 1, 1))
    GovernmentFactory(code="OLD", valid_to=date(2019, 12, 31), successor=united)
    for code, expected in (("KR-27", "KR-27"), ("OLD", united.code)):
        entry = client.get(CREATE, {"counterpart": code}).context["entry"]
        assert [government.code for government in entry.counterparts] == [expected]
    assert client.get(CREATE, {"counterpart": "nobody"}).context["entry"].counterparts == []


def test_a_merged_body_is_found_for_a_day_on_which_it_signed(client, staff):
    united = GovernmentFactory(name_ko="통합시", valid_from=date(2020, 1, 1))
    old = GovernmentFactory(name_ko="옛시", valid_to=date(2019, 12, 31), successor=united)
    client.post(CREATE, typed(counterparts=[], q="옛시", signed_on="2019-05-01"))
    client.post(CREATE, typed(counterparts=[], q="옛시", signed_on="2021-05-01"))
    signers = [
        agreement.counterparts[0].government for agreement in Agreement.objects.order_by("pk")
    ]
    assert signers == [old, united]


def test_wrong_days_are_told_together_with_what_is_missing(client, staff):
    response = client.post(CREATE, typed(title_ko="", expires_on="2023-01-01"))
    errors = response.context["entry"].form.errors
    assert set(errors) == {"title_ko", "expires_on"}


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("2024년 하반기", "2024-H2"),
        ("2024년 9월", "2024-09"),
        ("2024-12", "2024-12"),
        ("2025", "2025"),
    ],
)
def test_a_target_time_is_taken_as_people_write_it(client, staff, text, stored):
    client.post(CREATE, typed(**{"items-0-target_period": text}))
    assert Agreement.objects.get().items.get().target_period == stored


def test_the_edit_page_lists_what_is_attached_already(client, staff, daegu):
    client.post(CREATE, typed(uploads=[SimpleUploadedFile("협약서.pdf", pdf())]))
    url = reverse("agreements:edit", args=[Agreement.objects.get().reference])
    assert "협약서.pdf" in client.get(url).content.decode()


def test_the_summary_names_the_field_of_each_error(client, staff):
    page = client.post(CREATE, typed(place="가" * 201, signed_on="soon")).content.decode()
    assert '<a href="#id_place">Place of signing: Ensure this value has at most 200' in page
    assert '<a href="#id_signed_on">Signing date: Write the day' in page


def test_editing_opens_with_the_kind_that_the_agreement_has(client, staff):
    kind = AgreementKindFactory(joint=True)
    AgreementKindFactory()
    agreement = AgreementFactory(signed=True, kind=kind)
    page = client.get(reverse("agreements:edit", args=[agreement.reference])).content.decode()
    assert re.search(r'<input type="radio" name="kind" value="joint"[^>]*checked', page)
