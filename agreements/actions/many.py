"""Many signed agreements at once, by the same rules as one: read together, written together.

Rules that the database keeps are asked by writing; only where it refuses, each agreement is asked by itself.
"""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from agreements.actions.entering import signed_agreement
from agreements.actions.inserting import insert_agreements
from agreements.models import Agreement
from governments.models import Government, have_versions

Made = Agreement | ValidationError


@transaction.atomic
def log_signed_agreements(
    *,
    entries: list[dict],
    on: date,
    by,
    department,
    all_or_nothing: bool,
    home: Government | None = None,
) -> list[Made]:
    """What became of each entry: the agreement, or why it was refused. `entries` are what
    `log_signed_agreement` is given; `home`, where it is at hand."""
    home = home or Government.objects.home()
    named = (government for entry in entries for government in entry["counterparts"])
    have_versions([home, *dict.fromkeys(named)])
    made = [_built(entry, home=home, on=on, by=by, department=department) for entry in entries]
    if all_or_nothing and any(isinstance(each, ValidationError) for each in made):
        return made
    try:
        with transaction.atomic():
            _write(made, on=on)
    except IntegrityError:
        made = [_judged(each) for each in made]
        if not all_or_nothing or not any(isinstance(each, ValidationError) for each in made):
            _write(made, on=on)
    return made


def _built(entry: dict, **known) -> Made:
    try:
        return signed_agreement(**entry, **known)
    except ValidationError as error:
        return error


def _judged(agreement: Made) -> Made:
    """Refused in words where a rule of the table does not hold."""
    if isinstance(agreement, ValidationError):
        return agreement
    try:
        agreement.validate_constraints(exclude={"reference", "import_key"})
    except ValidationError as error:
        return error
    agreement.pk, agreement._state.adding = None, True
    return agreement


def _write(made: list[Made], *, on: date) -> None:
    agreements = [each for each in made if isinstance(each, Agreement)]
    if agreements:
        insert_agreements(agreements, on=on)
