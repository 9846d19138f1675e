"""The page on which a meeting is put on, changed or cancelled."""

import pytest
from django.urls import reverse

from agreements.choices import Disclosure
from meetings.actions import AgendaDraft, RecipientDraft, cancel_meeting
from meetings.models import Meeting
from reminders.models import Reminder
from tests.factories import AgreementFactory, DepartmentFactory, UserFactory
from tests.meetings.factories import MeetingFactory, office, seoul

pytestmark = pytest.mark.django_db
LIST, CREATE = "/meetings/", "/meetings/new/"
HTMX = {"HTTP_HX_REQUEST": "true"}


def form_data(**facts) -> dict:
    """What a browser sends of the page: three empty rows of agenda, one of offices."""
    data = {
        "title_ko": "대구 후속 회의",
        "state": "planned",
        "department": DepartmentFactory().pk,
        "disclosure": "internal",
        "day": "2026-12-15",
        "start_time": "10:00",
        "lead_days": ["7", "1"],
        "agenda-TOTAL_FORMS": "3",
        "agenda-INITIAL_FORMS": "0",
        "attendees-TOTAL_FORMS": "1",
        "attendees-INITIAL_FORMS": "0",
        "attendees-0-role": "member",
        "attendees-0-answer": "none",
        "offices-TOTAL_FORMS": "1",
        "offices-INITIAL_FORMS": "0",
        "offices-0-language": "ko",
        "save": "1",
    }
    return data | facts


@pytest.fixture
def staff(client):
    user = UserFactory()
    client.force_login(user)
    return user


# Putting one on ----------------------------------------------------------------------------------


def test_the_same_meeting_is_put_on_once_until_somebody_says_it_is_another(client, staff):
    client.post(CREATE, form_data())
    meeting = Meeting.objects.get()
    page = client.post(CREATE, form_data()).content.decode()
    assert Meeting.objects.count() == 1
    assert f'href="{meeting.get_absolute_url()}"' in page
    assert 'value="10:00"' in page
    client.post(CREATE, form_data(is_another="1"))
    assert Meeting.objects.count() == 2


@pytest.mark.parametrize(
    "change", [{"title_ko": "다른 회의"}, {"day": "2026-12-16"}, {"start_time": "11:00"}]
)
def test_another_title_or_time_is_another_meeting(client, staff, change):
    client.post(CREATE, form_data())
    client.post(CREATE, form_data(**change))
    assert Meeting.objects.count() == 2


def test_a_meeting_that_was_called_off_or_that_one_may_not_see_is_not_told_of(client, staff):
    client.post(CREATE, form_data())
    cancel_meeting(meeting=Meeting.objects.get(), reason="연기", by=staff)
    client.post(CREATE, form_data())
    elsewhere = DepartmentFactory(name_ko="다른 과")
    Meeting.objects.update(disclosure=Disclosure.CLOSED, department=elsewhere)
    client.post(CREATE, form_data())
    assert Meeting.objects.count() == 3


def test_one_page_puts_a_meeting_on_with_agenda_people_and_reminders(client, staff):
    agreement = AgreementFactory(signed=True)
    page = client.get(CREATE, {"agreement": agreement.reference}).content.decode()
    assert f'value="{agreement.reference}" selected' in page
    data = form_data(
        **{
            "agreement": agreement.reference,
            "end_time": "12:00",
            "agenda-0-title_ko": "경과 보고",
            "agenda-0-minutes": "15",
            "agenda-0-is_open": "on",
            "agenda-2-title_ko": "논의",
            "colleagues": [staff.pk],
            "offices-0-office": "기획관실",
            "offices-0-email": "office@example.net",
        }
    )
    response = client.post(CREATE, data)
    meeting = Meeting.objects.get()
    assert response.url == meeting.get_absolute_url()
    assert (meeting.agreement, meeting.created_by) == (agreement, staff)
    assert meeting.starts_at == seoul(2026, 12, 15, 10)
    assert meeting.ends_at == seoul(2026, 12, 15, 12)
    agenda = meeting.agenda.order_by("position").values_list("title_ko", "minutes", "is_open")
    assert list(agenda) == [("경과 보고", 15, True), ("논의", None, False)]
    assert {person.address for person in meeting.recipients.all()} == {
        staff.email,
        "office@example.net",
    }
    assert Reminder.objects.pending().count() == 4


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("2027-H1", "2027-H1"),
        ("2027년 상반기", "2027-H1"),
        ("2027 하반기", "2027-H2"),
        ("2027년 5월", "2027-05"),
        ("2027.5.", "2027-05"),
        ("2027년", "2027"),
    ],
)
def test_a_half_known_time_is_read_as_people_write_it(client, staff, typed, stored):
    client.post(CREATE, form_data(day="", start_time="", period=typed))
    meeting = Meeting.objects.get()
    assert (meeting.starts_at, meeting.period) == (None, stored)


