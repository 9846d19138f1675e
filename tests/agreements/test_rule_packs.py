"""Rule packs: what is shipped, and what a rule must have."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from agreements.choices import RuleCondition, RuleTrigger
from agreements.loading import load_vocabulary
from agreements.models import PackRule, RulePack
from agreements.rules.book import RuleBook
from agreements.rules.loading import load_rule_packs
from tests.factories import GovernmentFactory
from tests.standing import standing

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 1)


@pytest.fixture
def pack():
    return RulePack.objects.create(key="own", name_ko="조례")


def rule(pack, **facts):
    facts = {"step": "publication", "trigger": "signed", "offset_days": 10} | facts
    return PackRule(pack=pack, key="publication", title_ko="공개", **facts)


def keep(rule):
    rule.full_clean()
    rule.save()
    return rule


def test_a_rule_without_an_article_is_refused(pack):
    with pytest.raises(ValidationError, match="Name the article"):
        rule(pack, article_ko="").full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        rule(pack, article_ko="").save()


@pytest.mark.parametrize(
    ("first", "last"),
    [(date(2026, 6, 1), None), (None, None), (None, DAY), (date(2025, 1, 1), date(2027, 1, 1))],
)
def test_two_wordings_of_one_rule_never_hold_on_the_same_day(pack, first, last):
    keep(rule(pack, article_ko="제1조", valid_from=DAY, valid_until=date(2026, 12, 31)))
    with pytest.raises(ValidationError, match="2026-01-01 – 2026-12-31"):
        rule(pack, article_ko="제2조", valid_from=first, valid_until=last).full_clean()


def test_a_later_wording_takes_over(pack):
    keep(rule(pack, article_ko="제1조", valid_from=DAY, valid_until=date(2026, 12, 31)))
    later = keep(rule(pack, article_ko="제2조", valid_from=date(2027, 1, 1)))
    found = RuleBook.of_pack(pack)
    assert found.on(date(2027, 1, 1)) == [later]
    assert [each.article_ko for each in found.on(DAY)] == ["제1조"]


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({"valid_from": DAY, "valid_until": date(2025, 1, 1)}, "cannot end before"),
        ({"checked_on": DAY}, "who checked"),
        ({"offset_days": None}, "how many days"),
        ({"threshold": 5}, "heavy burden"),
    ],
)
def test_facts_that_make_no_sense_together_are_refused(pack, facts, message):
    with pytest.raises(ValidationError, match=message):
        rule(pack, article_ko="제1조", **facts).full_clean()


@standing
def shipped():
    """The packs as they are shipped, with no more of the register than they name."""
    for code in ("KR-43-43745", "KR-48-48820", "KR-46-46840", "KR-45", "KR-30"):
        GovernmentFactory(code=code)
    load_vocabulary()
    load_rule_packs()


def test_the_shipped_packs_say_what_was_checked(shipped):
    act = PackRule.objects.filter(pack__key="local-autonomy-act")
    assert {each.key: each.offset_days for each in act if each.offset_days} == {
        "formation-report": 10,
        "meeting-report": 14,
        "settlement-plan": 30,
    }
    assert all(each.is_checked for each in act)
    others = PackRule.objects.exclude(pack__key="local-autonomy-act")
    assert not any(each.is_checked for each in others)
    jeungpyeong = others.get(pack__key="jeungpyeong", step="council_report")
    assert (jeungpyeong.trigger, jeungpyeong.offset_days) == (RuleTrigger.SIGNED, 50)
    assert others.filter(pack__key="muan", condition=RuleCondition.HEAVY).exists()


def test_loading_again_keeps_what_people_changed(shipped):
    PackRule.objects.filter(pack__key="muan", condition=RuleCondition.HEAVY).update(threshold=7)
    assert load_rule_packs() == 0
    assert PackRule.objects.get(pack__key="muan", condition=RuleCondition.HEAVY).threshold == 7


def test_only_the_act_and_its_own_packs_bind_the_home_government(shipped, settings):
    def binding():
        return {rule.pack.key for rule in RuleBook.of_home().on(DAY)}

    assert binding() == {"local-autonomy-act"}
    RulePack.objects.filter(key="daejeon").update(followed_from=date(2026, 1, 2))
    assert binding() == {"local-autonomy-act"}
    RulePack.objects.filter(key="daejeon").update(followed_from=DAY)
    assert binding() == {"local-autonomy-act", "daejeon"}
    settings.HOME_GOVERNMENT = "KR-45"
    assert binding() == {"local-autonomy-act", "daejeon", "jeonbuk"}
