"""Two people have the same agreement open; a manager changes many at once; a document gets a new version."""

import re

import pytest
from playwright.sync_api import expect

from agreements.models import Agreement, BulkChange
from tests.agreements.files import hwp, pdf
from tests.browser.test_every_page import EXAMPLE_AGREEMENT, address, look_at

AN_AGREEMENT = re.compile(r"/agreements/20[^/]+/$")


@pytest.fixture(params=[True, False], ids=["JavaScript", "no JavaScript"])
def two(request, visit):
    people = visit(javascript=request.param), visit(language="en", javascript=request.param)
    for person, account in zip(people, ("staff", "manager"), strict=True):
        person.is_signed_in_as(account)
        person.open(address("/agreements/{agreement}/edit/"))
    return people


def test_the_second_editor_sees_both_sides_and_nothing_is_overwritten(two):
    first, second = two
    first.page.fill("#id_title_ko", "첫 사람의 이름")
    first.page.fill("#id_expires_on", "2029-11-07")
    first.button("Save").click()
    first.page.wait_for_url(AN_AGREEMENT)

    second.page.fill("#id_title_ko", "둘째 사람의 이름")
    second.button("Save").click()
    merge = second.page.locator("#merge")
    merge.wait_for()
    for words in ("첫 사람의 이름", "둘째 사람의 이름", "2029-11-07"):
        expect(merge).to_contain_text(words)
    assert second.page.input_value("#id_expires_on") == "2029-11-07"
    if second.has_javascript:
        look_at(second)
    second.page.check("#id_choice_title_ko_theirs")
    second.button("Save").click()
    second.page.wait_for_url(AN_AGREEMENT)
    kept = Agreement.objects.get(import_key=EXAMPLE_AGREEMENT)
    assert kept.title_ko == "첫 사람의 이름"
    assert kept.expires_on.isoformat() == "2029-11-07"
    first.open(address("/agreements/{agreement}/history/"))
    assert "만료일을 2029-11-07로 적음" in first.read()


def test_a_manager_changes_many_at_once_and_takes_it_back(visit):
    person = visit()
    person.is_signed_in_as("manager")
    person.open("/agreements/?status=in_force&view=all")
    boxes = person.page.locator("input[name=agreement]")
    for number in range(3):
        boxes.nth(number).check()
    person.button("Change the chosen ones").click()
    look_at(person)
    person.resize(1440)
    person.field("Responsible post").fill("광역협력팀")
    person.page.fill("#id_reason", "조직 개편")
    person.button("Show what would change").click()
    person.page.locator("button[name=apply]").wait_for()
    look_at(person)
    person.page.locator("button[name=apply]").click()
    person.button("Take it back").wait_for()
    look_at(person)
    assert Agreement.objects.filter(responsible_post="광역협력팀").count() == 3
    person.button("Take it back").click()
    expect(person.page.locator("main")).to_contain_text(person.words("The change is taken back."))
    assert not Agreement.objects.filter(responsible_post="광역협력팀").exists()
    assert BulkChange.objects.get().undone_at
    person.open("/agreements/bulk/changes/")
    look_at(person)


def test_a_document_gets_a_new_version_that_the_search_finds(visit):
    person = visit()
    person.is_signed_in_as("staff")
    person.open(address("/agreements/{agreement}/documents/new/"))
    old = {"name": "협약서.pdf", "mimeType": "application/pdf", "buffer": pdf("old words")}
    person.page.set_input_files("#id_file", old)
    person.button("Attach").click()
    person.page.wait_for_url(AN_AGREEMENT)
    person.page.locator(".file-versions").click()
    new = {"name": "협약서.hwp", "mimeType": "application/x-hwp", "buffer": hwp("갯벌 보전 협력")}
    person.page.set_input_files("#id_file", new)
    person.button("Keep as the new version").click()
    expect(person.page.locator(".versions > li")).to_have_count(2)
    look_at(person)
    person.open("/search/?q=갯벌")
    assert "강원" in person.read()
