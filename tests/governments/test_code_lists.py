from datetime import date

import pytest
from django.urls import reverse

from governments.choices import EventType
from governments.code_lists.kinds import CodeListImport
from governments.consistency import register_problems
from governments.imports.actions import undo_batch
from governments.models import Government, GovernmentEvent, GovernmentVersion
from tests.factories import UserFactory
from tests.governments.code_lists import (
    BUSAN,
    DAEGU,
    DAY,
    HEADING,
    JUNGGU,
    SEOUL,
    applied,
    lines,
    official_rows,
    plan_of,
    row,
)
from tests.governments.files import csv_bytes, xlsx_bytes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register")]


# The register as a list, and back


@pytest.mark.parametrize("day", [date(2016, 1, 1), date(2023, 12, 31), date(2026, 7, 1), DAY])
@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_the_exported_register_comes_back_without_a_change(client, day, file_format):
    wanted = {"format": file_format, "exists_on": day.isoformat()}
    response = client.get(reverse("governments:code-list"), wanted)
    kind = CodeListImport()
    table = kind.read(b"".join(response.streaming_content))
    plan = kind.plan(table, options={"as_of": day, "source": "x"}, on=day)
    assert {line.outcome for line in plan.lines} == {"same"}
    assert plan.notes == []
    if day == DAY:
        assert len({row["own"] for row in table.rows}) == 264


def test_the_official_form_of_it_comes_back_without_a_change_too():
    plan = plan_of(official_rows())
    assert set(lines(plan, "same", "skipped")) == {line.title for line in plan.lines}
    assert plan.notes == []
    assert not plan.can_be_applied
    assert plan.number_of_problems == 0


def test_the_ministrys_other_form_is_understood_with_titles_and_merged_cells():
    content = xlsx_bytes(
        ["법정동 코드 목록", None, None, None, None, None],
        ["(2027. 1. 1. 기준)"],
        ["법정동코드", "시도명", "시군구명", "읍면동명", "생성일자", "말소일자"],
        [1100000000, "서울특별시", None, None, 19880423, None],
        [1111000000, None, "종로구", None, 19880423, None],
        [1111010100, None, "종로구", "청운동", 19880423, None],
        [4111000000, "경기도", "수원시", None, 19880423, None],
        [4111100000, None, "수원시장안구", None, 19880701, None],
        [3611000000, "세종특별자치시", "세종특별자치시", None, 20120701, None],
        [4161000000, "경기도", "동부출장소", None, 19880423, None],
        ["소계", 7],
        ["※ 말소된 코드는 제외"],
        merged=["A1:F1", "B4:B6", "B7:B8"],
    )
    kind = CodeListImport()
    plan = kind.plan(kind.read(content), options={"as_of": DAY, "source": "x"}, on=DAY)
    assert plan.number_of_problems == 0
    assert lines(plan, "same") == {"서울특별시": [], "서울특별시 종로구": [], "경기도 수원시": []}
    assert set(lines(plan, "skipped")) == {
        "경기도 수원시장안구",
        "세종특별자치시",
        "경기도 동부출장소",
    }
    assert "1 row below the municipalities is not taken." in plan.notes
    assert any("bodies of the register are not in the file" in note for note in plan.notes)


def test_what_the_file_leaves_out_stays_as_it_is():
    plan = plan_of([SEOUL])
    assert plan.steps == []
    [note] = plan.notes
    assert note.startswith("244 bodies of the register are not in the file")
    assert "Jongno-gu" in note


def test_the_preview_costs_the_same_for_one_row_or_five_thousand(count_queries):
    cost_of_one = count_queries(lambda: plan_of([SEOUL]))
    many = [
        ["1100000000", "서울특별시", "", "", "", ""],
        *[
            [f"11{n:03d}00000", f"서울특별시 새{n}구", "20270101", "", "", ""]
            for n in range(300, 900)
        ],
        *[[f"11110{n:05d}", f"서울특별시 종로구 {n}동", "", "", "", ""] for n in range(1, 4400)],
    ]
    plans = []
    assert count_queries(lambda: plans.append(plan_of(many))) == cost_of_one
    assert plans[0].counts["added"] > 500
    assert plans[0].number_of_problems == 0


# What a row brings


def test_a_new_municipality_begins_on_its_day():
    batch = applied([BUSAN, ["2699000000", "부산광역시 새봄구", "20270101", "", "", ""]])
    body = Government.objects.get(code="KR-26-26990")
    version = body.versions.get()
    assert (version.name_ko, version.kind) == ("새봄구", "autonomous_district")
    assert (version.legal_code, version.parent.code) == ("26990", "KR-26")
    assert (version.short_ko, version.valid_from) == ("부산 새봄구", DAY)
    assert body.region == "yeongnam"
    [event] = batch.events.all()
    assert event.event_type == EventType.CREATION
    assert event.title_ko == "새봄구 설치"
    assert event.source == "목록 (2027-01-01)"
    assert event.history.get().history_user == batch.applied_by


