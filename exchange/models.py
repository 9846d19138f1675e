from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.permissions import can_manage, can_read_internal
from exchange.choices import Action, Mark

NOBODY, PUBLIC, INTERNAL, CLOSED = "", "public", "internal", "closed:,"


def reads(user, column: str) -> Q:
    """The changes whose audience in `column` includes `user` (`exchange.audiences` writes them)."""
    if not can_read_internal(user):
        return Q(**{column: PUBLIC})
    if can_manage(user):
        return ~Q(**{column: NOBODY})
    seen = Q(**{f"{column}__in": [PUBLIC, INTERNAL]})
    if user.department_id:
        seen |= Q(**{f"{column}__contains": f",{user.department_id},"})
    return seen


class Note(models.Model):
    """What a trigger wrote in the transaction of a change; gone once the change has its number."""

    label = models.CharField(_("model"), max_length=80)
    record = models.BigIntegerField(_("record"))
    code = models.CharField(_("id in the API"), max_length=300, blank=True)
    mark = models.CharField(_("mark"), max_length=1, choices=Mark)
    into = models.BigIntegerField(_("merged into"), null=True)
    at = models.DateTimeField(_("at"))
    # Only PostgreSQL runs transactions side by side, so that their notes mix.
    transaction = models.BigIntegerField(_("transaction"), null=True)

    class Meta:
        verbose_name = _("note of a change")
        verbose_name_plural = _("notes of changes")

    def __str__(self) -> str:
        return f"{self.label} {self.record} {self.mark}"


class Counter(models.Model):
    """One row: whoever has it locked gives the next numbers."""

    last_seq = models.BigIntegerField(_("last number"), default=0)
    # The number of the newest change that was cleared away; nobody can go on from before it.
    cleared_seq = models.BigIntegerField(_("cleared up to"), default=0)

    class Meta:
        verbose_name = _("counter of changes")
        verbose_name_plural = _("counter of changes")

    def __str__(self) -> str:
        return str(self.last_seq)


class KnownRecord(models.Model):
    """What readers of the feed were last told of a record: its id, and who could see it."""

    type = models.CharField(_("type"), max_length=40)
    record = models.BigIntegerField(_("record"))
    code = models.CharField(_("id in the API"), max_length=300)
    audience = models.TextField(_("audience"))

    class Meta:
        verbose_name = _("known record")
        verbose_name_plural = _("known records")
        constraints = [
            models.UniqueConstraint(fields=["type", "record"], name="known_record_once"),
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.code}"


class ChangeQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """Changes of what `user` could see before or can see after; nothing tells of the others."""
        return self.filter(reads(user, "audience") | reads(user, "audience_before"))

    def told_to(self, user) -> Self:
        """With `seen_before` and `seen_after`, from which `told` follows."""
        seen_before, seen_after = reads(user, "audience_before"), reads(user, "audience")
        return self.visible_to(user).annotate(
            seen_before=models.ExpressionWrapper(seen_before, models.BooleanField()),
            seen_after=models.ExpressionWrapper(seen_after, models.BooleanField()),
        )

    def after(self, seq: int) -> Self:
        return self.filter(seq__gt=seq).order_by("seq")

    def newest_first(self) -> Self:
        return self.order_by("-seq")


class Change(models.Model):
    """A committed change of a record of the API, by its place in the one sequence."""

    seq = models.BigIntegerField(_("number"), primary_key=True)
    type = models.CharField(_("type"), max_length=40)
    record = models.BigIntegerField(_("record"))
    code = models.CharField(_("id in the API"), max_length=300)
    action = models.CharField(_("action"), max_length=10, choices=Action)
    into = models.CharField(_("merged into"), max_length=300, blank=True)
    at = models.DateTimeField(_("at"), db_index=True)
    audience_before = models.TextField(_("audience before"), blank=True)
    audience = models.TextField(_("audience after"), blank=True)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        indexes = [models.Index(fields=["type", "record", "seq"], name="change_by_record")]

    def __str__(self) -> str:
        return f"{self.seq} {self.type} {self.code} {self.action}"

    @property
    def told(self) -> Action:
        """What happened, to the reader that `told_to` named: disclosure makes a record appear and go."""
        if not self.seen_before:
            return Action.CREATED
        if self.action == Action.MERGED:
            return Action.MERGED
        return Action.UPDATED if self.seen_after else Action.DELETED

    @property
    def told_label(self) -> str:
        return Action(self.told).label


class StoredAnswer(models.Model):
    """What was answered to a POST with an `Idempotency-Key`; without `status` it is still being worked on."""

    caller = models.CharField(_("caller"), max_length=150)
    key = models.CharField(_("key"), max_length=255)
    # SHA-256 of address and content: the same key for something else is refused.
    fingerprint = models.CharField(_("fingerprint"), max_length=64)
    claimed_at = models.DateTimeField(_("claimed at"), db_index=True)
    status = models.PositiveSmallIntegerField(_("status"), null=True)
    body = models.TextField(_("body"), blank=True)
    headers = models.JSONField(_("headers"), default=dict, blank=True)

    class Meta:
        verbose_name = _("stored answer")
        verbose_name_plural = _("stored answers")
        constraints = [
            models.UniqueConstraint(fields=["caller", "key"], name="stored_answer_once_per_key"),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def is_running(self) -> bool:
        return self.status is None
