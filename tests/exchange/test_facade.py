"""The public lists in the shape of data.go.kr."""

from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from django.utils import timezone

from accounts.actions import issue_token
from accounts.models import AccessToken
from agreements.choices import LegalState
from exchange.api.outlets import OUTLETS
from exchange.open_data.lists import PUBLIC_LISTS
from exchange.open_data.ocds import CONTRACT_STATUS
from tests.factories import AgreementFactory, GovernmentFactory, UserFactory
from tests.meetings.factories import MeetingFactory
from tests.networks.factories import MembershipFactory
from tests.projects.factories import TaskFactory

ROOT = "/openapi/CooperationService/"
AGREEMENTS = f"{ROOT}getAgreementList"


@pytest.fixture
def key(db):
    return issue_token(user=UserFactory(), scopes=["read:public"], days=1)


@pytest.fixture
def ask(client, key):
    """The answer's `response` as JSON, with a good key."""

    def call(operation="getAgreementList", **parameters):
        asked = {"serviceKey": key, "type": "json", **parameters}
        response = client.get(ROOT + operation, asked)
        assert response.status_code == 200
        return response.json()["response"]

    return call


def items(response):
    assert response["header"] == {"resultCode": "00", "resultMsg": "NORMAL SERVICE."}
    return response["body"]["items"]["item"]


def public(**traits):
    return AgreementFactory(signed=True, disclosure="public", **traits)


def test_a_page_has_the_shape_that_such_clients_read(client, key):
    agreement = public(title_ko="<협약> & 'A'")
    root = ET.fromstring(client.get(AGREEMENTS, {"serviceKey": key}).content)
    assert root.tag == "response"
    assert [child.tag for child in root] == ["header", "body"]
    assert root.findtext("header/resultCode") == "00"
    assert root.findtext("header/resultMsg") == "NORMAL SERVICE."
    [item] = root.findall("body/items/item")
    assert item.findtext("reference") == agreement.reference
    assert item.findtext("title_ko") == "<협약> & 'A'"
    assert item.findtext("expires_on") == ""
    facts = {name: root.findtext(f"body/{name}") for name in ("numOfRows", "pageNo", "totalCount")}
    assert facts == {"numOfRows": "10", "pageNo": "1", "totalCount": "1"}


def test_json_says_the_same(ask):
    agreement = public()
    answer = ask()
    assert [row["reference"] for row in items(answer)] == [agreement.reference]
    assert {name: answer["body"][name] for name in ("numOfRows", "pageNo", "totalCount")} == {
        "numOfRows": 10,
        "pageNo": 1,
        "totalCount": 1,
    }
    assert items(ask(_type="json", type=""))


def test_an_empty_list_is_a_list(client, ask, key):
    assert items(ask()) == []
    root = ET.fromstring(client.get(AGREEMENTS, {"serviceKey": key}).content)
    assert list(root.find("body/items")) == []


def test_pages_follow_each_other_without_gap_or_overlap(ask):
    made = {public().reference for _number in range(5)}
    pages = [items(ask(pageNo=number, numOfRows=2)) for number in (1, 2, 3, 4)]
    assert [len(page) for page in pages] == [2, 2, 1, 0]
    assert {row["reference"] for page in pages for row in page} == made
    assert ask(pageNo=4, numOfRows=2)["body"]["totalCount"] == 5


def test_rows_are_those_of_the_list_as_a_file(client, ask):
    public()
    header = client.get("/api/v1/agreements/?format=csv").getvalue().decode("utf-8-sig")
    [row] = items(ask())
    assert [*header.splitlines()[0].split(","), "contract_status"] == list(row)


@pytest.fixture
def records(db):
    other = GovernmentFactory()
    agreement = public(counterparts=[other])
    MeetingFactory(agreement=agreement, disclosure="public")
    MembershipFactory(government=other)
    TaskFactory(disclosure="public")
    return other


