"""A missing or wrong variable stops the start with one sentence that names it."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from config import environment

GOOD = {
    "SECRET_KEY": "k3y-" * 20 + "abcdefghij",
    "DEBUG": "0",
    "ALLOWED_HOSTS": "portal.example.org",
    "PORTAL_BASE_URL": "https://portal.example.org",
}
KEPT = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}


def check(tmp_path, *arguments, **changes):
    """`manage.py check` in a process of its own, with only the environment given."""
    variables = GOOD | {"DATABASE_URL": f"sqlite:///{tmp_path / 'portal.sqlite3'}"} | changes
    given = {name: value for name, value in variables.items() if value is not None}
    return subprocess.run(
        [sys.executable, "manage.py", "check", *arguments],
        cwd=settings.BASE_DIR,
        env=KEPT | given,
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_settings_pass_the_deploy_check(tmp_path):
    done = check(tmp_path, "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stderr
    assert "no issues (0 silenced)" in done.stdout


def test_a_missing_secret_key_stops_the_start_in_one_sentence(tmp_path):
    done = check(tmp_path, SECRET_KEY=None)
    assert done.returncode == 1
    assert done.stderr == "Set SECRET_KEY: a long random text that nobody else knows.\n"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "mysql://portal@database/portal"),
        ("DEBUG", "perhaps"),
        ("TIME_ZONE", "Mars/Olympus"),
    ],
)
def test_a_wrong_value_stops_the_start_in_one_sentence(tmp_path, name, value):
    done = check(tmp_path, **{name: value})
    assert done.returncode == 1
    [sentence] = done.stderr.splitlines()
    assert sentence.startswith(name)


def test_debugging_needs_no_secret_key(tmp_path):
    assert check(tmp_path, SECRET_KEY=None, DEBUG="1").returncode == 0


def evaluated(monkeypatch, **variables):
    """The settings module run anew with these variables; what it defines."""
    for name, value in (GOOD | variables).items():
        monkeypatch.setenv(name, value)
    source = (settings.BASE_DIR / "config" / "settings.py").read_text("utf-8")
    defined = {"__name__": "tried"}
    exec(compile(source, "settings.py", "exec"), defined)  # noqa: S102 - our own file
    return defined


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("API_RATE_ADDRESS", "many"),
        ("API_RATE_TOKEN", "0/min"),
        ("DATABASE_URL", "nonsense"),
        ("DEBUG", "perhaps"),
        ("EMAIL_URL", "pigeon://loft"),
        ("LANGUAGE_CODE", "fr"),
        ("LOG_LEVEL", "LOUD"),
        ("MEDIA_URL_STORAGE", "ftp://files"),
        ("NUM_PROXIES", "two"),
        ("PORTAL_BASE_URL", "portal.example.org"),
        ("REDIS_URL", "localhost:6379"),
        ("REMINDER_LEASE_SECONDS", "soon"),
        ("TIME_ZONE", "Mars/Olympus"),
    ],
)
def test_every_wrong_variable_is_named(monkeypatch, name, value):
    with pytest.raises(ImproperlyConfigured, match=name):
        evaluated(monkeypatch, **{name: value})


def test_https_switches_on_what_it_allows(monkeypatch):
    plain = evaluated(monkeypatch, PORTAL_BASE_URL="http://127.0.0.1:8000")
    assert "SECURE_SSL_REDIRECT" not in plain
    secure = evaluated(monkeypatch)
    assert secure["SESSION_COOKIE_SECURE"]
    assert secure["CSRF_COOKIE_SECURE"]
    assert secure["SECURE_HSTS_SECONDS"] > 0


def test_redis_carries_the_cache_and_the_broker(monkeypatch):
    defined = evaluated(monkeypatch, REDIS_URL="redis://redis:6379/0")
    assert defined["CELERY_BROKER_URL"] == "redis://redis:6379/0"
    assert defined["CACHES"]["default"]["LOCATION"] == "redis://redis:6379/0"


def test_databases_get_the_options_they_need(tmp_path):
    embedded = environment.database(f"sqlite:///{tmp_path / 'new' / 'portal.sqlite3'}")
    assert embedded["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert (tmp_path / "new").is_dir()
    server = environment.database("postgres://portal@database/portal?sslmode=require")
    assert server["CONN_HEALTH_CHECKS"]
    assert server["OPTIONS"] == {"options": "-c jit=off", "sslmode": "require"}
    own = environment.database("postgres://portal@database/portal?options=-c%20jit%3Don")
    assert own["OPTIONS"] == {"options": "-c jit=on"}


@pytest.mark.parametrize(
    ("rate", "parsed"), [("300/min", (300, 60)), ("5/s", (5, 1)), ("9/day", (9, 86400))]
)
def test_rates_are_read(rate, parsed):
    assert environment.parse_rate(rate) == parsed


def test_pages_forbid_everything_from_elsewhere():
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    assert directives["default-src"] == ["'none'"]
    for sources in directives.values():
        assert set(sources) <= {"'self'", "'none'"}
