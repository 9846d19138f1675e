"""Answers as the documentation shows them; tests compare their fields with the serializers."""

from governments.api.examples import answer

MEETING = {
    "id": 1,
    "title_ko": "서울-부산 우호교류협약 점검 회의",
    "title_en": "Seoul-Busan friendship agreement review meeting",
    "agreement": "2022-우호-0001",
    "series": None,
    "number": None,
    "number_implied": False,
    "state": "planned",
    "starts_at": "2026-12-10T14:00:00+09:00",
    "ends_at": "2026-12-10T16:00:00+09:00",
    "period": "",
    "period_end": "",
    "first_on": "2026-12-10",
    "last_on": "2026-12-10",
    "place_ko": "서울특별시청",
    "place_en": "Seoul City Hall",
    "disclosure": "public",
    "department": {
        "id": 1,
        "name_ko": "대외협력과",
        "name_en": "External Cooperation Division",
    },
    "network_event": None,
    "network": None,
    "parties": [
        {
            "code": "KR-11",
            "name_ko": "서울특별시",
            "name_en": "Seoul Special City",
            "is_host": True,
        },
        {
            "code": "KR-26",
            "name_ko": "부산광역시",
            "name_en": "Busan Metropolitan City",
            "is_host": False,
        },
    ],
    "updated_at": "2026-11-20T09:00:00+09:00",
}
IN_FULL = {
    **MEETING,
    "content": "",
    "related_agreements": [],
    "agenda": [
        {
            "id": 1,
            "position": 1,
            "title_ko": "협력 과제 점검",
            "title_en": "Review of cooperation items",
            "begins_at": "2026-12-10T14:00:00+09:00",
            "minutes": 40,
            "presenter": "대외협력과",
            "is_open": True,
            "clause": 7,
            "follow_up": None,
            "times_carried": 0,
            "is_deferred": False,
        }
    ],
    "papers": [
        {
            "id": 4,
            "name": "안건 자료.pdf",
            "note": "요약",
            "agenda_item": 1,
            "file_type": "pdf",
            "size": 48213,
            "sha256": "9f2c0e8b7a5d41c3b6e1f0a4d8c7b2e59f2c0e8b7a5d41c3b6e1f0a4d8c7b2e5",
            "disclosure": "public",
            "uploaded_at": "2026-11-20T12:00:00+09:00",
            "content_url": "https://portal.example.org/api/v1/meetings/1/papers/4/",
        }
    ],
    "attendees": [
        {
            "id": 3,
            "government": "KR-26",
            "office": "기획조정실장",
            "role": "member",
            "invited_on": "2026-11-20",
            "answer": "comes",
            "attendance": "unknown",
        }
    ],
    "outcomes": [],
    "press_until": None,
    "invited_on": None,
    "minuted_on": None,
    "reported_on": None,
    "lead_days": [30, 7, 1],
    "postpone_reason": "",
    "cancel_reason": "",
    "source": "",
    "created_at": "2026-11-20T09:00:00+09:00",
}
DECISION = {
    "id": 12,
    "reference": "2026-14",
    "year": 2026,
    "number": 14,
    "title_ko": "관광 공동 홍보를 다음 분기부터 추진",
    "title_en": "Joint tourism promotion from the next quarter",
    "series": "capital-area-heads-meeting",
    "meeting": 1,
    "agreement": "2022-우호-0001",
    "held_on": "2026-12-10",
    "clause": 7,
    "needs_no_action": False,
    "actions": [5],
    "updated_at": "2026-12-10T17:00:00+09:00",
}
ACTION = {
    "id": 5,
    "title_ko": "공동 홍보 계획서 작성",
    "title_en": "Draw up the plan for joint promotion",
    "state": "open",
    "department": MEETING["department"],
    "post": "지역교류팀",
    "due_on": "2027-01-31",
    "done_on": None,
    "evidence": "",
    "evidence_link": "",
    "drop_reason": "",
    "is_public": False,
    "meeting": 1,
    "series": "capital-area-heads-meeting",
    "agreement": "2022-우호-0001",
    "decision": 12,
    "decision_reference": "2026-14",
    "clause": 7,
    "times_carried": 0,
    "created_at": "2026-12-10T17:00:00+09:00",
    "updated_at": "2026-12-10T17:00:00+09:00",
}

LISTED = answer(MEETING, name="review")
SHOWN = answer(IN_FULL, name="review")
DECISION_SHOWN = answer(DECISION, name="joint promotion")
ACTION_SHOWN = answer(ACTION, name="plan")
