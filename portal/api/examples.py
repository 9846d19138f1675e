"""Answers as the documentation shows them; tests compare their fields with the serializers."""

from agreements.api.examples import AGREEMENT
from governments.api.examples import answer
from meetings.api.examples import MEETING

FOUND = {
    "q": "부산",
    "agreement_count": 1,
    "agreements": [AGREEMENT],
    "government_count": 1,
    "governments": [
        {"code": "KR-26", "name_ko": "부산광역시", "name_en": "Busan Metropolitan City"}
    ],
    "network_count": 0,
    "networks": [],
    "task_count": 0,
    "tasks": [],
    "meeting_count": 1,
    "meetings": [MEETING],
}
STATS = {
    "as_of": "2023-11-30",
    "level": "province",
    "targets": 16,
    "signed": 9,
    "unsigned": 7,
    "in_force": 11,
    "implementation": [
        {
            "definition": "finished",
            "percent": 25.0,
            "denominator": 48,
            "kept": 12,
            "open": 20,
            "not_done": 4,
            "no_news": 12,
            "excluded": 3,
        }
    ],
    "in_force_by_kind": [{"kind": "friendship_exchange", "count": 8}],
    "in_force_by_level": [
        {"level": "municipality", "count": 1},
        {"level": "province", "count": 9},
    ],
    "duties": {
        "open": 4,
        "overdue": 1,
        "by_department": [{"department": AGREEMENT["department"], "open": 4, "overdue": 1}],
    },
}

FOUND_SHOWN = answer(FOUND, name="busan")
STATS_SHOWN = answer(STATS, name="late-2023")
