# Two commands: `make run` opens the trainer, `make test` runs every check. Both set up .venv on their own.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
STAMP_DEV := $(VENV)/.installed-dev

.PHONY: run test lint types unit check format snapshots pictures bench model clean

run: $(STAMP)
	@$(BIN)/dialogsim

test: lint types unit check

lint: $(STAMP_DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: $(STAMP_DEV)
	$(BIN)/mypy

unit: $(STAMP_DEV)
	$(BIN)/pytest

check: $(STAMP_DEV)
	$(BIN)/dialogsim check

format: $(STAMP_DEV)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Accepts the screens as they are now; look at the report first.
snapshots: $(STAMP_DEV)
	$(BIN)/pytest tests/tui --snapshot-update

# Draws the pictures of the README from the running app.
pictures: $(STAMP_DEV)
	$(BIN)/python -m simulator.tui.pictures

bench: $(STAMP_DEV)
	$(BIN)/python benchmarks/startup.py
	$(BIN)/python benchmarks/reading.py
	$(BIN)/python benchmarks/rewriting.py

# Rebuilds the weights of the language model from training/data, to the byte (some minutes).
model: $(STAMP_DEV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[train]'
	OMP_NUM_THREADS=1 $(BIN)/python -m training.train

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Nötig ist Python 3.11 oder neuer; gefunden: $$($(PYTHON) --version 2>&1)." \
	         "Ein anderes Python wählen: make PYTHON=python3.12 …" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(STAMP): pyproject.toml | $(VENV)/bin/python
	@echo "Richte die Umgebung ein (einmalig, etwa eine Minute) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(STAMP_DEV): pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $(STAMP) $@

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
