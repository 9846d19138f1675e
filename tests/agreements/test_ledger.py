"""The list with its columns, order, saved views, files and print."""

import csv
import io
from datetime import date

import pytest
from django.http import QueryDict
from django.urls import reverse
from openpyxl import load_workbook

from agreements.actions import BurdenDraft, ItemDraft, edit_agreement
from agreements.choices import CouncilStep, Disclosure, DutyStep, ItemState, LinkKind
from agreements.ledger.columns import every_column
from agreements.ledger.listing import Ledger
from agreements.models import Agreement, AgreementLink, SavedView
from tests.factories import (
    TODAY,
    AgreementFactory,
    DepartmentFactory,
    GovernmentFactory,
    UserFactory,
)
from tests.meetings.factories import NOW, MeetingFactory, seoul

pytestmark = pytest.mark.django_db

LIST = reverse("agreements:list")
EXPORT = reverse("agreements:export")
PRINT = reverse("agreements:print")
SAVE = reverse("agreements:view_save")


@pytest.fixture
def viewer(client):
    user = UserFactory(viewer=True)
    client.force_login(user)
    return user


def titles(client, query):
    page = client.get(f"{LIST}?{query}")
    return [row.agreement.title_ko for row in page.context["rows"]]


def rows_of(response):
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


@pytest.mark.parametrize("column", every_column(), ids=lambda column: column.key)
def test_every_column_can_be_chosen_and_filled(client, viewer, column):
    AgreementFactory(signed=True, items=[ItemDraft(title_ko="축제")])
    AgreementFactory()
    page = client.get(f"{LIST}?column={column.key}")
    assert [cell.column for cell in page.context["rows"][0].cells] == [column]
    assert len(rows_of(client.get(f"{EXPORT}?format=csv&column={column.key}"))) == 3


@pytest.mark.parametrize(
    "column", [c for c in every_column() if c.order], ids=lambda column: column.key
)
def test_a_heading_sorts_by_its_column_both_ways(client, viewer, column):
    AgreementFactory(signed=True)
    page = client.get(f"{LIST}?column={column.key}")
    heading = page.context["ledger"].headings[0]
    page = client.get(LIST + heading.url)
    heading = page.context["ledger"].headings[0]
    assert heading.direction in ("ascending", "descending")
    assert f'aria-sort="{heading.direction}"' in page.content.decode()
    assert client.get(LIST + heading.url).context["ledger"].headings[0].direction != (
        heading.direction
    )


def test_what_is_empty_comes_last_in_both_directions(client, viewer):
    AgreementFactory(title_ko="가", signed_on=date(2020, 1, 1), expires_on=date(2030, 1, 1))
    AgreementFactory(title_ko="나", signed_on=date(2020, 1, 1), expires_on=date(2031, 1, 1))
    AgreementFactory(title_ko="다", signed_on=date(2020, 1, 1))
    assert titles(client, "ordering=expires_on") == ["가", "나", "다"]
    assert titles(client, "ordering=-expires_on") == ["나", "가", "다"]
    assert titles(client, "ordering=nonsense") == titles(client, "ordering=-signed_on")


def test_filters_stand_in_the_address_and_as_tags(client, viewer):
    AgreementFactory(signed=True, title_ko="첫째")
    AgreementFactory(title_ko="계획")
    page = client.get(f"{LIST}?status=idea&q=&kind=friendship_exchange")
    tags = page.context["ledger"].tags
    assert [tag.label for tag in tags] == [
        "Legal state: Idea",
        "Kind: Friendship exchange agreement",
    ]
    assert (
        titles(client, tags[0].url[1:]) == ["계획", "첫째"]
        or len(titles(client, tags[0].url[1:])) == 2
    )
    assert "status" not in tags[0].url


def test_a_filter_that_cannot_be_read_is_told_and_finds_nothing(client, viewer):
    AgreementFactory(signed=True)
    page = client.get(f"{LIST}?signed_after=soon")
    assert "Signed after" in page.content.decode()
    assert not page.context["rows"]
    assert client.get(f"{EXPORT}?format=csv&signed_after=soon").status_code == 302


