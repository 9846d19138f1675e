"""A manager asks who is unsigned: on the dashboard, in its list, in a file and on paper."""

import csv
import io

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.person import NARROW

NOVEMBER_2023 = "/?as_of=2023-11-30"
UNSIGNED_THEN = [
    "광주광역시",
    "경상남도",
    "대구광역시",
    "울산광역시",
    "전라남도",
    "전라북도",
    "충청남도",
]
RESULTS = "#dashboard-results"


@pytest.fixture
def manager(visit):
    person = visit()
    person.is_signed_in_as("manager")
    return person


def names(person) -> list[str]:
    """The governments in the rows of the list."""
    rows = person.page.locator(f"{RESULTS} tbody th")
    return [" ".join(text.split("\n")[0].split()) for text in rows.all_inner_texts()]


def count(person) -> int:
    return int(person.read(f"{RESULTS} [data-announce] strong"))


def state(person, name: str):
    """One of the pills: «all», «signed», «unsigned»."""
    return person.page.locator(f"label[for=state-{name}]")


def chip(person, code: str):
    return person.page.locator(f"#chip-{code}")


def filtered(person, part: str) -> None:
    """Waits until the address holds `part` and the list has been swapped."""
    person.page.wait_for_url(f"**/?*{part}*")
    expect(person.page.locator(".htmx-request, .htmx-swapping, .htmx-settling")).to_have_count(0)


def test_on_a_day_of_2023_seven_provinces_are_unsigned_under_their_names_then(manager):
    manager.open(NOVEMBER_2023)
    assert "2023.11.30." in manager.read()
    assert manager.read(".kpi-unsigned .kpi-figure strong") == "7"
    assert len(manager.read(".kpi-names").split()) == 7
    manager.page.locator(".kpi-unsigned .kpi-link").click()
    filtered(manager, "state=unsigned")
    assert sorted(names(manager)) == sorted(UNSIGNED_THEN)


def test_since_the_merger_there_are_sixteen_provinces(manager):
    manager.open("/?as_of=2026-07-01")
    assert manager.page.locator(".tile").count() == 16
    manager.open("/?as_of=2026-07-01&state=unsigned")
    assert "전남광주통합특별시" in names(manager)
    assert not {"광주광역시", "전라남도"} & set(names(manager))
    manager.open("/?as_of=2026-06-30")
    assert manager.page.locator(".tile").count() == 17


def test_the_day_is_chosen_on_the_page(manager):
    manager.open("/")
    manager.page.locator(".as-of summary").click()
    manager.page.fill("#id_as_of", "2023-11-30")
    manager.button("Show").click()
    manager.page.wait_for_url("**/?as_of=2023-11-30")
    assert manager.read(".kpi-unsigned .kpi-figure strong") == "7"


@pytest.mark.parametrize(("width", "first"), [(1440, "map"), (NARROW, "tiles")])
def test_the_map_and_the_tiles_take_turns(visit, width, first):
    person = visit(width=width)
    person.open("/")
    drawings = {"map": person.page.locator("svg.map"), "tiles": person.page.locator("ul.tiles")}
    second = "tiles" if first == "map" else "map"
    assert [drawings[first].is_visible(), drawings[second].is_visible()] == [True, False]
    person.page.locator(f".switch label:has([value={second}])").click()
    drawings[second].wait_for()
    assert not drawings[first].is_visible()
    state(person, "unsigned").click()
    filtered(person, f"view={second}")
    person.page.reload()
    assert drawings[second].is_visible()
    assert not drawings[first].is_visible()


def test_a_chip_filters_the_list_and_the_way_back_leads_back(manager):
    manager.open(NOVEMBER_2023)
    everything = names(manager)
    assert count(manager) == len(everything)
    chip(manager, "KR-27").click()
    filtered(manager, "party=KR-27")
    assert names(manager) == ["대구광역시"]
    assert "1" in manager.read("#list-status")
    assert manager.page.locator("html").get_attribute("lang") == "ko"
    manager.page.go_back()
    manager.page.wait_for_url("**/?as_of=2023-11-30")
    expect(manager.page.locator(f"{RESULTS} tbody tr")).to_have_count(len(everything))
    assert names(manager) == everything
    manager.page.go_forward()
    expect(manager.page.locator(f"{RESULTS} tbody tr")).to_have_count(1)
    assert names(manager) == ["대구광역시"]


