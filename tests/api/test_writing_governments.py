"""The register as other systems write it: by events, additions, names, offices and merges."""

from datetime import date

import pytest
from django.urls import reverse

from governments.models import Government, GovernmentAlias
from tests.api.conftest import WRITE, problems
from tests.api.test_parts_of_agreements import send
from tests.factories import AgreementFactory, GovernmentFactory

GOVERNMENTS = "/api/v1/governments/"
EVENTS = f"{GOVERNMENTS}events/"
BODY = {"kind": "institute", "name_ko": "가상연구원", "name_en": "Virtual Lab", "source": "누리집"}


def url_of(government):
    return reverse("api:government-detail", args=[government.code])


@pytest.fixture
def boss(bearer):
    return bearer(WRITE, manager=True)


@pytest.fixture
def admin(bearer):
    return bearer(WRITE, administrator=True)


def test_a_body_is_added_and_taken_back(boss):
    made = send(boss, "post", GOVERNMENTS, BODY)
    assert made.status_code == 201, made.content
    assert (made.json()["code"], made.json()["level"]) == ("kr-virtual-lab", "body")
    url = made["Location"]
    assert problems(boss.delete(url), 428) == {}
    assert problems(send(boss, "delete", url, **{"if-match": '"old"'}), 412) == {}
    assert send(boss, "delete", url).status_code == 204
    assert not Government.objects.filter(code="kr-virtual-lab").exists()


def test_a_body_that_is_named_by_a_record_stays(boss):
    made = send(boss, "post", GOVERNMENTS, BODY)
    AgreementFactory(signed=True, counterparts=[Government.objects.get(code=made.json()["code"])])
    assert None in problems(send(boss, "delete", made["Location"]), 409)


def test_a_body_like_another_is_looked_at_first(boss):
    send(boss, "post", GOVERNMENTS, BODY)
    again = send(boss, "post", GOVERNMENTS, BODY)
    assert problems(again, 409) == {"none_of": "similar"}
    assert "kr-virtual-lab" in again.json()["detail"]
    made = send(boss, "post", GOVERNMENTS, BODY | {"none_of": ["kr-virtual-lab"]})
    assert made.json()["code"] == "kr-virtual-lab-2"


@pytest.mark.parametrize(
    ("facts", "errors"),
    [
        ({"kind": "province"}, {"kind": "invalid_choice"}),
        ({"name_ko": ""}, {"name_ko": "blank"}),
        ({"nmae": "x"}, {"nmae": "unknown"}),
        ({"country": "Korea"}, {"country": "invalid"}),
        ({"kind": "foreign_city"}, {"country": "invalid"}),
        ({"code": "a b"}, {"code": "invalid"}),
        ({"parent": "XX"}, {"parent": "does_not_exist"}),
        ({"source": None}, {"source": "null"}),
    ],
)
def test_what_is_wrong_with_a_body_is_named(boss, facts, errors):
    assert problems(send(boss, "post", GOVERNMENTS, BODY | facts)) == errors


def test_an_event_is_tried_recorded_and_undone(admin):
    town = GovernmentFactory(code="KR-X1")
    event = {
        "event_type": "rename",
        "occurred_on": "2026-11-01",
        "title_ko": "이름 바꿈",
        "after": [{"code": "KR-X1", "name_ko": "새 이름"}],
        "source": "법률",
    }
    tried = send(admin, "post", EVENTS, event | {"dry_run": True})
    assert tried.status_code == 200, tried.content
    assert tried.json()["key"] is None
    assert tried.json()["effects"]
    assert town.versions.count() == 1
    done = send(admin, "post", EVENTS, event)
    assert done.status_code == 201, done.content
    assert admin.get(url_of(town)).json()["name_ko"] == "새 이름"
    undo = f"{EVENTS}{done.json()['key']}/undo/"
    assert send(admin, "post", undo).status_code == 204
    assert town.versions.count() == 1
    assert problems(send(admin, "post", undo), 404) == {}


