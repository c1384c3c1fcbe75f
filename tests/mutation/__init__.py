"""Whether a test notices when the law is changed: `python -m tests.mutation`."""
