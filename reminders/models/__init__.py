from reminders.models.answer import ReminderAnswer
from reminders.models.feed import CalendarFeed
from reminders.models.heartbeat import SchedulerHeartbeat
from reminders.models.people import Absence, ReminderPreference, StandIns
from reminders.models.reminder import Reminder, message_id_for, recipient_key
from reminders.models.rule import DutyRule, duty_rules

__all__ = [
    "Absence",
    "CalendarFeed",
    "DutyRule",
    "Reminder",
    "ReminderAnswer",
    "ReminderPreference",
    "SchedulerHeartbeat",
    "StandIns",
    "duty_rules",
    "message_id_for",
    "recipient_key",
]
