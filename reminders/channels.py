"""The ways by which a reminder reaches its reader: the mail server, or a messenger's webhook.

A channel opens its connection with the first message of a batch and hands every refusal on as an exception.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import json
import urllib.request
from typing import Protocol

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection

from reminders.choices import Channel

WEBHOOK_SECONDS = 10


class MessageChannel(Protocol):
    def send(self, message: EmailMultiAlternatives) -> None: ...

    def close(self) -> None: ...


class MailChannel:
    """One connection to the mail server for a batch; a broken one is replaced, a refused one is not."""

    def __init__(self):
        self.connection = get_connection()
        self.is_open = False
        self.refusal: Exception | None = None

    def send(self, message: EmailMultiAlternatives) -> None:
        if self.refusal:
            raise self.refusal
        if not self.is_open:
            self._open()
        try:
            self.connection.send_messages([message])
        except Exception:
            self.close()
            raise

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self.connection.close()
        self.is_open = False

    def _open(self) -> None:
        try:
            self.connection.open()
        except Exception as error:
            # The server is away: the rest of the batch need not wait for it too.
            self.refusal = error
            raise
        self.is_open = True


class WebhookChannel:
    """Posts the message as JSON to `REMINDER_WEBHOOK_URL`, signed with HMAC-SHA256 over the body."""

    def send(self, message: EmailMultiAlternatives) -> None:
        body = json.dumps(_content(message), ensure_ascii=False).encode()
        key = settings.REMINDER_WEBHOOK_SECRET.encode()
        headers = {
            "Content-Type": "application/json",
            "X-Portal-Signature": hmac.new(key, body, hashlib.sha256).hexdigest(),
        }
        request = urllib.request.Request(  # noqa: S310 - the setting takes http and https only
            settings.REMINDER_WEBHOOK_URL, data=body, headers=headers
        )
        with _opener().open(request, timeout=WEBHOOK_SECONDS):
            pass

    def close(self) -> None:
        """Each message has a connection of its own."""


class Channels:
    """The channels of one batch; each is made when its first message comes."""

    def __enter__(self):
        self._made: dict[str, MessageChannel] = {}
        return self

    def __exit__(self, *_error):
        for channel in self._made.values():
            channel.close()

    def send(self, message: EmailMultiAlternatives, *, by: str) -> None:
        wanted = by if by in available() else Channel.MAIL
        if wanted not in self._made:
            self._made[wanted] = CHANNELS[wanted]()
        self._made[wanted].send(message)


CHANNELS = {Channel.MAIL: MailChannel, Channel.WEBHOOK: WebhookChannel}


def available() -> list[Channel]:
    """The channels that this installation has."""
    return [Channel.MAIL, Channel.WEBHOOK] if settings.REMINDER_WEBHOOK_URL else [Channel.MAIL]


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_facts):
        """A redirect is an error: the address that was set is the one that is meant."""


def _opener() -> urllib.request.OpenerDirector:
    return urllib.request.build_opener(_NoRedirect, urllib.request.ProxyHandler({}))


def _content(message: EmailMultiAlternatives) -> dict:
    return {
        "id": message.extra_headers["Message-ID"],
        "to": message.to,
        "subject": message.subject,
        "text": message.body,
    }
