"""What a check finds: two facts that do not fit together, how sure that is, and what to do."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "doubt"]  # cannot both be true | may be true, and wants a look at the papers

BIRTH, PARTY, WORK, SCHOOL, CAREER, POST, FAMILY = (
    "出生日期", "入党时间", "参加工作", "学历学位", "工作经历", "任职", "家庭成员",
)  # fmt: skip
KINDS = (BIRTH, PARTY, WORK, SCHOOL, CAREER, POST, FAMILY)
"""三龄 (出生, 入党, 参加工作), 两历 (学历, 经历) and what else stands in a file."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One contradiction; `fact` and `advice` are full Chinese sentences."""

    kind: str  # one of KINDS
    severity: Severity
    fact: str  # names the two facts
    advice: str  # what to do

    @property
    def sentence(self) -> str:
        """Both sentences."""
        return self.fact + self.advice


def error(kind: str, fact: str, advice: str) -> Finding:
    """Two facts that cannot both be true."""
    return Finding(kind, "error", fact, advice)


def doubt(kind: str, fact: str, advice: str) -> Finding:
    """Two facts that seldom are both true."""
    return Finding(kind, "doubt", fact, advice)
