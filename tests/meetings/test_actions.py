from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation

from meetings.actions import AgendaDraft, RecipientDraft, cancel_meeting, edit_meeting
from meetings.choices import MeetingState
from meetings.models import Meeting, MeetingSeries
from tests.factories import TODAY, AgreementFactory, GovernmentFactory, UserFactory
from tests.meetings.factories import ENDS_AT, STARTS_AT, MeetingFactory, office, seoul

pytestmark = pytest.mark.django_db


def edit(meeting, **facts):
    return edit_meeting(meeting=meeting, by=None, on=TODAY, **facts)


def test_a_meeting_takes_parties_from_its_agreement_and_department_from_its_author():
    daegu = GovernmentFactory(name_ko="대구광역시")
    author = UserFactory()
    agreement = AgreementFactory(signed=True, counterparts=[daegu])
    meeting = MeetingFactory(agreement=agreement, by=author)
    assert [p.government.code for p in meeting.party_set.order_by("position")] == [
        "KR-11",
        daegu.code,
    ]
    assert meeting.department == author.department
    assert meeting.created_by == author


def test_a_meeting_may_stand_alone():
    meeting = MeetingFactory(agreement=None)
    assert not meeting.party_set.exists()


def test_agenda_and_people_are_kept_in_the_order_given():
    meeting = MeetingFactory(
        agenda=[AgendaDraft("둘째"), AgendaDraft("첫째", minutes=5)],
        recipients=[office(2), office(1)],
    )
    assert list(meeting.agenda.order_by("position").values_list("title_ko", flat=True)) == [
        "둘째",
        "첫째",
    ]
    assert [p.email for p in meeting.recipients.order_by("pk")] == [
        "office2@example.net",
        "office1@example.net",
    ]


def test_every_change_raises_the_sequence_and_is_remembered_with_its_author():
    meeting = MeetingFactory()
    author = UserFactory()
    edit_meeting(meeting=meeting, by=author, on=TODAY, place_ko="대구시청")
    meeting = edit(meeting, starts_at=STARTS_AT + timedelta(days=1))
    assert meeting.sequence == 2
    assert meeting.history.count() == 3
    assert meeting.history.order_by("history_id")[1].history_user == author


def test_lists_that_are_not_given_stay():
    meeting = MeetingFactory(agenda=[AgendaDraft("보고")], recipients=[office()])
    edit(meeting, title_ko="새 제목")
    assert meeting.agenda.count() == meeting.recipients.count() == meeting.party_set.count() - 1


@pytest.mark.parametrize(
    ("facts", "name", "message"),
    [
        ({"period": "2027-H1"}, "__all__", "either the day and time"),
        ({"starts_at": None, "period": "soon"}, "period", "Write the time as"),
        ({"ends_at": STARTS_AT}, "__all__", "must end after it starts"),
        ({"starts_at": None, "period": "2027-H1", "ends_at": ENDS_AT}, "__all__", "end after"),
        (
            {"starts_at": None, "period": "2027-05", "period_end": "2027-04"},
            "__all__",
            "must end after it begins",
        ),
        ({"starts_at": seoul(2026, 11, 19, 10)}, "starts_at", "This day has passed"),
        ({"starts_at": None, "period": "2026-H1"}, "period", "This day has passed"),
        ({"state": MeetingState.HELD}, "starts_at", "cannot have been held yet"),
        ({"lead_days": [30, "7"]}, "lead_days", "between 0 and 365"),
        ({"lead_days": [366]}, "lead_days", "between 0 and 365"),
        ({"lead_days": 7}, "lead_days", "between 0 and 365"),
        ({"online_link": "javascript:alert(1)"}, "online_link", "valid URL"),
        ({"agenda": [AgendaDraft("")]}, "agenda", "blank"),
        ({"agenda": [AgendaDraft("보고", minutes=0)]}, "agenda", "at least one minute"),
        ({"recipients": [office(), office()]}, "recipients", "on the list twice"),
        ({"recipients": [RecipientDraft(office="기획관실")]}, "recipients", "mail address"),
        ({"recipients": [RecipientDraft(email="nowhere")]}, "recipients", "valid email"),
    ],
)
def test_a_meeting_that_cannot_be_is_refused_in_words(facts, name, message):
    with pytest.raises(ValidationError) as refusal:
        MeetingFactory(**facts)
    assert message in " ".join(refusal.value.message_dict[name])
    assert not Meeting.objects.exists()


def test_a_colleague_without_a_mail_address_is_named():
    colleague = UserFactory(email="", post="지역교류팀")
    with pytest.raises(ValidationError, match="지역교류팀 has no mail address"):
        MeetingFactory(recipients=[RecipientDraft(user=colleague)])


def test_a_colleague_and_an_office_with_one_address_are_one_person():
    colleague = UserFactory(email="Office1@example.net")
    with pytest.raises(ValidationError, match="office1@example.net is on the list twice"):
        MeetingFactory(recipients=[RecipientDraft(user=colleague), office(1)])


def test_a_refused_edit_changes_nothing():
    meeting = MeetingFactory(agenda=[AgendaDraft("보고")])
    with pytest.raises(ValidationError):
        edit(meeting, title_ko="새 제목", agenda=[AgendaDraft("안건"), AgendaDraft("")])
    meeting.refresh_from_db()
    assert meeting.title_ko != "새 제목"
    assert meeting.agenda.get().title_ko == "보고"


def test_a_meeting_that_was_held_can_be_logged_afterwards():
    meeting = MeetingFactory(starts_at=seoul(2026, 11, 2, 10), state=MeetingState.HELD)
    assert meeting.first_on == date(2026, 11, 2)


