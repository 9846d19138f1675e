"""Answers as the documentation shows them; tests compare their fields with the serializers."""

from drf_spectacular.utils import OpenApiExample

JEONNAM_GWANGJU = {
    "code": "KR-12",
    "name_ko": "전남광주통합특별시",
    "name_en": "Jeonnam-Gwangju Special Metropolitan City",
    "short_ko": "전남광주",
    "short_en": "Jeonnam-Gwangju",
    "level": "province",
    "kind": "integrated_special_city",
    "self_governing": True,
    "country": "KR",
    "region": "honam",
    "legal_code": "12",
    "parent": None,
    "valid_from": "2026-07-01",
    "valid_to": None,
}
IN_FULL = {
    **JEONNAM_GWANGJU,
    "exists": True,
    "successor": None,
    "successors": [],
    "predecessors": [
        {"code": "KR-29", "name_ko": "광주광역시", "name_en": "Gwangju Metropolitan City"},
        {"code": "KR-46", "name_ko": "전라남도", "name_en": "South Jeolla Province"},
    ],
    "versions": [
        {
            "name_ko": "전남광주통합특별시",
            "name_en": "Jeonnam-Gwangju Special Metropolitan City",
            "short_ko": "전남광주",
            "short_en": "Jeonnam-Gwangju",
            "kind": "integrated_special_city",
            "legal_code": "12",
            "parent": None,
            "valid_from": "2026-07-01",
            "valid_to": None,
        }
    ],
    "events": [
        {
            "key": "ev-2026-jeonnam-gwangju",
            "event_type": "merge",
            "occurred_on": "2026-07-01",
            "title_ko": "광주광역시·전라남도 → 전남광주통합특별시",
            "title_en": "",
            "confidence": "high",
            "source": "전남광주통합특별시 설치를 위한 특별법",
            "note": "",
            "bodies": [
                {
                    "code": "KR-29",
                    "is_result": False,
                    "is_partial": False,
                    "continues": False,
                    "follows": False,
                },
                {
                    "code": "KR-46",
                    "is_result": False,
                    "is_partial": False,
                    "continues": False,
                    "follows": False,
                },
                {
                    "code": "KR-12",
                    "is_result": True,
                    "is_partial": False,
                    "continues": False,
                    "follows": False,
                },
            ],
        }
    ],
    "source": "행정안전부 법정동코드, 관계 법률",
}


def answer(value: dict, *, name: str) -> OpenApiExample:
    return OpenApiExample(name, value=value, response_only=True, media_type="application/json")


LISTED = answer(JEONNAM_GWANGJU, name="province")
SHOWN = answer(IN_FULL, name="merged-province")


def sent(name: str, value: dict) -> OpenApiExample:
    """What somebody writes; a test compares it with its schema."""
    return OpenApiExample(name, value=value, request_only=True)
