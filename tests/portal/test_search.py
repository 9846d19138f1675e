from datetime import date

import pytest

from agreements.choices import Disclosure
from governments.models import Government
from portal.search import search_everything
from tests.factories import TODAY, AgreementFactory, GovernmentFactory, UserFactory
from tests.networks.factories import NetworkFactory
from tests.projects.factories import TaskFactory

URL = "/search/"


@pytest.mark.parametrize("text", ["전북", "전라북도", "Jeonbuk", "KR-45"])
def test_a_government_is_found_by_old_short_and_english_names(facts, text):
    found = search_everything(text, user=UserFactory(), on=TODAY)
    assert "KR-45" in [government.code for government, _name in found.governments]


@pytest.mark.parametrize("text", ["2023-우호-0006", "농특산물", "안동"])
def test_an_agreement_is_found_by_reference_item_and_party(facts, text):
    found = search_everything(text, user=UserFactory(), on=TODAY)
    assert "2023-우호-0006" in [agreement.reference for agreement in found.agreements]


def test_a_visitor_finds_only_what_is_public(facts):
    daegu = Government.objects.get(code="KR-27")
    AgreementFactory(
        title_ko="비공개 협약",
        signed_on=date(2024, 1, 2),
        counterparts=[daegu],
        disclosure=Disclosure.INTERNAL,
    )
    assert search_everything("비공개", user=None, on=TODAY).agreement_count == 0
    assert search_everything("비공개", user=UserFactory(), on=TODAY).agreement_count == 1


def test_an_empty_box_says_what_can_be_looked_for(db, client):
    page = client.get(URL).content.decode()
    assert "old, short and English names work too" in page


def test_nothing_found_offers_the_next_step(db, client):
    page = client.get(URL, {"q": "없는말"}).content.decode()
    assert "Nothing was found." in page
    assert "/agreements/" in page


def test_searching_costs_the_same_for_one_result_or_many(db, client, count_queries):
    AgreementFactory(signed=True, title_en="Common word 1")
    cost_of_one = count_queries(lambda: client.get(URL, {"q": "common word"}))
    for n in range(5):
        AgreementFactory(signed=True, title_en=f"Common word {n}")
    assert count_queries(lambda: client.get(URL, {"q": "common word"})) == cost_of_one


def test_networks_and_tasks_are_found_as_far_as_the_reader_may_see_them(db, client):
    open_network = NetworkFactory(name_en="Clean air alliance")
    NetworkFactory(name_en="Clean air circle", disclosure="internal")
    task = TaskFactory(title_en="Clean air zone")
    TaskFactory(title_en="Clean air secret", internal=True)
    TaskFactory(title_en="Measuring", area=task.area, parent=task)
    found = search_everything("clean air", user=None, on=TODAY)
    assert (found.networks, found.network_count) == ([open_network], 1)
    assert (found.tasks, found.task_count) == ([task], 1)
    assert found.count == 2
    assert search_everything("measuring", user=None, on=TODAY).tasks == [task]
    inside = search_everything("clean air", user=UserFactory(), on=TODAY)
    assert (inside.network_count, inside.task_count) == (2, 2)
    page = client.get(URL, {"q": "clean air"}).content.decode()
    assert open_network.get_absolute_url() in page
    assert task.get_absolute_url() in page


def test_the_api_finds_networks_and_tasks_too(db, client):
    network = NetworkFactory(name_en="Clean air alliance")
    task = TaskFactory(title_en="Clean air zone")
    found = client.get("/api/v1/search/", {"q": "clean air"}).json()
    assert [row["key"] for row in found["networks"]] == [network.key]
    assert [row["reference"] for row in found["tasks"]] == [task.reference]


def test_searching_costs_the_same_for_one_network_and_task_or_many(db, client, count_queries):
    def add():
        NetworkFactory(name_en="Clean air alliance")
        TaskFactory(title_en="Clean air zone", partners=[GovernmentFactory()])

    add()
    for url in (URL, "/api/v1/search/"):
        cost = count_queries(lambda url=url: client.get(url, {"q": "clean air"}))
        add()
        add()
        assert count_queries(lambda url=url: client.get(url, {"q": "clean air"})) == cost
