"""Answers as the documentation shows them; tests compare their fields with the serializers."""

from governments.api.examples import answer

MOMENT = "2026-11-20T09:00:00+09:00"
SOURCE = "민선 7기 서울시 정책제안 공개토론회 자료집, 2-2. 미세먼지 대응 대기질 개선 방안"
AREA = {
    "key": "air-quality",
    "plan": {
        "key": "minseon7",
        "title_ko": "민선 7기 서울시 정책제안",
        "title_en": "Policy proposals for Seoul, 7th elected term",
        "is_open": True,
    },
    "position": 2,
    "number": "2",
    "group_ko": "6대 중점 과제",
    "group_en": "Six priority themes",
    "title_ko": "미세먼지 대응 대기질 개선 방안",
    "title_en": "Air-quality improvement in response to fine dust",
    "task_count": 5,
    "progress": 0,
    "updated_at": MOMENT,
}
TARGET = {
    "id": 1,
    "kind": "target",
    "metric_ko": "초미세먼지 연평균 농도",
    "metric_en": "",
    "unit": "㎍/m3",
    "baseline": 25,
    "baseline_period": "2017",
    "value_low": None,
    "value": 20,
    "due": "2020",
    "values": [{"period": "2018", "value": 23, "note": ""}],
    "office": "서울특별시 기후환경본부 대기정책과",
    "note": "",
    "source": SOURCE,
}
AREA_IN_FULL = {
    **AREA,
    "short_ko": "미세먼지 대응 대기질",
    "strategy_ko": "미세먼지에 대응하는 「대기질 개선」",
    "lead_name": "서울연구원 안전환경연구실",
    "targets": [TARGET],
    "notes": [
        {
            "kind": "direction",
            "title_ko": "수도권 공동 대응",
            "title_en": "",
            "detail_ko": "",
            "starts": "",
            "ends": "",
            "place_ko": "",
            "source": SOURCE,
        }
    ],
    "source": SOURCE,
    "created_at": MOMENT,
}
TASK = {
    "reference": "민선7기-006",
    "plan": "minseon7",
    "area": "air-quality",
    "parent": None,
    "number": "3",
    "title_ko": "수도권 대기질 개선 협력 강화",
    "title_en": "Stronger cooperation on air quality in the capital area",
    "state": "in_progress",
    "progress": 20,
    "origins": ["new_proposal"],
    "horizon": "",
    "needs_partner": True,
    "partners": [
        {
            "code": "KR-28",
            "name_ko": "인천광역시",
            "name_en": "Incheon Metropolitan City",
        },
        {"code": None, "name_ko": "3개 시도 보건환경연구원", "name_en": ""},
    ],
    "department": None,
    "starts": "",
    "due": "2022",
    "news_on": "2026-11-02",
    "stale": False,
    "disclosure": "public",
    "revision": 2,
    "updated_at": MOMENT,
}
TASK_IN_FULL = {
    **TASK,
    "description_ko": "서울·인천·경기가 함께 대기질을 관리하는 체계를 만드는 과제",
    "description_en": "",
    "deliverables": [],
    "subtasks": [
        {
            "reference": "민선7기-006-1",
            "number": "",
            "title_ko": "수도권 광역 환경협의체 구성",
            "title_en": "",
            "state": "proposed",
            "progress": 0,
            "origins": [],
            "horizon": "",
            "part": "",
            "is_pilot": False,
            "deliverables": ["실무 TF팀 운영"],
        }
    ],
    "origin_note": "신규제안",
    "horizon_note": "",
    "part": "",
    "is_pilot": False,
    "lead_names": [],
    "lead_note": "",
    "partner_groups": ["metropolitan"],
    "cooperation_basis": "3개 시도 협의체·실무 TF·공동 측정망·공동연구",
    "proposed_bodies": ["수도권 광역 환경협의체"],
    "targets": [TARGET],
    "links": [{"id": 1, "agreement": "2023-수도권-0001", "network": None, "item": 12, "note": ""}],
    "updates": [
        {
            "dated_on": "2026-11-02",
            "text": "3개 시·도 실무회의 개최",
            "state": "in_progress",
            "progress": 20,
            "is_public": True,
        }
    ],
    "files": [
        {
            "id": 1,
            "name": "실무회의 결과.pdf",
            "note": "제1차 실무회의",
            "file_type": "pdf",
            "size": 120345,
            "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            "disclosure": "internal",
            "uploaded_at": "2026-11-02T10:00:00+09:00",
            "content_url": "http://localhost:8000/api/v1/policy-tasks/민선7기-018/files/1/",
        }
    ],
    "budgets": [
        {
            "id": 1,
            "year": 2027,
            "payer": "KR-11",
            "amount_krw": 300000000,
            "purpose": "공동 측정망",
        }
    ],
    "documents": [
        {
            "id": 1,
            "title": "실무회의 결과",
            "address": "https://example.org/minutes",
            "sha256": "",
            "is_public": True,
        }
    ],
    "follows": [],
    "continued_in": [],
    "fate": "",
    "fate_reason": "",
    "note": None,
    "source": SOURCE,
    "created_at": MOMENT,
}
CONSULTATION = {
    "key": "seoul-molit-policy-tf-2017",
    "title_ko": "서울시-국토부 핵심 정책협의 TF",
    "title_en": "Seoul-MOLIT core policy consultation TF",
    "parties": [
        {"code": "KR-11", "name_ko": "서울특별시", "name_en": "Seoul Special City"},
        {
            "code": "kr-molit",
            "name_ko": "국토교통부",
            "name_en": "Ministry of Land, Infrastructure and Transport",
        },
    ],
    "launched": "2017-09",
    "ended_on": None,
    "plenary_count": 2,
    "department": None,
    "disclosure": "public",
    "revision": 14,
    "updated_at": MOMENT,
}
CONSULTATION_IN_FULL = {
    **CONSULTATION,
    "offices": [
        {
            "government": "KR-11",
            "role": "co_chair",
            "office_ko": "행정2부시장",
            "office_en": "Vice Mayor II for Administrative Affairs",
        }
    ],
    "groups": ["도시정책·재생", "교통"],
    "items": [
        {
            "id": 9,
            "group": "교통",
            "group_inferred": False,
            "topic_ko": "대도시권 교통문제 해결 및 교통약자보호",
            "topic_en": "",
            "title_ko": "지하철 노후시설 재투자",
            "title_en": "Reinvestment in ageing subway facilities",
            "proposer": None,
            "state": "agreed_follow_up",
            "plenary": 2,
            "points": [{"title_ko": "2018년 일부 지원 예정", "title_en": ""}],
            "follow_up_ko": "세부 지원방안 재정당국 협의",
            "reason_ko": "",
            "milestones": [
                {
                    "period": "2018",
                    "title_ko": "일부 지원 예정",
                    "title_en": "Partial support planned",
                    "is_planned": True,
                }
            ],
            "money": [
                {
                    "year": 2018,
                    "payer": "kr-molit",
                    "beneficiary": "KR-11",
                    "amount_krw": 38300000000,
                    "amount_text": "383억원",
                    "scope_ko": "서울시",
                    "scope_en": "Seoul",
                    "purpose_ko": "도시철도 노후시설 개선사업 신규 지원",
                }
            ],
            "partners": ["KR-11", "kr-molit"],
            "agreement": None,
            "source": "서울시·국토교통부 핵심 정책협의 TF 보도자료(2017.12.19.), 참고 2",
        }
    ],
    "stated_item_count": 10,
    "note": "",
    "source": "서울시·국토교통부 핵심 정책협의 TF 보도자료(2017.12.19.), 참고 1",
    "created_at": MOMENT,
}

AREA_LISTED = answer(AREA, name="air-quality")
AREA_SHOWN = answer(AREA_IN_FULL, name="air-quality")
TASK_LISTED = answer(TASK, name="air-cooperation")
TASK_SHOWN = answer(TASK_IN_FULL, name="air-cooperation")
CONSULTATION_LISTED = answer(CONSULTATION, name="task-force")
CONSULTATION_SHOWN = answer(CONSULTATION_IN_FULL, name="task-force")
