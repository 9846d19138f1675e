import pytest

from tests.api.conftest import problems
from tests.factories import AgreementFactory, GovernmentFactory

LISTS = [
    "government-list",
    "agreement-list",
    "cooperation-item-list",
    "document-list",
    "meeting-list",
]
SINGLE = ["coverage", "stats"]


@pytest.mark.parametrize("name", [*LISTS, *SINGLE, "search"])
def test_an_unknown_parameter_is_named(get, name):
    known = {"q": "x"} if name == "search" else {}
    assert problems(get(name, nmae="x", **known)) == {"nmae": "unknown"}


@pytest.mark.parametrize("name", [*LISTS, "search"])
def test_an_empty_parameter_is_refused(get, name):
    assert problems(get(name, q="")) == {"q": "blank"}


@pytest.mark.parametrize("name", LISTS)
def test_a_parameter_of_one_value_comes_once(get, name):
    assert problems(get(name, q=["a", "b"])) == {"q": "repeated"}


@pytest.mark.parametrize(
    ("name", "parameter", "value", "code"),
    [
        ("agreement-list", "status", "singed", "invalid_choice"),
        ("agreement-list", "party", "KR-99", "invalid_choice"),
        ("agreement-list", "department", "x", "invalid_pk_value"),
        ("agreement-list", "department", "9" * 30, "invalid_pk_value"),
        ("agreement-list", "signed_after", "2023-13-01", "invalid"),
        ("agreement-list", "updated_since", "yesterday", "invalid"),
        ("agreement-list", "in_force_on", "20231101x", "invalid"),
        ("agreement-list", "q", "x" * 101, "max_length"),
        ("agreement-list", "q", "a\x00b", "null_characters_not_allowed"),
        ("agreement-list", "format", "xml", "invalid_choice"),
        ("government-list", "exists_on", "2016-02-30", "invalid"),
        ("government-list", "self_governing", "maybe", "invalid_choice"),
        ("government-list", "level", "village", "invalid_choice"),
        ("government-list", "parent", "KR-99\x00", "null_characters_not_allowed"),
        ("government-list", "country", "KOR", "max_length"),
        ("cooperation-item-list", "agreement", "2023-우호-0001", "invalid_choice"),
        ("meeting-list", "state", "over", "invalid_choice"),
        ("coverage", "as_of", "2023-11-31", "invalid"),
        ("coverage", "level", "village", "invalid_choice"),
        ("stats", "as_of", "today", "invalid"),
    ],
)
def test_a_malformed_parameter_is_named(get, name, parameter, value, code):
    assert problems(get(name, **{parameter: value})) == {parameter: code}


def test_several_values_of_one_parameter_are_alternatives(get):
    provinces = GovernmentFactory.create_batch(2)
    for province in provinces:
        AgreementFactory(signed=True, counterparts=[province])
    AgreementFactory(signed=True)
    body = get("agreement-list", party=[province.code for province in provinces]).json()
    assert body["count"] == 2


def test_a_record_knows_its_own_parameters_only(get):
    agreement = AgreementFactory(signed=True)
    assert problems(get("agreement-detail", agreement.reference, q="x")) == {"q": "unknown"}
    code = GovernmentFactory().code
    assert problems(get("government-detail", code, exists_on="x")) == {"exists_on": "invalid"}
    assert get("government-detail", code, exists_on="2016-01-01").status_code == 200


def test_a_day_given_twice_is_refused(client, db):
    response = client.get("/api/v1/coverage/?as_of=2023-11-30&as_of=2023-11-30")
    assert problems(response) == {"as_of": "repeated"}


def test_all_unknown_parameters_are_named_at_once(get):
    assert problems(get("agreement-list", stat="x", fild="y")) == {
        "stat": "unknown",
        "fild": "unknown",
    }
