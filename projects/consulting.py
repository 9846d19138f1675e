"""Every write on consultations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from agreements.followers import tell_followers
from agreements.models import Agreement
from governments.models import Government
from projects.actions import free_key
from projects.choices import ItemState, OfficeRole
from projects.models import (
    AgreedPoint,
    Consultation,
    ConsultationGroup,
    ConsultationItem,
    ConsultationMoney,
    ConsultationOffice,
    ConsultationParty,
    Milestone,
)

ROWS = {"points": AgreedPoint, "milestones": Milestone, "money": ConsultationMoney}


@dataclass(frozen=True)
class OfficeDraft:
    government: Government
    role: OfficeRole
    office_ko: str
    office_en: str = ""


@dataclass(frozen=True)
class ItemDraft:
    """An item as somebody typed it; the rows below it are dictionaries of their columns."""

    title_ko: str
    title_en: str = ""
    key: str | None = None
    group: str = ""  # the Korean name of the sub-group
    group_inferred: bool = False
    topic_ko: str = ""
    topic_en: str = ""
    proposer: Government | None = None
    state: ItemState = ItemState.PROPOSED
    plenary: int | None = None
    follow_up_ko: str = ""
    reason_ko: str = ""
    is_open_list: bool = False
    agreement: Agreement | None = None
    source: str = ""
    also_in: str = ""
    partners: list[Government] = field(default_factory=list)
    points: list[dict] = field(default_factory=list)
    milestones: list[dict] = field(default_factory=list)
    money: list[dict] = field(default_factory=list)


@transaction.atomic
def start_consultation(
    *,
    by,
    parties: Iterable[Government],
    offices: Iterable[OfficeDraft] = (),
    groups: Iterable[tuple[str, str]] = (),
    items: Iterable[ItemDraft] = (),
    **fields,
) -> Consultation:
    """Records a table at which at least two governments sit."""
    consultation = Consultation(created_by=by, **fields)
    if not consultation.key:
        consultation.key = free_key(Consultation, consultation.title_en, "consultation")
    _store(consultation, by=by, parties=parties, offices=offices, groups=groups)
    for item in items:
        add_item(consultation=consultation, item=item, by=by)
    return consultation


@transaction.atomic
def edit_consultation(
    *,
    consultation: Consultation,
    by,
    parties: Iterable[Government] | None = None,
    offices: Iterable[OfficeDraft] | None = None,
    groups: Iterable[tuple[str, str]] | None = None,
    **fields,
) -> Consultation:
    """Changes what is given; lists, where given, replace what was there."""
    consultation = Consultation.objects.select_for_update(of=("self",)).get(pk=consultation.pk)
    for name, value in fields.items():
        setattr(consultation, name, value)
    consultation.revision += 1
    return _store(consultation, by=by, parties=parties, offices=offices, groups=groups)


def draft_of(record: ConsultationItem) -> ItemDraft:
    """The item as it stands, for who changes some of it."""
    facts = {each.name: getattr(record, each.name) for each in fields(ItemDraft)}
    facts |= {"group": record.group.name_ko if record.group else ""}
    facts |= {"partners": list(record.partners.all())}
    for name, model in ROWS.items():
        columns = [c.name for c in model._meta.concrete_fields]
        columns = [c for c in columns if c not in ("id", "item", "position")]
        rows = getattr(record, name).order_by("position", "pk")
        facts[name] = [{column: getattr(row, column) for column in columns} for row in rows]
    return ItemDraft(**facts)


@transaction.atomic
def add_item(*, consultation: Consultation, item: ItemDraft, by) -> ConsultationItem:
    record = ConsultationItem(consultation=consultation)
    last = consultation.items.aggregate(last=Max("position"))["last"] or 0
    record.position = last + 1
    return _store_item(record, item, by)


@transaction.atomic
def edit_item(*, record: ConsultationItem, item: ItemDraft, by) -> ConsultationItem:
    """The item becomes what was given, its agreed points, steps and money included."""
    record = ConsultationItem.objects.select_for_update(of=("self",)).get(pk=record.pk)
    return _store_item(record, item, by)


def _store(
    consultation: Consultation,
    *,
    by,
    parties: Iterable[Government] | None,
    offices: Iterable[OfficeDraft] | None,
    groups: Iterable[tuple[str, str]] | None,
) -> Consultation:
    consultation.full_clean()
    consultation._history_user = by
    consultation.save()
    if parties is not None:
        _replace_parties(consultation, list(dict.fromkeys(parties)))
    if offices is not None:
        consultation.offices.all().delete()
        for position, office in enumerate(offices, start=1):
            _put(ConsultationOffice(consultation=consultation, position=position, **vars(office)))
    if groups is not None:
        _replace_groups(consultation, list(dict(groups).items()))
    tell_followers(consultation)
    return consultation


def _replace_parties(consultation: Consultation, parties: list[Government]) -> None:
    if len(parties) < 2:
        message = _("At least two governments sit at the table.")
        raise ValidationError({"parties": message})
    consultation.party_set.all().delete()
    for position, government in enumerate(parties, start=1):
        _put(
            ConsultationParty(consultation=consultation, government=government, position=position)
        )


def _replace_groups(consultation: Consultation, groups: list[tuple[str, str]]) -> None:
    """Those of the same name stay, with the items that hang on them."""
    gone = consultation.groups.exclude(name_ko__in=[name for name, _english in groups])
    if consultation.items.filter(group__in=gone).exists():
        message = _("A sub-group that still has items cannot be removed.")
        raise ValidationError({"groups": message})
    gone.delete()
    known = {group.name_ko: group for group in consultation.groups.all()}
    for position, (name, english) in enumerate(groups, start=1):
        group = known.get(name) or ConsultationGroup(consultation=consultation, name_ko=name)
        group.name_en, group.position = english, position
        _put(group)


def _store_item(record: ConsultationItem, item: ItemDraft, by) -> ConsultationItem:
    facts = dict(vars(item))
    partners = facts.pop("partners")
    rows = {name: facts.pop(name) for name in ROWS}
    facts["group"] = _group(record.consultation, facts["group"])
    facts["key"] = facts["key"] or record.key
    for name, value in facts.items():
        setattr(record, name, value)
    _check_proposer(record)
    record.full_clean()
    record._history_user = by
    record.save()
    record.partners.set(partners)
    for name, drafts in rows.items():
        _replace_rows(record, name, drafts)
    record.consultation.revision += 1
    record.consultation.save(update_fields=["revision", "updated_at"])
    tell_followers(record.consultation)
    return record


def _group(consultation: Consultation, name: str) -> ConsultationGroup | None:
    if not name:
        return None
    group = consultation.groups.filter(name_ko=name).first()
    if group is None:
        raise ValidationError({"group": _("There is no such sub-group here.")})
    return group


def _check_proposer(record: ConsultationItem) -> None:
    parties = record.consultation.party_set.values_list("government", flat=True)
    if record.proposer and record.proposer.pk not in set(parties):
        raise ValidationError({"proposer": _("Only a party of the consultation can ask.")})


def _replace_rows(record: ConsultationItem, name: str, drafts: list[dict]) -> None:
    getattr(record, name).all().delete()
    for position, draft in enumerate(drafts, start=1):
        row = ROWS[name](item=record, position=position, **draft)
        try:
            row.full_clean()
        except ValidationError as error:
            raise ValidationError({name: error.messages}) from error
        row.save()


def _put(row) -> None:
    row.full_clean()
    row.save()
