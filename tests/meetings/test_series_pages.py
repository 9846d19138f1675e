import pytest
from django.urls import reverse

from agreements.choices import Disclosure
from meetings.actions import TemplateDraft
from meetings.models import MeetingSeries
from tests.factories import AgreementFactory, DepartmentFactory, GovernmentFactory, UserFactory
from tests.meetings.factories import MeetingFactory, SeriesFactory, held_meeting

pytestmark = pytest.mark.django_db
LIST, CREATE = "/meetings/series/", "/meetings/series/new/"


@pytest.fixture
def staff(client):
    user = UserFactory()
    client.force_login(user)
    return user


def form_data(**facts) -> dict:
    data = {
        "title_ko": "행정협의회",
        "department": DepartmentFactory().pk,
        "template-TOTAL_FORMS": "2",
        "template-INITIAL_FORMS": "0",
        "save": "1",
    }
    return data | facts


def test_a_series_is_founded_with_members_duties_and_an_agenda(client, staff):
    member = GovernmentFactory(name_ko="대구광역시")
    facts = {
        "title_en": "Council",
        "parties": "대구광역시",
        "minimum": "1",
        "minimum_per": "half_year",
        "report_days": "14",
        "basis": "지방자치법 시행령 제100조",
        "template-0-title_ko": "보고",
        "template-0-minutes": "10",
    }
    response = client.post(CREATE, form_data(**facts))
    series = MeetingSeries.objects.get()
    assert response.url == "/meetings/series/council/"
    assert series.parties.get() == member
    assert series.template.get().minutes == 10
    page = client.get(response.url).content.decode()
    for text in ("within 14 days of a meeting", "0 held of at least 1", "보고", "1 missing"):
        assert text in page
    page = client.get("/meetings/new/", {"series": "council"}).content.decode()
    assert 'value="보고"' in page


@pytest.mark.parametrize(
    ("facts", "field", "message"),
    [
        ({"title_ko": ""}, "title_ko", "Enter the title"),
        ({"minimum": "2"}, "minimum_per", "needs the stretch"),
        ({"report_days": "14"}, "basis", "Name the law"),
        ({"min_months": "6", "max_months": "3"}, "max_months", "must not be below"),
        ({"parties": "없는시"}, "parties", "knows no"),
    ],
)
def test_an_error_names_its_field_and_keeps_what_was_typed(client, staff, facts, field, message):
    response = client.post(CREATE, form_data(**{"template-1-title_ko": "논의"} | facts))
    assert message in " ".join(response.context["form"].errors[field])
    assert 'value="논의"' in response.content.decode()
    assert not MeetingSeries.objects.exists()


def test_a_row_is_added_and_dropped_with_everything_typed_kept(client, staff):
    data = form_data(**{"template-0-title_ko": "보고", "template-1-title_ko": "논의"})
    del data["save"]
    page = client.post(CREATE, data | {"drop_template": "0"}).content.decode()
    assert 'value="보고"' not in page
    assert 'value="논의"' in page
    assert 'value="행정협의회"' in page
    response = client.post(CREATE, data | {"add_template": "1"}, HTTP_HX_REQUEST="true")
    assert len(response.context["rows"].forms) == 3
    assert "<html" not in response.content.decode()


def test_changing_a_series_says_what_open_meetings_keep_and_ending_it_waits_for_them(
    client, staff
):
    series = SeriesFactory(by=staff, template=[TemplateDraft("보고")])
    MeetingFactory(series=series, title_en="The open one")
    address = reverse("meetings:series-edit", args=[series.key])
    assert 'value="보고"' in client.get(address).content.decode()
    response = client.post(address, form_data(is_active="on"), follow=True)
    assert "1 open meeting keeps its agenda" in response.content.decode()
    response = client.post(address, form_data())
    assert "The open one" in " ".join(response.context["form"].errors["is_active"])
    assert MeetingSeries.objects.get().is_active


def test_who_may_not_is_refused(client):
    series = SeriesFactory(by=UserFactory())
    client.force_login(UserFactory(viewer=True))
    assert client.get(CREATE).status_code == 403
    client.force_login(UserFactory(elsewhere=True))
    assert client.post(reverse("meetings:series-edit", args=[series.key])).status_code == 403


def test_series_of_an_agreement_not_to_be_seen_and_closed_meetings_do_not_show(client):
    agreement = AgreementFactory(signed=True, disclosure=Disclosure.CLOSED)
    hidden = SeriesFactory(agreement=agreement, title_en="Hidden one")
    shown = SeriesFactory(title_en="Shown one")
    held_meeting(series=shown, agreement=None)
    page = client.get(LIST).content.decode()
    assert "Shown one" in page
    assert "Hidden one" not in page
    [row] = client.get(LIST).context["page"]
    assert row.held == 0
    assert client.get(hidden.get_absolute_url()).status_code == 404


def test_pages_cost_the_same_for_one_meeting_or_many(client, staff, count_queries):
    series = SeriesFactory()
    held_meeting(series=series)
    addresses = (LIST, series.get_absolute_url())
    costs = [count_queries(lambda a=a: client.get(a)) for a in addresses]
    for _number in range(4):
        held_meeting(series=series)
        held_meeting(series=SeriesFactory(agreement=AgreementFactory(signed=True)))
    assert [count_queries(lambda a=a: client.get(a)) for a in addresses] == costs
