# Two targets do all the set-up: `make` builds every publication, `make test` runs the whole suite.
# Whatever is there already is left alone. `make help` lists the rest.

SHELL := /bin/sh
ifndef PYTHON
PYTHON := $(shell scripts/find-python)
endif
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
RECENT := import sys; sys.exit(sys.version_info < (3, 11))
WORKERS ?= 2
TESTS ?=

.PHONY: build system tools test lint bench corpus mutate picture clean help
.DEFAULT_GOAL := build

build: $(VENV)/.build  ## install what is missing, then make every publication under content/ into build/
	@if scripts/up-to-date; then \
		echo "build/ holds the outputs of what content/ says now."; \
	else \
		$(BIN)/publish build content && touch build/.made; \
	fi

test: tools  ## install what the tests need besides, then run the whole suite (TESTS=tests/source for a part)
	@$(BIN)/python -m pytest -n $(WORKERS) $(TESTS)

tools: $(VENV)/.test  ## install what the checks need: Java, EPUBCheck, veraPDF, Chromium, Ace by DAISY, reading systems
	@$(PYTHON) scripts/install.py test

lint: $(VENV)/.dev  ## check the code's style and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

bench: $(VENV)/.build  ## measure time and memory against WeasyPrint alone
	@$(BIN)/python scripts/bench.py

corpus: $(VENV)/.build  ## verify the files of the veraPDF corpus, fetched by hand: make corpus CORPUS=FOLDER
	@$(BIN)/python scripts/corpus.py $(CORPUS)

mutate: $(VENV)/.test  ## change the code in small ways and see whether a test notices; takes an hour (GROUPS=resolve for a part)
	@nice -n 15 $(BIN)/python scripts/mutate.py $(GROUPS)

picture: build  ## draw the picture of the README from the outputs; needs pdftoppm and Chromium
	@$(BIN)/python scripts/sample_picture.py

clean:  ## remove the outputs; what was installed stays
	@rm -rf build .cache/bench

help:  ## say what each target does
	@sed -n 's/^\([a-z]*\):.*## */\1	/p' Makefile | expand -t 10

# What the system offers is looked at in each run; it takes a moment and never goes stale.
system:
	@test -n "$(PYTHON)"
	@$(PYTHON) scripts/install.py build

# The stamps stand inside the environment, so that they go when it goes.
$(VENV)/.venv: | system
	@$(BIN)/python -c '$(RECENT)' 2>/dev/null || { echo "Making the environment $(VENV)."; $(PYTHON) -m venv --clear $(VENV); }
	@touch $@

$(VENV)/.build: pyproject.toml $(VENV)/.venv | system
	@echo "Installing publish into $(VENV)."
	@$(PIP) install --quiet --editable .
	@touch $@

$(VENV)/.test: pyproject.toml $(VENV)/.build | system
	@echo "Installing the checks into $(VENV)."
	@$(PIP) install --quiet --editable '.[check,test]'
	@touch $@

$(VENV)/.dev: pyproject.toml $(VENV)/.test | system
	@echo "Installing the developer tools into $(VENV)."
	@$(PIP) install --quiet --editable '.[check,test,dev]'
	@touch $@
