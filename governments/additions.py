"""Bodies that people add to the register: a ministry, an institute, a city abroad that a document names.

Provinces and municipalities begin by an event that follows the law (governments/reforms). A body whose first
day is known begins by such an event too; one that was there before anybody asked has no first day to tell,
as the shipped ministries have none. Either can be taken back as long as nothing names it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext as _

from governments.choices import LEVEL_OF_KIND, BodyEffect, EventType, Kind
from governments.models import Government, GovernmentMerge, GovernmentVersion
from governments.names import tidy
from governments.references import references
from governments.reforms import EventDraft, Result, record_event, undo_event
from governments.reforms.drafts import free_key
from governments.reforms.recording import save_by, settle
from governments.reforms.undoing import delete_by

ADDABLE_KINDS = (
    Kind.MINISTRY,
    Kind.INSTITUTE,
    Kind.ASSOCIATION,
    Kind.PUBLIC_ENTERPRISE,
    Kind.FOREIGN_REGION,
    Kind.FOREIGN_CITY,
)
LONGEST_STEM = 36
ABROAD = (Kind.FOREIGN_REGION, Kind.FOREIGN_CITY)


@dataclass(frozen=True, kw_only=True)
class BodyDraft:
    """A body as somebody typed it; without `code` one is made of its country and English name."""

    kind: str
    name_ko: str
    source: str
    name_en: str = ""
    short_ko: str = ""
    short_en: str = ""
    code: str = ""
    country: str = "KR"
    parent: Government | None = None
    begins_on: date | None = None

    @property
    def facts(self) -> dict[str, str]:
        names = ("name_ko", "name_en", "short_ko", "short_en")
        return {"kind": self.kind} | {name: tidy(getattr(self, name)) for name in names}


@transaction.atomic
def add_body(*, draft: BodyDraft, by) -> Government:
    """Puts a new body into the register; the caller has asked whether it is there under another name."""
    _refuse_kind(draft)
    code = draft.code or _free_code(draft)
    if Government.objects.filter(code=code).exists():
        raise ValidationError({"code": _("This code is taken; a code is never used again.")})
    if draft.begins_on:
        return _begin_by_event(draft, code, by)
    return _begin_before_memory(draft, code, by)


@transaction.atomic
def remove_body(*, government: Government, by) -> None:
    """Takes an added body back; the history keeps that it was there."""
    obstacles = removal_obstacles(government)
    if obstacles:
        raise ValidationError(obstacles)
    beginning = government.event_roles.filter(effect=BodyEffect.BEGINS).first()
    if beginning:
        undo_event(event=beginning.event, by=by)
        return
    for version in government.versions.all():
        delete_by(version, by)
    delete_by(government, by)


def removal_obstacles(government: Government) -> list[str]:
    """Sentences that say why `government` cannot be taken back; none if it can."""
    if government.is_shipped:
        return [_("It came with the portal; corrections of it come with a new release.")]
    others = government.event_roles.exclude(effect=BodyEffect.BEGINS)
    begun = government.event_roles.filter(effect=BodyEffect.BEGINS)
    if others.exists() or any(role.event.bodies.count() > 1 for role in begun):
        return [_("Events of the register tell of it; undo those.")]
    if GovernmentMerge.objects.filter(Q(kept=government) | Q(dropped=government)).exists():
        return [_("It was merged with a duplicate; the register keeps what led to it.")]
    return [
        _("%(number)s records name it (%(records)s).")
        % {"number": number, "records": reference.model._meta.verbose_name_plural}
        for reference in references()
        if (number := reference.rows([government]).count())
    ]


def _refuse_kind(draft: BodyDraft) -> None:
    if draft.kind not in ADDABLE_KINDS:
        message = _("Provinces and municipalities begin by an event in the register.")
        raise ValidationError({"kind": message})
    if draft.kind in ABROAD and draft.country == "KR":
        message = _("A government abroad has another country than Korea.")
        raise ValidationError({"country": message})


def _free_code(draft: BodyDraft) -> str:
    """`kr-lx`, `jp-sapporo`; with a number where that is taken."""
    stem = slugify(draft.short_en or draft.name_en).replace("_", "-") or "body"
    stem = f"{draft.country.lower()}-{stem}"
    if len(stem) > LONGEST_STEM:  # whole words, with room for a number
        stem = stem[:LONGEST_STEM].rpartition("-")[0]
    taken = set(Government.objects.filter(code__startswith=stem).values_list("code", flat=True))
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return next(code for code in [stem, *numbered] if code not in taken)


def _begin_by_event(draft: BodyDraft, code: str, by) -> Government:
    names = draft.facts
    parent = draft.parent.code if draft.parent else None
    event = EventDraft(
        key=free_key(EventType.CREATION, draft.begins_on),
        event_type=EventType.CREATION,
        occurred_on=draft.begins_on,
        title_ko=f"{names['name_ko']} 설립",
        title_en=f"{names['name_en']} begins" if names["name_en"] else "",
        source=draft.source,
        after=(Result(code=code, country=draft.country, parent=parent, **draft.facts),),
    )
    try:
        record_event(draft=event, by=by)
    except ValidationError as error:
        raise ValidationError({NON_FIELD_ERRORS: error.messages}) from None
    return Government.objects.get(code=code)


def _begin_before_memory(draft: BodyDraft, code: str, by) -> Government:
    body = Government(
        code=code,
        level=LEVEL_OF_KIND[draft.kind],
        country=draft.country,
        region=draft.parent.region if draft.parent else "",
        source=draft.source,
    )
    body.full_clean()
    save_by(body, by)
    version = GovernmentVersion(government=body, parent=draft.parent, **draft.facts)
    version.full_clean()
    save_by(version, by)
    settle([body])
    return body
