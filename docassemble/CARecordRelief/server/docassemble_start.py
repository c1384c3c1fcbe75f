# do not pre-load
"""Starting docassemble inside one of the server's own processes, in the order it needs."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import urlsplit

import yaml

from docassemble.CARecordRelief.server.waiting import wait_for

CONFIG_VARIABLE = "DA_CONFIG_FILE"


def load_configuration(in_celery: bool = False) -> None:
    """Wait for the helpers, then load the configuration: docassemble looks for the grammar socket once, at import."""
    config_file = Path(os.environ[CONFIG_VARIABLE])
    values = yaml.safe_load(config_file.read_text(encoding="utf-8"))
    wait_for(Path(values["nltk socket"]))
    wait_for(urlsplit(values["redis"]).port or 6379)
    import docassemble.base.config

    docassemble.base.config.load(in_celery=in_celery)
