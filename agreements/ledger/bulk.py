"""The same change of many agreements: seen beforehand, made as one, taken back as one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from agreements.actions import edit_agreement
from agreements.models import Agreement, BulkChange, BulkChangeLine
from agreements.values import Values
from governments.doors import Door, passing

AGREEMENTS_MAX = 500
FIELDS = ("department", "responsible_post", "disclosure", "kind")


@dataclass(frozen=True)
class Difference:
    """One column of one agreement, in words."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Preview:
    agreement: Agreement
    differences: list[Difference]


def preview_bulk_change(*, agreements: list[Agreement], facts: dict, by) -> list[Preview]:
    """What would change where; agreements that are so already are not among them."""
    changed = [(agreement, _changed(agreement, facts)) for agreement in agreements]
    values = Values(by, [*agreements, *(new for _agreement, new in changed)])
    previews = []
    for agreement, new in changed:
        differences = []
        for name in facts:
            column = Agreement._meta.get_field(name)
            old_text, new_text = values.text(agreement, column), values.text(new, column)
            if old_text != new_text:
                differences.append(Difference(column.verbose_name, old_text, new_text))
        if differences:
            previews.append(Preview(agreement, differences))
    return previews


@transaction.atomic
def apply_bulk_change(
    *, revisions: dict[int, int], facts: dict, reason: str, by, at: datetime, on: date
) -> BulkChange:
    """Makes the change in every agreement of `revisions` (id: revision that was looked at), or in none."""
    if not 0 < len(revisions) <= AGREEMENTS_MAX:
        message = _("Choose between 1 and %(number)s agreements.") % {"number": AGREEMENTS_MAX}
        raise ValidationError({"agreements": message})
    found = Agreement.objects.select_for_update(of=("self",)).filter(pk__in=revisions)
    agreements = list(found.order_by("pk"))
    _refuse_newer(agreements, revisions)
    made = BulkChange(reason=reason, made_by=by, made_at=at)
    made.full_clean()
    made.save()
    with passing(Door.BULK, by=by, reason=reason):
        lines = [_change_one(made, agreement, facts, on) for agreement in agreements]
    BulkChangeLine.objects.bulk_create([line for line in lines if line])
    return made


@transaction.atomic
def undo_bulk_change(*, bulk_change: BulkChange, by, at: datetime, on: date) -> list[Agreement]:
    """Takes back what nobody has changed since; returns the agreements that stay as they are for that."""
    undone = BulkChange.objects.select_for_update(of=("self",)).get(pk=bulk_change.pk)
    if undone.undone_at:
        raise ValidationError(_("This change has been taken back already."))
    undone.undone_by, undone.undone_at = by, at
    undone.full_clean()
    undone.save()
    kept = []
    reason = _("Taken back: %(reason)s") % {"reason": undone.reason}
    with passing(Door.BULK, by=by, reason=reason):
        for line in undone.lines.select_related("agreement").order_by("agreement_id"):
            if is_changed_since(line):
                kept.append(line.agreement)
            else:
                edit_agreement(agreement=line.agreement, on=on, **line.before)
    return kept


def is_changed_since(line: BulkChangeLine) -> bool:
    """Somebody has entered something else since, which taking back would overwrite."""
    return any(getattr(line.agreement, name) != value for name, value in line.after.items())


def _refuse_newer(agreements: list[Agreement], revisions: dict[int, int]) -> None:
    newer = [a.reference for a in agreements if a.revision != revisions[a.pk]]
    if newer or len(agreements) != len(revisions):
        message = _("Somebody has changed these since you looked: %(names)s. Look once more.")
        raise ValidationError({"agreements": message % {"names": ", ".join(newer)}})


def _change_one(made: BulkChange, agreement: Agreement, facts: dict, on: date):
    new = _changed(agreement, facts)
    names = [Agreement._meta.get_field(name).attname for name in facts]
    before = {name: getattr(agreement, name) for name in names}
    after = {name: getattr(new, name) for name in names}
    if before == after:
        return None
    edit_agreement(agreement=agreement, on=on, **after)
    return BulkChangeLine(bulk_change=made, agreement=agreement, before=before, after=after)


def _changed(agreement: Agreement, facts: dict) -> Agreement:
    """A copy with `facts` in it, which is never saved."""
    values = {f.attname: getattr(agreement, f.attname) for f in Agreement._meta.concrete_fields}
    new = Agreement(**values)
    for name, value in facts.items():
        setattr(new, name, value)
    return new
