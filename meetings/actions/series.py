"""Series of meetings: founding one and changing it."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import ngettext

from agreements.followers import tell_followers
from governments.models import Government
from meetings.actions.drafts import TemplateDraft
from meetings.actions.storing import numbered, replace
from meetings.choices import OPEN_STATES, MeetingState
from meetings.models import MeetingSeries


@transaction.atomic
def found_series(
    *,
    by,
    parties: Iterable[Government] = (),
    template: Iterable[TemplateDraft] = (),
    **fields,
) -> MeetingSeries:
    """A new body that meets again and again."""
    fields.setdefault("key", _free_key(fields.get("title_en", "")))
    fields.setdefault("department", by and by.department)
    return _store(MeetingSeries(**fields), by=by, parties=parties, template=template)


@transaction.atomic
def edit_series(
    *,
    series: MeetingSeries,
    by,
    parties: Iterable[Government] | None = None,
    template: Iterable[TemplateDraft] | None = None,
    **fields,
) -> MeetingSeries:
    """Changes what is given. Meetings that are on already keep their agenda and their parties."""
    series = MeetingSeries.objects.select_for_update(of=("self",)).get(pk=series.pk)
    for name, value in fields.items():
        setattr(series, name, value)
    if not series.is_active:
        _check_nothing_ahead(series)
    return _store(series, by=by, parties=parties, template=template)


def open_meetings(series: MeetingSeries):
    return series.meetings.filter(state__in=(*OPEN_STATES, MeetingState.POSTPONED))


def _check_nothing_ahead(series: MeetingSeries) -> None:
    """A body does not end while meetings of it are on."""
    ahead = list(open_meetings(series).soonest_first())
    if ahead:
        message = ngettext(
            "A meeting of it is still open: %(names)s. Hold or cancel it first.",
            "Meetings of it are still open: %(names)s. Hold or cancel them first.",
            len(ahead),
        )
        names = ", ".join(meeting.title for meeting in ahead)
        error = ValidationError(message, params={"names": names})
        raise ValidationError({"is_active": error})


def _store(series: MeetingSeries, *, by, parties, template) -> MeetingSeries:
    series.full_clean()
    series._history_user = by
    series.save()
    if parties is not None:
        series.parties.set(parties)
    if template is not None:
        replace(series, "template", numbered(map(vars, template)))
    for meeting in open_meetings(series):
        tell_followers(meeting)
    return series


def _free_key(title: str) -> str:
    """An address made of the English title, with a number where another series has it."""
    stem = slugify(title)[:60] or "series"
    taken = set(MeetingSeries.objects.filter(key__startswith=stem).values_list("key", flat=True))
    candidates = [stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3))]
    return next(key for key in candidates if key not in taken)
