# Everything a person types here. `make demo` and `make test` need nothing but Python 3.11 or newer and make.

VENV := .venv
PYTHON := $(VENV)/bin/python
COVERAGE_MIN ?= 95
WORKERS ?= 2
PYTEST_ARGS ?=
export PYTHONHASHSEED := 0
# Dozens of programs are started: what is compiled once is not compiled again, whatever the surroundings say.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help demo test lint soak bench setup setup-dev setup-soak lock clean clean-demo

help:
	@echo "make demo   one whole season on sample files, into demo/"
	@echo "make test   linters, types, import rules and every test with fixed seeds"
	@echo "make soak   the long campaigns; their results are kept in docs/"
	@echo "make bench  the benchmarks, with ratios against the plain way"
	@echo "make lock   pin the dependencies anew (needs uv; UPGRADE=1 takes newer ones)"
	@echo "make clean  remove what these commands made: .venv, demo/, caches"

setup:
	@tools/setup.sh runtime

setup-dev:
	@tools/setup.sh dev

setup-soak:
	@tools/setup.sh soak

demo: setup clean-demo
	@mkdir demo && touch demo/.made-by-make-demo
	@$(VENV)/bin/pipeline demo demo

lint: setup-dev
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports --no-cache

# The linters are among the tests (tests/test_lint.py): both cores have work, and pytest's closing line is the last.
test: setup-dev
	@$(PYTHON) -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder --cov --cov-fail-under=$(COVERAGE_MIN) $(PYTEST_ARGS)

soak: setup-soak
	@HYPOTHESIS_PROFILE=soak $(PYTHON) -m pytest -m soak --timeout=0 $(PYTEST_ARGS)

bench: setup-dev
	@$(PYTHON) -m benchmarks

lock:
	@tools/lock.sh

# A folder of that name that we did not make is somebody's work: it stays, and make stops.
clean-demo:
	@if [ -e demo ] && [ ! -e demo/.made-by-make-demo ]; then \
		echo "demo/ was not made by 'make demo'; move it away first" >&2; exit 1; fi
	@rm -rf demo

clean: clean-demo
	@rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage
	@find . -path ./.git -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +
