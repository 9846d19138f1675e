import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from agreements.models import Document
from governments.additions import BodyDraft, add_body
from governments.choices import Kind
from governments.models import Government, GovernmentAlias
from tests.agreements.files import pdf
from tests.factories import (
    TODAY,
    AgreementFactory,
    GovernmentFactory,
    UserFactory,
    home_government,
)

pytestmark = pytest.mark.django_db
CREATE, NEAR = reverse("governments:create"), reverse("governments:near")
NEAR_MISSES = [{"viewer": True}, {}]


@pytest.fixture
def manager(client):
    user = UserFactory(manager=True)
    client.force_login(user)
    return user


@pytest.fixture
def institute():
    return GovernmentFactory(
        code="kr-krila",
        kind=Kind.INSTITUTE,
        name_ko="한국지방행정연구원",
        name_en="KRILA",
        region="",
    )


def typed(**facts):
    told = {
        "name_ko": "한국국토정보공사",
        "name_en": "LX",
        "kind": Kind.PUBLIC_ENTERPRISE,
        "country": "kr",
        "source": "공공기관 지정 고시",
    }
    return {f"body-{name}": value for name, value in (told | facts).items()}


def errors(response):
    return dict(response.context["entry"].errors)


def page(code):
    return reverse("governments:detail", args=[code])


# Adding


def test_a_body_without_namesakes_is_added_at_once(client, manager):
    response = client.post(CREATE, typed())
    assert response.url == page("kr-lx")
    body = Government.objects.get(code="kr-lx")
    assert (body.country, body.source) == ("KR", "공공기관 지정 고시")
    assert body.history.get().history_user == manager


def test_near_matches_have_to_be_answered_before_it_is_saved(client, manager, institute):
    facts = typed(name_ko="지방행정연구원", name_en="", kind=Kind.INSTITUTE)
    response = client.post(CREATE, facts)
    text = response.content.decode()
    assert not Government.objects.filter(source="공공기관 지정 고시").exists()
    assert "One name holds the other: 한국지방행정연구원" in text
    assert "It is none of these" in text
    assert "id_body-none_of_these" in errors(response)
    entry = response.context["entry"]
    assert entry.form["name_ko"].value() == "지방행정연구원"
    again = client.post(CREATE, facts | {"body-none_of_these": entry.fingerprint})
    assert again.status_code == 302
    assert Government.objects.filter(source="공공기관 지정 고시").count() == 1


def test_an_answer_about_other_records_does_not_count(client, manager, institute):
    facts = typed(name_ko="지방행정연구원") | {"body-none_of_these": "0123456789abcdef"}
    assert client.post(CREATE, facts).status_code == 200
    assert Government.objects.count() == 1


@pytest.mark.parametrize(
    ("facts", "field", "words"),
    [
        ({"name_ko": ""}, "name_ko", "in Korean"),
        ({"kind": ""}, "kind", "Choose the kind"),
        ({"kind": "province"}, "kind", "valid choice"),
        ({"country": "K1"}, "country", "Two letters"),
        ({"country": "KOR"}, "country", "2 characters"),
        ({"kind": "foreign_city"}, "country", "another country"),
        ({"source": ""}, "source", "written"),
        ({"parent": "아틀란티스"}, "parent", "knows no"),
        ({"begins_on": "bald"}, "begins_on", "date"),
        ({"code": "a b"}, "code", "valid"),
    ],
)
def test_a_problem_is_told_at_its_field_and_everything_is_kept(
    client, manager, facts, field, words
):
    response = client.post(CREATE, typed(**facts))
    assert words in errors(response)[f"id_body-{field}"]
    form = response.context["entry"].form
    kept = typed(**facts)
    assert {name: form[name].value() for name in form.fields if f"body-{name}" in kept} == {
        name.removeprefix("body-"): value for name, value in kept.items()
    }
    assert not Government.objects.exists()


def test_what_is_near_is_shown_while_typing(client, manager, institute):
    response = client.get(NEAR, {"body-name_ko": "지방 행정연구원"})
    assert "한국지방행정연구원" in response.content.decode()
    assert page("kr-krila") in response.content.decode()
    assert client.get(NEAR, {"body-name_ko": "전혀 다른 이름"}).content.strip() == b""


def test_a_name_from_elsewhere_is_filled_in(client, manager):
    entry = client.get(CREATE, {"name": "한국국토정보공사"}).context["entry"]
    assert entry.form["name_ko"].value() == "한국국토정보공사"
    entry = client.get(CREATE, {"name": "Sapporo"}).context["entry"]
    assert (entry.form["name_en"].value(), entry.form["name_ko"].value()) == ("Sapporo", None)


