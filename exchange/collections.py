"""Which records the feed tells of, and which tables belong to them: derived from the models themselves.

A row belongs to the record that it would be deleted with (a party to its agreement); `MORE_PARTS` names what
an answer shows besides. A new table with such a foreign key is watched without a line here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from django.apps import apps
from django.db import models
from simple_history.models import HistoricalChanges

from agreements.models import Agreement, CooperationItem, Document, Obligation
from governments.models import EventBody, Government, GovernmentName
from meetings.models import ActionItem, AgendaItem, Meeting, MeetingOutcome, MeetingSeries
from networks.models import Membership, Network, NetworkEvent, Programme
from projects.models import Area, Consultation, Plan, Task

APPS = ("governments", "agreements", "networks", "projects", "meetings")
NOT_WATCHED = {GovernmentName}  # an index, rebuilt from names that are watched


@dataclass(frozen=True)
class Collection:
    """A collection of the API: its type in the feed, its records, and through what they are seen."""

    type: str
    model: type[models.Model]
    code: str = "id"
    # Paths to what decides, besides the record itself, who may see it.
    seen_through: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        return self.model._meta.label_lower

    @property
    def title(self) -> str:
        return self.model._meta.verbose_name

    def records(self) -> models.QuerySet:
        if self.model is Government:
            return Government.objects.unmerged()
        if self.model is MeetingOutcome:
            return MeetingOutcome.objects.decisions()
        return self.model._default_manager.all()

    def visible_to(self, user) -> models.QuerySet:
        """What `user` may see: as the record says, or as what it hangs on; the register is public."""
        records = self.records()
        if _discloses(self.model):
            return records.visible_to(user)
        for path in self.seen_through:
            above = self.model._meta.get_field(path).related_model
            records = records.filter(**{f"{path}__in": above.objects.visible_to(user)})
        return records


def _discloses(model) -> bool:
    return hasattr(model._default_manager.all(), "visible_to")


COLLECTIONS = (
    Collection("government", Government, "code"),
    Collection("agreement", Agreement, "reference"),
    Collection("cooperation-item", CooperationItem, seen_through=("agreement",)),
    Collection("document", Document, seen_through=("agreement",)),
    Collection("obligation", Obligation, seen_through=("agreement",)),
    Collection("network", Network, "key"),
    Collection("membership", Membership, seen_through=("network",)),
    Collection("programme", Programme, seen_through=("network",)),
    Collection("policy-area", Area, "key", seen_through=("plan",)),
    Collection("policy-task", Task, "reference", seen_through=("plan",)),
    Collection("consultation", Consultation, "key"),
    Collection(
        "meeting",
        Meeting,
        seen_through=("agreement", "series__agreement", "network_event__network", "consultation"),
    ),
    Collection("decision", MeetingOutcome, seen_through=("meeting", "agenda_item")),
    Collection(
        "action-item",
        ActionItem,
        seen_through=("meeting", "outcome__agenda_item", "decision__agenda_item"),
    ),
)

# Foreign keys by which a row shows in the answer for another record, although it outlives that.
MORE_PARTS = {
    (Document, "agreement"),
    (ActionItem, "meeting"),
    (ActionItem, "decision"),
    (EventBody, "government"),
    (Task, "parent"),
    (NetworkEvent, "network"),
    (Membership, "network"),
    (Programme, "network"),
}
# No records of their own in the API, but they decide who may see such records.
CONTAINERS = {Plan, AgendaItem, NetworkEvent, MeetingSeries}
MERGED_BY = {Government: "merged_into"}


@cache
def by_label() -> dict[str, Collection]:
    return {collection.label: collection for collection in COLLECTIONS}


@cache
def by_type() -> dict[str, Collection]:
    return {collection.type: collection for collection in COLLECTIONS}


@cache
def watched() -> tuple[type[models.Model], ...]:
    """Every model whose rows make up what the API answers, the records themselves first."""
    records = [collection.model for collection in COLLECTIONS]
    others = (m for m in _models() if m not in records and (owners(m) or m in CONTAINERS))
    return (*records, *sorted(others, key=lambda model: model._meta.label))


@cache
def owners(model: type[models.Model]) -> tuple[models.ForeignKey, ...]:
    """The foreign keys that lead to what a row of `model` is part of, a step nearer to a record."""
    return tuple(key for key in _part_keys(model) if _leads_to_a_record(key.related_model))


@cache
def _leads_to_a_record(model: type[models.Model]) -> bool:
    if model._meta.label_lower in by_label():
        return True
    keys = [key for key in _part_keys(model) if key.related_model is not model]
    return any(_leads_to_a_record(key.related_model) for key in keys)


def _part_keys(model) -> Iterator[models.ForeignKey]:
    for field in model._meta.concrete_fields:
        if not field.many_to_one:
            continue
        if model._meta.auto_created:
            # A link between records is told of the one that declares it.
            is_part = (
                field.related_model is model._meta.auto_created
                and field.name != "to_" + str(field.related_model._meta.model_name)
            )
        else:
            is_part = field.remote_field.on_delete is models.CASCADE
        if is_part or (model, field.name) in MORE_PARTS:
            yield field


def _models() -> Iterator[type[models.Model]]:
    for label in APPS:
        for model in apps.get_app_config(label).get_models(include_auto_created=True):
            if not issubclass(model, HistoricalChanges) and model not in NOT_WATCHED:
                yield model
