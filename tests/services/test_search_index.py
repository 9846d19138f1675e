"""The index that narrows a search on PostgreSQL."""

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from agreements.models import Agreement
from agreements.search import INDEXED, keep_search_indexes
from governments.pairs import FUNCTION, PREFIX, MayHold, expected_rows
from tests.factories import AgreementFactory

pytestmark = [pytest.mark.services, pytest.mark.django_db]
LETTERS = st.text(alphabet="aAſßİıKÅ가각갛ㄱ%_\\'\" \n漢😀é", min_size=1, max_size=6)


def indexes() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexname FROM pg_indexes WHERE starts_with(indexname, %s)", [PREFIX]
        )
        return {name for (name,) in cursor}


@given(before=LETTERS, text=LETTERS, after=LETTERS)
def test_it_misses_nothing_that_a_comparison_without_case_finds(before, text, after):
    whole, asked = before + text + after, text.swapcase()
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT strpos(UPPER(%s), UPPER(%s)) = 0 OR {FUNCTION}(%s, 2) @> {FUNCTION}(%s, %s)",
            [whole, asked, whole, asked, min(len(asked), 3)],
        )
        assert cursor.fetchone() == (True,)


def test_it_is_made_once_and_again_where_it_is_missing():
    made = indexes()
    assert len(made) == len(INDEXED)
    with connection.cursor() as cursor:
        cursor.execute(f"DROP INDEX {min(made)}")
        cursor.execute(f"CREATE INDEX {PREFIX}old ON agreements_agreement (title_ko)")
    keep_search_indexes()
    assert indexes() == made


def test_questions_go_along_it():
    AgreementFactory(title_ko="관광")
    found = Agreement.objects.filter(
        MayHold(("reference", "title_ko", "title_en", "purpose"), "관광")
    )
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    assert any(name in found.explain() for name in indexes())
    assert expected_rows(found.order_by().values_list("pk")) >= 1
