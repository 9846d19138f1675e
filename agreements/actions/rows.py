"""Parties, items and yearly costs. A row that stays keeps its identity, and what hangs on it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import ProtectedError, RestrictedError
from django.utils.translation import gettext as _

from agreements.actions.drafts import BurdenDraft, ItemDraft, PartyDraft
from agreements.choices import UNDECIDED_STATES, LegalState, PartyRole
from agreements.models import Agreement, AgreementParty, CooperationItem, YearlyBurden
from agreements.promises.actions import note_state
from governments.models import Government

UNSIGNABLE = (*UNDECIDED_STATES, LegalState.DECIDED)


def living_parties(counterparts: Iterable[Government], *, day: date) -> list[Government]:
    """The home government and its counterparts, each once and each living on `day`."""
    home = Government.objects.home()
    return [home, *counterparts_of(counterparts, home=home, day=day)]


def counterparts_of(
    governments: Iterable[Government], *, home: Government, day: date
) -> list[Government]:
    others = [government for government in dict.fromkeys(governments) if government != home]
    if not others:
        raise ValidationError({"counterparts": _("Choose at least one counterpart.")})
    for government in others:
        check_alive(government, day=day, field="counterparts")
    return others


def check_alive(government: Government, *, day: date, field: str) -> None:
    if not government.on(day):
        message = _("%(name)s did not exist on %(day)s.")
        params = {"name": government.name_on(day), "day": day.isoformat()}
        raise ValidationError({field: ValidationError(message, params=params)})


def put_parties(agreement: Agreement, governments: list[Government]) -> None:
    """Those who have left stay in the record; among the others, `governments` is all there are."""
    present = {party.government_id: party for party in agreement.party_set.present()}
    wanted = {government.pk for government in governments}
    for party in [party for key, party in present.items() if key not in wanted]:
        _remove(party, field="counterparts")
    for position, government in enumerate(governments):
        party = present.get(government.pk)
        if party is None:
            role = PartyRole.LEAD if position == 0 else PartyRole.PARTICIPANT
            party = AgreementParty(agreement=agreement, government=government, role=role)
        party.position = position
        party.save()


def change_parties(agreement: Agreement, drafts: Iterable[PartyDraft], *, on: date) -> None:
    known = {party.pk: party for party in agreement.party_set.all()}
    for draft in drafts:
        party = known[draft.pk]
        for name, value in vars(draft).items():
            setattr(party, name, value)
        if party.signed_on and agreement.legal_state in UNSIGNABLE:
            message = _("Nobody can sign before the text is open for signing.")
            raise ValidationError({"signed_on": message})
        if party.signed_on and party.signed_on > on:
            raise ValidationError({"signed_on": _("The signing date lies in the future.")})
        party.full_clean()
        party.save()


def put_items(agreement: Agreement, drafts: Iterable[ItemDraft], *, on: date) -> None:
    """A draft means the row that it names, else the one with its title; where there are as many drafts as
    rows, one that was reworded; else a new one. Decisions and follow-ups of meetings hang on the rows."""
    left = {item.pk: item for item in agreement.items.order_by("position", "pk")}
    drafts = list(drafts)
    meant = [left.pop(draft.pk, None) for draft in drafts]
    for place, draft in enumerate(drafts):
        if meant[place] is None:
            same = (pk for pk, item in left.items() if item.title_ko == draft.title_ko)
            meant[place] = left.pop(next(same, None), None)
    if len(drafts) == len(left) + sum(item is not None for item in meant):
        meant = [item or left.pop(next(iter(left))) for item in meant]
    for item in left.values():
        _remove(item, field="items")
    for position, (draft, item) in enumerate(zip(drafts, meant, strict=True), start=1):
        item = item or CooperationItem(agreement=agreement)
        before = item.state
        for name, value in draft.facts().items():
            setattr(item, name, value)
        item.position = position
        item.full_clean()
        item.save()
        note_state(item, before=before, on=on)


def put_burdens(agreement: Agreement, drafts: Iterable[BurdenDraft]) -> None:
    left = {burden.year: burden for burden in agreement.yearly_burdens.all()}
    for draft in drafts:
        burden = left.pop(draft.year, None) or YearlyBurden(agreement=agreement)
        for name, value in vars(draft).items():
            setattr(burden, name, value)
        burden.full_clean()
        burden.save()
    for burden in left.values():
        burden.delete()


def _remove(row, *, field: str) -> None:
    try:
        row.delete()
    except (ProtectedError, RestrictedError):
        message = _("«%(name)s» cannot be removed: other records refer to it.")
        raise ValidationError({field: message % {"name": row}}) from None