def test_a_part_of_the_page_is_the_same_as_in_the_page(client, viewer):
    AgreementFactory(signed=True)
    whole = client.get(f"{LIST}?status=in_force").content.decode()
    part = client.get(f"{LIST}?status=in_force", headers={"hx-request": "true"}).content.decode()
    shown = part.split('<form method="get"')[1].split("</form>")[0]
    assert shown in whole


def test_internal_columns_are_not_for_visitors(client):
    AgreementFactory(signed=True, note="비밀 메모")
    page = client.get(f"{LIST}?column=note&column=reference")
    assert [column.key for column in page.context["ledger"].columns] == ["reference"]
    for answer in (
        client.get(f"{EXPORT}?format=csv&column=note"),
        client.get(f"{PRINT}?column=note"),
    ):
        assert "비밀" not in b"".join(answer).decode()
    client.force_login(UserFactory(viewer=True))
    assert "비밀 메모" in client.get(f"{PRINT}?column=note").content.decode()


def test_the_columns_that_a_council_asks_for_are_filled(client, viewer):
    agreement = AgreementFactory(
        signed=True,
        extension_months=12,
        extension_notice_days=60,
        council_step=CouncilStep.CONSENT,
        council_on=date(2023, 5, 1),
        council_bill="제12호",
        decision_number="대외협력과-1",
        items=[
            ItemDraft(title_ko="하나", state=ItemState.DONE, evidence="보고서"),
            ItemDraft(title_ko="둘"),
            ItemDraft(title_ko="셋", state=ItemState.WAIVED, evidence="예산 없음"),
        ],
    )
    drafts = [BurdenDraft(year=2024, amount=1_000), BurdenDraft(year=2023, amount=500)]
    edit_agreement(agreement=agreement, on=TODAY, burdens=drafts)
    keys = ("extension", "cost", "cost_by_year", "council", "decision_number", "progress")
    query = "&".join(f"column={key}" for key in keys)
    row = client.get(f"{LIST}?{query}").context["rows"][0]
    assert {cell.column.key: cell.value for cell in row.cells} == {
        "extension": "by 12 months; notice 60 days before",
        "cost": 1_500,
        "cost_by_year": "2023: 500; 2024: 1,000",
        "council": "Consent of the council; 2023-05-01; 제12호",
        "decision_number": "대외협력과-1",
        "progress": "1 / 2",
    }


def test_the_family_names_only_agreements_that_the_reader_may_see(client):
    shown = AgreementFactory(signed=True)
    hidden = AgreementFactory(signed=True, disclosure=Disclosure.CLOSED)
    AgreementLink.objects.create(earlier=hidden, later=shown, kind=LinkKind.RENEWAL)
    address = f"{EXPORT}?format=csv&column=reference&column=earlier&column=later"
    assert hidden.reference not in b"".join(client.get(address)).decode()
    client.force_login(UserFactory())
    lines = rows_of(client.get(address))
    by_reference = {line[1]: line[2:4] for line in lines[1:]}
    assert by_reference[shown.reference] == [f"{hidden.reference} (Renewal)", ""]
    assert by_reference[hidden.reference] == ["", f"{shown.reference} (Renewal)"]


# Files and paper -------------------------------------------------------------------------------


def test_the_file_has_the_columns_the_filter_and_the_order_of_the_screen(client, viewer, settings):
    town = GovernmentFactory(name_ko="안동시", name_en="Andong")
    AgreementFactory(title_en="B", signed_on=date(2021, 5, 1), counterparts=[town])
    AgreementFactory(title_en="A", signed_on=date(2022, 5, 1), counterparts=[town])
    AgreementFactory(title_en="Plan")
    query = "column=title&column=signed_on&column=counterparts&ordering=signed_on&status=in_force"
    response = client.get(f"{EXPORT}?format=csv&{query}")
    header, *lines = rows_of(response)
    today = lines[0][-1]
    assert header == ["No.", "Title", "Signing date", "Counterparts", "Base date"]
    assert lines == [
        ["1", "B", "2021-05-01", "Andong", today],
        ["2", "A", "2022-05-01", "Andong", today],
    ]
    assert today in response["Content-Disposition"]


