"""Every write on views of the dashboard and on the weekly digest."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from portal.models import BoardView, DigestSubscription
from portal.permissions import can_share_board_view

OF_BOARDS = {"portal", "targets", "pictures", "suggestions", "agreements", "overlaps"}


@transaction.atomic
def keep_view(*, by, name: str, address: str, is_shared: bool = False) -> BoardView:
    """Keeps an address under a name; under a name that exists already it replaces that view."""
    if not _is_board(address):
        raise ValidationError({"address": _("This is not an address of the dashboard.")})
    view = BoardView.objects.filter(user=by, name=name).first() or BoardView(user=by, name=name)
    view.address = address
    view.is_shared = is_shared and can_share_board_view(by)
    view.full_clean()
    view.save()
    return view


def _is_board(address: str) -> bool:
    """Only inside the portal: a view that somebody shares must not lead elsewhere."""
    path = address.partition("?")[0]
    if not path.startswith("/") or path.startswith("//"):
        return False
    try:
        return resolve(path).namespace in OF_BOARDS
    except Resolver404:
        return False


def subscribe(*, user, on: date) -> DigestSubscription:
    return DigestSubscription.objects.get_or_create(user=user, defaults={"told_until": on})[0]


def unsubscribe(*, user) -> None:
    DigestSubscription.objects.filter(user=user).delete()
