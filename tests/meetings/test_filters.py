from datetime import timedelta

import pytest

from meetings.actions import cancel_meeting
from meetings.filters import MeetingFilter
from meetings.models import Meeting, MeetingSeries
from tests.meetings.factories import NOW, STARTS_AT, MeetingFactory

pytestmark = pytest.mark.django_db


def found(**query):
    filterset = MeetingFilter(query, Meeting.objects.all())
    assert filterset.is_valid(), filterset.errors
    return set(filterset.qs)


def test_each_filter_asks_its_own_column():
    series = MeetingSeries.objects.create(key="heads", title_ko="단체장 회의")
    wanted = MeetingFactory(
        series=series, title_ko="세종 후속 회의", starts_at=STARTS_AT + timedelta(days=10)
    )
    other = MeetingFactory(title_ko="부산 회의")
    assert found(agreement=wanted.agreement.reference) == {wanted}
    assert found(agreement="2026-없음-0001") == set()
    assert found(series=["heads"]) == {wanted}
    assert found(after="2026-12-25") == {wanted}
    assert found(after="2026-12-26") == set()
    assert found(before="2026-12-15") == {other}
    assert found(before="2026-12-14") == set()
    assert found(q="세종") == {wanted}
    assert found(q=wanted.agreement.title_ko) == {wanted}
    assert found(q="시청") == {wanted, other}
    cancel_meeting(meeting=wanted, reason="연기", by=None)
    assert found(state=["cancelled"]) == {wanted}
    assert found(state=["planned"]) == {other}
    Meeting.objects.filter(pk=other.pk).update(updated_at=NOW + timedelta(hours=1))
    assert found(updated_since=(NOW + timedelta(minutes=1)).isoformat()) == {other}
