"""Requests and answers as the documentation shows them; tests compare their fields with the serializers."""

from drf_spectacular.utils import OpenApiExample

from governments.api.examples import answer

AGREEMENT = {
    "reference": "2022-우호-0001",
    "title_ko": "서울특별시-부산광역시 우호교류협약",
    "title_en": "Seoul-Busan friendship exchange agreement",
    "kind": {
        "key": "friendship_exchange",
        "name_ko": "우호교류협약",
        "name_en": "Friendship exchange agreement",
        "is_joint": False,
    },
    "status": "in_force",
    "disclosure": "public",
    "department": {
        "id": 1,
        "name_ko": "대외협력과",
        "name_en": "External Cooperation Division",
    },
    "parties": [
        {
            "code": "KR-11",
            "name_ko": "서울특별시",
            "name_en": "Seoul Special City",
            "role": "lead",
        },
        {
            "code": "KR-26",
            "name_ko": "부산광역시",
            "name_en": "Busan Metropolitan City",
            "role": "participant",
        },
    ],
    "fields": [{"key": "tourism", "name_ko": "관광", "name_en": "Tourism"}],
    "planned_on": None,
    "signed_on": "2022-11-24",
    "effective_on": "2022-11-24",
    "expires_on": "2028-11-23",
    "terminated_on": None,
    "abandoned_on": None,
    "revision": 1,
    "updated_at": "2026-11-20T09:00:00+09:00",
}
ITEM = {
    "id": 1,
    "position": 1,
    "title_ko": "관광 자원 공동 홍보",
    "title_en": "Joint promotion of tourism",
    "field": "tourism",
    "responsible": None,
    "target_period": "2024-H1",
    "lead_department": "관광정책과",
    "state": "under_way",
    "evidence": "",
    "as_written": "",
}
DOCUMENT = {
    "id": 1,
    "agreement": "2022-우호-0001",
    "kind": "signed_text",
    "name": "우호교류협약서.pdf",
    "file_type": "pdf",
    "size": 421888,
    "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "disclosure": "internal",
    "language": "ko",
    "version": 1,
    "version_note": "",
    "replaced_at": None,
    "text_state": "read",
    "uploaded_at": "2026-11-20T09:00:00+09:00",
    "content_url": "https://portal.example.org/api/v1/documents/1/content/",
}
IN_FULL = {
    **AGREEMENT,
    "parties": [
        {
            **party,
            "department_name": "",
            "signatory_office": "",
            "signed_on": None,
            "joined_on": None,
            "left_on": None,
            "left_reason": "",
            "succeeded_by": None,
        }
        for party in AGREEMENT["parties"]
    ],
    "version": 1,
    "legal_basis": "",
    "purpose": "",
    "purpose_en": "",
    "place": "서울특별시청",
    "signing_manner": "in_person",
    "responsible_post": "",
    "effective_rule": "on_signing",
    "term_kind": "years",
    "term_years": 3,
    "extension_months": 36,
    "extension_notice_days": 30,
    "extension_limit": 1,
    "extensions": [
        {
            "old_expires_on": "2025-11-23",
            "new_expires_on": "2028-11-23",
            "decided_on": "2025-10-25",
            "is_automatic": True,
            "reason": "",
            "revoked_on": None,
        }
    ],
    "termination_notice_days": 90,
    "council_step": "",
    "council_on": None,
    "council_bill": "",
    "items_open": False,
    "stated_item_count": None,
    "items": [ITEM],
    "announced_steps": [],
    "documents": [DOCUMENT],
    "family": [{"reference": "2015-우호-0001", "kind": "renewal", "is_later": False}],
    "lead_days": [30, 7],
    "completed_on": None,
    "superseded_on": None,
    "end_reason": "",
    "note": None,
    "internal": None,
    "source": "",
    "created_at": "2026-11-20T09:00:00+09:00",
}
ENTRY = {
    "kind": "friendship_exchange",
    "counterparts": ["KR-27"],
    "title_ko": "서울특별시-대구광역시 우호교류협약",
    "signed_on": "2026-11-20",
    "expires_on": "2029-11-19",
    "items": [{"title_ko": "관광 자원 공동 홍보", "field": "tourism", "target_period": "2027-H1"}],
    "lead_days": [30, 7],
    "disclosure": "public",
}
COVERAGE = {
    "as_of": "2023-11-30",
    "home": "KR-11",
    "level": "province",
    "targets": ["KR-26", "KR-27"],
    "signed": [
        {
            "code": "KR-26",
            "name_ko": "부산광역시",
            "name_en": "Busan Metropolitan City",
            "region": "yeongnam",
            "state": "signed",
            "agreements": ["2022-우호-0001"],
            "agreement_count": 1,
            "inherited_from": [],
        }
    ],
    "unsigned": [
        {
            "code": "KR-27",
            "name_ko": "대구광역시",
            "name_en": "Daegu Metropolitan City",
            "region": "yeongnam",
            "reason": "abandoned",
            "abandon_reason": "refused",
            "abandon_note": "",
            "why": {
                "reason": "refused",
                "since": "2023-03-02",
                "age_days": 273,
                "confirmed_on": "2023-09-01",
                "to_confirm": False,
                "note": "",
                "owner": "대외협력과 지역교류팀",
                "plan": None,
            },
        }
    ],
}

AGREEMENT_LISTED = answer(AGREEMENT, name="friendship")
AGREEMENT_SHOWN = answer(IN_FULL, name="friendship")
AGREEMENT_SENT = OpenApiExample("friendship", value=ENTRY, request_only=True)
NEWS = {"performance": "on_track", "heard_on": "2026-10-30", "cadence_days": 366}
ITEM_SHOWN = answer({"agreement": AGREEMENT["reference"], **ITEM, **NEWS}, name="item")
UPDATE_SENT = OpenApiExample(
    "news",
    value={
        "performance": "done",
        "reported_on": "2026-10-30",
        "evidence": "공동 홍보관 개관 (보도자료)",
    },
    request_only=True,
)
DOCUMENT_SHOWN = answer(DOCUMENT, name="signed-text")
COVERAGE_SHOWN = answer(COVERAGE, name="two-provinces")

OBLIGATION = {
    "id": 3,
    "agreement": "2023-협의회-0001",
    "department": {"id": 1, "name_ko": "대외협력과", "name_en": "External Cooperation Division"},
    "kind": "formation_report",
    "state": "overdue",
    "title_ko": "행정협의회 구성 보고",
    "title_en": "Report on forming the administrative council",
    "pack": "local-autonomy-act",
    "article_ko": "지방자치법 시행령 제98조",
    "article_en": "Enforcement Decree of the Local Autonomy Act, article 98",
    "article_checked_on": "2026-11-21",
    "arises_on": "2023-11-08",
    "due_on": "2023-11-18",
    "due_working_on": "2023-11-20",
    "done_on": None,
    "evidence": "",
    "evidence_link": "",
    "waived_on": None,
    "waive_reason": "",
    "waived_role": "",
    "created_at": "2023-11-08T17:00:00+09:00",
    "updated_at": "2023-11-08T17:00:00+09:00",
}
OBLIGATION_SHOWN = answer(OBLIGATION, name="formation-report")
