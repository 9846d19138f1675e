import pytest
from django.contrib.auth.models import AnonymousUser

from agreements.choices import Disclosure
from meetings.actions import cancel_meeting
from meetings.choices import MeetingState
from meetings.models import Meeting
from meetings.permissions import can_cancel_meeting, can_edit_meeting, can_schedule_meeting
from tests.factories import AgreementFactory, UserFactory
from tests.meetings.factories import MeetingFactory, SeriesFactory, seoul

pytestmark = pytest.mark.django_db


def test_who_may_write_may_put_a_meeting_on():
    assert can_schedule_meeting(UserFactory())
    assert can_schedule_meeting(UserFactory(manager=True))
    assert not can_schedule_meeting(UserFactory(viewer=True))
    assert not can_schedule_meeting(AnonymousUser())


def test_staff_edit_what_belongs_to_their_department_and_managers_all():
    meeting = MeetingFactory(by=UserFactory())
    assert can_edit_meeting(UserFactory(), meeting)
    assert can_edit_meeting(UserFactory(manager=True, elsewhere=True), meeting)
    assert not can_edit_meeting(UserFactory(elsewhere=True), meeting)
    assert not can_edit_meeting(UserFactory(viewer=True), meeting)
    assert not can_edit_meeting(AnonymousUser(), meeting)


def test_a_meeting_without_department_is_the_managers():
    meeting = MeetingFactory(by=None)
    nobody = UserFactory(department=None)
    assert not can_edit_meeting(nobody, meeting)
    assert can_edit_meeting(UserFactory(manager=True), meeting)


def test_nobody_edits_a_cancelled_meeting_or_cancels_a_held_one():
    manager = UserFactory(manager=True)
    cancelled = cancel_meeting(meeting=MeetingFactory(), reason="연기", by=None)
    held = MeetingFactory(starts_at=seoul(2026, 11, 2, 10), state=MeetingState.HELD)
    assert not can_edit_meeting(manager, cancelled)
    assert can_edit_meeting(manager, held)
    assert not can_cancel_meeting(manager, held)


@pytest.mark.parametrize(
    ("disclosure", "seen_by"),
    [
        (Disclosure.PUBLIC, {"visitor", "viewer", "own", "elsewhere", "manager"}),
        (Disclosure.INTERNAL, {"viewer", "own", "elsewhere", "manager"}),
        (Disclosure.CLOSED, {"own", "viewer", "manager"}),
    ],
)
def test_who_sees_a_meeting_follows_its_disclosure(disclosure, seen_by):
    MeetingFactory(disclosure=disclosure)
    people = {
        "visitor": AnonymousUser(),
        "viewer": UserFactory(viewer=True),
        "own": UserFactory(),
        "elsewhere": UserFactory(elsewhere=True),
        "manager": UserFactory(manager=True, elsewhere=True),
    }
    seen = {name for name, user in people.items() if Meeting.objects.visible_to(user).exists()}
    assert seen == seen_by


def test_a_public_meeting_does_not_betray_a_closed_agreement():
    agreement = AgreementFactory(signed=True, disclosure=Disclosure.CLOSED)
    MeetingFactory(agreement=agreement, disclosure=Disclosure.PUBLIC)
    for user in (AnonymousUser(), UserFactory(elsewhere=True)):
        assert not Meeting.objects.visible_to(user).exists()
    assert Meeting.objects.visible_to(UserFactory()).exists()


def test_a_public_meeting_does_not_betray_the_series_of_a_closed_agreement():
    agreement = AgreementFactory(signed=True, disclosure=Disclosure.CLOSED)
    series = SeriesFactory(agreement=agreement)
    MeetingFactory(agreement=None, series=series, disclosure=Disclosure.PUBLIC)
    for user in (AnonymousUser(), UserFactory(elsewhere=True)):
        assert not Meeting.objects.visible_to(user).exists()
    assert Meeting.objects.visible_to(UserFactory()).exists()
