"""Takes planned agreements to any state of their life, by the same actions as people do."""

from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile

from agreements import actions, documents
from agreements.actions import ItemDraft, PartyDraft
from agreements.choices import BURDEN_QUESTIONS, REVIEW_SHEET, DocumentKind, LinkKind
from agreements.models import Agreement, PackRule, RulePack
from tests.agreements.files import pdf
from tests.factories import TODAY, AgreementFactory, CooperationFieldFactory

NO_BURDEN = dict.fromkeys(BURDEN_QUESTIONS, False)
SHEET = dict.fromkeys(REVIEW_SHEET, "살펴봄")


def move(agreement, step, *, on=TODAY, **facts) -> Agreement:
    return actions.move_agreement(agreement=agreement, step=step, on=on, **facts)


def the_act() -> RulePack:
    """The two votes of the council that the Local Autonomy Act asks for."""
    pack, is_new = RulePack.objects.get_or_create(key="act", defaults={"name_ko": "지방자치법"})
    for condition, item in (("duties", 8), ("foreign", 10)) if is_new else ():
        PackRule.objects.create(
            pack=pack,
            key=f"resolution-{condition}",
            step="council_resolution",
            condition=condition,
            trigger="before_signing",
            title_ko="지방의회 의결",
            title_en="Council vote",
            article_ko=f"지방자치법 제47조제1항제{item}호",
            article_en=f"Local Autonomy Act, article 47 (1) {item}",
        )
    return pack


def plan(**facts) -> Agreement:
    """An idea with everything that the review asks for but the answers about the burden."""
    the_act()
    items = [ItemDraft("관광", field=CooperationFieldFactory())]
    agreement = AgreementFactory(**({"items": items, "purpose": "교류"} | facts))
    upload = SimpleUploadedFile("초안.pdf", pdf(str(agreement.pk)))
    documents.add_document(agreement=agreement, upload=upload, by=None, kind=DocumentKind.DRAFT)
    return agreement


def lock(agreement) -> Agreement:
    document = agreement.documents.get()
    return actions.lock_final_text(agreement=agreement, document=document, on=TODAY, by=None)


def sign_board(agreement, *, signed_on=None, office="시장") -> Agreement:
    signatures = [
        PartyDraft(pk=party.pk, role=party.role, signatory_office=office, signed_on=signed_on)
        for party in agreement.party_set.all()
    ]
    return actions.record_signatures(agreement=agreement, signatures=signatures, on=TODAY, by=None)


def walk(state: str, **facts) -> Agreement:
    """A planned agreement in `state`; each step is the shortest that the guards allow."""
    agreement = plan(**facts)
    if state == "abandoned":
        return move(agreement, "abandon", abandon_reason="no_contact")
    for reached, step in COURSE.items():
        if agreement.legal_state == state:
            return agreement
        if reached in ON_THE_WAY or reached == state:
            agreement = step(agreement)
    return agreement


def _to_council(agreement):
    return move(agreement, "bring_to_council", burden_duties=True, **SHEET)


def _decide(agreement):
    heard = {}
    if agreement.legal_state == "council":
        heard = {"council_on": TODAY, "council_bill": "제7호"}
    return move(agreement, "decide", decision_number="협력과-1", **heard)


def _begin_signing(agreement):
    return move(sign_board(lock(agreement)), "begin_signing")


def _sign(agreement):
    later = {"effective_rule": "on_date", "effective_on": date(2026, 12, 1)}
    return move(sign_board(agreement, signed_on=TODAY), "sign", **later)


def _take_effect(agreement):
    return move(agreement, "take_effect", effective_on=TODAY)


def _amend(agreement):
    actions.propose_amendment(
        agreement=agreement, facts={"purpose": "더 넓은 교류"}, reason="확대", on=TODAY, by=None
    )
    agreement.refresh_from_db()
    return agreement


def _complete(agreement):
    agreement.items.update(state="done")
    return move(agreement, "complete", completed_on=TODAY)


def termination(agreement, **facts) -> dict:
    return {
        "termination_requester": agreement.party_set.order_by("position").first(),
        "end_reason": "필요가 없어짐",
        "termination_by_consent": True,
        "terminated_on": TODAY,
    } | facts


def _terminate(agreement):
    return move(agreement, "terminate", **termination(agreement))


def _supersede(agreement):
    successor = AgreementFactory(signed=True)
    actions.link_agreements(
        earlier=agreement, later=successor, kind=LinkKind.REPLACEMENT, on=TODAY, by=None
    )
    return move(agreement, "supersede", superseded_on=TODAY)


def _expire(agreement):
    return move(agreement, "expire", expires_on=TODAY, on=date(2026, 11, 21), term_kind="fixed")


ON_THE_WAY = ("review", "decided", "signing", "signed", "in_force")
COURSE = {
    "review": lambda agreement: move(agreement, "submit", **NO_BURDEN),
    "council": _to_council,
    "decided": _decide,
    "signing": _begin_signing,
    "signed": _sign,
    "in_force": _take_effect,
    "amending": _amend,
    "completed": _complete,
    "terminated": _terminate,
    "superseded": _supersede,
    "expired": _expire,
}
