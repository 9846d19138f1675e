"""What is sent to write, as the documentation shows it; a test compares each with its schema."""

from governments.api.examples import answer, sent
from projects.api.examples import TASK_IN_FULL

AREA_SENT = sent("area", {"plan": "minseon7", "title_ko": "미세먼지 대응 대기질 개선 방안"})
AREA_CHANGED = sent("short name", {"short_ko": "대기질"})
TARGET_SENT = sent(
    "fine dust",
    {
        "metric_ko": "초미세먼지 연평균 농도",
        "unit": "㎍/m3",
        "baseline": 25,
        "baseline_period": "2017",
        "value": 20,
        "due": "2020",
    },
)
TARGET_CHANGED = sent("later", {"due": "2021"})
VALUE_SENT = sent("measured", {"period": "2018", "value": 23})
TASK_SENT = sent(
    "cooperation",
    {
        "area": "air-quality",
        "title_ko": "수도권 대기질 개선 협력 강화",
        "origins": ["new_proposal"],
        "needs_partner": True,
        "partners": [{"code": "KR-28"}, {"name_ko": "3개 시도 보건환경연구원"}],
        "due": "2022",
    },
)
TASK_CHANGED = sent("due", {"due": "2023-H1", "deliverables": ["공동 측정망"]})
UPDATE_SENT = sent(
    "news",
    {"text": "3개 시·도 실무회의 개최", "state": "in_progress", "progress": 20, "is_public": True},
)
LINK_SENT = sent("item", {"item": 12, "note": "공동 측정망"})
BUDGET_SENT = sent(
    "share", {"year": 2027, "payer": "KR-11", "amount_krw": 300000000, "purpose": "측정망"}
)
DOCUMENT_SENT = sent(
    "minutes",
    {"title": "실무회의 결과", "address": "https://example.org/minutes", "is_public": True},
)
FILE_SHOWN = answer(TASK_IN_FULL["files"][0], name="file")
CONSULTATION_SENT = sent(
    "two governments",
    {
        "title_ko": "서울시-국토부 핵심 정책협의 TF",
        "parties": ["KR-11", "kr-molit"],
        "launched": "2017-09",
        "offices": [{"government": "KR-11", "role": "co_chair", "office_ko": "행정2부시장"}],
        "groups": ["도시정책·재생", "교통"],
    },
)
CONSULTATION_CHANGED = sent("ended", {"ended_on": "2018-06-30", "plenary_count": 3})
ITEM_SENT = sent(
    "subway",
    {
        "title_ko": "지하철 노후시설 재투자",
        "group": "교통",
        "proposer": "KR-11",
        "points": [{"title_ko": "2018년 일부 지원 예정"}],
        "milestones": [{"period": "2018", "title_ko": "일부 지원", "is_planned": True}],
        "money": [{"year": 2018, "payer": "kr-molit", "amount_krw": 57000000000}],
    },
)
ITEM_CHANGED = sent("settled", {"state": "agreed_follow_up", "follow_up_ko": "재정당국 협의"})
