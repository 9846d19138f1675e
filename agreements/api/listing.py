"""What hangs on agreements of a list, read flat (governments.api.projection)."""

from rest_framework.reverse import reverse

from agreements.models import AgreementParty, CooperationItem
from governments.api.naming import NamesThen
from governments.api.projection import Part
from governments.prepared import Prepared

PARTY_ROWS = Prepared(
    lambda: AgreementParty.objects.order_by("position", "pk").values_list(
        "agreement", "government", "government__code", "role"
    ),
    "agreement",
)
FIELD_ROWS = Prepared(
    lambda: (
        CooperationItem.objects.filter(field__isnull=False)
        .order_by("position", "pk")
        .values_list("agreement", "field__key", "field__name_ko", "field__name_en")
    ),
    "agreement",
)


def read_parties(rows: list[dict], context: dict) -> dict[int, list[dict]]:
    """Under the names that they bore on the day of signing."""
    days = {row["pk"]: row["signed_on"] or context["today"] for row in rows}
    found: dict[int, list] = {pk: [] for pk in days}
    parties = PARTY_ROWS(days)
    names = context.setdefault("names", NamesThen())
    names.meet({government for _agreement, government, _code, _role in parties})
    for agreement, government, code, role in parties:
        name_ko, name_en = names.on(government, days[agreement])
        party = {"code": code, "name_ko": name_ko, "name_en": name_en, "role": role}
        found[agreement].append(party)
    return found


def read_fields(rows: list[dict], context: dict) -> dict[int, list[dict]]:
    """The distinct fields of their items, in the order of these."""
    found: dict[int, dict] = {row["pk"]: {} for row in rows}
    for agreement, key, ko, en in FIELD_ROWS(found):
        found[agreement][key] = {"key": key, "name_ko": ko, "name_en": en}
    return {pk: list(fields.values()) for pk, fields in found.items()}


def content_url(pk: int, context: dict) -> str:
    return reverse("api:document-content", args=[pk], request=context["request"])


def read_content_urls(rows: list[dict], context: dict) -> dict[int, str]:
    return {row["pk"]: content_url(row["pk"], context) for row in rows}


PARTIES = Part(read_parties, needs=("signed_on",))
FIELDS_OF_ITEMS = Part(read_fields)
CONTENT_URL = Part(read_content_urls)
