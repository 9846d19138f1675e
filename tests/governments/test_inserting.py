"""Rows that are made and written together are as Django would make and write them."""

import pytest
from django.db import DataError, connection, transaction
from django.forms.models import model_to_dict

from agreements.models import Agreement, LegalEvent
from governments.inserting import insert_rows, new_row
from tests.factories import (
    TODAY,
    AgreementFactory,
    AgreementKindFactory,
    DepartmentFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def facts():
    return {
        "kind": AgreementKindFactory(),
        "department": DepartmentFactory(),
        "created_by": UserFactory(),
        "signed_on": TODAY,
        "effective_on": TODAY,
        "legal_state": "signed",
    }


def without(row, *names):
    return {k: v for k, v in row.__dict__.items() if k not in {"_state", "typed", *names}}


def test_a_row_is_made_as_its_class_makes_it(facts):
    made, usual = new_row(Agreement, **facts), Agreement(**facts)
    assert without(made) == without(usual)
    assert made._state.fields_cache == usual._state.fields_cache
    assert made.kind is facts["kind"]
    assert made._state.adding
    made.lead_days.append(5)
    assert new_row(Agreement, **facts).lead_days == []
    assert new_row(LegalEvent, by=None).by_id is None


def test_rows_are_read_as_they_were_written(facts):
    rows = [
        new_row(Agreement, **facts | more)
        for more in (
            {"reference": "a", "title_ko": "가 'x' %s \\", "lead_days": [5], "burden_money": True},
            {"reference": "b", "title_ko": "나", "department": None, "lead_days": [7, 1]},
            {"reference": "c", "title_ko": "다", "import_key": "5", "burden_money": False},
        )
    ]
    insert_rows(rows)
    assert [row.pk for row in rows] == sorted(row.pk for row in rows)
    for row in rows:
        found = Agreement.objects.get(pk=row.pk)
        assert model_to_dict(found) == model_to_dict(row)
        assert without(found) == without(row)
        assert not row._state.adding


def test_what_is_too_long_for_its_column_is_refused_and_not_cut_off(facts):
    rows = [new_row(Agreement, **facts, reference=name, title_ko=name * 301) for name in "ab"]
    if connection.vendor == "sqlite":
        pytest.skip("SQLite knows no lengths")
    with pytest.raises(DataError), transaction.atomic():
        insert_rows(rows)


def test_rows_that_are_alike_are_as_many():
    agreement = AgreementFactory(signed=True)
    steps = {"agreement": agreement, "step": "log", "target": "signed", "happened_on": TODAY}
    before = agreement.legal_events.count()
    insert_rows([LegalEvent(**steps) for _number in range(3)])
    insert_rows([LegalEvent(**steps)])
    assert agreement.legal_events.count() == before + 4
