# Banxin 版心. `make help` lists what there is; nothing here needs root or a virtual environment.

PYTHON  ?= python3
VENV    := .venv
BIN     := $(VENV)/bin
PIP     := $(BIN)/python -m pip install -q --disable-pip-version-check --no-input
EDITION := editions/2026-11-24-special
OUT     := output/$(notdir $(EDITION))

# .venv is usable when its own Python starts and finds this checkout's package through the
# installation (-P keeps the current folder out of the path); else it is stale: made anew.
USABLE := $(shell $(BIN)/python -P -c 'import layout, os; \
	print(os.path.samefile(os.path.dirname(layout.__file__), "layout"))' 2>/dev/null)
STALE  := $(if $(filter True,$(USABLE)),,new-venv)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help edition test lint bench figures lines picture sheets fonts clean new-venv

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-8s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

edition: $(VENV)/.installed ## set the sample edition and say where its PDF is
	@$(BIN)/banxin build $(EDITION) --out $(OUT)
	@for pdf in $(OUT)/*.pdf; do echo "PDF: $$pdf"; done

test: lint ## lint, types, then all tests
	@$(BIN)/python -m pytest -n 2

lint: $(VENV)/.installed-dev ## ruff and mypy
	@$(BIN)/python -m ruff check .
	@$(BIN)/python -m mypy

bench: $(VENV)/.installed-bench ## time builds beside Typst, judge lines and pages, on generated copy
	@$(BIN)/python -m bench.run
	@$(BIN)/python -m bench.lines
	@$(BIN)/python -m bench.makeup --seeds 1101-1200
	@$(BIN)/python -m bench.repeats

figures: ## write docs/bench.md from what the last bench measured
	@$(BIN)/python -m bench.doc

lines: $(VENV)/.installed-bench ## set one copy by every composer here, score them, write docs/lines.md
	@$(BIN)/python -m bench.compare_lines --write docs/lines.md

picture: edition ## render the sample's front page for the README
	@$(BIN)/python docs/picture.py $(OUT)/*.pdf docs/front.png

sheets: $(VENV)/.installed ## build the sample daily and evening paper, render all their pages for docs/
	@for one in 2026-11-24 2026-11-24-evening; do \
		$(BIN)/banxin build editions/$$one --out output/$$one && \
		$(BIN)/python docs/contact_sheet.py output/$$one/*.pdf docs/$$one.jpg; done

fonts: $(VENV)/.installed-dev ## cut the faces in fonts/ anew from their packages
	@$(BIN)/python fonts/cut.py

clean: ## take away .venv, caches and the sample in output/
	@rm -rf $(VENV) $(OUT) output/2026-11-24 output/2026-11-24-evening dist build .mypy_cache .pytest_cache .ruff_cache .hypothesis
	@find . -path ./.git -prune -o -type d -name __pycache__ -exec rm -rf {} +

new-venv:
	@command -v $(PYTHON) >/dev/null || \
		{ echo "$(PYTHON): not found; Banxin needs Python 3.11 or newer (make PYTHON=python3.12 …)" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "$$($(PYTHON) --version 2>&1) is too old: Banxin needs Python 3.11 or newer (make PYTHON=python3.12 …)" >&2; exit 1; }
	@$(PYTHON) -m venv --clear $(VENV) || \
		{ rm -rf $(VENV); \
		echo "could not make $(VENV): this Python has no working venv module." >&2; \
		echo "On Debian and Ubuntu install it with: sudo apt-get install python3-venv" >&2; exit 1; }

$(VENV)/.installed: pyproject.toml $(STALE)
	@echo "installing Banxin and its dependencies into $(VENV) …"
	@$(PIP) -e .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	@echo "installing the development tools into $(VENV) …"
	@$(PIP) -e '.[dev]'
	@touch $@

# without Typst the bench runs all the same, and says so
$(VENV)/.installed-bench: $(VENV)/.installed
	@echo "installing Typst and WeasyPrint into $(VENV), to measure against …"
	@$(PIP) -e '.[bench]' && touch $@ || echo "typst and weasyprint are not to be had here" >&2
