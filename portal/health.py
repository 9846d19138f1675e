"""For those who run the portal: is the process up (`/healthz`), is all it needs there (`/readyz`)."""

from __future__ import annotations

import logging
from collections.abc import Callable

from celery import current_app
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from reminders.heartbeat import is_late

BROKER_SECONDS = 2

logger = logging.getLogger(__name__)


@login_not_required
@never_cache
@require_safe
def healthz(request):
    return HttpResponse("ok", content_type="text/plain")


@login_not_required
@never_cache
@require_safe
def readyz(request):
    """What is wrong stands in the log; the answer, open to everybody, only says where."""
    checks = {name: _holds(name, question) for name, question in QUESTIONS.items()}
    ready = all(checks.values())
    answer = {
        "ready": ready,
        "checks": {n: "ok" if good else "failed" for n, good in checks.items()},
    }
    return JsonResponse(answer, status=200 if ready else 503)


def _holds(name: str, question: Callable[[], bool]) -> bool:
    try:
        good = question()
    except Exception:  # whatever it is, the answer is «not ready»
        logger.exception("Not ready: %s", name)
        return False
    if not good:
        logger.warning("Not ready: %s", name)
    return good


def _database_answers() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def _migrations_are_applied() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _broker_answers() -> bool:
    with current_app.connection_for_write(connect_timeout=BROKER_SECONDS) as broker:
        broker.ensure_connection(max_retries=1, timeout=BROKER_SECONDS)
        return broker.connected


def _scheduler_came_by() -> bool:
    return not is_late(at=timezone.now())


QUESTIONS = {
    "database": _database_answers,
    "migrations": _migrations_are_applied,
    "broker": _broker_answers,
    "scheduler": _scheduler_came_by,
}
