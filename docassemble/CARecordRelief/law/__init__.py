"""California post-conviction relief as pure functions: facts in, findings with cites out.

Nothing here imports docassemble, reads a clock, or guesses.
"""

from __future__ import annotations

from docassemble.CARecordRelief.law.screening import screen

__all__ = ["screen"]
