# do not pre-load: importing this module starts docassemble (the first words are docassemble's own mark for that)
"""The docassemble web application, for gunicorn."""

from docassemble.CARecordRelief.server.docassemble_start import load_configuration

load_configuration()

from docassemble.webapp.server import app  # noqa: E402

from docassemble.CARecordRelief.server.headers import PrivateHeaders  # noqa: E402
from docassemble.CARecordRelief.server.log_redaction import redact_logs  # noqa: E402

redact_logs()
application = PrivateHeaders(app)
