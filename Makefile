# Everything starts from a checkout with git, make and Python 3.11 or newer. `make` alone lists the targets.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

# Servers live in sbin, which Debian leaves out of an ordinary user's PATH.
export PATH := $(PATH):/usr/sbin:/sbin

# Settings, each with what it does; give them as in `make demo SERVE=no`.
PYTHON ?=#        the Python that .venv is made from; empty: the distribution's, else the first that fits
SERVE ?= yes#     no: `make demo` ends after its summary
ARGS ?=#          further arguments of pytest, `telltale demo`, the benchmark or the lab
COUNTRY ?=#       where a new box stands, for its radio: DE, US… (later: /etc/telltale/box.env)
PROCESSES ?= auto# how many run the tests of `make test` (3 GB of memory each); auto: one a processor
SECONDS ?= 300#  how long `make fuzz` lasts
BENCH_FILE ?=#    a capture to measure with instead of the composed one
UPGRADE ?= no#    yes: `make lock` takes the newest versions instead of keeping the pinned ones

RUN := .venv/bin
NEED_ROOT = [ "$$(id -u)" -eq 0 ] || { echo "This changes the whole machine: sudo make $@" >&2; exit 2; }
PLAY := .venv-box/bin/ansible-playbook --inventory localhost, --connection local
SETUP := PYTHON='$(strip $(PYTHON))' .ci/setup.sh
UV_VERSION := 0.13.9
UV := .venv-tools/bin/uv
COMPILE := $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	--no-emit-index-url --custom-compile-command "make lock" $(if $(filter yes,$(UPGRADE)),--upgrade)
# The last release with a wheel for Python 3.11, and newer ones for newer Pythons.
ATHERIS := 'atheris<3.1; python_version < "3.12"' 'atheris; python_version >= "3.12"'

.PHONY: help demo test test-api test-box test-wifi test-arm64 box box-remove lint fuzz bench pcaps texts openapi screenshots lock clean \
	setup-run setup-dev setup-test setup-bench setup-fuzz setup-box setup-box-test setup-wifi-test setup-arm64-test setup-intercept setup-api

help: ## list the targets
	@sed -nE 's/^([a-z0-9-]+):[^#]*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

demo: setup-run ## analyse the shipped captures, then serve the page on 127.0.0.1:8080 (SERVE=no: do not serve)
	@$(RUN)/telltale demo $(if $(filter no,$(SERVE)),--no-serve) $(ARGS)

test: setup-test ## run every test (ARGS="-k tls" for some)
	@$(RUN)/python -m pytest --numprocesses $(PROCESSES) --dist loadfile --no-loadscope-reorder $(ARGS)

test-api: setup-test setup-api ## check the API by its own document with schemathesis; takes minutes
	@TELLTALE_API=.venv-api/bin $(RUN)/python -m pytest tests/dashboard/test_api_document.py $(ARGS)

test-box: setup-box-test ## install the box in a Debian 13 booted here, join phones, attack it; needs root, takes minutes
	@TELLTALE_BOX=1 $(RUN)/python -m pytest tests/box tests/ansible $(ARGS)

test-wifi: setup-wifi-test ## boot the box with simulated radios, let phones join by WPA2 and WPA3; needs root, takes a while
	@TELLTALE_WIFI=1 $(RUN)/python -m pytest tests/wifi $(ARGS)

test-arm64: setup-arm64-test ## run Telltale on the emulated processor of a Raspberry Pi; needs root, takes minutes
	@TELLTALE_ARM64=1 $(RUN)/python -m pytest tests/arm64 $(ARGS)

box: setup-box ## make this machine the box: `sudo make box COUNTRY=DE` (docs/box.md); needs root
	@$(NEED_ROOT)
	@$(PLAY) $(if $(strip $(COUNTRY)),-e '{"telltale_settings": {"TELLTALE_COUNTRY": "$(strip $(COUNTRY))"}}') \
		ansible/site.yml $(ARGS)

box-remove: setup-box ## take the box off this machine again: `sudo make box-remove`
	@$(NEED_ROOT)
	@$(PLAY) ansible/remove.yml $(ARGS)

lint: setup-dev ## style, format and types: ruff and mypy --strict
	@$(RUN)/ruff check
	@$(RUN)/ruff format --check
	@$(RUN)/mypy --strict

fuzz: setup-fuzz ## feed hostile bytes to every reader and parser, guided by coverage (SECONDS=300)
	@$(RUN)/python -m tests.fuzz --seconds $(SECONDS) $(ARGS)

bench: setup-bench ## compare speed and memory with other tools (BENCH_FILE=capture for one of your own), score the detectors
	@$(RUN)/python -m benchmarks $(if $(BENCH_FILE),--file '$(strip $(BENCH_FILE))') $(ARGS)
	@$(RUN)/python -m benchmarks.detection

pcaps: setup-test ## make the captures in pcaps/ again with real programs; needs root
	@$(RUN)/python -m pcaps.lab $(ARGS)

texts: setup-dev ## collect the words of the pages, bring the translations up to date and compile them
	@$(RUN)/python -m dashboard.translations

openapi: setup-dev ## write docs/openapi.json, the document of the API, again from the code
	@$(RUN)/python -c 'from dashboard.api.openapi import as_text; print(as_text(), end="")' > docs/openapi.json.new
	@mv docs/openapi.json.new docs/openapi.json

screenshots: setup-test ## take the pictures in docs/images again, of the shipped captures in a real browser
	@TELLTALE_PICTURES=1 $(RUN)/python -m pytest -q tests/dashboard/test_pictures.py

lock: $(UV) ## write the lock files again from pyproject.toml (UPGRADE=yes: newest versions)
	@$(COMPILE) pyproject.toml --group install --output-file requirements.lock
	@$(COMPILE) pyproject.toml --group install --extra dev --constraint requirements.lock \
		--output-file requirements-dev.lock
	@echo nfstream | $(COMPILE) - --output-file benchmarks/requirements.lock
	@printf '%s\n' $(ATHERIS) | $(COMPILE) - --output-file tests/fuzz/requirements.lock
	@echo ansible-core | $(COMPILE) - --output-file ansible/requirements.lock
	@$(COMPILE) gateway/intercept/requirements.in --override gateway/intercept/overrides.txt --output-file gateway/intercept/requirements.lock
	@echo ansible-lint | $(COMPILE) - --output-file tests/ansible/requirements.lock
	@printf '%s\n' openapi-spec-validator schemathesis | $(COMPILE) - --output-file tests/dashboard/requirements.lock
	@echo "requirements.lock, requirements-dev.lock and those of ansible, benchmarks, gateway/intercept, tests/ansible, tests/dashboard and tests/fuzz are written"

clean: ## remove what make made: environments and caches; databases stay
	@rm -rf .venv .venv-tools .venv-bench .venv-box .venv-intercept .venv-lint .venv-api .fuzz .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist ./*.egg-info
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

setup-intercept: ## install mitmproxy in .venv-intercept, for `telltale intercept` (docs/interception.md)
setup-run setup-dev setup-test setup-bench setup-fuzz setup-box setup-box-test setup-wifi-test setup-arm64-test setup-intercept setup-api: setup-%: | $(filter clean,$(MAKECMDGOALS))
	@$(SETUP) $*

$(UV): Makefile | $(filter clean,$(MAKECMDGOALS))
	@PYTHON='$(strip $(PYTHON))' .ci/setup.sh tools 'uv==$(UV_VERSION)'
	@touch $@