def test_a_new_province_may_have_its_municipalities_below_it_in_any_order():
    rows = [
        ["1311000000", "새특별자치도 한빛시", "20270101", "", "", ""],
        ["1300000000", "새특별자치도", "20270101", "", "", ""],
    ]
    applied(rows)
    version = Government.objects.get(code="KR-13-13110").versions.get()
    assert version.parent.code == "KR-13"
    assert version.short_ko == "새 한빛시"


def test_a_new_code_is_the_same_body_where_its_name_and_day_say_so():
    rows = [
        BUSAN,
        row(JUNGGU, abolished="20270101"),
        row(JUNGGU, code="2612000000", created="20270101"),
    ]
    batch = applied(rows)
    body = Government.objects.get(code="KR-26-26110")
    assert body.on(DAY).legal_code == "26120"
    assert body.on(date(2026, 12, 31)).legal_code == "26110"
    [event] = batch.events.all()
    assert event.event_type == EventType.CODE_CHANGE
    assert "26110 → 26120" in event.title


def test_a_former_code_says_who_goes_on_under_another_name():
    rows = [
        BUSAN,
        row(JUNGGU, abolished="20270101"),
        row(
            JUNGGU,
            code="2612000000",
            name="부산광역시 한바다구",
            created="20270101",
            former="2611000000",
        ),
    ]
    batch = applied(rows)
    types = list(batch.events.oldest_first().values_list("event_type", flat=True))
    assert types == [EventType.RENAME, EventType.CODE_CHANGE]
    version = Government.objects.get(code="KR-26-26110").on(DAY)
    assert (version.name_ko, version.short_ko, version.legal_code) == (
        "한바다구",
        "부산 한바다구",
        "26120",
    )


def test_a_new_name_under_the_old_code_counts_from_the_date_of_the_list():
    plan = plan_of([BUSAN, row(JUNGGU, name="부산광역시 한바다구")])
    [line] = [line for line in plan.lines if line.outcome == "changed"]
    assert "its own date is taken" in line.remarks[0]
    [[(_number, draft)]] = plan.steps
    assert (draft.event_type, draft.occurred_on) == (EventType.RENAME, DAY)
    assert draft.confidence == "medium"


def test_a_body_moves_below_another_province():
    rows = [BUSAN, row(JUNGGU, abolished="20270101"), DAEGU]
    moved = ["2797000000", "대구광역시 한밭구", "20270101", "", "2611000000", ""]
    batch = applied([*rows, moved])
    version = Government.objects.get(code="KR-26-26110").on(DAY)
    assert version.parent.code == "KR-27"
    assert EventType.PARENT_CHANGE in batch.events.values_list("event_type", flat=True)


def test_what_ends_names_its_successor_and_several_merge_into_one():
    rows = [
        BUSAN,
        row(JUNGGU, abolished="20270101", successor="2699000000"),
        ["2614000000", "부산광역시 서구", "", "20270101", "", "2699000000"],
        ["2699000000", "부산광역시 한바다구", "20270101", "", "", ""],
    ]
    batch = applied(rows)
    [event] = batch.events.all()
    assert event.event_type == EventType.MERGE
    for code in ("KR-26-26110", "KR-26-26140"):
        assert Government.objects.get(code=code).successor.code == "KR-26-26990"
    assert batch.counts["ended"] == 2
    assert batch.counts["added"] == 1


def test_what_ends_may_be_taken_over_by_one_that_goes_on():
    applied([BUSAN, row(JUNGGU, abolished="20270101", successor="부산광역시")])
    assert Government.objects.get(code="KR-26-26110").successor.code == "KR-26"


def test_what_ends_may_be_taken_over_by_nobody():
    batch = applied([BUSAN, row(JUNGGU, abolished="20270101", successor="-")])
    assert batch.events.get().event_type == EventType.ABOLITION
    assert Government.objects.get(code="KR-26-26110").successor is None


def test_a_county_that_becomes_a_city_is_a_new_body_and_the_successor():
    rows = [
        BUSAN,
        ["2671000000", "부산광역시 기장군", "", "20270101", "", ""],
        ["2672000000", "부산광역시 기장구", "20270101", "", "2671000000", ""],
    ]
    batch = applied(rows)
    assert batch.events.get().event_type == EventType.PROMOTION
    assert Government.objects.get(code="KR-26-26710").successor.code == "KR-26-26720"


