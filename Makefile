# `make` is what CI runs: format check, lint, types, tests. All tools live in .venv.
.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
PYTHON ?= python3
BIN := .venv/bin

.PHONY: all format lint types test coverage demo messages docs examples pictures bench bench-lint bench-norms bench-overview taskjuggler clean

all: lint types test

.venv/installed: pyproject.toml constraints.txt scripts/build_hook.py
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]' babel
	touch $@

# The catalogues are compiled at every build of the package, and here after an edit.
.venv/messages: .venv/installed $(wildcard shebo_cli/locales/*/LC_MESSAGES/shebo.po)
	$(BIN)/python scripts/build_hook.py
	touch $@

format: .venv/installed
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lint: .venv/installed
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: .venv/installed
	$(BIN)/mypy

test: .venv/messages
	$(BIN)/python -m pytest

# The tests while lines and branches are counted, which takes nearly twice as long.
coverage: .venv/messages
	$(BIN)/python -m pytest --cov --cov-report=term
	$(BIN)/coverage report --include='shebo_cli/core/*,shebo_cli/lint/*' --fail-under=100

demo: .venv/messages
	bash scripts/demo.sh

messages: .venv/installed
	$(BIN)/python -m scripts.messages
	$(BIN)/python scripts/build_hook.py

docs: .venv/messages
	$(BIN)/python -m scripts.calendars
	$(BIN)/python -m scripts.formats
	$(BIN)/python -m scripts.schemas
	$(BIN)/python -m scripts.rules
	$(BIN)/python -m scripts.daily
	$(BIN)/python -m scripts.readme

examples: .venv/messages
	$(BIN)/python -m scripts.examples

# Of the documents, for docs/. Debian: apt install chromium poppler-utils.
pictures: .venv/messages
	$(BIN)/python -m scripts.pictures

bench: .venv/messages
	$(BIN)/python benchmarks/startup.py
	$(BIN)/python benchmarks/journal.py
	$(BIN)/python benchmarks/schedule.py
	$(BIN)/python -m benchmarks.render

# Beside parsing alone and other checkers of TOML; some minutes. By hand: --large.
bench-lint: .venv/messages
	$(BIN)/python -m benchmarks.lint

# Whether learnt norms are the true ones, over some thousand finished projects; some minutes.
bench-norms: .venv/messages
	$(BIN)/python -m benchmarks.norms

# The walk over many projects; some minutes. By hand: --most 1000.
bench-overview: .venv/messages
	$(BIN)/python -m benchmarks.overview

# The same plans by another scheduler; some minutes. Debian: apt install tj3.
taskjuggler: .venv/messages
	$(BIN)/python -m benchmarks.taskjuggler

clean:
	rm -rf .venv demo build dist .coverage
