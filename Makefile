# The commands of the portal; `make` alone lists them. Settings come from the environment or .env.

export PORT ?= 8000
# Pass more to the test runner: make test ARGS="-k coverage"
ARGS ?=
# As many as there are cores; make test WORKERS=1 is quiet.
WORKERS ?= auto

BIN := .venv/bin
RUNTIME := .venv/.runtime
DEV := .venv/.dev
MESSAGES := $(patsubst %.po,%.mo,$(wildcard locale/*/LC_MESSAGES/*.po))
PIP_INSTALL := $(BIN)/python -m pip install --quiet --only-binary :all: --require-hashes
# The tests of a file go to one process: what stands for the file is loaded once.
PYTEST := $(BIN)/pytest --numprocesses $(WORKERS) --dist loadfile --no-loadscope-reorder
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo $$python && break; done)

# Compiled code is kept, whatever the machine says: each process would compile all of it anew.
unexport PYTHONDONTWRITEBYTECODE

# A setting that stands in .env is not overridden by the defaults below.
said_in_dotenv = $(shell grep -s '^$(1)=' .env)
ifeq ($(call said_in_dotenv,DEBUG),)
run demo-data messages: export DEBUG ?= 1
endif
ifeq ($(call said_in_dotenv,PORTAL_BASE_URL),)
run: export PORTAL_BASE_URL ?= http://127.0.0.1:$(PORT)
endif

.DELETE_ON_ERROR:
.PHONY: help
help:
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile | expand -t 22

# Running ----------------------------------------------------------------------------------------

.PHONY: run
run: $(RUNTIME) $(MESSAGES) assets ## the portal with its demo data on http://127.0.0.1:8000 (PORT=… moves it)
	@$(BIN)/python manage.py migrate --verbosity 0
	@case "$$DEBUG" in 1|[Tt]rue|[Oo]n|[Yy]es) ;; *) \
		$(BIN)/python manage.py collectstatic --noinput --verbosity 0 ;; esac
	@$(BIN)/python manage.py load_demo
	@echo "The portal opens on http://127.0.0.1:$(PORT) - Ctrl-C stops it."
	@exec $(BIN)/python -m config.processes

.PHONY: demo-data
demo-data: $(RUNTIME) ## load the demo data set again
	@$(BIN)/python manage.py migrate --verbosity 0
	@$(BIN)/python manage.py load_demo

# Checking ---------------------------------------------------------------------------------------

.PHONY: test test-services test-browser lint format bench
# Whatever .env names: these tests need no server.
test test-browser: export DATABASE_URL := sqlite:///var/portal.sqlite3
test test-browser: export REDIS_URL :=

test: $(DEV) $(MESSAGES) assets ## all tests that need neither a server nor a browser
	@$(PYTEST) --ignore=tests/services --ignore=tests/browser $(ARGS)

test-services: export DATABASE_URL ?= postgres://postgres@127.0.0.1:5432/postgres
test-services: export REDIS_URL ?= redis://127.0.0.1:6379/15
test-services: $(DEV) $(MESSAGES) assets ## the same on PostgreSQL and Redis (DATABASE_URL, REDIS_URL)
	@$(BIN)/python .ci/check_services.py
	@$(PYTEST) --ignore=tests/browser $(ARGS)

# The headless shell is the same engine without the browser's own windows, and half the work.
test-browser: export CHROMIUM ?= $(shell command -v chromium-headless-shell chromium \
	chromium-browser google-chrome | head -1)
test-browser: $(DEV) $(MESSAGES) assets ## pages in a real Chromium, with accessibility rules (CHROMIUM)
	@[ -x "$$CHROMIUM" ] || { echo "There is no Chromium. Install one (apt-get install chromium" \
		"fonts-noto-cjk) or set CHROMIUM to its path." >&2; exit 1; }
	@$(PYTEST) --dist load tests/browser $(ARGS)

lint: export DEBUG := 1
lint: $(DEV) ## code, templates, imports, migrations and lock files
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/djlint templates --lint
	@$(BIN)/djlint templates --check
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/python manage.py makemigrations --check --dry-run
	@! grep -nE '://|file:|^-|"resolved"' requirements*.lock package-lock.json || \
		{ echo "A lock file holds names, versions and hashes, but no places." >&2; exit 1; }

format: $(DEV) ## bring code and templates into the form that lint wants
	@$(BIN)/ruff check --quiet --fix .
	@$(BIN)/ruff format --quiet .
	@$(BIN)/djlint templates --quiet --reformat

bench: export SECRET_KEY ?= only-for-benchmarks-only-for-benchmarks-only-for-benchmarks
bench: $(DEV) ## benchmarks: prints tables
	@$(BIN)/python -W "ignore:No directory at" -m benchmarks $(ARGS)

# Upkeep -----------------------------------------------------------------------------------------

.PHONY: messages lock schema
schema: export DEBUG := 1
schema: $(RUNTIME) ## write the API's description to docs/openapi.json
	@$(BIN)/python manage.py spectacular --lang en --format openapi-json --file docs/openapi.json
	@$(BIN)/python -m json.tool --indent 1 --no-ensure-ascii docs/openapi.json docs/openapi.json

messages: $(RUNTIME) ## collect translatable messages into locale/*.po
	@command -v xgettext >/dev/null || { echo "GNU gettext is missing: apt-get install gettext" \
		"(Debian) or brew install gettext (macOS)." >&2; exit 1; }
	@$(BIN)/python manage.py makemessages --all --no-wrap --add-location file \
		--ignore node_modules --ignore staticfiles --ignore tests --ignore var

lock: ## resolve pyproject.toml into the lock files anew (needs uv; UPGRADE=--upgrade takes the newest)
	@command -v uv >/dev/null || { echo "uv is missing: pip install uv" >&2; exit 1; }
	@pin() { uv export --quiet --frozen --no-header --no-annotate "$$@" >/dev/null; }; \
	uv lock --no-config $(UPGRADE) && \
	pin --no-dev -o requirements.lock && \
	pin --group dev -o requirements-dev.lock && \
	pin --no-dev --extra s3 -o requirements-s3.lock && \
	pin --only-group node -o requirements-node.lock

# What the commands above need, built where it is missing or older than its lock -------------------

$(BIN)/pip:
	@[ -n "$(PYTHON)" ] || { echo "Python 3.11 or newer with venv is needed:" \
		"apt-get install python3-venv (Debian)." >&2; exit 1; }
	@echo "Making .venv with $(PYTHON) …"
	@$(PYTHON) -m venv --clear .venv

$(RUNTIME): requirements.lock | $(BIN)/pip
	@echo "Installing what the portal needs …"
	@$(PIP_INSTALL) -r requirements.lock
	@touch $@

$(DEV): requirements-dev.lock | $(RUNTIME)
	@echo "Installing what its tests need …"
	@$(PIP_INSTALL) -r requirements-dev.lock
	@touch $@

%.mo: %.po | $(RUNTIME)
	@$(BIN)/pybabel --quiet compile --input-file $< --output-file $@

# Pages and tests work without the design system, so that a missing npm registry stops nobody.
.PHONY: assets
assets: | $(RUNTIME)
	@$(MAKE) --silent node_modules/.package-lock.json || echo "The design system and the map's" \
		"shapes could not be fetched; pages use the portal's own styles."

node_modules/.package-lock.json: package.json package-lock.json
	@command -v npm >/dev/null || $(PIP_INSTALL) -r requirements-node.lock
	@PATH="$$PATH:$(CURDIR)/$(BIN)" npm ci --ignore-scripts --fetch-retries 1 --loglevel error
	@touch $@
