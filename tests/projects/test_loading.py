"""Every fact of the shipped files stands in the tables and can be read, with its source."""

from decimal import Decimal

import pytest
from django.urls import reverse

from projects import models
from projects.choices import Fate, ItemState
from projects.loading import PLANS, load_projects
from projects.shipped import read
from tests.factories import UserFactory

PLAN_FILES = [read(name) for name in PLANS]
NOT_FACTS = {"key", "targets", "research", "subtasks", "area", "source", "state", "department"}


@pytest.fixture
def html(facts, client):
    """The text of a page for somebody with an account, as its words stand in it."""
    client.force_login(UserFactory(manager=True))

    def text(address):
        response = client.get(address, headers={"accept-language": "ko"})
        assert response.status_code == 200, address
        for mark, letter in (
            ("&amp;", "&"),
            ("&#x27;", "'"),
            ("&quot;", '"'),
            ("&gt;", ">"),
            ("&lt;", "<"),
        ):
            response.content = response.content.replace(mark.encode(), letter.encode())
        return response.content.decode()

    return text


def texts(record, skip=NOT_FACTS):
    """Every Korean text of a record, however deep."""
    if isinstance(record, dict):
        for name, value in record.items():
            if name not in skip:
                yield from texts(value, skip)
    elif isinstance(record, list):
        for value in record:
            yield from texts(value, skip)
    elif isinstance(record, str) and any("가" <= letter <= "힣" for letter in record):
        yield record


def test_the_proposals_of_2018_have_87_tasks_with_275_subtasks(facts):
    tasks = models.Task.objects.filter(plan__key="minseon7")
    assert (tasks.tasks().count(), tasks.subtasks().count()) == (87, 275)
    themes = tasks.tasks().filter(area__group_en="Six priority themes")
    assert themes.count() == 23
    assert models.Area.objects.filter(plan__key="minseon7").count() == 25


def test_loading_twice_changes_nothing(facts):
    before = [model.objects.count() for model in (models.Task, models.Area, models.NamedTie)]
    assert load_projects() == 0
    after = [model.objects.count() for model in (models.Task, models.Area, models.NamedTie)]
    assert after == before


def test_every_task_and_its_parts_are_stored_with_their_sources(facts):
    tasks = models.Task.objects.in_bulk(field_name="import_key")
    for data in PLAN_FILES:
        for record in data["tasks"]:
            task = tasks[record["key"]]
            assert (task.title_ko, task.title_en) == (record["title_ko"], record["title_en"])
            assert task.area.key == record["area"]
            assert task.source.endswith(record["source"])
            assert task.needs_partner is record.get("needs_partner", False)
            stored = [row.origin for row in task.origin_set.order_by("position")]
            assert stored == record.get("origins", [])
            partners = [row.name_ko for row in task.partner_set.order_by("position")]
            assert partners == [partner["name_ko"] for partner in record.get("partners", [])]
            parts = task.subtasks.order_by("position")
            for part, entry in zip(parts, record.get("subtasks", []), strict=True):
                assert part.title_ko == entry["title_ko"]
                assert part.deliverables == entry.get("deliverables", [])
                assert part.horizon == entry.get("horizon", "")
                assert part.source


def test_every_target_is_stored_with_its_unit(facts):
    for data in PLAN_FILES:
        for record in [*data["areas"], *data["tasks"]]:
            owner = {"area__key": record["key"]} if "area" not in record else {}
            owner = owner or {"task__import_key": record["key"]}
            stored = models.Target.objects.filter(**owner).order_by("position")
            for target, entry in zip(stored, record.get("targets", []), strict=True):
                assert (target.metric_ko, target.unit) == (entry["metric_ko"], entry["unit"])
                assert target.value == Decimal(str(entry["value"]))
                assert target.due == entry.get("due", "")
                assert (target.baseline is None) is ("baseline" not in entry)


