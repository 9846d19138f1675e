"""A POST that is sent again with its key is answered as the first time, and done once."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from agreements.models import Agreement
from config.api.writing import KEY, REPLAYED
from exchange import answers
from exchange.models import StoredAnswer
from exchange.tasks import clear_answers
from tests.api.conftest import WRITE, problems
from tests.api.test_agreements import AGREEMENTS, entry  # noqa: F401 - a fixture
from tests.factories import UserFactory
from tests.networks.factories import NetworkFactory


def post(by, body, key="k1", url=AGREEMENTS):
    return by.post(url, data=json.dumps(body), content_type="application/json", headers={KEY: key})


def test_the_same_request_is_answered_alike_and_done_once(bearer, entry):  # noqa: F811
    by = bearer(WRITE)
    first = post(by, entry)
    again = post(by, dict(reversed(entry.items())))
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json() == first.json()
    assert [again[name] for name in ("Location", "ETag")] == [first["Location"], first["ETag"]]
    assert (REPLAYED in first, again[REPLAYED]) == (False, "true")
    assert by.get(first["Location"])["ETag"] == first["ETag"]
    assert Agreement.objects.count() == 1


def test_another_body_or_address_under_the_same_key_is_refused(bearer, entry):  # noqa: F811
    by = bearer(WRITE)
    post(by, entry)
    other = entry | {"title_ko": "다른 협약"}
    assert problems(post(by, other), 409) == {KEY: "used_for_another"}
    elsewhere = post(by, entry, url=f"{AGREEMENTS}plans/")
    assert problems(elsewhere, 409) == {KEY: "used_for_another"}
    assert Agreement.objects.count() == 1


def test_a_key_is_its_callers_own(bearer, entry):  # noqa: F811
    user = UserFactory()
    for by in (bearer(WRITE, user=user), bearer(WRITE, user=user), bearer(WRITE)):
        assert REPLAYED not in post(by, entry)
    assert Agreement.objects.count() == 3


def test_a_refusal_leaves_the_key_free(bearer, entry):  # noqa: F811
    by = bearer(WRITE)
    assert problems(post(by, entry | {"kind": "none"})) == {"kind": "does_not_exist"}
    assert post(by, entry).status_code == 201
    assert REPLAYED not in post(by, entry, key="k2")


def test_a_failure_of_ours_leaves_nothing(bearer, entry, monkeypatch):  # noqa: F811
    by = bearer(WRITE)
    monkeypatch.setattr("agreements.api.writing.as_entered", lambda *args: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        post(by, entry)
    assert not Agreement.objects.exists()
    assert not StoredAnswer.objects.exists()


def running(by, body, *, claimed_at):
    """As if the process that claimed the key had not come to an end."""
    post(by, body)
    Agreement.objects.get().delete()
    StoredAnswer.objects.update(status=None, body="", claimed_at=claimed_at)


def test_while_the_first_is_at_work_the_second_is_asked_to_wait(bearer, entry):  # noqa: F811
    by = bearer(WRITE)
    running(by, entry, claimed_at=timezone.now())
    response = post(by, entry)
    assert problems(response, 409) == {KEY: "still_running"}
    assert int(response["Retry-After"]) > 0
    assert not Agreement.objects.exists()


def test_after_a_crash_the_work_is_done_by_the_next(bearer, entry):  # noqa: F811
    by = bearer(WRITE)
    running(by, entry, claimed_at=timezone.now() - answers.LEASE - timedelta(seconds=1))
    assert post(by, entry).status_code == 201
    assert post(by, entry)[REPLAYED] == "true"
    assert Agreement.objects.count() == 1


def test_who_lost_the_claim_writes_nothing(bearer, entry, monkeypatch):  # noqa: F811
    by, settle = bearer(WRITE), answers.settle

    def too_late(answer, **facts):
        StoredAnswer.objects.update(claimed_at=timezone.now() + timedelta(seconds=5))
        settle(answer, **facts)

    monkeypatch.setattr(answers, "settle", too_late)
    assert problems(post(by, entry), 409) == {}
    assert not Agreement.objects.exists()


def test_answers_are_kept_for_some_hours(bearer, entry, settings):  # noqa: F811
    by = bearer(WRITE)
    post(by, entry)
    clear_answers()
    assert StoredAnswer.objects.count() == 1
    settings.IDEMPOTENCY_HOURS = 2
    StoredAnswer.objects.update(claimed_at=timezone.now() - timedelta(hours=3))
    assert REPLAYED not in post(by, entry)
    StoredAnswer.objects.update(claimed_at=timezone.now() - timedelta(hours=3))
    clear_answers()
    assert not StoredAnswer.objects.exists()


@pytest.mark.parametrize("key", ["", " ", "x" * 256, "키"])
def test_a_key_that_is_none_is_refused(bearer, entry, key):  # noqa: F811
    assert problems(post(bearer(WRITE), entry, key=key)) == {KEY: "invalid"}


def test_who_may_not_write_learns_no_answer(client, bearer, entry):  # noqa: F811
    user = UserFactory()
    by = bearer(WRITE, user=user)
    post(by, entry)
    user.role = "viewer"
    user.save()
    assert problems(post(by, entry), 403) == {}


def test_records_that_are_found_by_a_key_of_their_own_take_one_too(bearer):
    """The key of the request and the key of the record do not meet."""
    network = NetworkFactory()
    url = f"{reverse('api:network-detail', args=[network.key])}aims/"
    by = bearer(WRITE, manager=True)
    sent = {"data": {"title_ko": "목표"}, "content_type": "application/json"}
    first, again = (by.post(url, **sent, headers={KEY: "k"}) for _time in range(2))
    assert first.status_code == 201, first.content
    assert again[REPLAYED] == "true"
    assert network.aims.count() == 1