@pytest.mark.parametrize("traits", NEAR_MISSES)
def test_others_neither_add_nor_take_back(client, traits):
    body = add_body(draft=BodyDraft(kind=Kind.INSTITUTE, name_ko="연구원", source="x"), by=None)
    client.force_login(UserFactory(**traits))
    assert client.get(CREATE).status_code == 403
    assert client.post(CREATE, typed()).status_code == 403
    assert client.get(NEAR, {"body-name_ko": "가"}).status_code == 403
    assert client.post(reverse("governments:remove", args=[body.code])).status_code == 403
    assert CREATE not in client.get(reverse("governments:list")).content.decode()
    assert "Take it back" not in client.get(page(body.code)).content.decode()
    assert Government.objects.count() == 1


def test_a_visitor_is_asked_to_sign_in(client):
    for address in (CREATE, NEAR):
        assert reverse("account_login") in client.get(address).url


def test_taking_back_on_the_page(client, manager):
    client.post(CREATE, typed())
    text = client.get(page("kr-lx")).content.decode()
    remove = reverse("governments:remove", args=["kr-lx"])
    assert remove in text
    assert manager.post in text
    assert client.get(remove).status_code == 405
    assert client.post(remove).url == reverse("governments:list")
    assert not Government.objects.exists()


def test_the_page_says_why_a_body_cannot_be_taken_back(client, manager):
    client.post(CREATE, typed())
    AgreementFactory(signed=True, counterparts=[Government.objects.get(code="kr-lx")])
    text = client.get(page("kr-lx")).content.decode()
    remove = reverse("governments:remove", args=["kr-lx"])
    assert remove not in text
    assert "1 records name it" in text
    assert "1 records name it" in client.post(remove, follow=True).content.decode()
    assert Government.objects.filter(code="kr-lx").exists()


def test_a_shipped_body_is_not_taken_back(client, manager):
    GovernmentFactory(code="KR-26", is_shipped=True)
    assert client.post(reverse("governments:remove", args=["KR-26"])).status_code == 403


# Further names


@pytest.fixture
def add_name(client, institute):
    address = reverse("governments:alias-create", args=["kr-krila"])
    return lambda text: client.post(address, {"text": text}, follow=True).content.decode()


def test_a_manager_adds_and_removes_a_name_and_the_page_tells_who(client, manager, add_name):
    assert "It is found as “지행연” too now." in add_name("지행연")
    lookup = client.get(reverse("governments:lookup"), {"q": "지행연"}).content.decode()
    assert "kr-krila" in lookup
    alias = GovernmentAlias.objects.get()
    remove = reverse("governments:alias-remove", args=["kr-krila", alias.pk])
    assert remove in client.get(page("kr-krila")).content.decode()
    assert client.get(remove).status_code == 405
    text = client.post(remove, follow=True).content.decode()
    assert "“지행연” removed" in text
    assert "“지행연” added" in text
    assert manager.post in text


def test_a_refused_name_is_kept_and_says_why(client, manager, add_name):
    text = add_name("KRILA")
    assert "found by this name already" in text
    assert 'value="KRILA"' in text
    assert not GovernmentAlias.objects.exists()


@pytest.mark.parametrize("traits", NEAR_MISSES)
def test_others_see_the_names_but_do_not_change_them(client, traits, add_name, institute):
    alias = GovernmentAlias.objects.create(government=institute, text="지행연")
    client.force_login(UserFactory(**traits))
    add_name("연구원")
    client.post(reverse("governments:alias-remove", args=["kr-krila", alias.pk]))
    assert [row.text for row in GovernmentAlias.objects.all()] == ["지행연"]
    text = client.get(page("kr-krila")).content.decode()
    assert "지행연" in text
    assert "Another name that leads here" not in text


def test_a_visitor_does_not_see_who_keeps_a_record(client, institute):
    text = client.get(page("kr-krila")).content.decode()
    assert "Keeping this record" not in text


def test_a_name_is_removed_at_its_own_government_alone(client, manager, institute):
    alias = GovernmentAlias.objects.create(government=institute, text="지행연")
    other = GovernmentFactory()
    address = reverse("governments:alias-remove", args=[other.code, alias.pk])
    assert client.post(address).status_code == 404


