"""Staff log an agreement that is signed: with mouse, keyboard alone, and without JavaScript."""

import hashlib
import re
import time

import pytest

from agreements.models import Agreement, Document
from tests.agreements.files import hwpx, pdf

SAVED = re.compile(r"/agreements/[^/]+-\d{4}/$")
DAY = "?as_of=2023-11-30"
TITLE = "서울특별시–대구광역시 우호교류협약"
PDF = {"name": "협약서.pdf", "mimeType": "application/pdf", "buffer": pdf("Seoul and Daegu")}
HWPX = {"name": "붙임.hwpx", "mimeType": "application/octet-stream", "buffer": hwpx("협력 과제")}
DISGUISED = {"name": "협약서.pdf", "mimeType": "application/pdf", "buffer": b"MZ program"}


@pytest.fixture(params=[True, False], ids=["JavaScript", "no JavaScript"])
def staff(request, visit):
    person = visit(javascript=request.param)
    person.is_signed_in_as("staff")
    return person


def chosen(person) -> list[str]:
    return [
        " ".join(text.split()) for text in person.page.locator(".chosen .chip").all_inner_texts()
    ]


def unsigned_on_the_dashboard(person, query: str = DAY) -> str:
    person.open(f"/{query}")
    return person.read(".kpi-unsigned .kpi-figure strong")


def type_counterpart(person, text: str) -> None:
    person.field("Counterpart").press_sequentially(text)


def offer(person, name: str):
    return person.page.locator("#counterpart-options button").filter(has_text=name).first


def attach(person, *files) -> None:
    person.page.set_input_files("#id_uploads", list(files))


def slowly(route) -> None:
    """As a large file goes over a slow line."""
    time.sleep(1)
    route.continue_()


def checksums(*files) -> set[str]:
    return {hashlib.sha256(file["buffer"]).hexdigest() for file in files}


def downloaded(person, name: str) -> bytes:
    with person.page.expect_download() as download:
        person.page.get_by_role("link", name=name, exact=True).click()
    assert download.value.suggested_filename == name
    return download.value.path().read_bytes()


def test_a_signed_agreement_is_logged_on_one_page_and_counted_at_once(visit):
    person = visit()
    person.sign_in("staff")
    assert unsigned_on_the_dashboard(person) == "7"
    person.link("Log an agreement").click()
    type_counterpart(person, "대구")
    offer(person, "대구광역시").click()
    person.page.wait_for_selector(".chosen")
    assert chosen(person) == ["대구광역시"]
    assert person.field("Title of the agreement").input_value() == TITLE
    person.field("Signing date").fill("2023-11-20")
    person.page.fill("#id_items-0-title_ko", "관광교류 활성화")
    person.page.select_option("#id_items-0-field", "tourism")
    attach(person, PDF, HWPX)
    person.page.wait_for_selector(".files")
    person.button("Save").click()
    person.page.wait_for_url(SAVED)
    page = person.read()
    for fact in ("대구광역시", TITLE, "2023.11.20.", "관광교류 활성화", "협약서.pdf", "붙임.hwpx"):
        assert fact in page
    for file in (PDF, HWPX):
        assert downloaded(person, file["name"]) == file["buffer"]
    assert {d.sha256 for d in Document.objects.attached()} == checksums(PDF, HWPX)
    assert unsigned_on_the_dashboard(person) == "6"
    assert TITLE not in person.read(".kpi-names")
    person.open(f"/{DAY}&party=KR-27")
    assert "2023.11.20." in person.read("#dashboard-results")


def test_a_counterpart_typed_before_the_scripts_have_come_is_offered(visit):
    person = visit()
    person.is_signed_in_as("staff")
    held = []
    person.page.route("**/htmx*.js", lambda route: held.append(route))
    person.page.goto("/agreements/new/", wait_until="commit")
    type_counterpart(person, "대구")
    assert person.page.evaluate("typeof htmx") == "undefined"
    held[0].continue_()
    offer(person, "대구광역시").click()
    person.page.wait_for_selector(".chosen")
    assert chosen(person) == ["대구광역시"]


