"""`make bench`: how the cost of the main questions grows, printed as ratios of one run.

Works on a database of its own in a temporary folder (SQLite) unless BENCH_DATABASE_URL names one to be
emptied. `make bench ARGS="api 10000 100000"` measures the API alone, on PostgreSQL (benchmarks.api);
BENCH_REDIS_URL gives it a cache as installations have it. Nothing here fails on time; the tests assert
behaviour and numbers of queries.
"""

from __future__ import annotations

import os
import sys
import tempfile


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        url = os.environ.get("BENCH_DATABASE_URL", f"sqlite:///{folder}/bench.sqlite3")
        sizes = [int(size) for size in sys.argv[1:] if size != "api"] or [1_000, 10_000]
        os.environ |= {
            "DATABASE_URL": url.format(size=sizes[0]),
            "DJANGO_SETTINGS_MODULE": "config.settings",
        }
        redis = os.environ.get("BENCH_REDIS_URL", "")
        os.environ |= {"REDIS_URL": redis, "EMAIL_URL": "memory:", "LOG_LEVEL": "ERROR"}
        import django

        django.setup()
        from django.conf import settings
        from django.test.utils import override_settings

        from benchmarks.api import measure_api
        from benchmarks.growth import measure
        from benchmarks.reminders import measure_delivery
        from benchmarks.tasks import measure_tasks

        plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
        if "api" in sys.argv:
            measure_api(sizes)
            return
        with override_settings(STORAGES=settings.STORAGES | {"staticfiles": plain}):
            measure(sizes)
            measure_tasks(sizes)
            measure_delivery()


if __name__ == "__main__":
    main()
