"""县级联审: what a candidate's answers amount to, and which conclusion they allow.

Which departments are asked and what bars a candidate differs from county to county; nothing of that stands here.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from yunhe_desktop.cadres.rules.file_codes import PASSED, REFUSED, TO_EXPLAIN, UNANSWERED

CONCLUSIONS = ("通过", "不通过", "暂缓")
"""What the office can conclude; it may write something else."""


class VettingState(StrEnum):
    """What a candidate's answers amount to, the worst first."""

    REFUSED = "有不通过"
    OPEN = "未反馈"
    TO_EXPLAIN = "需说明"
    PASSED = "全部通过"


@dataclass(frozen=True, slots=True)
class VettingAnswer:
    """What one department was asked and answered."""

    department: str
    content: str = ""
    result: str = UNANSWERED
    answered_on: str = ""
    signer: str = ""
    remarks: str = ""
    replies: tuple[str, ...] = ()  # names of attached files


@dataclass(frozen=True, slots=True)
class Candidate:
    """A cadre with what the departments are told about them, and their answers; for prints and exports."""

    name: str
    key: str = ""  # of the cadre
    township: str = ""
    village: str = ""
    sex: str = ""
    ethnicity: str = ""
    birth_date: str = ""
    political_status: str = ""
    education: str = ""
    id_number: str = ""
    phone: str = ""
    positions: str = ""  # held now
    proposed: str = ""
    asked_on: str = ""
    answers: tuple[VettingAnswer, ...] = ()
    conclusion: str = ""
    signer: str = ""
    concluded_on: str = ""
    remarks: str = ""

    @property
    def results(self) -> tuple[str, ...]:
        """The departments' results, in their order."""
        return tuple(answer.result for answer in self.answers)


def vetting_state(results: Iterable[str]) -> VettingState:
    """One refusal decides, whoever else has not answered yet; nobody asked is nobody answered."""
    given = set(results)
    if REFUSED in given:
        return VettingState.REFUSED
    if UNANSWERED in given or not given:
        return VettingState.OPEN
    return VettingState.TO_EXPLAIN if TO_EXPLAIN in given else VettingState.PASSED


def progress_text(results: Sequence[str]) -> str:
    """The state with its numbers: 有不通过1项，未反馈3项."""
    if not results:
        return "没有联审部门"
    count = Counter(results)
    parts = [
        f"{state.value}{count[result]}项"
        for state, result in (
            (VettingState.REFUSED, REFUSED),
            (VettingState.OPEN, UNANSWERED),
            (VettingState.TO_EXPLAIN, TO_EXPLAIN),
        )
        if count[result]
    ]
    return "，".join(parts) or VettingState.PASSED.value


def conclusion_problem(conclusion: str, answers: Sequence[VettingAnswer], remarks: str) -> str:
    """Why this conclusion cannot be drawn from these answers, a full Chinese sentence, or "".

    通过 needs every department's 通过. One that is open, refused, or wants an explanation that nobody wrote down
    has to be reasoned in the remarks: the office decides, and the paper says why.
    """
    if not conclusion:
        return "请选择审查结论。"
    if conclusion != PASSED or remarks:
        return ""
    for result, says in (
        (REFUSED, "不通过"),
        (UNANSWERED, "还没有反馈"),
        (TO_EXPLAIN, "要求说明，还没有写说明"),
    ):
        named = [
            answer.department
            for answer in answers
            if answer.result == result and not (result == TO_EXPLAIN and answer.remarks)
        ]
        if named:
            return (
                f"{_named(named)}{says}，不能直接作“通过”的结论。确需通过的，请在备注里写明理由；"
                "否则请等反馈齐全，或改为“不通过”“暂缓”。"
            )
    return "" if answers else "还没有问过任何部门，不能作“通过”的结论。请先添加联审部门。"


def _named(departments: Sequence[str]) -> str:
    shown = "、".join(departments[:3])
    return f"“{shown}”" if len(departments) <= 3 else f"“{shown}”等{len(departments)}个部门"