def test_the_same_without_javascript(visit):
    person = visit(javascript=False)
    person.sign_in("staff")
    person.open("/agreements/new/")
    type_counterpart(person, "Daegu")
    person.button("Find").click()
    person.page.wait_for_selector(".chosen")
    assert chosen(person) == ["대구광역시"]
    person.field("Signing date").fill("2023-11-20")
    person.page.fill("#id_items-0-title_ko", "관광교류 활성화")
    attach(person, PDF, HWPX)
    person.button("Save").click()
    person.page.wait_for_url(SAVED)
    page = person.read()
    for fact in ("대구광역시", TITLE, "2023.11.20.", "관광교류 활성화", "협약서.pdf", "붙임.hwpx"):
        assert fact in page
    assert downloaded(person, PDF["name"]) == PDF["buffer"]
    assert unsigned_on_the_dashboard(person) == "6"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Daegu", "대구광역시"),
        ("대구", "대구광역시"),
        ("전라북도", "전북특별자치도"),
        ("Jeonbuk", "전북특별자치도"),
        ("광주광역시", "전남광주통합특별시"),
        ("안동", "안동시"),
    ],
)
def test_typing_any_name_offers_the_government(visit, typed, name):
    person = visit()
    person.is_signed_in_as("staff")
    person.open("/agreements/new/")
    type_counterpart(person, typed)
    offer(person, name).click()
    person.page.wait_for_selector(".chosen")
    assert chosen(person) == [name]
    assert person.field("Counterpart").input_value() == ""


def test_enter_in_the_counterpart_field_picks_and_does_not_save(staff):
    staff.open("/agreements/new/")
    type_counterpart(staff, "대구광역시")
    staff.page.keyboard.press("Enter")
    staff.page.wait_for_selector(".chosen")
    assert chosen(staff) == ["대구광역시"]
    assert staff.page.url.endswith("/agreements/new/")


def test_rows_files_and_counterparts_come_and_go_without_losing_what_was_typed(staff):
    staff.open("/agreements/new/?counterpart=KR-27")
    staff.field("Signing date").fill("2023-11-20")
    rows = staff.page.locator(".row")
    before = rows.count()
    staff.button("Add an item").click()
    staff.page.wait_for_selector(f".row >> nth={before}")
    staff.page.fill(f"#id_items-{before}-title_ko", "문화교류")
    attach(staff, PDF)
    if staff.has_javascript:
        staff.page.wait_for_selector(".files")
    staff.button("Add an item").click()
    staff.page.wait_for_selector(f".row >> nth={before + 1}")
    assert staff.page.locator(".files li").count() == 1
    staff.page.locator("[name=drop_item]").first.click()
    staff.page.wait_for_selector(f"#id_items-{before + 1}-title_ko", state="detached")
    staff.page.locator("[name=drop_file]").click()
    staff.page.wait_for_selector(".files", state="detached")
    assert staff.page.input_value(f"#id_items-{before - 1}-title_ko") == "문화교류"
    assert staff.field("Signing date").input_value() == "2023-11-20"
    assert not Agreement.objects.filter(title_ko=TITLE).exists()


def test_what_is_typed_while_a_file_is_on_its_way_stays(visit):
    person = visit()
    person.is_signed_in_as("staff")
    person.open("/agreements/new/?counterpart=KR-27")
    person.page.route("**/agreements/new/*", slowly)
    attach(person, PDF)
    person.field("Signing date").fill("2023-11-20")
    person.page.fill("#id_items-0-title_ko", "관광교류 활성화")
    person.page.wait_for_selector(".files")
    assert person.field("Signing date").input_value() == "2023-11-20"
    assert person.page.input_value("#id_items-0-title_ko") == "관광교류 활성화"
    person.button("Save").click()
    person.page.wait_for_url(SAVED)
    assert Document.objects.count() == 1


def refusals(person) -> list[str]:
    """The fields that the summary leads to; each says the same sentence itself."""
    summary = person.page.locator(".summary-errors")
    summary.wait_for()
    if person.has_javascript:
        assert summary.evaluate("box => box === document.activeElement")
    targets = []
    for link in summary.get_by_role("link").all():
        name = link.get_attribute("href").removeprefix("#")
        field = person.page.locator(f"#{name}")
        assert field.get_attribute("aria-invalid") == "true"
        assert f"{name}_error" in field.get_attribute("aria-describedby")
        label, _colon, sentence = link.inner_text().partition(": ")
        assert label in person.read(f"label[for={name}]")
        assert sentence == person.read(f"#{name}_error")
        targets.append(name)
    return targets


