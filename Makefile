# One line per command; `make help` lists them.
.DEFAULT_GOAL := help
.PHONY: help demo stop clean test test-all check

help: ## Show this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/'

demo: ## Install what is missing, start the services, fill the warehouse, show the results
	@scripts/bootstrap
	@.venv/bin/thads demo

stop: ## Stop the services that `make demo` started
	@if [ -x .venv/bin/thads ]; then .venv/bin/thads stop; fi

clean: ## Stop the services, and delete .thads (all data!) and .venv
	@scripts/clean

test: ## Run the tests, all but those that take minutes
	@scripts/bootstrap --dev
	@.venv/bin/pytest

test-all: ## Run all tests
	@scripts/bootstrap --dev
	@.venv/bin/pytest -m "long or not long"

check: ## Run the linters, the check of the format and the type checker
	@scripts/bootstrap --dev
	@failed=0; \
	.venv/bin/ruff check . || failed=1; \
	.venv/bin/ruff format --check . || failed=1; \
	.venv/bin/mypy || failed=1; \
	.venv/bin/sqruff lint --parsing-errors sql || failed=1; \
	exit $$failed
