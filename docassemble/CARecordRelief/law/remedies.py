"""The registry: every remedy that this package decides, in the contract's order."""

from __future__ import annotations

from docassemble.CARecordRelief.law import (
    pc_17b,
    pc_1203_3,
    pc_1203_4,
    pc_1203_4a,
    pc_1203_41,
    pc_1203_42,
    pc_1203_43,
)
from docassemble.CARecordRelief.law.ruling import Remedy
from docassemble.CARecordRelief.vocabulary import REMEDIES as NAMES

_MODULES = (pc_17b, pc_1203_3, pc_1203_4, pc_1203_4a, pc_1203_41, pc_1203_42, pc_1203_43)

REMEDIES: tuple[Remedy, ...] = tuple(sorted((module.REMEDY for module in _MODULES), key=lambda r: NAMES.index(r.name)))
