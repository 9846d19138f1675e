"""With which office of a government one speaks."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from governments.choices import EventType
from governments.models import Government, GovernmentOffice
from governments.office_actions import add_office, edit_office, end_office
from governments.reforms import undo_event
from tests.factories import GovernmentFactory, UserFactory
from tests.governments.drafts import new, record

pytestmark = pytest.mark.django_db
FACTS = {"name_ko": "대외협력과", "source": "누리집"}


@pytest.fixture
def government():
    return GovernmentFactory(code="KR-27", name_en="Daegu")


@pytest.fixture
def kept(government):
    return add_office(government=government, by=None, **FACTS)


def address(verb, government, *rest):
    return reverse(f"governments:office-{verb}", args=[government.code, *rest])


# The record


def test_who_added_and_changed_it_stays_known(government):
    user = UserFactory()
    office = add_office(government=government, by=user, **FACTS)
    edit_office(office=office, by=user, post="팀장")
    records = office.history.order_by("history_date")
    assert [(r.post, r.history_user) for r in records] == [("", user), ("팀장", user)]


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"name_ko": ""}, "name_ko"),
        ({"source": ""}, "source"),
        ({"email": "nobody"}, "email"),
        ({"post": "팀장 02-2133-1234"}, "post"),
        ({"purpose": "call +82 10 1234 5678"}, "purpose"),
        ({"name_ko": "대외협력과(02)2133-1234"}, "name_ko"),
        ({"valid_from": date(2026, 2, 1), "valid_to": date(2026, 1, 1)}, "__all__"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(government, facts, field):
    with pytest.raises(ValidationError) as refusal:
        add_office(government=government, by=None, **FACTS | facts)
    assert field in refusal.value.message_dict


def test_days_and_numbers_that_are_no_telephones_are_taken(government):
    add_office(government=government, by=None, **FACTS, purpose="2026.11.20. 제3차 회의 120명")


def test_the_same_office_is_listed_once_as_long_as_it_lasts(government, kept):
    with pytest.raises(ValidationError) as refusal:
        add_office(government=government, by=None, **FACTS)
    assert "name_ko" in refusal.value.message_dict
    add_office(government=government, by=None, **FACTS, post="과장")
    end_office(office=kept, on=date(2026, 1, 1), by=None)
    add_office(government=government, by=None, **FACTS)


def test_an_office_ends_once_and_not_before_it_begins(government):
    office = add_office(government=government, by=None, **FACTS, valid_from=date(2026, 5, 1))
    with pytest.raises(ValidationError, match="before it begins"):
        end_office(office=office, on=date(2026, 4, 30), by=None)
    end_office(office=office, on=date(2026, 5, 1), by=None)
    with pytest.raises(ValidationError, match="ended already"):
        end_office(office=office, on=date(2026, 6, 1), by=None)


def test_both_databases_refuse_an_end_before_the_beginning(kept):
    with pytest.raises(IntegrityError), transaction.atomic():
        GovernmentOffice.objects.update(valid_from=date(2026, 2, 1), valid_to=date(2026, 1, 1))


def test_both_end_days_count(government):
    day = date(2026, 5, 1)
    add_office(government=government, by=None, **FACTS, valid_from=day, valid_to=day)
    days = (date(2026, 4, 30), day, date(2026, 5, 2))
    assert [GovernmentOffice.objects.valid_on(each).count() for each in days] == [0, 1, 0]


def test_an_event_is_not_undone_under_an_office():
    event = record(EventType.CREATION, on=date(2000, 1, 1), after=(new("A"),))
    office = add_office(government=Government.objects.get(code="A"), by=None, **FACTS)
    with pytest.raises(ValidationError, match="1 records name a body"):
        undo_event(event=event, by=None)
    GovernmentOffice.objects.filter(pk=office.pk).delete()
    undo_event(event=event, by=None)
    assert not Government.objects.filter(code="A").exists()


# The pages


@pytest.mark.parametrize("verb", ["create", "edit", "end"])
def test_whoever_may_not_write_keeps_no_offices(client, government, kept, verb):
    rest = [] if verb == "create" else [kept.pk]
    url = address(verb, government, *rest)
    assert client.get(url).status_code == 302
    client.force_login(UserFactory(viewer=True))
    for call in (client.get, client.post):
        assert call(url, FACTS | {"valid_to": "2026-01-01"}).status_code == 403
    assert GovernmentOffice.objects.filter(valid_to=None).count() == 1


def test_staff_of_any_department_add_edit_and_end_one(client, government):
    client.force_login(UserFactory(elsewhere=True))
    response = client.post(address("create", government), FACTS | {"is_public": "on"})
    assert response.url == reverse("governments:detail", args=["KR-27"])
    office = GovernmentOffice.objects.get()
    assert office.is_public
    client.post(address("edit", government, office.pk), FACTS | {"purpose": "초청장"})
    office.refresh_from_db()
    assert (office.purpose, office.is_public) == ("초청장", False)
    page = client.get(address("edit", government, office.pk)).content.decode()
    assert "what for: none → 초청장" in page
    assert "public: yes → no" in page
    client.post(address("end", government, office.pk), {"valid_to": "2026-12-31"})
    office.refresh_from_db()
    assert office.valid_to == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("facts", "field", "words"),
    [
        ({"name_ko": ""}, "name_ko", "required"),
        ({"post": "팀장 02-2133-1234"}, "post", "Telephone numbers"),
        ({"valid_from": "soon"}, "valid_from", "Write the day"),
        ({"email": "nobody"}, "email", "valid email"),
        ({"valid_from": "2026-02-01", "valid_to": "2026-01-01"}, "valid_to", "before it begins"),
    ],
)
def test_a_refused_office_is_told_at_its_field_and_kept(client, government, facts, field, words):
    client.force_login(UserFactory())
    response = client.post(address("create", government), FACTS | {"purpose": "초청장"} | facts)
    assert response.status_code == 200
    form = response.context["form"]
    told = {name: " ".join(sentences) for name, sentences in form.errors.items()}
    assert words in told.get(field, told.get("__all__", ""))
    assert form["purpose"].value() == "초청장"
    assert not GovernmentOffice.objects.exists()


def test_an_unreadable_last_day_ends_nothing(client, government, kept):
    client.force_login(UserFactory())
    response = client.post(address("end", government, kept.pk), {"valid_to": "soon"})
    assert "valid_to" in response.context["form"].errors
    kept.refresh_from_db()
    assert kept.valid_to is None


def test_an_office_is_found_under_its_own_government_alone(client, kept):
    client.force_login(UserFactory())
    other = GovernmentFactory()
    assert client.get(address("edit", other, kept.pk)).status_code == 404
