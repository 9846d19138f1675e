import csv
import io

import pytest
from openpyxl import load_workbook

from governments.api import reading
from tests.api.conftest import problems
from tests.factories import AgreementFactory, GovernmentFactory
from tests.meetings.factories import MeetingFactory

LISTS = {
    "government-list": "code",
    "agreement-list": "reference",
    "cooperation-item-list": "id",
    "document-list": "id",
    "obligation-list": "id",
    "meeting-list": "id",
    "decision-list": "id",
    "action-item-list": "id",
}


def rows(response):
    assert response.status_code == 200
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("name", LISTS)
def test_every_list_comes_as_a_file(get, name):
    response = get(name, format="csv")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"].endswith(".csv")
    content = b"".join(response.streaming_content)
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig").startswith(LISTS[name])
    sheet = load_workbook(io.BytesIO(b"".join(get(name, format="xlsx").streaming_content))).active
    assert sheet["A1"].value == LISTS[name]


def test_a_file_holds_the_whole_filtered_list(get):
    party = GovernmentFactory()
    made = [AgreementFactory(signed=True, counterparts=[party]) for _n in range(3)]
    AgreementFactory(signed=True)
    found = rows(get("agreement-list", format="csv", party=party.code, ordering="reference"))
    assert [row["reference"] for row in found] == sorted(agreement.reference for agreement in made)
    assert found[0]["parties"] == f"KR-11; {party.code}"
    assert found[0]["signed_on"] == "2023-11-08"
    assert found[0]["expires_on"] == ""


def test_more_than_a_page_comes_in_one_file(get):
    GovernmentFactory.create_batch(60)
    assert len(rows(get("government-list", format="csv"))) == 60


@pytest.mark.parametrize("parameter", ["limit", "cursor"])
def test_a_file_has_no_pages(get, parameter):
    assert problems(get("agreement-list", format="csv", **{parameter: "1"})) == {
        parameter: "unknown"
    }


def test_a_wrong_parameter_is_refused_before_the_file_begins(get):
    assert problems(get("agreement-list", format="xlsx", status="x")) == {
        "status": "invalid_choice"
    }


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝"])
def test_formulas_are_neutralised(get, start):
    text = f"{start}HYPERLINK(1)"
    AgreementFactory(signed=True, title_ko=text, title_en=text)
    [row] = rows(get("agreement-list", format="csv"))
    assert (row["title_ko"], row["title_en"]) == (f"'{text}", f"'{text}")
    sheet = load_workbook(
        io.BytesIO(b"".join(get("agreement-list", format="xlsx").streaming_content))
    ).active
    assert sheet["B2"].data_type == "s"
    assert sheet["B2"].value.startswith("'")


def test_a_file_shows_no_more_than_the_list(get, bearer):
    hidden = AgreementFactory(signed=True, disclosure="internal")
    MeetingFactory(agreement=hidden, disclosure="internal")
    for name in ("agreement-list", "meeting-list"):
        assert rows(get(name, format="csv")) == []
        assert len(rows(get(name, by=bearer(), format="csv"))) == 1


def test_reading_a_file_costs_the_same_for_few_rows_and_many(get, count_queries):
    AgreementFactory(signed=True)
    cost_of_one = count_queries(lambda: rows(get("agreement-list", format="csv")))
    for _n in range(5):
        AgreementFactory(signed=True)
    assert count_queries(lambda: rows(get("agreement-list", format="csv"))) == cost_of_one


def test_a_file_that_is_read_in_parts_is_whole(get, manager, monkeypatch):
    """Also where a part ends among records without a value in the column that orders."""
    monkeypatch.setattr(reading, "ROWS_READ_AT_ONCE", 2)
    made = [AgreementFactory(signed=number < 3) for number in range(7)]
    for ordering in ("signed_on", "-signed_on", "updated_at"):
        found = rows(get("agreement-list", by=manager, format="csv", ordering=ordering))
        references = [row["reference"] for row in found]
        assert sorted(references) == sorted(agreement.reference for agreement in made)


def test_head_of_a_file_names_it(get, client, db):
    response = client.head("/api/v1/agreements/?format=csv")
    assert response["Content-Disposition"] == "attachment; filename*=UTF-8''agreement.csv"
