import json
from datetime import date
from urllib.parse import unquote

import pytest
from django.utils import timezone

from agreements.models import Agreement
from governments.choices import Kind
from tests.api.conftest import READ, WRITE, problems
from tests.factories import (
    AgreementFactory,
    AgreementKindFactory,
    CooperationFieldFactory,
    GovernmentFactory,
    UserFactory,
    home_government,
)

AGREEMENTS = "/api/v1/agreements/"


@pytest.fixture
def entry(db):
    """What another system sends for a signed agreement, with everything it needs in place."""
    home_government()
    AgreementKindFactory()
    CooperationFieldFactory()
    GovernmentFactory(code="KR-27", name_ko="대구광역시", name_en="Daegu")
    return {
        "kind": "friendship_exchange",
        "counterparts": ["KR-27"],
        "title_ko": "서울특별시-대구광역시 우호교류협약",
        "signed_on": "2023-11-20",
        "items": [{"title_ko": "관광", "field": "tourism", "target_period": "2024-H1"}],
        "lead_days": [30],
    }


def post(by, entry):
    return by.post(AGREEMENTS, data=json.dumps(entry), content_type="application/json")


def test_a_signed_agreement_is_logged(bearer, entry):
    user = UserFactory()
    response = post(bearer(WRITE, user=user), entry)
    assert response.status_code == 201, response.content
    agreement = Agreement.objects.get()
    path = unquote(response["Location"])
    assert path.endswith(f"/api/v1/agreements/{response.json()['reference']}/")
    assert (agreement.created_by, agreement.department) == (user, user.department)
    assert agreement.legal_state == "in_force"
    body = response.json()
    assert [party["code"] for party in body["parties"]] == ["KR-11", "KR-27"]
    assert body["items"][0]["target_period"] == "2024-H1"
    assert (body["status"], body["effective_on"], body["lead_days"]) == (
        "in_force",
        "2023-11-20",
        [30],
    )


def test_what_was_logged_is_there_at_its_address(bearer, entry):
    by = bearer(WRITE)
    response = post(by, entry)
    assert by.get(response["Location"]).json() == response.json()


def test_a_token_that_only_writes_sees_what_it_made(bearer, entry):
    by = bearer(["write"])
    response = post(by, entry)
    assert response.status_code == 201
    assert by.get(response["Location"]).status_code == 404


@pytest.mark.parametrize(
    ("change", "errors"),
    [
        ({"kind": None}, {"kind": "null"}),
        ({"counterparts": []}, {"counterparts": "min_length"}),
        ({"counterparts": ["KR-11"]}, {"counterparts": "invalid"}),
        ({"counterparts": "KR-27"}, {"counterparts": "not_a_list"}),
        ({"counterparts": [{"code": "KR-27"}]}, {"counterparts": "wrong_type"}),
        ({"title_ko": 5}, {"title_ko": "wrong_type"}),
        ({"items_open": "yes"}, {"items_open": "wrong_type"}),
        ({"stated_item_count": "5"}, {"stated_item_count": "wrong_type"}),
        ({"stated_item_count": True}, {"stated_item_count": "wrong_type"}),
        ({"lead_days": ["30"]}, {"lead_days": "wrong_type"}),
        ({"items": [{"title_ko": ["x"]}]}, {"items.0.title_ko": "wrong_type"}),
        ({"title_ko": ""}, {"title_ko": "blank"}),
        ({"title_ko": "x" * 301}, {"title_ko": "max_length"}),
        ({"title_ko": "a\x00b"}, {"title_ko": "null_characters_not_allowed"}),
        ({"signed_on": "2999-01-01"}, {"signed_on": "invalid"}),
        ({"signed_on": "8 Nov"}, {"signed_on": "invalid"}),
        ({"effective_on": "2023-11-19"}, {"effective_on": "effective_on"}),
        ({"expires_on": "2023-11-19"}, {"expires_on": "expires_on"}),
        ({"disclosure": "secret"}, {"disclosure": "invalid_choice"}),
        ({"stated_item_count": 10**30}, {"stated_item_count": "max_value"}),
        ({"lead_days": [-1]}, {"lead_days.0": "min_value"}),
        (
            {"items": [{"title_ko": "x", "target_period": "soon"}]},
            {"items.0.target_period": "partial_date"},
        ),
        (
            {"items": [{"title_ko": "x", "responsible": "KR-99"}]},
            {"items.0.responsible": "does_not_exist"},
        ),
        ({"items": [{"title_ko": "x"}] * 201}, {"items": "max_length"}),
        ({"department": 1}, {"department": "unknown"}),
        ({"reference": "2023-x-0001"}, {"reference": "unknown"}),
    ],
)
def test_a_wrong_entry_is_refused_by_field_and_writes_nothing(bearer, entry, change, errors):
    assert problems(post(bearer(WRITE), entry | change)) == errors
    assert not Agreement.objects.exists()


