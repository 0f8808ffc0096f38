# PYTHON makes the environment; PORT, HOST and PARALLAX_… reach the server through its environment.
PYTHON ?= python3
BIN := .venv/bin
TEXTS ?= ../shared/commentaries
BENCH ?= var/bench

BOOTSTRAP = @command -v $(PYTHON) >/dev/null 2>&1 || \
	{ echo "$(PYTHON) was not found: install Python 3.11 or newer, or name it, as in \`make run PYTHON=python3.12\`." >&2; exit 1; }; \
	$(PYTHON) config/bootstrap.py

.PHONY: help run test check bench fix lock dev

help: ## List the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-6s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: ## Serve at http://127.0.0.1:8000/ (PORT=8001 and HOST=0.0.0.0 change that)
	$(BOOTSTRAP) run

test: dev ## Run all tests on SQLite, in Chromium too, then those that ask a database on PostgreSQL
	$(BOOTSTRAP) browser
	$(BIN)/python -m pytest -n 2
	$(BIN)/python -m pytest -n 2 -m "not browser" --engine=postgres

check: dev ## Check lint, format, types, import layers, migrations, deployment settings and the dossier
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	find templates -name '*.html' -exec $(BIN)/djade --check --target-version 5.2 {} +
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python manage.py makemigrations --check --dry-run
	PARALLAX_HTTPS=1 $(BIN)/python manage.py check --deploy --fail-level WARNING
	$(BIN)/python manage.py check_dossier fixtures/japan-russia --texts $(TEXTS)

bench: dev ## Measure server and browser on growing corpora, kept in BENCH (QUICK=1: small ones, ALL=1: a million events)
	$(BOOTSTRAP) browser
	$(BIN)/python -m bench.run --folder $(BENCH) $(if $(QUICK),--quick) $(if $(ALL),--all) $(if $(SIZES),--sizes $(SIZES))

fix: dev ## Repair what lint and format can repair by themselves
	$(BIN)/ruff check --fix --exit-zero .
	$(BIN)/ruff format .
	find templates -name '*.html' -exec $(BIN)/djade --target-version 5.2 {} +

lock: dev ## Write the lock files from pyproject.toml (pins stay unless it asks for more)
	$(BIN)/uv pip compile $(LOCK) -o requirements.lock
	$(BIN)/uv pip compile $(LOCK) --extra dev -c requirements.lock -o requirements-dev.lock

LOCK := -q pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url

dev:
	$(BOOTSTRAP) dev
