# do not pre-load: importing this module starts docassemble (the first words are docassemble's own mark for that)
"""The docassemble web application, for gunicorn."""

import os
from pathlib import Path

from docassemble.CARecordRelief.server.docassemble_start import load_configuration

load_configuration()

from docassemble.webapp.config import UPLOAD_DIRECTORY, daconfig  # noqa: E402
from docassemble.webapp.server import app  # noqa: E402

from docassemble.CARecordRelief.server.embedding import EmbeddedCheck, add_routes, sites_of  # noqa: E402
from docassemble.CARecordRelief.server.error_pages import add_error_pages  # noqa: E402
from docassemble.CARecordRelief.server.headers import PrivateHeaders  # noqa: E402
from docassemble.CARecordRelief.server.log_redaction import redact_logs  # noqa: E402
from docassemble.CARecordRelief.server.retention import delete_files_with_their_session  # noqa: E402
from docassemble.CARecordRelief.server.shared_visits import add_new_visits  # noqa: E402
from docassemble.CARecordRelief.server.static_files import STATIC_VARIABLE, with_static_files  # noqa: E402

delete_files_with_their_session(Path(UPLOAD_DIRECTORY))
redact_logs()
add_routes(app, daconfig)
add_error_pages(app)
add_new_visits(app, daconfig)
with_static = with_static_files(app, Path(os.environ[STATIC_VARIABLE]))
application = EmbeddedCheck(PrivateHeaders(with_static), sites_of(daconfig))
