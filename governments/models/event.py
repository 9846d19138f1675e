"""What happened to governments."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from governments.checking import CheckedAtOnce
from governments.choices import BodyEffect, Confidence, EventType
from governments.languages import in_language
from governments.models.government import Government
from governments.models.import_batch import ImportBatch


class GovernmentEventQuerySet(models.QuerySet):
    def concerning(self, government: Government) -> Self:
        return self.filter(Exists(government.event_roles.filter(event=OuterRef("pk"))))

    def with_bodies(self) -> Self:
        bodies = EventBody.objects.select_related("government").order_by("is_result", "pk")
        bodies = bodies.prefetch_related("government__versions")
        return self.prefetch_related(Prefetch("bodies", bodies))

    def oldest_first(self) -> Self:
        return self.order_by("occurred_on", "pk")

    def newest_first(self) -> Self:
        return self.order_by("-occurred_on", "-pk")


class GovernmentEvent(models.Model):
    """What happened to governments on a day: a change of name, a merger, a new parent …"""

    key = models.SlugField(_("key"), max_length=60, unique=True)
    event_type = models.CharField(_("type of event"), max_length=20, choices=EventType)
    occurred_on = models.DateField(_("day of effect"))
    title_ko = models.CharField(_("title (Korean)"), max_length=200)
    title_en = models.CharField(_("title (English)"), max_length=200, blank=True)
    confidence = models.CharField(
        _("confidence"), max_length=10, choices=Confidence, default=Confidence.HIGH
    )
    source = models.TextField(_("source"))
    note = models.TextField(_("note"), blank=True)

    is_shipped = models.BooleanField(_("shipped with the portal"), default=False, editable=False)
    import_batch = models.ForeignKey(
        ImportBatch,
        models.PROTECT,
        related_name="events",
        verbose_name=_("import"),
        null=True,
        blank=True,
        editable=False,
    )

    objects = GovernmentEventQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["import_batch"])

    class Meta:
        verbose_name = _("event in the register")
        verbose_name_plural = _("events in the register")
        indexes = [models.Index(fields=["occurred_on"], name="event_by_day")]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return in_language(self.title_ko, self.title_en)


class EventBodyQuerySet(models.QuerySet):
    def effective(self) -> Self:
        return self.exclude(effect=BodyEffect.NONE)

    def after(self, event: GovernmentEvent) -> Self:
        """Roles in later events; events of one day follow each other as they were recorded."""
        same_day = Q(event__occurred_on=event.occurred_on, event__gt=event.pk)
        return self.filter(same_day | Q(event__occurred_on__gt=event.occurred_on))

    def until(self, day: date) -> Self:
        return self.filter(event__occurred_on__lte=day)

    def memberships(self, joint) -> Self:
        """Steps into the special local government `joint` and out of it, on the member's side."""
        types = (EventType.CREATION, EventType.JOIN, EventType.LEAVE)
        about = joint.event_roles.filter(event=OuterRef("event"), is_result=True)
        return self.filter(Exists(about), is_result=False, event__event_type__in=types)

    def in_order(self) -> Self:
        return self.order_by("event__occurred_on", "event", "pk")

    def newest_first(self) -> Self:
        return self.order_by("-event__occurred_on", "-event", "-pk")


class EventBody(CheckedAtOnce):
    """A government that an event started from, or led to, and what the event did to it."""

    event = models.ForeignKey(GovernmentEvent, models.CASCADE, related_name="bodies")
    government = models.ForeignKey(Government, models.PROTECT, related_name="event_roles")
    is_result = models.BooleanField(_("result of the event"))
    is_partial = models.BooleanField(_("only a part of it"), default=False)
    continues = models.BooleanField(_("went on existing"), default=False)

    effect = models.CharField(
        _("effect"), max_length=10, choices=BodyEffect, default=BodyEffect.NONE
    )
    # {fact: [before, after]}, the parent by its code; of a body that begins every fact it begins with.
    changes = models.JSONField(_("changes"), default=dict, blank=True)
    follows = models.BooleanField(
        _("follows another body"),
        default=False,
        help_text=_("Changed only because the body above it ended."),
    )

    objects = EventBodyQuerySet.as_manager()

    class Meta:
        verbose_name = _("body in an event")
        verbose_name_plural = _("bodies in events")
        constraints = [
            models.UniqueConstraint(
                fields=["event", "government", "is_result"], name="body_once_per_side_of_event"
            ),
            models.UniqueConstraint(
                fields=["government"],
                condition=Q(effect=BodyEffect.BEGINS),
                name="body_begins_once",
                violation_error_message=_("Another event already tells how it began."),
            ),
            models.UniqueConstraint(
                fields=["government"],
                condition=Q(effect=BodyEffect.ENDS),
                name="body_ends_once",
                violation_error_message=_("Another event already tells how it ended."),
            ),
            models.CheckConstraint(
                name="body_ends_before_event_and_begins_after",
                condition=Q(effect=BodyEffect.NONE)
                | Q(effect=BodyEffect.ENDS, is_result=False)
                | Q(effect__in=[BodyEffect.BEGINS, BodyEffect.CHANGES], is_result=True),
                violation_error_message=_("What ends stands before the event, what begins after."),
            ),
            models.CheckConstraint(
                name="body_follows_by_changing",
                condition=Q(follows=False) | Q(effect=BodyEffect.CHANGES),
                violation_error_message=_("A body follows another one by a change."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event_id}: {self.government_id}"
