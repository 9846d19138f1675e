"""Rules and agreements for the tests of duties."""

from datetime import date

from agreements.models import AgreementKind, PackRule, RulePack
from tests.factories import home_government


def pack(*rules, key="own", **facts) -> RulePack:
    """A pack of the home government; each rule is a dictionary of what differs."""
    home_government()
    made = RulePack.objects.create(key=key, name_ko="조례", **facts)
    for number, given in enumerate(rules, start=1):
        facts = {
            "key": given["step"],
            "condition": "always",
            "trigger": "signed",
            "title_ko": given["step"],
            "article_ko": f"제{number}조",
            "position": number,
        } | given
        kinds = facts.pop("kinds", [])
        rule = PackRule(pack=made, **facts)
        rule.full_clean()
        rule.save()
        rule.kinds.set(AgreementKind.objects.filter(key__in=kinds))
    return made


REPORT = {"step": "council_report", "offset_days": 50}
CHECK = {"step": "yearly_check", "trigger": "yearly", "offset_days": 0}
ENDING = {"step": "closing_report", "trigger": "ended", "offset_days": 30}


def days(agreement) -> dict[str, date]:
    """Kind and due day of what is demanded."""
    rows = agreement.obligations.demanded().order_by("due_on", "pk")
    return {row.key.partition(".")[2] or row.key: row.due_on for row in rows}
