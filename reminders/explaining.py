"""Why a mail came to somebody on a day, and why none came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from accounts.models import User
from reminders.choices import Bundling, ReminderState
from reminders.models import Absence, Reminder


@dataclass(frozen=True)
class Explanation:
    """`came` went out that day; `kept` was due by then and did not go that day, with the reason of each."""

    came: list[tuple[Reminder, str]]
    kept: list[tuple[Reminder, str]]
    circumstances: list[str]
    next_due: Reminder | None


def explain(*, user: User, day: date, reader: User, at: datetime) -> Explanation:
    """What the ledger knows of `user` and `day`; only of subjects that `reader` may see."""
    begins, ends = _bounds(day)
    visible = Reminder.objects.visible_to(reader).with_subject()
    theirs = visible.filter(Q(user=user) | Q(delegate=user))
    came = theirs.filter(sent_at__gte=begins, sent_at__lt=ends).oldest_due_first()
    waiting = Q(state=ReminderState.PENDING, due_at__lt=ends)
    planned_then = Q(due_at__gte=begins, due_at__lt=ends)
    kept = theirs.filter(waiting | planned_then).exclude(sent_at__gte=begins, sent_at__lt=ends)
    return Explanation(
        came=[(row, row.why) for row in came],
        kept=[(row, why_kept(row, user, at)) for row in kept.oldest_due_first()],
        circumstances=list(_circumstances(user, day)),
        next_due=theirs.pending().filter(due_at__gte=ends).oldest_due_first().first(),
    )


def why_kept(row: Reminder, user: User, at: datetime) -> str:
    if row.is_cancelled:
        return row.get_called_off_display() or _("It was no longer needed.")
    if row.is_failed:
        return _("The mail server refused it for good: %(error)s") % {"error": row.last_error}
    if row.is_sent:
        return _("It went on another day: %(at)s.") % {"at": _moment(row.sent_at)}
    if row.last_error:
        facts = {"error": row.last_error, "at": _moment(row.leased_until or at)}
        return _("Sending failed (%(error)s); tried again at %(at)s.") % facts
    return _why_waiting(row, user)


def _why_waiting(row: Reminder, user: User) -> str:
    preference = getattr(user, "reminder_preference", None)
    if preference and preference.bundling == Bundling.DAILY:
        return _("It waits for the mail of the day, which goes at nine.")
    if preference and preference.quiet_from:
        return _("It waits for the end of this person's quiet hours.")
    return _("It is due at %(at)s and goes with the next pass.") % {"at": _moment(row.due_at)}


def _circumstances(user: User, day: date):
    if not user.is_active:
        yield _("The account is switched off; it gets no reminders.")
    if not user.email:
        yield _("The account has no mail address; it gets no reminders.")
    if not user.may_write:
        yield _("Readers are reminded only of meetings on whose list they stand.")
    for absence in Absence.objects.covering(day).filter(user=user).select_related("delegate"):
        facts = {"name": absence.delegate, "until": date_format(absence.last_on)}
        yield _("Away until %(until)s; mails go to %(name)s.") % facts
    yield from _preference(user)


def _preference(user: User):
    preference = getattr(user, "reminder_preference", None)
    if preference is None:
        return
    if preference.bundling == Bundling.DAILY:
        yield _("Has chosen one mail a day, at nine.")
    if preference.quiet_from:
        hours = {
            "from": time_format(preference.quiet_from),
            "until": time_format(preference.quiet_until),
        }
        yield _("Quiet hours from %(from)s until %(until)s.") % hours


def _bounds(day: date) -> tuple[datetime, datetime]:
    zone = timezone.get_default_timezone()
    begins = datetime.combine(day, time(), tzinfo=zone)
    return begins, datetime.combine(day + timedelta(days=1), time(), tzinfo=zone)


def _moment(at: datetime) -> str:
    return date_format(
        timezone.localtime(at, timezone.get_default_timezone()), "SHORT_DATETIME_FORMAT"
    )
