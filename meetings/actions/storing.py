"""Checking and saving a meeting with the lists that hang on it."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from agreements.followers import tell_followers
from governments.models import Government
from meetings.actions.drafts import AgendaDraft, AttendeeDraft, RecipientDraft
from meetings.models import Meeting


def lock(meeting: Meeting) -> Meeting:
    meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    if meeting.is_cancelled:
        raise ValidationError(_("This meeting was cancelled and can no longer be changed."))
    return meeting


def store_meeting(
    meeting: Meeting,
    *,
    by,
    parties: Iterable[Government] | None = None,
    hosts: Iterable[Government] | None = None,
    attendees: Iterable[AttendeeDraft] | None = None,
    agenda: Iterable[AgendaDraft] | None = None,
    recipients: Iterable[RecipientDraft] | None = None,
) -> Meeting:
    """Checks and saves a meeting with the lists given, and tells the packages above; inside a transaction."""
    meeting.full_clean()
    meeting._history_user = by
    meeting.save()
    if parties is not None or hosts is not None:
        _replace_parties(meeting, parties, hosts)
    if attendees is not None:
        replace(meeting, "attendees", numbered(map(vars, attendees)))
    if agenda is not None:
        _replace_agenda(meeting, list(agenda))
    if recipients is not None:
        replace(meeting, "recipients", map(vars, _distinct(recipients)))
    tell_followers(meeting)
    return meeting


def replace(owner, name: str, rows: Iterable[dict], *, related: str = "") -> None:
    """The list called `name` becomes what was given; rows with a `pk` stay who they are.

    A refusal names the list.
    """
    rows = list(rows)
    listed = getattr(owner, related or name)
    link = listed.field.name
    kept = listed.in_bulk([row["pk"] for row in rows if row.get("pk")])
    listed.exclude(pk__in=kept).delete()
    for row in rows:
        item = kept.get(row.pop("pk", None)) or listed.model(**{link: owner})
        for column, value in row.items():
            setattr(item, column, value)
        try:
            item.full_clean()
        except ValidationError as error:
            raise ValidationError({name: error.messages}) from error
        item.save()


def numbered(rows: Iterable[dict]) -> Iterable[dict]:
    return ({"position": place, **row} for place, row in enumerate(rows, start=1))


def _replace_parties(
    meeting: Meeting, parties: Iterable[Government] | None, hosts: Iterable[Government] | None
) -> None:
    """Who takes part and who hosts stays so unless told otherwise; a host takes part."""
    present = meeting.party_set.order_by("position", "pk").select_related("government")
    if parties is None:
        parties = [party.government for party in present]
    if hosts is None:
        hosts = [party.government for party in present if party.is_host]
    everybody = dict.fromkeys([*parties, *hosts])
    rows = ({"government": party, "is_host": party in hosts} for party in everybody)
    replace(meeting, "parties", numbered(rows), related="party_set")


def _replace_agenda(meeting: Meeting, agenda: list[AgendaDraft]) -> None:
    """An item with outcomes or papers stays: it says whether they belong to a closed part."""
    kept = {draft.pk for draft in agenda if draft.pk}
    gone = meeting.agenda.exclude(pk__in=kept)
    if documented := gone.exclude(papers=None).first():
        message = _("«%(title)s» has papers. Take them off before the item.")
        error = ValidationError(message, params={"title": documented.title})
        raise ValidationError({"agenda": error})
    minuted = gone.exclude(outcomes=None).first()
    if minuted:
        message = _("«%(title)s» has outcomes in the minutes and stays on the agenda.")
        error = ValidationError(message, params={"title": minuted.title})
        raise ValidationError({"agenda": error})
    if any(d.clause and d.clause.agreement_id != meeting.agreement_id for d in agenda):
        raise ValidationError({"agenda": _("This clause belongs to another agreement.")})
    replace(meeting, "agenda", numbered(map(vars, agenda)))


def _distinct(drafts: Iterable[RecipientDraft]) -> list[RecipientDraft]:
    """Nobody gets the same mail twice because two rows lead to one address."""
    drafts = list(drafts)
    addresses = [(draft.user.email if draft.user else draft.email).lower() for draft in drafts]
    for address in addresses:
        if address and addresses.count(address) > 1:
            message = _("%(address)s is on the list twice.")
            error = ValidationError(message, params={"address": address})
            raise ValidationError({"recipients": error})
    return drafts
