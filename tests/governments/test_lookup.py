from datetime import date

import pytest
from django.core.exceptions import ValidationError

from governments.actions import add_alias, load_register, remove_alias
from governments.lookup import find, matching_on, remarks, resolve
from governments.models import Government, GovernmentAlias
from tests.factories import UserFactory

TODAY = date(2026, 11, 20)
BEFORE = date(2023, 11, 30)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register")]


@pytest.mark.parametrize(
    "text",
    ["서울", "서울시", "서울특별시", "서울 특별시", "Seoul", "seoul", "KR-11", "kr11", "11"],
)
def test_all_spellings_of_a_name_are_one(text):
    assert resolve(text, on=TODAY).code == "KR-11"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("강원도", "KR-42"),
        ("강원특별자치도", "KR-42"),
        ("전라북도", "KR-45"),
        ("광주광역시", "KR-12"),
        ("전라남도", "KR-12"),
        ("마산시", "KR-48-48120"),
        ("청주", "KR-43-43110-2014"),
        ("국토부", "kr-molit"),
        ("제주", "KR-49"),
        ("제주시", "KR-49-50110"),
    ],
)
def test_old_and_short_names_find_the_living_body(text, code):
    assert resolve(text, on=TODAY).code == code


@pytest.mark.parametrize(("text", "code"), [("광주광역시", "KR-29"), ("전라남도", "KR-46")])
def test_a_merged_body_is_itself_on_a_day_of_its_life(text, code):
    assert resolve(text, on=BEFORE).code == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("부산 중구", "KR-26-26110"),
        ("중구 (부산광역시)", "KR-26-26110"),
        ("경기도 광주시", "KR-41-41610"),
        ("광주 (경기)", "KR-41-41610"),
        ("광주광역시 동구", "KR-29-29110"),
        ("전남광주통합특별시 동구", "KR-29-29110"),
        ("강원 고성군", "KR-42-42820"),
    ],
)
def test_the_name_of_the_parent_tells_namesakes_apart(text, code):
    assert resolve(text, on=TODAY).code == code


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("광주", {"KR-12", "KR-41-41610"}),
        ("광주시", {"KR-12", "KR-41-41610"}),
        ("Gwangju", {"KR-12", "KR-41-41610"}),
        ("고성", {"KR-42-42820", "KR-48-48820"}),
        ("중구", None),
    ],
)
def test_an_ambiguous_name_asks_and_names_the_candidates(text, codes):
    with pytest.raises(ValidationError) as refusal:
        resolve(text, on=TODAY)
    error = refusal.value
    assert error.code == "ambiguous"
    candidates = {match.government.code for match in error.params["matches"]}
    assert len(candidates) > 1
    assert codes in (None, candidates)
    for match in error.params["matches"]:
        assert match.label in error.messages[0]


def test_every_label_that_is_offered_is_understood():
    for text in ("광주", "중구", "고성", "동구", "서구"):
        for match in find(text, on=TODAY):
            assert resolve(match.label, on=TODAY) == match.government


def test_every_living_government_is_found_by_its_name_and_parent():
    for government in Government.objects.existing_on(TODAY).with_versions_and_parents():
        version = government.on(TODAY)
        above = version.parent and version.parent.on(TODAY).name_ko
        text = f"{version.name_ko} ({above})" if above else version.name_ko
        assert resolve(text, on=TODAY) == government


@pytest.mark.parametrize(
    ("text", "on", "code"),
    [
        ("", TODAY, "required"),
        (" · ", TODAY, "required"),
        ("아틀란티스", TODAY, "unknown"),
        ("전남광주통합특별시", BEFORE, "not_living"),
    ],
)
def test_a_name_that_leads_nowhere_says_why(text, on, code):
    with pytest.raises(ValidationError) as refusal:
        resolve(text, on=on)
    assert refusal.value.code == code


def test_a_part_of_a_name_is_refused_with_what_is_similar():
    with pytest.raises(ValidationError) as refusal:
        resolve("특별자", on=TODAY)
    assert refusal.value.code == "unknown"
    assert "Similar: " in refusal.value.messages[0]


@pytest.mark.parametrize(
    ("text", "on", "remark"),
    [
        ("서울", TODAY, ""),
        ("강원도", TODAY, "formerly 강원도"),
        ("강원특별자치도", date(2019, 1, 1), "later called 강원특별자치도"),
        ("광주광역시", TODAY, "Gwangju Metropolitan City is part of it since 1 Jul 2026"),
        ("국토부", TODAY, ""),
        ("지방자치국제화재단", TODAY, "also known as 지방자치국제화재단"),
    ],
)
def test_a_match_says_why_the_text_led_to_it(text, on, remark):
    assert find(text, on=on)[0].remark == remark


def test_what_begins_with_the_text_comes_before_what_contains_it():
    found = find("부산", on=TODAY)
    assert [match.government.code for match in found][0] == "KR-26"
    assert len(found) == 8
    assert len({match.government for match in found}) == 8


