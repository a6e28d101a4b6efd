# Everything a developer or an operator types. Needs Python 3.11 or newer and make; CONTRIBUTING.md explains the rest.
#
#   make run      set up what is missing, then serve the portal on http://127.0.0.1:8000
#   make test     the test suite
#   make check    format, lint, types and import contracts
#   make bench    every benchmark, small; make bench DOCUMENTS=10000 for real figures
#   make editor   build the scripts of the editors anew from presentation/editor (needs npm); what they make is in git
#   make checker  the checker of HTML that some tests use (needs npm, and java to run it)
#   make lock     renew requirements/*.txt from setup.cfg (needs uv)
#   make clean    remove the environment and the caches; content and var/ stay

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
UV ?= uv

PIP = $(BIN)/python -m pip --disable-pip-version-check --quiet
RUFF = $(BIN)/python .ci/ruff_with_settings.py

SERVE_FLAGS ?=
# Three at a time on two cores, since a third of the time is spent waiting; tests/conftest.py says what stays together.
PYTEST_FLAGS ?= --numprocesses 3 --dist loadgroup
DOCUMENTS ?= 200
CORPORA ?= ../shared/corpora
BENCH_FLAGS ?= --documents $(DOCUMENTS) $(if $(wildcard $(CORPORA)),--corpora $(CORPORA))
# The programs in bench/; corpora.py makes what they measure.
BENCHMARKS ?= $(filter-out bench/corpora.py,$(shell grep -ls __main__ bench/*.py))

.DELETE_ON_ERROR:
.PHONY: run test check check-format check-lint check-types check-imports bench editor check-editor checker lock clean

run: $(VENV)/run.stamp
	$(BIN)/portal serve $(SERVE_FLAGS)

test: $(VENV)/test.stamp
	$(BIN)/python -m pytest $(PYTEST_FLAGS)

# Four checks, so that `make -k check` tells of all of them.
check: check-format check-lint check-types check-imports

check-format: $(VENV)/test.stamp
	$(RUFF) format --check

check-lint: $(VENV)/test.stamp
	$(RUFF) check

check-types: $(VENV)/test.stamp
	$(BIN)/mypy

check-imports: $(VENV)/test.stamp
	$(BIN)/lint-imports --no-logo

bench: $(VENV)/test.stamp
	@set -e; for benchmark in $(BENCHMARKS); do echo "== $$benchmark"; $(BIN)/python $$benchmark $(BENCH_FLAGS); done

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=/path/to/python3")'
	@$(PYTHON) -c 'import ensurepip, venv' || { echo "This Python cannot make virtual environments: on Debian, install python3-venv."; exit 1; }
	$(PYTHON) -m venv $(VENV)

# The stamps say that the environment has what the lock names: a second start installs nothing.
$(VENV)/run.stamp: requirements/run.txt setup.cfg pyproject.toml | $(BIN)/python
	$(PIP) install --require-hashes --requirement requirements/run.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/test.stamp: requirements/test.txt $(VENV)/run.stamp
	$(PIP) install --require-hashes --requirement requirements/test.txt
	@touch $@

# The scripts of the editors are in git as they are served, so that only who changes them needs Node. The check builds them beside and compares.
# Both work on a copy in the environment: what npm brings never lies among the sources.
EDITOR := presentation/editor
BUILT := $(VENV)/editor
EDITOR_FILES := write.js source.js editor-licences.txt
COPY_EDITOR = rm -rf $(BUILT)/src $(BUILT)/test && cp -r $(EDITOR)/src $(EDITOR)/test $(EDITOR)/build.mjs $(BUILT)

editor: $(BUILT)/editor.stamp
	@$(COPY_EDITOR)
	node $(BUILT)/build.mjs presentation/static/desk

check-editor: $(BUILT)/editor.stamp $(VENV)/test.stamp
	@$(COPY_EDITOR)
	$(BIN)/python -m tests.browser.editor.trees $(BUILT)/fixtures
	cd $(BUILT) && FIXTURES=$(abspath $(BUILT)/fixtures) node --test test/*.test.mjs
	node $(BUILT)/build.mjs $(BUILT)/built
	@for file in $(EDITOR_FILES); do cmp $(BUILT)/built/$$file presentation/static/desk/$$file || { echo "$$file is not what presentation/editor makes: run make editor."; exit 1; }; done

$(BUILT)/editor.stamp: $(EDITOR)/package.json $(EDITOR)/package-lock.json | $(BIN)/python
	@mkdir -p $(BUILT)
	cp $^ $(BUILT)
	npm ci --prefix $(BUILT) --ignore-scripts --no-audit --no-fund --silent
	@touch $@

# npm holds the package to the digest in the lock; none of its scripts is run.
CHECKER := $(VENV)/checker

checker: $(CHECKER)/checker.stamp

$(CHECKER)/checker.stamp: tests/browser/package.json tests/browser/package-lock.json | $(BIN)/python
	@mkdir -p $(CHECKER)
	cp $^ $(CHECKER)
	npm ci --prefix $(CHECKER) --ignore-scripts --no-audit --no-fund --silent
	@touch $@

# Each lock holds the build tools too, so that installing the portal itself downloads nothing unlocked. It names extras, because pip takes a package asked for
# with an extra (coverage[toml]) to be unlocked where the lock names it without: the day a newer one comes out, nothing installs.
LOCK_FLAGS ?=
LOCK = $(UV) --no-config pip compile setup.cfg $(LOCK_FLAGS) --universal --python-version 3.11 --no-strip-extras --generate-hashes --no-emit-index-url \
	--custom-compile-command "make lock" --quiet

lock:
	$(LOCK) --extra build --output-file requirements/run.txt
	$(LOCK) --extra build --extra test --constraint requirements/run.txt --output-file requirements/test.txt

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage build dist *.egg-info