def test_errors_name_their_fields_and_nothing_typed_is_lost(staff):
    staff.open("/agreements/new/?counterpart=KR-27")
    staff.field("Title of the agreement").fill("")
    staff.page.fill("#id_items-0-title_ko", "관광교류 활성화")
    attach(staff, HWPX)
    if staff.has_javascript:
        staff.page.wait_for_selector(".files")
    staff.button("Save").click()
    assert refusals(staff) == ["id_title_ko", "id_signed_on"]
    staff.page.locator(".summary-errors a").first.click()
    assert staff.page.evaluate("document.activeElement.id") == "id_title_ko"
    staff.field("Title of the agreement").fill(TITLE)
    staff.field("Signing date").fill("2023-11-20")
    staff.field("Expiry date").fill("2023-01-01")
    staff.button("Save").click()
    staff.page.wait_for_selector("#id_expires_on_error")
    assert refusals(staff) == ["id_expires_on"]
    assert chosen(staff) == ["대구광역시"]
    assert staff.field("Signing date").input_value() == "2023-11-20"
    assert staff.page.input_value("#id_items-0-title_ko") == "관광교류 활성화"
    assert "붙임.hwpx" in staff.read(".files")
    assert not Agreement.objects.filter(title_ko=TITLE).exists()
    staff.field("Expiry date").fill("")
    staff.button("Save").click()
    staff.page.wait_for_url(SAVED)
    assert "붙임.hwpx" in staff.read()
    assert {d.sha256 for d in Document.objects.attached()} == checksums(HWPX)


def test_a_disguised_program_is_refused_at_its_field(staff):
    staff.open("/agreements/new/?counterpart=KR-27")
    staff.field("Signing date").fill("2023-11-20")
    attach(staff, DISGUISED)
    if not staff.has_javascript:
        staff.button("Save").click()
    error = staff.page.locator("#id_uploads_error")
    error.wait_for()
    assert error.get_attribute("role") == "alert"
    assert staff.page.locator("#id_uploads").get_attribute("aria-invalid") == "true"
    assert staff.field("Signing date").input_value() == "2023-11-20"
    assert chosen(staff) == ["대구광역시"]
    assert not Document.objects.exists()


def test_a_name_that_can_mean_several_is_asked_back(staff):
    staff.open("/agreements/new/")
    staff.field("Signing date").fill("2023-11-20")
    type_counterpart(staff, "중구")
    staff.button("Save").click()
    staff.page.wait_for_selector("#id_counterpart_error")
    assert staff.field("Counterpart").input_value() == "중구"
    offer(staff, "대구").click()
    staff.page.wait_for_selector(".chosen")
    assert chosen(staff) == ["중구"]
    assert staff.field("Signing date").input_value() == "2023-11-20"


def test_the_keyboard_alone_is_enough_and_few_keys_are(visit):
    person = visit()
    person.is_signed_in_as("staff")
    person.open("/")
    keys = person.keys
    keys.go_to(person.link("Log an agreement"))
    keys.press("Enter")
    person.page.wait_for_url("**/agreements/new/")
    keys.go_to(person.field("Counterpart"))
    keys.type("대구")
    offer(person, "대구광역시").wait_for()
    keys.go_to(offer(person, "대구광역시"))
    keys.press("Enter")
    person.page.wait_for_selector(".chosen")
    keys.go_to(person.field("Signing date"))
    keys.type("2023")
    keys.press("ArrowRight")
    keys.type("1120")
    assert person.field("Signing date").input_value() == "2023-11-20"
    keys.go_to(person.page.locator("#id_items-0-title_ko"))
    keys.type("관광교류")
    keys.go_to(person.page.locator("#id_items-0-field"))
    keys.press("ArrowDown")
    keys.go_to(person.page.locator("#id_items-0-target_period"))
    keys.press("Enter")
    person.page.wait_for_url(SAVED)
    saved = Agreement.objects.get(title_ko=TITLE)
    assert saved.items.get().title_ko == "관광교류"
    # At two keys a second, slower than anybody types, that is well under a minute.
    assert keys.pressed < 100
