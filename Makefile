# Clippings: `make report` and `make test` are all that a fresh machine with Python 3.11 or newer needs.
PYTHON ?= python3
ARTICLES ?= data/articles
OUT ?= build/report
export CLIPPINGS_READS := $(READS)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
NOTEBOOKS := $(sort $(wildcard notebooks/*.ipynb))
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export JUPYTER_PLATFORM_DIRS := 1

.PHONY: help report test lint types unit notebooks-test browser lab notebooks bench bench-compare scale evaluate parallel phrases cues quotes docs clean

help: ## show what can be made
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'
	@echo "  Your own folder: make report ARTICLES=folder   make lab ARTICLES=folder"

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Clippings needs Python 3.11 or newer; '$(PYTHON)' is older. Say which: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $@

report: $(READY) ## run the notebooks on ARTICLES and leave an HTML report and the tables under build/report
	@$(BIN)/clippings report '$(ARTICLES)' --out '$(OUT)'

test: lint types unit notebooks-test ## lint, types, unit, property and golden tests, notebooks through strict nbval

lint: $(READY)
	$(BIN)/ruff check src tests tools benchmarks
	$(BIN)/ruff format --check src tests tools benchmarks

types: $(READY)
	$(BIN)/mypy

unit: $(READY)
	$(BIN)/python -m pytest -n 2 src tests

notebooks-test: $(READY)
	env -u CLIPPINGS_ARTICLES $(BIN)/python -m pytest --nbval --nbval-current-env -p no:xdist $(NOTEBOOKS)

browser: $(READY) ## open every notebook and the report in Chromium (Debian: apt-get install chromium); screenshots under build/browser
	CLIPPINGS_BROWSER=1 $(BIN)/python -m pytest -p no:xdist tests/browser

lab: $(READY) ## open JupyterLab on a working copy of the notebooks in work/
	@mkdir -p work && cp -n notebooks/*.ipynb work/ 2>/dev/null || true
	CLIPPINGS_ARTICLES='$(abspath $(ARTICLES))' $(BIN)/jupyter lab --notebook-dir=work 

notebooks: $(READY) ## execute the notebooks in place; running it twice changes no byte
	$(BIN)/python tools/execute_notebooks.py $(NOTEBOOKS)

bench: $(READY) ## measure articles a second by language, beside langdetect, dateparser and, where installed, Duckling and HeidelTime
	$(BIN)/python benchmarks/bench.py

bench-compare: $(READY) ## measure the seconds of each comparison of 1,000, 3,000 and 10,000 articles, and how they grow
	$(BIN)/python benchmarks/bench_compare.py
	$(BIN)/python benchmarks/bench_compare.py --workers 2

SIZES ?= 1000 10000
scale: $(READY) ## measure cost and memory of 1,000 and 10,000 articles on two workers (SIZES='1000 10000 100000' for more)
	$(BIN)/python benchmarks/bench_scale.py --check --articles $(SIZES)

evaluate: $(READY) ## score the extractors against all of data/gold
	@for gold in $$(find data/gold -name articles.txt -exec dirname {} \; | sort); do \
	  articles=$$gold/articles; [ -d $$articles ] || articles=data/articles; \
	  echo "== $$gold"; $(BIN)/clippings evaluate --gold $$gold $$articles || exit 1; done

parallel: $(READY) ## look for the facts of English in 33 languages; keeps the figures that `clippings languages` tells
	$(BIN)/python tools/measure_languages.py --keep

phrases: $(READY) ## read Duckling's phrases of numbers and time in nine languages
	$(BIN)/python tools/measure_phrases.py

cues: $(READY) ## count how often each word of saying made a right source; keeps the figures that check-pack tells
	$(BIN)/python tools/measure_cues.py

quotes: $(READY) ## look for the English counterpart of each quote in 33 languages; keeps the figures
	$(BIN)/python tools/measure_quotes.py --keep

docs: $(READY) ## write the pages that are made from the schema and from measured results
	$(BIN)/python tools/write_docs.py

clean: ## remove what was built (not .venv)
	rm -rf build
