"""Servers of the benchmark and who asks them, all on this machine."""

from __future__ import annotations

import http.client
import os
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

HOST = "127.0.0.1"
SLOW = 0.5  # seconds; what takes so long is asked less often
GUNICORN = [
    "--worker-class",
    "gthread",
    "--workers",
    "1",
    "--threads",
    "4",
    "--keep-alive",
    "30",
    "--no-control-socket",
]
WITHOUT_BOUNDS = {"API_RATE_ADDRESS": "100000000/min", "API_RATE_TOKEN": "100000000/min"}


@dataclass(frozen=True)
class Question:
    name: str
    path: str
    method: str = "GET"
    headers: dict[str, str] = field(default_factory=dict)
    body: str | None = None
    expected: int = 200

    def heard(self, headers: dict) -> None:
        """What the next time it is asked depends on."""


class Server:
    """A gunicorn with one worker."""

    def __init__(self):
        with socket.socket() as free:
            free.bind((HOST, 0))
            self.port = free.getsockname()[1]
        command = [sys.executable, "-m", "gunicorn", "benchmarks.api_server", *GUNICORN]
        command += ["--bind", f"{HOST}:{self.port}", "--log-level", "error"]
        self.process = subprocess.Popen(command, env=os.environ | WITHOUT_BOUNDS)

    @property
    def worker(self) -> int:
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return int(children.read_text().split()[0])

    def memory(self, name: str = "VmRSS") -> float:
        """MiB of the worker: now, or at most (`VmHWM`) since the last `forget_peak`."""
        lines = Path(f"/proc/{self.worker}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith(name)) / 1024

    def forget_peak(self) -> None:
        Path(f"/proc/{self.worker}/clear_refs").write_text("5")

    def connect(self) -> http.client.HTTPConnection:
        connection = http.client.HTTPConnection(HOST, self.port, timeout=600)
        connection.connect()
        connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connection

    def first_answer(self, question: Question) -> None:
        while self.process.poll() is None:
            try:
                ask(self.connect(), question)
            except ConnectionError:
                time.sleep(0.01)
            else:
                return
        raise RuntimeError("gunicorn does not start")

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(30)


@contextmanager
def serving(first: Question) -> Iterator[tuple[list[Server], float]]:
    """Two servers that have answered once, and the seconds that the first took for it, alone."""
    started = time.perf_counter()
    servers = [Server()]
    try:
        servers[0].first_answer(first)
        seconds = time.perf_counter() - started
        servers.append(Server())
        servers[1].first_answer(first)
        yield servers, seconds
    finally:
        for server in servers:
            server.stop()


def ask(connection: http.client.HTTPConnection, question: Question) -> tuple[float, dict, bytes]:
    """Seconds until the whole answer is there, its headers and its body."""
    started = time.perf_counter()
    connection.request(question.method, question.path, question.body, question.headers)
    response = connection.getresponse()
    body = response.read()
    seconds = time.perf_counter() - started
    if response.status != question.expected:
        raise RuntimeError(f"{question.name}: {response.status} {body[:500].decode()}")
    headers = dict(response.headers)
    question.heard(headers)
    return seconds, headers, body


def times_of(
    connection: http.client.HTTPConnection, questions: list[Question], rounds: int, each: int
) -> dict[str, list[float]]:
    """Each question in turn, so that what else the machine does falls on all alike."""
    times: dict[str, list[float]] = {question.name: [] for question in questions}
    for _round in range(rounds):
        for question in questions:
            is_slow = ask(connection, question)[0] > SLOW
            asked = 2 if is_slow else each
            times[question.name] += [ask(connection, question)[0] for _n in range(asked)]
    return times


def rates_of(servers: list[Server], questions: list[Question], seconds: int) -> dict[str, float]:
    """Answers a second; each question in turn for a second, for the same reason."""
    found: dict[str, list[float]] = {question.name: [] for question in questions}
    for _round in range(seconds):
        for question in questions:
            found[question.name].append(answers_a_second(servers, question, 1.0))
    return {name: statistics.mean(rates) for name, rates in found.items()}


def answers_a_second(servers: list[Server], question: Question, seconds: float) -> float:
    """Of one kept-alive connection to each server at the same time."""
    counts = [0] * len(servers)

    def run(place: int) -> None:
        connection = servers[place].connect()
        ends = time.perf_counter() + seconds
        while time.perf_counter() < ends:
            ask(connection, question)
            counts[place] += 1

    threads = [threading.Thread(target=run, args=[place]) for place in range(len(servers))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / seconds


def p50(times: list[float]) -> float:
    return statistics.median(times)


def p99(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.99)]


@dataclass(frozen=True)
class Stream:
    first_byte: float
    megabytes_a_second: float
    megabytes: float
    growth: float  # MiB of the worker, at most


def read_stream(server: Server, path: str) -> Stream:
    before = server.memory()
    server.forget_peak()
    connection, size = server.connect(), 0
    started = time.perf_counter()
    connection.request("GET", path)
    response = connection.getresponse()
    first = len(response.read(1))
    first_byte = time.perf_counter() - started
    while part := response.read(65_536):
        size += len(part)
    seconds = time.perf_counter() - started
    megabytes = (size + first) / 1e6
    growth = server.memory("VmHWM") - before
    return Stream(first_byte, megabytes / seconds, megabytes, growth)
