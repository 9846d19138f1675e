"""All kinds of subjects that people are reminded of."""

from reminders.duties import ActionSubject, ReportSubject, TaskNewsSubject
from reminders.subjects import AgreementSubject, MeetingSubject

MEETINGS, AGREEMENTS = MeetingSubject(), AgreementSubject()
ACTIONS, REPORTS, TASK_NEWS = ActionSubject(), ReportSubject(), TaskNewsSubject()
KINDS = (MEETINGS, AGREEMENTS, ACTIONS, REPORTS, TASK_NEWS)
SubjectKind = MeetingSubject | AgreementSubject | ActionSubject | ReportSubject | TaskNewsSubject
