from datetime import date

import pytest

from governments.choices import EventType
from governments.code_lists.kinds import ForeignListImport
from governments.imports.actions import undo_batch
from governments.models import Government
from tests.governments.code_lists import applied, foreign_plan, lines, problems

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register")]
HEADING = ["국가", "이름", "영문명", "포털 코드", "상위"]
KYOTO = ["일본", "교토부", "Kyoto Prefecture", "", ""]


def test_regions_and_cities_begin_below_each_other():
    rows = [
        ["JP", "교토시", "Kyoto City", "", "교토부"],
        ["일본", "교토부", "Kyoto", "jp-kyoto-fu", ""],
    ]
    heading = [*HEADING, "구분"]
    rows = [[*rows[0], "도시"], [*rows[1], "region"]]
    batch = applied(rows, heading=heading, kind=ForeignListImport(), since="1900-01-01")
    city = Government.objects.get(code="jp-kyoto-city")
    version = city.versions.get()
    assert (city.country, city.level, version.kind) == ("JP", "foreign", "foreign_city")
    assert version.parent.code == "jp-kyoto-fu"
    assert version.valid_from == date(1900, 1, 1)
    assert batch.events.count() == 2
    undo_batch(batch=batch, by=batch.applied_by, at=batch.applied_at)
    assert not Government.objects.filter(code__startswith="jp-kyoto").exists()


def test_what_the_register_has_already_is_unchanged():
    rows = [["일본", "후쿠오카현", "Fukuoka Prefecture", "", ""], ["미국", "얼바인시", "", "", ""]]
    plan = foreign_plan(*rows)
    assert [line.outcome for line in plan.lines] == ["same", "same"]
    assert plan.number_of_problems == 0


@pytest.mark.parametrize(
    "row",
    [
        ["미국", "얼바인(Irvine)市", "", "", ""],  # an alias
        ["미국", "어바인시", "Irvine, California", "", ""],
        ["JP", "기타큐슈시", "Kitakyushu", "", ""],  # without its ending
        ["일본", "후쿠오카", "", "", ""],
    ],
)
def test_what_is_called_alike_is_asked_about(row):
    plan = foreign_plan([*row], heading=[*HEADING])
    line = plan.lines[0]
    same = line.outcome in ("same", "changed")
    assert same or any("called alike" in p.sentence or "code" in p.sentence for p in line.problems)


def test_an_alias_is_flagged_and_a_code_settles_it_either_way():
    heading = [*HEADING, "구분"]
    row = ["미국", "얼바인(Irvine)市", "Irvine", "", "", "도시"]
    [(_number, column, sentence)] = problems(foreign_plan(row, heading=heading))
    assert column == "이름"
    assert "us-irvine" in sentence
    meant = foreign_plan([*row[:3], "us-irvine", "", "도시"], heading=heading)
    assert [line.outcome for line in meant.lines] == ["changed"]
    another = foreign_plan([*row[:3], "us-irvine-texas", "", "도시"], heading=heading)
    assert [line.outcome for line in another.lines] == ["added"]


def test_the_same_name_in_another_country_is_another_body():
    plan = foreign_plan(["중국", "후쿠오카현", "Fukuoka Prefecture", "", ""])
    assert [line.outcome for line in plan.lines] == ["added"]


def test_a_new_name_and_a_new_parent_count_from_the_date_of_the_list():
    rows = [
        ["일본", "기타큐슈시", "Kitakyushu City", "jp-kitakyushu", "후쿠오카현"],
        ["일본", "후쿠오카현", "", "", ""],
    ]
    batch = applied(rows, heading=HEADING, kind=ForeignListImport(), since="1900-01-01")
    types = set(batch.events.values_list("event_type", flat=True))
    assert types == {EventType.RENAME, EventType.PARENT_CHANGE}
    version = Government.objects.get(code="jp-kitakyushu").latest
    assert (version.name_ko, version.parent.code) == ("기타큐슈시", "jp-fukuoka-ken")
    assert version.valid_from == date(2027, 1, 1)


def test_what_ends_may_have_a_successor():
    heading = [*HEADING, "말소일자", "승계기관"]
    rows = [
        ["미국", "얼바인시", "", "", "", "2027.1.1.", ""],
        ["일본", "키타큐슈시", "", "", "", "2027.1.1.", "후쿠오카현"],
        ["일본", "오래전시", "Old City", "", "", "1950.1.1.", ""],
    ]
    applied(rows, heading=heading, kind=ForeignListImport(), since="1900-01-01")
    assert Government.objects.get(code="us-irvine").latest.valid_to == date(2026, 12, 31)
    assert Government.objects.get(code="jp-kitakyushu").successor.code == "jp-fukuoka-ken"
    assert not Government.objects.filter(code="jp-old-city").exists()


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        (["", "교토시", "Kyoto City", "", ""], "국가", "country is missing"),
        (["무국", "교토시", "Kyoto City", "", ""], "국가", "No country is called 무국"),
        (["한국", "서울시", "Seoul City", "", ""], "국가", "No country"),
        (["KR", "서울시", "Seoul City", "", ""], "국가", "official code list"),
        (["JP", "", "Kyoto City", "", ""], "이름", "name is missing"),
        (["JP", "교토시", "", "", ""], "영문명", "needs an English name"),
        (["JP", "교토", "Kyoto", "", ""], "", "city or a region"),
        (["JP", "교토시", "Kyoto City", "", "없는현"], "상위", "parent is unknown: 없는현"),
        (["JP", "교토시", "Kyoto City", "KR-11", ""], "포털 코드", "no foreign government"),
        (["JP", "교토시", "Kyoto City", "a b", ""], "", "valid"),
    ],
)
def test_a_problem_names_its_row_and_its_column(row, column, words):
    found = problems(foreign_plan(row))
    assert any(n == 2 and h == column and words in s for n, h, s in found), found


def test_a_name_that_stands_twice_is_refused_in_the_second_row():
    found = problems(foreign_plan(KYOTO, KYOTO))
    assert {number for number, _heading, _sentence in found} == {3}


def test_the_preview_costs_the_same_for_one_row_or_many(count_queries):
    cost_of_one = count_queries(lambda: foreign_plan(KYOTO))
    many = [["JP", f"가상{n}시", f"Imagined {n} City", "", ""] for n in range(300)]
    plans = []
    assert count_queries(lambda: plans.append(foreign_plan(*many))) == cost_of_one
    assert len(lines(plans[0], "added")) == 300


def test_the_example_files_can_be_imported():
    kind = ForeignListImport()
    heading = [str(column.label) for column in kind.columns]
    plan = foreign_plan(*kind.example, heading=heading)
    assert [line.outcome for line in plan.lines] == ["added", "added"], problems(plan)
