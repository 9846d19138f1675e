"""Answers as the documentation shows them; tests compare their fields with the serializers."""

from governments.api.examples import answer

DEPARTMENT = {
    "id": 1,
    "name_ko": "대외협력과",
    "name_en": "External Cooperation Division",
}
NETWORK = {
    "key": "uclg",
    "acronym": "UCLG",
    "name_ko": "세계지방자치단체연합",
    "name_en": "United Cities and Local Governments",
    "kind": "local_government_network",
    "scope": "global",
    "form": "local-government-centred",
    "stage": None,
    "founded": "2004-05",
    "ended": "",
    "predecessors": ["iula", "fmcu-uto", "metropolis"],
    "successors": [],
    "disclosure": "public",
    "department": DEPARTMENT,
    "updated_at": "2026-11-20T09:00:00+09:00",
}
ORGAN = {
    "id": 1,
    "parent": None,
    "kind": "assembly",
    "name_ko": "총회",
    "name_en": "General assembly",
    "number": None,
    "since": "",
    "composition_ko": "회원자치단체의 대표",
    "composition_en": "Representatives of member governments",
    "size": None,
    "role_ko": "",
    "role_en": "",
    "meets_ko": "2년마다",
    "meets_en": "Every two years",
    "interval_years": 2,
    "place_rule_ko": "",
    "place_rule_en": "",
    "term_years": None,
    "is_renewable": None,
    "term_ends": "",
    "status_ko": "",
    "status_en": "",
    "fields_ko": [],
    "fields_en": [],
    "activities_ko": [],
    "activities_en": [],
    "industries_ko": [],
    "industries_en": [],
    "projects": [
        {
            "id": 1,
            "kind": "priority",
            "title_ko": "관광루트개발",
            "title_en": "Developing tourist routes",
            "measures_ko": [],
            "measures_en": [],
        }
    ],
    "source": "",
}
EVENT = {
    "id": 1,
    "organ": 1,
    "programme": None,
    "kind": "assembly",
    "title_ko": "제6차 총회",
    "title_en": "Sixth general assembly",
    "number": 6,
    "period": "2006",
    "place_ko": "산동성",
    "place_en": "Shandong",
    "country": "CN",
    "host": "cn-shandong",
    "outcome_ko": "",
    "outcome_en": "",
    "source": "",
}
IN_FULL = {
    **NETWORK,
    "purpose_ko": "국제무대에서 지방자치단체의 대표",
    "purpose_en": "Representing local governments internationally",
    "founding_note_ko": "",
    "founding_note_en": "",
    "founding_place_ko": "",
    "founding_place_en": "",
    "stage_place_ko": "",
    "stage_place_en": "",
    "initiator": None,
    "parent": None,
    "parent_body_ko": "",
    "parent_body_en": "",
    "partners": [],
    "names_elsewhere": ["name_en"],
    "name_in_source": "",
    "heading_ko": "세계적 차원의 자치단체 네트워크",
    "heading_en": "Networks of local governments worldwide",
    "former_names": [
        {
            "id": 1,
            "acronym": "ECAFE",
            "name_ko": "아시아·극동경제위원회",
            "name_en": "Economic Commission for Asia and the Far East",
            "since": "1947",
            "until": "1974",
        }
    ],
    "offices": [
        {
            "id": 1,
            "city_ko": "토론토",
            "city_en": "Toronto",
            "country": "CA",
            "role_ko": "세계사무국",
            "role_en": "World secretariat",
            "host": None,
            "since": "",
        }
    ],
    "organs": [ORGAN],
    "aims": [
        {"id": 1, "kind": "task", "title_ko": "자치단체 역량강화 지원", "title_en": "Support"}
    ],
    "categories": [
        {
            "id": 1,
            "name_ko": "정회원",
            "name_en": "Full member",
            "eligible_ko": ["자치단체"],
            "eligible_en": ["Local governments"],
        }
    ],
    "counts": [
        {
            "id": 1,
            "subject": "members",
            "value": 65,
            "unit_ko": "자치단체",
            "unit_en": "local governments",
            "what_ko": "",
            "what_en": "",
            "as_of": "2006",
            "countries": 6,
            "note_ko": "",
            "note_en": "",
        }
    ],
    "country_notes": [
        {
            "id": 1,
            "countries": ["JP", "US"],
            "text_ko": "20여개 단체",
            "text_en": "Some 20 members",
        }
    ],
    "events": [EVENT],
    "answers": [
        {
            "id": 1,
            "finding": "no-concrete-results",
            "answer": "partly",
            "answered_on": "2026-11-20",
            "evidence": "2025년 연차보고서",
        }
    ],
    "results": [],
    "successions": [
        {"id": 1, "predecessor": "iula", "happened": "2004-05", "note_ko": "", "note_en": ""}
    ],
    "note": None,
    "source": "",
    "created_at": "2026-11-20T09:00:00+09:00",
}
MEMBERSHIP = {
    "id": 1,
    "network": "uclg",
    "member": "KR-11",
    "member_name_ko": "서울특별시",
    "member_name_en": "Seoul Special City",
    "category": "정회원",
    "role": "member",
    "delegate_post": "국제관계대사",
    "since": "2004-05",
    "until": "",
    "as_of": "",
    "name_in_source": "서울특별시",
    "is_ambiguous": False,
    "disclosure": "public",
    "department": DEPARTMENT,
    "updated_at": "2026-11-20T09:00:00+09:00",
}
MEMBERSHIP_IN_FULL = {
    **MEMBERSHIP,
    "end_reason": "",
    "dues": [
        {
            "id": 1,
            "year": 2026,
            "currency": "EUR",
            "asked": "12000.00",
            "paid": "12000.00",
            "paid_on": "2026-03-02",
            "note": "",
        }
    ],
    "note": "",
    "source": "",
    "created_at": "2026-11-20T09:00:00+09:00",
}
PROGRAMME = {
    "id": 1,
    "network": "korea-japan-strait-governors",
    "title_ko": "청소년 교류사업",
    "title_en": "Youth exchange",
    "status": "running",
    "field": "youth",
    "scope": "",
    "since": "1993",
    "until": "",
    "duration_ko": "",
    "duration_en": "",
    "activities_ko": ["의견교류회"],
    "activities_en": ["Exchanges of opinion"],
    "proposed_by": None,
    "proposed_at_ko": "",
    "proposed_at_en": "",
    "partners": [],
    "source": "",
    "updated_at": "2026-11-20T09:00:00+09:00",
}

NETWORK_LISTED = answer(NETWORK, name="uclg")
NETWORK_SHOWN = answer(IN_FULL, name="uclg")
MEMBERSHIP_LISTED = answer(MEMBERSHIP, name="seoul")
MEMBERSHIP_SHOWN = answer(MEMBERSHIP_IN_FULL, name="seoul")
PROGRAMME_SHOWN = answer(PROGRAMME, name="youth")