def test_the_workbook_holds_real_days_and_no_formulas(client, viewer):
    AgreementFactory(signed_on=date(2021, 5, 1), title_en="=1+1")
    response = client.get(f"{EXPORT}?format=xlsx&column=title&column=signed_on")
    sheet = load_workbook(io.BytesIO(b"".join(response.streaming_content))).active
    line = [cell.value for cell in sheet[2]]
    assert line[:2] == [1, "'=1+1"]
    assert line[2].date() == date(2021, 5, 1)


def test_an_unknown_format_is_no_page(client, viewer):
    assert client.get(f"{EXPORT}?format=pdf").status_code == 404
    assert client.get(EXPORT).status_code == 404


def test_the_print_numbers_its_rows_and_says_what_it_holds(client, viewer):
    AgreementFactory(signed=True, title_en="First")
    AgreementFactory(title_en="Plan")
    page = client.get(f"{PRINT}?status=in_force&ordering=-reference").content.decode()
    assert "First" in page
    assert "Plan" not in page
    assert "Legal state: In force" in page
    assert "Reference, descending" in page
    assert '<td class="paper-number">1</td>' in page


# Saved views -----------------------------------------------------------------------------------


def test_a_view_keeps_filters_columns_and_order(client, viewer):
    AgreementFactory(signed=True)
    sent = {"name": "감사", "status": "in_force", "column": ["reference"], "ordering": "reference"}
    response = client.post(SAVE, sent)
    view = SavedView.objects.get()
    assert (view.user, view.name, view.is_default) == (viewer, "감사", False)
    page = client.get(response["Location"])
    assert page.context["views"] == [(view, True)]
    assert page.context["ledger"].ordering == "reference"
    assert [column.key for column in page.context["ledger"].columns] == ["reference"]


def test_a_view_of_the_same_name_is_replaced(client, viewer):
    client.post(SAVE, {"name": "감사", "status": "in_force"})
    client.post(SAVE, {"name": "감사", "status": "idea"})
    assert SavedView.objects.get().query == "status=idea"


def test_the_list_opens_with_the_default_view_unless_something_is_asked(client, viewer):
    client.post(SAVE, {"name": "하나", "status": "idea", "is_default": "on"})
    client.post(SAVE, {"name": "둘", "status": "in_force", "is_default": "on"})
    assert SavedView.objects.filter(is_default=True).get().name == "둘"
    assert client.get(LIST)["Location"] == f"{LIST}?status=in_force"
    assert client.get(f"{LIST}?view=all").status_code == 200
    view = SavedView.objects.get(name="둘")
    client.post(reverse("agreements:view_change", args=[view.pk]), {"plain": "1"})
    assert client.get(LIST).status_code == 200
    client.post(reverse("agreements:view_change", args=[view.pk]), {"default": "1"})
    assert client.get(LIST).status_code == 302
    client.post(reverse("agreements:view_change", args=[view.pk]), {"delete": "1"})
    assert not SavedView.objects.filter(name="둘").exists()


def test_a_view_without_a_name_is_refused_at_its_field(client, viewer):
    response = client.post(SAVE, {"name": "", "status": "idea"}, follow=True)
    assert "Name of the view: This field is required." in response.content.decode()
    assert not SavedView.objects.exists()


def test_views_of_others_cannot_be_seen_or_touched(client, viewer):
    other = SavedView.objects.create(user=UserFactory(), name="남의 것")
    assert "남의 것" not in client.get(reverse("agreements:views")).content.decode()
    change = reverse("agreements:view_change", args=[other.pk])
    assert client.post(change, {"delete": "1"}).status_code == 404


def test_visitors_keep_no_views(client):
    assert client.post(SAVE, {"name": "x"}).status_code == 403
    assert "Keep this view" not in client.get(LIST).content.decode()
    assert not SavedView.objects.exists()


