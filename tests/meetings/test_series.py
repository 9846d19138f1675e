"""Series: founding, changing under open meetings, ending."""

import pytest
from django.core.exceptions import ValidationError

from agreements.choices import Disclosure
from meetings.actions import TemplateDraft, cancel_meeting, edit_series, found_series
from meetings.models import MeetingSeries
from meetings.permissions import can_edit_series
from tests.factories import AgreementFactory, GovernmentFactory, UserFactory
from tests.meetings.factories import MeetingFactory, SeriesFactory

pytestmark = pytest.mark.django_db


def test_a_new_meeting_begins_with_the_agenda_and_the_members_of_its_series():
    member = GovernmentFactory()
    series = SeriesFactory(
        template=[TemplateDraft("보고", minutes=10, is_open=True), TemplateDraft("논의")],
        parties=[member],
    )
    meeting = MeetingFactory(agreement=None, series=series)
    lines = meeting.agenda.order_by("position").values_list("title_ko", "minutes", "is_open")
    assert list(lines) == [("보고", 10, True), ("논의", None, False)]
    assert meeting.party_set.get().government == member


def test_open_meetings_keep_what_they_have_when_the_series_changes():
    series = SeriesFactory(template=[TemplateDraft("보고")])
    meeting = MeetingFactory(series=series)
    edit_series(series=series, by=None, title_ko="새 이름", template=[TemplateDraft("새 순서")])
    assert meeting.agenda.get().title_ko == "보고"
    assert series.template.get().title_ko == "새 순서"


def test_a_series_does_not_end_while_a_meeting_of_it_is_open():
    series = SeriesFactory()
    meeting = MeetingFactory(series=series, title_en="The open one")
    with pytest.raises(ValidationError, match="still open: The open one"):
        edit_series(series=series, by=None, is_active=False)
    cancel_meeting(meeting=meeting, reason="연기", by=None)
    assert not edit_series(series=series, by=None, is_active=False).is_active


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({"minimum": 2}, "needs the stretch"),
        ({"minimum": 2, "minimum_per": "year"}, "Name the law"),
        ({"report_days": 14}, "Name the law"),
        ({"min_months": 6, "max_months": 3}, "must not be below"),
        ({"title_ko": ""}, "blank"),
        ({"template": [TemplateDraft("보고", minutes=0)]}, "at least one minute"),
    ],
)
def test_a_series_that_cannot_be_is_refused_in_words(facts, message):
    with pytest.raises(ValidationError, match=message):
        SeriesFactory(**facts)
    assert not MeetingSeries.objects.exists()


def test_keys_are_made_of_the_english_title_and_never_twice():
    keys = [found_series(by=None, title_ko="협의회", title_en="Big Council").key for _ in "ab"]
    assert keys == ["big-council", "big-council-2"]
    assert found_series(by=None, title_ko="협의회").key == "series"


def test_a_series_of_an_agreement_not_to_be_seen_is_not_there():
    agreement = AgreementFactory(signed=True, disclosure=Disclosure.CLOSED)
    SeriesFactory(agreement=agreement)
    assert not MeetingSeries.objects.visible_to(UserFactory(elsewhere=True)).exists()
    assert MeetingSeries.objects.visible_to(UserFactory()).exists()


def test_a_series_is_edited_by_its_department_and_managers():
    series = SeriesFactory(by=UserFactory())
    assert can_edit_series(UserFactory(), series)
    assert can_edit_series(UserFactory(manager=True, elsewhere=True), series)
    assert not can_edit_series(UserFactory(elsewhere=True), series)
    assert not can_edit_series(UserFactory(viewer=True), series)
