"""Putting new agreements into the register, one or a thousand: each table is written once for all of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db import models

from agreements.actions.numbering import give_references
from agreements.actions.rows import new_items, new_parties
from agreements.duties.planning import replan_duties_of_all
from agreements.followers import tell_followers_of_all
from agreements.models import Agreement
from agreements.promises.actions import news_of
from governments.history import insert_all


def insert_agreements(agreements: list[Agreement], *, on: date) -> None:
    """Checked agreements with what was typed beside them (`typed`) and what happened to them (`pending`)."""
    give_references(agreements)
    insert_all(agreements)
    for agreement in agreements:
        _make_rows(agreement)
    insert_all(row for a in agreements for row in a.pending)
    insert_all(row for a in agreements for row in a.made_parties)
    insert_all(row for a in agreements for row in a.made_items)
    insert_all(_news(agreements, on))
    for agreement in agreements:
        _attach_documents(agreement)
        agreement.remember().is_new = True
    replan_duties_of_all(agreements, on=on)
    tell_followers_of_all(agreements)
    for agreement in agreements:
        agreement.made_course, agreement.pending = agreement.pending, ()
        agreement.forget()


def _make_rows(agreement: Agreement) -> None:
    agreement.made_parties = list(new_parties(agreement, agreement.typed.parties))
    agreement.made_items = list(new_items(agreement, agreement.typed.items))
    for row in agreement.pending:
        row.agreement, row.pk = agreement, None


def _news(agreements: list[Agreement], on: date) -> Iterator[models.Model]:
    for agreement in agreements:
        for item in agreement.made_items:
            yield from news_of(item, before=item._meta.get_field("state").get_default(), on=on)


def _attach_documents(agreement: Agreement) -> None:
    for document in agreement.typed.documents:
        document.agreement = agreement
        document.full_clean()
        document.save(update_fields=["agreement"])