@pytest.mark.parametrize(
    "facts",
    [
        {"after": [{"code": "KR-X1"}]},
        {"before": ["KR-NONE"]},
        {"after": [{"code": "KR-NEW"}]},
        {"after": [{"code": "KR-X1", "name_ko": "x", "parent": "KR-NONE"}]},
        {"after": [{"code": "a b"}]},
        {"occurred_on": "soon"},
        {"event_type": "party"},
    ],
)
def test_an_event_that_cannot_be_is_refused_and_changes_nothing(admin, facts):
    GovernmentFactory(code="KR-X1")
    event = {
        "event_type": "rename",
        "occurred_on": "2026-11-01",
        "title_ko": "x",
        "after": [],
        "source": "법률",
    }
    refused = send(admin, "post", EVENTS, event | facts)
    assert refused.status_code in (400, 409), refused.content
    assert refused["Content-Type"] == "application/problem+json"
    assert not Government.objects.filter(code="KR-NEW").exists()


def test_further_names_lead_to_a_government(boss):
    town = GovernmentFactory()
    url = f"{url_of(town)}names/"
    made = send(boss, "post", url, {"text": "별칭"})
    assert made.status_code == 201, made.content
    [shown] = made.json()
    assert boss.get(GOVERNMENTS, {"q": "별칭"}).json()["results"][0]["code"] == town.code
    assert problems(send(boss, "post", url, {"text": "별칭"})) == {"text": "invalid"}
    GovernmentAlias.objects.create(government=town, text="실린 이름", is_shipped=True)
    [shipped] = [row for row in boss.get(url).json() if row["is_shipped"]]
    kept = send(boss, "delete", f"{url}{shipped['id']}/", **{"if-match": "*"})
    assert problems(kept) == {"text": "invalid"}
    gone = send(boss, "delete", f"{url}{shown['id']}/", **{"if-match": "*"})
    assert gone.status_code == 204
    assert [row["text"] for row in boss.get(url).json()] == ["실린 이름"]


def test_offices_are_kept_by_who_writes_and_shown_as_disclosed(bearer, client):
    town, writer = GovernmentFactory(), bearer(WRITE)
    url = f"{url_of(town)}offices/"
    made = send(writer, "post", url, {"name_ko": "교류과", "source": "누리집"})
    assert made.status_code == 201, made.content
    [office] = made.json()
    assert client.get(url).json() == []
    one = f"{url}{office['id']}/"
    opened = send(writer, "patch", one, {"is_public": True}, **{"if-match": "*"})
    assert opened.json() == [office | {"is_public": True}]
    assert client.get(url).json() == opened.json()
    assert send(writer, "post", f"{one}end/", {"valid_to": "2026-12-31"}).status_code == 200
    again = send(writer, "post", f"{one}end/", {"valid_to": "2026-12-31"})
    assert problems(again) == {"valid_to": "invalid"}
    assert town.offices.get().valid_to == date(2026, 12, 31)


def test_a_duplicate_is_merged_and_the_merge_taken_back(admin):
    kept, dropped = GovernmentFactory(), GovernmentFactory()
    agreement = AgreementFactory(signed=True, counterparts=[dropped])
    facts = {"into": kept.code, "reason": "같은 기관"}
    merged = send(admin, "post", f"{url_of(dropped)}merge/", facts)
    assert merged.status_code == 200, merged.content
    assert merged.json()["code"] == kept.code
    assert kept in agreement.parties.all()
    assert admin.get(url_of(dropped)).status_code == 301
    itself = send(admin, "post", f"{url_of(kept)}merge/", facts)
    assert itself.status_code == 409
    back = send(admin, "post", f"{url_of(dropped)}unmerge/")
    assert (back.status_code, back.json()["code"]) == (200, dropped.code)
    assert dropped in agreement.parties.all()
    assert problems(send(admin, "post", f"{url_of(dropped)}unmerge/"), 409) == {}


def test_who_may_not_change_the_register_is_told_that(bearer, boss):
    town, staff = GovernmentFactory(), bearer(WRITE)
    assert problems(send(staff, "post", GOVERNMENTS, {}), 403) == {}
    assert problems(staff.delete(url_of(town)), 403) == {}
    assert problems(send(staff, "post", f"{url_of(town)}names/", {}), 403) == {}
    for by in (staff, boss):
        assert problems(send(by, "post", EVENTS, {}), 403) == {}
        assert problems(send(by, "post", f"{EVENTS}x/undo/", {}), 403) == {}
        assert problems(send(by, "post", f"{url_of(town)}merge/", {}), 403) == {}
        assert problems(send(by, "post", f"{url_of(town)}unmerge/", {}), 403) == {}
    viewer = bearer(WRITE, viewer=True)
    assert problems(send(viewer, "post", f"{url_of(town)}offices/", {}), 403) == {}
