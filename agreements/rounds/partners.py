"""Forms for partners: made by a manager, answered once by whoever holds the link."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from agreements.models import (
    Agreement,
    ConfirmationRound,
    PartnerAnswer,
    PartnerForm,
    RoundEntry,
)

SALT = "agreements.partner_form"
VALID_FOR = timedelta(days=60)


def make_form(*, round: ConfirmationRound, partner, by, at: datetime) -> PartnerForm:
    form = PartnerForm(round=round, partner=partner, made_by=by, made_at=at)
    form.full_clean()
    form.save()
    return form


def address_of(form: PartnerForm) -> str:
    token = signing.dumps(form.pk, salt=SALT)
    return settings.PORTAL_BASE_URL + reverse("agreements:partner_form", args=[token])


def form_of(token: str) -> PartnerForm | None:
    """Nothing for a link that was changed or has expired."""
    try:
        key = signing.loads(token, salt=SALT, max_age=VALID_FOR)
    except signing.BadSignature:
        return None
    return PartnerForm.objects.select_related("round", "partner").filter(pk=key).first()


def entries_for(form: PartnerForm):
    """What the round asks about agreements to which the partner is party."""
    shared = Agreement.objects.involving([form.partner_id])
    asked = RoundEntry.objects.filter(round=form.round_id, agreement__in=shared).asked()
    return asked.select_related("agreement").in_order()


def why_spent(form: PartnerForm) -> str:
    if form.used_at:
        return "used"
    return "" if form.round.is_open else "closed"


@transaction.atomic
def answer_form(
    *, form: PartnerForm, answers: dict[int, dict], office: str, note: str, at: datetime
) -> PartnerForm:
    """Takes the answers of all entries that have one; the link is spent by it."""
    locked = PartnerForm.objects.select_for_update(of=("self",)).select_related("round")
    form = locked.get(pk=form.pk)
    if why_spent(form) == "used":
        raise ValidationError(_("This form has been sent already."), code="used")
    if why_spent(form) == "closed":
        raise ValidationError(_("The round is closed."), code="closed")
    given = [
        PartnerAnswer(form=form, entry=entry, **answers[entry.pk])
        for entry in entries_for(form)
        if answers.get(entry.pk, {}).get("performance")
    ]
    if not given and not note.strip():
        raise ValidationError(_("Answer at least one line, or leave a remark."))
    form.used_at, form.office, form.note = at, office.strip(), note.strip()
    form.full_clean()
    form.save()
    for answer in given:
        answer.full_clean()
        answer.save()
    return form
