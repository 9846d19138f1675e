"""What is sent to the register, and answers of its parts, as the documentation shows them."""

from governments.api.examples import answer, sent

OFFICE = {
    "name_ko": "국제교류담당관",
    "name_en": "International Relations Officer",
    "post": "교류협력팀장",
    "email": "exchange@example.org",
    "purpose": "우호교류",
    "valid_from": "2024-01-01",
    "valid_to": None,
    "checked_on": "2026-11-20",
    "source": "기관 누리집",
    "is_public": True,
}
BODY_SENT = sent(
    "institute",
    {
        "kind": "institute",
        "name_ko": "한국지방행정연구원",
        "name_en": "Korea Research Institute for Local Administration",
        "source": "기관 누리집",
    },
)
EVENT_SENT = sent(
    "merger",
    {
        "event_type": "merge",
        "occurred_on": "2027-01-01",
        "title_ko": "대구광역시·경상북도 → 대구경북특별시",
        "before": ["KR-27", "KR-47"],
        "after": [{"code": "KR-13", "name_ko": "대구경북특별시", "kind": "special_city"}],
        "source": "특별법",
        "dry_run": True,
    },
)
EVENT_SHOWN = answer(
    {"key": None, "effects": ["대구경북특별시(KR-13)가 2027년 1월 1일에 생깁니다."]},
    name="dry run",
)
NAME_SENT = sent("short form", {"text": "지방행정연구원"})
NAMES_SHOWN = answer({"id": 1, "text": "지방행정연구원", "is_shipped": False}, name="further name")
OFFICE_SENT = sent("office", OFFICE)
OFFICES_SHOWN = answer({"id": 1, **OFFICE}, name="office")
OFFICE_ENDED = sent("ended", {"valid_to": "2026-12-31"})
MERGE_SENT = sent("duplicate", {"into": "kr-krila", "reason": "같은 기관이 두 번 등록됨"})
