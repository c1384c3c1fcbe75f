# do not pre-load
"""Waiting for another process of the server to listen."""

from __future__ import annotations

import socket
import time
from pathlib import Path


def listens(address: Path | int) -> bool:
    """Whether somebody accepts connections on this Unix socket or loopback port now."""
    family = socket.AF_UNIX if isinstance(address, Path) else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as client:
        client.settimeout(1)
        target = str(address) if isinstance(address, Path) else ("127.0.0.1", address)
        return client.connect_ex(target) == 0


def wait_for(address: Path | int, seconds: float = 60) -> None:
    """Return once somebody listens there. Raises TimeoutError after so many seconds."""
    deadline = time.monotonic() + seconds
    while not listens(address):
        if time.monotonic() > deadline:
            raise TimeoutError(f"nobody listens on {address}")
        time.sleep(0.05)
