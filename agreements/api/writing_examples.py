"""What is sent to write, as the documentation shows it; a test compares each with its schema."""

from governments.api.examples import answer, sent

PLAN_SENT = sent(
    "plan",
    {
        "kind": "friendship_exchange",
        "counterparts": ["KR-27"],
        "title_ko": "서울특별시-대구광역시 우호교류협약(안)",
        "purpose": "관광·문화 교류를 넓힌다.",
    },
)
AGREEMENT_CHANGED = sent(
    "place and items",
    {
        "place": "서울특별시청",
        "items": [
            {"id": 1, "title_ko": "관광 자원 공동 홍보", "field": "tourism", "state": "under_way"},
            {"title_ko": "청년 교류", "target_period": "2027"},
        ],
        "parties": [{"code": "KR-26", "signatory_office": "부산광역시장"}],
    },
)
AGREEMENT_REPLACED = sent(
    "as a whole",
    {
        "kind": "friendship_exchange",
        "counterparts": ["KR-26"],
        "title_ko": "서울특별시-부산광역시 우호교류협약",
        "department": 1,
        "signed_on": "2022-11-24",
        "expires_on": "2028-11-23",
        "disclosure": "public",
    },
)
COURSE_SHOWN = answer(
    {
        "status": "review",
        "transitions": [
            {
                "name": "decide",
                "label": "결정",
                "status": "decided",
                "decides": True,
                "fields": ["council_exemption", "council_exemption_article", "decision_number"],
                "allowed": True,
                "unmet": [
                    {
                        "code": "has_decision_number",
                        "message": "결재 문서 번호가 없습니다.",
                    }
                ],
            }
        ],
        "acts": [
            {
                "name": "link",
                "label": "관련 협약 잇기",
                "fields": ["reference", "kind", "is_later"],
            }
        ],
    },
    name="before the decision",
)
TRANSITION_SENT = sent("decide", {"decision_number": "대외협력과-1234"})
ACT_SENT = sent("withdraw", {"party": "KR-26", "left_on": "2026-11-01", "reason": "조직 개편"})
AMENDMENT_SENT = sent("a later end", {"reason": "사업 기간 연장", "expires_on": "2030-12-31"})
DOCUMENT_CHANGED = sent("open it", {"disclosure": "public"})
DUTY_DONE = sent(
    "reported", {"done_on": "2023-11-17", "evidence": "행정안전부 보고 (대외협력과-987)"}
)
DUTY_WAIVED = sent("reason", {"reason": "구성원 변경이 없어 보고 대상이 아님"})
ITEM_SENT = sent(
    "new item",
    {"agreement": "2022-우호-0001", "title_ko": "청년 교류", "target_period": "2027"},
)
ITEM_CHANGED = sent("under way", {"state": "under_way", "lead_department": "청년정책과"})
BATCH_SENT = sent(
    "two agreements",
    {
        "all_or_nothing": False,
        "entries": [
            {
                "kind": "friendship_exchange",
                "counterparts": ["KR-27"],
                "title_ko": "서울특별시-대구광역시 우호교류협약",
                "signed_on": "2026-07-10",
            },
            {
                "kind": "friendship_exchange",
                "counterparts": ["KR-99"],
                "title_ko": "서울특별시-가상시 우호교류협약",
                "signed_on": "2026-07-11",
            },
        ],
    },
)
BATCH_SHOWN = answer(
    {
        "created": 1,
        "refused": 1,
        "results": [
            {"index": 0, "status": "created", "reference": "2026-우호-0003", "errors": []},
            {
                "index": 1,
                "status": "refused",
                "reference": None,
                "errors": [
                    {
                        "field": "counterparts.0",
                        "code": "does_not_exist",
                        "message": "Object with code=KR-99 does not exist.",
                    }
                ],
            },
        ],
    },
    name="one of two",
)
