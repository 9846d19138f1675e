"""All kinds of subjects that people are reminded of."""

from reminders.duties import ActionSubject, ReportSubject, RoundSubject, TaskNewsSubject
from reminders.subjects import AgreementSubject, MeetingSubject

MEETINGS, AGREEMENTS = MeetingSubject(), AgreementSubject()
ACTIONS, REPORTS, TASK_NEWS = ActionSubject(), ReportSubject(), TaskNewsSubject()
ROUNDS = RoundSubject()
KINDS = (MEETINGS, AGREEMENTS, ACTIONS, REPORTS, TASK_NEWS, ROUNDS)
SubjectKind = (
    MeetingSubject
    | AgreementSubject
    | ActionSubject
    | ReportSubject
    | TaskNewsSubject
    | RoundSubject
)
