"""All kinds of subjects that people are reminded of."""

from reminders.duties import ActionSubject, ReportSubject
from reminders.subjects import AgreementSubject, MeetingSubject

MEETINGS, AGREEMENTS = MeetingSubject(), AgreementSubject()
ACTIONS, REPORTS = ActionSubject(), ReportSubject()
KINDS = (MEETINGS, AGREEMENTS, ACTIONS, REPORTS)
SubjectKind = MeetingSubject | AgreementSubject | ActionSubject | ReportSubject
