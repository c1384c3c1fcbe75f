"""Fixtures for every test."""

from tests.server_fixture import server

__all__ = ["server"]
