"""What happened to an agreement, as sentences: itself, its parties, items and documents in one list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.permissions import can_read_internal
from agreements.models import (
    Agreement,
    AgreementParty,
    CooperationItem,
    Document,
    YearlyBurden,
)
from agreements.values import Values
from governments.doors import Door
from governments.languages import with_particles

SHORT = 80


@dataclass(frozen=True)
class Subject:
    """A model whose rows tell of an agreement: by which column, and how one of them is called."""

    model: type
    link: str
    naming: str = ""
    same: str = (
        ""  # a row that goes and one that comes with the same value are one row that changed
    )


SUBJECTS = (
    Subject(Agreement, "id"),
    Subject(AgreementParty, "agreement_id", naming="government", same="government_id"),
    Subject(CooperationItem, "agreement_id", naming="title_ko", same="title_ko"),
    Subject(YearlyBurden, "agreement_id", naming="year", same="year"),
    Subject(Document, "agreement_id", naming="name"),
)
# What no person entered, or what says the same twice.
UNTOLD = {"id", "agreement", "position", "revision", "version", "replaced_at", "sha256", "size"}


@dataclass(frozen=True)
class Sentence:
    """`before` and `after` hold long texts in full, of which the sentence shows the beginning."""

    text: str
    before: str = ""
    after: str = ""


@dataclass
class Change:
    """What one request, task or batch did to the agreement."""

    key: UUID
    at: datetime
    by: object
    door: Door
    reason: str
    sentences: list[Sentence] = field(default_factory=list)

    @property
    def door_label(self) -> str:
        return Door(self.door).label


@dataclass(frozen=True)
class Step:
    """What one `record` of a history says: the row before it and the row after it, if there was one."""

    subject: Subject
    record: object
    before: object
    after: object

    @property
    def row(self):
        return self.after or self.before

    @property
    def order(self) -> tuple:
        return (self.record.history_date, SUBJECTS.index(self.subject))


def changes_of(agreement: Agreement, reader) -> list[Change]:
    """The newest first. Nothing for visitors, and nothing of documents that the reader may not see."""
    if not can_read_internal(reader):
        return []
    steps = [step for subject in SUBJECTS for step in _steps(subject, agreement, reader)]
    values = Values(reader, [row for s in steps for row in (s.before, s.after) if row])
    found: dict[object, Change] = {}
    for step in sorted(steps, key=lambda step: step.order):
        if sentences := list(_told(step, values)):
            record = step.record
            change = found.setdefault(
                record.change,
                Change(record.change, record.history_date, record.history_user, record.door, ""),
            )
            change.reason = record.history_change_reason or change.reason
            change.sentences += sentences
    return sorted(found.values(), key=lambda change: change.at, reverse=True)


def _steps(subject: Subject, agreement: Agreement, reader) -> list[Step]:
    """Each row beside the one before it; what goes and comes back within one change is one step."""
    last: dict[int, object] = {}
    gone: dict[tuple, Step] = {}
    steps: list[Step] = []
    for row in _rows(subject, agreement, reader):
        sameness = subject.same and (getattr(row, subject.same), row.change)
        if row.history_type == "-":
            steps.append(Step(subject, row, last.pop(row.id, row), None))
            gone[sameness] = steps[-1]
            continue
        before = last.get(row.id)
        if before is None and sameness and sameness in gone:
            left = gone.pop(sameness)
            steps.remove(left)
            before = left.before
        steps.append(Step(subject, row, before, row))
        last[row.id] = row
    return steps


def _rows(subject: Subject, agreement: Agreement, reader):
    rows = subject.model.history.filter(**{subject.link: agreement.pk})
    if subject.model is Document:
        seen = Document.objects.visible_to(reader).filter(agreement=agreement)
        rows = rows.filter(series__in=seen.values("series"))
    return rows.select_related("history_user").order_by("history_date", "history_id")


def _told(step: Step, values: Values) -> Iterator[Sentence]:
    if step.before is None or step.after is None:
        yield Sentence(_sentence(_came_or_went(step, values)))
        return
    for column in _columns(step.subject):
        before, after = (values.text(row, column) for row in (step.before, step.after))
        if before != after:
            yield _changed(_called(step, column, values), before, after)


def _came_or_went(step: Step, values: Values) -> str:
    subject, row = step.subject, step.row
    if subject.model is Agreement:
        return _("Put into the register") if step.after else _("Removed from the register")
    name = values.text(row, row._meta.get_field(subject.naming))
    kind = subject.model._meta.verbose_name
    if step.after is None:
        return _("%(kind)s «%(name)s» removed") % {"kind": kind, "name": name}
    if getattr(row, "version", 1) > 1:
        return _("Version %(number)s of document «%(name)s» uploaded") % {
            "number": row.version,
            "name": name,
        }
    return _("%(kind)s «%(name)s» added") % {"kind": kind, "name": name}


def _columns(subject: Subject) -> list:
    """The columns of the model that a person can change, in their order."""
    fields = subject.model._meta.concrete_fields
    told = [f for f in fields if f.name not in UNTOLD and (f.editable or f.name == "legal_state")]
    kept = {column.name for column in subject.model.history.model._meta.concrete_fields}
    return [column for column in told if column.name in kept]


def _called(step: Step, column, values: Values) -> str:
    label = str(column.verbose_name)
    if not step.subject.naming:
        return label
    name = values.text(step.row, step.row._meta.get_field(step.subject.naming))
    return _("%(field)s of «%(name)s»") % {"field": label, "name": name}


def _changed(field_name: str, before: str, after: str) -> Sentence:
    params = {"field": field_name, "old": _short(before), "new": _short(after)}
    if not before:
        text = _("%(field)s set to %(new)s")
    elif not after:
        text = _("%(field)s removed (it was %(old)s)")
    else:
        text = _("%(field)s changed from %(old)s to %(new)s")
    long = max(len(before), len(after)) > SHORT
    return Sentence(_sentence(text % params), *((before, after) if long else ()))


def _sentence(text: str) -> str:
    return capfirst(with_particles(text))


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= SHORT else text[: SHORT - 1] + "…"
