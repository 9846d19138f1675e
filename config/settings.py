"""The one settings module; everything that differs between installations comes from the environment.

`docs/operations.md` describes every variable.
"""

import logging
import re
from zoneinfo import available_timezones

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from config.api.options import (
    ANSWER_HEADERS,
    DESCRIPTION,
    FRAMEWORK,
    METHODS,
    REQUEST_HEADERS,
)
from config.environment import (
    BASE_DIR,
    ORIGIN,
    RATE,
    database,
    env,
    mail,
    networks,
    read,
    require,
    secret_key,
    storage,
)
from config.schedule import SCHEDULE
from exchange.open_data.licences import LICENCES

VAR_DIR = BASE_DIR / "var"
NODE_MODULES = BASE_DIR / "node_modules"

# What differs between installations ------------------------------------------------------------

DEBUG = read(env.bool, "DEBUG", False)
SECRET_KEY = secret_key(DEBUG)
ALLOWED_HOSTS = read(env.list, "ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
PORTAL_BASE_URL = read(env.str, "PORTAL_BASE_URL", "http://127.0.0.1:8000").rstrip("/")
HOME_GOVERNMENT = read(env.str, "HOME_GOVERNMENT", "KR-11")
REDIS_URL = read(env.str, "REDIS_URL", "")
REASON_CONFIRM_DAYS = read(env.int, "REASON_CONFIRM_DAYS", 180)
NUM_PROXIES = read(env.int, "NUM_PROXIES", 0)
DATABASES = {
    "default": database(read(env.str, "DATABASE_URL", f"sqlite:///{VAR_DIR / 'portal.sqlite3'}"))
}
TIME_ZONE = read(env.str, "TIME_ZONE", "Asia/Seoul")
LANGUAGE_CODE = read(env.str, "LANGUAGE_CODE", "ko")
LOG_LEVEL = read(env.str, "LOG_LEVEL", "INFO").upper()
API_RATES = {
    "address": read(env.str, "API_RATE_ADDRESS", "300/min"),
    "token": read(env.str, "API_RATE_TOKEN", "1200/min"),
}

# Sites whose pages may ask the API from a browser; * for all.
API_ALLOWED_ORIGINS = read(env.list, "API_ALLOWED_ORIGINS", [])
CHANGES_KEPT_DAYS = read(env.int, "CHANGES_KEPT_DAYS", 400)
IDEMPOTENCY_HOURS = read(env.int, "IDEMPOTENCY_HOURS", 24)

# Where webhooks may go besides the public internet, how long a receiver may take, how long the log is kept.
WEBHOOK_ALLOWED_NETWORKS = networks(
    "WEBHOOK_ALLOWED_NETWORKS", read(env.list, "WEBHOOK_ALLOWED_NETWORKS", [])
)
WEBHOOK_SECONDS = read(env.int, "WEBHOOK_SECONDS", 10)
WEBHOOK_LOG_DAYS = read(env.int, "WEBHOOK_LOG_DAYS", 30)

require("WEBHOOK_SECONDS", 0 < WEBHOOK_SECONDS <= 20, "a number of seconds from 1 to 20")
require("WEBHOOK_LOG_DAYS", WEBHOOK_LOG_DAYS > 0, "a number of days above 0")

# What the catalogue of open data says of its terms, and whom it names for questions.
OPEN_DATA_LICENCE = read(env.str, "OPEN_DATA_LICENCE", "KOGL-1")
OPEN_DATA_EMAIL = read(env.str, "OPEN_DATA_EMAIL", "")

for origin in API_ALLOWED_ORIGINS:
    require(
        "API_ALLOWED_ORIGINS",
        ORIGIN.fullmatch(origin),
        "origins such as https://example.org, or *",
    )
require("CHANGES_KEPT_DAYS", CHANGES_KEPT_DAYS > 0, "a number of days above 0")
require("IDEMPOTENCY_HOURS", IDEMPOTENCY_HOURS > 0, "a number of hours above 0")
require("PORTAL_BASE_URL", PORTAL_BASE_URL.startswith(("https://", "http://")), "an http address")
require("REDIS_URL", re.match("$|rediss?://", REDIS_URL), "a redis:// address")
require("TIME_ZONE", TIME_ZONE in available_timezones(), "a time zone such as Asia/Seoul")
require("LANGUAGE_CODE", LANGUAGE_CODE in ("ko", "en"), "ko or en")
require("LOG_LEVEL", LOG_LEVEL in logging.getLevelNamesMapping(), "a level such as INFO")
require("OPEN_DATA_LICENCE", OPEN_DATA_LICENCE in LICENCES, f"one of {', '.join(LICENCES)}")
require("OPEN_DATA_EMAIL", re.match(r"$|[^@\s]+@[^@\s]+$", OPEN_DATA_EMAIL), "a mail address")
for scope, rate in API_RATES.items():
    require(f"API_RATE_{scope.upper()}", RATE.fullmatch(rate), "a rate such as 300/min")

# Applications ----------------------------------------------------------------------------------

INSTALLED_APPS = [
    "config",
    "portal",
    "exchange",
    "reminders",
    "meetings",
    "projects",
    "networks",
    "agreements",
    "accounts",
    "governments",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "config.staticfiles.PortalStaticFilesConfig",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "corsheaders",
    "csp",
    "django_celery_beat",
    "django_filters",
    "django_htmx",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "knox",
    "rest_framework",
    "simple_history",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "config.compression.CompressAnswers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "config.middleware.NegotiateApiLanguage",
    "django.middleware.common.CommonMiddleware",
    "config.middleware.DescribeApiAnswers",
    "config.middleware.ConditionalReads",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.RequireSignIn",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "config.middleware.RecognisePartialRequests",
    "config.middleware.AskForRegister",
    "config.middleware.NameTheDoor",
    "simple_history.middleware.HistoryRequestMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SILENCED_SYSTEM_CHECKS = ["models.W040"]  # SQLite goes without the columns that PostgreSQL adds

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.context_processors.portal",
            ],
        },
    }
]
FORM_RENDERER = "portal.forms.PortalFormRenderer"

