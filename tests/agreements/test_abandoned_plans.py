"""Why a plan came to nothing: said once, read wherever somebody asks why there is no agreement."""

import pytest

from agreements import actions
from agreements.choices import LegalState
from agreements.models import Agreement
from tests.agreements.walking import NO_BURDEN, move, walk
from tests.factories import TODAY, GovernmentFactory, UserFactory

pytestmark = pytest.mark.django_db
COVERAGE = "/agreements/coverage/?as_of=2026-11-21"


@pytest.fixture
def viewer(client):
    client.force_login(UserFactory(viewer=True))
    return client


def abandoned(**facts):
    agreement = walk("review", counterparts=[GovernmentFactory()])
    return move(agreement, "abandon", **({"abandon_reason": "refused"} | facts))


def test_the_reason_stands_on_its_page_and_in_its_course(viewer):
    agreement = abandoned(end_reason="예산 부족")
    page = viewer.get(agreement.get_absolute_url())
    text = " ".join(page.content.decode().split())
    assert "Abandoned on" in text
    assert "· The counterpart refused" in text
    assert page.context["life"].course[0].text == "The counterpart refused: 예산 부족"


def test_coverage_says_why_the_plan_was_given_up(viewer):
    abandoned(abandon_reason="other", end_reason="선거로 중단")
    page = viewer.get(COVERAGE).content.decode()
    assert "A plan was given up: Another reason (선거로 중단)" in page
    viewer.logout()
    assert "A plan was given up" not in viewer.get(COVERAGE).content.decode()


def test_the_dashboard_says_it_too(viewer):
    abandoned()
    page = viewer.get("/?as_of=2026-11-21&state=unsigned").content.decode()
    assert "A plan was given up: The counterpart refused" in page


@pytest.mark.parametrize("state", ["terminated", "abandoned"])
def test_a_corrected_end_leaves_no_reason_behind(state):
    """Otherwise the next steps would be told with the reason of an end that never was."""
    agreement = walk(state)
    agreement = actions.correct_state(
        agreement=agreement, state=LegalState.IDEA, reason="잘못 입력", on=TODAY, by=None
    )
    after = Agreement.objects.get(pk=agreement.pk)
    assert (after.end_reason, after.abandon_reason) == ("", "")
    assert after.termination_requester is None
    again = move(after, "submit", **NO_BURDEN)
    assert again.legal_events.order_by("-pk").first().reason == ""