def test_a_day_without_an_hour_and_several_days_are_fine(client, staff):
    client.post(CREATE, form_data(start_time="", end_day="2026-12-17"))
    meeting = Meeting.objects.get()
    assert (meeting.period, meeting.period_end) == ("2026-12-15", "2026-12-17")
    client.post(CREATE, form_data(end_day="2026-12-16", end_time="09:00"))
    assert Meeting.objects.get(period="").ends_at == seoul(2026, 12, 16, 9)


@pytest.mark.parametrize(
    ("facts", "field", "message"),
    [
        ({"title_ko": ""}, "title_ko", "Enter the title"),
        ({"day": ""}, "day", "Enter the day of the meeting"),
        ({"day": "", "start_time": ""}, "day", "Enter the day of the meeting"),
        ({"day": "soon"}, "day", "year-month-day"),
        ({"period": "2027-H1"}, "period", "not both"),
        ({"day": "", "start_time": "", "period": "soon"}, "period", "Write the time as"),
        ({"start_time": "", "end_time": "12:00"}, "start_time", "Enter when the meeting starts"),
        ({"end_day": "2026-12-16"}, "end_time", "Enter when the meeting ends"),
        ({"end_time": "09:00"}, "end_time", "must end after it starts"),
        ({"start_time": "", "end_day": "2026-12-14"}, "end_day", "must end after it begins"),
        ({"day": "2026-11-19"}, "day", "This day has passed"),
        ({"state": "held"}, "day", "cannot have been held yet"),
        ({"online_link": "javascript:alert(1)"}, "online_link", "valid URL"),
    ],
)
def test_an_error_names_its_field_and_keeps_what_was_typed(client, staff, facts, field, message):
    data = form_data(**{"agenda-1-title_ko": "경과 보고", "colleagues": [staff.pk]} | facts)
    response = client.post(CREATE, data)
    assert response.status_code == 200
    form = response.context["entry"].form
    assert message in " ".join(form.errors[field])
    page = response.content.decode()
    assert f'href="#{form[field].id_for_label}"' in page
    assert 'value="경과 보고"' in page
    assert f'name="colleagues" value="{staff.pk}" id="id_colleagues_0" checked' in page
    assert not Meeting.objects.exists()


def test_a_wrong_row_is_named_in_the_summary(client, staff):
    rows = {"agenda-0-minutes": "10", "offices-0-office": "기획관실"}
    response = client.post(CREATE, form_data(**rows))
    errors = dict(response.context["entry"].errors)
    assert errors["id_agenda-0-title_ko"] == "Say what is to be discussed."
    assert errors["id_offices-0-email"] == "Enter the mail address of this office."


def test_every_problem_is_told_at_once(client, staff):
    wrong = {"end_time": "09:00", "agenda-0-minutes": "10", "offices-0-office": "기획관실"}
    errors = dict(client.post(CREATE, form_data(**wrong)).context["entry"].errors)
    assert set(errors) == {"id_end_time", "id_agenda-0-title_ko", "id_offices-0-email"}


def test_a_colleague_without_a_mail_address_is_refused_by_name(client, staff):
    colleague = UserFactory(email="", post="지역교류팀")
    response = client.post(CREATE, form_data(colleagues=[colleague.pk]))
    [error] = response.context["entry"].form.errors["colleagues"]
    assert error == "지역교류팀 has no mail address and cannot be reminded."


def test_an_agreement_not_to_be_seen_cannot_be_chosen(client, staff):
    closed = AgreementFactory(
        signed=True,
        disclosure=Disclosure.CLOSED,
        department=DepartmentFactory(name_ko="도시계획과"),
    )
    response = client.post(CREATE, form_data(agreement=closed.reference))
    assert "agreement" in response.context["entry"].form.errors
    assert (
        closed.reference
        not in client.get(CREATE, {"agreement": closed.reference}).content.decode()
    )


