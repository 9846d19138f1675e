"""Target sets as the documentation shows them; tests compare the fields with the serializers."""

from governments.api.examples import answer, sent

FACTS = {
    "name_ko": "모든 광역자치단체",
    "name_en": "All provinces",
    "filters": {"level": ["province"], "region": [], "kind": [], "parent": [], "country": ""},
    "network": None,
    "task": None,
    "listed": [{"code": "KR-26", "note": ""}],
    "starts_on": "2022-07-01",
    "due_on": "2026-06-30",
    "note": "",
    "source": "",
    "is_public": True,
}
SET = {
    "id": 1,
    **FACTS,
    "retired_on": None,
    "created_at": "2026-11-20T09:00:00+09:00",
    "updated_at": "2026-11-20T09:00:00+09:00",
}
FIGURES = {
    "as_of": "2026-11-20",
    "counts": {"targets": 15, "signed": 9, "in_preparation": 2, "lapsed": 1, "never": 3},
}
GOVERNMENT = {
    "code": "KR-26",
    "name_ko": "부산광역시",
    "name_en": "Busan Metropolitan City",
    "state": "signed",
    "reason": None,
    "agreements": ["2022-우호-0001"],
}

LISTED = answer(SET, name="provinces")
SHOWN = answer({**SET, **FIGURES, "governments": [GOVERNMENT]}, name="provinces")
SENT = sent("provinces", {"name_ko": "모든 광역자치단체", "filters": {"level": ["province"]}})
CHANGED = sent("due", {"due_on": "2027-06-30"})
RETIRED = sent("given up", {"retired_on": "2026-11-20"})
