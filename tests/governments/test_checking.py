"""All checks of a row are one question, and the answer is Django's."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import models
from hypothesis import given, settings
from hypothesis import strategies as some

from agreements.choices import LegalState
from agreements.models import Agreement

pytestmark = pytest.mark.django_db
DAYS = some.none() | some.integers(0, 9).map(lambda n: date(2026, 1, 1) + timedelta(n))


def refusals(validate, *arguments, **options) -> dict:
    try:
        validate(*arguments, **options)
    except ValidationError as error:
        return error.message_dict
    return {}


@given(
    facts=some.fixed_dictionaries(
        {
            "signed_on": DAYS,
            "effective_on": DAYS,
            "expires_on": DAYS,
            "terminated_on": DAYS,
            "legal_state": some.sampled_from(LegalState.values),
            "extension_months": some.none() | some.integers(0, 24),
            "extension_notice_days": some.none() | some.integers(0, 90),
        }
    ),
    exclude=some.sampled_from([None, {"signed_on"}, {"expires_on", "legal_state"}]),
)
@settings(max_examples=40)
def test_one_question_refuses_what_many_refuse(facts, exclude):
    row = Agreement(**facts)
    expected = refusals(models.Model.validate_constraints, row, exclude=exclude)
    assert refusals(row.validate_constraints, exclude=exclude) == expected


def test_a_sound_row_costs_one_question(count_queries):
    row = Agreement(
        title_ko="교류 협약", signed_on=date(2026, 1, 1), legal_state=LegalState.SIGNED
    )
    checks = [c for c in row._meta.constraints if isinstance(c, models.CheckConstraint)]
    others = len(row._meta.constraints) - len(checks)
    assert len(checks) > 5
    with_savepoint = 3
    assert count_queries(row.validate_constraints) <= with_savepoint + others
