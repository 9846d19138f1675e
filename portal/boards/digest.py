"""The weekly digest: what changed in a week, told once, and not at all where nothing changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from agreements.models import Agreement
from portal.models import DigestSubscription, TargetSet
from portal.targets.answers import Change, answer, changes

WEEK = timedelta(days=7)
SHOWN = 30


@dataclass(frozen=True)
class Digest:
    since: date
    on: date
    sets: list[tuple[TargetSet, list[Change]]]
    signed: list[Agreement]
    ended: list[Agreement]

    @property
    def is_empty(self) -> bool:
        return not (self.sets or self.signed or self.ended)


def digest(*, user, since: date, on: date) -> Digest:
    """What the reader may see of everything that happened after `since`, up to `on`."""
    told = []
    for target_set in TargetSet.objects.visible_to(user).current().by_name():
        earlier = answer(target_set, on=since, reader=user)
        if found := changes(earlier, answer(target_set, on=on, reader=user)):
            told.append((target_set, found))
    agreements = Agreement.objects.visible_to(user)
    signed = agreements.filter(signed_on__gt=since, signed_on__lte=on).newest_first()
    ended = agreements.in_force(since).exclude(pk__in=agreements.in_force(on).values("pk"))
    return Digest(since, on, told, list(signed[:SHOWN]), list(ended.newest_first()[:SHOWN]))


def send_digests(*, on: date) -> int:
    """To everybody whose last one is a week old. A subscription is claimed before its mail is written."""
    due = DigestSubscription.objects.filter(told_until__lte=on - WEEK, user__is_active=True)
    return sum(_send(each, on) for each in due.select_related("user").order_by("pk"))


def _send(subscription: DigestSubscription, on: date) -> bool:
    since = subscription.told_until
    with transaction.atomic():
        own = DigestSubscription.objects.filter(pk=subscription.pk, told_until=since)
        if not own.update(told_until=on):
            return False  # another worker has it
        found = digest(user=subscription.user, since=since, on=on)
        if found.is_empty or not subscription.user.email:
            return False
        message = _message(subscription.user, found)
        transaction.on_commit(message.send)
    return True


def _message(user, found: Digest) -> EmailMessage:
    with translation.override(user.language):
        context = {
            "digest": found,
            "base": settings.PORTAL_BASE_URL,
            "path": reverse("boards:list"),
        }
        subject = _("[Weekly digest] What changed since %(day)s") % {"day": found.since}
        body = render_to_string("portal/boards/digest.txt", context)
    return EmailMessage(subject, body, to=[user.email])
