"""Every write on the offices of governments."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from governments.models import Government, GovernmentOffice
from governments.reforms.recording import save_by


@transaction.atomic
def add_office(*, government: Government, by, **facts) -> GovernmentOffice:
    office = GovernmentOffice(government=government, **facts)
    _store(office, by)
    return office


@transaction.atomic
def edit_office(*, office: GovernmentOffice, by, **facts) -> GovernmentOffice:
    office = GovernmentOffice.objects.select_for_update().get(pk=office.pk)
    for name, value in facts.items():
        setattr(office, name, value)
    _store(office, by)
    return office


@transaction.atomic
def end_office(*, office: GovernmentOffice, on: date, by) -> GovernmentOffice:
    """`on` is its last day; it stays on record with everything that was known of it."""
    office = GovernmentOffice.objects.select_for_update().get(pk=office.pk)
    if office.valid_to:
        raise ValidationError({"valid_to": _("This office has ended already.")})
    office.valid_to = on
    _store(office, by)
    return office


def _store(office: GovernmentOffice, by) -> None:
    office.full_clean()
    if _twins(office).exists():
        message = _("This office is listed already; edit that entry.")
        raise ValidationError({"name_ko": message})
    save_by(office, by)


def _twins(office: GovernmentOffice):
    """The same office and post, not ended."""
    if office.valid_to:
        return GovernmentOffice.objects.none()
    same = {"government": office.government, "name_ko": office.name_ko, "post": office.post}
    return GovernmentOffice.objects.filter(valid_to=None, **same).exclude(pk=office.pk)
