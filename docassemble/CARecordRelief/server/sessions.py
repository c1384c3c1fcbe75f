# do not pre-load
"""Letting a visit outlive a restart of the server."""

from __future__ import annotations

import yaml

from docassemble.CARecordRelief.server.settings import Settings

# docassemble spreads over Valkey's databases: 1 holds which browser has which session. The others hold pages waiting to
# be fetched (which show answers), locks and Celery's queue, and none of that may reach the disk.
SESSIONS = 1
NOT_KEPT = (0, 2, 5)


def save_sessions(settings: Settings) -> None:
    """Save who has which session, and nothing else, before Valkey is stopped; a Valkey that is gone has none."""
    import redis

    address = yaml.safe_load(settings.config_file.read_text(encoding="utf-8"))["redis"]
    try:
        for database in NOT_KEPT:
            redis.Redis.from_url(address, db=database).flushdb()
        redis.Redis.from_url(address, db=SESSIONS).save()
    except redis.RedisError:
        return