@pytest.mark.parametrize("operation", OUTLETS)
def test_every_operation_answers_in_both_formats(client, key, records, operation):
    asked = {"serviceKey": key, "numOfRows": 100}
    rows = items(client.get(ROOT + operation, asked | {"type": "json"}).json()["response"])
    root = ET.fromstring(client.get(ROOT + operation, asked).content)
    assert rows
    assert [[child.tag for child in item] for item in root.iter("item")] == [
        list(row) for row in rows
    ]


@pytest.mark.parametrize("operation", OUTLETS)
def test_the_number_of_queries_does_not_grow_with_rows(ask, records, count_queries, operation):
    def call():
        items(ask(operation))

    def more():
        for _number in range(3):
            other = GovernmentFactory()
            MeetingFactory(agreement=public(counterparts=[other]), disclosure="public")
            MembershipFactory(government=other)
            TaskFactory(disclosure="public")

    call()
    before = count_queries(call)
    more()
    assert count_queries(call) <= before


def test_every_public_list_has_its_operation():
    assert {found.operation for found in PUBLIC_LISTS} == set(OUTLETS)


def test_the_filters_are_those_of_the_api(ask):
    one, other = GovernmentFactory(), GovernmentFactory()
    wanted = public(counterparts=[one])
    public(counterparts=[other])
    [row] = items(ask(party=one.code))
    assert row["reference"] == wanted.reference
    assert len(items(ask(party=[one.code, other.code]))) == 2
    assert len(items(ask(party=""))) == 2  # as these clients leave a parameter out


def test_coverage_is_asked_for_a_day(ask, records):
    rows = items(ask("getCoverageList", as_of="2020-01-01"))
    states = {row["code"]: row["state"] for row in items(ask("getCoverageList"))}
    assert states[records.code] == "signed"
    assert {row["state"] for row in rows} == {"unsigned"}
    assert ask("getCoverageList", level="hamlet")["header"]["resultCode"] == "10"


def test_only_what_is_public_is_there_even_for_a_manager(client, db):
    key = issue_token(user=UserFactory(manager=True), scopes=["read:public"], days=1)
    AgreementFactory(signed=True, disclosure="internal")
    AgreementFactory(signed=True, disclosure="closed")
    shown = public()
    client.force_login(UserFactory(manager=True))
    response = client.get(AGREEMENTS, {"serviceKey": key, "type": "json"})
    answer = response.json()["response"]
    assert [row["reference"] for row in items(answer)] == [shown.reference]
    assert answer["body"]["totalCount"] == 1


def refused(response):
    assert response.status_code == 200
    answer = response.json()["response"]
    assert set(answer) == {"header"}
    assert answer["header"]["detail"]
    return answer["header"]["resultCode"], answer["header"]["resultMsg"]


NOT_REGISTERED = ("30", "SERVICE_KEY_IS_NOT_REGISTERED_ERROR")
DENIED = ("20", "PERMISSION_DENIED")


def test_without_a_key_there_is_nothing(client, db):
    for asked in ({}, {"serviceKey": ""}):
        response = client.get(AGREEMENTS, asked | {"type": "json"})
        assert refused(response) == ("20", "SERVICE_KEY_IS_NULL")


@pytest.mark.parametrize("wrong", ["x", "0" * 64, "가나다", "a b", "a\x00b", "%", "x" * 5000])
def test_a_wrong_key_is_not_registered(client, db, wrong):
    assert refused(client.get(AGREEMENTS, {"serviceKey": wrong, "type": "json"})) == NOT_REGISTERED


def test_a_key_that_is_over_is_not_registered(client, key):
    AccessToken.objects.update(expiry=timezone.now() - timedelta(days=1))
    assert refused(client.get(AGREEMENTS, {"serviceKey": key, "type": "json"})) == NOT_REGISTERED


@pytest.mark.parametrize("scopes", [["read:internal"], ["read:public", "write"], ["write"]])
def test_a_token_that_may_more_is_not_taken_in_an_address(client, db, scopes):
    key = issue_token(user=UserFactory(manager=True), scopes=scopes, days=1)
    response = client.get(AGREEMENTS, {"serviceKey": key, "type": "json"})
    assert refused(response) == DENIED
    assert "read:public" in response.json()["response"]["header"]["detail"]


