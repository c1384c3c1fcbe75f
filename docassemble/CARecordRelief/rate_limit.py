"""How often something may be done on the whole server, by everybody together: nobody's address is noted for it."""

from __future__ import annotations

import time
from dataclasses import dataclass

from docassemble.base.util import DARedis

__all__ = ["Limit", "TooOften"]


class TooOften(Exception):
    """It was done so often that nobody may do it again for a while."""


@dataclass(frozen=True, slots=True)
class Limit:
    """`name` may be done `most` times in each stretch of so many seconds."""

    name: str
    most: int
    seconds: int

    def count(self) -> None:
        """Say that it is done once more. Raises TooOften."""
        counts = DARedis("counts")
        key = f"record-relief:{self.name}:{int(time.time() // self.seconds)}"
        times = counts.incr(key)
        counts.expire(key, self.seconds)
        if times > self.most:
            raise TooOften