# Cost ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", [LIST, f"{EXPORT}?format=csv", PRINT])
def test_every_answer_costs_the_same_for_one_agreement_or_many(client, count_queries, address):
    client.force_login(UserFactory(manager=True))
    every = "&".join(f"column={column.key}" for column in every_column())
    address = f"{address}{'&' if '?' in address else '?'}{every}&q=a"
    AgreementFactory(signed=True, title_en="a", items=[ItemDraft(title_ko="축제")])

    def ask():
        return b"".join(client.get(address))

    cost = count_queries(ask)
    for number in range(6):
        AgreementFactory(
            signed=True,
            title_en="a",
            items=[ItemDraft(title_ko="축제")],
            department=DepartmentFactory(name_ko=f"{number}과"),
        )
    assert count_queries(ask) == cost


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_long_file_takes_one_query_for_each_kind_of_row_in_some_thousands(
    client, count_queries, monkeypatch, kind
):
    monkeypatch.setattr("agreements.reading.AT_ONCE", 4)
    client.force_login(UserFactory(manager=True))
    every = "&".join(f"column={column.key}" for column in every_column())
    partner = GovernmentFactory()

    def ask():
        return b"".join(client.get(f"{EXPORT}?format={kind}&{every}"))

    def grow_by(number):
        for _agreement in range(number):
            items = [ItemDraft(title_ko="축제")]
            AgreementFactory(signed=True, counterparts=[partner], items=items)

    grow_by(1)
    cost = count_queries(ask)
    grow_by(3)
    assert count_queries(ask) == cost
    grow_by(4)
    # Parties, items, costs, earlier and later relatives, duties, checks and meetings; no government is
    # read twice.
    assert count_queries(ask) == cost + 8


def test_the_next_deadline_the_last_check_and_the_next_meeting_stand_in_the_ledger(
    client, monkeypatch
):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    agreement = AgreementFactory(signed=True)
    for due, done in (("2026-12-31", None), ("2026-11-30", None), ("2025-11-08", "2025-11-20")):
        agreement.obligations.create(
            key=due,
            step=DutyStep.YEARLY_CHECK,
            arises_on="2025-01-01",
            due_on=due,
            due_working_on=due,
            done_on=done,
            evidence="점검 결과" if done else "",
        )
    for month, day in ((12, 5), (11, 25), (11, 1)):
        starts_at = seoul(2026, month, day, 10)
        facts = {"starts_at": starts_at, "disclosure": Disclosure.INTERNAL}
        MeetingFactory(agreement=agreement, on=date(2026, 10, 1), **facts)
    keys = ("next_duty", "next_duty_kind", "last_check", "next_meeting")
    query = "&".join(f"column={key}" for key in keys)
    client.force_login(UserFactory(viewer=True))
    [row] = client.get(f"{LIST}?{query}").context["rows"]
    assert [cell.value for cell in row.cells] == [
        date(2026, 11, 30),
        "Yearly check",
        date(2025, 11, 20),
        date(2026, 11, 25),
    ]
    client.logout()
    [row] = client.get(f"{LIST}?{query}").context["rows"]
    assert [(cell.column.key, cell.value) for cell in row.cells] == [("next_meeting", None)]


def test_a_file_holds_what_the_list_shows(client, viewer):
    earlier = AgreementFactory(signed_on=date(2020, 1, 1))
    later = AgreementFactory(
        signed=True, counterparts=[GovernmentFactory() for _n in range(3)], place="시청"
    )
    AgreementLink.objects.create(earlier=earlier, later=later, kind=LinkKind.RENEWAL)
    query = QueryDict("&".join(f"column={column.key}" for column in every_column()))
    ledger = Ledger(query, reader=viewer, on=TODAY)
    on_screen = [[c.value for c in row.cells] for row in ledger.rows(ledger.page(1))]
    in_full = [[c.value for c in row.cells] for row in ledger.every_row()]
    assert on_screen == in_full
    assert any("시청" in row for row in in_full)


def test_a_visitor_exports_what_is_public_alone(client):
    AgreementFactory(signed=True, title_en="Open")
    AgreementFactory(signed=True, title_en="Inside", disclosure=Disclosure.INTERNAL)
    AgreementFactory(title_en="Plan")
    for address in (f"{EXPORT}?format=csv", PRINT, LIST):
        text = b"".join(client.get(address)).decode()
        assert "Open" in text
        assert "Inside" not in text
        assert "Plan" not in text.replace("Start a plan", "")
    assert Agreement.objects.count() == 3
