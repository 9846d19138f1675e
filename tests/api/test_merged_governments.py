from datetime import UTC, datetime

import pytest
from django.urls import reverse

from governments.choices import Kind
from governments.merging import merge_governments, undo_merge
from tests.api.conftest import WRITE
from tests.factories import (
    AgreementFactory,
    AgreementKindFactory,
    GovernmentFactory,
    UserFactory,
    home_government,
)

AT = datetime(2026, 11, 20, 3, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def merged():
    kept = GovernmentFactory(code="kr-lx", kind=Kind.INSTITUTE, name_ko="국토정보공사", region="")
    dropped = GovernmentFactory(code="kr-lx-2", kind=Kind.INSTITUTE, name_ko="엘엑스", region="")
    AgreementFactory(signed=True, counterparts=[dropped])
    by = UserFactory(administrator=True)
    return merge_governments(keep=kept, drop=dropped, by=by, at=AT, reason="같은 기관")


def codes(response):
    assert response.status_code == 200, response.content
    return [record["code"] for record in response.json()["results"]]


def test_the_old_code_answers_301_with_the_new_address(get, client, merged):
    response = get("government-detail", "kr-lx-2", exists_on="2026-11-20")
    assert response.status_code == 301
    assert response["Location"].endswith("/api/v1/governments/kr-lx/?exists_on=2026-11-20")
    assert response.json() == {"code": "kr-lx"}
    assert "no-cache" in response["Cache-Control"]
    followed = client.get(response["Location"])
    assert followed.json()["code"] == "kr-lx"


def test_after_undoing_the_old_code_answers_itself(get, merged):
    undo_merge(merge=merged, by=merged.merged_by, at=AT)
    assert get("government-detail", "kr-lx-2").json()["code"] == "kr-lx-2"


def test_lists_hold_the_kept_record_alone_and_find_it_by_either_name(get, merged):
    assert codes(get("government-list", level="body")) == ["kr-lx"]
    assert codes(get("government-list", q="엘엑스")) == ["kr-lx"]
    assert codes(get("government-list", q="kr-lx-2")) == ["kr-lx"]


def test_a_filter_takes_the_old_code_for_the_kept_record(get, merged):
    old, new = (get("agreement-list", party=code).json() for code in ("kr-lx-2", "kr-lx"))
    assert old["count"] == new["count"] == 1
    GovernmentFactory(code="kr-below", kind=Kind.INSTITUTE, parent=merged.kept, region="")
    assert codes(get("government-list", parent="kr-lx-2")) == ["kr-below"]


def test_an_agreement_may_be_logged_with_the_old_code(bearer, merged):
    home_government()
    facts = {
        "kind": AgreementKindFactory().key,
        "counterparts": ["kr-lx-2"],
        "signed_on": "2026-07-10",
        "title_ko": "협약",
    }
    response = bearer(WRITE).post(
        reverse("api:agreement-list"), facts, content_type="application/json"
    )
    assert response.status_code == 201, response.content
    assert "kr-lx" in [party["code"] for party in response.json()["parties"]]


def test_a_government_has_an_etag_that_changes_with_a_merge(get, client, merged):
    url = reverse("api:government-detail", args=["kr-lx"])
    etag = client.get(url)["ETag"]
    assert client.get(url, headers={"if-none-match": etag}).status_code == 304
    merged.kept.versions.update(name_en="Renamed")
    assert client.get(url, headers={"if-none-match": etag}).status_code == 200
