"""The Spanish of the project: `python -m tests.translations` brings the catalogs up to date with the English."""
