"""What each process of the delivery benchmark does; it imports only what a plain client needs."""

import os
import smtplib
from email.message import EmailMessage


def deliver_all() -> None:
    """A worker: batch after batch until nothing is due."""
    import django

    django.setup()
    from django.conf import settings
    from django.utils import timezone

    from reminders import delivery
    from reminders.models import Reminder

    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", int(os.environ["SINK_PORT"])
    while Reminder.objects.to_send_singly(at=timezone.now()).exists():
        delivery.deliver_batch(at=timezone.now())


def send_plain() -> None:
    """A client: its part of the mails by one connection, with nothing around them."""
    message = EmailMessage()
    message["From"], message["To"] = "portal@example.org", "office@example.net"
    message["Message-ID"] = f"<{os.getpid()}@example.org>"
    message.set_content("x" * 3_000)
    with smtplib.SMTP("127.0.0.1", int(os.environ["SINK_PORT"])) as client:
        for _number in range(int(os.environ["MAILS"])):
            client.send_message(message)
