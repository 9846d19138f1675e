"""Every write on what became of an item; page, API, rounds and the record itself call these."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from agreements.choices import ItemState, NewsSource, Performance
from agreements.followers import tell_followers
from agreements.models import Agreement, CooperationItem, Document, PerformanceUpdate

# What the record's own state becomes when news say so, and what news a changed state is.
STATE_OF = {
    Performance.NOT_STARTED: ItemState.OPEN,
    Performance.DONE: ItemState.DONE,
    Performance.WAIVED: ItemState.WAIVED,
}
PERFORMANCE_OF = {
    ItemState.OPEN: Performance.NOT_STARTED,
    ItemState.UNDER_WAY: Performance.ON_TRACK,
    ItemState.DONE: Performance.DONE,
    ItemState.WAIVED: Performance.WAIVED,
}


@transaction.atomic
def report_performance(
    *,
    item: CooperationItem,
    performance: str,
    on: date,
    by,
    reported_on: date | None = None,
    evidence: str = "",
    document: Document | None = None,
    source: str = NewsSource.REPORTED,
) -> PerformanceUpdate:
    """Adds news of `item`; its state in the record follows what is now the latest word."""
    item = CooperationItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
    update = PerformanceUpdate(
        item=item,
        performance=performance,
        reported_on=reported_on or on,
        evidence=evidence.strip(),
        document=document,
        source=source,
        by=by,
    )
    _refuse(update, on=on)
    update.full_clean()
    update.save()
    _follow(item, at=update.created_at)
    tell_followers(update)
    return update


@transaction.atomic
def confirm_performance(*, item: CooperationItem, on: date, by) -> PerformanceUpdate:
    """It still stands as last reported; what was never reported on has not begun."""
    standing = CooperationItem.objects.with_performance(on).get(pk=item.pk)
    return report_performance(
        item=item,
        performance=standing.last_performance or Performance.NOT_STARTED,
        on=on,
        by=by,
        source=NewsSource.CONFIRMED,
    )


def set_cadence(*, item: CooperationItem, cadence_days: int) -> CooperationItem:
    item.cadence_days = cadence_days
    item.clean_fields(exclude=[f.name for f in item._meta.fields if f.name != "cadence_days"])
    item.save(update_fields=["cadence_days"])
    return item


def news_of(
    item: CooperationItem, *, before: str, on: date, by=None
) -> Iterator[PerformanceUpdate]:
    """The state of an item was changed with its record: told as news, so that both always agree.

    Of what is not signed nothing is promised yet.
    """
    if item.state != before and item.agreement.signed_on is not None:
        yield PerformanceUpdate(
            item=item,
            performance=PERFORMANCE_OF[item.state],
            reported_on=on,
            evidence=item.evidence,
            source=NewsSource.RECORD,
            by=by,
        )


def news_for_heirs(
    pairs: list[tuple[CooperationItem, CooperationItem]],
) -> Iterator[PerformanceUpdate]:
    """What was last heard of an item is what is known of the one that takes its place."""
    heard: dict[int, PerformanceUpdate] = {}
    news = PerformanceUpdate.objects.filter(item__in=[item for item, _heir in pairs])
    for update in news.latest_first():
        heard.setdefault(update.item_id, update)
    for item, heir in pairs:
        if last := heard.get(item.pk):
            last.pk, last.item, last.source = None, heir, NewsSource.RECORD
            last.document = None  # it belongs to the earlier agreement
            last._state.adding = True
            yield last


def _refuse(update: PerformanceUpdate, *, on: date) -> None:
    item, agreement = update.item, update.item.agreement
    if update.performance == Performance.WAIVED or item.is_waived:
        message = _("A waived item is changed with the record of its agreement.")
        raise ValidationError({"performance": message})
    if agreement.signed_on is None:
        raise ValidationError(_("The agreement is not signed yet; nothing is promised so far."))
    if update.reported_on > on:
        raise ValidationError({"reported_on": _("This day lies in the future.")})
    if update.reported_on < agreement.signed_on:
        raise ValidationError({"reported_on": _("The agreement was not signed then.")})
    if update.document and update.document.agreement_id != item.agreement_id:
        raise ValidationError({"document": _("This document belongs to another agreement.")})


def _follow(item: CooperationItem, *, at: datetime) -> None:
    """What was entered late about an earlier day does not undo what is known since."""
    last = item.updates.latest_first().first()
    state = STATE_OF.get(last.performance, ItemState.UNDER_WAY)
    evidence = last.evidence or item.evidence if state == ItemState.DONE else item.evidence
    if (state, evidence) != (item.state, item.evidence):
        item.state, item.evidence = state, evidence
        item.save(update_fields=["state", "evidence"])
        # Its record shows the item: whoever read that before has not seen this.
        Agreement.objects.filter(pk=item.agreement_id).update(updated_at=at)
