"""Calendars to subscribe to: making one, taking it back, and what is in it."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.calendar import calendar_of
from meetings.filters import MeetingFilter
from meetings.models import Meeting
from reminders.models import CalendarFeed
from reminders.models.feed import digest_of

KEPT = timedelta(days=365)  # meetings of the last year stay in people's calendars
READ_NOTED_EVERY = timedelta(hours=1)
FILTERS_SAVED = ("state", "agreement", "series", "network", "q")


def make_feed(*, user, name: str, query: str = "") -> tuple[CalendarFeed, str]:
    """A new calendar and its address, which nobody can read again afterwards."""
    token = secrets.token_urlsafe(32)
    feed = CalendarFeed(
        user=user, name=name.strip(), query=saved_query(query), digest=digest_of(token)
    )
    if not filter_of(feed, Meeting.objects.none()).is_valid():
        raise ValidationError({"query": _("The filter cannot be read.")})
    feed.full_clean()
    feed.save()
    return feed, f"{settings.PORTAL_BASE_URL}/calendar/{token}.ics"


def revoke_feed(*, feed: CalendarFeed, at: datetime) -> None:
    """From now on its address leads nowhere."""
    feed.revoked_at = at
    feed.save(update_fields=["revoked_at"])


def note_reading(*, feed: CalendarFeed, at: datetime) -> None:
    """Clients come every few minutes; once an hour is enough to tell which calendars are in use."""
    stale = Q(read_at=None) | Q(read_at__lt=at - READ_NOTED_EVERY)
    CalendarFeed.objects.filter(stale, pk=feed.pk).update(read_at=at)


def feed_file(feed: CalendarFeed, *, at: datetime) -> bytes:
    """Every dated meeting that its user sees now; those cancelled say so, so that they disappear."""
    today = timezone.localdate(at, timezone.get_default_timezone())
    meetings = Meeting.objects.visible_to(feed.user).filter(last_on__gte=today - KEPT)
    meetings = filter_of(feed, meetings).qs.soonest_first()
    return calendar_of(meetings, name=feed.name).to_ical()


def filter_of(feed: CalendarFeed, meetings) -> MeetingFilter:
    return MeetingFilter(QueryDict(feed.query), meetings, request=_Reader(feed.user))


def saved_query(query: str) -> str:
    """The filters alone, without page and view."""
    given, kept = QueryDict(query), QueryDict(mutable=True)
    for name in FILTERS_SAVED:
        values = [value for value in given.getlist(name) if value]
        if values:
            kept.setlist(name, values)
    return kept.urlencode()


class _Reader:
    """What a filter set asks of a request."""

    def __init__(self, user):
        self.user = user
