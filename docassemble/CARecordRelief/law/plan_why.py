"""Why one step of the plan comes before another: the reasons that stand beside the steps.

Reduction before dismissal, the order that the court must make before the one that it may, what takes the conviction
itself back before what only dismisses it, and sealing last, because it can hide the proof that the rest needs.
"""

from __future__ import annotations

from collections.abc import Set

from docassemble.CARecordRelief.i18n import Message, _

#: Orders that take the plea or the conviction back for a defect in it.
TAKES_BACK = ("PC 1018", "PC 1203.43", "PC 1473.7(a)(1)", "PC 1016.5", "PC 236.14")
#: For a lawyer, while the sentence runs.
WHILE_IN_CUSTODY = ("PC 1473",)
ENDS_PROBATION = ("PC 1203.3",)
REDUCES = ("PC 1170.18", "HS 11361.8", "PC 17(b)", "PC 17(d)(2)")
DISMISSES = (
    "PC 1210.1(e)", "PC 1170.9(h)", "PC 1203.49", "PC 1203.4", "PC 1203.4a", "PC 1203.4b", "PC 1203.41", "PC 1203.42",
)  # fmt: skip
SEALS = ("PC 1203.45", "PC 851.91", "PC 851.90", "PC 851.87", "PC 1000.4")
#: One request for the whole person, whatever the number of cases.
WHOLE_RECORD = ("PC 4852.01", "pardon")
#: Relief that comes without a request: the DOJ record shows whether it came.
BY_ITSELF = ("PC 1203.425", "PC 851.93", "HS 11361.9")

#: The order within a case.
ORDER = (
    *TAKES_BACK, *ENDS_PROBATION, *REDUCES, *DISMISSES, *WHILE_IN_CUSTODY, *SEALS, *BY_ITSELF, *WHOLE_RECORD,
)  # fmt: skip

_RANKS = {remedy: place for place, remedy in enumerate(ORDER)}
#: What takes a conviction back, makes it less, or dismisses it.
CLEARS = frozenset((*TAKES_BACK, *REDUCES, *DISMISSES))

_dismisses = frozenset(DISMISSES)

#: (the step, what it stands beside in the same case, the reason). The first that fits is told.
_REASONS: tuple[tuple[Set[str], Set[str], Message], ...] = (
    (
        frozenset({"PC 1018"}),
        frozenset(),
        _("There is a last day for this one, so it cannot wait."),
    ),
    (
        frozenset({"PC 1473.7(a)(1)", "PC 1016.5"}),
        frozenset({"PC 1203.43"}),
        _(
            "The government often disputes what PC 1203.43 does in immigration matters. An order under this law is "
            "safer there, so a lawyer may ask for both."
        ),
    ),
    (
        frozenset({"PC 1473.7(a)(1)", "PC 1016.5"}),
        _dismisses | frozenset(REDUCES),
        _(
            "A dismissal or a reduction does not take the conviction away for immigration. Only an order for a legal "
            "defect can. So a lawyer looks at this one first."
        ),
    ),
    (
        frozenset({"PC 1170.18"}),
        frozenset({"PC 17(b)"}),
        _("The court must grant this one if the facts are right. Under PC 17(b) the judge may say no. So it is first."),
    ),
    (
        frozenset({"PC 17(b)", "PC 17(d)(2)"}),
        frozenset({"PC 1170.18"}),
        _("You need this one only if the court does not reduce the charge under PC 1170.18."),
    ),
    (
        frozenset({"PC 17(b)", "PC 17(d)(2)"}),
        frozenset({"HS 11361.8"}),
        _("You need this one only if the court does not reduce or dismiss the charge under HS 11361.8."),
    ),
    (
        frozenset({"HS 11361.8"}),
        _dismisses,
        _("An order under this law does more than a dismissal, and the court must make it. So it is first."),
    ),
    (
        frozenset({"PC 1170.18", "PC 17(b)", "PC 17(d)(2)"}),
        _dismisses,
        _("A court reduces first and dismisses second. You can ask for both in one petition."),
    ),
    (
        frozenset({"PC 1203.3"}),
        frozenset(),
        _("Dismissal needs probation to be over, so ending it early comes first."),
    ),
    (
        frozenset({"PC 1210.1(e)", "PC 1170.9(h)", "PC 1203.49"}),
        frozenset({"PC 1203.4"}),
        _("It does more than a dismissal under PC 1203.4, so it is first. You can ask for the other in case it fails."),
    ),
    (
        frozenset({"PC 1203.4"}),
        frozenset({"HS 11361.8"}),
        _("You need this one only if the court does not dismiss the charge under HS 11361.8."),
    ),
    (
        frozenset({"PC 1203.42"}),
        frozenset({"PC 1203.41"}),
        _("Two laws fit this sentence. You can ask under both in one petition, in case the court sees only one."),
    ),
    (
        frozenset(SEALS),
        frozenset(),
        _("Sealing comes last. Once a record is sealed, the proof that you need elsewhere is harder to get."),
    ),
    (
        frozenset({"PC 4852.01"}),
        frozenset(),
        _("It is one request for your whole record, and the longest way. It does not replace the other steps."),
    ),
    (
        frozenset({"pardon"}),
        frozenset({"PC 4852.01"}),
        _(
            "A certificate of rehabilitation goes to the Governor as an application for a pardon. So the certificate "
            "is first."
        ),
    ),
)


def why(remedy: str, together: Set[str]) -> Message | None:
    """Why the step for `remedy` stands where it does, given all remedies of the same case that the plan names."""
    for steps, beside, reason in _REASONS:
        if remedy in steps and (not beside or not beside.isdisjoint(together)):
            return reason
    return None


def rank(remedy: str) -> int:
    """The place of a remedy among the steps of one case."""
    return _RANKS[remedy]
