"""The mails themselves, in the language of their reader."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import User
from meetings.calendar import meeting_calendar
from meetings.lead_times import lead_text
from reminders.answers import answer_url
from reminders.choices import DUTY_RULES, Answer, Rule
from reminders.models import Reminder, message_id_for
from reminders.occurrences import days_left, is_past

SUBJECTS = {
    Rule.MEETING_AHEAD: gettext_lazy("[Meeting, %(lead)s] %(title)s (%(when)s)"),
    Rule.MEETING_UNDATED: gettext_lazy("[Meeting day to be fixed] %(title)s (%(when)s)"),
    Rule.MEETING_MOVED: gettext_lazy("[Meeting moved] %(title)s (%(when)s)"),
    Rule.MEETING_CANCELLED: gettext_lazy("[Meeting cancelled] %(title)s (%(before)s)"),
    Rule.AGREEMENT_EXPIRES: gettext_lazy("[Agreement expires, %(lead)s] %(title)s (%(when)s)"),
    Rule.ACTION_DUE: gettext_lazy("[Action item due, %(lead)s] %(title)s (%(when)s)"),
    Rule.REPORT_DUE: gettext_lazy("[Report due, %(lead)s] %(title)s (%(when)s)"),
    Rule.TASK_NEWS_DUE: gettext_lazy("[News of a policy task, %(lead)s] %(title)s (%(when)s)"),
    Rule.OBLIGATION_DUE: gettext_lazy("[Duty, %(lead)s] %(title)s (%(when)s)"),
    Rule.NOTICE_DUE: gettext_lazy("[Notice, %(lead)s] %(title)s (%(when)s)"),
    Rule.ROUND_DUE: gettext_lazy("[Confirmation round, %(lead)s] %(title)s (%(when)s)"),
}
OVERDUE_SUBJECTS = {
    Rule.ACTION_DUE: gettext_lazy("[Action item overdue] %(title)s (%(when)s)"),
    Rule.REPORT_DUE: gettext_lazy("[Report overdue] %(title)s (%(when)s)"),
    Rule.TASK_NEWS_DUE: gettext_lazy("[News of a policy task overdue] %(title)s (%(when)s)"),
    Rule.OBLIGATION_DUE: gettext_lazy("[Duty overdue] %(title)s (%(when)s)"),
    Rule.NOTICE_DUE: gettext_lazy("[Notice overdue] %(title)s (%(when)s)"),
    Rule.ROUND_DUE: gettext_lazy("[Confirmation round overdue] %(title)s (%(when)s)"),
}


ANSWER_WORDS = {
    Answer.DONE: gettext_lazy("Done"),
    Answer.SNOOZE: gettext_lazy("Later"),
    Answer.NOT_MINE: gettext_lazy("Not mine"),
    Answer.RENEW: gettext_lazy("Renew"),
    Answer.LET_LAPSE: gettext_lazy("Let it lapse"),
}


def message_for(
    reminders: list[Reminder], *, at: datetime, delegate: User | None = None
) -> EmailMultiAlternatives:
    """One message about all of `reminders`, which have one reader; `delegate` stands in for that one.

    `at` counts the days that are left: a mail may go later than its rule asked for.
    """
    first = reminders[0]
    with translation.override(delegate.language if delegate else first.language):
        away = first.user if delegate else None
        compose = _single if len(reminders) == 1 else _bundle
        message = compose(reminders, at, {"away": away, "portal": _("Cooperation portal")})
    message.to = [delegate.email if delegate else first.email]
    return message


def bundle_id(reminders: list[Reminder]) -> str:
    """The Message-ID of a mail about several; the same whenever the same ones go together."""
    if len(reminders) == 1:
        return ""
    return message_id_for("|".join(sorted(reminder.key for reminder in reminders)))


def _single(reminders: list[Reminder], at: datetime, context: dict) -> EmailMultiAlternatives:
    [reminder] = reminders
    context |= _context(reminder, at)
    message = _message("reminder", context, reminder.message_id)
    if reminder.meeting and not context["is_duty"]:
        calendar = meeting_calendar(reminder.meeting).to_ical().decode()
        message.attach("meeting.ics", calendar, "text/calendar")
    return message


def _bundle(reminders: list[Reminder], at: datetime, context: dict) -> EmailMultiAlternatives:
    heading = ngettext("%(count)s reminder", "%(count)s reminders", len(reminders))
    context |= {
        "heading": heading % {"count": len(reminders)},
        "entries": [_context(reminder, at) for reminder in reminders],
    }
    return _message("bundle", context, bundle_id(reminders))


def _message(name: str, context: dict, message_id: str) -> EmailMultiAlternatives:
    message = EmailMultiAlternatives(
        subject=context["heading"],
        body=render_to_string(f"reminders/mail/{name}.txt", context),
        headers={"Message-ID": message_id, "Auto-Submitted": "auto-generated"},
    )
    html = render_to_string(f"reminders/mail/{name}.html", context)
    message.attach_alternative(html, "text/html")
    return message


def _subject(reminder: Reminder, at: datetime) -> str:
    facts = {
        "lead": lead_text(days_left(reminder.occurrence, at)),
        "title": reminder.title,
        "when": reminder.occurrence_text,
        "before": reminder.previous_text,
    }
    overdue = reminder.overdue_days is not None or is_past(reminder.occurrence, at)
    words = OVERDUE_SUBJECTS.get(reminder.rule) if overdue else None
    words = words or SUBJECTS[reminder.rule]
    return " ".join((words % facts).split())  # a header is one line


def _context(reminder: Reminder, at: datetime) -> dict:
    action = reminder.action_item
    meeting = reminder.meeting or (action.meeting if action else None)
    is_duty, duty = reminder.rule in DUTY_RULES, reminder.obligation
    return {
        "reminder": reminder,
        "heading": _subject(reminder, at),
        "meeting": meeting,
        "action": action,
        "is_duty": is_duty,
        "task": reminder.task,
        "duty": duty,
        "agreement": _agreement(reminder, meeting),
        "programme": [] if is_duty or not meeting else meeting.programme(),
        "answers": [
            (ANSWER_WORDS[answer], answer_url(reminder, answer))
            for answer in reminder.possible_answers
        ],
        "link": settings.PORTAL_BASE_URL + reminder.subject.get_absolute_url(),
    }


def _agreement(reminder: Reminder, meeting):
    if reminder.obligation:
        return reminder.obligation.agreement
    return reminder.agreement or (meeting.agreement if meeting else None)
