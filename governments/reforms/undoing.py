"""Taking an event back, as long as nothing builds on it."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, Q, QuerySet
from django.utils.translation import gettext as _

from governments.attribution import ONE_DAY
from governments.choices import BodyEffect
from governments.models import (
    EventBody,
    Government,
    GovernmentEvent,
    GovernmentMerge,
    GovernmentVersion,
)
from governments.references import outer_references
from governments.reforms.recording import save_by, set_facts, settle


@transaction.atomic
def undo_event(*, event: GovernmentEvent, by) -> None:
    """Brings back what was before, and removes the event; its history keeps who recorded and who undid it."""
    roles = list(event.bodies.select_related("government").order_by("-is_result", "pk"))
    bodies = [role.government_id for role in roles]
    list(Government.objects.select_for_update().filter(pk__in=bodies).order_by("pk"))
    obstacles = undo_obstacles(event)
    if obstacles:
        raise ValidationError(obstacles)
    for role in roles:
        if role.effect == BodyEffect.ENDS:
            _revive(role, by)
        elif role.effect == BodyEffect.CHANGES:
            _restore(role, event, by)
    event._history_user = by if by and by.is_authenticated else None
    event.delete()  # with its bodies
    _remove([role.government for role in roles if role.effect == BodyEffect.BEGINS], by)
    settle([role.government for role in roles if role.effect != BodyEffect.BEGINS])


def undo_obstacles(event: GovernmentEvent) -> list[str]:
    """Sentences that say why `event` cannot be undone; none if it can."""
    if event.is_shipped:
        return [_("This event came with the portal; corrections of it come with a new release.")]
    later = _later_events(event)
    if later:
        return [_built_on(later)]
    ours = event.bodies.effective()
    return [*_needed(ours), *_above_others(ours)]


def undo_obstacles_together(events: QuerySet[GovernmentEvent]) -> list[str]:
    """Sentences that say why `events`, recorded one after the other, cannot all be undone."""
    ours = EventBody.objects.filter(event__in=events).effective()
    last = events.aggregate(last=Max("pk"))["last"]
    begun = ours.filter(effect=BodyEffect.BEGINS).values("government")
    later = EventBody.objects.filter(event__gt=last or 0).exclude(event__in=events)
    touching = later.effective().filter(government__in=ours.values("government"))
    building = touching | later.filter(government__in=begun)
    found = GovernmentEvent.objects.filter(pk__in=building.values("event")).oldest_first()
    if found:
        return [_built_on(found)]
    return [*_needed(ours), *_above_others(ours)]


def _built_on(later: Iterable[GovernmentEvent]) -> str:
    titles = ", ".join(event.title for event in list(later)[:3])
    return _("Later events build on it: %(events)s. Undo them first.") % {"events": titles}


def _later_events(event: GovernmentEvent) -> list[GovernmentEvent]:
    """Those that changed what this one changed, or that name what began with it."""
    ours = event.bodies.effective()
    touched = ours.values("government")
    begun = ours.filter(effect=BodyEffect.BEGINS).values("government")
    roles = EventBody.objects.after(event)
    building = roles.effective().filter(government__in=touched) | roles.filter(
        government__in=begun
    )
    ids = building.values("event")
    return list(GovernmentEvent.objects.filter(pk__in=ids).oldest_first())


def _needed(ours: QuerySet[EventBody]) -> list[str]:
    """Records beside the register itself that name a body which would never have existed."""
    begun = ours.filter(effect=BodyEffect.BEGINS).values("government")
    sentences = []
    for reference in outer_references():
        number = reference.rows(begun).count()
        if number:
            facts = {"number": number, "records": reference.model._meta.verbose_name_plural}
            message = _("%(number)s records name a body that began with it (%(records)s).")
            sentences.append(message % facts)
    if GovernmentMerge.objects.filter(Q(kept__in=begun) | Q(dropped__in=begun)).exists():
        sentences.append(_("A body that began with it was merged with a duplicate."))
    return sentences


def _above_others(ours: QuerySet[EventBody]) -> list[str]:
    """Bodies of other events that stand below what began with these."""
    begun = ours.filter(effect=BodyEffect.BEGINS).values("government")
    below = GovernmentVersion.objects.filter(parent__in=begun)
    below = below.exclude(government__in=ours.values("government"))
    names = list(dict.fromkeys(version.name for version in below.oldest_first()[:20]))
    message = _("%(names)s stand below a body that began with it.")
    return [message % {"names": ", ".join(names)}] if names else []


def _revive(role: EventBody, by) -> None:
    body = role.government
    body.successor = None
    save_by(body, by)
    version = body.versions.get(valid_to=role.event.occurred_on - ONE_DAY)
    version.valid_to = None
    save_by(version, by)


def _restore(role: EventBody, event: GovernmentEvent, by) -> None:
    """Earlier events of the same day keep their version; without any the version goes altogether."""
    versions = role.government.versions.select_related("parent")
    version = versions.get(valid_from=event.occurred_on)
    if _is_opened_by_others(role, event):
        set_facts(version, {fact: old for fact, (old, _new) in role.changes.items()})
        save_by(version, by)
        return
    delete_by(version, by)
    before = versions.get(valid_to=event.occurred_on - ONE_DAY)
    before.valid_to = version.valid_to
    save_by(before, by)


def _is_opened_by_others(role: EventBody, event: GovernmentEvent) -> bool:
    others = EventBody.objects.effective().filter(
        government=role.government, is_result=True, event__occurred_on=event.occurred_on
    )
    return others.exclude(event=event).exists()


def _remove(bodies: list[Government], by) -> None:
    """Versions of all of them first: one may stand below another."""
    for version in GovernmentVersion.objects.filter(government__in=bodies):
        delete_by(version, by)
    for body in bodies:
        delete_by(body, by)


def delete_by(row, by) -> None:
    row._history_user = by if by and by.is_authenticated else None
    row.delete()