def test_the_page_costs_the_same_with_few_names_and_many(
    client, manager, institute, count_queries
):
    def cost():
        return count_queries(lambda: client.get(page("kr-krila")))

    GovernmentAlias.objects.create(government=institute, text="가")
    cost()
    before = cost()
    for number in range(5):
        GovernmentAlias.objects.create(government=institute, text=f"이름 {number}")
    assert cost() == before


# Inside the form of an agreement


FORM = reverse("agreements:create")


def agreement_form(**buttons):
    return {
        "q": "한국국토정보공사",
        "title_ko": "적어 둔 협약명",
        "items-TOTAL_FORMS": "1",
        "items-INITIAL_FORMS": "0",
        "items-0-title_ko": "적어 둔 과제",
    } | buttons


@pytest.fixture
def form(client, manager):
    home_government()
    return lambda **buttons: client.post(FORM, agreement_form(**buttons))


def kept(response):
    text = response.content.decode()
    return "적어 둔 협약명" in text and "적어 둔 과제" in text


def test_nothing_fits_so_the_form_offers_to_add_it(client, form):
    text = form(find="1").content.decode()
    assert 'name="new_body"' in text
    lookup = reverse("governments:lookup")
    assert 'name="new_body"' in client.get(f"{lookup}?adds=1&q=없는").content.decode()
    assert 'name="new_body"' not in client.get(f"{lookup}?q=없는").content.decode()


def test_the_fields_open_inside_the_form_with_everything_kept(form):
    response = form(new_body="1")
    body = response.context["entry"].body
    assert body.form["name_ko"].value() == "한국국토정보공사"
    assert kept(response)


def test_other_buttons_keep_the_open_fields(form):
    response = form(add_item="1", **typed(), **{"body-open": "1"})
    body = response.context["entry"].body
    assert body.form["source"].value() == "공공기관 지정 고시"
    assert not body.form.errors
    assert not Government.objects.filter(code="kr-lx").exists()


@pytest.mark.parametrize("button", ["add_body", "enter"])
def test_adding_it_there_chooses_it_and_keeps_the_form(form, button):
    response = form(**{button: "1", "body-open": "1"}, **typed())
    entry = response.context["entry"]
    assert [g.code for g in entry.counterparts] == ["kr-lx"]
    assert entry.body is None
    assert entry.query == ""
    assert kept(response)


def test_near_matches_are_asked_there_too_and_can_be_chosen(form, institute):
    facts = typed(name_ko="지방행정연구원")
    response = form(add_body="1", **facts, **{"body-open": "1"})
    assert 'value="kr-krila"' in response.content.decode()
    assert response.context["entry"].body.needs_answer
    assert kept(response)
    picked = form(pick="kr-krila", **facts, **{"body-open": "1"}).context["entry"]
    assert [g.code for g in picked.counterparts] == ["kr-krila"]
    assert picked.body is None


def test_saving_the_agreement_with_open_fields_asks_to_finish_them(form):
    response = form(save="1", **typed(), **{"body-open": "1"})
    assert "Add the new body to the register first" in response.content.decode()
    assert kept(response)


def test_closing_the_fields_adds_nothing(form):
    response = form(drop_body="1", **typed(), **{"body-open": "1"})
    assert response.context["entry"].body is None
    assert not Government.objects.filter(code="kr-lx").exists()


def test_staff_are_told_whom_to_ask(client, form):
    client.force_login(UserFactory())
    response = form(find="1")
    assert "A manager can add it" in response.content.decode()
    assert 'name="new_body"' not in response.content.decode()
    entry = form(add_body="1", **typed(), **{"body-open": "1"}).context["entry"]
    assert (entry.body, entry.counterparts) == (None, [])
    assert not Government.objects.filter(code="kr-lx").exists()


def test_an_upload_is_kept_while_a_body_is_added(client, manager, form):
    upload = SimpleUploadedFile("협약서.pdf", pdf())
    response = client.post(FORM, agreement_form(new_body="1") | {"uploads": upload})
    [document] = response.context["entry"].documents
    facts = agreement_form(add_body="1", documents=str(document.pk))
    entry = client.post(FORM, facts | typed() | {"body-open": "1"}).context["entry"]
    assert entry.documents == [document]
    assert Document.objects.count() == 1


def test_todays_register_knows_the_new_body(form):
    form(add_body="1", **typed(), **{"body-open": "1"})
    assert Government.objects.existing_on(TODAY).filter(code="kr-lx").exists()
