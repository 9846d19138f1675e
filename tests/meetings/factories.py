from datetime import UTC, datetime

import factory
from django.utils import timezone

from meetings import actions
from meetings.actions import OutcomeDraft, RecipientDraft
from meetings.models import Meeting, MeetingOutcome, MeetingSeries
from tests.factories import TODAY, AgreementFactory, DepartmentFactory, UserFactory

# The clock of these tests, and a meeting three weeks and a half later, at ten in Seoul.
NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
STARTS_AT = datetime(2026, 12, 15, 1, 0, tzinfo=UTC)
ENDS_AT = datetime(2026, 12, 15, 3, 0, tzinfo=UTC)


class MeetingFactory(factory.django.DjangoModelFactory):
    """A meeting of a signed agreement, put on by staff of the department in charge; nobody to remind."""

    class Meta:
        model = Meeting

    class Params:
        half_known = factory.Trait(starts_at=None, period="2027-H1")

    agreement = factory.SubFactory(AgreementFactory, signed=True)
    title_ko = factory.Sequence(lambda n: f"후속 회의 {n}")
    title_en = factory.Sequence(lambda n: f"Follow-up meeting {n}")
    starts_at = STARTS_AT
    place_ko = "서울시청"
    place_en = "City Hall"
    by = factory.SubFactory(UserFactory)
    on = TODAY

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return actions.schedule_meeting(**kwargs)


def office(number: int = 1, **facts) -> RecipientDraft:
    """An office elsewhere to remind, in the language of the source unless told."""
    facts = {"language": "en"} | facts
    return RecipientDraft(
        office=f"기획관실 {number}", email=f"office{number}@example.net", **facts
    )


def seoul(year, month, day, hour=0, minute=0) -> datetime:
    """A moment on the clock of the portal."""
    zone = timezone.get_default_timezone()
    return datetime(year, month, day, hour, minute, tzinfo=zone)


class SeriesFactory(factory.django.DjangoModelFactory):
    """A council that owes two meetings a year and a report of each within fourteen days."""

    class Meta:
        model = MeetingSeries

    class Params:
        council = factory.Trait(
            minimum=1, minimum_per="half_year", report_days=14, basis="지방자치법 시행령 제100조"
        )

    key = factory.Sequence(lambda n: f"series-{n}")
    title_ko = factory.Sequence(lambda n: f"행정협의회 {n}")
    title_en = factory.Sequence(lambda n: f"Council {n}")
    by = None

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return actions.found_series(**kwargs)


def held_meeting(**facts) -> Meeting:
    """One that took place on 2 November 2026."""
    return MeetingFactory(**{"starts_at": seoul(2026, 11, 2, 10), "state": "held"} | facts)


def minuted(meeting: Meeting, *lines: OutcomeDraft, by=None, **facts) -> list[MeetingOutcome]:
    """Records the lines as the minutes of a meeting and returns them."""
    actions.record_minutes(meeting=meeting, by=by, on=TODAY, outcomes=lines, **facts)
    return list(meeting.outcomes.order_by("position"))


def decision(title: str = "공동 홍보", **facts) -> OutcomeDraft:
    return OutcomeDraft(title, kind="decision", **facts)


def action(title: str = "계획서 작성", **facts) -> OutcomeDraft:
    facts = {"department": DepartmentFactory()} | facts
    return OutcomeDraft(title, kind="action", **facts)