def test_finding_costs_the_same_for_few_matches_and_many(count_queries):
    cost = count_queries(lambda: [match.label for match in find("안동", on=TODAY)])
    assert count_queries(lambda: [match.label for match in find("중구", on=TODAY)]) == cost


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("釜山", "KR-26"),
        ("釜山廣域市", "KR-26"),
        ("釜山広域市", "KR-26"),
        ("江原道", "KR-42"),
        ("忠北", "KR-43"),
        ("水原市", "KR-41-41110"),
        ("清州", "KR-43-43110-2014"),
        ("首尔", "KR-11"),
        ("廣州市", "KR-41-41610"),
        ("光州", "KR-12"),
    ],
)
def test_names_in_chinese_characters_are_understood(text, code):
    assert resolve(text, on=TODAY).code == code


def test_an_old_name_in_chinese_characters_says_so():
    assert [match.remark for match in find("江原道", on=TODAY)] == ["formerly 江原道"]
    assert [match.remark for match in find("釜山廣域市", on=TODAY)] == [""]


@pytest.mark.parametrize(
    ("text", "first"),
    [("ㅂㅅ", "KR-26"), ("ㅄ", "KR-26"), ("ㅅㅇ", "KR-11"), ("ㄷㄱ", "KR-27"), ("부ㅅ", "KR-26")],
)
def test_initial_consonants_find_the_largest_first(text, first):
    assert find(text, on=TODAY)[0].government.code == first


def test_consonants_mean_the_beginning_of_a_name():
    found = {match.label for match in find("ㅅㅇ", on=TODAY, limit=50)}
    assert "수원시 (경기도)" in found or "Suwon-si (Gyeonggi Province)" in found
    assert not any("Changwon" in label for label in found)


def test_consonants_that_several_have_ask():
    with pytest.raises(ValidationError) as refusal:
        resolve("ㅂㅅ", on=TODAY)
    assert refusal.value.code == "ambiguous"
    assert refusal.value.params["matches"][0].government.code == "KR-26"


def test_consonants_that_one_alone_has_are_enough():
    assert resolve("ㅈㄴㄱㅈㅌㅎㅌㅂㅅ", on=TODAY).code == "KR-12"


@pytest.mark.parametrize(
    ("text", "code", "remark"),
    [
        ("광주광역시", "KR-12", "Gwangju Metropolitan City is part of it since 1 Jul 2026"),
        ("강원도", "KR-42", "formerly 강원도"),
    ],
)
def test_a_list_leads_an_old_name_to_who_lives_today_and_says_so(text, code, remark):
    found = matching_on(Government.objects.existing_on(TODAY), text, on=TODAY)
    assert code in {government.code for government in found}
    government = found.get(code=code)
    assert remarks(text, found, on=TODAY)[government.pk] == remark


def test_telling_why_costs_the_same_for_few_and_many(count_queries):
    def cost(text):
        governments = list(matching_on(Government.objects.existing_on(TODAY), text, on=TODAY))
        return count_queries(lambda: remarks(text, governments, on=TODAY))

    assert cost("안동") == cost("구")


# Further names


@pytest.fixture
def busan():
    return Government.objects.get(code="KR-26")


def test_a_name_that_somebody_added_leads_there_and_stays_after_loading(busan):
    add_alias(government=busan, text="부산 직할시", by=UserFactory(manager=True))
    assert resolve("부산직할시", on=TODAY) == busan
    load_register()
    assert resolve("부산직할시", on=TODAY) == busan
    assert find("부산직할시", on=TODAY)[0].remark == "also known as 부산 직할시"


def test_a_removed_name_leads_nowhere_and_its_history_tells_who(busan):
    first, second = UserFactory(manager=True), UserFactory(manager=True)
    alias = add_alias(government=busan, text="부산부", by=first)
    remove_alias(alias=alias, by=second)
    with pytest.raises(ValidationError):
        resolve("부산부", on=TODAY)
    changes = GovernmentAlias.history.filter(text="부산부").order_by("history_date", "pk")
    assert [(c.history_type, c.history_user) for c in changes] == [("+", first), ("-", second)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("부산", "already"),
        ("釜山", "already"),
        (" · ", "letters or numbers"),
        ("", "blank"),
        ("가" * 151, "150"),
    ],
)
def test_a_name_that_says_nothing_new_is_refused(busan, text, words):
    with pytest.raises(ValidationError) as refusal:
        add_alias(government=busan, text=text, by=None)
    assert words in str(refusal.value.message_dict["text"])


def test_a_shipped_name_stays():
    alias = GovernmentAlias.objects.shipped().first()
    with pytest.raises(ValidationError) as refusal:
        remove_alias(alias=alias, by=None)
    assert "came with the portal" in refusal.value.messages[0]


def test_a_name_of_two_asks(busan):
    add_alias(government=busan, text="대구", by=None)
    with pytest.raises(ValidationError) as refusal:
        resolve("대구", on=TODAY)
    assert refusal.value.code == "ambiguous"
