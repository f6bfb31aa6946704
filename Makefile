# Everything from nothing: each target sets up what it needs (system packages, .venv) and does nothing twice.
.DEFAULT_GOAL := help
.PHONY: help run test check bench picture translations lock clean setup setup-dev

# The newest Python that will do; make PYTHON=/path/to/python3 takes another.
ifndef PYTHON
PYTHON = $(eval PYTHON := $$(shell packaging/find-python.sh))$(PYTHON)
endif
BIN = .venv/bin
export PYTHON

help: ## say what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup:
	@packaging/setup-system.sh run
	@"$(PYTHON)" packaging/setup_venv.py run

setup-dev:
	@packaging/setup-system.sh test
	@"$(PYTHON)" packaging/setup_venv.py dev

run: setup ## open the program on the sample project (without a display: the same work headless)
	@if [ -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ] || [ "$$(uname -s)" = Darwin ]; then \
	  exec $(BIN)/annotator --sample; \
	else \
	  exec $(BIN)/annotator demo --output build/demo; \
	fi

test: setup-dev ## run the checkers, then every test (ARGS="-k word" for some)
	@BIN=$(BIN) packaging/test.sh $(ARGS)

check: setup-dev ## run ruff (rules and format) and mypy
	@BIN=$(BIN) packaging/check.sh

bench: setup-dev ## measure, each time beside what it is compared with
	@$(BIN)/python packaging/bench.py $(ARGS)

picture: setup-dev ## make the README's picture of the window anew
	@$(BIN)/python packaging/picture.py $(ARGS)

translations: setup-dev ## bring the translations up to date with the code
	@$(BIN)/python packaging/translations.py

lock: ## write the lock files anew (needs uv)
	@packaging/lock.sh

clean: ## remove .venv and everything that was made
	@rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -type d -not -path './.git/*' -prune -exec rm -rf {} +
