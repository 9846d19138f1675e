"""What is sent to write, as the documentation shows it; a test compares each with its schema."""

from governments.api.examples import answer, sent
from meetings.api.examples import IN_FULL

MEETING_SENT = sent(
    "review",
    {
        "title_ko": "서울-부산 우호교류협약 점검 회의",
        "agreement": "2022-우호-0001",
        "starts_at": "2026-12-10T14:00:00+09:00",
        "ends_at": "2026-12-10T16:00:00+09:00",
        "place_ko": "서울특별시청",
        "hosts": ["KR-11"],
        "agenda": [{"title_ko": "협력 과제 점검", "minutes": 40, "is_open": True, "clause": 7}],
        "attendees": [{"office": "기획조정실장", "government": "KR-26"}],
    },
)
MEETING_CHANGED = sent(
    "another time",
    {"starts_at": "2026-12-11T14:00:00+09:00", "ends_at": "2026-12-11T16:00:00+09:00"},
)
COURSE_SHOWN = answer(
    {
        "state": "planned",
        "transitions": [
            {
                "name": "invite",
                "label": "초청 기록",
                "state": "invited",
                "fields": ["invited_on"],
                "unmet": [{"code": "has_agenda", "message": "안건이 비어 있습니다."}],
            }
        ],
    },
    name="before the invitation",
)
STEP_SENT = sent("postpone", {"postpone_reason": "상대 기관 요청"})
MINUTES_SENT = sent(
    "a decision and what follows",
    {
        "outcomes": [
            {"kind": "decision", "title_ko": "관광 공동 홍보 추진", "agenda_item": 1},
            {
                "kind": "action",
                "title_ko": "공동 홍보 계획서 작성",
                "agenda_item": 1,
                "department": 1,
                "due_on": "2027-01-31",
            },
        ],
        "discussions": [{"agenda_item": 1, "discussion": "홍보 시기를 논의함"}],
        "attendance": [{"attendee": 3, "attendance": "present"}],
    },
)
REPORT_SENT = sent("reported", {"reported_on": "2026-12-20", "report_number": "대외협력과-1500"})
PAPER_SHOWN = answer(IN_FULL["papers"][0], name="paper")
DECISION_MARKED = sent("nothing follows", {"needs_no_action": True})
ACTION_SENT = sent(
    "plan",
    {
        "meeting": 1,
        "department": 1,
        "title_ko": "공동 홍보 계획서 작성",
        "due_on": "2027-01-31",
        "decision": 12,
    },
)
ACTION_CHANGED = sent("in English too", {"title_en": "Draw up the plan for joint promotion"})
EVIDENCE_SENT = sent("done", {"evidence": "계획서 (대외협력과-210)", "done_on": "2027-01-20"})
DAY_SENT = sent("later", {"due_on": "2027-02-28", "reason": "예산 확정 지연"})
OWNER_SENT = sent("another department", {"department": 2, "post": "관광정책팀"})
REASON_SENT = sent("reason", {"reason": "상대 기관 사업 취소"})
