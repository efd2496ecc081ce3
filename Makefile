# `make run` and `make test` need python3 (3.11 or newer), make and a network; the rest they fetch themselves.
# Another Python: make run PYTHON=/path/to/python3

PYTHON ?= python3
VENV_PYTHON := .venv/bin/python
PYTEST_WORKERS ?= 3
PYTEST_ARGS ?=
SOAK_MINUTES ?= 5

.DEFAULT_GOAL := help
.PHONY: help run test lint types check translations wheel bench soak pictures references coverage clean

help: ## list every target
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

run: ## open the window (without a display: compare the modes and take a picture)
	@$(PYTHON) tools/bootstrap.py run
	@$(VENV_PYTHON) -m tools.run

test: ## run the whole test suite, end-to-end tests under a virtual display included
	@$(PYTHON) tools/bootstrap.py test
	@$(VENV_PYTHON) -m pytest -n $(PYTEST_WORKERS) --dist loadgroup $(PYTEST_ARGS)

lint: ## check style and formatting with ruff
	@$(PYTHON) tools/bootstrap.py build
	@$(VENV_PYTHON) -m ruff check .
	@$(VENV_PYTHON) -m ruff format --check .

types: ## check types with mypy
	@$(PYTHON) tools/bootstrap.py build
	@$(VENV_PYTHON) -m mypy

check: lint types test ## lint, types and test

translations: ## take new strings into the translations and compile them; lists what is untranslated
	@$(PYTHON) tools/bootstrap.py headless
	@$(VENV_PYTHON) -m tools.translations

wheel: ## build the wheel into dist/
	@$(PYTHON) tools/bootstrap.py build
	@rm -f dist/loopscope-*.whl
	@$(VENV_PYTHON) -m pip --disable-pip-version-check wheel --quiet --no-deps --wheel-dir dist .
	@ls dist/*.whl

bench: ## measure the claims in benchmarks/ (minutes)
	@$(PYTHON) tools/bootstrap.py test
	@for file in $(filter-out benchmarks/soak.py,$(wildcard benchmarks/[a-z]*.py)); do echo "== $$file"; $(VENV_PYTHON) $$file || exit 1; done

soak: ## use the window at random for SOAK_MINUTES (5), with killed helpers, closing and starting again
	@$(PYTHON) tools/bootstrap.py test
	@$(VENV_PYTHON) benchmarks/soak.py --minutes $(SOAK_MINUTES)

pictures: ## take the pictures of README anew
	@$(PYTHON) tools/bootstrap.py test
	@$(VENV_PYTHON) -m tools.readme_pictures

references: ## draw the references of the picture tests anew; look at them before you commit them
	@$(PYTHON) tools/bootstrap.py test
	@$(VENV_PYTHON) tests/pictures/renew.py

coverage: ## run the tests and report which lines they reach
	@$(PYTHON) tools/bootstrap.py test
	@$(VENV_PYTHON) -m coverage run -m pytest $(PYTEST_ARGS)
	@$(VENV_PYTHON) -m coverage combine --quiet
	@$(VENV_PYTHON) -m coverage report

clean: ## remove .venv, build results and caches
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .coverage .coverage.*
