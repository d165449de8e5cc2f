# Two targets do all the set-up: `make` builds every publication, `make test` runs the whole suite.
# Whatever is there already is left alone. `make help` lists the rest. Only packages of the system are installed as
# root: under sudo, all else is done as the user who called it.

SHELL := /bin/sh
ifndef PYTHON
PYTHON := $(shell scripts/find-python)
endif
VENV := .venv
USER_AGAIN := $(if $(filter-out root,$(SUDO_USER)),sudo -H -u $(SUDO_USER) --preserve-env=PATH)
BIN := $(USER_AGAIN) $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
LOCKED := $(PIP) install --quiet --require-hashes -r
ITSELF := $(PIP) install --quiet --no-deps --no-build-isolation --editable .
RECENT := import sys; sys.exit(sys.version_info < (3, 11))
WORKERS ?= 2
TESTS ?=

.PHONY: build system tools test lint lock bench reproducible kills corpus foreign judged novel imports tables revisions edits typing reviews keystrokes heard hostile mutate picture sheets engines vscode clean help
.DEFAULT_GOAL := build

build: $(VENV)/.build  ## install what is missing, then make every publication under content/ into build/
	@if scripts/up-to-date; then \
		echo "build/ holds the outputs of what content/ says now."; \
	else \
		$(BIN)/publish build content && $(USER_AGAIN) touch build/.made; \
	fi

test: tools  ## install what the tests need besides, then run the whole suite (TESTS=tests/source for a part)
	@$(BIN)/python -m pytest -n $(WORKERS) $(TESTS)

tools: $(VENV)/.test  ## install what the checks need: Java, EPUBCheck, veraPDF, Chromium, Ace by DAISY, reading systems
	@$(PYTHON) scripts/install.py test

lint: $(VENV)/.dev  ## check the code's style and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

lock: $(VENV)/.build  ## choose the versions of all that is installed anew, and write them with their hashes into locks/
	@$(PIP) install --quiet uv
	@$(BIN)/python scripts/lock.py

bench: $(VENV)/.build  ## measure time and memory against WeasyPrint alone
	@$(BIN)/python scripts/bench.py

reproducible: $(VENV)/.build  ## compare the bytes of builds in eight locales, with options of Python, without fonts of the system
	@$(BIN)/python scripts/reproducible.py

kills: $(VENV)/.build  ## kill builds at each system call that changes the disk, and by three signals; takes some minutes, needs strace
	@$(BIN)/python scripts/kills.py

corpus: $(VENV)/.build  ## verify the files of the veraPDF corpus, fetched by hand: make corpus CORPUS=FOLDER
	@$(BIN)/python scripts/corpus.py $(CORPUS)

foreign: $(VENV)/.test  ## check every EPUB and PDF of a folder that others made, and count how they fare: make foreign FILES=FOLDER
	@$(BIN)/python scripts/foreign.py $(FILES)

judged: $(VENV)/.build  ## print what the rules for what validators can't see find in the PDFs of a folder: make judged PDFS=FOLDER
	@$(BIN)/python scripts/judged.py $(PDFS)

novel: $(VENV)/.test  ## build the novel ../shared/corpus/moby-dick.md, check it with all validators, and compare words and pages; takes minutes
	@$(BIN)/python -m pytest -m exhaustive -p no:xdist tests/publications/test_long_text.py tests/pages/test_samples.py

imports: $(VENV)/.build  ## import every file of a folder and print what became of them: make imports CORPUS=FOLDER
	@$(BIN)/python scripts/import_corpus.py $(CORPUS)

tables: $(VENV)/.test  ## fit thirty wide tables in both editions and ask veraPDF about them; takes some minutes
	@$(BIN)/python -m tests.wide_tables

revisions: $(VENV)/.test  ## merge two annotated texts with 200 random revisions each, and count the annotations that stay
	@$(BIN)/python -m tests.revisions

edits: $(VENV)/.test  ## edit a publication 200 times at random, and words of the samples; compare what the preview makes with what is made from nothing
	@$(BIN)/python -m tests.pipeline.random_edits

typing: $(VENV)/.test  ## type 2000 times at random in all publications, and compare what the language server says with publish check
	@$(BIN)/python -m tests.editor.random_typing

reviews: $(VENV)/.test  ## change the Word files of the samples at random, 100 reviews of each text, and count what comes back
	@$(BIN)/python -m tests.exporters

keystrokes: $(VENV)/.test  ## annotate a page of news with proposals and build it; count the keys against typing by hand
	@$(BIN)/python -m tests.suggest.keystrokes

heard: tools  ## hear the samples by the screen reader Orca and write down what it says, where that is out of date (ALL=1 for all)
	@$(BIN)/python -m tests.screen_reader.heard $(if $(ALL),--all)

hostile: $(VENV)/.test  ## measure what files made to harm cost a check: make hostile FILES="bomb.epub bomb.pdf"
	@$(BIN)/python scripts/hostile.py $(FILES)

mutate: $(VENV)/.test  ## change the code in small ways and see whether a test notices; takes an hour (GROUPS=resolve for a part)
	@nice -n 15 $(BIN)/python scripts/mutate.py $(GROUPS)

engines: build  ## open every sample in calibre's viewer, FBReader and Foliate, and keep what is seen in build/reader-engines
	@$(BIN)/python scripts/readers.py $(CRENGINE)

vscode: $(VENV)/.test  ## build the extension for VS Code, ask the server what it asks, and write editors/vscode/publish-press.vsix
	@cd editors/vscode && npm ci --no-audit --no-fund --ignore-scripts
	@cd editors/vscode && PUBLISH_COMMAND='["$(CURDIR)/$(VENV)/bin/publish"]' npm test && npm run package

picture: build  ## draw the pictures of the README; needs pdftoppm, Chromium and Node.js
	@$(BIN)/python scripts/sample_picture.py

sheets: build  ## draw a sheet of all pages for each PDF into build/sheets/; needs pdftoppm
	@$(BIN)/python scripts/sheets.py

clean:  ## remove the outputs; what was installed stays
	@rm -rf build .cache/bench

help:  ## say what each target does
	@sed -n 's/^\([a-z]*\):.*## */\1	/p' Makefile | expand -t 14

# What the system offers is looked at in each run; it takes a moment and never goes stale.
system:
	@test -n "$(PYTHON)"
	@$(PYTHON) scripts/install.py build

# The stamps stand inside the environment, so that they go when it goes.
$(VENV)/.venv: | system
	@$(BIN)/python -c '$(RECENT)' 2>/dev/null || { echo "Making the environment $(VENV)."; $(USER_AGAIN) $(PYTHON) -m venv --clear $(VENV); }
	@$(USER_AGAIN) touch $@

$(VENV)/.build: pyproject.toml locks/build.txt $(VENV)/.venv | system
	@echo "Installing publish into $(VENV)."
	@$(LOCKED) locks/build.txt
	@$(ITSELF)
	@$(USER_AGAIN) touch $@

$(VENV)/.test: locks/test.txt $(VENV)/.build | system
	@echo "Installing the checks into $(VENV)."
	@$(LOCKED) locks/test.txt
	@$(USER_AGAIN) touch $@

$(VENV)/.dev: locks/dev.txt $(VENV)/.test | system
	@echo "Installing the developer tools into $(VENV)."
	@$(LOCKED) locks/dev.txt
	@$(USER_AGAIN) touch $@
