"""All metadata is in pyproject.toml; docassemble's package manager looks for this file in an uploaded zip."""

from setuptools import setup

setup()
