"""What pages show of an event: its bodies under the names that they bore that day."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from governments.models import Government, GovernmentEvent, GovernmentVersion


def bodies_of(event: GovernmentEvent, *, before: bool) -> list[dict]:
    """One side of `event`; bodies that only follow another one are not part of it."""
    day = event.occurred_on - timedelta(days=before)
    return [
        {"code": body.government.code, "name": body.government.name_on(day), "body": body}
        for body in event.bodies.all()
        if body.is_result is not before and not body.follows
    ]


def life_known_at(government: Government, at: datetime) -> list[dict]:
    """The versions that the register had at a moment, latest first, parents by their names known then."""
    known = GovernmentVersion.objects.known_at(at)
    versions = sorted(
        known.filter(government_id=government.pk), key=lambda v: v.valid_from or date.min
    )
    parents: dict[int, list[GovernmentVersion]] = {}
    for version in known.filter(government_id__in={v.parent_id for v in versions} - {None}):
        parents.setdefault(version.government_id, []).append(version)
    return [
        {"version": v, "parent": _name_then(parents.get(v.parent_id, []), v)}
        for v in reversed(versions)
    ]


def _name_then(versions: list[GovernmentVersion], child: GovernmentVersion) -> str | None:
    day = child.valid_from or child.valid_to or date.max
    covering = [version for version in versions if version.covers(day)]
    return covering[0].name if covering else None