def test_english_pages_of_the_plans_read_whole(facts):
    """Titles that the documents have in Korean only are translated beside them, each of them used."""
    assert not models.Task.objects.filter(title_en="").exists()
    assert not models.Target.objects.filter(metric_en="").exists()
    ours = read("english.yaml")
    used = {
        "subtasks": set(models.Task.objects.subtasks().values_list("title_ko", flat=True)),
        "metrics": set(models.Target.objects.values_list("metric_ko", flat=True)),
    }
    for kind, translated in ours.items():
        assert set(translated) <= used[kind]
        assert all(translated.values())


def test_every_text_of_a_task_stands_on_its_page(html):
    tasks = models.Task.objects.in_bulk(field_name="import_key")
    for data in PLAN_FILES:
        for record in data["tasks"]:
            page = html(tasks[record["key"]].get_absolute_url())
            skip = {*NOT_FACTS, "note", "horizon"} - {"targets", "research", "subtasks"}
            missing = [text for text in texts(record, skip) if text not in page]
            known = {p["name_ko"] for p in record.get("partners", []) if "government" in p}
            assert not set(missing) - known, record["key"]


def test_every_text_of_the_background_stands_on_a_page(html):
    data = read("background.yaml")
    pages = {area.key: html(area.get_absolute_url()) for area in models.Area.objects.all()}
    whole = html(reverse("projects:background", args=["minseon7"]))
    for record in data["notes"] + data["remarks"] + data["ties"] + data["indicators"]:
        page = pages[record["area"]] if "area" in record else whole
        for text in texts(record):
            for line in text.split("\n"):
                assert line in page, (record.get("key"), line)


def test_the_task_force_can_be_told_from_the_data_alone(facts):
    table = models.Consultation.objects.get(key="seoul-molit-policy-tf-2017")
    assert table.items.treated_at(2).settled().count() == 9
    assert models.AgreedPoint.objects.filter(item__consultation=table).count() == 14
    waiting = {item.title_ko: item.state for item in table.items.for_next_plenary()}
    assert waiting == {
        "장기미집행 도시공원 해소": ItemState.PROPOSED,
        "해외건설업 촉진을 위한 제도개선": ItemState.PROPOSED,
        "공적임대주택·청년주택 공급 활성화": ItemState.FOCUSED_DISCUSSION,
        "노후도시기반시설 유지관리": ItemState.FOCUSED_DISCUSSION,
    }
    money = models.ConsultationMoney.objects.order_by("amount_krw")
    assert [(row.amount_krw, row.payer.code) for row in money] == [
        (38_300_000_000, "kr-molit"),
        (57_000_000_000, "kr-molit"),
    ]
    smart_city = table.items.get(key="smart-city-integrated-platform")
    assert smart_city.agreement.import_key == "smart-city-safety-network-mou-2017"


def test_every_text_of_the_task_force_stands_on_its_page(html):
    [record] = read("consultations.yaml")["consultations"]
    page = html(reverse("projects:consultation", args=[record["key"]]))
    skip = {"key", "group", "source", "also_in", "state", "groups"}
    missing = [text for text in texts(record, skip) if text not in page]
    assert not missing


def test_the_tasks_of_2016_go_on_in_the_stages_of_2018(facts):
    old = models.Plan.objects.get(key="seoul-pyongyang-2016")
    assert not old.is_open
    water = old.tasks.get(import_key="daedong-water-quality-and-waterworks")
    assert water.fate == Fate.CARRIED
    titles = {row.successor.title_ko for row in water.successions.all()}
    assert titles == {"대동강 수질개선", "평양 상하수도 개량"}
    stages = models.Task.objects.filter(plan__key="seoul-pyongyang-2018").tasks()
    assert {h: stages.filter(horizon=h).count() for h in ("priority", "mid_long", "standing")} == {
        "priority": 11,
        "mid_long": 9,
        "standing": 5,
    }
