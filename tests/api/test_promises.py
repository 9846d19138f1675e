import pytest
from django.urls import reverse

from agreements.actions import ItemDraft
from tests.api.conftest import READ, WRITE, problems
from tests.factories import AgreementFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def item():
    return AgreementFactory(signed=True, items=[ItemDraft(title_ko="공동 홍보")]).items.get()


def send(by, item, **news):
    address = reverse("api:cooperation-item-updates", args=[item.pk])
    return by.post(address, news, content_type="application/json")


def test_news_are_sent_and_read_back(bearer, get, item):
    by = bearer(WRITE)
    assert get("cooperation-item-detail", item.pk).json()["performance"] == "unknown"
    response = send(by, item, performance="delayed", evidence="부지 협의 지연")
    assert response.status_code == 201
    assert response.json()["performance"] == "delayed"
    found = get("cooperation-item-list", performance="delayed").json()
    assert [row["id"] for row in found["results"]] == [item.pk]
    assert get("cooperation-item-list", performance="unknown").json()["count"] == 0


def test_refusals_name_the_field(bearer, item):
    by = bearer(WRITE)
    assert problems(send(by, item, performance="done")) == {"evidence": "evidence"}
    assert problems(send(by, item, performance="unknown")) == {"performance": "invalid_choice"}
    assert problems(send(by, item, performance="waived")) == {"performance": "invalid_choice"}
    assert list(problems(send(by, item, performance="on_track", reported_on="2999-01-01"))) == [
        "reported_on"
    ]
    assert not item.updates.exists()


def test_who_may_not_edit_the_agreement_may_not_report(bearer, client, item):
    for by in (bearer(READ), bearer(WRITE, elsewhere=True), client):
        assert send(by, item, performance="on_track").status_code in (401, 403)
    assert not item.updates.exists()
