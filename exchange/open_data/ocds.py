"""Words of the Open Contracting Data Standard, where an agreement between governments has the same thing.

An agreement is no procurement: there is no tender, buyer or award, so the portal publishes no OCDS releases.
"""

from agreements.choices import PREPARATORY_STATES, LegalState

PENDING, ACTIVE, CANCELLED, TERMINATED = "pending", "active", "cancelled", "terminated"

# OCDS, codelist contractStatus. Signed and not in force yet is still pending there.
CONTRACT_STATUS = {
    **dict.fromkeys((*PREPARATORY_STATES, LegalState.SIGNED), PENDING),
    LegalState.IN_FORCE: ACTIVE,
    LegalState.AMENDING: ACTIVE,
    LegalState.ABANDONED: CANCELLED,
    **dict.fromkeys(
        (
            LegalState.EXPIRED,
            LegalState.COMPLETED,
            LegalState.TERMINATED,
            LegalState.SUPERSEDED,
        ),
        TERMINATED,
    ),
}


def with_contract_status(row: dict) -> dict:
    return {**row, "contract_status": CONTRACT_STATUS[row["status"]]}
