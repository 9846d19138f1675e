"""All kinds of subjects that people are reminded of."""

from reminders.duties import (
    ActionSubject,
    NoticeSubject,
    ObligationSubject,
    ReportSubject,
    TaskNewsSubject,
)
from reminders.subjects import AgreementSubject, MeetingSubject

MEETINGS, AGREEMENTS = MeetingSubject(), AgreementSubject()
ACTIONS, REPORTS, TASK_NEWS = ActionSubject(), ReportSubject(), TaskNewsSubject()
OBLIGATIONS, NOTICES = ObligationSubject(), NoticeSubject()
KINDS = (MEETINGS, AGREEMENTS, ACTIONS, REPORTS, TASK_NEWS, OBLIGATIONS, NOTICES)
SubjectKind = (
    MeetingSubject
    | AgreementSubject
    | ActionSubject
    | ReportSubject
    | TaskNewsSubject
    | ObligationSubject
)
