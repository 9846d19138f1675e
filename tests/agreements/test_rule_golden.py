"""What each shipped pack demands of one agreement, line by line, where it is law at home."""

from datetime import date

import pytest

from agreements.loading import load_vocabulary
from agreements.models import AgreementKind
from agreements.rules.checklist import checklist
from agreements.rules.loading import load_rule_packs
from tests.agreements.duty_world import days
from tests.factories import AgreementFactory, GovernmentFactory, home_government
from tests.standing import standing

pytestmark = pytest.mark.django_db
SIGNED, ASKED = date(2025, 9, 26), date(2026, 11, 20)
CODES = {
    "jeungpyeong": "KR-43-43745",
    "goseong": "KR-48-48820",
    "muan": "KR-46-46840",
    "jeonbuk": "KR-45",
    "daejeon": "KR-30",
}
ENDED = {"expires_on": date(2026, 9, 30)}
DUTIES = {
    "jeungpyeong": {
        "council-report": date(2025, 11, 15),
        "yearly-check:1": date(2026, 9, 26),
        "closing": date(2026, 10, 31),
    },
    "goseong": {"urgent-report": date(2025, 10, 26), "closing": date(2026, 10, 31)},
    "muan": {
        "urgent-resolution": date(2025, 10, 26),
        "yearly-check:1": date(2026, 9, 26),
        "closing": date(2026, 10, 31),
    },
    "jeonbuk": {
        "council-report": date(2025, 10, 26),
        "publication": date(2025, 10, 26),
        "end-publication": date(2026, 10, 31),
        "closing": date(2026, 10, 31),
    },
    "daejeon": {"yearly-check:1": date(2026, 9, 26), "closing-report": date(2026, 10, 31)},
}
LINES = {
    "jeungpyeong": ["prior-review open", "council-report open", "yearly-check open"],
    "goseong": ["prior-review open", "prior-report open", "urgent-report open"],
    "muan": [
        "prior-report open",
        "consent-heavy judge",
        "urgent-resolution open",
        "yearly-check open",
    ],
    "jeonbuk": [
        "prior-review open",
        "council-report open",
        "publication open",
        "end-publication open",
    ],
    "daejeon": ["prior-review open", "yearly-check open", "closing-report open"],
}
COUNCIL_LINES = [
    "resolution-duties open",
    "formation-report open",
    "regular-meetings meetings",
    "agenda meetings",
    "minutes meetings",
    "meeting-report meetings",
    "settlement-plan later",
]


@standing
def shipped():
    for code in CODES.values():
        GovernmentFactory(code=code)
    load_vocabulary()
    load_rule_packs()


def told(agreement, pack):
    lines = checklist(agreement, on=ASKED, duties=agreement.obligations.all())
    return [f"{line.rule.key} {line.state}" for line in lines if line.rule.pack.key == pack]


@pytest.mark.parametrize("name", CODES)
def test_a_costly_urgent_agreement_by_the_pack_of(settings, shipped, name):
    settings.HOME_GOVERNMENT = CODES[name]
    home_government()
    agreement = AgreementFactory(
        signed_on=SIGNED,
        effective_rule="on_date",
        effective_on=SIGNED,
        burden_money=True,
        burden_property=False,
        burden_duties=False,
        burden_rights=False,
        burden_foreign=False,
        on=ASKED,
        **ENDED,
    )
    agreement.effective_rule = "on_council"
    agreement.save()
    from agreements.duties.planning import plan_all

    plan_all(on=ASKED)
    found = {key: day for key, day in days(agreement).items() if "decision" not in key}
    assert found == DUTIES[name]
    assert told(agreement, name) == LINES[name]


def test_an_administrative_council_by_the_act(shipped):
    agreement = AgreementFactory(
        signed_on=SIGNED,
        kind=AgreementKind.objects.get(key="administrative_council"),
        burden_duties=True,
        burden_foreign=False,
        on=ASKED,
    )
    assert days(agreement) == {"formation-report": date(2025, 10, 6)}
    duty = agreement.obligations.get()
    assert duty.due_working_on == date(2025, 10, 10)  # the days between are holidays
    assert told(agreement, "local-autonomy-act") == COUNCIL_LINES
    assert duty.rule.details_ko.count(".") >= 5