def test_filters_swap_the_list_and_survive_a_reload(manager):
    manager.open(NOVEMBER_2023)
    state(manager, "unsigned").click()
    filtered(manager, "state=unsigned")
    manager.page.focus("#filter-region")
    manager.page.select_option("#filter-region", "honam")
    filtered(manager, "region=honam")
    swapped = manager.read(RESULTS)
    assert sorted(names(manager)) == ["광주광역시", "전라남도", "전라북도"]
    assert str(count(manager)) in manager.read("#list-status")
    assert manager.page.evaluate("document.activeElement.id") == "filter-region"
    manager.page.reload()
    assert manager.read(RESULTS) == swapped
    assert manager.page.locator("#state-unsigned").is_checked()
    assert manager.page.locator("#filter-region").input_value() == "honam"
    manager.page.locator("#tag-1").click()
    manager.page.wait_for_selector("#tag-1", state="detached")
    assert sorted(names(manager)) == sorted(UNSIGNED_THEN)
    assert "as_of=2023-11-30" in manager.page.url


def test_the_list_is_filtered_without_javascript(visit):
    person = visit(javascript=False)
    person.open(NOVEMBER_2023)
    chip(person, "KR-27").click()
    person.page.wait_for_url("**/?*party=KR-27*")
    assert names(person) == ["대구광역시"]
    person.open(NOVEMBER_2023)
    state(person, "unsigned").click()
    person.page.locator("#filter-submit").click()
    person.page.wait_for_url("**/?*state=unsigned*")
    assert sorted(names(person)) == sorted(UNSIGNED_THEN)
    assert "as_of=2023-11-30" in person.page.url


def test_the_list_is_filtered_by_keyboard(manager):
    manager.open(NOVEMBER_2023)
    keys = manager.keys
    keys.go_to(chip(manager, "KR-27"), at_most=60)
    keys.press("Enter")
    filtered(manager, "party=KR-27")
    assert chip(manager, "KR-27").evaluate("chip => chip === document.activeElement")
    keys.go_to(manager.page.locator("#state-all"), at_most=60)
    keys.press("ArrowRight")
    filtered(manager, "state=signed")
    assert count(manager) == 0


def test_what_is_unsigned_can_be_logged_from_its_row(visit):
    person = visit()
    person.is_signed_in_as("staff")
    person.open(f"{NOVEMBER_2023}&state=unsigned&party=KR-27")
    person.page.locator(f"{RESULTS} .button").click()
    person.page.wait_for_url("**/agreements/new/?counterpart=KR-27")
    assert "대구광역시" in person.read(".chosen")


def test_downloads_hold_the_filtered_rows(manager):
    manager.open(f"{NOVEMBER_2023}&region=honam&state=unsigned")
    shown = names(manager)
    tables = {}
    for label in ("CSV", "Excel"):
        with manager.page.expect_download() as download:
            manager.link(label).click()
        tables[label] = download.value.path().read_bytes()
    rows = list(csv.reader(io.StringIO(tables["CSV"].decode("utf-8-sig"))))
    assert [row[1] for row in rows[1:]] == shown
    assert {row[0] for row in rows[1:]} == {"미체결"}
    sheet = load_workbook(io.BytesIO(tables["Excel"])).active
    assert [cell.value for cell in sheet["B"]][1:] == shown


def test_the_report_prints_with_the_names_of_the_unsigned(manager):
    manager.open("/agreements/coverage/?as_of=2023-11-30")
    pages = PdfReader(io.BytesIO(manager.page.pdf(format="A4"))).pages
    text = "".join("".join(page.extract_text().split()) for page in pages)
    for name in UNSIGNED_THEN:
        assert name in text
    assert "2023.11.30." in text
    assert "미체결" in text
    assert manager.words("Print") not in text  # controls stay on the screen


def test_a_state_is_told_in_words_and_not_by_its_colour_alone(manager):
    manager.open(NOVEMBER_2023)
    word = manager.words("Unsigned")
    assert word == "미체결"
    for unsigned in manager.page.locator(".chip-unsigned, .tile-unsigned").all():
        assert word in unsigned.text_content()
    for row in manager.page.locator(f"{RESULTS} tbody tr").all():
        assert row.locator(".badge").inner_text() in (word, manager.words("Signed"))
    hatched = manager.page.locator(".shape-unsigned .shape-hatch").count()
    assert hatched == len(UNSIGNED_THEN)
    manager.page.emulate_media(media="print")
    assert manager.page.locator(".badge-unsigned").first.is_visible()


def test_every_province_of_the_matrix_fits_on_a_sheet(visit):
    person = visit(language="en")
    person.open("/pictures/?as_of=2024-01-31")
    person.page.emulate_media(media="print")
    person.resize(700)  # A4 with margins
    width = "frame => [frame.scrollWidth, frame.clientWidth]"
    needed, there = person.page.locator(".matrix-frame").first.evaluate(width)
    assert needed <= there