@pytest.mark.parametrize("htmx", [{}, HTMX])
def test_a_row_is_added_and_removed_with_everything_typed_kept(client, staff, htmx):
    data = form_data(
        **{"agenda-0-title_ko": "보고", "agenda-1-title_ko": "논의", "place_ko": "대구시청"}
    )
    del data["save"]
    response = client.post(CREATE, data | {"add_agenda": "1"}, **htmx)
    assert len(response.context["entry"].agenda.forms) == 4
    page = response.content.decode()
    assert ("<html" in page) is not bool(htmx)
    for text in ('value="보고"', 'value="논의"', 'value="대구시청"', 'value="2026-12-15"'):
        assert text in page
    response = client.post(CREATE, data | {"drop_agenda": "0"}, **htmx)
    page = response.content.decode()
    assert 'value="보고"' not in page
    assert 'value="논의"' in page
    response = client.post(CREATE, data | {"add_offices": "1"}, **htmx)
    assert len(response.context["entry"].offices.forms) == 2
    assert not Meeting.objects.exists()


def test_viewers_put_nothing_on(client):
    client.force_login(UserFactory(viewer=True))
    assert client.get(CREATE).status_code == 403
    assert client.post(CREATE, form_data()).status_code == 403


def test_a_visitor_is_asked_to_sign_in(client):
    assert client.get(CREATE).url.startswith("/accounts/login/")


# Changing and cancelling -------------------------------------------------------------------------


def test_editing_shows_what_is_stored_and_moves_the_reminders(client, staff):
    meeting = MeetingFactory(
        agenda=[AgendaDraft("보고", "Report", 15)],
        recipients=[RecipientDraft(user=staff), office(1)],
        lead_days=[7],
    )
    address = reverse("meetings:edit", args=[meeting.pk])
    page = client.get(address).content.decode()
    for text in (
        'value="2026-12-15"',
        'value="10:00"',
        'value="보고"',
        'value="office1@example.net"',
        f'value="{staff.pk}" id="id_colleagues_0" checked',
        f'value="{meeting.agreement.reference}" selected',
    ):
        assert text in page
    client.post(address, form_data(day="2026-12-22", colleagues=[staff.pk], lead_days=["7"]))
    meeting.refresh_from_db()
    assert (meeting.starts_at, meeting.sequence) == (seoul(2026, 12, 22, 10), 1)
    assert Reminder.objects.pending().get().due_at == seoul(2026, 12, 15, 9)


def test_a_row_added_while_editing_does_not_bring_old_values_back(client, staff):
    meeting = MeetingFactory(recipients=[RecipientDraft(user=staff)])
    data = form_data(day="2026-12-22", title_ko="새 제목", add_agenda="1")
    del data["save"]
    response = client.post(reverse("meetings:edit", args=[meeting.pk]), data)
    page = response.content.decode()
    assert 'value="2026-12-22"' in page
    assert 'value="새 제목"' in page
    assert 'id="id_colleagues_0" checked' not in page


def test_saving_what_the_edit_page_shows_changes_nothing_but_the_sequence(client, staff):
    meeting = MeetingFactory(
        starts_at=None, period="2027-H1", recipients=[RecipientDraft(user=staff)]
    )
    before = list(Reminder.objects.order_by("pk").values())
    data = form_data(
        title_ko=meeting.title_ko,
        agreement=meeting.agreement.reference,
        day="",
        start_time="",
        period="2027-H1",
        colleagues=[staff.pk],
        lead_days=["30", "7", "1"],
    )
    client.post(reverse("meetings:edit", args=[meeting.pk]), data)
    meeting.refresh_from_db()
    assert (meeting.period, meeting.sequence) == ("2027-H1", 1)
    assert list(Reminder.objects.order_by("pk").values()) == before


def test_cancelling_asks_for_the_reason_first(client, staff):
    meeting = MeetingFactory(recipients=[office(1)])
    address = reverse("meetings:cancel", args=[meeting.pk])
    assert client.get(address).status_code == 200
    response = client.post(address, {"cancel_reason": ""})
    assert "Say why the meeting is cancelled." in response.content.decode()
    assert not Meeting.objects.get().is_cancelled
    assert client.post(address, {"cancel_reason": "일정 조정"}).url == meeting.get_absolute_url()
    assert Meeting.objects.get().is_cancelled
    assert not Reminder.objects.pending().exists()
    page = client.get(meeting.get_absolute_url()).content.decode()
    assert "일정 조정" in page
    assert "/edit/" not in page


@pytest.mark.parametrize("name", ["edit", "cancel"])
def test_staff_of_another_department_change_nothing(client, name):
    meeting = MeetingFactory()
    client.force_login(UserFactory(elsewhere=True))
    address = reverse(f"meetings:{name}", args=[meeting.pk])
    assert client.get(address).status_code == 403
    assert client.post(address, form_data(cancel_reason="일정 조정")).status_code == 403