# What packages below tell the packages above: called in the transaction that changed the record,
# because a lower package may not import a higher one (docs/adr/0003).
FOLLOWERS = {
    "agreements.performanceupdate": ["agreements.rounds.actions.note_update"],
    "agreements.roundrequest": ["reminders.planning.replan_request"],
    "agreements.agreement": ["reminders.planning.replan_agreement"],
    "agreements.obligation": ["reminders.planning.replan_obligation"],
    "meetings.meeting": ["reminders.planning.replan_meeting"],
    "meetings.actionitem": ["reminders.planning.replan_action"],
    "projects.task": ["reminders.planning.replan_task", "projects.round_subjects.note_task"],
}

# Those of them that take many records at once.
FOLLOWERS_OF_ALL = {
    "agreements.agreement": {
        "reminders.planning.replan_agreement": "reminders.planning.replan_agreements"
    },
    "agreements.obligation": {
        "reminders.planning.replan_obligation": "reminders.planning.replan_obligations"
    },
}

# Sections that packages above `governments` add to a government's page, in this order.
GOVERNMENT_PARTS = [
    "agreements.government_part.agreements_with",
    "networks.government_part.memberships_of",
    "portal.government_parts.open_items",
    "portal.government_parts.offices",
    "portal.government_parts.supposed_merger",
]

# Statutory duties that packages above `agreements` keep; the list of duties shows them beside its own.
DUTY_PARTS = ["meetings.duty_part.reports_due"]
# Columns that packages above `agreements` add to the ledger.
LEDGER_COLUMNS = ["meetings.ledger_columns.NEXT_MEETING"]

# What packages above `networks` add to «what came of it» on a network's page, in this order.
NETWORK_PARTS = [
    "projects.network_part.tasks_carried",
    "meetings.network_part.meetings_held",
]

# What confirmation rounds ask about (docs/adr/0018).
ROUND_SUBJECTS = [
    "agreements.rounds.subjects.ItemSubjects",
    "agreements.rounds.subjects.AgreementSubjects",
    "projects.round_subjects.TaskSubjects",
]

# What can be imported from files, in the order in which it is offered (docs/adr/0011).
IMPORT_KINDS = [
    "governments.code_lists.kinds.CodeListImport",
    "governments.code_lists.kinds.ForeignListImport",
    "networks.member_lists.MemberListImport",
    "projects.plan_files.PlanImport",
]

# People ----------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
CSRF_FAILURE_VIEW = "accounts.sign_in.csrf_failure"
ALLAUTH_TRUSTED_PROXY_COUNT = NUM_PROXIES
LOGIN_REDIRECT_URL = "portal:dashboard"
ACCOUNT_ADAPTER = "accounts.adapters.AccountAdapter"
ACCOUNT_FORMS = {"login": "accounts.forms.SignInForm"}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "portal:dashboard"
ACCOUNT_SESSION_REMEMBER = False
KNOX_TOKEN_MODEL = "accounts.AccessToken"
REST_KNOX = {"AUTH_HEADER_PREFIX": "Bearer", "TOKEN_TTL": None}

# Language and time -----------------------------------------------------------------------------

