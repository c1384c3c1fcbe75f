"""The registry: every remedy of the contract, in its order."""

from __future__ import annotations

from docassemble.CARecordRelief.law import (
    hs_11361_8,
    hs_11361_9,
    pardon,
    pc_17b,
    pc_17d2,
    pc_236_14,
    pc_851_87,
    pc_851_90,
    pc_851_91,
    pc_851_93,
    pc_1000_4,
    pc_1016_5,
    pc_1018,
    pc_1170_9,
    pc_1170_18,
    pc_1203_3,
    pc_1203_4,
    pc_1203_4a,
    pc_1203_4b,
    pc_1203_41,
    pc_1203_42,
    pc_1203_43,
    pc_1203_45,
    pc_1203_49,
    pc_1203_425,
    pc_1210_1,
    pc_1473,
    pc_1473_7,
    pc_4852_01,
)
from docassemble.CARecordRelief.law.ruling import Remedy

REMEDIES: tuple[Remedy, ...] = tuple(
    module.REMEDY
    for module in (
        pc_17b, pc_17d2, pc_1203_3, pc_1203_4, pc_1203_4a, pc_1203_4b, pc_1203_41, pc_1203_42, pc_1203_43, pc_1203_45,
        pc_1203_49, pc_1203_425, pc_236_14, pc_1210_1, pc_1170_9, pc_1170_18, hs_11361_8, hs_11361_9, pc_1473_7,
        pc_1016_5, pc_1018, pc_1473, pc_851_87, pc_851_90, pc_851_91, pc_851_93, pc_1000_4, pc_4852_01, pardon,
    )
)  # fmt: skip
