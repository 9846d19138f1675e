from exchange.models.answer import StoredAnswer
from exchange.models.change import (
    CLOSED,
    INTERNAL,
    NOBODY,
    PUBLIC,
    Change,
    Counter,
    KnownRecord,
    Note,
    reads,
)
from exchange.models.webhook import Attempt, Delivery, Webhook

__all__ = [
    "CLOSED",
    "INTERNAL",
    "NOBODY",
    "PUBLIC",
    "Attempt",
    "Change",
    "Counter",
    "Delivery",
    "KnownRecord",
    "Note",
    "StoredAnswer",
    "Webhook",
    "reads",
]
