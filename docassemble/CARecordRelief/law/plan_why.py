"""Why one step of the plan comes before another: the reasons that stand beside the steps.

Reduction before dismissal, the order that the court must make before the one that it may, what takes the conviction
itself back before what only dismisses it, and sealing last, because it can hide the proof that the rest needs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set

from docassemble.CARecordRelief.i18n import Message, _
from docassemble.CARecordRelief.law.finding import Finding, Status

#: Orders that take the plea or the conviction back for a defect in it.
TAKES_BACK = ("PC 1018", "PC 1203.43", "PC 1473.7(a)(1)", "PC 1016.5", "PC 236.14")
#: For a lawyer, while the sentence runs.
WHILE_IN_CUSTODY = ("PC 1473",)
ENDS_PROBATION = ("PC 1203.3",)
REDUCES = ("HS 11361.8", "PC 1170.18", "PC 17(b)", "PC 17(d)(2)")
DISMISSES = (
    "PC 1210.1(e)", "PC 1170.9(h)", "PC 1203.49", "PC 1203.4", "PC 1203.4a", "PC 1203.4b", "PC 1203.41", "PC 1203.42",
)  # fmt: skip
#: Dismissals that can end probation themselves, and of which nobody can tell whether they are there once it is over.
WHILE_ON_PROBATION = ("PC 1170.9(h)",)
SEALS = ("PC 1203.45", "PC 851.91", "PC 851.90", "PC 851.87", "PC 1000.4")
#: Dismissals that cannot be granted while probation runs in any case.
NO_PROBATION_ANYWHERE = frozenset({"PC 1203.4", "PC 1203.41", "PC 1203.42"})
#: One request for the whole person, whatever the number of cases.
WHOLE_RECORD = ("PC 4852.01", "pardon")
#: Relief that comes without a request: the DOJ record shows whether it came.
BY_ITSELF = ("PC 1203.425", "PC 851.93", "HS 11361.9")

#: The order within a case.
ORDER = (
    *TAKES_BACK, *REDUCES, *WHILE_ON_PROBATION, *ENDS_PROBATION,
    *(remedy for remedy in DISMISSES if remedy not in WHILE_ON_PROBATION),
    *WHILE_IN_CUSTODY, *SEALS, *BY_ITSELF, *WHOLE_RECORD,
)  # fmt: skip

_RANKS = {remedy: place for place, remedy in enumerate(ORDER)}
#: What takes a conviction back, makes it less, or dismisses it; and the same without what only a judge may make less.
CLEARS = frozenset((*TAKES_BACK, *REDUCES, *DISMISSES))
CLEARS_FOR_GOOD = CLEARS - {"PC 17(b)", "PC 17(d)(2)"}

_dismisses, _reduces = frozenset(DISMISSES), frozenset(REDUCES)
_reductions_by_a_judge = frozenset({"PC 17(b)", "PC 17(d)(2)"})
#: Dismissals of what was, and still is, a felony (PC 1203.41) or one that leads to county jail today (PC 1203.42).
_of_a_felony = frozenset({"PC 1203.41", "PC 1203.42"})
_vacates = frozenset({"PC 1473.7(a)(1)", "PC 1016.5"})
#: What one petition (form CR-180) can ask for beside a reduction under section 17.
_in_one_petition = frozenset({"PC 1203.4", "PC 1203.4a", "PC 1203.41", "PC 1203.42", "PC 1203.49"})

_Fits = Callable[[Finding, Finding], bool]


def _always(_this: Finding, _other: Finding) -> bool:
    return True


def _must(this: Finding, _other: Finding) -> bool:
    return this.status is Status.MANDATORY


def _must_dismiss(this: Finding, _other: Finding) -> bool:
    return this.status is Status.MANDATORY and this.branch == "dismiss"


def _other_must_dismiss(this: Finding, other: Finding) -> bool:
    return _must_dismiss(other, this)


def _other_must(this: Finding, other: Finding) -> bool:
    return _must(other, this)


def _open(this: Finding, _other: Finding) -> bool:
    return this.open


def _other_open(_this: Finding, other: Finding) -> bool:
    return other.open


def _both_open(this: Finding, other: Finding) -> bool:
    return this.open and other.open


#: What a request waits for although nothing in the law makes it: whoever files both on one day can lose the better one.
ONLY_IF_PROBATION_GOES_ON = _(
    "You need this one only if the court does not end probation under PC 1170.9(h). Once probation is over, that law "
    "may be closed. So do not file it on the same day."
)

#: (the step, what stands beside it for the same charge, when that fits, the reason). The first that fits is told.
_REASONS: tuple[tuple[Set[str], Set[str], _Fits, Message], ...] = (
    (
        _vacates,
        frozenset({"PC 1203.43"}),
        _always,
        _(
            "The government often disputes what PC 1203.43 does in immigration matters. An order under this law is "
            "safer there, so a lawyer may ask for both."
        ),
    ),
    (
        _vacates,
        _dismisses | _reduces,
        _always,
        _(
            "A dismissal or a reduction does not take the conviction away for immigration. Only an order for a legal "
            "defect can. So a lawyer looks at this one first."
        ),
    ),
    (
        frozenset({"PC 1170.18"}),
        frozenset({"HS 11361.8"}),
        _other_open,
        _("You need this one only if the court does not clear the charge under HS 11361.8."),
    ),
    (
        frozenset({"PC 1170.18"}),
        frozenset({"PC 17(b)"}),
        _must,
        _("The court must grant this one if the facts are right. Under PC 17(b) the judge may say no. So it is first."),
    ),
    (
        _reductions_by_a_judge,
        frozenset({"PC 1170.18"}),
        _always,
        _("You need this one only if the court does not reduce the charge under PC 1170.18."),
    ),
    (
        _reductions_by_a_judge,
        frozenset({"HS 11361.8"}),
        _always,
        _("You need this one only if the court does not reduce or dismiss the charge under HS 11361.8."),
    ),
    (
        frozenset({"HS 11361.8"}),
        _dismisses,
        _must_dismiss,
        _(
            "An order under this law does more than a dismissal, and the court must make it if the facts are right. "
            "So it is first."
        ),
    ),
    (
        _reductions_by_a_judge,
        _in_one_petition,
        _both_open,
        _("A court reduces first and dismisses second. You can ask for both in one petition."),
    ),
    (
        _reduces,
        _dismisses,
        _open,
        _("A court reduces first and dismisses second."),
    ),
    (
        frozenset(ENDS_PROBATION),
        frozenset(WHILE_ON_PROBATION),
        _other_open,
        ONLY_IF_PROBATION_GOES_ON,
    ),
    (
        frozenset(WHILE_ON_PROBATION),
        frozenset(ENDS_PROBATION),
        _both_open,
        _(
            "In the same order the court can end probation. Once probation is over, this law may be closed. So it is "
            "first."
        ),
    ),
    (
        frozenset({"PC 1203.3"}),
        _dismisses,
        _always,
        _("Dismissal needs probation to be over, so ending it early comes first."),
    ),
    (
        frozenset({"PC 1210.1(e)", "PC 1170.9(h)", "PC 1203.49"}),
        frozenset({"PC 1203.4"}),
        _other_open,
        _("It does more than a dismissal under PC 1203.4, so it is first. You can ask for the other in case it fails."),
    ),
    (
        _in_one_petition,
        frozenset({"HS 11361.8"}),
        _other_must_dismiss,
        _("You need this one only if the court does not dismiss the charge under HS 11361.8."),
    ),
    (
        _of_a_felony,
        frozenset({"PC 1170.18"}),
        _other_must,
        _(
            "You need this one only if the court does not reduce the charge under PC 1170.18. A misdemeanor is "
            "dismissed under PC 1203.4a instead."
        ),
    ),
    (
        frozenset({"PC 1203.42"}),
        frozenset({"PC 1203.41"}),
        _both_open,
        _("Two laws fit this sentence. You can ask under both in one petition, in case the court sees only one."),
    ),
)

#: Reasons that hold whatever stands beside the step.
_ALONE: dict[str, Message] = {
    "PC 1018": _("There is a last day for this one, so it cannot wait."),
    **dict.fromkeys(
        SEALS, _("Sealing comes last. Once a record is sealed, the proof that you need elsewhere is harder to get.")
    ),
    "PC 4852.01": _(
        "It is one request for your whole record, and the longest way. It does not replace the other steps."
    ),
}
_PARDON = _(
    "A certificate of rehabilitation goes to the Governor as an application for a pardon. So the certificate is first."
)


def why(finding: Finding, beside: Mapping[str, Finding]) -> Message | None:
    """Why the step for `finding` stands where it does, given what else is not closed for the same charge, by remedy."""
    remedy = finding.remedy
    for steps, others, fits, reason in _REASONS:
        if remedy in steps and any(fits(finding, beside[other]) for other in others & beside.keys()):
            return reason
    return _ALONE.get(remedy)


def why_for_the_whole_record(remedy: str, named: Set[str]) -> Message | None:
    """The same for a request that is made once, `named` being the remedies that the plan knows of."""
    return _PARDON if remedy == "pardon" and "PC 4852.01" in named else _ALONE.get(remedy)


def rank(remedy: str) -> int:
    """The place of a remedy among the steps of one case."""
    return _RANKS[remedy]
