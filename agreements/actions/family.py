"""Agreements that follow or accompany each other, and the items that pass from one to the next."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from agreements.actions.keeping import locked, store
from agreements.actions.rows import waive_items
from agreements.choices import LinkKind
from agreements.models import Agreement, AgreementLink, CooperationItem
from agreements.promises.actions import news_for_heirs
from governments.history import insert_all


@transaction.atomic
def link_agreements(
    *, earlier: Agreement, later: Agreement, kind: LinkKind, on: date, by, note: str = ""
) -> AgreementLink:
    if AgreementLink.objects.filter(earlier=later, later=earlier).exists():
        raise ValidationError({"reference": _("These two agreements are linked already.")})
    link = AgreementLink(earlier=earlier, later=later, kind=kind, note=note)
    link.full_clean()
    link.save()
    _touch(link, on=on)
    return link


@transaction.atomic
def unlink_agreements(*, link: AgreementLink, on: date, by) -> None:
    """A link that was set by mistake; one that a replacement rests on stays."""
    if link.earlier.superseded_on:
        raise ValidationError(_("The earlier agreement is superseded; this link says by which."))
    link.delete()
    _touch(link, on=on)


def inherit_items(agreement: Agreement, items: Iterable[CooperationItem], *, on: date) -> None:
    """Copies open items into the successor; here they are waived, with the reference that has them now."""
    link = agreement.later_links.succeeding().filter(later__signed_on__isnull=False).first()
    wanted = {item.pk for item in items}
    there = link.later.items.count()
    passed = agreement.items.unfinished().filter(pk__in=wanted).order_by("position", "pk")
    passed = list(passed.select_related("field", "responsible"))
    pairs = [(item, _heir(item, link.later, there + n)) for n, item in enumerate(passed, start=1)]
    for _item, heir in pairs:
        heir.full_clean()
    insert_all(heir for _item, heir in pairs)
    insert_all(news_for_heirs(pairs))
    reason = _("Taken over by %(reference)s.") % {"reference": link.later.reference}
    waive_items(passed, evidence=reason, on=on)


def _heir(item: CooperationItem, successor: Agreement, position: int) -> CooperationItem:
    names = ("title_ko", "title_en", "field", "responsible", "target_period", "lead_department")
    return CooperationItem(
        agreement=successor,
        position=position,
        state=item.state,
        evidence=item.evidence,
        inherited_from=item,
        **{name: getattr(item, name) for name in names},
    )


def _touch(link: AgreementLink, *, on: date) -> None:
    for agreement in (link.earlier, link.later):
        agreement = locked(agreement)
        agreement.revision += 1
        store(agreement, on=on)
