# One line per command; `make help` lists them.
.DEFAULT_GOAL := help
# Two workers, each with a Postgres of its own; tests/side_by_side.py says which tests go together.
SHARED = -n 2 --dist loadscope --no-loadscope-reorder
PYTEST = .venv/bin/pytest $(SHARED)
.PHONY: help demo stop clean test test-long gate coverage mutants bench bench-full check site

help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/'

demo: ## Install what is missing, start the services, fill the warehouse, show the results
	@scripts/bootstrap
	@.venv/bin/thads demo $(if $(FORMS),--forms $(FORMS)) $(if $(PERIODS),--periods $(PERIODS))

stop: ## Stop the services that `make demo` started
	@if [ -x .venv/bin/thads ]; then .venv/bin/thads stop; fi

clean: ## Stop the services, and delete .thads (all data!) and .venv
	@scripts/clean

test: ## Run the tests, all but those that take minutes; with LONG=1 these and the gate too
	@scripts/bootstrap --dev
	@echo "$(if $(LONG),An hour,Half an hour) on two cores. A worker that is still for a minute waits for an Airflow that it started."
	@$(PYTEST) $(if $(LONG),-m "long or not long" --gate)

test-long: ## Run the tests that take minutes, and with them the gate
	@scripts/bootstrap --dev
	@echo "Half an hour on two cores; a third of it are the tests of many sets of reports."
	@$(PYTEST) -m "long or battery" --gate

coverage: ## Run the tests; fail when they run less of the code than before; half as long again as `make test`
	@scripts/bootstrap --dev
	@failed=0; \
	.venv/bin/coverage erase; \
	.venv/bin/coverage run -m pytest $(SHARED) || failed=1; \
	.venv/bin/coverage combine --quiet && .venv/bin/coverage report || failed=1; \
	exit $$failed

mutants: ## Make small mistakes in a copy of the code and say which of them no fast test notices
	@scripts/bootstrap --dev
	@PYTHONPATH=tests nice -n 15 .venv/bin/python -m mutants

gate: ## Run the batteries that prove what is promised, print how each held, fail unless all did
	@scripts/bootstrap --dev
	@$(PYTEST) -m battery --gate

bench: ## Measure one period beside its peers, and the commands; writes docs/performance.md; three minutes
	@scripts/bootstrap --dev
	@.venv/bin/python benchmarks/bench.py

bench-full: ## The same, and what history, Airflow and many offices cost; prints each part; half an hour
	@scripts/bootstrap --dev
	@.venv/bin/python benchmarks/bench.py --full

site: ## Make pages of the guides in build/site, with a search; they need neither a server nor the network
	@scripts/bootstrap --dev
	@.venv/bin/python docs/site/build.py
	@echo "build/site/index.html"

check: ## Run the linters, the check of the format, the type checker and the hooks of commits
	@scripts/bootstrap --dev
	@failed=0; \
	.venv/bin/ruff check . || failed=1; \
	.venv/bin/ruff format --check . || failed=1; \
	.venv/bin/mypy || failed=1; \
	.venv/bin/sqruff lint --parsing-errors sql || failed=1; \
	SKIP=ruff,ruff-format .venv/bin/pre-commit run --all-files || failed=1; \
	exit $$failed
