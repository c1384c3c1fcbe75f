# do not pre-load: importing this module starts docassemble (the first words are docassemble's own mark for that)
"""The Celery worker of docassemble, which also runs retention.py."""

import tempfile
from pathlib import Path

from docassemble.CARecordRelief.server.docassemble_start import load_configuration

load_configuration(in_celery=True)

from celery.signals import worker_process_init, worker_ready  # noqa: E402
from docassemble.webapp.config import UPLOAD_DIRECTORY  # noqa: E402
from docassemble.webapp.worker import celery_app  # noqa: E402

from docassemble.CARecordRelief.server import retention  # noqa: E402
from docassemble.CARecordRelief.server.log_redaction import redact_logs  # noqa: E402

UPLOADS = Path(UPLOAD_DIRECTORY)
retention.delete_files_with_their_session(UPLOADS)
redact_logs()


@celery_app.task(name="record_relief.sweep", ignore_result=True)  # type: ignore[untyped-decorator]
def sweep() -> None:
    """Delete what is older than a day."""
    retention.sweep(UPLOADS, Path(tempfile.gettempdir()))


celery_app.conf.beat_schedule = {"sweep": {"task": "record_relief.sweep", "schedule": retention.EVERY}}


@worker_ready.connect  # type: ignore[untyped-decorator]
def sweep_at_start(**_: object) -> None:
    """A computer that is switched off overnight must not wait for its next round."""
    sweep.delay()


@worker_process_init.connect  # type: ignore[untyped-decorator]
def take_the_place_of_a_dead_one(**_: object) -> None:
    """A process of the worker that dies is replaced by another at once."""
    retention.delete_papers_of_the_dead(Path(tempfile.gettempdir()))
