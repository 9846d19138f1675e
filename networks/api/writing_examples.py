"""What is sent to write, as the documentation shows it; a test compares each with its schema."""

from governments.api.examples import sent

NETWORK_SENT = sent(
    "network",
    {
        "acronym": "NEAR",
        "name_ko": "동북아시아지역자치단체연합",
        "name_en": "Association of North East Asia Regional Governments",
        "kind": "local_government_network",
        "scope": "northeast_asia",
        "founded": "1996",
        "disclosure": "public",
    },
)
NETWORK_CHANGED = sent("purpose", {"purpose_ko": "동북아 지역의 공동 발전"})
MEMBERSHIP_SENT = sent(
    "joined", {"network": "near", "member": "KR-47", "since": "1996", "disclosure": "public"}
)
MEMBERSHIP_CHANGED = sent("delegate", {"delegate_post": "국제관계대사"})
DUES_SENT = sent("paid", {"year": 2026, "currency": "USD", "asked": "5000.00", "paid": "5000.00"})
PROGRAMME_SENT = sent(
    "programme", {"network": "near", "title_ko": "청년 리더스 포럼", "status": "running"}
)
PROGRAMME_CHANGED = sent("since", {"since": "2019", "activities_ko": ["포럼 개최"]})
PARTS_SENT = {
    kind: sent(kind, value)
    for kind, value in {
        "names": {"name_ko": "동북아시아지역회의", "since": "1993", "until": "1996"},
        "predecessors": {"predecessor": "near", "happened": "1996"},
        "offices": {
            "city_ko": "포항",
            "city_en": "Pohang",
            "role_ko": "사무국",
            "country": "KR",
            "host": "KR-47",
        },
        "organs": {"name_ko": "사무국", "name_en": "Secretariat", "kind": "secretariat"},
        "projects": {"organ": 1, "title_ko": "공동 조사", "measures_ko": ["설문"]},
        "aims": {"title_ko": "지역의 공동 발전", "title_en": "Common development"},
        "categories": {"name_ko": "정회원", "eligible_ko": ["자치단체"]},
        "counts": {"subject": "members", "value": 79, "as_of": "2024"},
        "countries": {"countries": ["KR", "JP"], "text_ko": "창립 회원국"},
        "events": {"title_ko": "총회", "number": 14, "period": "2027-09", "country": "KR"},
        "results": {"title_ko": "우호협약 체결", "agreement": "2022-우호-0001"},
        "answers": {
            "finding": "weak-secretariat",
            "answer": "partly",
            "answered_on": "2026-11-20",
            "evidence": "2025년 연차보고서",
        },
    }.items()
}
