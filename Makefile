# make run    the interview on this machine          PORT=8080  DATA=.data  URL=https://…  HOST=127.0.0.1
# make test   every linter and every test            PYTHON=python3.12  chooses another Python
# make lint   the linters alone
# make docs   docs/LAW.md, the rules for review, made anew from the rules that run

PYTHON ?= python3
PORT ?= 8080
DATA ?= .data
URL ?=
HOST ?= 127.0.0.1
bootstrap = @$(PYTHON) docassemble/CARecordRelief/server/bootstrap.py

.PHONY: help run test lint docs
.DEFAULT_GOAL := help

help:
	@sed -n 's/^# \(make\)/\1/p' Makefile

run:
	$(bootstrap) run
	@exec .venv/bin/record-relief serve --port "$(PORT)" --data "$(DATA)" --url "$(URL)" --host "$(HOST)"

lint:
	$(bootstrap) test
	@.venv/bin/python -m pytest -q tests/test_linters.py

test:
	$(bootstrap) test
	@.venv/bin/python -m pytest

docs:
	$(bootstrap) test
	@.venv/bin/record-relief rules --format markdown > docs/LAW.md.new
	@mv docs/LAW.md.new docs/LAW.md
