"""Parties, items and yearly costs. A row that stays keeps its identity, and what hangs on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Model, ProtectedError, RestrictedError
from django.utils.translation import gettext as _

from agreements.actions.drafts import BurdenDraft, ItemDraft, PartyDraft
from agreements.choices import UNDECIDED_STATES, ItemState, LegalState, PartyRole
from agreements.models import Agreement, AgreementParty, CooperationItem, YearlyBurden
from agreements.promises.actions import news_of
from governments.history import can_be_deleted, insert_all, update_all, write_all
from governments.inserting import new_row
from governments.models import Government, have_versions

UNSIGNABLE = (*UNDECIDED_STATES, LegalState.DECIDED)


def living_parties(
    counterparts: Iterable[Government], *, day: date, home: Government | None = None
) -> list[Government]:
    """The home government and its counterparts, each once and each living on `day`."""
    home = home or Government.objects.home()
    governments = [home, *dict.fromkeys(counterparts)]
    have_versions(governments)
    return [home, *counterparts_of(governments, home=home, day=day)]


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


def new_parties(
    agreement: Agreement, governments: Iterable[Government]
) -> Iterator[AgreementParty]:
    for position, government in enumerate(governments):
        role = PartyRole.PARTICIPANT if position else PartyRole.LEAD
        yield new_row(
            AgreementParty,
            agreement=agreement,
            government=government,
            role=role,
            position=position,
        )


def new_items(
    agreement: Agreement, drafts: Iterable[ItemDraft], *, after: int = 0
) -> Iterator[CooperationItem]:
    """In the places behind the first `after`."""
    for position, draft in enumerate(drafts, start=after + 1):
        yield new_row(CooperationItem, agreement=agreement, position=position, **draft.facts())


def put_parties(
    agreement: Agreement,
    governments: list[Government] | None,
    drafts: Iterable[PartyDraft] = (),
    *,
    on: date,
) -> None:
    """Those who have left stay in the record; among the others `governments`, where given, is all there
    are. `drafts` say what is recorded of those who stay."""
    drafts = list(drafts)
    if governments is None and not drafts:
        return
    known = {party.pk: party for party in agreement.party_set.all()}
    present = {party.government_id: party for party in known.values() if party.left_on is None}
    facts, new, gone = defaultdict(dict), [], []
    if governments is not None:
        for party in new_parties(agreement, governments):
            if there := present.pop(party.government_id, None):
                facts[there.pk] |= {"position": party.position}
            else:
                new.append((party, {}))
        gone = list(present.values())
    for draft in drafts:
        _check_draft(agreement, draft, gone=gone, on=on)
        facts[draft.pk] |= vars(draft)
    rows = [(known[pk], told) for pk, told in facts.items()]
    _write([*rows, *new], gone=gone, field="counterparts")


def _check_draft(
    agreement: Agreement, draft: PartyDraft, *, gone: list[AgreementParty], on: date
) -> None:
    if any(party.pk == draft.pk for party in gone):
        raise ValidationError({"parties": _("This agreement has no such one.")})
    if draft.signed_on and agreement.legal_state in UNSIGNABLE:
        message = _("Nobody can sign before the text is open for signing.")
        raise ValidationError({"signed_on": message})
    if draft.signed_on and draft.signed_on > on:
        raise ValidationError({"signed_on": _("The signing date lies in the future.")})


def put_items(agreement: Agreement, drafts: Iterable[ItemDraft], *, on: date) -> None:
    """A draft means the row that it names, else the one with its title; where there are as many drafts as
    rows, one that was reworded; else a new one. Decisions and follow-ups of meetings hang on the rows."""
    there = sorted(agreement.items.all(), key=lambda item: (item.position, item.pk))
    left = {item.pk: item for item in there}
    drafts = list(drafts)
    meant = [left.pop(draft.pk, None) for draft in drafts]
    for place, draft in enumerate(drafts):
        if meant[place] is None:
            same = (pk for pk, item in left.items() if item.title_ko == draft.title_ko)
            meant[place] = left.pop(next(same, None), None)
    if len(drafts) == len(left) + sum(item is not None for item in meant):
        meant = [item or left.pop(next(iter(left))) for item in meant]
    rows = [item or CooperationItem(agreement=agreement) for item in meant]
    before = [item.state for item in rows]
    _write(
        [
            (item, draft.facts() | {"position": position})
            for position, (draft, item) in enumerate(zip(drafts, rows, strict=True), start=1)
        ],
        gone=list(left.values()),
        field="items",
    )
    pairs = zip(rows, before, strict=True)
    insert_all(news for item, state in pairs for news in news_of(item, before=state, on=on))


def waive_items(items: list[CooperationItem], *, evidence: str, on: date) -> None:
    """They stay in the record with the reason why nothing more will be done for them here."""
    before = [item.state for item in items]
    for item in items:
        item.state, item.evidence = ItemState.WAIVED, evidence
    update_all(items, ("state", "evidence"))
    pairs = zip(items, before, strict=True)
    insert_all(news for item, state in pairs for news in news_of(item, before=state, on=on))


def put_burdens(agreement: Agreement, drafts: Iterable[BurdenDraft]) -> None:
    drafts = list(drafts)
    if len({draft.year for draft in drafts}) < len(drafts):
        raise ValidationError(
            {NON_FIELD_ERRORS: ValidationError(_("This year is named already."), code="year")}
        )
    left = {burden.year: burden for burden in agreement.yearly_burdens.all()}
    rows = []
    for draft in drafts:
        burden = left.pop(draft.year, None) or YearlyBurden(agreement=agreement)
        rows.append((burden, vars(draft)))
    _write(rows, gone=list(left.values()), field="costs")


def _write(rows: Iterable[tuple[Model, dict]], *, gone: list[Model], field: str) -> None:
    """Rows with the facts that they shall have, new ones and those of which a fact is another now, and
    rows that go.

    That no two of them are about the same thing of the agreement is up to the caller.
    """
    new, changed, names = [], [], set()
    for row, facts in rows:
        before = None if row._state.adding else _columns(row.remember())
        for name, value in facts.items():
            setattr(row, name, value)
        if before == _columns(row):
            continue
        row.full_clean(exclude={"agreement"})
        (new if before is None else changed).append(row)
        names |= facts.keys()
    try:
        write_all(new=new, changed=changed, names=names - {"pk"}, gone=gone)
    except (ProtectedError, RestrictedError):
        message = _("«%(name)s» cannot be removed: other records refer to it.")
        raise ValidationError({field: message % {"name": _referred_to(gone)}}) from None


def _columns(row: Model) -> dict:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def _referred_to(rows: list[Model]) -> Model:
    """The first of them that alone would be refused."""
    return next(row for row in rows if not can_be_deleted(row))
