"""Who changed what of a network or membership, the parts included; read from their histories."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import models

from networks.models import ChecklistAnswer, Dues, Membership, Network, Organ, Programme

SHOWN = 20


@dataclass(frozen=True)
class Change:
    at: datetime
    kind: str  # + created, ~ changed, - removed
    what: str
    name: str
    by: str


def history_of(network: Network) -> list[Change]:
    return _latest(
        Network.history.filter(id=network.pk),
        Programme.history.filter(network_id=network.pk),
        Organ.history.filter(network_id=network.pk),
        ChecklistAnswer.history.filter(network_id=network.pk),
    )


def history_of_membership(membership: Membership) -> list[Change]:
    return _latest(
        Membership.history.filter(id=membership.pk),
        Dues.history.filter(membership_id=membership.pk),
    )


def _latest(*histories: models.QuerySet) -> list[Change]:
    changes = [
        Change(
            at=row.history_date,
            kind=row.history_type,
            what=row.instance_type._meta.verbose_name,
            name=_name(row),
            by=str(row.history_user or ""),
        )
        for rows in histories
        for row in rows.select_related("history_user").order_by("-history_date", "-pk")[:SHOWN]
    ]
    return sorted(changes, key=lambda change: change.at, reverse=True)[:SHOWN]


def _name(row) -> str:
    """What tells one part from another, without asking the database for it."""
    for column in ("title_ko", "acronym", "name_ko", "year"):
        if value := getattr(row, column, ""):
            return str(value)
    return ""
