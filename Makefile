# One command for each thing a person or CI does; `make` lists them.

PYTHON = python3
VENV = .venv
BIN = $(VENV)/bin
LOCK = requirements.lock
ARGS =
# Tests run in so many processes, of which each may have an app and a Chromium; a file stays in one.
WORKERS = auto
PARALLEL = -n $(WORKERS) --maxprocesses 4 --dist loadfile --no-loadscope-reorder
# Nothing here fetches a model: the models come with the project.
OFFLINE = HF_HUB_OFFLINE=1 TRANSFORMERS_OFFLINE=1 TOKENIZERS_PARALLELISM=false

.PHONY: help setup app ask test browser check format pictures eval bench fuzz faults lock clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

setup: ## Create .venv over the locked packages, which clones share
	@PYTHON=$(PYTHON) .ci/setup

app: setup ## Start the web app
	$(OFFLINE) $(BIN)/verbatim app $(ARGS)

ask: setup ## Ask one question: make ask Q="what did Colombia pledge"
	@test -n "$$Q" || { echo 'usage: make ask Q="what did Colombia pledge"' >&2; exit 2; }
	@$(OFFLINE) $(BIN)/verbatim ask "$$Q" $(ARGS)

test: setup browser ## Run all tests (ARGS="-k dates" narrows them)
	$(OFFLINE) $(BIN)/python -m pytest $(PARALLEL) $(ARGS)

# Chromium for the browser tests: installed where that is possible without asking.
browser:
	@if command -v chromium >/dev/null || command -v chromium-browser >/dev/null || \
		command -v google-chrome >/dev/null; then :; \
	elif command -v apt-get >/dev/null && [ "$$(id -u)" -eq 0 ]; then \
		echo "==> Installing Chromium (half a minute to 2 minutes; 110 MB to download)"; \
		DEBIAN_FRONTEND=noninteractive; export DEBIAN_FRONTEND; \
		{ apt-get -qq update && apt-get -qq install -y --no-install-recommends \
			chromium chromium-driver fonts-dejavu-core >/dev/null </dev/null; } || \
		echo "!!! NO CHROMIUM: apt-get failed; browser tests cannot run" >&2; \
	else \
		echo "!!! NO CHROMIUM: install it (Debian: chromium, fonts-dejavu-core);" \
			"browser tests cannot run" >&2; \
	fi

check: setup ## Lint, formatting and types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/oxlint qa eval
	$(BIN)/python -m mypy

format: setup ## Rewrite the sources in house format
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

pictures: setup browser ## Take the pictures of the README and its tour anew
	$(OFFLINE) $(BIN)/python -m tests.browser.pictures

eval: setup ## Run the evaluation and its gate
	$(OFFLINE) $(BIN)/verbatim eval gate $(ARGS)

PEERS = .venv-peers
PEERS_NEED = benchmarks/peers/requirements.txt

$(PEERS)/.installed: $(PEERS_NEED)
	@echo "==> Installing what people would use instead, into $(PEERS) (3 to 6 minutes; 2 GB)"
	$(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/python -m pip install -qq --disable-pip-version-check -r $(PEERS_NEED)
	@touch $@

bench: setup $(PEERS)/.installed ## Compare with what people would use instead
	$(OFFLINE) $(BIN)/python -m benchmarks peers $(ARGS)

FUZZER = .fuzz/packages

$(FUZZER)/.installed:
	@echo "==> Installing the fuzzer into $(FUZZER) (Linux on x86-64; Python 3.11 to 3.13)"
	$(BIN)/python -m pip install -qq --disable-pip-version-check --target $(FUZZER) atheris==3.0.0
	@touch $@

fuzz: setup $(FUZZER)/.installed ## Break the readers (10 minutes each; ARGS="html --seconds 60")
	PYTHONPATH=$(FUZZER) $(BIN)/python -m benchmarks.fuzz $(ARGS)

faults: setup ## Kill, cut and flip many times (10 minutes); renews benchmarks/faults.md
	$(OFFLINE) VERBATIM_FAULTS=many $(BIN)/python -m pytest tests/faults $(ARGS)

# "+cpu" and the like name one build of a version; the lock names the version.
lock: setup ## Pin what .venv holds and pyproject.toml asks for (UPGRADE=1: the newest)
	@echo "==> Installing what pyproject.toml asks for"
	$(BIN)/python -m pip install -qq --disable-pip-version-check --no-build-isolation \
		$(if $(UPGRADE),--upgrade --upgrade-strategy eager) -e '.[dev]'
	@{ echo "# Every version that \`make setup\` installs."; \
	echo "# Regenerate with \`make lock\`; \`make lock UPGRADE=1\` takes newer versions."; \
	$(BIN)/python -m pip freeze --all --exclude pip --exclude wheel --exclude-editable | \
		sed 's/+[a-z0-9.]*$$//'; } > $(LOCK).new
	@mv $(LOCK).new $(LOCK)
	@echo "==> Wrote $(LOCK)"

clean: ## Remove caches and build outputs; keeps .venv
	rm -rf build *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage
	find . -path ./$(VENV) -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +
