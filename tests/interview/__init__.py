"""Tests of the interview. The first import prepares docassemble.base to run without a server, before any other does."""

from tests.interview import headless as headless
