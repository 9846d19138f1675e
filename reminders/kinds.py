"""All kinds of subjects that people are reminded of."""

from reminders.duties import (
    ActionSubject,
    NoticeSubject,
    ObligationSubject,
    ReportSubject,
    RoundSubject,
    TaskNewsSubject,
)
from reminders.subjects import AgreementSubject, MeetingSubject

MEETINGS, AGREEMENTS = MeetingSubject(), AgreementSubject()
ACTIONS, REPORTS, TASK_NEWS = ActionSubject(), ReportSubject(), TaskNewsSubject()
ROUNDS, OBLIGATIONS, NOTICES = RoundSubject(), ObligationSubject(), NoticeSubject()
KINDS = (MEETINGS, AGREEMENTS, ACTIONS, REPORTS, TASK_NEWS, ROUNDS, OBLIGATIONS, NOTICES)
SubjectKind = (
    MeetingSubject
    | AgreementSubject
    | ActionSubject
    | ReportSubject
    | TaskNewsSubject
    | ObligationSubject
    | RoundSubject
)