def test_neither_a_session_nor_a_header_stands_in_for_the_key(client, key):
    client.force_login(UserFactory(manager=True))
    by = Client(headers={"authorization": f"Bearer {key}"})
    for caller in (client, by):
        assert refused(caller.get(AGREEMENTS, {"type": "json"}))[0] == "20"


@pytest.mark.parametrize(
    ("parameters", "named"),
    [
        ({"partty": "KR-26"}, "partty"),
        ({"signed_after": "yesterday"}, "signed_after"),
        ({"pageNo": "0"}, "pageNo"),
        ({"pageNo": "9" * 30}, "pageNo"),
        ({"numOfRows": "1001"}, "numOfRows"),
        ({"numOfRows": "1e3"}, "numOfRows"),
        ({"pageNo": "101", "numOfRows": "1000"}, "pageNo"),
        ({"type": ["json", "xml"]}, "type"),
        ({"_type": "csv"}, "_type"),
        ({"limit": "5"}, "limit"),
        ({"cursor": "x"}, "cursor"),
        ({"q": "a\x00b"}, "q"),
        ({"department": "9" * 40}, "department"),
    ],
)
def test_a_wrong_parameter_is_named(client, key, parameters, named):
    asked = {"serviceKey": key, "type": "json", **parameters}
    response = client.get(AGREEMENTS, asked)
    assert refused(response) == ("10", "INVALID_REQUEST_PARAMETER_ERROR")
    assert response.json()["response"]["header"]["detail"].startswith(f"{named}:")


def test_an_unknown_operation_or_service_is_told(client, key):
    for address in (f"{ROOT}getNothing", "/openapi/OtherService/getAgreementList"):
        response = client.get(address, {"serviceKey": key, "type": "json"})
        assert refused(response) == ("12", "NO_OPENAPI_SERVICE_ERROR")


def test_only_reading_is_possible(client, key):
    response = client.post(f"{AGREEMENTS}?serviceKey={key}&type=json", {})
    assert refused(response) == ("04", "HTTP_ERROR")


def test_errors_are_xml_unless_json_is_asked_for(client, db):
    root = ET.fromstring(client.get(AGREEMENTS).content)
    assert root.findtext("header/resultCode") == "20"
    assert root.findtext("header/resultMsg") == "SERVICE_KEY_IS_NULL"


def test_letters_that_xml_cannot_hold_are_replaced(client, key):
    agreement = public()
    type(agreement).objects.update(title_ko="앞\x0b뒤]]>")
    root = ET.fromstring(client.get(AGREEMENTS, {"serviceKey": key}).content)
    assert root.findtext("body/items/item/title_ko") == "앞\ufffd뒤]]>"


@pytest.fixture
def few(settings):
    settings.REST_FRAMEWORK = settings.REST_FRAMEWORK | {
        "DEFAULT_THROTTLE_RATES": {"address": "2/hour", "token": "2/hour"}
    }


def test_who_asks_too_often_is_told(client, key, few):
    answers = [client.get(AGREEMENTS, {"serviceKey": key, "type": "json"}) for _time in range(3)]
    assert [answer["RateLimit-Remaining"] for answer in answers] == ["1", "0", "0"]
    assert refused(answers[2])[0] == "22"
    assert int(answers[2]["Retry-After"]) > 0


def test_guessing_keys_is_counted(client, db, few):
    guesses = [
        client.get(AGREEMENTS, {"serviceKey": f"{n:064}", "type": "json"}) for n in range(3)
    ]
    assert [refused(guess)[0] for guess in guesses] == ["30", "30", "22"]


def test_an_answer_is_kept_by_nobody_because_its_address_holds_a_key(client, key):
    assert client.get(AGREEMENTS, {"serviceKey": key})["Cache-Control"] == "private, no-store"


def test_every_legal_state_has_the_word_of_ocds(ask):
    assert set(CONTRACT_STATUS) == set(LegalState)
    assert set(CONTRACT_STATUS.values()) == {"pending", "active", "cancelled", "terminated"}
    public()
    [row] = items(ask())
    assert row["contract_status"] == CONTRACT_STATUS[row["status"]]
