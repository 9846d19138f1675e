"""The notice that a webhook is paused, to its owner and in the owner's language."""

from __future__ import annotations

import logging
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from exchange.models import Webhook

logger = logging.getLogger(__name__)


def send_notices(*, at: datetime) -> int:
    """Each is claimed before it goes, and given back where the mail server refuses it."""
    webhooks = Webhook.objects.to_give_notice_of().select_related("user").order_by("pk")
    return sum(_notify(webhook, at) for webhook in webhooks)


def _notify(webhook: Webhook, at: datetime) -> bool:
    own = Webhook.objects.filter(pk=webhook.pk)
    if not own.filter(noticed_at=None).update(noticed_at=at):
        return False  # another worker has it
    if not webhook.user.email:
        return False
    try:
        _message(webhook).send()
    except Exception as error:  # the next tick tries again
        logger.warning("The notice of webhook %s failed: %s", webhook.pk, error)
        own.filter(noticed_at=at).update(noticed_at=None)
        return False
    return True


def _message(webhook: Webhook) -> EmailMessage:
    with translation.override(webhook.user.language):
        subject = _("[Webhook paused] %(name)s") % {"name": webhook.name}
        context = {
            "webhook": webhook,
            "address": settings.PORTAL_BASE_URL + webhook.get_absolute_url(),
        }
        body = render_to_string("exchange/webhook_paused.txt", context)
    return EmailMessage(subject.replace("\n", " "), body, to=[webhook.user.email])
