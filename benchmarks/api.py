"""The API under gunicorn on PostgreSQL, beside two limits that the same gunicorn serves.

    BENCH_DATABASE_URL=postgres://… make bench ARGS="api 10000 100000 1000000"

A `{size}` in the address stands for a database of each size (portal_10000, …), to be made before; it is
filled once and measured again as it lies. Figures of one run are compared with each other, because machines
differ. The limits go the same way through gunicorn and the portal's middleware: PostgreSQL's own JSON passed
through, and a constant.
"""

from __future__ import annotations

import os
from dataclasses import replace

from django.db import connection

from agreements.models import Agreement
from benchmarks.api_data import grow_to, prepare, use_database_of
from benchmarks.api_load import (
    Question,
    Server,
    ask,
    p50,
    p99,
    rates_of,
    read_stream,
    serving,
    times_of,
)
from benchmarks.api_writing import measure_batches, writings
from config.api.keyset import Keyset
from exchange.models import Counter

ROUNDS, EACH, SECONDS = 10, 20, 6
LIST = Question("list, 50", "/api/v1/agreements/")
LIMITS = [
    Question("limit: PostgreSQL's JSON", "/api/v1/limit/database/"),
    Question("limit: a constant", "/api/v1/limit/constant/"),
]


def measure_api(sizes: list[int]) -> None:
    if connection.vendor != "postgresql":
        print("api: left out; BENCH_DATABASE_URL has to name a PostgreSQL database")
        return
    results = []
    for size in sizes:
        use_database_of(size)
        token = prepare()
        grow_to(size)
        connection.close()
        with serving(LIST) as (servers, seconds):
            results.append(_measure(servers, size, token, seconds))
    _print(sizes, results)


def _measure(servers: list[Server], size: int, token: str, seconds: float) -> dict:
    at_start = servers[0].memory()
    asked = servers[0].connect()
    questions = [*LIMITS, LIST, *_readings(asked)]
    times = times_of(asked, questions, ROUNDS, EACH)
    changes = writings(asked, token)
    times |= times_of(asked, changes, 5, EACH)
    statements = {q.name: _statements(asked, q) for q in [*questions, *changes]}
    rates = rates_of(servers, [*LIMITS, LIST], SECONDS)
    stream = read_stream(servers[1], "/api/v1/agreements/?format=csv")
    _tell(size, seconds, at_start, servers, rates, stream)
    measure_batches(servers[0].connect(), token)  # the other was closed meanwhile
    return {"times": times, "statements": statements}


def _readings(asked) -> list[Question]:
    detail = "/api/v1/agreements/bench-4999/"
    etag = ask(asked, Question("", detail))[1]["ETag"]
    last = Counter.objects.get().last_seq
    return [
        Question("list, page at 90 % depth", f"{LIST.path}?cursor={_deep_cursor()}"),
        Question(
            "list, filtered", f"{LIST.path}?status=in_force&signed_after=2015-01-01&party=KR-26"
        ),
        Question("list, filtered, q often", f"{LIST.path}?status=in_force&q=%EA%B4%80%EA%B4%91"),
        Question("list, q seldom", f"{LIST.path}?q=%ED%98%91%EC%95%BD+4321"),
        # The same text stands in a hundred times as many titles of a million: this shows one of them.
        Question("list, q seldom, one row", f"{LIST.path}?q=%ED%98%91%EC%95%BD+4321&limit=1"),
        Question("list, two fields", f"{LIST.path}?fields=reference,title_ko"),
        Question("detail", detail),
        Question("detail, unchanged", detail, headers={"If-None-Match": etag}, expected=304),
        Question("feed, 100", f"/api/v1/changes/?limit=100&after={last - 200}"),
    ]


def _deep_cursor() -> str:
    keyset = Keyset.read("-signed_on")
    agreements = Agreement.objects.filter(disclosure="public", signed_on__isnull=False)
    rows = agreements.order_by("-signed_on", "-pk")
    row = rows[int(rows.count() * 0.9)]
    return keyset.write_cursor(rows, keyset.position(rows, row, backwards=False))


def _statements(asked, question: Question) -> int:
    counted = replace(question, headers=question.headers | {"X-Count": "1"})
    return int(ask(asked, counted)[1]["X-Statements"])


def _tell(size: int, seconds: float, at_start: float, servers, rates: dict, stream) -> None:
    after = max(server.memory() for server in servers)
    print(f"\n{size:,} agreements; load of the machine {os.getloadavg()[0]:.1f}")
    print(
        f"start to first answer {seconds:.2f} s; worker {at_start:.0f} MiB, after all {after:.0f} MiB"
    )
    told = ", ".join(f"{name} {rate:,.0f}/s" for name, rate in rates.items())
    share = rates[LIST.name] / rates[LIMITS[0].name]
    print(f"two connections: {told}; list / limit {share:.0%}")
    print(
        f"CSV {stream.megabytes:.0f} MB at {stream.megabytes_a_second:.1f} MB/s, first byte"
        f" {stream.first_byte * 1000:.0f} ms, {stream.growth:.0f} MiB more memory"
    )


def _print(sizes: list[int], results: list[dict]) -> None:
    print("\np50 at one connection; limit / this: how near it comes to PostgreSQL's own JSON")
    heads = "".join(f"{size:>12,}" for size in sizes)
    print(f"{'':<28}{heads}{'last/first':>11}{'p99/p50':>9}{'limit/this':>11}{'statements':>11}")
    for name in results[0]["times"]:
        cells = "".join(f"{p50(result['times'][name]) * 1000:>9.2f} ms" for result in results)
        first, last = results[0]["times"], results[-1]["times"]
        growth = p50(last[name]) / p50(first[name])
        spread = p99(last[name]) / p50(last[name])
        share = p50(last[LIMITS[0].name]) / p50(last[name])
        statements = results[-1]["statements"][name]
        print(f"{name:<28}{cells}{growth:>11.2f}{spread:>9.2f}{share:>11.0%}{statements:>11}")