def test_a_half_known_meeting_is_in_time_until_the_last_day_it_can_mean():
    meeting = MeetingFactory(starts_at=None, period="2026-11")
    assert (meeting.first_on, meeting.last_on) == (date(2026, 11, 1), date(2026, 11, 30))


def test_a_cancelled_meeting_keeps_its_reason_and_can_no_longer_be_changed():
    meeting = cancel_meeting(meeting=MeetingFactory(), reason=" 일정 조정 ", by=None)
    assert (meeting.state, meeting.cancel_reason) == (MeetingState.CANCELLED, "일정 조정")
    assert meeting.sequence == 1
    with pytest.raises(ValidationError, match="was cancelled"):
        edit(meeting, title_ko="새 제목")
    with pytest.raises(ValidationError, match="was cancelled"):
        cancel_meeting(meeting=meeting, reason="다시", by=None)


def test_cancelling_needs_a_reason():
    with pytest.raises(ValidationError, match="Say why"):
        cancel_meeting(meeting=MeetingFactory(), reason="  ", by=None)


def test_a_meeting_that_was_held_is_not_cancelled():
    held = MeetingFactory(starts_at=seoul(2026, 11, 2, 10), state=MeetingState.HELD)
    with pytest.raises(ValidationError, match="was held"):
        cancel_meeting(meeting=held, reason="일정 조정", by=None)


def test_a_number_stands_once_in_a_series_unless_that_meeting_was_cancelled():
    series = MeetingSeries.objects.create(key="heads", title_ko="단체장 회의")
    first = MeetingFactory(series=series, number=6)
    with pytest.raises(ValidationError, match="has this number"):
        MeetingFactory(series=series, number=6)
    cancel_meeting(meeting=first, reason="연기", by=None)
    MeetingFactory(series=series, number=6)


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("meeting_timed_either_way", {"period": "2027"}),
        ("meeting_ends_after_start", {"ends_at": STARTS_AT}),
        ("meeting_period_ends_after_start", {"period_end": "2027"}),
        ("meeting_cancelled_iff_reasoned", {"state": MeetingState.CANCELLED}),
    ],
)
def test_the_database_itself_refuses(name, columns):
    MeetingFactory()
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Meeting.objects.update(**columns)


def test_a_row_of_people_is_either_a_colleague_or_an_address():
    meeting = MeetingFactory(recipients=[office()])
    with pytest.raises(IntegrityError, match="recipient_is_user_or_address"), transaction.atomic():
        meeting.recipients.update(user=UserFactory())
    with pytest.raises(IntegrityError, match="recipient_is_user_or_address"), transaction.atomic():
        meeting.recipients.update(email="")


def test_meetings_of_the_day_are_still_upcoming():
    MeetingFactory(starts_at=seoul(2026, 11, 20, 8))
    assert Meeting.objects.upcoming(on=TODAY).count() == 1
    assert Meeting.objects.upcoming(on=TODAY + timedelta(days=1)).count() == 0


def test_what_is_ahead_and_what_is_past_is_everything_once():
    MeetingFactory()
    MeetingFactory(half_known=True)
    cancel_meeting(meeting=MeetingFactory(), reason="연기", by=None)
    MeetingFactory(starts_at=seoul(2026, 11, 2, 10), state=MeetingState.HELD)
    MeetingFactory(starts_at=seoul(2026, 11, 20, 8), state=MeetingState.HELD)
    assert Meeting.objects.ahead(TODAY).count() == 3
    assert Meeting.objects.upcoming(TODAY).count() == 2
    assert Meeting.objects.past(TODAY).count() == 2
    meetings = Meeting.objects.ahead(TODAY).soonest_first()
    assert [m.first_on.isoformat() for m in meetings] == ["2026-12-15", "2026-12-15", "2027-01-01"]


@pytest.mark.parametrize(
    ("facts", "english", "korean"),
    [
        ({}, "15 Dec 2026, 10:00", "2026.12.15. 10:00"),
        ({"ends_at": ENDS_AT}, "15 Dec 2026, 10:00–12:00", "2026.12.15. 10:00–12:00"),
        (
            {"ends_at": ENDS_AT + timedelta(days=1)},
            "15 Dec 2026, 10:00 – 16 Dec 2026, 12:00",
            "2026.12.15. 10:00 – 2026.12.16. 12:00",
        ),
        ({"starts_at": None, "period": "2026-12-15"}, "15 Dec 2026", "2026.12.15."),
        ({"starts_at": None, "period": "2026-12"}, "Dec 2026", "2026년 12월"),
        (
            {"starts_at": None, "period": "2026-12-15", "period_end": "2026-12-17"},
            "15 Dec 2026 – 17 Dec 2026",
            "2026.12.15. – 2026.12.17.",
        ),
    ],
)
def test_a_time_is_shown_as_exactly_as_it_is_known(facts, english, korean):
    meeting = MeetingFactory(**facts)
    assert meeting.date_text == english
    with translation.override("ko"):
        assert meeting.date_text == korean


def test_the_programme_counts_the_hours_as_far_as_lengths_are_known():
    agenda = [AgendaDraft("개회", minutes=10), AgendaDraft("논의"), AgendaDraft("폐회", minutes=5)]
    meeting = MeetingFactory(agenda=agenda)
    starts = [starts_at for starts_at, _item in meeting.programme()]
    assert starts == [STARTS_AT, STARTS_AT + timedelta(minutes=10), None]
