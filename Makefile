# Everything a newcomer needs: `make demo` and `make test`. Python 3.11 or newer and make are enough.

PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3 python; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& { echo $$p; break; }; done)
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
export PIP_CONSTRAINT := $(CURDIR)/constraints.txt

.PHONY: demo test test-long lint check bench bench-keys bench-matching wheel fixtures constraints clean

demo: $(VENV)/.runtime  ## Make the demonstration review and open the workbench on it.
	@$(BIN)/barriers demo demo

test: $(VENV)/.development  ## Run every test but the long ones, on two processors.
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile

test-long: $(VENV)/.development  ## Run the long tests too.
	$(BIN)/python -m pytest -m "long or not long"

lint: $(VENV)/.development  ## Style, types and the contracts between the rooms.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check: lint test

bench: $(VENV)/.development  ## Time what a user waits for.
	$(BIN)/python -m benchmarks

bench-keys: $(VENV)/.development  ## Time keys through a pseudo-terminal.
	$(BIN)/python -m benchmarks.keys

bench-matching: $(VENV)/.benchmark  ## Compare the matcher with its rivals in one run.
	$(BIN)/python -m benchmarks.matching

wheel: $(VENV)/.development  ## Build the wheel into dist/.
	$(BIN)/python -m build --wheel

fixtures: $(VENV)/.runtime  ## Write the demonstration's fixtures anew; they come out the same.
	$(BIN)/python fixtures/generate.py

constraints: $(VENV)/.development  ## Pin the newest versions that pyproject.toml allows.
	$(BIN)/uv pip compile pyproject.toml --group dev --group bench --universal --python-version 3.11 \
		--no-annotate --no-header --output-file constraints.txt

clean:
	rm -rf $(VENV) build dist demo .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; install it, or say make PYTHON=/path/to/python3." >&2; exit 2; }
	@$(PYTHON) -m venv $(VENV) >/dev/null 2>&1 || $(PYTHON) -m venv --without-pip $(VENV)
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m pip --quiet --python $(BIN)/python install pip \
		|| { rm -rf $(VENV); echo "This Python can make no environment with pip; install its venv and pip packages." >&2; exit 2; }

$(VENV)/.runtime: $(BIN)/python pyproject.toml constraints.txt
	@echo "Building the environment (once) ..." >&2
	@$(PIP) install --editable .
	@touch $@

$(VENV)/.development: $(VENV)/.runtime
	@$(PIP) install --upgrade pip
	@$(PIP) install --group dev
	@touch $@

$(VENV)/.benchmark: $(VENV)/.development
	@$(PIP) install --group bench
	@touch $@
