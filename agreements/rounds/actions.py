"""Every write on confirmation rounds; pages, partner forms and packages above call these."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from agreements.choices import NewsSource, RoundAnswer
from agreements.followers import tell_followers
from agreements.models import ConfirmationRound, PerformanceUpdate, RoundEntry, RoundRequest
from agreements.rounds.subjects import Asked, subject_kinds

ENTRIES_AT_ONCE = 1000


@transaction.atomic
def open_round(
    *,
    title: str,
    scope: dict,
    kinds: Collection[str],
    due_on: date,
    by,
    on: date,
    questions: Collection[str] = (),
) -> ConfirmationRound:
    """Asks every owner in the scope; what needs no answer is listed all the same, for the snapshot."""
    if due_on < on:
        raise ValidationError({"due_on": _("This day has passed.")})
    if not kinds:
        raise ValidationError({"kinds": _("Choose what the round asks about.")})
    opened = ConfirmationRound(
        title=title,
        scope=scope,
        kinds=list(kinds),
        questions=list(questions),
        opened_on=on,
        due_on=due_on,
        opened_by=by,
    )
    opened.full_clean()
    opened.save()
    asked = [(kind, each) for kind in kinds for each in subject_kinds()[kind].asked(scope, on=on)]
    if not asked:
        raise ValidationError({"__all__": _("Nothing fits this scope; nobody would be asked.")})
    requests = _requests(opened, [each for _kind, each in asked])
    entries = [_entry(opened, requests, kind, each) for kind, each in asked]
    RoundEntry.objects.bulk_create(entries, batch_size=ENTRIES_AT_ONCE)
    for request in requests.values():
        tell_followers(request)
    return opened


@transaction.atomic
def confirm_entries(
    *, entries: Collection[RoundEntry], by, on: date, at: datetime
) -> list[RoundEntry]:
    """«It is still so»: all of them, or none. What was answered meanwhile stays as it was answered."""
    locked = _locked(entries)
    waiting = [entry for entry in locked if entry.is_waiting]
    for entry in waiting:
        entry.after = subject_kinds()[entry.kind].confirm(entry, on=on, by=by)
        _answer(entry, RoundAnswer.CONFIRMED, by=by, at=at)
    _tell(waiting)
    return waiting


@transaction.atomic
def answer_entry(
    *, entry: RoundEntry, performance: str, evidence: str, by, on: date, at: datetime
) -> RoundEntry:
    """It stands otherwise now: recorded with the subject, and in the round."""
    [entry] = _locked([entry])
    kind = subject_kinds()[entry.kind]
    if not kind.reports:
        raise ValidationError(_("This is changed on its own page."))
    entry.after = kind.report(
        entry, performance=performance, evidence=evidence.strip(), on=on, by=by
    )
    entry.note = evidence.strip()
    _answer(entry, RoundAnswer.CHANGED, by=by, at=at)
    _tell([entry])
    return entry


@transaction.atomic
def note_change(*, kind: str, subject_id: int, reads: str, by, at: datetime) -> None:
    """News that were entered elsewhere answer the open rounds that ask about the subject."""
    entries = RoundEntry.objects.filter(
        kind=kind, subject_id=subject_id, round__closed_at=None
    ).select_related("request")
    entries = list(entries)
    for entry in entries:
        entry.after = reads
        _answer(entry, RoundAnswer.CHANGED, by=by, at=at)
    _tell(entries)


def note_update(update: PerformanceUpdate) -> None:
    """News of an item from any door (settings.FOLLOWERS); a confirmation tells its own round."""
    if update.source != NewsSource.CONFIRMED:
        note_change(
            kind="item",
            subject_id=update.item_id,
            reads=update.performance,
            by=update.by,
            at=update.created_at,
        )


@transaction.atomic
def answer_questions(*, request: RoundRequest, answers: list[str], at: datetime) -> RoundRequest:
    _require_open(request.round)
    request.answers = [answer.strip() for answer in answers]
    request.answered_at = at
    request.save()
    return request


@transaction.atomic
def nudge(*, requests: Collection[RoundRequest], at: datetime) -> list[RoundRequest]:
    """A mail to each owner who has not answered all; one a day is enough."""
    nudged = []
    locked = RoundRequest.objects.select_for_update(of=("self",)).filter(
        pk__in=[request.pk for request in requests]
    )
    for request in locked.select_related("round").order_by("pk"):
        _require_open(request.round)
        today = at.date().isoformat()
        told = any(moment.startswith(today) for moment in request.nudges)
        if told or request.department_id is None or not request.entries.waiting().exists():
            continue
        request.nudges = [*request.nudges, at.isoformat()]
        request.save()
        tell_followers(request)
        nudged.append(request)
    return nudged


@transaction.atomic
def close_round(
    *, round: ConfirmationRound, snapshot_title: str, by, on: date, at: datetime
) -> ConfirmationRound:
    """Keeps how everything stands under a name; from then on nobody answers."""
    closed = ConfirmationRound.objects.select_for_update(of=("self",)).get(pk=round.pk)
    _require_open(closed)
    closed.closed_at, closed.closed_by = at, by
    closed.snapshot_title = snapshot_title.strip()
    closed.full_clean()
    closed.save()
    for key in closed.kinds:
        entries = list(closed.entries.filter(kind=key))
        readings = subject_kinds()[key].readings([e.subject_id for e in entries], on=on)
        for entry in entries:
            entry.after = readings.get(entry.subject_id) or entry.after or entry.before
        RoundEntry.objects.bulk_update(entries, ["after"], batch_size=200)
    for request in closed.requests.all():
        tell_followers(request)
    return closed


def _requests(opened: ConfirmationRound, asked: list[Asked]) -> dict[tuple, RoundRequest]:
    owners = dict.fromkeys((each.department_id, each.post) for each in asked)
    made = {
        owner: RoundRequest(round=opened, department_id=owner[0], post=owner[1])
        for owner in owners
    }
    for request in made.values():
        request.save()
    return made


def _entry(opened, requests, kind: str, each: Asked) -> RoundEntry:
    return RoundEntry(
        round=opened,
        request=requests[each.department_id, each.post],
        kind=kind,
        subject_id=each.subject_id,
        agreement_id=each.agreement_id,
        title_ko=each.title_ko,
        title_en=each.title_en,
        why=each.why,
        before=each.reads,
        heard_on=each.heard_on,
    )


def _locked(entries: Collection[RoundEntry]) -> list[RoundEntry]:
    """Held until the transaction ends; refused where the round has closed."""
    keys = [entry.pk for entry in entries]
    rounds = {entry.round_id for entry in entries}
    for asked in ConfirmationRound.objects.select_for_update(of=("self",)).filter(pk__in=rounds):
        _require_open(asked)
    locked = RoundEntry.objects.select_for_update(of=("self",)).filter(pk__in=keys)
    return list(locked.select_related("request").order_by("pk"))


def _require_open(asked: ConfirmationRound) -> None:
    if not asked.is_open:
        message = _(
            "This round was closed on %(day)s; the answer was not taken. What has changed since is"
            " reported on the page of the item itself."
        )
        params = {"day": asked.closed_on.isoformat()}
        raise ValidationError(message % params, code="closed")


def _answer(entry: RoundEntry, answer: str, *, by, at: datetime) -> None:
    entry.answer, entry.answered_by, entry.answered_at = answer, by, at
    entry.save(update_fields=["answer", "after", "note", "answered_by", "answered_at"])


def _tell(entries: Collection[RoundEntry]) -> None:
    """Who has answered everything needs no reminder any more."""
    for request in {entry.request_id: entry.request for entry in entries}.values():
        tell_followers(request)
