"""Writers of the API at the same moment, on PostgreSQL: what one read is changed by one of them."""

import json
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from agreements.models import Agreement
from config.api.writing import KEY, REPLAYED
from tests.api.conftest import WRITE, bearer  # noqa: F401 - a fixture
from tests.factories import AgreementFactory, UserFactory

pytestmark = pytest.mark.services
WRITERS, ROUNDS = 4, 3


@pytest.fixture(autouse=True)
def on_postgresql(transactional_db):
    if connection.vendor != "postgresql":
        pytest.skip("transactions side by side are the question")


def at_once(calls):
    """What each call answers; all begin together."""
    barrier = Barrier(len(calls))

    def run(call):
        barrier.wait()
        try:
            return call()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def test_of_writers_who_read_the_same_state_one_wins(bearer):  # noqa: F811
    agreement = AgreementFactory(signed=True)
    url = f"/api/v1/agreements/{agreement.reference}/"
    writers = [bearer(WRITE) for _number in range(WRITERS)]
    for done in range(1, ROUNDS + 1):
        headers = {"if-match": writers[0].get(url)["ETag"]}

        def change(number, headers=headers):
            body = json.dumps({"place": f"{number}"})
            return writers[number].patch(
                url, data=body, content_type="application/json", headers=headers
            )

        answers = at_once([lambda n=n: change(n) for n in range(WRITERS)])
        assert sorted(a.status_code for a in answers) == [200] + [412] * (WRITERS - 1)
        won = next(n for n, answer in enumerate(answers) if answer.status_code == 200)
        agreement.refresh_from_db()
        assert (agreement.place, agreement.revision) == (f"{won}", done + 1)


def test_a_request_that_comes_several_times_at_once_is_done_once(bearer):  # noqa: F811
    there = AgreementFactory(signed=True)
    entry = {
        "kind": there.kind.key,
        "counterparts": [there.counterparts[0].government.code],
        "title_ko": "동시에 보낸 협약",
        "signed_on": "2024-01-05",
    }
    by = bearer(WRITE, user=UserFactory())
    for number in range(ROUNDS):

        def send(number=number):
            return by.post(
                "/api/v1/agreements/",
                data=json.dumps(entry),
                content_type="application/json",
                headers={KEY: f"round-{number}"},
            )

        answers = at_once([send] * WRITERS)
        assert {a.status_code for a in answers} <= {201, 409}
        first = [a for a in answers if a.status_code == 201 and REPLAYED not in a]
        assert len(first) == 1
        assert Agreement.objects.count() == number + 2
        assert send()[REPLAYED] == "true"