def test_a_counterpart_that_did_not_exist_then_is_refused(bearer, entry):
    GovernmentFactory(code="KR-12", valid_from=date(2026, 7, 1))
    assert problems(post(bearer(WRITE), entry | {"counterparts": ["KR-27", "KR-12"]})) == {
        "counterparts": "invalid"
    }


@pytest.mark.parametrize(
    ("scopes", "traits"), [(READ, {}), (WRITE, {"viewer": True}), (["read:public"], {})]
)
def test_without_scope_or_role_nothing_is_logged(bearer, entry, scopes, traits):
    assert problems(post(bearer(scopes, **traits), entry), 403) == {}
    assert not Agreement.objects.exists()


def test_a_signed_in_person_needs_the_cross_site_token(client, entry):
    client.handler.enforce_csrf_checks = True
    client.force_login(UserFactory())
    assert problems(post(client, entry), 403) == {}


def test_parties_bear_the_name_of_the_signing_day(get):
    renamed = GovernmentFactory(
        kind=Kind.PROVINCE, name_ko="전라북도", name_en="North Jeolla", valid_to=date(2024, 1, 17)
    )
    renamed.versions.create(
        name_ko="전북특별자치도",
        name_en="Jeonbuk State",
        kind=Kind.SPECIAL_SELF_GOVERNING_PROVINCE,
        valid_from=date(2024, 1, 18),
    )
    before = AgreementFactory(signed_on=date(2023, 5, 1), counterparts=[renamed])
    after = AgreementFactory(signed_on=date(2024, 5, 1), counterparts=[renamed])
    names = [
        get("agreement-detail", agreement.reference).json()["parties"][1]["name_ko"]
        for agreement in (before, after)
    ]
    assert names == ["전라북도", "전북특별자치도"]


def test_the_internal_note_is_for_people_with_an_account(get, bearer):
    agreement = AgreementFactory(signed=True, note="내부 메모")
    assert get("agreement-detail", agreement.reference).json()["note"] is None
    shown = get("agreement-detail", agreement.reference, by=bearer()).json()
    assert shown["note"] == "내부 메모"


def test_what_changed_since_a_moment_is_found(get):
    AgreementFactory(signed=True)
    moment = timezone.now()
    later = AgreementFactory(signed=True)
    body = get("agreement-list", updated_since=moment.isoformat()).json()
    assert [record["reference"] for record in body["results"]] == [later.reference]
    assert get("agreement-list", updated_since="2020-01-01").json()["count"] == 2


def test_the_newest_signature_comes_first(get):
    for day in (date(2022, 1, 1), date(2024, 1, 1), date(2023, 1, 1)):
        AgreementFactory(signed_on=day)
    days = [record["signed_on"] for record in get("agreement-list").json()["results"]]
    assert days == ["2024-01-01", "2023-01-01", "2022-01-01"]


def test_options_tell_what_can_be_sent(bearer, entry):
    told = bearer(WRITE).options(AGREEMENTS).json()["actions"]["POST"]
    assert set(entry) <= set(told)
    assert "reference" not in told
