"""A row is checked without asking what it tells itself, and the answer is Django's."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import models
from hypothesis import given, settings
from hypothesis import strategies as some

from agreements.choices import LegalState
from agreements.models import Agreement
from tests.factories import AgreementFactory

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
def test_memory_refuses_what_the_database_refuses(facts, exclude):
    row = Agreement(**facts)
    expected = refusals(models.Model.validate_constraints, row, exclude=exclude)
    assert refusals(row.validate_constraints, exclude=exclude) == expected


def test_a_right_row_is_checked_without_a_question(count_queries):
    agreement = AgreementFactory(signed=True)
    agreement = Agreement.objects.get(pk=agreement.pk).remember()
    assert count_queries(agreement.full_clean) == 0
    agreement.expires_on = date(1990, 1, 1)
    with pytest.raises(ValidationError, match="expiry") as refused:
        agreement.full_clean()
    assert "expires_on" in [e.code for e in refused.value.error_dict["__all__"]]


def test_what_changed_since_it_was_read_is_asked_for():
    other = AgreementFactory()
    agreement = Agreement.objects.get(pk=AgreementFactory().pk).remember()
    agreement.reference, agreement.kind_id = other.reference, 999_999
    with pytest.raises(ValidationError) as refused:
        agreement.full_clean()
    assert set(refused.value.error_dict) == {"reference", "kind"}


def test_a_copy_of_a_remembered_row_is_new():
    agreement = Agreement.objects.get(pk=AgreementFactory().pk).remember()
    agreement.pk, agreement._state.adding = None, True
    with pytest.raises(ValidationError) as refused:
        agreement.full_clean()
    assert set(refused.value.error_dict) == {"reference"}
