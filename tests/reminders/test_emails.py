from datetime import date

import pytest
from icalendar import Calendar

from meetings.actions import AgendaDraft, cancel_meeting, edit_meeting
from reminders import actions
from reminders.models import Reminder
from tests.factories import TODAY, AgreementFactory, UserFactory
from tests.meetings.factories import ENDS_AT, MeetingFactory, office, seoul

pytestmark = pytest.mark.django_db
DUE = seoul(2026, 12, 8, 9)
AGENDA = [
    AgendaDraft("경과 보고", "Progress report", 15, "대외협력과", True),
    AgendaDraft("쟁점 논의", "Open questions"),
]


def meeting_for(language: str, **facts):
    facts = {"ends_at": ENDS_AT, "agenda": AGENDA, "lead_days": [7]} | facts
    return MeetingFactory(
        title_ko="서울–대구 후속 회의",
        title_en="Seoul–Daegu follow-up",
        recipients=[office(language=language)],
        **facts,
    )


def html_of(mail) -> str:
    [(html, mimetype)] = mail.alternatives
    assert mimetype == "text/html"
    return html


def test_an_english_mail_says_what_when_where_and_why(mailoutbox, settings):
    settings.PORTAL_BASE_URL = "https://portal.example.org"
    meeting = meeting_for("en")
    actions.run_due_reminders(at=DUE)
    [mail] = mailoutbox
    assert mail.subject == "[Meeting, 7 days ahead] Seoul–Daegu follow-up (15 Dec 2026, 10:00)"
    for text in (mail.body, html_of(mail)):
        assert "15 Dec 2026, 10:00–12:00" in text
        assert "City Hall" in text
        assert "10:00 Progress report" in " ".join(text.split())
        assert "10:15 Open questions" in " ".join(text.split())
        assert meeting.agreement.title_en in text
        assert f"https://portal.example.org/meetings/{meeting.pk}/" in text
        assert "On the list of people to remind of this meeting" in text


def test_a_korean_mail_is_korean_throughout(mailoutbox):
    meeting_for("ko")
    actions.run_due_reminders(at=DUE)
    [mail] = mailoutbox
    assert mail.subject.startswith("[회의 7일 전] 서울–대구 후속 회의")
    assert "2026.12.15. 10:00" in mail.subject
    for text in (mail.body, html_of(mail)):
        assert "2026.12.15. 10:00–12:00" in text
        assert "서울시청" in text
        assert "경과 보고" in text
        assert "Progress report" not in text
        assert "알림 시점: 7일 전" in text
    assert 'lang="ko"' in html_of(mail)


def test_a_mail_that_goes_late_counts_the_days_that_are_left(mailoutbox):
    meeting_for("en")
    actions.run_due_reminders(at=seoul(2026, 12, 13, 9))
    assert mailoutbox[0].subject.startswith("[Meeting, 2 days ahead]")
    assert "set for: 7 days ahead" in mailoutbox[0].body


def test_the_hour_in_a_mail_is_the_portals(mailoutbox, settings):
    settings.TIME_ZONE = "Europe/Berlin"
    meeting_for("en")
    actions.run_due_reminders(at=DUE)
    assert not mailoutbox  # nine o'clock has not come in Berlin
    actions.run_due_reminders(at=seoul(2026, 12, 8, 9))
    assert "15 Dec 2026, 02:00–04:00" in mailoutbox[0].body


def test_the_message_id_follows_from_the_key(mailoutbox):
    meeting_for("en")
    reminder = Reminder.objects.get()
    actions.run_due_reminders(at=DUE)
    assert mailoutbox[0].message()["Message-ID"] == reminder.message_id
    assert reminder.message_id.startswith("<")
    assert mailoutbox[0].message()["Auto-Submitted"] == "auto-generated"


def test_the_calendar_file_comes_with_the_mail(mailoutbox):
    meeting = meeting_for("en")
    actions.run_due_reminders(at=DUE)
    [(name, content, mimetype)] = mailoutbox[0].attachments
    assert (name, mimetype) == ("meeting.ics", "text/calendar")
    [event] = Calendar.from_ical(content).walk("VEVENT")
    assert event["UID"] == str(meeting.uid)


def test_a_notice_of_a_move_names_both_days(mailoutbox):
    meeting = meeting_for("en")
    actions.run_due_reminders(at=DUE)
    new = {"starts_at": seoul(2026, 12, 20, 14), "ends_at": None}
    edit_meeting(meeting=meeting, by=None, on=TODAY, **new)
    actions.run_due_reminders(at=seoul(2026, 12, 8, 10))
    mail = mailoutbox[1]
    assert mail.subject == "[Meeting moved] Seoul–Daegu follow-up (20 Dec 2026, 14:00)"
    assert "When: 20 Dec 2026, 14:00" in mail.body
    assert "Previously: 15 Dec 2026, 10:00" in mail.body
    assert "15 Dec 2026, 10:00" in html_of(mail)


def test_a_notice_of_a_cancellation_says_why(mailoutbox):
    meeting = meeting_for("en")
    actions.run_due_reminders(at=DUE)
    cancel_meeting(meeting=meeting, reason="일정 조정", by=None)
    actions.run_due_reminders(at=seoul(2026, 12, 8, 10))
    mail = mailoutbox[1]
    assert mail.subject == "[Meeting cancelled] Seoul–Daegu follow-up (15 Dec 2026, 10:00)"
    assert "Reason: 일정 조정" in mail.body
    [event] = Calendar.from_ical(mail.attachments[0][1]).walk("VEVENT")
    assert event["STATUS"] == "CANCELLED"
    assert event["SEQUENCE"] == 1


def test_a_half_known_meeting_asks_for_its_day(mailoutbox):
    meeting_for("en", starts_at=None, ends_at=None, period="2026-12", lead_days=[7])
    actions.run_due_reminders(at=seoul(2026, 11, 24, 9))
    assert mailoutbox[0].subject.startswith("[Meeting day to be fixed]")
    assert "The day of this meeting is not fixed yet." in mailoutbox[0].body


def test_an_expiring_agreement_is_announced_with_its_reference(mailoutbox):
    UserFactory(language="en")
    agreement = AgreementFactory(signed=True, expires_on=date(2026, 12, 31), lead_days=[7])
    actions.run_due_reminders(at=seoul(2026, 12, 24, 9))
    [mail] = mailoutbox
    assert mail.subject.startswith("[Agreement expires, 7 days ahead]")
    assert f"Reference: {agreement.reference}" in mail.body
    assert "31 Dec 2026" in mail.body
    assert not mail.attachments


def test_a_title_cannot_break_out_of_its_header_or_the_page(mailoutbox):
    MeetingFactory(
        title_en="Follow-up\r\nBcc: all@example.org <b>",
        recipients=[office()],
        lead_days=[7],
    )
    actions.run_due_reminders(at=DUE)
    [mail] = mailoutbox
    assert "\n" not in mail.subject
    assert mail.recipients() == ["office1@example.net"]
    assert "<b>" not in html_of(mail)
    assert "<b>" in mail.body
