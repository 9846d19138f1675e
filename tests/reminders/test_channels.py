"""Reminders by a messenger's webhook: a real server on this machine answers."""

import hashlib
import hmac
import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from meetings.actions import RecipientDraft
from reminders import actions
from reminders.choices import Channel, ReminderState
from reminders.models import Reminder
from tests.factories import UserFactory
from tests.meetings.factories import MeetingFactory, seoul

pytestmark = pytest.mark.django_db
DUE = seoul(2026, 12, 8, 9)
SECRET = "between the portal and the messenger"


class Messenger(BaseHTTPRequestHandler):
    status = 200
    received: list = []  # noqa: RUF012 - one list for the test

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.received.append((self.headers, body))
        self.send_response(self.status)
        if self.status == 302:
            self.send_header("Location", "/elsewhere")
        self.end_headers()

    def log_message(self, *_facts):
        """Nothing on the test's output."""


@pytest.fixture
def messenger(settings, monkeypatch):
    monkeypatch.setattr(Messenger, "received", [])
    monkeypatch.setattr(Messenger, "status", 200)
    server = HTTPServer(("127.0.0.1", 0), Messenger)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.REMINDER_WEBHOOK_URL = f"http://127.0.0.1:{server.server_port}/"
    settings.REMINDER_WEBHOOK_SECRET = SECRET
    yield Messenger
    server.shutdown()
    server.server_close()


@pytest.fixture
def chatter():
    user = UserFactory(language="en")
    actions.set_preference(user=user, channel=Channel.WEBHOOK)
    MeetingFactory(recipients=[RecipientDraft(user=user)], lead_days=[7])
    return user


def test_who_chose_the_messenger_is_reminded_there(messenger, chatter, mailoutbox):
    assert actions.run_due_reminders(at=DUE) == 1
    [(headers, body)] = messenger.received
    message = json.loads(body)
    assert message["to"] == [chatter.email]
    assert "7 days ahead" in message["subject"]
    assert message["id"] == Reminder.objects.get().message_id
    signature = hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()
    assert headers["X-Portal-Signature"] == signature
    assert not mailoutbox


@pytest.mark.parametrize("status", [302, 404, 500])
def test_anything_but_a_good_answer_is_tried_again(messenger, chatter, monkeypatch, status):
    monkeypatch.setattr(Messenger, "status", status)
    assert actions.run_due_reminders(at=DUE) == 0
    assert len(messenger.received) == 1
    row = Reminder.objects.get()
    assert (row.state, row.attempts) == (ReminderState.PENDING, 1)
    assert str(status) in row.last_error


def test_without_a_messenger_they_get_a_mail(chatter, mailoutbox):
    assert actions.run_due_reminders(at=DUE) == 1
    assert mailoutbox[0].to == [chatter.email]


def test_the_messenger_is_offered_only_where_there_is_one(client, messenger, settings):
    client.force_login(UserFactory())
    assert "webhook" in client.get("/reminders/mine/").content.decode()
    settings.REMINDER_WEBHOOK_URL = ""
    assert "webhook" not in client.get("/reminders/mine/").content.decode()
