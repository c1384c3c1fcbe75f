# do not pre-load: importing this module starts docassemble (the first words are docassemble's own mark for that)
"""The docassemble web application, for gunicorn."""

from docassemble.CARecordRelief.server.docassemble_start import load_configuration

load_configuration()

from docassemble.webapp.server import app as application  # noqa: E402

__all__ = ["application"]