USE_I18N = True
USE_TZ = True
LANGUAGES = [("ko", _("Korean")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["config.formats"]

# Static and uploaded files ---------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
# The design system comes from npm; without it the portal's own stylesheet carries the page.
STATICFILES_DIRS = [BASE_DIR / "static"]
KRDS = NODE_MODULES / "krds-uiux" / "resources"
if KRDS.is_dir():
    folders = ("css/component", "css/token", "img", "fonts")
    STATICFILES_DIRS += [(f"krds/{folder}", KRDS / folder) for folder in folders]
    STATICFILES_DIRS.append(("krds", BASE_DIR / "portal" / "krds"))
WORLD_SHAPES = NODE_MODULES / "world-atlas" / "countries-110m.json"
PROVINCE_SHAPES = NODE_MODULES / "@svg-maps" / "south-korea" / "south-korea.svg"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": storage(read(env.str, "MEDIA_URL_STORAGE", ""), MEDIA_ROOT),
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "config.static_storage.PortalStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG
DOCUMENT_MAX_BYTES = 20 * 1024 * 1024

# Cache, mail, background work ------------------------------------------------------------------

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    if REDIS_URL
    else {
        "BACKEND": "config.file_cache.CountingFileCache",
        "LOCATION": VAR_DIR / "cache",
    }
}
vars().update(mail(read(env.str, "EMAIL_URL", "file:")))
if EMAIL_BACKEND.endswith("filebased.EmailBackend"):  # noqa: F821 - set by EMAIL_URL above
    EMAIL_FILE_PATH = VAR_DIR / "mail"
EMAIL_TIMEOUT = EMAIL_TIMEOUT or 20  # noqa: F821 - a silent mail server must not hold a worker for ever
DEFAULT_FROM_EMAIL = read(env.str, "DEFAULT_FROM_EMAIL", "portal@localhost")
# How long a worker may hold a reminder before another takes it over; far longer than one mail takes.
REMINDER_LEASE_SECONDS = read(env.int, "REMINDER_LEASE_SECONDS", 300)
require("REMINDER_LEASE_SECONDS", REMINDER_LEASE_SECONDS > 0, "a number of seconds above 0")
# A messenger's webhook for those who choose it; the body is signed with the secret.
REMINDER_WEBHOOK_URL = read(env.str, "REMINDER_WEBHOOK_URL", "")
REMINDER_WEBHOOK_SECRET = read(env.str, "REMINDER_WEBHOOK_SECRET", "")
require("REMINDER_WEBHOOK_URL", re.match("$|https?://", REMINDER_WEBHOOK_URL), "an http address")
require(
    "REMINDER_WEBHOOK_SECRET",
    REMINDER_WEBHOOK_SECRET or not REMINDER_WEBHOOK_URL,
    "set where REMINDER_WEBHOOK_URL is",
)

BROKER_DIR = VAR_DIR / "broker"
CELERY_BROKER_URL = REDIS_URL or "filesystem://localhost"
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
if not REDIS_URL:
    CELERY_BROKER_TRANSPORT = "config.file_broker.Transport"
    # Both folders are the same: what one process sends, another one receives.
    for folder in ("queue", "control"):
        (BROKER_DIR / folder).mkdir(parents=True, exist_ok=True)
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(BROKER_DIR / "queue"),
        "data_folder_out": str(BROKER_DIR / "queue"),
        "control_folder": str(BROKER_DIR / "control"),
        "store_processed": False,
    }
CELERY_TIMEZONE = TIME_ZONE
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BEAT_SCHEDULER = "django_celery_beat.schedulers:DatabaseScheduler"
CELERY_BEAT_MAX_LOOP_INTERVAL = 30
CELERY_BEAT_SCHEDULE = SCHEDULE

# API -------------------------------------------------------------------------------------------

REST_FRAMEWORK = FRAMEWORK | {"DEFAULT_THROTTLE_RATES": API_RATES, "NUM_PROXIES": NUM_PROXIES}
SPECTACULAR_SETTINGS = DESCRIPTION

# Pages of other sites ask with a token or without; cookies of the portal are never let through.
CORS_URLS_REGEX = r"^/api/"
CORS_ALLOW_ALL_ORIGINS = "*" in API_ALLOWED_ORIGINS
CORS_ALLOWED_ORIGINS = [origin for origin in API_ALLOWED_ORIGINS if origin != "*"]
CORS_ALLOW_CREDENTIALS = False
CORS_ALLOW_METHODS = METHODS
CORS_ALLOW_HEADERS = REQUEST_HEADERS
CORS_EXPOSE_HEADERS = ANSWER_HEADERS

# Security --------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
if PORTAL_BASE_URL.startswith("https://"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz)$"]
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    CSRF_TRUSTED_ORIGINS = [PORTAL_BASE_URL]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
}
