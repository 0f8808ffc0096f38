# PYTHON makes the environment; PORT, HOST and PARALLAX_… reach the server through its environment.
PYTHON ?= python3
BIN := .venv/bin
TEXTS ?= ../shared/commentaries
BENCH ?= var/bench

.PHONY: help run test check bench fix lock dev packages

help: ## List the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-6s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: packages ## Serve at http://127.0.0.1:8000/ (PORT=8001 and HOST=0.0.0.0 change that)
	$(BIN)/python manage.py serve

test: dev ## Run all tests on SQLite, in Chromium too, then those that ask a database on PostgreSQL
	$(BIN)/python -m pytest -n 2 --dist worksteal -rs
	$(BIN)/python -m pytest -n 2 --dist worksteal -m "not browser" --engine=postgres

check: dev ## Check lint, format, types, import layers, migrations, deployment settings and the dossier
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	find templates -name '*.html' -exec $(BIN)/djade --check --target-version 5.2 {} +
	$(BIN)/djhtml --check --tabwidth 2 templates
	! LC_ALL=C.UTF-8 grep -rnE '.{161}' templates # lines of more than 160 characters
	$(BIN)/oxlint static bench
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python manage.py makemigrations --check --dry-run
	PARALLAX_HTTPS=1 $(BIN)/python manage.py check --deploy --fail-level WARNING
	$(BIN)/python manage.py check_dossier fixtures/japan-russia --texts $(TEXTS)

bench: dev ## Measure server and browser on growing corpora, kept in BENCH (QUICK=1: small ones, ALL=1: a million events)
	$(BIN)/python -m bench.run --folder $(BENCH) $(if $(QUICK),--quick) $(if $(ALL),--all) $(if $(SIZES),--sizes $(SIZES))

fix: dev ## Repair what lint and format can repair by themselves
	$(BIN)/ruff check --fix --exit-zero .
	$(BIN)/ruff format .
	find templates -name '*.html' -exec $(BIN)/djade --target-version 5.2 {} +
	-$(BIN)/djhtml --tabwidth 2 templates

lock: dev ## Write the lock files from pyproject.toml (pins stay unless it asks for more)
	$(BIN)/uv pip compile $(LOCK) -o requirements.lock
	$(BIN)/uv pip compile $(LOCK) --extra dev -c requirements.lock -o requirements-dev.lock

LOCK := -q pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url

# The environment. Its stamp is named after the Python, the place and the lock files that it was made from: where one of
# them is another, no stamp has the name, and the environment is made anew. While packages are installed there is no
# stamp, so what was cut short is made anew too: pip takes a half-installed package for a whole one.
HOME_SUM := $(shell { $(PYTHON) -c 'import sys; print(sys.implementation.cache_tag)'; pwd; } 2>&1 | cksum | cut -d' ' -f1)
RUN_STAMP := .venv/run-$(HOME_SUM)-$(shell cat requirements.lock | cksum | cut -d' ' -f1)
DEV_STAMP := .venv/dev-$(HOME_SUM)-$(shell cat requirements.lock requirements-dev.lock | cksum | cut -d' ' -f1)
# -I: neither the folder that we stand in nor PYTHONPATH may stand in for a module of pip.
# PIP_USER: a user-wide `user = true` fails inside an environment.
INSTALL := PIP_USER=0 $(BIN)/python -I -m pip install --disable-pip-version-check --no-input --require-hashes
INSTALL_FAILED := { echo "The packages could not be installed (pip says why above): check the network, then run make again." >&2; exit 1; }
# A second make waits until the first has made the environment, where system and file system have locks.
ONE_AT_A_TIME := $(shell flock -E 0 -n . true 2>/dev/null && echo flock .)

# Any Python can read this, so that an old one can say that it is too old.
define CHECK_PYTHON
import sys
v = sys.version_info[:2]
if v < (3, 11):
    sys.exit("Parallax needs Python 3.11 or newer and this one is %d.%d: install a newer one, or name it, as in `make run PYTHON=python3.12`." % v)
try:
    import ensurepip, venv
except ImportError:
    sys.exit("This Python cannot make environments: install its venv module (Debian, Ubuntu: apt install python%d.%d-venv)." % v)
endef
export CHECK_PYTHON

packages:
	@$(ONE_AT_A_TIME) $(MAKE) --silent $(RUN_STAMP)

dev:
	@$(ONE_AT_A_TIME) $(MAKE) --silent $(DEV_STAMP)

$(RUN_STAMP):
	command -v $(PYTHON) >/dev/null || { echo "$(PYTHON) was not found: install Python 3.11 or newer, or name it, as in \`make run PYTHON=python3.12\`." >&2; exit 1; }
	$(PYTHON) -c "$$CHECK_PYTHON"
	rm -f .venv/run-* .venv/dev-*
	echo "Making the Python environment in .venv…"
	$(PYTHON) -I -m venv --clear .venv
	$(INSTALL) -r requirements.lock || $(INSTALL_FAILED)
	touch $@

# requirements-dev.lock holds all of requirements.lock, at the same versions.
$(DEV_STAMP): $(RUN_STAMP)
	rm -f .venv/run-* .venv/dev-*
	echo "Installing what checks and tests need…"
	$(INSTALL) -r requirements-dev.lock || $(INSTALL_FAILED)
	touch $(RUN_STAMP) $@
