import pytest

from governments.names import fold, initials, tidy


@pytest.mark.parametrize("dot", "․‧ㆍ・･•·")
def test_all_middle_dots_are_one(dot):
    assert tidy(f"광주{dot}전남") == "광주·전남"
    assert fold(f"광주 {dot} 전남") == "광주전남"


def test_composed_and_decomposed_characters_are_one():
    assert tidy("각") == "각"


def test_case_spaces_and_hyphens_do_not_count():
    assert fold(" KR-11 ") == fold("kr11")
    assert fold("Jeonnam-Gwangju") == fold("jeonnam gwangju")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("広島", "廣島"),
        ("鎮安", "鎭安"),
        ("清州", "淸州"),
        ("\uf90a州", "金州"),  # a compatibility ideograph
        ("釜山広域市", "釜山廣域市"),
    ],
)
def test_forms_of_a_chinese_character_are_one(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("陜川", "陝川"), ("大田", "大邱")])
def test_other_characters_stay_apart(one, other):
    assert fold(one) != fold(other)


@pytest.mark.parametrize("typed", ["ㅂㅅ", "ㅄ", "ㅂ ㅅ", "\u1107\u1109"])
def test_consonants_stand_for_syllables_however_the_keyboard_joins_them(typed):
    assert fold(typed) == initials(fold("부산")) == "ㅂㅅ"


def test_what_is_no_syllable_is_its_own_initial():
    assert initials(fold("KR-26 부산")) == "kr26ㅂㅅ"
