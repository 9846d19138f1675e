from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class MeetingState(models.TextChoices):
    """Where a meeting stands; who may move it and when is in `meetings.lifecycle`."""

    PLANNED = "planned", _("Planned")
    INVITED = "invited", _("Invited")
    HELD = "held", _("Held")
    MINUTED = "minuted", _("Minuted")
    CLOSED = "closed", pgettext_lazy("meeting", "Closed")
    POSTPONED = "postponed", _("Postponed")
    CANCELLED = "cancelled", _("Cancelled")


OPEN_STATES = (MeetingState.PLANNED, MeetingState.INVITED)
HELD_STATES = (MeetingState.HELD, MeetingState.MINUTED, MeetingState.CLOSED)


class Per(models.TextChoices):
    """In which stretch of time a minimum of meetings is counted."""

    HALF_YEAR = "half_year", _("half-year")
    YEAR = "year", pgettext_lazy("stretch", "year")


class AttendeeRole(models.TextChoices):
    CHAIR = "chair", _("Chair")
    CO_CHAIR = "co_chair", _("Co-chair")
    MEMBER = "member", pgettext_lazy("at the table", "Member")
    SECRETARY = "secretary", _("Secretary")
    OBSERVER = "observer", _("Observer")


class Answer(models.TextChoices):
    """What an office answered to the invitation."""

    NONE = "none", _("No answer yet")
    COMES = "comes", _("Comes")
    DEPUTY = "deputy", _("Sends a deputy")
    DECLINED = "declined", _("Does not come")


class Attendance(models.TextChoices):
    UNKNOWN = "unknown", _("Not recorded")
    PRESENT = "present", _("Present")
    DEPUTY = "deputy", _("Deputy present")
    ABSENT = "absent", _("Absent")


class OutcomeKind(models.TextChoices):
    INFORMATION = "information", _("Information")
    DECISION = "decision", pgettext_lazy("outcome", "Decision")
    ACTION = "action", pgettext_lazy("outcome", "Action")


MAIL_LANGUAGES = [("ko", "한국어"), ("en", "English")]


class ActionState(models.TextChoices):
    OPEN = "open", pgettext_lazy("action item", "Open")
    DONE = "done", pgettext_lazy("action item", "Done")
    DROPPED = "dropped", _("Dropped")
