"""What a row in memory answers to the condition of a constraint is what the database would answer."""

import random
from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from django.apps import apps
from django.db import models
from django.db.models import CheckConstraint, F, Q, Value
from django.db.models.functions import Length

from agreements.models import Agreement
from governments.conditions import readable

OWN = {"accounts", "agreements", "exchange", "governments", "meetings", "networks", "projects"}
VALUES = [
    (models.BooleanField, [True, False]),
    (models.DateTimeField, [datetime(2025, 1, day, tzinfo=UTC) for day in (1, 2)]),
    (models.DateField, [None, date(2025, 1, 1), date(2025, 1, 2)]),
    (models.TimeField, [None, time(9), time(10)]),
    (models.DecimalField, [None, Decimal(0), Decimal("-1.5"), Decimal(200)]),
    (models.IntegerField, [None, 0, 1, 4, 12, 101]),
    (models.ForeignKey, [None, 1, 2]),
    (models.AutoField, [1, 2]),
]


def checks():
    found = [m for m in apps.get_models() if m._meta.app_label in OWN | {"reminders", "portal"}]
    for model in found:
        for constraint in model._meta.constraints:
            if isinstance(constraint, CheckConstraint):
                yield pytest.param(model, Q(constraint.condition), id=constraint.name)


def values_of(field):
    """Some that the column may have; of a choice and of a text, those that constraints name too."""
    for kind, values in VALUES:
        if isinstance(field, kind):
            return values
    return [None, "", "x", *(key for key, _label in field.flatchoices)]


@pytest.mark.django_db
@pytest.mark.parametrize(("model", "condition"), list(checks()))
def test_memory_and_database_agree(model, condition):
    ask = readable(model, condition)
    if any(type(field) is models.JSONField for field in named(model, condition)):
        assert ask is None
        return
    dice = random.Random(17)
    for _time in range(40):
        row = {f.name: dice.choice(values_of(f)) for f in named(model, condition)}
        told = {f.name: Value(row[f.name], _column(f)) for f in named(model, condition)}
        assert (ask(row) is not False) == condition.check(told), row


def named(model, condition):
    return sorted(
        {model._meta.get_field(p[0]) for p in model._get_expr_references(condition)},
        key=lambda field: field.name,
    )


def _column(field):
    return field.target_field if isinstance(field, models.ForeignKey) else field


@pytest.mark.parametrize(
    "condition",
    [
        Q(title_ko__startswith="x"),
        Q(title_ko__gt="x"),
        Q(signed_on__gt=Length("title_ko")),
        Q(lead_days=[]),
        Q(Q(signed_on=None) ^ Q(expires_on=None)),
        Q(expires_on__year__gt=2000),
        ~Q(Q(signed_on=None) | Q(purpose__contains="x")),
        Q(signed_on__gt=F("kind__key")),
    ],
)
def test_what_is_not_understood_is_left_to_the_database(condition):
    assert readable(Agreement, condition) is None
