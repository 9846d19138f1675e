"""Answers as the documentation shows them; tests compare their fields with the serializers."""

from governments.api.examples import answer

CHANGES = {
    "count": 2,
    "next": None,
    "previous": None,
    "last_seq": 1042,
    "results": [
        {
            "seq": 1041,
            "type": "agreement",
            "id": "2022-우호-0001",
            "action": "updated",
            "into": None,
            "at": "2026-11-20T10:12:30.120000+09:00",
        },
        {
            "seq": 1042,
            "type": "government",
            "id": "KR-L-17",
            "action": "merged",
            "into": "KR-27",
            "at": "2026-11-20T10:15:02.480000+09:00",
        },
    ],
}

CHANGES_SHOWN = answer(CHANGES, name="changes")