def test_a_body_may_be_split_while_another_joins_a_part_of_it():
    rows = [
        BUSAN,
        row(JUNGGU, abolished="20270101", successor="2698000000, 2699000000"),
        ["2614000000", "부산광역시 서구", "", "20270101", "", "2698000000"],
        ["2698000000", "부산광역시 가람구", "20270101", "", "", ""],
        ["2699000000", "부산광역시 누리구", "20270101", "", "", ""],
    ]
    batch = applied(rows)
    types = list(batch.events.oldest_first().values_list("event_type", flat=True))
    assert types == [EventType.MERGE, EventType.SPLIT]
    assert Government.objects.get(code="KR-26-26110").successor.code == "KR-26-26980"
    assert register_problems() == []


def merger_of_two_provinces():
    """Daegu and North Gyeongsang become one; every municipality gets another code."""
    rows = []
    for cells in official_rows():
        code, _name, _created, abolished, *_rest = cells
        if code[:2] in ("27", "47") and not abolished:
            is_province = code[2:] == "00000000"
            rows.append(row(cells, abolished="20270101", successor="13" if is_province else ""))
            if not is_province:
                name = "대구경북특별시 " + cells[1].partition(" ")[2]
                place = code[2:5] if code[:2] == "47" else f"{int(code[2:5]) + 1:03d}"
                new = [f"13{place}00000", name, "20270101", "", "", ""]
                rows.append(row(new, former=code) if name.endswith("중구") else new)
        else:
            rows.append(cells)
    return [*rows, ["1300000000", "대구경북특별시", "20270101", "", "", ""]]


def test_a_merger_of_provinces_with_all_new_codes_is_one_file():
    before = GovernmentVersion.objects.count()
    batch = applied(merger_of_two_provinces())
    new = Government.objects.get(code="KR-13")
    assert {body.code for body in new.direct_predecessors.all()} == {"KR-27", "KR-47"}
    below = Government.objects.children_on(DAY, of=new)
    assert below.count() == 31
    assert all(body.on(DAY).legal_code.startswith("13") for body in below.with_versions())
    assert register_problems() == []
    undo_batch(batch=batch, by=batch.applied_by, at=batch.applied_at)
    assert GovernmentVersion.objects.count() == before
    assert not Government.objects.filter(code="KR-13").exists()
    assert plan_of(official_rows()).steps == []
    assert register_problems() == []


# Pages


@pytest.mark.parametrize(
    ("trait", "status"), [("manager", 403), ("viewer", 403), (None, 403), ("administrator", 200)]
)
def test_only_administrators_import_the_register(client, trait, status):
    """Managers import other things; the register decides for whom agreements count."""
    client.force_login(UserFactory(**({trait: True} if trait else {})))
    for kind in ("code-list", "foreign-list"):
        assert client.get(reverse("imports:create", args=[kind])).status_code == status


def test_an_event_leads_to_the_file_that_it_came_with_for_those_who_may_see_it(client):
    batch = applied([BUSAN, ["2699000000", "부산광역시 새봄구", "20270101", "", "", ""]])
    url = reverse("governments:reform-detail", args=[batch.events.get().key])
    file = reverse("imports:detail", args=[batch.uid])
    assert file not in client.get(url).content.decode()
    client.force_login(UserFactory(manager=True))
    assert file not in client.get(url).content.decode()
    client.force_login(batch.applied_by)
    assert file in client.get(url).content.decode()
    assert url in client.get(file).content.decode()


def test_the_register_can_be_downloaded_as_a_code_list(client):
    url = reverse("governments:code-list")
    response = client.get(url, {"format": "csv", "exists_on": "2016-01-01"})
    table = CodeListImport().read(b"".join(response.streaming_content))
    assert {"1100000000", "4200000000"} <= {row["code"] for row in table.rows}
    assert "5100000000" not in {row["code"] for row in table.rows}
    assert url in client.get(reverse("governments:list")).content.decode()
    assert client.get(url).status_code == 400
    assert client.get(url, {"format": "csv", "exists_on": "x"}).status_code == 400


def test_a_key_of_an_event_is_never_taken_twice():
    applied([BUSAN, ["2698000000", "부산광역시 가람구", "20270101", "", "", ""]])
    applied([BUSAN, ["2699000000", "부산광역시 누리구", "20270101", "", "", ""]])
    keys = GovernmentEvent.objects.filter(key__startswith="list-2027").values_list(
        "key", flat=True
    )
    assert len(set(keys)) == 2


def test_a_file_in_cp949_reads_like_any_other():
    kind = CodeListImport()
    content = csv_bytes(HEADING, *official_rows(), encoding="cp949", delimiter="\t")
    plan = kind.plan(kind.read(content), options={"as_of": DAY, "source": "x"}, on=DAY)
    assert plan.number_of_problems == 0
    assert plan.steps == []
