# Every command of the project. `make help` lists them; README.md has the same without make.

PYTHON ?= python3
PORT ?= 8501

VENV := .venv/bin
RUNTIME := .venv/installed-runtime
CHECKS := .venv/installed-checks
INSTALL := $(VENV)/python -m pip install --quiet --disable-pip-version-check --requirement

.DEFAULT_GOAL := help
# True when nothing listens on the port; a server that stopped a moment ago does not count.
PORT_IS_FREE := import socket; s = socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); s.bind(("127.0.0.1", $(PORT)))
FETCH_IS_RUNNING := test -s data/fetch.pid && ps -p "$$(cat data/fetch.pid)" -o args= | grep -q 'ingest run'

.PHONY: help run fetch test lint types check format starter-remove starter bench bench-speed bench-stories screenshots clean

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(RUNTIME) ## set up, add the starter briefs, fetch once in the background, serve the dashboard
	@$(VENV)/python -c '$(PORT_IS_FREE)' 2>/dev/null || { \
	  echo "Port $(PORT) is taken, perhaps by a dashboard that runs already: http://127.0.0.1:$(PORT)" >&2; \
	  echo "Stop that one, or take another port: make run PORT=8502" >&2; exit 1; }
	@echo "Bringing the database and the starter briefs up to date …"
	@$(VENV)/python -m ingest starter --unless-removed
	@$(MAKE) --no-print-directory fetch
	@exec $(VENV)/python -m streamlit run app.py --server.port $(PORT)

fetch: $(RUNTIME) ## fetch the enabled sources once, in the background (data/fetch.log)
	@if $(FETCH_IS_RUNNING); then echo "A fetch is running already: data/fetch.log"; else \
	  echo "Fetching the enabled sources in the background: data/fetch.log"; \
	  mkdir -p data; \
	  nohup $(VENV)/python -m ingest run </dev/null >data/fetch.log 2>&1 & echo $$! >data/fetch.pid; fi

test: $(CHECKS) ## run every test; what they need is installed, or named
	@.ci/needs
	$(VENV)/python -m pytest $(ARGS)

lint: $(CHECKS) ## check style and layout
	$(VENV)/ruff check .
	$(VENV)/ruff format --check .

types: $(CHECKS) ## check the type hints
	$(VENV)/mypy .

check: lint types test ## all of the above

format: $(CHECKS) ## mend layout and what else can be mended
	$(VENV)/ruff check --fix .
	$(VENV)/ruff format .

starter: $(RUNTIME) ## add the starter briefs (again)
	$(VENV)/python -m ingest starter

starter-remove: $(RUNTIME) ## take the starter briefs out; `make run` leaves them out
	$(VENV)/python -m ingest starter --remove

bench: $(CHECKS) ## measure the accuracy of the tagger; writes docs/accuracy.md
	$(VENV)/python -m benchmarks.accuracy --write $(ARGS)

bench-speed: $(CHECKS) ## time the tagger beside spaCy's tokenizer and matcher
	@$(INSTALL) benchmarks/requirements.txt
	$(VENV)/python -m benchmarks.tagging $(ARGS)

bench-stories: $(CHECKS) ## measure how copies are put into stories, beside other libraries
	@$(INSTALL) benchmarks/requirements.txt
	$(VENV)/python -m benchmarks.stories --peers $(ARGS)

screenshots: $(CHECKS) ## take the pictures of README.md anew
	@.ci/needs
	$(VENV)/python docs/screenshots.py

clean: ## delete the environment and all caches; data/ stays
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The environment: made once, filled again only when a list of requirements changes.

$(VENV)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Python 3.11 or newer is needed, and $(PYTHON) is: $$($(PYTHON) --version 2>&1)" >&2; \
	  echo "Install one, or name one that is there: make run PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv --clear .venv || { rm -rf .venv; \
	  echo "$(PYTHON) cannot make an environment; on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }

$(RUNTIME): requirements.txt | $(VENV)/python
	@echo "Installing the dependencies into .venv …"
	@$(INSTALL) requirements.txt
	@touch $@

$(CHECKS): tests/requirements.txt $(RUNTIME)
	@echo "Installing what the checks need into .venv …"
	@$(INSTALL) tests/requirements.txt
	@touch $@
