from django.db import models
from django.utils.translation import gettext_lazy as _


class Rule(models.TextChoices):
    """Why a reminder exists; `reminders.planning` says what each rule wants."""

    MEETING_AHEAD = "meeting_ahead", _("Meeting ahead")
    MEETING_UNDATED = "meeting_undated", _("Meeting without a fixed day")
    MEETING_MOVED = "meeting_moved", _("Meeting moved")
    MEETING_CANCELLED = "meeting_cancelled", _("Meeting cancelled")
    AGREEMENT_EXPIRES = "agreement_expires", _("Agreement expires")
    ACTION_DUE = "action_due", _("Action item due")
    REPORT_DUE = "report_due", _("Report of a meeting due")
    TASK_NEWS_DUE = "task_news_due", _("News of a policy task due")
    OBLIGATION_DUE = "obligation_due", _("Duty of an agreement due")
    NOTICE_DUE = "notice_due", _("Notice against the extension of an agreement due")
    ROUND_DUE = "round_due", _("Answer to a confirmation round due")


# What its reader must know at once: neither bundled with others nor kept for the next morning.
URGENT_RULES = (Rule.MEETING_MOVED, Rule.MEETING_CANCELLED)


# Their lead times and escalation are set for all at once; meetings and agreements carry their own.
DUTY_RULES = (
    Rule.ACTION_DUE,
    Rule.REPORT_DUE,
    Rule.TASK_NEWS_DUE,
    Rule.ROUND_DUE,
    Rule.OBLIGATION_DUE,
    Rule.NOTICE_DUE,
)


class ReminderState(models.TextChoices):
    PENDING = "pending", _("Waiting")
    SENT = "sent", _("Sent")
    CANCELLED = "cancelled", _("No longer needed")
    FAILED = "failed", _("Failed")


class CalledOff(models.TextChoices):
    """Why a planned reminder is no longer needed."""

    MOVED = "moved", _("The time has changed; another reminder takes its place.")
    OVER = "over", _("It was cancelled, has taken place, or has ended.")
    NOT_CONCERNED = "not_concerned", _("This person is no longer to be reminded of it.")
    ANSWERED = "answered", _("This person answered that no further reminder is needed.")
    SWITCHED_OFF = "switched_off", _("Reminders of this kind are switched off.")
    COVERED = "covered", _("A later mail said the same, or this lead time was dropped.")


class Bundling(models.TextChoices):
    EACH = "each", _("Each by itself, when it is due")
    DAILY = "daily", _("All of a day in one mail, at nine")


class Channel(models.TextChoices):
    MAIL = "mail", _("Mail")
    WEBHOOK = "webhook", _("Messenger (webhook)")


class Answer(models.TextChoices):
    DONE = "done", _("Done; no more reminders of this")
    SNOOZE = "snooze", _("Remind me again later")
    NOT_MINE = "not_mine", _("Not my business")
    RENEW = "renew", _("We want to renew it")
    LET_LAPSE = "let_lapse", _("We let it lapse")


ANSWERS_OF_RULE = {
    Rule.MEETING_AHEAD: (Answer.DONE, Answer.SNOOZE, Answer.NOT_MINE),
    Rule.MEETING_UNDATED: (Answer.SNOOZE, Answer.NOT_MINE),
    Rule.ACTION_DUE: (Answer.DONE, Answer.SNOOZE, Answer.NOT_MINE),
    Rule.REPORT_DUE: (Answer.SNOOZE, Answer.NOT_MINE),
    Rule.TASK_NEWS_DUE: (Answer.SNOOZE, Answer.NOT_MINE),
    Rule.OBLIGATION_DUE: (Answer.DONE, Answer.SNOOZE, Answer.NOT_MINE),
    Rule.NOTICE_DUE: (Answer.DONE, Answer.SNOOZE, Answer.NOT_MINE),
    Rule.ROUND_DUE: (Answer.SNOOZE, Answer.NOT_MINE),
    Rule.AGREEMENT_EXPIRES: (Answer.RENEW, Answer.LET_LAPSE, Answer.SNOOZE, Answer.NOT_MINE),
}
