"""Reads the environment for `config.settings`; a wrong value stops the start with one sentence."""

import re
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

import dj_database_url
import dj_email_url
from django.core.exceptions import ImproperlyConfigured
from environs import Env, EnvError

BASE_DIR = Path(__file__).resolve().parent.parent

SECONDS = {"s": 1, "sec": 1, "min": 60, "hour": 3600, "day": 86_400}
ORIGIN = re.compile(r"\*|https?://[a-z0-9.-]+(:\d+)?")
RATE = re.compile(rf"(?P<limit>[1-9]\d*)/(?P<period>{'|'.join(SECONDS)})")

env = Env()
env.read_env(BASE_DIR / ".env", recurse=False)


def read(parse, name, default=None):
    """The value of `name`, or a refusal that names it (environs' own text spans several lines)."""
    try:
        return parse(name, default)
    except EnvError as error:
        reason = str(error).rpartition(": ")[2]
        raise ImproperlyConfigured(f"{name} is wrong: {reason}") from None


def require(name: str, holds: bool, wanted: str) -> None:
    """Stops the start where a value can be read but makes no sense."""
    if not holds:
        raise ImproperlyConfigured(f"{name} must be {wanted}.")


def secret_key(debug: bool) -> str:
    key = env.str("SECRET_KEY", "")
    if key:
        return key
    if debug:
        return "only-for-debugging-" + "x" * 50
    raise ImproperlyConfigured("Set SECRET_KEY: a long random text that nobody else knows.")


def database(url: str) -> dict:
    """Django's settings for `url`; SQLite's options let web and worker share one file."""
    try:
        config = dict(dj_database_url.parse(url))
    except ValueError:
        config = {"ENGINE": ""}
    known = config["ENGINE"].endswith((".sqlite3", ".postgresql"))
    require("DATABASE_URL", known, "an address that begins with sqlite:// or postgres://")
    if config["ENGINE"].endswith("sqlite3"):
        Path(config["NAME"]).parent.mkdir(parents=True, exist_ok=True)
        config["OPTIONS"] = {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        }
    else:
        # To compile the question of a page takes longer than to answer it, and a guess decides on it.
        config["OPTIONS"] = {"options": "-c jit=off"} | config.get("OPTIONS", {})
        config["CONN_MAX_AGE"] = 60
        config["CONN_HEALTH_CHECKS"] = True
    return config


def mail(url: str) -> dict:
    """Django's mail settings for `url`: `smtp://user:password@host:587/?tls=True`, `file:` or `console:`."""
    config = dj_email_url.parse(url)
    if "EMAIL_BACKEND" not in config:
        raise ImproperlyConfigured(
            "EMAIL_URL must begin with smtp:, submission:, file: or console:."
        )
    return config


def storage(url: str, media_root: Path) -> dict:
    """Where uploaded files lie: a folder by default, or `s3://bucket?endpoint=…&region=…`.

    The keys of an S3 account are read from `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`.
    """
    if not url:
        return {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": media_root, "base_url": None, "file_permissions_mode": 0o640},
        }
    parts = urlsplit(url)
    if parts.scheme != "s3" or not parts.hostname:
        raise ImproperlyConfigured(
            "MEDIA_URL_STORAGE must look like s3://bucket?endpoint=https://…"
        )
    query = dict(parse_qsl(parts.query))
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": parts.hostname,
            "location": unquote(parts.path.strip("/")),
            "endpoint_url": query.get("endpoint"),
            "region_name": query.get("region"),
            "default_acl": "private",
            "querystring_auth": True,
            "file_overwrite": False,
        },
    }


def networks(name: str, texts: list[str]) -> list[str]:
    for text in texts:
        try:
            ip_network(text)
        except ValueError:
            require(name, False, "networks such as 10.1.0.0/16, separated by commas")
    return texts


def parse_rate(rate: str) -> tuple[int, int]:
    """`300/min` as the number of requests and the seconds over which they are counted."""
    match = RATE.fullmatch(rate)
    return int(match["limit"]), SECONDS[match["period"]]
