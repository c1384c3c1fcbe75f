"""Reads the law's own data files, which stand beside the rules as YAML."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

# The C loader reads the same YAML about ten times faster; PyYAML can be built without it.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def read_data(name: str) -> Any:
    """The content of the data file `name` in this folder, read once. These files ship with the package, so a fault in
    one is a programming error and its exception is let through."""
    return yaml.load(Path(__file__).with_name(name).read_text("utf-8"), Loader=_Loader)
